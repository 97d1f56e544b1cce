"""Saves the files no library would write: what Excel and Google write, told byte by byte, odd but
lawful packages, other things people send, and hostile ones."""
import pathlib
import subprocess
import zipfile

files = pathlib.Path(__file__).parent.parent / "files"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def save(name, parts, packed=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(files / name, "w", packed) as out:
        for part, content in parts.items():
            out.writestr(zipfile.ZipInfo(part), content, compress_type=packed)


def relations(*rows):
    lines = "".join(
        f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in rows
    )
    return XML + f'<Relationships xmlns="{PACK}/relationships">{lines}</Relationships>'


def types(parts):
    rows = "".join(f'<Override PartName="/{p}" ContentType="{t}"/>' for p, t in parts.items())
    return (
        XML + f'<Types xmlns="{PACK}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def book(sheets, strings=None, styles=None, main=MAIN, rel=REL, extra="", more=None):
    """A plain workbook: `sheets` is a list of (name, xml of the sheet)."""
    rows = [(f"rId{i}", rel + "/worksheet", f"worksheets/sheet{i}.xml")
            for i in range(1, len(sheets) + 1)]
    listed = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>'
                     for i, (name, _) in enumerate(sheets, 1))
    parts = {f"xl/worksheets/sheet{i}.xml": XML + xml for i, (_, xml) in enumerate(sheets, 1)}
    kinds = {part: TYPE + "worksheet+xml" for part in parts}
    kinds["xl/workbook.xml"] = TYPE + "sheet.main+xml"
    if strings:
        rows.append(("rIdS", rel + "/sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = XML + f'<sst xmlns="{main}">{strings}</sst>'
        kinds["xl/sharedStrings.xml"] = TYPE + "sharedStrings+xml"
    if styles:
        rows.append(("rIdT", rel + "/styles", "styles.xml"))
        parts["xl/styles.xml"] = XML + f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
        kinds["xl/styles.xml"] = TYPE + "styles+xml"
    for part, (kind, short, target, content) in (more or {}).items():
        parts[part] = content
        kinds[part] = kind
        if short:
            rows.append((f"rIdM{len(rows)}", rel + "/" + short, target))
    first = {
        "[Content_Types].xml": types(kinds),
        "_rels/.rels": relations(("rId1", rel + "/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": XML + f'<workbook xmlns="{main}" xmlns:r="{rel}">'
        f"{extra}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(*rows),
    }
    return first | parts


def sheet(rows, main=MAIN, before="", behind=""):
    return f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'


# ---- as Excel writes: furigana, spans, a table, a calculation chain, _x000D_ ----
EXCEL_STRINGS = (
    '<si><t>会社名</t><rPh sb="0" eb="3"><t>カイシャメイ</t></rPh><phoneticPr fontId="1"/></si>'
    '<si><t>株式会社髙𠮷ｼｽﾃﾑ東京</t><rPh sb="0" eb="4"><t>カブシキガイシャ</t></rPh>'
    '<rPh sb="4" eb="7"><t>タカヨシ</t></rPh><rPh sb="11" eb="13"><t>トウキョウ</t></rPh>'
    '<phoneticPr fontId="1"/></si>'
    '<si><r><rPr><strike/><sz val="11"/></rPr><t>03-1111-1111</t></r>'
    '<r><rPr><sz val="11"/></rPr><t xml:space="preserve"> 03-2222-2222</t></r></si>'
    "<si><t>一行目_x000D_\n二行目</t></si><si><t>_x005F_x000D_はそのまま</t></si>"
    "<si><t>契約日</t></si><si><t>人数</t></si><si><t>計</t></si>"
)
EXCEL_STYLES = (
    '<numFmts count="2"><numFmt numFmtId="176" formatCode="[$-411]ge\\.m\\.d;@"/>'
    '<numFmt numFmtId="177" formatCode="[&lt;=999]000;[&lt;=9999]000\\-00;000\\-0000"/></numFmts>'
    '<fonts count="3" x14ac:knownFonts="1" xmlns:x14ac='
    '"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
    '<font><sz val="11"/><color theme="1"/><name val="游ゴシック"/><family val="2"/>'
    '<charset val="128"/><scheme val="minor"/></font>'
    '<font><sz val="6"/><name val="游ゴシック"/></font>'
    '<font><strike/><sz val="11"/><name val="游ゴシック"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="176" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="177" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment horizontal="left" indent="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles>'
    '<dxfs count="1"><dxf><font><strike/></font></dxf></dxfs>'
)
EXCEL_SHEET = (
    f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
    '<dimension ref="A1:E7"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
    '<sheetFormatPr defaultRowHeight="18.75" x14ac:dyDescent="0.4"/>'
    '<cols><col min="1" max="1" width="30.625" customWidth="1"/>'
    '<col min="2" max="2" width="12" customWidth="1"/>'
    '<col min="4" max="16384" width="9" hidden="1" customWidth="1"/></cols><sheetData>'
    '<row r="1" spans="1:4" x14ac:dyDescent="0.4"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" t="s"><v>5</v></c><c r="C1" t="s"><v>6</v></c></row>'
    '<row r="2" spans="1:4" x14ac:dyDescent="0.4"><c r="A2" t="s"><v>1</v></c>'
    '<c r="B2" s="1"><v>46113</v></c><c r="C2"><v>12</v></c></row>'
    '<row r="3" spans="1:4" x14ac:dyDescent="0.4"><c r="A3" s="4" t="s"><v>2</v></c>'
    '<c r="B3" s="1"><v>43586</v></c><c r="C3"><v>3</v></c><c r="D3" s="4"/><c r="E3" s="4"/></row>'
    '<row r="4" spans="1:4" x14ac:dyDescent="0.4"><c r="A4" s="3" t="s"><v>3</v></c>'
    '<c r="B4" s="2"><v>1000001</v></c></row>'
    '<row r="5" spans="1:4" hidden="1" outlineLevel="1" x14ac:dyDescent="0.4">'
    '<c r="A5" t="s"><v>4</v></c><c r="C5" t="str"><f>A1&amp;"x"</f><v>会社名x</v></c></row>'
    '<row r="6" spans="1:4" x14ac:dyDescent="0.4"/>'
    '<row r="7" spans="1:4" x14ac:dyDescent="0.4"><c r="A7" t="s"><v>7</v></c>'
    '<c r="C7"><f>SUM(C2:C3)</f><v>15</v></c></row></sheetData>'
    '<autoFilter ref="A1:C5"/><mergeCells count="1"><mergeCell ref="A7:B7"/></mergeCells>'
    '<phoneticPr fontId="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" '
    'header="0.3" footer="0.3"/></worksheet>'
)
save("excel.xlsx", book(
    [("委託先", EXCEL_SHEET)], EXCEL_STRINGS, EXCEL_STYLES,
    extra='<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="22228"/>'
    '<workbookPr defaultThemeVersion="166925"/>',
    more={"xl/calcChain.xml": (TYPE + "calcChain+xml", "calcChain", "calcChain.xml", XML
          + f'<calcChain xmlns="{MAIN}"><c r="C7" i="1"/><c r="C5"/></calcChain>')}))

# ---- as Google writes ----
save("google.xlsx", book([("シート1", sheet(
    '<row r="1" ht="15.75" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c>'
    '<c r="B1" s="1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" s="1" t="s"><v>2</v></c><c r="B2" s="2"><v>46113.0</v></c>'
    '<c r="C2" s="1"><v>12.0</v></c><c r="D2" s="1" t="b"><v>1</v></c></row>',
    before='<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr>'))],
    '<si><t>委託先</t></si><si><t>開始日</t></si><si><t>株式会社海</t></si>',
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/></numFmts>'
    '<fonts count="1"><font><sz val="10.0"/></font></fonts><cellXfs count="3"><xf numFmtId="0"/>'
    '<xf numFmtId="0"><alignment/></xf><xf numFmtId="164"/></cellXfs>'))

# ---- strict ----
save("strict.xlsx", book(
    [("Strict", sheet('<row r="1"><c r="A1" t="d" s="1"><v>2026-04-01</v></c>'
                      '<c r="B1" t="d"><v>2026-04-01T09:30:00</v></c><c r="C1" t="d"><v>09:30:00'
                      '</v></c><c r="D1" t="s"><v>0</v></c><c r="E1" t="b"><v>true</v></c></row>',
                      STRICT))],
    "<si><t>厳格</t></si>", '<cellXfs count="2"><xf/><xf numFmtId="14"/></cellXfs>',
    STRICT, STRICT_REL, '<workbookPr dateCompatibility="false"/>'))

# ---- lawful but odd: a prefix, no addresses, odd names, no content types, a backslash ----
save("odd.xlsx", {
    "_rels/.rels": relations(("a", REL + "/officeDocument", "/Book/Main.XML")),
    "Book\\main.xml": XML + f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{REL}"><x:sheets>'
    '<x:sheet name="後" sheetId="7" q:id="two"/><x:sheet name="前" sheetId="3" q:id="one"/>'
    '<x:sheet name="図" sheetId="9" q:id="chart"/></x:sheets></x:workbook>',
    "book/_rels/main.xml.rels": relations(
        ("one", REL + "/worksheet", "../Data/./first.xml"),
        ("two", REL + "/worksheet", "/data/second.xml"),
        ("chart", REL + "/chartsheet", "chart.xml")),
    "data/first.xml": XML + f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>1</x:v>'
    '</x:c><x:c t="inlineStr"><x:is><x:r><x:t>二</x:t></x:r><x:r><x:t>つ</x:t></x:r></x:is></x:c>'
    "</x:row><x:row/><x:row><x:c r=\"C3\"><x:v>3</x:v></x:c><x:c><x:v>4</x:v></x:c></x:row>"
    "</x:sheetData></x:worksheet>",
    "data/second.xml": XML + sheet("<row r=\"4\"><c r=\"B4\"><v>2</v></c><c r=\"A4\"><v>1</v></c>"
                                   "</row><row r=\"2\"><c><v>9</v></c></row>"),
})

# ---- other things people send ----
save("macro.xlsb", {
    "[Content_Types].xml": types({}),
    "_rels/.rels": relations(("rId1", REL + "/officeDocument", "xl/workbook.bin")),
    "xl/workbook.bin": b"\x83\x01\x00",
})
save("letter.docx", {
    "[Content_Types].xml": types({}),
    "_rels/.rels": relations(("rId1", REL + "/officeDocument", "word/document.xml")),
    "word/document.xml": XML + "<document/>",
})
save("list.numbers", {"Index/Document.iwa": b"\0\1\2", "Metadata/Properties.plist": b"bplist00"})
save("files.zip", {"一覧.xlsx": b"x", "readme.txt": b"hello"})
plain = files / "plain.txt"
plain.write_text("secret")
(files / "ppap.zip").unlink(missing_ok=True)
subprocess.run(["zip", "-q", "-X", "-j", "-P", "kantoku", files / "ppap.zip", plain], check=True)
plain.unlink()
(files / "page.xls").write_text(
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="utf-8">'
    "<table><tr><td>会社名</td></tr></table></html>")
(files / "table2003.xml").write_text(
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>')

# ---- text files ----
TABLE = "会社名,番号,備考\r\n㈱髙﨑①,0012,\"一行目\n二行目\"\r\nｱｲｳ～－,,\"\"\"引用\"\"\"\r\n"
(files / "cp932.csv").write_bytes(TABLE.encode("cp932"))
(files / "utf8.csv").write_bytes(TABLE.encode("utf-8"))
(files / "utf8_bom.csv").write_bytes(TABLE.encode("utf-8-sig"))
(files / "utf16.txt").write_bytes(TABLE.replace(",", "\t").encode("utf-16"))

# ---- hostile ----
save("doctype.xlsx", book([("x", '<!DOCTYPE worksheet [<!ENTITY a "b"><!ENTITY c SYSTEM '
                            '"file:///etc/passwd">]>' + sheet("<row><c><v>&a;&c;</v></c></row>"))]))
save("bomb.xlsx", book([("x", sheet(" " * (20 << 20)))]))
save("deep.xlsx", book([("x", sheet("<row>" * 200 + "</row>" * 200))]))
