"""Makes the test lists of openpyxl and the CSV files: python3 lists.py FOLDER

Each function is one layout that an office might send. Needs python3-openpyxl. The lists are
committed; this script is kept so that they can be made again.
"""
import datetime
import os
import sys
import zipfile

import openpyxl
from openpyxl.styles import Alignment, Font

from parties import kana, name, number

D = datetime.date


def put(ws, row, values, first=1):
    for i, value in enumerate(values):
        if value is not None:
            ws.cell(row, first + i, value)


def two_row_heading(folder):
    """Titles, a heading of two rows with merged cells, a blank row, sums and notes."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "2026年度"
    ws["A1"] = "個人情報取扱業務 委託先管理台帳"
    ws.merge_cells("A1:N1")
    ws["M2"] = "2026年10月1日現在　個人情報管理室"
    put(ws, 3, ["No.", "委託先名", "法人番号", "主管部署", "業務内容", "契約", None, None, "取扱い個人データ", None,
                "再委託", None, "夜間・休日連絡先", "備考"])
    put(ws, 4, ["形態", "開始", "終了", "項目", "件数", "有無", "承諾日"], 6)
    ws.merge_cells("F3:H3")
    ws.merge_cells("I3:J3")
    ws.merge_cells("K3:L3")
    for column in "ABCDEMN":
        ws.merge_cells(f"{column}3:{column}4")
    rows = [
        ["V01", "店舗営業部", "代理店業務", "業務委託", D(2024, 4, 1), D(2026, 10, 31), "氏名、住所、電話番号",
         "約9.1万", "無", None, "090-0000-0101", None],
        ["V05", "店舗営業部", "代理店業務", "業務委託", "令和6年4月1日", "R9.3.31", "氏名・住所・電話番号等", "31万人",
         "×", None, None, "連結子会社"],
        None,
        ["V07", "カスタマーサポート部", "コールセンター", "業務委託", "2024.4.1", "2027.3.31",
         "氏名\n住所\n電話番号\nメールアドレス", "1,820,000", "有", None, "24時間 0120-000-007", None],
        ["V14", "情報システム部", "顧客システム保守", "サービス利用", D(2025, 4, 1), D(2027, 3, 31), "契約者情報",
         "1820000件", "○", D(2025, 3, 20), None, None],
        ["V16", "情報システム部", "基盤運用", "利用規約", D(2025, 4, 1), None, "機器情報", 0, "－", None, None,
         "自動更新"],
        ["V17", "マーケティング部", "メール配信", "利用規約", D(2025, 3, 1), "R9.2.29", "メールアドレス",
         "９６万", "不明", None, None, None],
        ["V12", "請求・郵送グループ", "通知書印刷", "業務委託", D(2023, 7, 1), D(2026, 6, 30), "氏名・住所",
         "60万以上", "無", None, None, "消去証明書 未受領"],
    ]
    at = 5
    for i, row in enumerate(rows):
        if row:
            put(ws, at, [i + 1, name(row[0]), number(row[0])] + row[1:])
        at += 1
    ws.cell(9, 3).value = "9 9000-0198-0492"
    put(ws, at, ["合計", None, None, None, None, None, None, None, None, 6000000])
    put(ws, at + 2, ["※ 件数は概数を含みます。"])
    wb.save(os.path.join(folder, "two_row_heading.xlsx"))


def departments(folder):
    """A sheet for each department, with instructions, a hidden sheet of choices, hidden rows."""
    wb = openpyxl.Workbook()
    guide = wb.active
    guide.title = "記入要領"
    put(guide, 1, ["記入要領"])
    put(guide, 3, ["項目", "書き方"])
    put(guide, 4, ["委託先名", "正式名称で記入してください"])
    heading = ["業者名称", "所在地", "委託業務名", "契約期間", "取扱人数", "個人情報の有無", "担当者", "TEL", "E-mail"]
    sheets = {
        "総務部": [
            ["V13", "札幌市中央区北5条西2-1", "支払調書の封入", "2025/4/1～2027/3/31", "2000名", "有", "佐藤 一郎",
             "011-000-1300", "sato@example.jp"],
            ["V03", "仙台市青葉区本町1-1", "社内報の配送", "令和7年4月1日から令和8年3月31日まで", None, "無", "鈴木",
             "022-000-0300", None],
        ],
        "情報システム部": [
            ["V15", "東京都千代田区丸の内1-2", "運用監視", "2024年4月～2027年3月", "182万人", "有", "高橋 花子 様",
             "03-0000-1500", "takahashi@example.jp"],
            ["V14", "東京都港区芝3-4", "顧客システム保守", "2025/4/1～（自動更新）", "約182万人", "有", "田中",
             "(03)0000-1400", None],
            ["V16", "大阪市北区梅田2-2", "基盤運用", "2025/4/1～", "182万人", "有", None, None, None],
        ],
    }
    for title, rows in sheets.items():
        ws = wb.create_sheet(title)
        put(ws, 1, [f"{title}　委託先一覧"])
        put(ws, 3, heading)
        for i, row in enumerate(rows):
            put(ws, 4 + i, [name(row[0])] + row[1:])
    wb["情報システム部"].row_dimensions[6].hidden = True
    wb["総務部"].column_dimensions["B"].hidden = True
    choices = wb.create_sheet("リスト")
    put(choices, 1, ["有無", "契約形態"])
    put(choices, 2, ["有", "業務委託"])
    put(choices, 3, ["無", "利用規約"])
    choices.sheet_state = "hidden"
    wb.save(os.path.join(folder, "departments.xlsx"))


def years(folder):
    """A sheet for each year: the newest counts."""
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    heading = ["番号", "外部委託先（正式名称）", "委託する業務の内容", "契約満了日", "個人データ件数", "現況"]
    sheets = {
        "R6年度": [["V10", "請求書印刷", D(2025, 3, 31), 1100000, "継続"], ["V11", "DM発送", D(2025, 3, 31), 400000, "継続"]],
        "R7年度": [["V10", "請求書印刷", D(2026, 3, 31), 1150000, "継続"], ["V11", "DM発送", D(2026, 3, 31), 420000, "終了"]],
        "R8年度": [["V10", "請求書印刷", D(2027, 3, 31), 1200000, "継続"], ["V18", "顧客調査", D(2027, 3, 31), 120000, "新規"]],
    }
    for title, rows in sheets.items():
        ws = wb.create_sheet(title)
        put(ws, 1, heading)
        for i, row in enumerate(rows):
            put(ws, 2 + i, [i + 1, name(row[0])] + row[1:])
    wb.save(os.path.join(folder, "years.xlsx"))


def forms(folder):
    """One party to a sheet, labels in front of the values."""
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for party, work, start, end, persons, items, sub in [
            ("V08", "コールセンター業務", D(2025, 4, 1), D(2028, 3, 31), "40万人", "氏名、電話番号、通話録音", "有"),
            ("V09", "英語窓口業務", D(2025, 10, 1), D(2027, 9, 30), "3万人", "氏名、メールアドレス", "無")]:
        ws = wb.create_sheet(party)
        ws["A1"] = "委託先調書"
        ws.merge_cells("A1:F1")
        ws["A3"], ws["B3"] = "委託先名", name(party)
        ws.merge_cells("B3:F3")
        ws["A4"], ws["B4"] = "フリガナ", kana(party)
        ws["A5"], ws["B5"], ws["D5"], ws["E5"] = "法人番号", number(party), "担当部署", "カスタマーサポート部"
        ws["A6"], ws["B6"] = "委託業務の内容", work
        ws["A7"], ws["B7"], ws["D7"], ws["E7"] = "契約開始日", start, "契約終了日", end
        ws["A8"], ws["B8"], ws["D8"], ws["E8"] = "取扱人数", persons, "再委託の有無", sub
        ws["A9"], ws["B9"] = "個人情報の項目", items
        ws["A10"], ws["B10"] = "緊急連絡先", "090-0000-08%02d" % ord(party[-1])
    wb.save(os.path.join(folder, "forms.xlsx"))


def side_by_side(folder):
    """The parties side by side, the labels at the left."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "比較表"
    put(ws, 1, ["委託先の状況"])
    labels = ["項目", "会社名", "法人番号", "委託業務", "契約形態", "契約開始日", "契約終了日", "対象者数", "再委託の有無", "所在国"]
    parties = [
        ["A社", "V02", None, "代理店業務", "業務委託", D(2025, 4, 1), D(2027, 3, 31), 140000, "無", "日本"],
        ["B社", "S05", None, "英語窓口", "業務委託", D(2025, 4, 1), D(2026, 9, 30), 30000, "無", "フィリピン"],
        ["C社", "V18", None, "顧客調査", "外部サービス利用契約", D(2025, 4, 1), D(2027, 3, 31), "12万", "有", "国内"],
    ]
    for i, label in enumerate(labels):
        ws.cell(3 + i, 1, label)
    for j, party in enumerate(parties):
        values = [party[0], name(party[1]), number(party[1])] + party[3:]
        for i, value in enumerate(values):
            ws.cell(3 + i, 2 + j, value)
    wb.save(os.path.join(folder, "side_by_side.xlsx"))


def matrix(folder):
    """A ○ for each data item, certificates with their days, former names in brackets."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "台帳"
    put(ws, 1, ["会社名", "業務", "個人データの項目", None, None, None, None, "本人数", "Pマーク", "ISMS", "消去証明書",
                "状況", "契約終了年月日"])
    put(ws, 2, ["氏名", "住所", "電話", "メール", "口座"], 3)
    ws.merge_cells("C1:G1")
    for column in "ABHIJKLM":
        ws.merge_cells(f"{column}1:{column}2")
    rows = [
        [name("V10") + "（旧：白樺印刷）", "請求書印刷", "○", "○", None, None, "○", 1200000, D(2027, 3, 1), "×", None,
         "継続", D(2028, 3, 31)],
        ["（株）やまびこプリント（札幌支店）", "通知書印刷", "○", "○", None, None, None, 600000, None, "2026/9/30まで", "未",
         "終了", D(2026, 6, 30)],
        [name("V11") + "／担当 山田", "DM発送", "○", "○", None, None, None, 420000, "取得", None, D(2026, 9, 10), "終了",
         D(2026, 8, 31)],
        [name("V04"), "代理店", "○", "○", "○", "○", None, 60000, "2026/10/31", "○", None, "契約中", D(2026, 9, 30)],
    ]
    for i, row in enumerate(rows):
        put(ws, 3 + i, row)
    wb.save(os.path.join(folder, "matrix.xlsx"))


def stacked(folder):
    """Two tables on one sheet, the second of sub-entrusted parties; the heading is repeated."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "一覧"
    put(ws, 1, ["１．委託先"])
    first = ["No", "委託先", "業務", "契約終了日", "再委託"]
    put(ws, 2, first)
    put(ws, 3, [1, name("V07"), "コールセンター", D(2027, 3, 31), "有"])
    put(ws, 4, [2, name("V08"), "コールセンター", D(2027, 3, 31), "有"])
    put(ws, 5, first)
    put(ws, 6, [3, name("V10"), "請求書印刷", D(2027, 3, 31), "有"])
    put(ws, 9, ["２．再委託先"])
    put(ws, 10, ["No", "再委託先の名称", "委託元", "業務", "再委託承諾日", "国"])
    put(ws, 11, [1, "㈱こだま録音クラウド", "あさぎりコンタクト", "録音保管", D(2025, 5, 1), "日本"])
    put(ws, 12, [2, "ひなた企画　株式会社", "東雲カスタマーサービス㈱", "SMS", None, "日本"])
    put(ws, 13, [3, name("S07"), name("V10"), "配送", "申請中", "日本"])
    put(ws, 14, [4, name("S03"), name("V07"), "SMS", D(2025, 6, 1), "日本"])
    put(ws, 15, [5, name("T01"), name("S01"), "夜間監視", D(2025, 6, 1), "日本"])
    put(ws, 16, [6, name("S02"), name("S02"), "録音保管", D(2025, 6, 1), "ベトナム"])
    wb.save(os.path.join(folder, "stacked.xlsx"))


def grid(folder):
    """A list laid out on graph paper: every column is several narrow ones merged."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "様式第3号"
    ws["A1"] = "様式第3号　業務委託一覧表"
    ws.merge_cells("A1:AD1")
    spans = [(1, 2, "番号"), (3, 10, "受託者"), (11, 16, "件名"), (17, 24, "履行期間"), (25, 30, "所管課")]
    rows = [
        [1, name("V13"), "封入業務", ("令和8年4月1日", "～", "令和9年3月31日"), "市民課"],
        [2, name("V12"), "納税通知書印刷", ("令和7年4月1日", "～", "令和8年3月31日"), "税務課"],
        [3, name("V10"), "選挙はがき印刷", ("R8.5.1", "～", "R8.11.30"), "選挙管理委員会"],
    ]
    for left, right, title in spans:
        ws.cell(3, left, title)
        ws.merge_cells(start_row=3, end_row=4, start_column=left, end_column=right)
    for i, row in enumerate(rows):
        top = 5 + 2 * i
        for (left, right, _), value in zip(spans, row):
            if isinstance(value, tuple):
                for k, part in enumerate(value):
                    a = left + (0, 3, 5)[k]
                    b = left + (2, 4, 7)[k]
                    ws.cell(top, a, part)
                    ws.merge_cells(start_row=top, end_row=top + 1, start_column=a, end_column=b)
            else:
                ws.cell(top, left, value)
                ws.merge_cells(start_row=top, end_row=top + 1, start_column=left, end_column=right)
    wb.save(os.path.join(folder, "grid.xlsx"))


def ladder_csv(folder):
    """CP932, a column for each tier, one name to a row."""
    lines = [
        ["委託先", "再委託先", "再々委託先", "委託内容", "契約始期", "契約終期", "備考"],
        [name("V11"), "", "", "DM発送", "H31.4.1", "R8.8.31", "契約終了後も取扱継続"],
        ["", name("S08"), "", "保管", "2019/04/01", "2027/03/31", ""],
        ["", "", name("T04"), "媒体廃棄", "2019/04/01", "2027/03/31", ""],
        [name("V12"), "", "", "通知書印刷", "2023/7/1", "2027/6/30", ""],
        ["", name("S09"), "", "配送", "2023/7/1", "2022/6/30", ""],
        ["", "", name("T06"), "保管", "2023/7/1", "2027/6/30", ""],
    ]
    text = "\r\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\r\n"
    with open(os.path.join(folder, "ladder.csv"), "wb") as file:
        file.write(text.encode("cp932"))


def english_tsv(folder):
    """UTF-16 with tabs, in English."""
    lines = [
        ["Vendor Name", "Service Description", "Contract Type", "Start Date", "End Date", "Data Categories",
         "No. of Records", "Sub-processor (Y/N)", "Sub-processors", "Approved on", "Country", "Owner Department"],
        ["Sampaguita Voice Services, Inc.", "English help desk", "Outsourcing", "2025-04-01", "2027-03-31",
         "name, e-mail", "30,000", "N", "", "", "Philippines", "Customer Support"],
        ["Mekong Data Works Co., Ltd.", "Testing", "SaaS", "2025-04-01", "auto-renewal", "customer name; phone",
         "about 500", "Y", "Hoshi Labs Inc.; Tsuki LLC", "2025-03-20", "Vietnam", "IT"],
        ["Aurora Analytics GmbH", "Statistics", "Terms of Service", "1 Apr 2025", "31 Mar 2026", "aggregate data",
         "", "No", "", "", "Germany", "Marketing"],
    ]
    text = "\r\n".join("\t".join(line) for line in lines) + "\r\n"
    with open(os.path.join(folder, "english.tsv"), "wb") as file:
        file.write(b"\xff\xfe" + text.encode("utf-16-le"))


def headless_csv(folder):
    """No heading at all: the values have to tell."""
    lines = [
        ["1", name("V07"), number("V07"), "コールセンター業務", "業務委託", "2024/4/1", "2027/3/31", "札幌市北区北7条西1-1"],
        ["2", name("V08"), number("V08"), "コールセンター業務", "業務委託", "2025/4/1", "2028/3/31", "仙台市青葉区中央1-1"],
        ["3", name("V17"), number("V17"), "メール配信業務", "利用規約", "2025/4/1", "2026/3/31", "東京都港区芝1-2-3"],
    ]
    text = "\n".join(",".join(line) for line in lines) + "\n"
    with open(os.path.join(folder, "headless.csv"), "wb") as file:
        file.write(text.encode("utf-8"))


def merged_companies(folder):
    """Companies merged over several works, tiers in a column, 同上, names in a cell, struck rows."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "委託一覧"
    put(ws, 2, ["区分", "会社名", "法人番号", "業務", "所管", "期間", "人数", "再委託先", "承諾日", "国"])
    rows = [
        ["一次", "V10", "請求書印刷", "請求・郵送グループ", "2025/4/1～2027/3/31", 1200000,
         "㈱ふたば印刷、株式会社こけもも運輸", D(2025, 3, 1), "日本"],
        [None, None, "圧着はがき作成", "同上", "〃", 300000, "なし", None, "日本"],
        [None, None, "督促状印刷", "〃", "2025/4/1～2026/3/31", "5千件", None, None, "日本"],
        ["再委託", "S11", "開発", "情報システム部", "2025/4/1～2027/3/31", "不明", "①Mekong Data Works Co., Ltd. ②夜光オペレーションズ㈱",
         None, "ベトナム"],
        ["一次", "V14", "顧客システム保守", "情報システム部", "2025/4/1～自動更新", 1820000, "有", None, "日本"],
        ["一次", "V06", "代理店業務", "店舗営業部", "～2027/3/31", "多数", "無", None, None],
    ]
    for i, row in enumerate(rows):
        at = 3 + i
        put(ws, at, [row[0], name(row[1]) if row[1] else None, number(row[1]) if row[1] else None] + row[2:])
    for column in "ABC":
        ws.merge_cells(f"{column}3:{column}5")
    ws["D4"].alignment = Alignment(wrap_text=True)
    for column in "ABCDEFGHIJ":
        ws[f"{column}8"].font = Font(strike=True)
    ws["C7"] = int(number("V14"))
    wb.save(os.path.join(folder, "merged_companies.xlsx"))


def furigana(folder):
    """Excel's own list: furigana behind the names, numbers stored as numbers, wrapped lines."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "協力会社"
    put(ws, 2, ["協力会社", "業務の概要", "主管", "契約更新日", "個人情報(有/無)", "人数(千人)"])
    rows = [["V01", "代理店業務\n（札幌地区）", "店舗営業部", "2027年3月末日", "有", 91],
            ["V02", "代理店業務", "店舗営業部", "令和9年3月31日（自動更新）", "有", 140],
            ["V03", "新店の\n内装工事", "店舗営業部", "期間の定めなし", "無", None]]
    for i, row in enumerate(rows):
        put(ws, 3 + i, [name(row[0])] + row[1:])
    path = os.path.join(folder, "furigana.xlsx")
    wb.save(path)
    with zipfile.ZipFile(path) as old:
        parts = {item: old.read(item) for item in old.namelist()}
    part = "xl/worksheets/sheet1.xml"  # openpyxl keeps its strings in the cells
    strings = parts[part].decode()
    for row in rows:
        plain = "<t>" + "".join(f"&#{ord(c)};" for c in name(row[0])) + "</t>"
        assert plain in strings
        reading = kana(row[0])
        strings = strings.replace(plain, f'{plain}<rPh sb="0" eb="{len(name(row[0]))}"><t>{reading}</t></rPh>')
    parts[part] = strings.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item, data in parts.items():
            new.writestr(item, data)


def cards(folder):
    """One card below the other: labels at the left, a party for each card."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "委託先カード"
    row = 1
    for i, (key, work, count, end, night) in enumerate([
            ("V13", "支払調書の封入", "2,000人", "令和9年3月31日", None),
            ("S07", "配送", "約120万人", "令和8年3月31日", "0268-00-0207"),
            ("V09", "英語窓口", "30,000人以上", "令和9年2月29日", "なし")]):
        put(ws, row, [f"カード {i + 1}"])
        for label, value in [("委託先名", name(key)), ("法人番号", number(key)), ("委託業務", work), ("人数", count),
                             ("契約期間", "令和7年4月1日～" + end), ("再委託の有無", "無"),
                             ("緊急連絡先", night)]:
            row += 1
            put(ws, row, [label, value])
        row += 2
    wb.save(os.path.join(folder, "cards.xlsx"))


def steps(folder):
    """Tiers by column, the columns below the first without a heading; the sheet's name misleads."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "再委託一覧"
    put(ws, 1, ["No.", "委託先", None, None, "業務", "人数", "国", "再委託の承諾"])
    for i, row in enumerate([
            [1, name("V14"), None, None, "システム保守", "182万", "日本", None],
            [None, None, name("S11"), None, "開発", "182万", "日本", "済(R7.3.20)"],
            [None, None, None, name("T03"), "試験", "182万", "ベトナム", "未"],
            [2, name("V11"), None, None, "DM発送", "42万", "日本", None],
            [None, None, name("S08"), None, "保管", "42万", "日本", "承諾済 2024/8/26"]]):
        put(ws, 2 + i, row)
    wb.save(os.path.join(folder, "steps.xlsx"))


def edges(folder):
    """Who entrusts whom, row by row: a loop, a parent that is nowhere, periods that look like numbers."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "委託関係"
    put(ws, 1, ["委託元", "委託先", "委託内容", "契約", "期間", "再委託可否", "契約書の有無", "派遣人数"])
    for i, row in enumerate([
            ["当社", name("V07"), "コールセンター", "業務委託", "2024/4/1-2027/3/31", "可（事前承諾）", "有", "61名"],
            [name("V07"), name("S02"), "録音保管", "サービス利用", "2024/4/1-2027/3/31", "不可", "有", None],
            [name("S02"), name("S13"), "設置", "サービス利用", "2024/4/1-2027/3/31", "不可", "電子契約", None],
            [name("S13"), name("V07"), "監視", "業務委託", "2024/4/1-2027/3/31", "不可", "無", None],
            ["㈱どこか", name("S08"), "倉庫", "業務委託", None, None, "口頭のみ", None]]):
        put(ws, 2 + i, row)
    wb.save(os.path.join(folder, "edges.xlsx"))


def blocks(folder):
    """Parts with sums and notes between them, 同上 and 〃, page ends, companies merged over works."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "一覧"
    put(ws, 1, ["区分", "委託先", "委託業務", "データ", "件数", "契約期間", "再委託先"])
    rows = [
        ["情報システム部"],
        [None, name("V14"), "基幹システム保守", "氏名、住所", "10万件", "2025.4.1～2027.3.31", "よもぎソフト㈱、㈱なのはなクラウド"],
        [None, None, "ヘルプデスク", "氏名、電話", "640件", "〃", "なし"],
        [None, None, "サーバ運用", "同上", "同上", "同上", "なし"],
        [None, "小計", "3業務", None, "101,280件"],
        ["※ヘルプデスクは平日のみ"],
        ["次頁へ"],
        ["請求・郵送グループ"],
        [None, "(有)斎藤運輸", "名簿の運搬", "氏名", "640", "2026.4.1～", "なし"],
        [None, "株式会社斎藤運輸", "配送", "氏名", "1.200", "2026.4.1～", "なし"],
        [None, "小計", "2業務"],
        ["合計", None, "5業務"],
        ["以上"],
    ]
    for i, row in enumerate(rows):
        put(ws, 2 + i, row)
    ws.merge_cells("B3:B5")
    wb.save(os.path.join(folder, "blocks.xlsx"))


def months(folder):
    """A heading in row 7 of a form, a column without data among marks, a hidden sheet of last year."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "R8"
    put(ws, 1, ["様式第3号（第12条関係）"])
    put(ws, 3, ["所属", "総務課", None, "担当", "田中"])
    put(ws, 5, ["下記のとおり報告します。"])
    put(ws, 7, ["委託業者", "業務", "所属", "渡す情報", None, None, "再委託の有無", "契約終了", "状態"])
    put(ws, 8, ["氏名", "住所", "病名"], 4)
    ws.merge_cells("D7:F7")
    for column in "ABCGHI":
        ws.merge_cells(f"{column}7:{column}8")
    put(ws, 9, [name("V13"), "健診票の封入", "人事課", "○", None, "○", "有：㈱あおば封入", D(2027, 3, 31), "継続"])
    put(ws, 10, [name("V12"), "通知書印刷", "総務課", "●", None, None, "なし", D(2026, 3, 31), "終了"])
    old = wb.create_sheet("R7")
    put(old, 1, ["委託業者", "業務", "契約終了"])
    put(old, 2, [name("V12"), "通知書印刷", D(2025, 3, 31)])
    old.sheet_state = "hidden"
    wb.save(os.path.join(folder, "months.xlsx"))


def title_csv(folder):
    """A title with the words of a heading, parted from the list by an empty line; CP932."""
    lines = ["委託先一覧表,,,,", '"",,,,', "会社名,フリガナ,業務,契約期間,個人データ件数,再委託の有無,再委託承諾日,連絡先（夜間）",
             "ｶﾌﾞｼｷｶﾞｲｼｬﾃｽﾄ物流,ﾃｽﾄﾌﾞﾂﾘｭｳ,配送,２０２５年４月１日～２０２６年３月末日,１万２千,○,,090-1111-2222",
             "合同会社ネオ,ﾈｵ,クラウド,H31.4.1～,不明,？,,"]
    with open(os.path.join(folder, "title.csv"), "wb") as out:
        out.write(("\n".join(lines) + "\n").encode("cp932"))


def sections(folder):
    """Departments as lines between the rows, the heading again in the middle, marks for papers."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "一覧"
    heading = ["No", "会社名", "担当者", "TEL", "委託業務名", "委託期間", "取扱う個人データ", "件数", "委託契約書", "覚書",
               "再委託", "監査実施日"]
    for row in [["外部委託先一覧表"], ["(2026年4月1日現在)"], heading, ["■総務部"],
                [1, "(株)青空清掃", "佐藤", "03-1111-1111", "機密書類の廃棄", "2025.4～2026.3", "契約書類", "不明", "有", "無",
                 "無", "2025年9月"],
                [2, "株式会社データ保管サービス", "鈴木", "03-2222-2222", "文書保管", "2019/10/1～（自動更新）",
                 "顧客台帳、従業員名簿", "約10,000", "有", "有", "有（株式会社倉庫一番）", "2026/2/1"],
                ["■営業部"], heading,
                [3, "株式会社DMファクトリー\n（旧 東京宛名印刷）", "", "", "DM発送", "2026/4/1～2026/6/30", "氏名、住所",
                 "12万件", "○", "○", "未確認", "R7.11.1"],
                [4, "同上", "", "", "宛名データ作成", "〃", "〃", "〃", "○", "○", "〃", "〃"],
                ["", "", "", "", "", "", "合計"]]:
        ws.append(row)
    wb.save(os.path.join(folder, "sections.xlsx"))


def row_seven(folder):
    """The heading on row 7, not in column A; 区分 says first or further tier."""
    wb = openpyxl.Workbook()
    ws = wb.active
    put(ws, 2, ["業務委託先一覧"], 3)
    put(ws, 3, ["部外秘"], 3)
    put(ws, 7, ["区分", "委託先の名称", "住所", "代表者", "業務の概要", "個人情報の内容", "委託期間", "委託料(円)", "点検日"], 3)
    put(ws, 8, ["一次", "株式会社みずほ運送", "東京都", "鈴木一", "配送", "氏名・住所", "2024年度～2026年度", "1,000,000",
                D(2025, 10, 3)], 3)
    put(ws, 9, ["再", "　つばさ物流", "大阪府", "", "配送", "氏名・住所"], 3)
    wb.save(os.path.join(folder, "row_seven.xlsx"))


def main():
    folder = sys.argv[1]
    for make in [two_row_heading, departments, years, forms, side_by_side, matrix, stacked, grid, ladder_csv,
                 english_tsv, headless_csv, merged_companies, furigana, cards,
                 steps, edges, blocks, months, title_csv, sections, row_seven]:
        make(folder)


if __name__ == "__main__":
    main()
