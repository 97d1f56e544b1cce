#!/bin/sh
# kantoku sheets: what comes with it, without an instance.
. test/tap.sh
kantoku="$BUILD/kantoku"
unset KANTOKU_DATA
is "$("$kantoku" sheets --json | tr -d '\n' | grep -o '"sheet":"[a-z_0-9]*"' | wc -l)" 10 \
    "ten sheets come with it"
like "$("$kantoku" sheets outsourcing --json)" \
    '{"sheet":"outsourcing",*"questions":43,*"declared":20,*"id":"3-14"*"lint":\[\]*' \
    "one of them with every question"
like "$("$kantoku" sheets --lang en)" '*outsourcing * 43 *Check sheet for entrusted work*' \
    "a list for a person"
"$kantoku" sheets nothing 2>"$work/err"
is "$?" 4 "one that is not there"
like "$(cat "$work/err")" '*nothing*' "is named"
finish
