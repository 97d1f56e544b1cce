"""Makes the test lists that offices of one kind or another keep: python3 offices.py FOLDER

Each has something that a person reads without thinking. Needs python3-openpyxl. The lists are
committed; this script is kept so that they can be made again.
"""
import datetime
import os
import sys

import openpyxl
from openpyxl.comments import Comment

from lists import put
from parties import name, number

D = datetime.date


def save(folder, file, title, rows, merges=(), change=None):
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = title
    for i, row in enumerate(rows):
        put(ws, 1 + i, row)
    for merge in merges:
        ws.merge_cells(merge)
    if change:
        change(ws)
    wb.save(os.path.join(folder, file + ".xlsx"))


def city(folder):
    """款項目 and prices are figures too, and neither numbers of persons nor tiers."""
    save(folder, "city", "R8委託契約", [
        ["令和８年度　委託契約一覧（個人情報取扱事務）"],
        [],
        ["整理番号", "款", "項", "目", "所管課", "決裁番号", "契約件名", "契約の相手方", "契約方法", "予定価格（円）",
         "契約金額（円）", "契約締結日", "履行期間", "個人情報の取扱い", "再委託の承認", "備考"],
        [1, 2, 3, 1, "市民課", "市民第１２号", "住民票等郵送請求事務委託", name("V13"), "随意契約", 12000000, 11880000, "R8.4.1",
         "R8.4.1～R9.3.31", "有", "無"],
        [2, 2, 2, 1, "税務課", "税第３号", "納税通知書印刷封入封緘業務", name("V12"), "一般競争入札", 5000000, 4620000,
         "R8.4.10", "R8.4.10～R8.9.30", "有", "R8.4.20承認", "変更契約あり"],
        [3, 10, 1, 2, "学校教育課", "教学第44号", "給食費徴収システム保守", name("V14"), "随意契約", None, 1320000, "R7.4.1",
         "R7.4.1～R12.3.31（長期継続契約）", "有", "－", "債務負担行為"],
        [4, 3, 1, 1, "福祉課", "福第７号", "庁舎清掃業務", "（有）あおぞら清掃", "指名競争入札", 800000, 770000, "R8.4.1",
         "R8.4.1～R9.3.31", "無", "－"],
        ["合計", None, None, None, None, None, None, None, None, None, 18590000]])


def suppliers(folder):
    """機密性, 完全性, 可用性 are points from 1 to 3; a plan to go on is no state of the contract."""
    save(folder, "suppliers", "供給者一覧", [
        ["ISMS-F-015 供給者一覧表"],
        ["ID", "供給者", "提供製品・サービス", "機密性", "完全性", "可用性", "ISO27001", "前回レビュー", "次回レビュー",
         "サービス継続計画", "管理責任者"],
        ["S-001", "ほしぞら運用株式会社", "監視運用", 3, 3, 3, "取得済(2027/5/31まで)", D(2026, 4, 1), D(2027, 4, 1), "有",
         "情シス部長"],
        ["S-002", name("V16"), "回線", 2, 2, 3, "－", D(2025, 4, 1), D(2026, 4, 1), "有", "情シス部長"],
        ["S-003", "㈱かるがも回収", "機密文書廃棄", 3, 1, 1, "未取得", "未実施", None, "無", "総務部長"]])


def callers(folder):
    """Telephones by day and by night, 同左, calls a month beside what is charged for them."""
    save(folder, "callers", "連絡網", [
        ["協力会社連絡網 兼 委託先一覧"],
        ["会社名", "拠点", "役割", "責任者", "電話", None, "メール", "取扱件数/月", "月額（千円）", "データ"],
        [None, None, None, None, "昼", "夜"],
        [name("V07"), "札幌第1センター", "受電", "朝霧 一", "011-000-0001", "090-0000-0001", "a@example.jp", "35,000",
         "8,500", "氏名、電話、通話録音"],
        [name("V08"), "仙台センター", "受電", "東雲 二", "022-000-0002", "なし", "b@example.jp", "22,000", "5,200",
         "氏名、電話、通話録音"],
        [name("V09"), "大阪センター", "架電", "燕 三", "06-0000-0003", "同左", "c@example.jp", "9,000", "3,100", "氏名、電話番号"]],
        ["E2:F2"] + [f"{c}2:{c}3" for c in "ABCDGHIJ"])


def services(folder):
    """The service leads and its company stands behind it: a blank there is not the one above."""
    save(folder, "services", "利用サービス", [
        ["サービス名", "運営会社", "用途", "データの所在国", "個人情報", "アカウント数", "契約更新日", "利用部署", "月額"],
        ["MailJet Pro", name("V17"), "メルマガ配信", "日本", "メールアドレス", "5", D(2026, 12, 31), "マーケ", "¥29,800"],
        ["Slick", "Slick Technologies, LLC", "社内チャット", "米国", "社員の氏名", "250", D(2027, 3, 31), "情シス", "$3,125"],
        ["Form Cloud", None, "問い合わせフォーム", "不明", "氏名、メール", "3", "毎月", "CS", "0"]])


def ticks(folder):
    """○, レ, 1 and 有 for data items; a mark in one column alone is a certificate."""
    save(folder, "ticks", "一覧", [
        ["№", "委託先", "業務", "医療関連サービスマーク", "氏名", "住所", "電話番号", "生年月日", "マイナンバー", "健康情報", "件数"],
        [1, name("V13"), "年末調整", "有", "○", "○", None, "○", "◎", None, 320],
        [2, name("V12"), "通知書", "無", "レ", "レ", None, None, None, None, 600000],
        [3, name("S10"), "健診案内", "有", 1, 1, 1, 0, 0, 1, 310],
        [4, name("V04"), "販売", "無", "有", "有", "有", "無", "無", "無", 60000]])


def beside(folder):
    """Two tables side by side: what stands in the right one is not said of the left one."""
    save(folder, "beside", "一覧", [
        ["■国内委託先", None, None, None, None, "■海外委託先"],
        ["会社名", "業務", "契約満了日", "件数", None, "会社名", "業務", "国名", "契約満了日"],
        [name("V10"), "印刷", D(2027, 3, 31), 1200000, None, name("T03"), "試験", "ベトナム", D(2027, 3, 31)],
        [name("V11"), "発送", D(2026, 3, 31), 420000, None, name("S05"), "英語窓口", "フィリピン", D(2026, 9, 30)],
        [name("V13"), "封入", D(2027, 3, 31), 2000]])


def foot(folder):
    """別紙 names nobody, a period on two lines is one, and a list has a foot; a comment, a formula."""
    def change(ws):
        ws["B3"].comment = Comment("承諾書は総務の棚", "管理者")
        ws["F3"] = "=10+2"

    save(folder, "foot", "一覧", [
        ["No", "委託先", "業務", "契約期間", "再委託先", "残り"],
        [1, name("V12"), "・請求書印刷\n・督促状印刷", "2025/4/1\n～2027/3/31", "別紙"],
        [2, name("V11"), "発送", "自：2025/4/1\n至：2027/3/31", "なし"],
        [None, "以下余白"],
        [None, "作成者：総務部　鈴木", None, "最終更新：2026/9/1"],
        [None, "問合せ先", "内線1234"]], change=change)


def pairs(folder):
    """Two sub-entrusted parties side by side, each with its own work and consent."""
    save(folder, "pairs", "一覧", [
        ["委託先", None, "業務", "再委託先①", None, None, "再委託先②"],
        ["名称", "法人番号", None, "名称", "業務", "承諾日", "名称", "業務", "承諾日"],
        [name("V10"), number("V10"), "請求書印刷", name("S06"), "印刷", D(2025, 3, 1), name("S07"), "配送"],
        [name("V14"), number("V14"), "保守", name("S11"), "開発", D(2025, 3, 1)],
        [name("V11"), number("V11"), "発送"]], ["A1:B1", "C1:C2", "D1:F1", "G1:I1"])


def route(folder):
    """The whole chain in one cell, parted by arrows, and a sum that is written with its word."""
    save(folder, "route", "一覧", [
        ["商流（委託先→再委託先→再々委託先）", "業務", "データ", "件数", "期限"],
        ["もくれんシステム(株) → (株)よもぎソフト → Mekong Data Works Co., Ltd.", "システム保守", "契約者情報", "182万",
         "2027/3/31"],
        ["白樺メーリング(株)→(株)ふたば印刷", "印刷", "氏名・住所", "120万", "2027/3/31"],
        ["みどり発送サービス(株)", "発送", "氏名・住所", "42万", "2026/8/31"],
        [None, None, None, "計　3,440,000"]])


def invoices(folder):
    """The number for invoices is T and the corporate number: it fills a gap, or contradicts."""
    save(folder, "invoices", "取引先マスタ", [
        ["取引先CD", "取引先名", "インボイス番号", "法人番号", "業務", "終了"],
        ["0001", name("V01"), "T" + number("V01"), None, "販売代理", "2027/3/31"],
        ["0002", name("V02"), "T-" + number("V02"), int(number("V02")), "販売代理", "2027/3/31"],
        ["0003", name("V03"), "T" + number("V03"), "9.00001E+12", "販売代理", "2027/3/31"],
        ["0004", name("V04"), "免税事業者", number("V04")[:12], "〃", "〃"],
        ["0005", name("V05"), "T" + number("V05"), number("V06"), "同上", "同上"]])


def main():
    folder = sys.argv[1]
    for make in [city, suppliers, callers, services, ticks, beside, foot, pairs, route, invoices]:
        make(folder)


if __name__ == "__main__":
    main()
