#!/bin/sh
# Files that nobody sends by mistake, cut and slow uploads: a clear word about each, memory that
# stays within bounds, and others are served meanwhile.
. test/robust/office.sh
files=test/format/files
hostile() { "$BUILD/test/robust/hostile" "$1" >"$work/$1"; }

office
serve
set_up

# Somebody else, who looks at a page all the time: the slowest answer in milliseconds.
others() {
    cp "$jar" "$work/jar.others"
    while [ -e "$work/watch" ]; do
        curl -s -b "$work/jar.others" -o /dev/null -w '%{http_code} %{time_total}\n' "$url/vendors"
        sleep 0.1
    done >"$work/others"
}
: >"$work/watch"
others &
watcher=$!
begun="$begun $watcher"

is_read() {
    get "$import"
    ! shows '読んでいます' && ! shows '順番を待って'
}
# FILE NAME PATTERN SAYS: what comes of it.
try() {
    send_list "$1" "$2"
    import=$place
    if [ "$status" = 303 ]; then
        wait_for 40 is_read
    fi
    # without the list of earlier ones below
    like "$(words | sed '/ExcelかCSVのファイル/,$d')" "$3" "$4"
}

hostile space
try "$work/space" space.xlsx '*異常に大きくなるファイル*' "a sheet of 300 MB of spaces"
try $files/bomb.xlsx bomb.xlsx '*異常に大きくなるファイル*' "a zip bomb"
try $files/doctype.xlsx doctype.xlsx '*DOCTYPE*' "a document type with entities"
try $files/deep.xlsx deep.xlsx '*入り組んで*' "elements in elements in elements"
hostile parts
try "$work/parts" parts.xlsx '*部品が2000個*' "60,000 parts"
hostile wide
try "$work/wide" wide.csv '*16384列目まで*' "a line of millions of columns"
hostile long
try "$work/long" long.csv '*閉じていません*' "one value of 24 MB"
hostile loop
try "$work/loop" loop.xlsx '*見出しの行を見つけられません*' "merged cells over everything"
hostile rows
try "$work/rows" rows.csv '*表が大きすぎて読めません*' "190,000 rows that name 570,000 parties"
try $files/password.xlsx password.xlsx '*パスワード*' "one with a password"
head -c 300000 /dev/urandom >"$work/noise"
try "$work/noise" noise.xlsx '*文字のファイルではない*' "noise"
try /dev/null empty.xlsx '*ファイルが空です*' "nothing"
rm -f "$work"/space "$work"/parts "$work"/wide "$work"/long "$work"/rows
hostile styled
try "$work/styled" styled.xlsx '*列の対応*株式会社甲*' "a million styled rows with nothing in them are read as none"
hostile names
rm -f /tmp/kantoku-escaped
try "$work/names" '../../../../tmp/kantoku-escaped.xlsx' '*列の対応*' "parts that want out of their folder"
[ ! -e /tmp/kantoku-escaped ] && [ ! -e /tmp/kantoku-escaped.xlsx ] && [ ! -e kantoku-escaped ]
ok $? "stay in it"
is "$(find "$data" -name '*escaped*')" "" "and name no file of ours"
post "$import/columns" sheet=0
get "$import"
shows 'kantoku-escaped.xlsx' && ! shows '\.\./tmp'
ok $? "the name of the file is its last part"
shows '&lt;script&gt;' && ! shows '<script>'
ok $? "the name of the sheet is a text like any other"

# Uploads that are too large, cut, or slow.
head -c 30000000 /dev/zero >"$work/large"
send_list "$work/large" large.xlsx
is "$status" 413 "an upload that is too large"
like "$(words)" "*大きすぎ*" "is said in words"
shows 'id="main"'
ok $? "on a page like any other"
rm "$work/large"
head -c 4000000 /dev/urandom >"$work/cut"
curl -s -b "$jar" --limit-rate 1M --max-time 1 -o /dev/null -F "_csrf=$token" \
    -F "file=@$work/cut;filename=cut.xlsx" "$url/vendors/import"
get /vendors/import
is "$status $(grep -c 'cut\.xlsx' "$work/body")" "200 0" "an upload that is cut leaves nothing"
is "$(find "$data/tmp" "$data/files/tmp" -type f)" "" "on the disk either"
slow=
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    curl -s -b "$jar" --limit-rate 20k --max-time 6 -o /dev/null -F "_csrf=$token" \
        -F "file=@$work/cut;filename=slow$i.xlsx" "$url/vendors/import" &
    slow="$slow $!"
done
sleep 1
get /vendors --max-time 5
is "$status" 200 "a dozen slow uploads keep nobody waiting"
curl -s -o /dev/null -w '%{http_code}' -F "file=@$work/cut" "$url/vendors/import" >"$work/stranger"
is "$(cat "$work/stranger")" 403 "a stranger may not upload at all"
for pid in $slow; do wait "$pid"; done

rm "$work/watch"
wait $watcher 2>/dev/null
slowest=$(awk '{ ms = $2 * 1000; if (ms > most) most = ms } END { printf "%d", most }' "$work/others")
bad=$(awk '$1 != 200' "$work/others" | wc -l)
is "$bad" 0 "others were served all the time ($(wc -l <"$work/others") pages, slowest $slowest ms)"
[ "$slowest" -lt 3000 ]
ok $? "within three seconds"
[ "$(peak web)" -le 150 ]
ok $? "the web process took at most 150 MiB ($(peak web))"
[ "$(peak job)" -le 400 ]
ok $? "the job process took at most 400 MiB ($(peak job))"
is "$(grep -c 'signal' "$log")" 0 "no process died"
stop
finish
