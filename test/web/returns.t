#!/bin/sh
# Answered check sheets that come back as files: Excel for the party, many files for the office.
. test/web/office.sh

open_office
for party in "$midori" "$akebono" "$futaba"; do
    added contact "party_id=$party" name=担当 role=manager email=tantou@example.jp >"$work/contact"
done

enter office
get /checks/new
post /checks/new sheet=outsourcing tier=all due.y=2026 due.m=12 due.d=11
round=$place
get "$round"
post "$round/send"
sent() { get "$round"; case $page in *受付中*) ;; *) false ;; esac; }
wait_for 20 sent
get "/tasks?party=$midori"
task=$(printf '%s' "$page" | sed -n 's|.*href="/tasks/\([0-9A-Z]\{26\}\)".*|\1|p' | head -1)
get "/tasks/$task"
post "/tasks/$task/letter"
link=$(printf '%s' "$page" | sed -n 's|.*\(/v/[A-Za-z0-9_-]\{43\}\).*|\1|p' | head -1)

post /checks/new sheet=monthly tier=all due.y=2026 due.m=12 due.d=4
other=$place
get "$other"
post "$other/send"
sent() { get "$other"; case $page in *受付中*) ;; *) false ;; esac; }
wait_for 20 sent
get "/tasks?party=$midori"
monthly=$(printf '%s' "$page" | grep -o 'href="/tasks/[0-9A-Z]\{26\}"' | grep -o '[0-9A-Z]\{26\}' | grep -v "$task" | head -1)

# ---- the party ----

jar=$work/jar.party
get "$link"
post "$link"
get "/v/answers/$task/excel"
is "$status" 200 "a party can answer in Excel"
fetch "$site/v/answers/$task/excel/sheet.xlsx"
is "$status" 200 "the sheet goes out"
cp "$work/page" "$work/改名_最終(2).xlsx"
"$KANTOKU" returns "$work/改名_最終(2).xlsx" --sheet outsourcing --json >"$work/out"
like "$(cat "$work/out")" '*"ours":true*"company":"みどり発送サービス株式会社"*"blank":43*' \
    "as our own workbook, with its name in it"

get "/v/answers/$task/excel"
upload "/v/answers/$task/excel" "$work/改名_最終(2).xlsx"
is "$status" 303 "and comes back, empty and under another name"
get "/v/answers/$task/excel"
printf 'a,b\n1,2\n' >"$work/no.csv"
upload "/v/answers/$task/excel" "$work/no.csv"
is "$status" 400 "another table is refused"
has '点検シートの問いが見つかりません' "with the reason"

cat >"$work/a.csv" <<'CSV'
回答者,三浦 恵
設問,回答,備考
個人情報の取扱いを定めた規程がありますか。,〇,規程2026
個人情報保護の基本方針を公表していますか。,同上,
管理責任者から現場までの体制図を作っていますか。,×,来月作ります
当社の個人情報を扱う場所はどこですか。,札幌センター 札幌市,
CSV
get "/v/answers/$task/excel"
upload "/v/answers/$task/excel" "$work/a.csv"
copy=$place
follow
has '1問を読みました。3問を確かめてください' "what was read is said, and nothing twice"
has '「同上」がどの回答か決められません' "and what a person has to look at"
has '来月作ります' "cell by cell"
has 'いつまでに対応するかが書かれていません' "what is not done has to say by when it will be"
has_not '任意' "which is not optional"
has 'name="v2-1"' "and what was no table is filled in as one"
like "$(printf '%s' "$page" | tr '\n' ' ' | grep -o '<form class="pn form".*</form>')" '*<button class="b p">*' \
    "with a button that takes it"
post "$copy" c-1-3=たぶん
is "$status" 400 "what cannot be read is asked again"
has '「たぶん」がどの回答か決められません' "in these words"
get "$copy"
post "$copy" c-1-3=○ v2-1=札幌センター v2-1=札幌市中央区 v2-1=電話受付 p-1-5=そのうち
is "$status" 400 "a day that is none is asked for again"
has '札幌市中央区' "the table stays as it was typed"
get "$copy"
post "$copy" c-1-3=○ v2-1=札幌センター v2-1=札幌市中央区 v2-1=電話受付 p-1-5=R9.1.29
is "$place" "/v/answers/$task/check" "when all is said, the check follows"
follow
has '同上' "what stood in the cell stays as the remark"
has '札幌市中央区' "the table is there"
has '2027年1月29日' "and the day by which it will be done"
cat >"$work/days.csv" <<CSV
設問,回答,対応予定日
その規程を最後に見直した日はいつですか。,令和8年4月1日,
管理責任者から現場までの体制図を作っていますか。,×,2027/1/29
当社の業務に就く従業者は何人ですか。,25,
CSV
get "/v/answers/$task/excel"
upload "/v/answers/$task/excel" "$work/days.csv"
get "$place"
has '2026年4月1日（水）' "days are said as on every page"
has '対応予定日：2027年1月29日（金）' "that of a plan, too"
has '25 人' "and a number with its unit"
sed 's/同上/○/; s/来月作ります/まだです/; s/規程2026//' "$work/a.csv" >"$work/later.csv"
get "/v/answers/$task/excel"
upload "/v/answers/$task/excel" "$work/later.csv"
get "/v/answers/$task/check"
has 'まだです' "a later file takes the place of the first,"
has '2027年1月29日' "and a day that it leaves empty stays"
has '規程2026' "as does a remark"
get "/v/answers/$monthly/excel"
fetch "$site/v/answers/$monthly/excel/sheet.xlsx"
cp "$work/page" "$work/毎月.xlsx"
get "/v/answers/$task/excel"
upload "/v/answers/$task/excel" "$work/毎月.xlsx"
is "$status" 400 "a file of another request of theirs is not put in"
has '別のお願い「' "it is said of which it is"
has "href=\"/v/answers/$monthly/excel\"" "with the way there"
jar=$work/jar.stranger
get "$copy"
is "$place" /v/over "nobody else gets there"

# ---- the office ----

enter department
get "$round/returns"
is "$status" 200 "a department may look"
has_not 'type="file"' "and brings in nothing"
enter office
get "$round"
has "$round/returns" "the round leads there"
get "$round/returns"
has 'みどり発送サービス株式会社' "what the party brought in is there too"
cat >"$work/b.csv" <<'CSV'
貴社名,あけぼの販売（株）
設問,回答
個人情報の取扱いを定めた規程がありますか。,○
個人情報保護の基本方針を公表していますか。,ほぼ
CSV
printf '%%PDF-1.7' >"$work/memo.pdf"
/usr/bin/python3 - "$work" <<'PY'
import sys, zipfile
work = sys.argv[1]
with zipfile.ZipFile(work + "/all.zip", "w") as z:
    z.write(work + "/b.csv", "回答/あけぼの.csv")
    z.write(work + "/memo.pdf", "memo.pdf")
    z.write(work + "/no.csv", "no.csv")
PY
upload "$round/returns" "$work/all.zip"
is "$place" "$round/returns" "a zip is dropped on the round"
read_all() { get "$round/returns"; case $page in *memo.pdf*あけぼの.csv*) ;; *) false ;; esac; }
wait_for 20 read_all
ok $? "a job reads what is in it"
has 'あけぼの販売株式会社' "whose each file is"
has '確かめてください' "what a person has to look at"
has '読めません' "and what cannot be read"
get "$round/close"
has_not '決まっていないファイル' "every file has its party"
printf '会社名,株式会社しらない\n設問,回答\n個人情報の取扱いを定めた規程がありますか。,○\n個人情報保護の基本方針を公表していますか。,○\n' >"$work/stray.csv"
get "$round/returns"
upload "$round/returns" "$work/stray.csv"
stray_is_read() { get "$round/returns"; case $page in *株式会社しらない*) ;; *) false ;; esac; }
wait_for 20 stray_is_read
get "$round/close"
has '決まっていないファイルが1件' "closing says which files it leaves to nobody"
get "$round/returns"
copy=$(printf '%s' "$page" | sed -n 's|.*href="\([^"]*/returns/[0-9A-Z]\{26\}\)">あけぼの.csv.*|\1|p' | head -1)
get "$copy"
has 'ほぼ' "the cell is shown"
has '元のファイル' "with the file as it came"
original=$(printf '%s' "$page" | sed -n 's|.*href="\(/evidence/[^"]*original\)".*|\1|p' | head -1)
get "$copy"
post "$copy" c-1-3=△
is "$status" 303 "a person chooses"
follow
has 'name="p-1-3"' "what is done in part is asked by when it will be done"
post "$copy" p-1-3=2027/1/29
follow
has '答えのない問いが' "what is still open is counted"
fetch "$site$original"
cmp -s "$work/page" "$work/b.csv"
ok $? "the original is kept byte for byte"
sed 's/ほぼ/×/' "$work/b.csv" >"$work/again.csv"
get "$round/returns"
upload "$round/returns" "$work/again.csv"
read_all() { get "$round/returns"; case $page in *again.csv*'もう取り込んでいる'*) ;; *) false ;; esac; }
wait_for 20 read_all
ok $? "another file of the same party waits to be decided on"
again=$(printf '%s' "$page" | sed -n 's|.*href="\([^"]*/returns/[0-9A-Z]\{26\}\)">again.csv.*|\1|p' | head -1)
get "$again"
post "$again" replace=0
follow
has 'このファイルは使いません' "and can be left unused"
post "$again" c-1-3=○
is "$status" 409 "then a page that was open before takes nothing of it in"
get "$round/returns"
upload "$round/returns" "$work/毎月.xlsx"
is "$place" "$round/returns" "a file of another round is dropped on this one"
read_all() { get "$round/returns"; case $page in *毎月.xlsx*'これは R-2'*) ;; *) false ;; esac; }
wait_for 30 read_all
ok $? "it is known by its hidden sheet"
has "href=\"$other/returns\"" "and the list leads to where it belongs"
stray=$(printf '%s' "$page" | sed -n 's|.*href="\([^"]*/returns/[0-9A-Z]\{26\}\)">毎月.*|\1|p' | head -1)
get "$stray"
has 'みどり発送サービス株式会社 に送った点検シートです' "with whom it was sent to"
has '元のファイル' "and kept as it came"
has_not 'この問いはファイルにありません' "no question is missing of it"
has_not 'name="reply"><option' "nobody of this round is to be chosen for it"
has 'R-2 に移して読む' "one press moves it there"
post "$stray" move=1
is "$place" "$other/returns" "and leads to where it is now"
read_all() { get "$other/returns"; case $page in *毎月.xlsx*'みどり発送サービス株式会社'*) ;; *) false ;; esac; }
wait_for 30 read_all
ok $? "there it is read as that party's"
get "$stray"
has 'R-2 に移しました' "here it is said to be gone"
has_not 'name="move"' "and moves but once"
enter department
get "$stray"
is "$status" 404 "a department is not told of a file that is nobody's here"
enter auditor
get "$copy"
is "$status" 200 "an auditor sees what was read"
has_not "$original" "not the file, which may hold what the privacy office alone sees"
get "$original"
is "$status" 404 "nor by its address"

# ---- what a workbook says of itself, beside the findings ----

mkdir "$work/other"
/usr/bin/python3 - "$work/other/g.xlsx" <<'PY'
import sys, zipfile
rows = [["会社名", "株式会社ふたば印刷"], ["回答者", "双葉 実"], ["設問", "回答"],
        ["個人情報の取扱いを定めた規程がありますか。", "○"],
        ["個人情報保護の基本方針を公表していますか。", "○"]]
def row(n, cells):
    return f'<row r="{n}">' + "".join(f'<c r="{"AB"[i]}{n}" t="inlineStr"><is><t>{c}</t></is></c>'
                                      for i, c in enumerate(cells)) + "</row>"
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
pkg = "http://schemas.openxmlformats.org/package/2006"
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{pkg}/content-types"><Default Extension="rels" '
               'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
               'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{pkg}/relationships"><Relationship Id="a" Type="{rel}/officeDocument" '
               f'Target="xl/workbook.xml"/><Relationship Id="b" Type="{pkg}/relationships/metadata/core-properties" '
               'Target="docProps/core.xml"/></Relationships>')
    z.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>')
    z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{pkg}/relationships"><Relationship Id="a" Type="{rel}/worksheet" Target="worksheets/s.xml"/></Relationships>')
    z.writestr("xl/worksheets/s.xml", f'<worksheet xmlns="{main}"><sheetData>' + "".join(row(n + 1, r) for n, r in enumerate(rows)) + "</sheetData></worksheet>")
    z.writestr("docProps/core.xml", f'<cp:coreProperties xmlns:cp="{pkg}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
               '<dc:creator>双葉 実</dc:creator><cp:lastModifiedBy>営業部 別府</cp:lastModifiedBy></cp:coreProperties>')
PY
"$KANTOKU" returns "$work/other" --round R-1 --json >"$work/out"
enter office
get "$round/returns"
get "$(printf '%s' "$page" | sed -n 's|.*href="\([^"]*/returns/[0-9A-Z]\{26\}\)">g.xlsx.*|\1|p' | head -1)"
get "$(printf '%s' "$page" | grep -o '/answers/[0-9A-Z]\{26\}' | head -1)/findings"
has '最後に保存したのは「営業部 別府」で、回答者「双葉 実」と違います' "the findings say what about the file is worth asking"
has '証明にはなりません' "and that it proves nothing"
mkdir "$work/folder"
printf '会社名,株式会社ふたば印刷\n設問,回答\n個人情報の取扱いを定めた規程がありますか。,×\n個人情報保護の基本方針を公表していますか。,○\n' >"$work/folder/f.csv"
"$KANTOKU" returns "$work/folder" --round R-1 --json >"$work/out"
is $? 0 "a folder is taken in from the command line"
like "$(cat "$work/out")" '*"file":"f.csv","state":"ask","party":"株式会社ふたば印刷"*' "each file with what became of it"
"$KANTOKU" returns "$work/folder" --round R-9 2>"$work/err2"
is $? 4 "a round that is none is said"
finish
