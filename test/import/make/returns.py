"""Answered copies of a check sheet as parties send them back, made with openpyxl:

    build/test/import/return_workbook outsourcing > FOLDER/base.xlsx
    /usr/bin/python3 test/import/make/returns.py FOLDER
    node test/import/make/returns.mjs FOLDER       (exceljs)
    sh test/import/make/returns.sh FOLDER          (LibreOffice)

The answers stand in test/import/returns/answers.tsv: question, what is typed into the four cells,
then what is read: mark, value, note, day.
"""
import csv
import sys
import datetime
import openpyxl
from openpyxl.styles import Font

folder = sys.argv[1]
here = "test/import/returns/"
rows = [r for r in csv.reader(open(here + "answers.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE)
        if r and not r[0].startswith("#")]
typed = {r[0]: r[1:5] for r in rows}


def value(t):
    if t.startswith("#day "):
        return datetime.datetime.strptime(t[5:], "%Y-%m-%d")
    if t.startswith("#number "):
        return float(t[8:]) if "." in t else int(t[8:])
    return t.replace("\\n", "\n") or None


def main(book):
    return next(s for s in book if s.sheet_state == "visible")


def fill(sheet, at=(4, 5, 6, 7), first=1):
    """`at`: the columns of answer, note, plan and evidence."""
    for row in range(1, sheet.max_row + 1):
        number = sheet.cell(row, first).value
        if number in typed:
            for column, t in zip(at, typed[number]):
                if t:
                    sheet.cell(row, column).value = value(t)


def head(sheet):
    sheet["C3"] = "みどり発送サービス株式会社"
    sheet["E3"] = "佐藤 花子"


def table(book):
    """The rows of question 2-1."""
    sheet = book["表 2-1"]
    for r, cells in enumerate([["本社センター", "東京都港区1-2-3", "自社"], ["多摩倉庫", "八王子市\n4-5", "賃借"]]):
        for c, t in enumerate(cells):
            if c < sheet.max_column:
                sheet.cell(2 + r, 1 + c).value = t


def filled():
    book = openpyxl.load_workbook(folder + "/base.xlsx")
    fill(main(book))
    head(main(book))
    table(book)
    book.properties.creator = "ひばりモバイル"
    book.properties.lastModifiedBy = "鈴木 一郎"
    book.properties.created = datetime.datetime(2026, 11, 1, 0, 0, 0)
    book.properties.modified = datetime.datetime(2026, 11, 1, 0, 3, 0)
    return book


book = filled()
book.save(here + "openpyxl.xlsx")

# Columns added in front and between, rows added, the heading moved down.
book = filled()
sheet = main(book)
sheet.protection.sheet = False
sheet.insert_cols(3)
sheet.insert_cols(1, 2)
sheet.insert_rows(1, 3)
sheet["A1"] = "2026年度"
sheet.insert_rows(15, 2)
sheet.cell(15, 7).value = "○"
sheet.cell(15, 6).value = "当社で追加した問い：備品を数えていますか。"
book.save(here + "moved.xlsx")

# The hidden sheet and both columns of numbers are gone; the columns stand in another order.
book = filled()
sheet = main(book)
del book["_kantoku"]
out = openpyxl.Workbook()
to = out.active
to.title = "回答"
order = [7, 4, 3, 6, 5]
for r in range(1, sheet.max_row + 1):
    for c, column in enumerate(order):
        to.cell(r, c + 1).value = sheet.cell(r, column).value
extra = out.create_sheet("表 2-1")
for r in book["表 2-1"].iter_rows(values_only=True):
    extra.append(r)
out.save(here + "reordered.xlsx")

# The office's words in another layout: ticked columns, numbers of its own, two rows of heading.
source = main(openpyxl.load_workbook(folder + "/base.xlsx"))
asks = {source.cell(r, 1).value: source.cell(r, 3).value.split("\n")[0]
        for r in range(5, source.max_row + 1) if source.cell(r, 1).value}
out = openpyxl.Workbook()
to = out.active
to.title = "委託先点検表"
to["B1"] = "委託先点検表"
to["B2"] = "貴社名：みどり発送サービス株式会社"
to["F2"] = "記入者"
to["G2"] = "佐藤 花子"
to.append([None, "項番", "点検項目", "前回", "回答", None, None, "備考"])
to.append([None, None, None, None, "できている", "できていない", "該当なし", None])
ticks = {"1-1": 5, "1-3": 6, "1-5": 7, "1-6": 5}
marks = [n for n in asks if typed.get(n) and n in ("1-1", "1-3", "1-5", "1-6", "1-8", "1-9")]
for i, n in enumerate(marks):
    words = asks[n].replace("。", "").replace("（", "(")
    row = [None, f"Q{i + 1}", f"{i + 1}．{words}", "○", None, None, None, None]
    if n in ticks:
        row[ticks[n] - 1] = "✓"
    if n == "1-3":
        row[7] = "来年度に作成します"
    if n == "1-8":
        row[4] = row[5] = "○"
    to.append(row)
to.append([None, "Q7", "規程を全員に配っていますか", "○", "○", None, None, "独自の問い"])
out.save(here + "foreign.xlsx")

# Struck through, merged over two questions, a copied row that says something else, one reworded
# into its contrary, one with its question replaced.
book = filled()
sheet = main(book)
at = {sheet.cell(r, 1).value: r for r in range(5, sheet.max_row + 1)}
sheet.cell(at["1-1"], 4).font = Font(strike=True)
sheet.merge_cells(start_row=at["1-5"], end_row=at["1-6"], start_column=4, end_column=4)
sheet.cell(at["1-3"], 3).value = sheet.cell(at["1-3"], 3).value.replace("いますか", "いませんか")
sheet.cell(at["1-8"], 3).value = "社員食堂はありますか。"
last = sheet.max_row + 1
for c in range(1, 11):
    sheet.cell(last, c).value = sheet.cell(at["1-9"], c).value
sheet.cell(last, 4).value = "×"
book.create_sheet("計算").sheet_state = "hidden"
book.save(here + "doubtful.xlsx")

# As a spreadsheet exports and opens it again: the numbers have become days.
with open(here + "days.csv", "w", encoding="cp932", newline="") as f:
    to = csv.writer(f)
    to.writerow(["番号", "設問", "回答", "備考"])
    for n in ("1-1", "1-3", "2-4", "3-2"):
        a, b = n.split("-")
        to.writerow([f"{a}月{b}日", asks[n].split("\n")[0], "○" if n != "2-4" else "×", ""])
