#!/bin/sh
# A list goes in, again, newer, and out of the register; what waits comes back; origins are kept.
. test/tap.sh
: "${KANTOKU:=$BUILD/kantoku}"
new_store
export KANTOKU_DATA="$work/data" KANTOKU_LANG=ja
list="demo/委託先一覧_最終_修正2.xlsx"
mended="demo/委託先一覧_最終_修正2_理由_直し済.xlsx"
at() { KANTOKU_NOW=$1; export KANTOKU_NOW; }
entries() { "$KANTOKU" verify --json | sed 's/.*"entries"://; s/,.*//'; }
id_of() { sed 's/.*--undo //' | tail -1; }

at 2026-11-24T16:10
"$KANTOKU" init >"$work/out"
before=$(entries)
out=$("$KANTOKU" import --dry-run --json --returned "$work/back.xlsx" "$list")
like "$out" '*"add":41,"change":0,"same":0,"hold":3,"skip":1}*' "what the list would do is said first"
is "$(entries)" "$before" "and nothing is stored by that"
"$KANTOKU" import "$list" >"$work/out"
first=$(id_of <"$work/out")
is "$("$KANTOKU" list party --json | wc -l)" 35 \
    "34 parties go in as they are, and one by its name alone, because others stand below it"

at 2026-11-24T16:20
"$KANTOKU" list entrustment --json >"$work/before"
like "$("$KANTOKU" import --json "$list")" '*"add":0,"change":0,"same":41,*' \
    "the same file again changes nothing"
"$KANTOKU" list entrustment --json >"$work/after"
is "$(cat "$work/after")" "$(cat "$work/before")" "not a version of a single entrustment"

out=$("$KANTOKU" import --dry-run --json "$work/back.xlsx")
like "$out" '*"header":"理由","field":"-"*' "what waits comes back in the office's own workbook"
like "$out" '*"same":41,"hold":3,"skip":1}*' "with every other row as it was"
at 2026-11-24T16:35
"$KANTOKU" import "$mended" >"$work/out"
second=$(id_of <"$work/out")
is "$("$KANTOKU" list party --json | wc -l)" 37 "mended, those rows go in too"

id=$("$KANTOKU" search しおさい --json | sed 's/.*"id":"//; s/".*//')
like "$(grep "\"party_id\":\"$id\"" "$work/after")" '*"persons":140000,*' "14万 is 140,000"
out=$("$KANTOKU" show party "$id" --json)
like "$out" "*\"origin\":\[{\"file\":\"${list#demo/}\",\"sheet\":\"2026年度\",\"row\":5,*" \
    "the list, sheet and row it came from are known"
like "$out" '*{"field":"entrustment.persons","cell":"N5","text":"14万"}*' \
    "and for each value the cell and what stood there"

cat >"$work/a.csv" <<'LIST'
委託先名,業務,契約終了,人数
株式会社ききょう監視,監視,2027/3/31,100
株式会社りんどう警備,警備,2027/3/31,50
LIST
cat >"$work/b.csv" <<'LIST'
委託先名,業務,契約終了,人数
株式会社ききょう監視,監視,2028/3/31,120
株式会社なでしこ清掃,清掃,2027/3/31,0
LIST
at 2026-11-25T09:00
"$KANTOKU" import "$work/a.csv" >"$work/out"
like "$(cat "$work/out")" "*
4列のうち*" "a CSV has no sheet to name"
out=$("$KANTOKU" import --dry-run --json "$work/b.csv")
like "$out" '*"row":2,"result":"change"*"row":3,"result":"add"*' "a newer list: changed and added"
like "$out" '*{"field":"end_on","before":"2027-03-31","after":"2028-03-31"}*' \
    "with what stood there before and what comes"
like "$out" '*"gone":\[{"party":"株式会社りんどう警備","work":"警備"}\]*' "and what is no longer in it"
"$KANTOKU" import "$work/b.csv" >"$work/out"
third=$(id_of <"$work/out")
like "$("$KANTOKU" list contract --json)" '*"end_on":"2028-03-31"*' "the newer one goes in"

awk 'BEGIN { print "No.,区分,委託元,委託先,業務,契約終了,委託先での再委託,備考"
    for (i = 0; i < 10000; i++)
        printf "%d,%s,%s,株式会社テスト%05d,業務%d,2027/3/31,無,備考 %d\n", i, i % 4 ? "再委託先" : "委託先",
            i % 4 ? sprintf("株式会社テスト%05d", i - i % 4) : "当社", i, i % 37, i
    }' >"$work/long.csv"
out=$(KANTOKU_DATA="$work/none" timeout 60 "$KANTOKU" import --dry-run --json "$work/long.csv" | tail -c 200)
like "$out" '*"counts":{"read":10000,"add":10000,*' "ten thousand rows in three tiers are read"

{
    echo '会社名,業務内容,契約終了日,消去証明書'
    echo '㈲むかし運輸,配送,H31.4.30,○'
    echo '株式会社すんだ倉庫,倉庫,R7.3.31,済'
    echo '株式会社おわり,倉庫,R7.3.31,×'
} >"$work/erased.csv"
new_store
KANTOKU_DATA="$work/erased" "$KANTOKU" init >"$work/out"
out=$(KANTOKU_DATA="$work/erased" "$KANTOKU" import --dry-run --json "$work/erased.csv")
like "$out" '*"code":"erased_without_day","cell":"D2"*' "a proof without a day is said at its cell"
KANTOKU_DATA="$work/erased" "$KANTOKU" import "$work/erased.csv" >"$work/out"
is "$(KANTOKU_DATA="$work/erased" "$KANTOKU" list entrustment --json | grep -c '"erasure_proved":"yes"')" 2 \
    "and kept"
out=$(KANTOKU_DATA="$work/erased" "$KANTOKU" todo --json | sed 's/},{/}\n{/g' | grep '"duty":"disposal"')
like "$out" '*株式会社おわり*' "what has no proof is overdue"
is "$(printf '%s\n' "$out" | wc -l)" 1 "and only that"

{
    echo '会社名,業務内容,契約終了日,取扱い継続,備考'
    echo '株式会社おわり,倉庫,2026/3/31,,'
    echo '株式会社つづき,印刷,2026/3/31,有,'
    echo '株式会社まだまだ,発送,2026/3/31,,4月以降も取扱継続'
} >"$work/over.csv"
new_store
KANTOKU_DATA="$work/over" "$KANTOKU" init >"$work/out"
KANTOKU_DATA="$work/over" "$KANTOKU" import "$work/over.csv" >"$work/out"
KANTOKU_DATA="$work/over" "$KANTOKU" todo --json | sed 's/},{/}\n{/g' >"$work/todo"
is "$(grep '"duty":"contract_ended"' "$work/todo" | grep -c 'おわり\|つづき\|まだまだ')" 3 \
    "where a contract has expired it is asked whether handling goes on"
is "$(KANTOKU_DATA="$work/over" "$KANTOKU" todo | grep -c '株式会社\(つづき\|まだまだ\) .*台帳では「取扱い中」')" 2 \
    "and what the list says of it is said"

{
    echo '委託先名,委託業務,契約開始日,契約終了日'
    echo '期限のない商店株式会社,保守,2025-04-01,期間の定めなし'
} >"$work/open.csv"
new_store
KANTOKU_DATA="$work/open" "$KANTOKU" init >"$work/out"
KANTOKU_DATA="$work/open" "$KANTOKU" import "$work/open.csv" >"$work/out"
like "$(KANTOKU_DATA="$work/open" "$KANTOKU" list contract --json)" \
    '*"end_on":null,*"open_ended":"yes"*' "a contract without a fixed term is no contract whose end nobody knows"
out=$(KANTOKU_DATA="$work/open" "$KANTOKU" todo --json)
case $out in *contract_ended*) ok 1 "nor is its end asked for" ;; *) ok 0 "nor is its end asked for" ;; esac
like "$out" '*"duty":"review_unrecorded"*' \
    "and without a day of handling, the contract's tells that it went on without a review"

{
    echo '委託先名,法人番号,委託業務,主管部署,再委託先,取扱開始日'
    echo '有限会社ひかり,1234567890123,入力,営業部,株式会社しお,2025-04-01'
    echo '（以下、地方拠点）,,,,,'
    echo '有限会社ひかり,,入力,営業部,"株式会社しお、丸山倉庫株式会社",2024-04-01'
} >"$work/twin.csv"
new_store
KANTOKU_DATA="$work/twin" "$KANTOKU" init >"$work/out"
KANTOKU_DATA="$work/twin" "$KANTOKU" import "$work/twin.csv" --json >"$work/out"
like "$(cat "$work/out")" '*"hold":1,*' "one of two rows of a name is held, and a title in brackets is none"
like "$(KANTOKU_DATA="$work/twin" "$KANTOKU" import "$work/twin.csv" --dry-run --json)" '*"add":0,"change":0,*' \
    "read again, what was kept for the held one is not taken for the other"

old_store

at 2026-12-01T08:59
"$KANTOKU" import --undo "$third" >"$work/out"
is $? 0 "within 7 days it is taken back"
is "$("$KANTOKU" list contract --json | grep -c 2028-03-31)" 0 "what it changed is as before"
is "$("$KANTOKU" search なでしこ --json)" '{"found":[],"may_be_more":false}' "what it added is out"
"$KANTOKU" import --undo "$third" >"$work/out" 2>"$work/err"
is $? 5 "it cannot be taken back twice"

at 2026-12-02T16:36
"$KANTOKU" import --undo "$second" >"$work/out" 2>"$work/err"
is $? 5 "after 7 days it stays"
like "$(cat "$work/err")" '*7日*' "and the sentence says so"
is "$("$KANTOKU" list party --json | wc -l)" 39 "nothing is lost by that"
[ -n "$first" ]
ok $? "each import has its number"
like "$("$KANTOKU" verify --json)" '*"first_bad":null*' "and the trail verifies"
# ---- others write while a long list is read ----
awk 'BEGIN { print "委託先名,業務,住所"
    for (i = 0; i < 30000; i++) printf "株式会社ながい%d一覧,配送%d,東京都千代田区%d番\n", i, i, i }' \
    >"$work/long.csv"
now() { echo $(($(date +%s%N) / 1000000)); }
begun=$(now)
"$KANTOKU" import --hold "$work/long.csv" >/dev/null 2>&1 &
reader=$!
longest=0
while kill -0 $reader 2>/dev/null; do
    before=$(now)
    "$KANTOKU" add party "name=あいだの商店$before" >/dev/null
    took=$(($(now) - before))
    [ $took -gt $longest ] && longest=$took
done
wait $reader
total=$(($(now) - begun))
[ $((longest * 2)) -lt $total ]
ok $? "others write while a long list is read ($longest of $total ms)"

# What an office writes in plain words, and the first day with a list that knows nothing of reviews.
new_store
export KANTOKU_DATA="$work/first"
at 2026-11-24T16:10
"$KANTOKU" init >"$work/out"
"$KANTOKU" import test/import/lists/plain_words.csv >"$work/out"
"$KANTOKU" list entrustment --json >"$work/edges"
is "$(grep -c '"determination":"out_of_scope"' "$work/edges")" 3 "×, なし and 無 are no personal data; a dash says nothing"
"$KANTOKU" todo --json | sed 's/},{/}\n{/g' >"$work/todo"
is "$(grep -c 'すずらん\|くぬぎ\|かりん' "$work/todo")" 0 "and draw no duties of personal data"
"$KANTOKU" list party --json >"$work/parties"
like "$(grep ひいらぎ "$work/parties")" '*"phone":"03-5555-1111"*' "of two numbers in a cell the one of the day is the party's"
"$KANTOKU" list contact --json >"$work/contacts"
like "$(grep 090-5555-2222 "$work/contacts")" '*"hours":"night_holiday"*' "the other is reached at night"
like "$(grep 080-5555-0004 "$work/contacts")" '*"hours":"night_holiday"*' "wherever its word stands"
like "$(grep 'あざみ' "$work/edges" "$work/parties")" '*03-5555-0003*' "and none is lost"
is "$(grep -c '"country":"[A-Z]' "$work/parties")" 0 "the country is not taken from an address"
cat >"$work/old.csv" <<'LIST'
委託先名,業務,契約開始,契約終了,人数,個人データ
株式会社ききょう監視,コールセンター,2023/4/1,2028/3/31,2000000,氏名
株式会社りんどう警備,警備,2026/10/1,2028/3/31,50,氏名
LIST
"$KANTOKU" import "$work/old.csv" >"$work/out"
"$KANTOKU" todo --json --as-of 2026-12-20 | sed 's/},{/}\n{/g' >"$work/todo"
is "$(grep '"duty":"review_\|"duty":"visit_' "$work/todo" | grep -c '"state":"overdue"')" 0 \
    "nothing is years overdue on the day it is first known"
like "$(grep '"duty":"review_monthly"' "$work/todo")" '*ききょう*"due":"2026-12-24"*' \
    "the first monthly report is due a month after the list came in"
is "$(grep -c '"duty":"review_unrecorded"' "$work/todo")" 1 "that nothing is on record is said once"
like "$(grep '"duty":"review_unrecorded"' "$work/todo")" '*ききょう*' "of what went on before"
at 2026-12-25T10:00
"$KANTOKU" todo --json | sed 's/},{/}\n{/g' >"$work/todo"
like "$(grep '"duty":"review_monthly"' "$work/todo")" '*"state":"overdue"*' "a month that is known to be missed is overdue"

# A row number alone says nothing when a workbook has several sheets.
"$KANTOKU" import --dry-run test/import/lists/departments.xlsx >"$work/out"
like "$(cat "$work/out")" '*行 総務部 4 / 情報システム部 4, 5, 6*' "the rows of what is wrong are told with their sheets"
is "$(grep -c '^  情報システム部$' "$work/out")" 1 "and so are the first rows"

# What stands in the file and goes nowhere is said.
out=$("$KANTOKU" import --dry-run test/import/lists/city.xlsx | tr -d '\n')
like "$out" '*次の列は取り込みません：B 款、C 項、D 目、F 決裁番号*' "columns that are not taken in are named"
out=$("$KANTOKU" import --dry-run test/import/lists/foot.xlsx | tr -d '\n')
like "$out" '*数式1個は、計算の結果がファイルに入っていない*' "a formula without its value is told"
like "$out" '*コメント（メモ）は読みません*' "and so are comments"
finish
