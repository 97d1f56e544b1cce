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
finish
