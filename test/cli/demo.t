#!/bin/sh
# The demo: the problems planted in its list are found, what only looks like one is not.
#
# A row of the table: the problem, where it is to be seen, what must stand there.
#   list CODE ROWS        the import says it of just these rows of the list
#   todo DUTY DUE WHO     it is due, by this duty, on that day, for that party
#   chain N NAME          the party stands in so many places
#   records KIND N NAME TEXT   the party has so many records of the kind with TEXT in them
#   not-yet WHAT          nothing in the register can show it before WHAT is there; TEXT must not
#                         be among the duties until then, so that this row is moved in time
. test/tap.sh
: "${KANTOKU:=$BUILD/kantoku}"
new_store
export KANTOKU_DATA="$work/data" KANTOKU_LANG=ja
list="demo/委託先一覧_最終_修正2.xlsx"

"$KANTOKU" demo >"$work/said" 2>"$work/err"
is "$?" 0 "the demo is made"
is "$(cat "$work/err")" "" "without a complaint"
"$KANTOKU" todo --json | sed 's/},{/}\n{/g' >"$work/todo"
"$KANTOKU" list entrustment --json >"$work/entrustments"
KANTOKU_DATA="$work/none" KANTOKU_NOW=2026-11-20T17:50 "$KANTOKU" import --dry-run --json "$list" >"$work/list"
sed 's/.*"insights":\[//; s/},{/}\n{/g' "$work/list" >"$work/insights"

check_list() { # P CODE ROWS
    like "$(grep "\"code\":\"$2\"" "$work/insights")" "*\"rows\":\[$3\]*" "$1: the list shows $2"
}

check_todo() { # P DUTY DUE WHO
    like "$(grep "\"duty\":\"$2\"" "$work/todo" | grep "\"due\":\"$3\"")" "*\"party\":\"$4\"*" \
        "$1: $2 is due on $3 for $4"
}

check_chain() { # P COUNT NAME
    id=$("$KANTOKU" search "$3" --json | sed 's/.*"id":"//; s/".*//')
    is "$(grep -c "\"party_id\":\"$id\"" "$work/entrustments")" "$2" \
        "$1: $3 stands in $2 places"
}

check_records() { # P KIND COUNT NAME TEXT
    id=$("$KANTOKU" search "$4" --json | sed 's/.*"id":"//; s/".*//')
    is "$("$KANTOKU" list "$2" --json | grep "\"party_id\":\"$id\"" | grep -c "$5")" "$3" \
        "$1: $4 has $3 of $2 ${5:-in all}"
}

check_not_yet() { # P WHAT DUTY WHO
    is "$(grep "\"duty\":\"$3\"" "$work/todo" | grep -c "\"party\":\"$4\"")" 0 "$1: not yet, waits for $2"
}

grep -v '^#' <<'TABLE' >"$work/table"
P1|not-yet|the sheets and evidence of the yearly check|consent_missing|あさぎりコンタクト株式会社
P2|list|terms_with_personal_data|17,19,20,22
P2|todo|cloud_yearly|2026-11-25|はなまる配信クラウド株式会社
P3|list|certificate_lapsed|10,23,32
P3|todo|certificate_lapsed|2026-09-30|株式会社こだま録音クラウド
P3b|todo|certificate_lapsed|2026-11-15|ほしぞらヘルプデスク株式会社
P3c|todo|certificate_lapsed|2026-10-31|あさぎりコンタクト株式会社
P4|records|device|12|あさぎりコンタクト|"device_kind":"usb"
P4|not-yet|the sheets and evidence of the yearly check|evidence_differs|あさぎりコンタクト株式会社
P5|chain|7|潮見データセンター
P6|list|ended_without_erasure|14,15,28,39
P6|todo|disposal|2026-09-30|みどり発送サービス株式会社
P6|todo|disposal|2026-09-30|株式会社つくし倉庫
P6|todo|disposal|2026-09-30|株式会社かるがも回収
P7|todo|disposal|2026-07-30|株式会社やまびこプリント
P7|not-yet|certificates of erasure item by item|erasure_items|株式会社やまびこプリント
P8|list|expired_contract|4,14,15
P8|list|handling_after_end|4
P8|todo|contract_ended|2026-10-31|あけぼの販売株式会社
P9|list|duplicate_party|21,34
P9|chain|2|ひなた企画
P10|list|corporate_number_error|7,9
P11|todo|foreign_regime|2026-11-20|Sampaguita Voice Services, Inc.
P11b|todo|foreign_regime|2026-11-20|Mekong Data Works Co., Ltd.
P12|not-yet|answers of two years side by side|answers_alike|あさぎりコンタクト株式会社
P13|records|person|214|あさぎりコンタクト|
P13|records|person|188|あさぎりコンタクト|"trained_on":"2026-06-20"
P13|todo|handler_untrained|2026-07-31|あさぎりコンタクト株式会社
P13|not-yet|the sheets and evidence of the yearly check|trained_fewer|あさぎりコンタクト株式会社
P14|todo|contact_not_reached|2026-11-19|株式会社くるみストア
P14|todo|contact_mail_failed|2026-11-26|株式会社くるみストア
P14|todo|emergency_contact|2026-12-20|株式会社くるみストア
P15|todo|visit_due|2026-02-15|ほしぞら運用株式会社
P16|not-yet|the clauses of contracts|clause_missing|株式会社あじさい封入センター
P17|list|subcontract_without_approval|10,13
P17|todo|consent_missing|2026-11-25|株式会社ふたば印刷
P17|not-yet|the eight items of an application|application_incomplete|白樺メーリング株式会社
P18|todo|review_monthly|2026-11-10|東雲カスタマーサービス株式会社
P19|todo|dispatch_terms|2025-04-01|株式会社もくれんシステム
P19|not-yet|the clauses of contracts|clause_missing|株式会社もくれんシステム
P20|not-yet|incidents|incident|夜光オペレーションズ株式会社
TABLE
while IFS='|' read -r number where a b c d; do
    case $where in
    list) check_list "$number" "$a" "$b" ;;
    todo) check_todo "$number" "$a" "$b" "$c" ;;
    chain) check_chain "$number" "$a" "$b" ;;
    records) check_records "$number" "$a" "$b" "$c" "$d" ;;
    not-yet) check_not_yet "$number" "$a" "$b" "$c" ;;
    esac
done <"$work/table"

# What only looks like a problem: nothing is overdue but what the table names.
overdue() { # WHO
    grep '"state":"overdue"' "$work/todo" | grep -v '"duty":"emergency_contact"' | grep -c "\"party\":\"$1\""
}
is "$(overdue 株式会社しおさいショップ)" 0 "a certificate that is valid until next month is no problem"
like "$(grep '"duty":"certificate_lapsed"' "$work/todo" | grep しおさい)" '*"due":"2026-12-20","state":"later"*' \
    "it only comes into sight"
is "$(overdue みなみ風モバイル販売㈱)" 0 "nor is a silence where nothing was to be said"
is "$(overdue 株式会社さざなみネットワーク)" 0 "nor a visit in whose place a valid certificate was checked"
is "$(overdue 株式会社きんもくせい配送)" 0 "nor a sub-entrustment that is approved"
is "$(overdue 株式会社しずくアンケート)" 0 \
    "nor terms of service of which only the prices changed, nor a private computer for this work alone"
is "$(overdue 白樺メーリング株式会社)" 0 "nor who left with notice, nor data handed over with a receipt"
is "$(grep '"state":"overdue"' "$work/todo" | grep -vc '"duty":"emergency_contact"')" 15 \
    "nothing else is overdue than what was planted"
is "$(grep -c '"state":"unknown"' "$work/todo")" 0 "and there is nothing whose day cannot be told"

like "$(cat "$work/list")" '*"counts":{"read":45,"add":41,"change":0,"same":0,"hold":3,"skip":1}*' \
    "38 rows and a sum; one of them names seven parties above it; three rows come back"
is "$("$KANTOKU" list party --json | wc -l)" 37 "37 parties after the rows that came back are mended"
# The checks of the year: the yearly round, and the monthly one with a month that is late.
is "$("$KANTOKU" rounds list | cut -f 1,2,4 | tr '\t\n' ' /')" \
    "R-6 draft 0/12/R-5 open 11/12/R-4 open 11/18/R-3 closed 11/11/R-2 closed 11/11/R-1 closed 1/1/" \
    "two months were registered, one is late, the next waits; of 18 that were asked 11 have submitted"
is "$("$KANTOKU" rounds show R-4 | cut -f 1 | sort | uniq -c | tr -s ' \n' ' ')" " 5 done 6 open 1 returned 6 submitted " \
    "in every state there is"
is "$("$KANTOKU" rounds show R-5 --json | grep -o '"state":"submitted","questions":[0-9]*,"answered":[0-9]*,"changed":0' | wc -l)" 8 \
    "eight say the same as last month"
is "$("$KANTOKU" trail | cut -f 2 | sort -c 2>&1)" "" "its trail goes forward"
like "$("$KANTOKU" verify --json)" '*"first_bad":null*' "the trail verifies"
listed=$("$KANTOKU" list party --json | head -3)
new_store
KANTOKU_DATA="$work/again" "$KANTOKU" demo >"$work/said2"
is "$(KANTOKU_DATA="$work/again" "$KANTOKU" list party --json | head -3)" "$listed" "the same demo each time"
finish
