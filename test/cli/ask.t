#!/bin/sh
# Requests to parties and contact tests on the command line.
. test/tap.sh
: "${KANTOKU:=$BUILD/kantoku}"
new_store
export KANTOKU_DATA="$work/data" KANTOKU_LANG=ja
"$KANTOKU" demo >/dev/null

# ---- requests, and the notice that came ----
contact=$("$KANTOKU" list contact --json | sed 's/},{/}\n{/g' | grep '"email":"' | grep -v '"failed_email":"' |
    head -1 | sed 's/.*{"id":"\([^"]*\)".*/\1/')
"$KANTOKU" tasks ask "$contact" person,site --due 2026-12-11 --json >"$work/asked"
is $? 0 "a party is asked for a notice of change"
like "$(cat "$work/asked")" '*"person","site"*"due_on":"2026-12-11","state":"open"*' "what about, by when"
id=$(sed 's/{"id":"\([^"]*\)".*/\1/' "$work/asked")
like "$("$KANTOKU" tasks list)" "*$id*open*" "it is listed"
like "$("$KANTOKU" tasks withdraw "$id" --json)" '*"state":"withdrawn"*' "and withdrawn"
"$KANTOKU" tasks withdraw "$id" >/dev/null 2>&1
is $? 5 "once"
answered=$("$KANTOKU" tasks list --state answered | grep 'person site' | cut -f1)
"$KANTOKU" tasks notice "$answered" >"$work/notice"
row=$(sed 's/.*"rows":\[{"id":"\([^"]*\)".*/\1/' "$work/notice")
"$KANTOKU" tasks return "$answered" ' ' >/dev/null 2>&1
is $? 2 "a notice is not given back without a reason"
"$KANTOKU" tasks accept "$answered" "$row" >"$work/notice"
is $? 0 "a row of it is accepted"
like "$(cat "$work/notice")" "*\"id\":\"$row\"*\"accepted\":true*" "and says so"
"$KANTOKU" tasks list --state never >/dev/null 2>&1
is $? 2 "a state that is none is refused"

# ---- contact tests ----
phoned=$("$KANTOKU" list contact --json | grep '"phone":"' | head -1 | sed 's/.*{"id":"\([^"]*\)".*/\1/')
"$KANTOKU" contact-test begin 7 "$phoned" --json >"$work/round"
is $? 0 "a round is begun"
round=$(sed 's/{"id":"\([^"]*\)".*/\1/' "$work/round")
line=$(sed 's/.*"lines":\[{"id":"\([^"]*\)".*/\1/' "$work/round")
like "$("$KANTOKU" contact-test list)" "*$round*0 / 1*" "it is listed"
like "$("$KANTOKU" contact-test result "$round" "$line" answered --note 当直 --json)" '*"reached":1*' \
    "what came of a call is written down"
like "$("$KANTOKU" contact-test close "$round" --json)" '*"closed_at":"2026-*' "it is closed"
"$KANTOKU" contact-test show none >/dev/null 2>&1
is $? 4 "one that is not there is not"

# ---- the checks of a year ----
like "$("$KANTOKU" checks plan 2026)" '*"due_on":"2026-02-15"*' "the plan of a year has what is overdue"
like "$("$KANTOKU" checks counts 2025)" '*"form":"service_contract","way":"visit","count":1,"known":true*' "and its counts"
like "$("$KANTOKU" checks counts 2023)" '*"way":"visit","count":0,"known":false*' "what is not known is said"
"$KANTOKU" checks counts R8 >/dev/null 2>&1
is $? 2 "a year that is none is refused"
finish
