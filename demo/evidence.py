"""Makes what two parties of the demo sent with their answers: python3 demo/evidence.py

Files as vendors have them, in the formats they use. What does not fit is planted in those of
あさぎりコンタクト (src/domain/sample_finding.c says with which answers): two companies on the chart of
maintenance that nobody declared, loans of USB sticks, 188 trained of 214, a certificate that lapsed,
a record of entries that ends too early, one report for two months. All else is in order, as is the
certificate of しおさいショップ, which lapses next month. Only Python's own library is used; the files
are committed, so the build does not run this, and the same input gives the same bytes.
"""
import os
import zipfile
import zlib

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "evidence")
STAMP = (2026, 11, 20, 9, 0, 0)


def packed(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts:
            out.writestr(zipfile.ZipInfo(name, STAMP), text.encode(), zipfile.ZIP_DEFLATED)


def escaped(text):
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006/"


def relations(*list_):
    inside = "".join(f'<Relationship Id="r{i}" Type="{REL}/{kind}" Target="{target}"/>'
                     for i, (kind, target) in enumerate(list_))
    return f'<Relationships xmlns="{PACK}relationships">{inside}</Relationships>'


def types(*list_):
    inside = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in list_)
    return (f'<Types xmlns="{PACK}content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{inside}</Types>')


def column(i):
    return chr(ord("A") + i)


def xlsx(name, sheet, rows, left=0):
    """Rows of texts and numbers, from column `left` on; None leaves a cell out."""
    cells = []
    for number, row in enumerate(rows, 1):
        inside = "".join(
            f'<c r="{column(left + i)}{number}"><v>{value}</v></c>' if isinstance(value, int) else
            f'<c r="{column(left + i)}{number}" t="inlineStr"><is><t>{escaped(value)}</t></is></c>'
            for i, value in enumerate(row) if value is not None)
        cells.append(f'<row r="{number}">{inside}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    packed(os.path.join(HERE, name), [
        ("[Content_Types].xml", types(("/xl/workbook.xml", kind + "sheet.main+xml"),
                                      ("/xl/worksheets/sheet1.xml", kind + "worksheet+xml"))),
        ("_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{REL}"><sheets>'
                            f'<sheet name="{sheet}" sheetId="1" r:id="r0"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml"))),
        ("xl/worksheets/sheet1.xml",
         f'<worksheet xmlns="{main}"><sheetData>{"".join(cells)}</sheetData></worksheet>'),
    ])


def docx(name, paragraphs):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inside = "".join(f"<w:p><w:r><w:t>{escaped(p)}</w:t></w:r></w:p>" for p in paragraphs)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    packed(os.path.join(HERE, name), [
        ("[Content_Types].xml", types(("/word/document.xml", kind))),
        ("_rels/.rels", relations(("officeDocument", "word/document.xml"))),
        ("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{inside}</w:body></w:document>'),
    ])


def hexed(text):
    return text.encode("utf-16-be").hex()


MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <ffff> <0000> endbfrange
endcmap end end"""


def pdf(name, pages):
    """Pages of lines in a Japanese font that every reader has or replaces; nothing is embedded."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        None,
        "<</Type/Font/Subtype/Type0/BaseFont/KozMinPr6N-Regular/Encoding/UniJIS-UTF16-H"
        "/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/KozMinPr6N-Regular/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/KozMinPr6N-Regular/Flags 6/FontBBox[-437 -340 1147 1317]"
        "/ItalicAngle 0/Ascent 1317/Descent -349/CapHeight 742/StemV 80>>",
        f"<</Length {len(MAP)}>>stream\n{MAP}\nendstream",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"<{hexed(line)}> Tj T*\n" for line in lines)
        content = f"BT /F1 12 Tf 20 TL 60 760 Td\n{shown}ET"
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
                       f"/Contents {len(objects)} 0 R>>")
        kids.append(len(objects))
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>"
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n".encode()
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(out)


def text(name, lines, charset="utf-8", end="\n"):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write((end.join(lines) + end).encode(charset))


def picture(name, shade):
    """A grey square as PNG: what stands in for a photograph."""
    size = 48
    raw = b"".join(b"\0" + bytes([shade]) * size for _ in range(size))

    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    head = size.to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw, 9))
                   + chunk(b"IEND", b""))


FAMILY = "青山 石黒 上原 江口 大槻 片桐 木下 久保 小泉 坂井 篠原 菅野 関根 高木 千田 辻本".split()
GIVEN = "彩 翼 一樹 美穂 拓也 香織 直人 由佳 亮介 沙耶 大地 恵 航 千夏".split()


def people():
    return [f"{family} {given}" for given in GIVEN for family in FAMILY][:214]


def planted():
    pdf("保守体制図_2026.pdf", [
        ["あさぎりコンタクト株式会社", "保守体制図（2026年度）", "", "１．対象", "札幌センターのCTI設備"],
        ["３．障害時の連絡体制", "一次窓口　つむぎシステムズ株式会社　保守センター（平日9時〜18時）",
         "夜間休日　夜光オペレーションズ株式会社　監視室（24時間）"],
    ])
    loans = [["2026/9/2", "USB-07", "通話録音の受け渡し", "2026/9/2"],
             ["2026/9/4", "USB-07", "通話録音の受け渡し", None],
             ["2026/9/9", "USB-11", "リスト印刷", "2026/9/9"]]
    loans += [[f"2026/9/{day}", "USB-11", "リスト印刷", f"2026/9/{day}"] for day in range(10, 19)]
    xlsx("媒体管理台帳.xlsx", "貸出", [["媒体管理台帳"], [], ["貸出日", "媒体番号", "用途", "返却日"]] + loans, 1)
    roster = people()
    xlsx("従事者名簿_20261001.xlsx", "名簿", [["従事者名簿（2026年10月1日）"], ["番号", "氏名", "区分"]] + [
        [i, name, "派遣" if i % 9 == 0 else "社員"] for i, name in enumerate(roster, 1)])
    trained = [name for i, name in enumerate(roster, 1) if i % 8 != 0]
    xlsx("教育受講者名簿_20260912.xlsx", "受講者", [["個人情報保護教育（2026年9月12日）"],
                                           ["番号", "氏名", "確認テスト"]] + [
        [i, name, "合格"] for i, name in enumerate(trained, 1)] + [[None, "合計", None]])
    pdf("プライバシーマーク登録証.pdf", [["プライバシーマーク登録証", "あさぎりコンタクト株式会社",
                                "登録番号　99000037（10）", "有効期間　2024年11月1日〜2026年10月31日"]])
    months = [f"{2025 + (7 + i) // 12}年{(7 + i) % 12 + 1}月" for i in range(12)]
    xlsx("入退室記録_月別.xlsx", "集計", [["札幌センター 入退室記録（月別）"], ["月", "入室", "退室"]] + [
        [month, 4100 + 13 * i, 4100 + 13 * i] for i, month in enumerate(months)])


def reports():
    for i in range(12):
        year, month = 2025 + (9 + i) // 12, (9 + i) % 12 + 1
        said = 4 if month == 5 else month # the report of April stands for May too
        pdf(f"ログ点検報告_{year}{month:02d}.pdf", [[
            "操作ログ点検報告", f"対象　{year}年{said}月分", "点検した人　倉田 修",
            f"抽出したログ　{2000 + 37 * said}件", "業務と関係のない操作は見つかりませんでした。"]])


def in_order():
    docx("個人情報取扱規程_第4版.docx", ["個人情報取扱規程（第4版）", "制定　2012年4月1日　改定　2026年4月1日",
                               "第1条　この規程は、当社が扱う個人情報の取扱いを定める。",
                               "第12条　再委託は、委託元の承諾を得たときに限る。"])
    docx("事故時の連絡手順.docx", ["漏えい等が起きたときの連絡手順", "1　見つけた人は、すぐにセンター長へ知らせる。",
                            "2　センター長は、知ったときから2時間以内に委託元へ知らせる。"])
    text("個人情報保護方針.txt", ["個人情報保護方針", "あさぎりコンタクト株式会社は、個人情報を適切に取り扱います。"])
    text("誓約書取得一覧.csv", ["番号,社員番号,取得日"] + [f"{i},A{1000 + i},2026-04-01" for i in range(1, 41)],
         "cp932", "\r\n")
    xlsx("端末台帳.xlsx", "端末", [["機器番号", "種類", "設置場所"]] + [
        [f"PC-{i:03d}", "デスクトップ", "札幌センター 3階"] for i in range(1, 31)])
    text("更新プログラム適用状況.txt", ["対象 30台", "適用済み 30台", "確認日 2026-11-02"])
    text("入室許可一覧.csv", ["社員番号,区画,許可日"] + [f"A{1000 + i},執務室,2026-04-01" for i in range(1, 21)],
         "cp932", "\r\n")
    text("権限一覧.csv", ["利用者ID,権限,付与日"] + [f"u{i:04d},参照,2026-04-01" for i in range(1, 21)])
    pdf("再委託承諾書_写し.pdf", [["再委託承諾書（写し）", "業務　通話録音の保管　株式会社こだま録音クラウド",
                            "業務　SMSの送信　ひなた企画株式会社", "承諾日　2024年3月25日"]])
    for i, name in enumerate(["執務室入口", "キャビネット", "警備員配置", "掲示"]):
        picture(f"写真_{name}.png", 120 + 20 * i)
    pdf("登録証_しおさい.pdf", [["プライバシーマーク登録証", "株式会社しおさいショップ",
                           "登録番号　99000114（05）", "有効期間　2024年12月15日〜2026年12月14日"]])


if __name__ == "__main__":
    os.makedirs(HERE, exist_ok=True)
    planted()
    reports()
    in_order()
