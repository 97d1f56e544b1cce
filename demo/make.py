"""Makes the two workbooks of the demo and its registers: python3 demo/make.py

The list of an invented company, as an office keeps it that has grown it for years: title lines, a
heading of two rows, merged departments, days in three notations, numbers with 万, marks of several
kinds, a party written twice, a sum at the end. Its problems are planted; test/import/demo_test.c
says which. The second workbook is what the office sends after it has mended the rows that came
back. registers.txt has what no list of parties holds: people, devices, reviews … of the same company,
a record a line (src/domain/sample_fill.c). Needs python3-openpyxl; the files are committed, so the build does not run this. The same
input gives the same bytes.
"""
import datetime
import os
import re
import zipfile

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = "委託先一覧_最終_修正2.xlsx"
MENDED = "委託先一覧_最終_修正2_理由_直し済.xlsx"
D = datetime.date
MADE = datetime.datetime(2026, 11, 20, 17, 42)

# Numbers start with 9, so that no company has them; the check digits are right, except where the
# list is meant to be wrong.
HEADING = [
    ("No.", None), ("区分", None), ("委託元", None), ("主管部署", None), ("委託先名", None),
    ("法人番号", None), ("所在地", None), ("電話番号", None), ("業務内容", None), ("契約形態", None),
    ("委託判定", None), ("判定日", None), ("取扱個人データ", "項目"), ("取扱個人データ", "人数"),
    ("契約期間", "開始"), ("契約期間", "終了"), ("再委託", "有無"), ("再委託", "承諾日"),
    ("外国での取扱い", "国名"), ("外国での取扱い", "移転の根拠"), ("外国での取扱い", "制度確認日"),
    ("認証（有効期限）", None), ("夜間・休日連絡先", None), ("前回点検日", None), ("消去証明書", None),
    ("資本関係", None), ("備考", None),
]
WIDTHS = [5, 11, 22, 18, 30, 19, 30, 15, 22, 16, 18, 11, 26, 11, 12, 12, 8, 12, 11, 12, 12, 24, 18,
          12, 18, 10, 34]

SHOPS, SUPPORT, MAIL = "店舗営業部", "カスタマーサポート部", "請求・郵送グループ"
SYSTEMS, MARKETING = "情報システム部", "マーケティング部"
CUSTOMER = "氏名、住所、電話番号、生年月日、契約内容"


def party(department, name, number, address, phone, work, form, data, persons, start, end, **more):
    return dict(tier="委託先", above=None, department=department, name=name, number=number,
                address=address, phone=phone, work=work, form=form, data=data, persons=persons,
                start=start, end=end, **more)


def below(tier, above, name, number, address, phone, work, form, data, persons, start, end,
          consent, **more):
    return dict(tier=tier, above=above, department=None, name=name, number=number,
                address=address, phone=phone, work=work, form=form, data=data, persons=persons,
                start=start, end=end, consent=consent, sub=more.pop("sub", "無"),
                decided="再委託に当たる",
                decided_on="R8.11.16" if consent == "申請中" else consent, **more)


def rows():
    """The parties in the order of the list; the first stands in row 4."""
    entrust = dict(decided="委託に当たる", decided_on="R6.3.15")
    yearly = dict(reviewed=D(2025, 12, 11))
    shop = dict(sub="無", **entrust, **yearly)
    return [
        party(SHOPS, "あけぼの販売株式会社", "7 9000 0107 0011", "水戸市中央1-2-3", "029-000-0001",
              "代理店業務", "業務委託", CUSTOMER, "9.1万", D(2023, 11, 1), D(2026, 10, 31),
              note="更新の覚書は先方で確認中。10月以降も取扱い継続", **shop),
        party(SHOPS, "株式会社しおさいショップ", "4 9000 0114 0048", "千葉市美浜区中瀬2-6-1", "043-000-0002",
              "代理店業務", "業務委託", CUSTOMER, "14万", D(2024, 4, 1), D(2027, 3, 31),
              certificate="Pマーク（～R8.12.20）", **shop),
        party(SHOPS, "みなみ風モバイル販売㈱", "9900001210085", "横浜市西区みなとみらい3-3-3", "045-000-0003",
              "代理店業務", "業務委託", CUSTOMER, "22万", D(2024, 4, 1), D(2027, 3, 31),
              note="担当変更後、連絡なし（連絡の義務なし）", **shop),
        party(SHOPS, "株式会社くるみストア", "900001280122", "宇都宮市大通り1-1-1", "028-000-0004",
              "代理店業務", "業務委託", CUSTOMER, "6万", D(2024, 4, 1), D(2027, 3, 31),
              night="028-000-0104", **shop),
        party(SHOPS, "はやぶさ通信販売(株)", "4 9000 0135 0159", "さいたま市大宮区桜木町1-7-5",
              "048-000-0005", "代理店業務", "業務委託", CUSTOMER, "31万", "R6.4.1", "R9.3.31",
              group="連結子会社", **shop),
        party(SHOPS, "有限会社たんぽぽ電器", "9 9000 0124 0196", "甲府市丸の内1-6-1", "055-000-0006",
              "代理店業務", "業務委託", CUSTOMER, "0.8万", D(2024, 4, 1), D(2027, 3, 31), **shop),
        party(SUPPORT, "あさぎりコンタクト株式会社", "3 9000 0010 0037", "札幌市中央区北一条西2-1",
              "011-000-0007", "コールセンター", "業務委託",
              "氏名、住所、電話番号、生年月日、契約内容、通話録音、通話履歴", "約182万人", D(2024, 4, 1), D(2027, 3, 31),
              sub="有", certificate="Pマーク（～2026/10/31）", night="03-0000-0101", **entrust, **yearly),
        party(SUPPORT, "東雲カスタマーサービス株式会社", "3 9000 0156 0270", "東京都江東区東雲1-9-1",
              "03-0000-0008", "コールセンター", "業務委託", "氏名、電話番号、契約内容", "40万", D(2024, 4, 1),
              D(2027, 3, 31), sub="有", consent=D(2024, 3, 25), night="03-0000-0108", **entrust, **yearly),
        party(SUPPORT, "株式会社つばめテレサポート", "1 9000 0163 0307", "東京都新宿区西新宿2-8-1",
              "03-0000-0009", "英語窓口", "業務委託", "氏名、電話番号、契約内容", "3万", "令和6年4月1日", "令和9年3月31日",
              sub="有", consent="令和6年3月22日", **entrust, **yearly),
        party(MAIL, "白樺メーリング株式会社", "6 9000 0170 0344", "長野市南長野692-2", "026-000-0010", "請求書印刷",
              "業務委託", "氏名、住所、請求額", "120万", D(2025, 4, 1), D(2027, 3, 31), sub="有",
              certificate="Pマーク（～2027/8/9）", decided="委託に当たる", decided_on="R7.3.14", **yearly),
        party(MAIL, "みどり発送サービス株式会社", "3 9000 0177 0381", "川越市元町1-3-1", "049-000-0011", "DM発送",
              "業務委託", "氏名、住所", "42万", D(2024, 9, 1), D(2026, 8, 31), sub="有",
              consent=D(2024, 8, 26), erased="未着", note="8月末で契約終了。消去証明書を依頼中（9/30期限）",
              decided="委託に当たる", decided_on="R6.8.9", **yearly),
        party(MAIL, "株式会社やまびこプリント", "1 9000 0184 0418", "小山市中央町1-1-1", "0285-00-0012", "通知書印刷",
              "業務委託", "氏名、住所、契約内容", "60万", D(2023, 7, 1), "R8.6.30", sub="有", consent="R5.6.20",
              erased="△ 7/24受領（数量・責任者の記載なし）", note="6月末で契約終了", decided="委託に当たる", decided_on="R5.6.9", **yearly),
        party(MAIL, "株式会社あじさい封入センター", "6 9000 0191 0455", "鎌倉市御成町18-10", "0467-00-0013",
              "支払調書ほかの封入", "業務委託", "氏名、住所、個人番号", "0.2万", D(2025, 4, 1), D(2027, 3, 31), sub="有",
              consent=D(2025, 3, 21), decided="委託に当たる", decided_on="R7.3.14", **yearly),
        party(SYSTEMS, "株式会社もくれんシステム", "3 9000 0198 0492", "東京都港区芝3-4-5", "03-0000-0014",
              "顧客システム保守", "サービス利用", CUSTOMER, "182万", D(2025, 4, 1), D(2027, 3, 31), sub="有",
              consent=D(2025, 3, 20), decided="委託に当たる", decided_on="R7.3.14",
              note="派遣3名", **yearly),
        party(SYSTEMS, "ほしぞら運用株式会社", "2 9000 0205 0529", "東京都千代田区丸の内1-2-3", "03-0000-0015",
              "運用監視", "業務委託", CUSTOMER, "182万", D(2024, 4, 1), D(2027, 3, 31), sub="有",
              consent=D(2024, 3, 25), group="連結子会社", night="03-0000-0115", note="前回の立入 R5.2", **entrust,
              **yearly),
        party(SYSTEMS, "株式会社さざなみネットワーク", "7 9000 0212 0566", "川崎市幸区堀川町72-1", "044-000-0016",
              "基盤運用", "サービス利用", CUSTOMER, "182万", D(2025, 4, 1), D(2027, 3, 31), sub="有",
              consent=D(2025, 3, 20), decided="委託に当たる", decided_on="R7.3.14",
              **yearly),
        party(MARKETING, "はなまる配信クラウド株式会社", "5 9000 0219 0603", "東京都渋谷区神南1-19-11",
              "03-0000-0017", "メール配信", "利用規約", "氏名、メールアドレス", "96万", "R7.3.1", "R9.2.29", sub="不明",
              decided="委託に当たらない", decided_on="R7.11.25", note="クラウドのため対象外と整理。約款18条 要確認", **yearly),
        below("再委託先", "東雲カスタマー", "㈱ひなた企画", "1 9000 0247 0751", "札幌市中央区北１条西４－２", "０１１－０００－０１５１",
              "ＳＭＳ送信", "業務委託", "電話番号", "64万", D(2024, 4, 1), D(2027, 3, 31), D(2024, 3, 25)),
        party(MARKETING, "株式会社しずくアンケート", "1 9000 0226 0640", "東京都台東区上野7-1-1", "03-0000-0018",
              "調査", "利用規約", "氏名、メールアドレス、回答内容", "12万", D(2025, 10, 1), D(2027, 9, 30), sub="有",
              consent=D(2025, 9, 19), decided="委託に当たる", decided_on="R7.9.12",
              note="約款改定（料金のみ） 2026/7", **yearly),
        below("再委託先", "あさぎりコンタクト", "株式会社こだま録音クラウド", "4 9000 0240 0714", "東京都品川区大崎1-11-2",
              "03-0000-0202", "録音保管", "外部サービス利用", "通話録音", "182万", D(2024, 4, 1), D(2027, 3, 31),
              D(2024, 3, 28), sub="有", certificate="ISMS（～2026/9/30）", note="ISMS更新証 提出待ち"),
        below("再委託先", "東雲カスタマー", "株式会社すずかぜ翻訳", "7 9000 0254 0788", "東京都文京区本郷3-2-1",
              "03-0000-0204", "翻訳", "業務委託", "氏名、問合せ内容", "0.1万", D(2025, 4, 1), D(2027, 3, 31),
              D(2025, 3, 21)),
        below("再委託先", "つばめテレサポート", "Sampaguita Voice Services, Inc.", "4 9000 0261 0825",
              "Makati, Metro Manila", "+63-2-0000-0205", "英語窓口", "業務委託", "氏名、電話番号、契約内容", "3万",
              D(2024, 4, 1), D(2027, 3, 31), D(2024, 3, 22), country="フィリピン", basis="基準適合体制"),
        below("再委託先", "白樺メーリング", "株式会社ふたば印刷", "1 9000 0268 0862", "松本市丸の内3-7", "0263-00-0206",
              "印刷", "業務委託", "氏名、住所、請求額", "120万", "R8.11.25", "R9.3.31", "申請中", note="11/25 開始予定（未開始）"),
        below("再委託先", "白樺メーリング", "株式会社こけもも運輸", "7 9000 0275 0899", "上田市大手1-11-16", "0268-00-0207",
              "配送", "業務委託", "氏名、住所", "120万", D(2025, 4, 1), D(2027, 3, 31), D(2025, 3, 24), sub="有"),
        below("再委託先", "みどり発送", "株式会社つくし倉庫", "4 9000 0282 0936", "狭山市入間川1-23-5", "04-0000-0208",
              "保管", "業務委託", "氏名、住所", "42万", D(2024, 9, 1), D(2026, 8, 31), D(2024, 8, 26), sub="有",
              erased="未着"),
        below("再委託先", "やまびこプリント", "やまびこ物流株式会社", "1 9000 0289 0973", "小山市神鳥谷1-1", "0285-00-0209",
              "配送", "業務委託", "氏名、住所", "60万", D(2023, 7, 1), "R8.6.30", "R5.6.20", sub="有",
              erased="R8.7.24"),
        below("再委託先", "あじさい封入センター", "株式会社あおば封入", "6 9000 0296 1010", "逗子市逗子5-2-16", "046-000-0210",
              "封入", "業務委託", "氏名、住所、個人番号", "0.2万", D(2025, 4, 1), D(2027, 3, 31), D(2025, 3, 21)),
        below("再委託先", "もくれんシステム", "株式会社よもぎソフト", "4 9000 0303 1047", "仙台市青葉区本町3-8-1",
              "022-000-0211", "開発", "業務委託", CUSTOMER, "182万", D(2025, 4, 1), D(2027, 3, 31), D(2025, 3, 20),
              sub="有"),
        below("再委託先", "ほしぞら運用", "ほしぞらヘルプデスク株式会社", "9 9000 0310 1084", "東京都千代田区丸の内1-2-3",
              "03-0000-0212", "社内窓口", "業務委託", "氏名、社内メールアドレス", "640名", D(2024, 4, 1), D(2027, 3, 31),
              D(2024, 3, 25), certificate="Pマーク（～2026/11/15）", group="関連会社"),
        below("再委託先", "こだま録音クラウド、さざなみネットワーク、はなまる配信クラウド、しずくアンケート、なのはなクラウド、よもぎソフト、ほしぞら運用",
              "潮見データセンター株式会社", "7 9000 0317 1121", "東京都江東区潮見2-8-10", "03-0000-0213",
              "サーバー設置", "外部サービス利用", "契約者情報（暗号化）", "182万", D(2024, 4, 1), D(2027, 3, 31), D(2024, 3, 25)),
        below("再委託先", "あさぎりコンタクト", "ひなた企画 株式会社", "1 9000 0247 0751", "札幌市中央区北1条西4-2",
              "011-000-0151", "後処理・SMS送信", "業務委託", "電話番号", "64万", D(2024, 4, 1), D(2027, 3, 31),
              D(2024, 3, 28)),
        below("再委託先", "はなまる配信クラウド", "株式会社なのはなクラウド", "4 9000 0324 1158", "大阪市北区梅田2-2-2",
              "06-0000-0214", "配信基盤", "外部サービス利用", "氏名、メールアドレス", "96万", D(2025, 3, 1), D(2027, 2, 28),
              D(2025, 2, 26), sub="有"),
        below("再委託先", "しずくアンケート", "株式会社はこべら分析", "9 9000 0331 1195", "名古屋市中村区名駅1-1-4",
              "052-000-0215", "集計", "外部サービス利用", "回答内容", "12万", D(2025, 10, 1), D(2027, 9, 30),
              D(2025, 9, 19)),
        below("再々委託先", "こけもも運輸", "株式会社きんもくせい配送", "4 9000 0345 1269", "佐久市中込3056", "0267-00-0302",
              "配送", "業務委託", "氏名、住所", "30万", D(2025, 4, 1), D(2027, 3, 31), D(2025, 3, 24)),
        below("再々委託先", "よもぎソフト", "Mekong Data Works Co., Ltd.", "1 9000 0352 1306", "Ho Chi Minh City",
              "+84-28-0000-0303", "試験", "業務委託", "氏名、契約内容", "182万", D(2025, 4, 1), D(2027, 3, 31),
              D(2025, 3, 20), country="ベトナム", basis="基準適合体制"),
        below("再々委託先", "つくし倉庫", "株式会社かるがも回収", "7 9000 0359 1343", "所沢市並木1-1-1", "04-0000-0304",
              "媒体廃棄", "業務委託", "氏名、住所", "42万", D(2024, 9, 1), D(2026, 8, 31), D(2024, 8, 26), erased="未着"),
        below("再々委託先", "なのはなクラウド", "株式会社ほたる認証", "3 9000 0366 1380", "福岡市博多区博多駅前2-9-28",
              "092-000-0305", "認証", "外部サービス利用", "メールアドレス", "96万", D(2025, 3, 1), D(2027, 2, 28),
              D(2025, 2, 26)),
        below("再々委託先", "やまびこ物流", "株式会社みのむし倉庫", "1 9000 0373 1417", "栃木市万町9-25", "0282-00-0306",
              "保管", "業務委託", "氏名、住所", "60万", D(2023, 7, 1), "R8.6.30", "R5.6.20", erased="R8.7.24"),
    ]


def cells(row, number):
    return [
        number, row["tier"], row["above"] or "当社", row["department"], row["name"], row["number"],
        row["address"], row["phone"], row["work"], row["form"], row.get("decided"),
        row.get("decided_on"), row["data"], row["persons"], row["start"], row["end"], row.get("sub"),
        row.get("consent"), row.get("country"), row.get("basis"), row.get("regime"),
        row.get("certificate"), row.get("night"), row.get("reviewed"), row.get("erased"),
        row.get("group"), row.get("note"),
    ]


THIN = Side(style="thin", color="999999")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
FONT = "游ゴシック"


def put_heading(ws, first):
    fill = PatternFill("solid", fgColor="DDE6F0")
    for column, (upper, lower) in enumerate(HEADING, 1):
        ws.column_dimensions[openpyxl.utils.get_column_letter(column)].width = WIDTHS[column - 1]
        again = column > 1 and lower and HEADING[column - 2][0] == upper
        ws.cell(first, column, None if again else upper)
        ws.cell(first + 1, column, lower)
        for row in (first, first + 1):
            cell = ws.cell(row, column)
            cell.font = Font(name=FONT, size=10, bold=True)
            cell.fill = fill
            cell.border = BOX
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    column = 1
    while column <= len(HEADING):
        end = column
        while end < len(HEADING) and HEADING[end][1] and HEADING[end][0] == HEADING[column - 1][0]:
            end += 1
        ws.merge_cells(start_row=first, start_column=column, end_column=end,
                       end_row=first if HEADING[column - 1][1] else first + 1)
        column = end + 1


def put_row(ws, at, values):
    for column, value in enumerate(values, 1):
        cell = ws.cell(at, column, value)
        cell.font = Font(name=FONT, size=10)
        cell.border = BOX
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy/m/d"


def merge_departments(ws, rows, first):
    """One cell for a department as long as the rows below each other are its own."""
    at = 0
    while at < len(rows):
        end = at
        while end + 1 < len(rows) and rows[at]["department"] and \
                rows[end + 1]["department"] == rows[at]["department"]:
            end += 1
        if end > at:
            for row in range(first + at + 1, first + end + 1):
                ws.cell(row, 4).value = None
            ws.merge_cells(start_row=first + at, start_column=4, end_row=first + end, end_column=4)
        at = end + 1


def put_guide(wb):
    ws = wb.create_sheet("記入要領")
    for row, line in enumerate([
            "委託先一覧の書き方", "・委託先名は登記の商号で書いてください。", "・人数は本人の数（概数でよい）。",
            "・再委託は「有」「無」「不明」。「有」のときは承諾日を書いてください。", "・年度末に個人情報管理室へ送ってください。"], 1):
        ws.cell(row, 1, line).font = Font(name=FONT, size=10, bold=row == 1)
    ws.column_dimensions["A"].width = 70


def save(wb, name):
    """openpyxl writes the time of day into the file: put a fixed one."""
    path = os.path.join(HERE, name)
    wb.properties.creator = "個人情報管理室"
    wb.properties.created = wb.properties.modified = MADE
    wb.save(path + ".tmp")
    with zipfile.ZipFile(path + ".tmp") as made, \
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            data = made.read(name)
            if name == "docProps/core.xml":
                stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            fixed.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), data,
                           zipfile.ZIP_DEFLATED, 9)
    os.remove(path + ".tmp")


def make_list():
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "2026年度"
    ws["A1"] = "個人情報 委託先一覧（再委託先を含む）　　2026年11月1日現在　個人情報管理室"
    ws["A1"].font = Font(name=FONT, size=14, bold=True)
    put_heading(ws, 2)
    parties = rows()
    for i, row in enumerate(parties):
        put_row(ws, 4 + i, cells(row, i + 1))
    merge_departments(ws, parties, 4)
    end = 4 + len(parties)
    put_row(ws, end, [None, None, None, None, "合計", None, None, None, "38件"])
    ws.freeze_panes = "F4"
    put_guide(wb)
    save(wb, LIST)


def make_mended():
    """The rows that came back, with the numbers and the day put right."""
    right = {
        "株式会社くるみストア": ("number", "7 9000 0128 0122"),
        "有限会社たんぽぽ電器": ("number", "9 9000 0142 0196"),
        "はなまる配信クラウド株式会社": ("end", D(2027, 2, 28)),
    }
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "2026年度"
    ws["A1"] = "個人情報 委託先一覧（再委託先を含む）　　2026年11月1日現在　個人情報管理室"
    put_heading(ws, 2)
    at = 4
    for i, row in enumerate(rows()):
        if row["name"] in right:
            field, value = right[row["name"]]
            put_row(ws, at, cells(dict(row, **{field: value}), i + 1))
            at += 1
    save(wb, MENDED)


# ---- the registers ----

CALLS, SHINONOME, BIRCH = "あさぎりコンタクト株式会社", "東雲カスタマーサービス株式会社", "白樺メーリング株式会社"
MAGNOLIA, STARS, WAVES = "株式会社もくれんシステム", "ほしぞら運用株式会社", "株式会社さざなみネットワーク"
SEALING, DROP, WALNUT = "株式会社あじさい封入センター", "株式会社しずくアンケート", "株式会社くるみストア"
DAWN = "あけぼの販売株式会社"
AGENCY = "はるかぜスタッフ株式会社"
FAMILY = "青山 石黒 上原 江口 大槻 片桐 木下 久保 小泉 坂井 篠原 菅野 関根 高木 千田 辻本 寺島 戸田 中沢 西村".split()
GIVEN = "彩 翼 一樹 美穂 拓也 香織 直人 由佳 亮介 沙耶 大地 恵".split()


def roster():
    """214 on the roster of the call centre; 188 of them were there when the training was held."""
    yield CALLS, dict(role="responsible", name="倉田 修", affiliation="札幌センター長", employment="regular",
                      start_on="2024-04-01", notified_on="2024-03-22", reliability_on="2024-03-15",
                      secrecy_on="2024-03-25", trained_on="2026-06-20", understanding="passed",
                      id_card="yes")
    for i in range(213):
        late = i >= 187
        forms = ["regular", "contract", "contract", "part_time", "temporary", "dispatched"]
        person = dict(role="worker", name=f"{FAMILY[i % 20]} {GIVEN[(i // 20 + i % 20) % 12]}",
                      affiliation="札幌センター", employment=forms[i % 6],
                      start_on="2026-07-01" if late else "2024-04-01",
                      notified_on="2026-06-24" if late else "2024-03-22",
                      reliability_on="2026-06-20" if late else "2024-03-15",
                      secrecy_on="2026-07-01" if late else "2024-03-25", id_card="yes")
        if not late:
            person.update(trained_on="2026-06-20", understanding="passed")
        if person["employment"] == "dispatched":
            person.update(dispatch_agency=AGENCY, dispatch_secrecy="yes",
                          dispatch_contract_on="2026-06-22" if late else "2024-03-18")
        yield CALLS, person
    for name in ["朝倉 隼", "三木 葵", "田端 涼"]:
        yield MAGNOLIA, dict(role="worker", name=name, affiliation="保守課", employment="dispatched",
                             dispatch_agency=AGENCY, dispatch_contract_on="2025-03-25",
                             dispatch_secrecy="no", start_on="2025-04-01", notified_on="2025-03-28",
                             trained_on="2026-05-15", understanding="passed", id_card="yes")
    yield BIRCH, dict(role="responsible", name="宮坂 徹", affiliation="製造部長", employment="officer",
                      start_on="2025-04-01", notified_on="2025-03-24", trained_on="2026-04-10",
                      understanding="passed", id_card="yes")
    yield BIRCH, dict(role="worker", name="丸山 理沙", affiliation="製造部", employment="part_time",
                      start_on="2025-04-01", end_on="2026-09-30", notified_on="2025-03-24",
                      end_notified_on="2026-09-18", trained_on="2026-04-10")
    yield STARS, dict(role="responsible", name="柏木 遼", affiliation="運用部", employment="regular",
                      start_on="2024-04-01", notified_on="2024-03-20", trained_on="2026-05-20",
                      understanding="passed", id_card="yes")


def devices():
    """Twelve loans of media: each with consent, each back."""
    for i in range(12):
        day = D(2026, 2, 3) + datetime.timedelta(days=21 * i)
        yield CALLS, dict(name="USBメモリ 16GB", device_kind="usb", asset_number=f"AC-USB-{i + 1:03d}",
                          ownership="vendor", work_only="yes", encrypted="yes", place="札幌センター 保管庫",
                          start_on="2024-04-01", media_writable="yes", taken_out_on=str(day),
                          takeout_purpose="work", takeout_reason="研修用の資料の受け渡し",
                          takeout_consent_on=str(day - datetime.timedelta(days=4)),
                          takeout_until_on=str(day + datetime.timedelta(days=7)),
                          returned_on=str(day + datetime.timedelta(days=2)), checked_on="2026-10-05")
    for i in range(3):
        yield CALLS, dict(name="ノートPC", device_kind="pc", asset_number=f"HM-PC-{411 + i}",
                          ownership="entruster", work_only="yes", encrypted="yes", start_on="2024-04-01",
                          site_id="@札幌センター", external_storage="no", media_writable="no",
                          leaky_software="no", checked_on="2026-10-05")
    yield BIRCH, dict(name="印刷用端末", device_kind="pc", asset_number="SB-07", ownership="vendor",
                      work_only="yes", encrypted="yes", start_on="2025-04-01", place="印刷室",
                      checked_on="2026-09-10")
    yield DROP, dict(name="集計用ノートPC", device_kind="pc", ownership="private", work_only="yes",
                     encrypted="yes", start_on="2025-10-01", user_name="森 千尋", place="事務所")


def monthly():
    """The monthly report of those who are to send one; one of them is late."""
    for name in [CALLS, BIRCH, SEALING, MAGNOLIA, STARS, WAVES, DROP]:
        yield name, dict(reviewed_on="2026-11-10", period="monthly", method="sheet", result="unchanged",
                         note="10月分の報告")
    yield SHINONOME, dict(reviewed_on="2026-10-10", period="monthly", method="sheet",
                          result="unchanged", note="9月分の報告。10月分は催促2回")
    yield DAWN, dict(reviewed_on="2026-11-05", period="monthly", method="sheet", result="changed",
                     note="10月分の報告：取扱いあり（契約は10月31日で満了）")
    yield "みどり発送サービス株式会社", dict(reviewed_on="2026-08-10", period="monthly", method="sheet",
                                   result="unchanged", note="7月分の報告")
    yield "株式会社やまびこプリント", dict(reviewed_on="2026-06-10", period="monthly", method="sheet",
                                 result="unchanged", note="5月分の報告")
    yield STARS, dict(reviewed_on="2023-02-15", period="occasional", method="visit",
                      result="unchanged", note="前回の立入")


def inspections():
    """Held, planned, and a certificate in place of a visit; of one party nobody remembers any."""
    yield BIRCH, dict(title="2025年度 立入調査", way="visit", planned_on="2025-10-16", site_id="@長野工場",
                      people="高瀬 真理、三浦 健吾", topics="印刷室の入退室、刷り損じの処分、従事者の名簿と教育",
                      notice_sent_on="2025-09-18", held_on="2025-10-16", attended="宮坂 徹（製造部長）",
                      seen="印刷室の入退室は社員証で記録。刷り損じは当日中に裁断。", result="remarks",
                      improvement="裁断の記録に、立ち会った人の名前を残すこと。", improvement_due_on="2025-12-26",
                      result_sent_on="2025-10-30")
    yield SHINONOME, dict(title="2026年度 ヒアリング", way="hearing", planned_on="2026-06-18",
                          place="オンライン", people="小野寺 健", held_on="2026-06-18",
                          seen="録音の保存期間と、在宅での応対の手順を確かめた。", result="good",
                          result_sent_on="2026-07-02")
    yield WAVES, dict(title="2026年度 認証による確認", way="certificate", held_on="2026-09-03",
                      certificate_reason="データセンターの方針により、外部の者は立ち入れないため。",
                      seen="ISMSの登録証と適用範囲を確かめた。", result="good")
    yield CALLS, dict(title="2026年度 立入調査", way="visit", planned_on="2026-12-10", site_id="@札幌センター",
                      purpose="取扱状況の確認（特記事項第14条）", people="高瀬 真理、小野寺 健",
                      topics="従事者の名簿と教育、媒体の貸出しと返却、入退室と施錠、再委託先の管理")


def selections():
    """Chosen, chosen on conditions, and one that is not decided yet."""
    good = {name: "good" for name in ["security", "compliance", "continuity", "antisocial",
                                      "experience", "quality"]}
    yield DROP, dict(work="顧客アンケートの実施と集計", data="personal", importance="middle",
                     begun_on="2025-08-04", surveyor="小野寺 健", documents_on="2025-08-12",
                     documents="会社概要、個人情報保護規程、体制図", sheet_on="2025-08-25",
                     sheet="点検シート53問に回答", material_on="2025-08-28", material="Pマークの登録証",
                     **good, security_reason="規程と教育の記録を確かめた。",
                     antisocial_reason="誓約書と公知の情報を確かめた。", decision="approved",
                     decided_on="2025-09-10", decided_by="高瀬 真理", review_on="2027-09-10",
                     keep_until_on="2030-09-30")
    yield MAGNOLIA, dict(work="顧客管理システムの保守", data="both", importance="high",
                         begun_on="2025-01-14", surveyor="小野寺 健", documents_on="2025-01-20",
                         interview_on="2025-02-03", interview="保守の体制と、派遣の方の管理を聞いた。",
                         **{**good, "security": "concern"},
                         security_reason="派遣の方の秘密保持が契約に書かれていない。", decision="conditional",
                         condition="派遣契約に秘密保持の条項を加えること。", decided_on="2025-02-20",
                         decided_by="高瀬 真理", review_on="2027-02-19", keep_until_on="2030-03-31")


def registers():
    """Kind, party, fields; those that others refer to by "@" first."""
    for name, fields in [
            (CALLS, dict(name="札幌センター", address="札幌市中央区北一条西2-1", country="JP", ownership="vendor",
                         start_on="2024-04-01", notified_on="2024-03-22", connection="own_network",
                         authentication="社員証と暗証番号", log_kept="yes", entry_permission="yes", badges="yes",
                         zones="yes", intrusion_detection="yes", barriers="yes", locked="yes",
                         server_room="no", support_limited="yes", area_control="入退室を電子的に記録")),
            (BIRCH, dict(name="長野工場", address="長野市南長野692-2", country="JP", ownership="vendor",
                         start_on="2025-04-01", notified_on="2025-03-24", connection="vpn",
                         log_kept="yes", locked="yes")),
            (STARS, dict(name="丸の内運用センター", address="東京都千代田区丸の内1-2-3", country="JP",
                         ownership="vendor", start_on="2024-04-01", notified_on="2024-03-20",
                         connection="own_network", log_kept="yes", locked="yes"))]:
        yield "site", name, fields
    for name, fields in roster():
        yield "person", name, fields
    yield "training", CALLS, dict(
        title="2026年度 個人情報保護研修", plan="年1回、全員", system="札幌センター長が企画し、本社総務が記録",
        subject="法令上の義務、覚書、罰則", audience="札幌センターの全員", frequency="yearly",
        held_on="2026-06-20", way="online", penalties="yes", understanding="test",
        understanding_result="80点以上で合格。188名全員が合格", audience_count=188, attended_count=188,
        content_reviewed_on="2026-05-12")
    yield "attendance", CALLS, dict(training_id="@2026年度 個人情報保護研修", person_id="@倉田 修",
                                    name="倉田 修", understanding="passed")
    yield "chart", CALLS, dict(
        title="札幌センター 体制図", manager="倉田 修", structure="センター長 ― スーパーバイザー12名 ― オペレーター",
        change_procedure="変更の2週間前までに変更届を出す", start_on="2024-04-01", notified_on="2024-03-22")
    yield "carrying", BIRCH, dict(
        means="専用線での送信", carried="請求データ", protection="通信の暗号化", encrypted="yes",
        start_on="2025-04-01", notified_on="2025-03-24")
    yield "carrying", BIRCH, dict(
        means="施錠した車両での配送", carried="印刷した請求書", carrier="株式会社こけもも運輸",
        protection="封緘した容器、2名乗車", start_on="2025-04-01", notified_on="2025-03-24")
    for name, fields in devices():
        yield "device", name, fields
    yield "access", MAGNOLIA, dict(
        system_name="顧客管理システム", account_name="mkr-001", person_id="@朝倉 隼", rights="参照のみ",
        shared="no", granted_on="2025-04-01", reviewed_on="2026-09-01", review_result="kept",
        log_checked_on="2026-10-30")
    yield "access", BIRCH, dict(
        system_name="請求データ送信", account_name="sb-print", person_id="@丸山 理沙", rights="受信",
        granted_on="2025-04-01", revoked_on="2026-09-30")
    yield "access", BIRCH, dict(
        system_name="請求データ送信", account_name="sb-admin", person_id="@宮坂 徹", rights="受信と削除",
        granted_on="2025-04-01", reviewed_on="2026-09-01", review_result="kept")
    for month in [8, 9, 10, 11]:
        yield "handover", BIRCH, dict(
            title=f"{month}月分 請求書の送付先", data_items="氏名、住所、請求額", records=1200000,
            medium="専用線", handed_on=f"2026-{month:02d}-05", handed_by="三浦 健吾", received_by="宮坂 徹",
            receipt_on=f"2026-{month:02d}-06", masked="no", unmasked_reason="宛名の印刷に使うため",
            encrypted="yes", returned_by="erased" if month < 11 else "",
            returned_on=f"2026-{month:02d}-28" if month < 11 else "",
            return_due_on=f"2026-{month:02d}-30")
    yield "handling", BIRCH, dict(
        event="used", title="11月分 請求書の送付先", handled_on="2026-11-08", person_name="丸山 健",
        state="印刷した", records=1200000, place="長野工場 印刷室")
    yield "permit", SEALING, dict(
        act="copy", title="支払調書の控え", purpose="刷り直しに備えた控え", copies=1, media="暗号化ディスク",
        begun_on="2026-11-02", asked_on="2026-10-20", asked_by="井口 渚", decision="approved",
        decided_on="2026-10-27", decided_by="高瀬 真理", until_on="2027-01-31")
    for name, fields in monthly():
        yield "review", name, fields
    for name, fields in inspections():
        yield "inspection", name, fields
    yield "inspection_count", "", dict(
        fiscal_year="2025", others=0, basis="各部署への照会（2026年4月）", confirmed_on="2026-04-20",
        confirmed_by="小野寺 健")
    for name, fields in selections():
        yield "selection", name, fields
    yield "~contact", WALNUT, dict(
        tested_on="2026-11-12", test_result="not_reached", note="担当の方は9月に退職")
    yield "contact", WALNUT, dict(
        role="staff", name="栃木 昭", hours="business", phone="028-000-0004",
        email="tochigi@kurumi.example", failed_email="tochigi@kurumi.example", failed_on="2026-11-19",
        note="9月に退職とのこと。後任は聞いていない")
    yield "disclosure", "", dict(
        heading="個人情報等の利用 4.委託先等による利用", url="https://www.hibari.example/privacy#entrust",
        abroad="yes", published_on="2024-04-01", checked_on="2026-04-10", checked_by="小野寺 健",
        result="same")


def make_registers():
    lines = ["# Made by demo/make.py. Kind, party, field=value …, parted by tabs."]
    for kind, party, fields in registers():
        values = [f"{name}={value}" for name, value in fields.items() if value != ""]
        lines.append("\t".join([kind, party] + values))
    with open(os.path.join(HERE, "registers.txt"), "w", encoding="utf-8", newline="\n") as out:
        out.write("\n".join(lines) + "\n")


make_list()
make_mended()
make_registers()
