#!/bin/sh
# Files that are broken, hostile or something else than a list: each is refused at once, with a
# sentence that says why and what to do, in both languages, and nothing else happens.
. test/tap.sh
: "${KANTOKU:=$BUILD/kantoku}"
export KANTOKU_DATA="$work/none"
files=test/format/files

made() { printf '%s' "$work/$1"; }
head -c 3000 $files/excel.xlsx >"$(made cut.xlsx)"
printf '%%PDF-1.7\n%%\342\343\317\323\n1 0 obj\n' >"$(made paper.xlsx)"
printf '\211PNG\r\n\032\n\0\0\0\rIHDR' >"$(made picture.csv)"
: >"$(made empty.xlsx)"
head -c 4096 /dev/zero >"$(made zeros.csv)"
printf '委託先名,業務\n"株式会社あ,印刷\n' >"$(made quote.csv)"
printf 'これは委託先の一覧ではなく、\nただの文章です。\n' >"$(made prose.csv)"
printf '品名,単価,数量\nりんご,100,3\nみかん,50,10\n' >"$(made fruit.csv)"

# file | code | what the sentence says in Japanese | and in English
grep -v '^#' <<'TABLE' >"$work/table"
bomb.xlsx|zip.bomb|異常に大きくなる|abnormally large
deep.xlsx|xml.too_deep|入り組んでいる|nested abnormally deep
doctype.xlsx|xml.doctype|DOCTYPE|DOCTYPE
password.xlsx|xlsx.password|パスワード|password
libreoffice.xls|xlsx.old_format|古い形式|old formats
macro.xlsb|xlsx.binary|.xlsb|.xlsb
page.xls|xlsx.html|HTML|web page
table2003.xml|xlsx.xml_table|2003|2003
libreoffice.ods|xlsx.ods|OpenDocument|OpenDocument
list.numbers|xlsx.numbers|Numbers|Numbers
letter.docx|xlsx.document|Word|Word
ppap.zip|zip.password|パスワード付きzip|Password-protected zip
files.zip|zip.of_files|zip|zip
cut.xlsx|zip.damaged|壊れて|damaged
paper.xlsx|xlsx.not_a_table|PDF|PDF
picture.csv|xlsx.not_a_table|画像|picture
empty.xlsx|table.empty|空|empty
zeros.csv|text.binary|文字のファイルではない|not a text
quote.csv|csv.open_quote|閉じていません|never closed
prose.csv|import.no_heading|見出し|heading
fruit.csv|import.no_names|名前が並ぶ列がありません|name
TABLE

while IFS='|' read -r name code ja en; do
    file=$files/$name
    [ -f "$file" ] || file=$(made "$name")
    out=$(timeout 10 "$KANTOKU" import --dry-run --json --lang ja "$file" 2>"$work/err")
    status=$?
    is "$status" 2 "$name: status 2"
    like "$out" "{\"file\":\"$name\",\"refused\":{\"code\":\"$code\",\"message\":\"*$ja*\"}}" \
        "$name: refused as $code, in Japanese"
    out=$(timeout 10 "$KANTOKU" import --dry-run --lang en "$file" 2>"$work/err")
    is "$out" "" "$name: nothing on standard output without --json"
    like "$(cat "$work/err")" "*$en*" "$name: and in English"
done <"$work/table"

"$BUILD/test/import/styled_rows" >"$(made million.xlsx)"
out=$(timeout 60 "$KANTOKU" import --dry-run --json "$(made million.xlsx)")
is $? 0 "a million styled rows without values are no rows"
like "$out" '*"counts":{"read":1,"add":1,*' "the one party among them is read"
(ulimit -v 700000 && timeout 60 "$KANTOKU" import --dry-run "$(made million.xlsx)" >"$work/out" 2>&1)
is $? 0 "in little memory"
finish
