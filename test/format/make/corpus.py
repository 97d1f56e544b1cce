"""Saves the first inputs of the fuzz targets of src/format into fuzz/corpus."""
import pathlib
import shutil
import zipfile

here = pathlib.Path(__file__).parent
files = here.parent / "files"
corpus = here.parent.parent.parent / "fuzz" / "corpus"


def stored(name, target):
    """The same zip without packing, so that changed bytes reach the XML."""
    with zipfile.ZipFile(files / name) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename), old.read(part))


for name in ["excel", "google", "strict", "odd", "doctype", "deep"]:
    stored(name + ".xlsx", corpus / "xlsx" / name)
for name in ["openpyxl_1904", "exceljs"]:
    shutil.copy(files / (name + ".xlsx"), corpus / "xlsx" / name)
for name in ["ppap.zip", "files.zip", "macro.xlsb", "google.xlsx"]:
    shutil.copy(files / name, corpus / "zip" / name.split(".")[0])
stored("odd.xlsx", corpus / "zip" / "stored")
for name in ["cp932.csv", "utf8.csv", "utf8_bom.csv", "utf16.txt"]:
    shutil.copy(files / name, corpus / "csv" / name.split(".")[0])

sheets = {
    "kinds": '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="b"><v>1</v></c>'
    '<c t="e"><v>#N/A</v></c><c t="d"><v>2026-04-01T09:30:00</v></c><c s="1"><v>46113.5</v></c>'
    '<c t="str"><f>A1</f><v>x_x000D_\n</v></c></row></sheetData>\xff'
    '<si><r><rPr><strike/></rPr><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>c</t></rPh></si>\xff'
    '<numFmts><numFmt numFmtId="176" formatCode="[&lt;=999]000;ge.m.d;0.0%"/></numFmts>'
    '<fonts count="1"><font><strike/></font></fonts><cellXfs count="2"><xf/>'
    '<xf numFmtId="176" fontId="0"><alignment indent="2"/></xf></cellXfs>',
    "shape": '<dimension ref="A1:C3"/><cols><col min="2" max="16384" hidden="1"/></cols><sheetData>'
    '<row r="2" spans="1:1" hidden="1" outlineLevel="3"><c r="B2"><v>1e3</v></c><c r="D2"/></row>'
    '<row r="9"/></sheetData><mergeCells><mergeCell ref="C1:F9"/></mergeCells>',
    "inline": '<sheetData><row><c t="inlineStr"><is><t>=1</t><rPh sb="0" eb="9"><t>k</t></rPh></is>'
    "</c></row></sheetData>",
    "empty": "<sheetData/>\xff\xff<fonts/><cellXfs/>",
}
for name, xml in sheets.items():
    (corpus / "xlsx" / name).write_bytes(xml.encode("latin-1"))

lines = {
    "mixed": b'a;b\tc,d\r"x""y\r\n";5" z\n',
    "guarded": b'\'=1,="012","=""3""",\'x\n',
    "directive": b"sep=;\r\na;b\n",
    "open": b'a,"b\nc',
    "wide": "＝１,－\n".encode(),
    "marked": "\ufeff漢,1\n".encode("utf-16-be"),
    "bare16": "a,b\n".encode("utf-16-le"),
}
for name, text in lines.items():
    (corpus / "csv" / name).write_bytes(text)

jsons = {
    "all": '{"a": [1, -0.5, 1e3, true, false, null, {}, []], "b\\u6d77": "\\ud842\\udfb7\\n\\u2028"}',
    "twice": '{"a": 1, "a": 2}',
    "deep": "[" * 20 + "]" * 20,
    "escapes": '["\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001", "<b>&"]',
    "numbers": "[9007199254740993, -9223372036854775808, 1.0, 0.1, 1E-7]",
}
for name, text in jsons.items():
    (corpus / "json" / name).write_text(text)
