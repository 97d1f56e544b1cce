#!/bin/sh
# The problems planted in the answers of the demo are found, and nothing that is not there.
. test/tap.sh

: "${KANTOKU:=$BUILD/kantoku}"
"$KANTOKU" demo --data "$work/demo" >/dev/null
export KANTOKU_DATA="$work/demo"

found=$("$KANTOKU" findings --party あさぎりコンタクト株式会社 --json)
is "$(printf '%s' "$found" | tr '{' '\n' | grep '"period":"2026"' | grep -o '"rule":"[a-z_]*","question":"[0-9-]*","grade":"[a-z]*"' |
    sort | tr -d '"' | sed 's/rule://; s/,question:/ /; s/,grade:/ /' | tr '\n' ';')" \
    "certificate_lapsed 1-17 note;entry_record_short 2-4 note;media_lent 2-7 grave;note_as_before 1-1 hint;same_file_twice 3-9 note;subcontract_undeclared 2-8 grave;training_short 1-10 note;" \
    "what is planted is found, each at its question"
printf '%s' "$found" | grep -q 'つむぎシステムズ株式会社、夜光オペレーションズ株式会社'
ok $? "with the companies nobody had declared"
is "$("$KANTOKU" findings --party 株式会社しおさいショップ)" "" "a certificate that lapses next month is no finding"
is "$("$KANTOKU" findings --rules --data /nowhere | awk '{ split($2, n, "/"); if (n[1] != n[2] || n[2] < 2) print $1 }')" "" \
    "every rule meets its own examples"
"$KANTOKU" findings --data /nowhere >/dev/null 2>&1
is $? 2 "without a party it asks whose"
is "$("$KANTOKU" todo | grep -c '是正の報告')" 1 "a report that came in waits in the to-dos"
finish
