"""Saves ../files/openpyxl.xlsx and openpyxl_1904.xlsx."""
import datetime
import pathlib

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

files = pathlib.Path(__file__).parent.parent / "files"

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "値"
rows = [
    # what, value, number format
    ("text", "株式会社髙橋", None),
    ("text like a number", "00123", "@"),
    ("whole number", 1234567, "#,##0"),
    ("fraction", 0.1, None),
    ("negative", -12.5, "0.00;[Red]-0.00"),
    ("corporate number", 10000000001, "0000000000000"),
    ("post code", 600001, "000\\-0000"),
    ("percent", 0.15, "0%"),
    ("people", 12, '#,##0"名"'),
    ("circle", 1, '[=1]"○";"×"'),
    ("day", datetime.date(2026, 4, 1), "yyyy/m/d"),
    ("era", datetime.date(2026, 4, 1), '[$-411]ggge"年"m"月"d"日"'),
    ("moment", datetime.datetime(2026, 4, 1, 9, 30), "yyyy/m/d h:mm"),
    ("time", datetime.time(9, 30, 15), "h:mm:ss"),
    ("hours", 30.5, "[h]:mm"),
    ("yes", True, None),
    ("error", "#N/A", None),
    ("formula without a value", "=1+1", None),
    ("zero day", 0, "yyyy/m/d"),
    ("lines", "一行目\n二行目", None),
]
for number, (what, value, form) in enumerate(rows, 1):
    sheet.cell(number, 1, what)
    cell = sheet.cell(number, 2, value)
    if form:
        cell.number_format = form

shape = book.create_sheet("形")
shape["A1"] = "委託先一覧"
shape.merge_cells("A1:D1")
shape["A3"], shape["B3"] = "株式会社一次", "入力"
shape.merge_cells("A3:A4")
shape["B4"] = "印刷"
shape["A5"], shape["A6"] = "二次株式会社", "三次合同会社"
shape["A5"].alignment = Alignment(indent=1)
shape["A6"].alignment = Alignment(horizontal="left", indent=2)
shape["A7"] = "やめた会社"
shape["A7"].font = Font(strike=True)
shape["A8"] = "隠れた行"
shape.row_dimensions[8].hidden = True
shape["A9"] = "折り畳み"
shape.row_dimensions[9].outlineLevel = 2
shape["F3"] = "隠れた列"
shape.column_dimensions["F"].hidden = True
shape["B20"].font = Font(bold=True)  # styled, without a value
for row in range(30, 60):
    for column in range(1, 10):
        shape.cell(row, column).font = Font(bold=True)
book.create_sheet("隠し").sheet_state = "hidden"
book.create_sheet("奥").sheet_state = "veryHidden"
book["奥"]["C3"] = "値"
book.save(files / "openpyxl.xlsx")

old = openpyxl.Workbook()
old.epoch = CALENDAR_MAC_1904
old.active["A1"] = datetime.date(2026, 4, 1)
old.active["A2"] = datetime.date(1904, 1, 1)
old.active["A2"].number_format = old.active["A1"].number_format = "yyyy-mm-dd"
old.save(files / "openpyxl_1904.xlsx")
