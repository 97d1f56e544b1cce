#!/bin/sh
# The command line: exit codes, JSON that stands alone, both languages, the register.
. test/tap.sh

: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
new_store
export KANTOKU_DATA="$work/data" KANTOKU_NOW=2026-11-25T08:55

run() { # runs kantoku; status in $status, output in $out, errors in $err
    out=$("$KANTOKU" "$@" 2>"$work/err")
    status=$?
    err=$(cat "$work/err")
}

run nothing-like-this
is $status 2 "a command that is none: status 2"
is "$out" "" "and nothing on standard output"
run list party
is $status 4 "no data folder: status 4"
like "$err" "*kantoku init*" "and how to make one"
KANTOKU_LANG=en run list party
like "$err" "*There is no Kantoku data*" "in English when asked for"

run init --json
is $status 0 "init makes the folder"
like "$out" '{"setup":"http://127.0.0.1:8400/setup/*"}' "and prints the set-up address as JSON"

run init --json --address 'http://a"b' --data "$work/odd"
like "$out" '{"setup":"http://a\\"b/setup/*"}' "as JSON whatever the address is"

run add party name=
is $status 2 "an empty name: status 2"
run add party 'name=㈱ひなた企画' corporate_number=1900002470751 --json
is $status 0 "a party is added"
id=$(printf '%s' "$out" | sed 's/.*"id":"//; s/".*//')
run add party name=他の会社 corporate_number=1900002470751
is $status 2 "the same corporate number again: status 2"
run change party "$id" address=札幌市中央区北１条西４－２ --json
like "$out" '*"version":2*' "a change counts up the version"
run search ひなた --json
like "$out" "*$id*" "it is found by a part of its name"
run search 向 --json
is "$out" '{"found":[],"may_be_more":false}' "what is not there is not found"
run add entrustment party_id="$id" work=SMS送信 start_on=令和8年4月1日 --json
like "$out" '*"start_on":"2026-04-01"*' "a day of an era is understood"
edge=$(printf '%s' "$out" | sed 's/.*"id":"//; s/".*//')
other=$("$KANTOKU" add party name=株式会社つくし倉庫 --json | sed 's/.*"id":"//; s/".*//')
run add entrustment party_id="$other" parent_id="$edge" work=保管 consent=not_needed
is $status 2 "a re-delegation that needs no consent: status 2"
like "$err" "*直接の委託だけ*" "and why"
run add entrustment party_id="$id" parent_id="$edge" work=再配信
is $status 2 "a loop: status 2"
like "$err" "*㈱ひなた企画 → ㈱ひなた企画*" "and it is shown"
gone=$("$KANTOKU" add party name=株式会社きえる --json | sed 's/.*"id":"//; s/".*//')
is "$("$KANTOKU" remove party "$gone" --json)" "{\"removed\":\"$gone\"}" "what is taken out is said in JSON too"
run chain ひなた企画 --json
like "$out" '*"tier":1*' "a chain is found by a name however it is spelled"
run remove party 00000000000000000000000000
is $status 4 "a record that is not there: status 4"
run show party "$id" --lang en
like "$out" "*Corporate number: 1900002470751*" "labels are in the language asked for"
run verify --json
like "$out" '{"entries":*,"head":"*","first_bad":null*' "the trail verifies"
run purge party "$id" --before 2026-11-25
is $status 2 "a purge without a reason: status 2"
run purge party "$id" --before 2026-11-26 --reason x
is $status 2 "nor of what is yet to come"
KANTOKU_NOW=2029-11-26 run purge party "$id" --before 2029-11-25 --reason 取引終了から3年 --json
is "$out" '{"purged":2}' "what the trail says of a record goes when its period is over"
run verify --json
like "$out" '{"entries":*,"head":"*","first_bad":null*' "and the trail still verifies"
run trail --json
like "$out" '{"number":1,*"verb":"add"*"before":"0000*' "the trail as one object a line"
run import test/import/lists/two_row_heading.xlsx
undo=$(printf '%s' "$out" | sed -n 's/.*--undo \([0-9A-Z]*\).*/\1/p')
run import --undo "$undo" --json
like "$out" '{"removed":*,"restored":*,"kept":*}' "an import is undone, and how much is said as JSON"
new_store
run demo --json --data "$work/demo"
old_store
like "$out" '{"email":"onodera@hibari.example","password":"*"}' "the sign-in of the demo as JSON"
run calendar --json 2026
like "$out" '*"2026-09-22"*' "the citizens' holiday of 2026 is a holiday"
run calendar add closed 2027-08-12..2027-08-16 夏季休業 --json
is "$out" '{"moved":0}' "a closure of our own is added"
run calendar own
is "$out" 'closed 2027-08-12..2027-08-16 夏季休業' "and listed"
run calendar own --json
like "$out" '[{"kind":"closed","from":"2027-08-12","to":"2027-08-16","name":"夏季休業",*' "as JSON too"
run calendar add not 2027-08-17
is $status 2 "what is no holiday cannot be taken away"
run calendar remove 'closed 2027-08-12..2027-08-16 夏季休業'
is $status 0 "it is removed"
run calendar undo
run calendar own
is "$out" 'closed 2027-08-12..2027-08-16 夏季休業' "and brought back"
run calendar 1800
is $status 2 "a year without a calendar: status 2"
company=$("$KANTOKU" list company --json | head -1 | cut -c8-33)
run add department company_id="$company" name=二つとない部
is "$status" 0 "a department is added"
run add department company_id="$company" name=二つとない部
is "$status" 2 "another of the same name is refused"
like "$err" '*二つとない部*' "by its name"
finish
