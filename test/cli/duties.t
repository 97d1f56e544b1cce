#!/bin/sh
# kantoku duties and what follows when the office has rules of its own.
. test/tap.sh
export KANTOKU_NOW=2026-11-25 KANTOKU_DATA="$work/data" KANTOKU_LANG=ja
kantoku="$BUILD/kantoku"

"$kantoku" init >"$work/init"
like "$("$kantoku" duties --json)" '*"id":"disposal"*"strength":"must"*"local":false*"problems":\[\]*' \
    "the bundled rules, each with its strength, and nothing wrong with them"
like "$("$kantoku" duties)" '*foreign_regime_yearly*条文との突き合わせが済んでいません*' \
    "a rule whose source was not read says so"

mkdir -p "$KANTOKU_DATA/duties"
sed 's/^-- clock: .*/-- clock: 10 days, next-day, stays/' duties/disposal.sql \
    >"$KANTOKU_DATA/duties/disposal.sql"
echo "-- id: broken" >"$KANTOKU_DATA/duties/broken.sql"
like "$("$kantoku" duties --json)" '*翌日から10日*"local":true*' \
    "a rule of the office takes the place of a bundled one"
like "$("$kantoku" duties --json)" '*"problems":\[{"file":"broken.sql","code":"duty.lacks"*' \
    "a file that cannot be used is said, and the others stay in force"

"$kantoku" rules set review_yearly 'clock 6 months, ahead 45 days' --reason 監査の指摘 --json >"$work/set"
like "$(cat "$work/set")" '{"id":"*"}' "the office decides about a rule"
like "$("$kantoku" rules list --json)" '[{"id":"*","rule":"review_yearly","from":"2026-11-25","value":"clock 6 months\\nahead 45 days","says":"6か月、期限の45日前から","reason":"監査の指摘","by":*' \
    "which is listed, in words too"
"$kantoku" rules set foreign_regime_yearly 'clock 2 years' --reason x 2>"$work/err"
is $? 2 "a period that binds is not made longer"
like "$(cat "$work/err")" '*1年より長くはできません*' "as is said"
"$kantoku" rules remove review_yearly "$(sed 's/.*"id":"//; s/".*//' "$work/set")" >/dev/null
is "$("$kantoku" rules list --json)" '[]' "it is taken back"
like "$("$kantoku" rules list review_yearly --json)" '*"removed_by":*' "and stays in the history"

# 2026-11-23 is a holiday and a Monday; the 24th is an ordinary day until the office closes on it.
rm -r "$KANTOKU_DATA/duties"
mkdir "$KANTOKU_DATA/duties"
sed 's/^-- clock: .*/-- clock: 10 days, next-day, next-open-day/' duties/disposal.sql \
    >"$KANTOKU_DATA/duties/disposal.sql"
party=$("$kantoku" add party name=みどり発送サービス株式会社 --json | sed 's/.*"id":"//; s/".*//')
"$kantoku" add entrustment "party_id=$party" work=DM発送 start_on=2025-04-01 end_on=2026-11-13 \
    status=ended determination=entrustment >/dev/null
like "$("$kantoku" todo --json)" '*"due":"2026-11-24"*' "a day on a holiday moves to the next open one"
is "$("$kantoku" calendar add closed 2026-11-24 創立記念日 --json)" '{"moved":1}' \
    "how many due days move by a closure is counted"
finish
