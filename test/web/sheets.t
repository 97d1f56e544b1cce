#!/bin/sh
# C2 点検シート: copied, changed, frozen, a new version, taken out as a workbook.
. test/web/office.sh
open_office

enter office
get /sheets
is "$status" 200 "the office has its check sheets"
has '自社のシートはまだありません' "there are none of its own yet"
has 'href="/sheets/outsourcing"' "but those that come with it"
get /sheets/outsourcing
has '個人情報の取扱いを定めた規程がありますか' "one is read"
has_not '/sheets/outsourcing/questions/' "and cannot be changed"
post /sheets from=outsourcing title=
is "$status" 400 "a copy needs a name"
has '名称がありません' "and says so"
get /sheets/outsourcing
post /sheets from=outsourcing title=当社の点検シート
is "$status" 303 "a copy is made"
sheet=$place
follow
has '「当社の点検シート」を作りました' "and said"
has '下書き' "it is a draft"
like "$sheet" '/sheets/??????????????????????????' "with an address of its own"
version() { printf '%s' "$page" | sed -n 's/.*name="_version" value="\([0-9]*\)".*/\1/p' | head -1; }

get "$sheet/questions/1-1"
has '個人情報の取扱いを定めた規程がありますか' "the form has the question"
first=$(version)
post "$sheet/questions/1-1" "_version=$first" ask_ja=規程を作っていませんか。 answer=marks weight=2 \
    'when=' sensitive= evidence_ja=
is "$status" 303 "it is saved"
follow
has '1-1 の問いを保存しました' "and said"
has '否定で聞いています' "with what could be better"
has '何で確かめるかが書かれていません' "about its evidence too"
has '1問に直した方がよい点' "and how many there are"
get "$sheet/questions/1-1"
post "$sheet/questions/1-1" "_version=$first" ask_ja=規程がありますか。 answer=marks
is "$status" 409 "who was slower is told"
get "$sheet/questions/1-1"
post "$sheet/questions/1-1" "_version=$(version)" ask_ja=規程がありますか。 answer=marks when=nonsense
is "$status" 400 "a condition that is none is refused"
has '規程がありますか。' "and what was typed is kept"
get "$sheet/questions/new?section=1"
post "$sheet/questions/new" section=1 "_version=$(version)" ask_ja= answer=marks
is "$status" 400 "a question without words is refused"
post "$sheet/questions/new" section=1 "_version=$(version)" ask_ja=どこに置きますか。 answer=choice \
    "options=事務所 | Office" evidence_ja=写真
is "$status" 400 "as is a choice of one"
post "$sheet/questions/new" section=1 "_version=$(version)" ask_ja=どこに置きますか。 answer=choice \
    "options=事務所 | Office
倉庫" evidence_ja=写真
is "$status" 303 "a question is added"
follow
has '1-21' "under a number of its own"
get "$sheet/questions/2-8"
post "$sheet/questions/2-8/remove" "_version=$(version)"
is "$status" 409 "a question on which another depends stays"
get "$sheet/questions/1-14"
has 'name="undone"' "whether a day may be answered by 未実施 is for the office to say"
get "$sheet/questions/1-21"
post "$sheet/questions/1-21" "_version=$(version)" "ask_ja=控えは何日残しますか。" "ask_en=For how many days are copies kept?" \
    answer=number "unit=日 | days" evidence_ja=写真
get "$sheet/questions/1-21"
has 'value="日 | days"' "a unit has its English beside it"
get "$sheet"
has '数（日）' "the list has it"
fetch -b kantoku_lang=en "$site$sheet?lang=en"
has 'Number (days)' "in the language of the reader"
get "$sheet/questions/1-21?lang=ja"
post "$sheet/questions/1-21/remove" "_version=$(version)"
follow
has '1-21 の問いを外しました' "another is taken out"
post "$sheet" "_version=$(version)" section_title=追加の確認
follow
has '4 追加の確認' "a section is added"

get /sheets
post /sheets from= title=まだ問いのないシート
empty=$place
get "$empty"
has 'まだ問いのないシート' "a sheet may begin empty"
has_not "$empty/freeze" "which is not to be settled yet"
get /checks/new
has_not 'まだ問いのないシート' "and asked of nobody"
get "$sheet"
has "$sheet/freeze" "one with questions is"

post "$sheet/freeze" version=1 "_version=$(version)"
follow
has '第1版を確定しました' "the version is frozen"
has_not "$sheet/questions/" "and is no longer changed"
has_not '直した方がよい' "nor is it said what would be better"
get "$sheet/questions/1-1"
is "$status" 409 "by nobody"
get "$sheet"
post "$sheet/version"
follow
has '第2版を下書きとして作りました' "a new version is"
get "$sheet?version=1"
has '確定' "the first is still there"
has_not 'name="up"' "and keeps its order"
order() { printf '%s' "$page" | tr '>' '\n' | sed -n 's/^<tr id="q\([^"]*\)"$/\1/p' | head -3 | tr '\n' ' '; }
get "$sheet"
is "$(order)" '1-1 1-2 1-3 ' "questions stand in order"
has 'value="1-1" disabled' "the first cannot go up"
post "$sheet/order" "_version=$(version)" up=1-3
is "$place" "$sheet?section=1#q1-3" "one goes up and is shown"
follow
is "$(order)" '1-1 1-3 1-2 ' "before the one above it"
has '番号はそのままです' "with the number it had"
post "$sheet/order" "_version=$(version)" down=1-1
follow
is "$(order)" '1-3 1-1 1-2 ' "another goes down"
post "$sheet/order" "_version=$(version)" section=1 down=1-1
is "$status" 409 "what a question depends on stays before it"
has '1-2 を聞くかどうかは 1-1 の回答で決まるため' "which is said on the page of the sheet"
for name in new_title new_section; do
    like "$(printf '%s' "$page" | tr '\n' ' ' | grep -o "name=\"$name\"[^>]*")" '*value="?*"' "the $name stands as it did"
done
post "$sheet/order" "_version=1" down=1-3
is "$status" 409 "who was slower is told"
get "$sheet?section=2"
post "$sheet/order" "_version=$(version)" section_up=2
follow
like "$(printf '%s' "$page" | tr -d '\n')" '*>2 *>1 *>3 *' "a section goes before another"
post "$sheet/order" "_version=$(version)" section_up=2
is "$status" 400 "the first section goes no further"
has 'もう端にある' "and nothing is said to have moved"
post "$sheet/order" "_version=$(version)" up=9-9
is "$status" 404 "what is not there does not move"
get "$sheet/remove"
has '確定した前の版に戻ります' "a later draft can be taken back"
post "$sheet/remove" "_version=$(version)"
is "$place" "$sheet" "then the sheet"
follow
has '第1版に戻りました' "is as it was frozen"
has_not 'name="up"' "and stands so"
post "$sheet/version"
follow
has '第2版を下書きとして作りました' "a new draft is made again"
is "$(order)" '1-1 1-2 1-3 ' "of the frozen version"
get "$sheet/excel?version=1"
cp "$work/page" "$work/sheet.xlsx"
is "$status" 200 "it is taken out as a workbook"
names=$(unzip -p "$work/sheet.xlsx" xl/workbook.xml)
like "$names" '*点検シート*_kantoku*' "with a sheet that says what it is"
mark=$(unzip -p "$work/sheet.xlsx" 'xl/worksheets/sheet*.xml' | tr -d '\n')
like "$mark" "*${sheet#/sheets/}*" "by its id"
like "$mark" '*sheetProtection*' "protected"
case $mark in *password*) ok 1 "without a password" ;; *) ok 0 "without a password" ;; esac
like "$mark" '*dataValidation*' "with choices"

get /sheets
upload /sheets/take "$work/sheet.xlsx"
is "$status" 303 "a workbook in use is read into a draft"
follow
has '43問を読み取りました' "with its questions"
has '問い' "to be looked at"
long=$work/$(printf 'a%.0s' $(seq 230)).xlsx
cp "$work/sheet.xlsx" "$long"
get /sheets
upload /sheets/take "$long"
is "$status" 303 "also under a name that is longer than a title may be"
get /sheets
printf 'no workbook' >"$work/none.xlsx"
upload /sheets/take "$work/none.xlsx"
is "$status" 400 "what is none is refused"

own=$work/own.xlsx
python3 - "$own" <<'END'
import sys, zipfile
rows = [["No.", "区分", "確認事項", "回答"], ["1-1", "組織", "責任者を定めていますか。", ""],
        ["1-2", "", "再委託していますか。名前を書いてください。", ""], ["2-2", "教育", "教育の実施状況を記入してください。", ""],
        ["2-3", "", "秘密保持誓約書の取得", ""], ["2-4", "", "ログの保管期間", ""]]
cell = lambda r, c, v: f'<c r="{"ABCD"[c]}{r}" t="inlineStr"><is><t>{v}</t></is></c>' if v else ""
sheet = "".join(f'<row r="{r}">' + "".join(cell(r, c, v) for c, v in enumerate(row)) + "</row>" for r, row in enumerate(rows, 1))
m = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
o = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
p = "http://schemas.openxmlformats.org/package/2006/"
rel = lambda t, to: f'<Relationships xmlns="{p}relationships"><Relationship Id="r1" Type="{o}/{t}" Target="{to}"/></Relationships>'
kind = "application/vnd.openxmlformats-"
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{p}content-types"><Default Extension="rels" ContentType="{kind}package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/s.xml" ContentType="{kind}officedocument.spreadsheetml.worksheet+xml"/></Types>')
    z.writestr("_rels/.rels", rel("officeDocument", "xl/workbook.xml"))
    z.writestr("xl/_rels/workbook.xml.rels", rel("worksheet", "s.xml"))
    z.writestr("xl/workbook.xml", f'<workbook xmlns="{m}" xmlns:r="{o}"><sheets><sheet name="点検" sheetId="1" r:id="r1"/></sheets></workbook>')
    z.writestr("xl/s.xml", f'<worksheet xmlns="{m}"><sheetData>{sheet}</sheetData></worksheet>')
END
get /sheets
upload /sheets/take "$own"
follow
has '2行が問いかどうか分かりません' "rows that are no questions are counted, not dropped"
has 'value="C5"' "each is listed with its cell"
rows=$(printf '%s' "$page" | sed -n 's|.*action="\(/sheets/[^/"]*\)/rows".*|\1|p' | head -n 1)
post "$rows/rows" "_version=$(version)"
is "$status" 400 "without a tick nothing is taken"
get "$rows/rows"
post "$rows/rows" "_version=$(version)" row=C5
follow
has '1問を加えました' "a ticked row is a question"
get "$rows?section=2"
has 'id="q2-3"' "under the number it had"
post "$rows/name" "_version=$(version)" new_title=委託先チェックシート2026
follow
has '<h1>委託先チェックシート2026' "a draft is renamed"
post "$rows/name" "_version=$(version)" section=2 new_section=教育と誓約
follow
has '2 教育と誓約' "and a section of it"
get "$rows/freeze"
has 'この版を確定しますか' "freezing asks first"
get "$rows/remove"
post "$rows/remove" "_version=$(version)"
follow
has '下書き「委託先チェックシート2026」を消しました' "a draft that was a mistake goes"
has_not "href=\"$rows\"" "out of the list"

enter department
get /sheets
is "$status" 403 "departments have none"
enter admin
get "$sheet"
is "$status" 200 "an administrator sees them"
get /audit
has '点検シートの版を確定' "and the trail has all of it"
finish
