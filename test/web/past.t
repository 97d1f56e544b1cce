#!/bin/sh
# The register as it was known at the end of a past day: pages, lists, files, command line.
. test/web/office.sh
open_office
# three days go by, with something on each
KANTOKU_NOW=2026-11-26T10:00 "$KANTOKU" change party "$midori" name=みどり物流株式会社 phone=03-0000-1212 >/dev/null
export KANTOKU_NOW=2026-11-27T10:00
late=$(added party name=あとから登録株式会社)
"$KANTOKU" change contract "$contract" end_on=2027-08-31 >/dev/null
twin=$(added party name=㈱ふたば印刷)
"$KANTOKU" merge "$twin" "$futaba" >/dev/null
export KANTOKU_NOW=2026-11-28T10:00
kill -TERM "${begun##* }" && wait "${begun##* }"
begin_office
enter office
get '/vendors?lang=ja'
has 'みどり物流株式会社' "the present"
has '過去の日の内容を見る' "offers a look back"
get '/vendors?asof=2026-11-25'
[ "$status" = 303 ] && follow
for _ in 1 2 3 4 5 6 7 8 9 10; do # a slow machine says how far it is
    case $page in *終わりに分かっていた*) break ;; esac
    sleep 0.5
    get '/vendors?asof=2026-11-25'
done
is "$status" 200 "the list of a past day"
has '2026年11月25日（水）の終わりに分かっていた内容です' "is said to be that"
has 'みどり発送サービス株式会社' "under the name of then"
has_not 'あとから登録株式会社' "without what came later"
has "/vendors/$midori?asof=2026-11-25" "links keep to the day"
has 'name="asof" value="2026-11-25"' "and so does sorting"
has_not '/vendors/import"' "nothing can be taken in"
get "/vendors/$midori?asof=2026-11-25"
has '<h1>みどり発送サービス株式会社' "a party of then"
has_not "/records/party/$midori/edit" "that cannot be changed"
get "/todo?duty=contract_ended&asof=2026-11-25"
has 'みどり発送サービス株式会社' "with what was to be done then"
get "/vendors/$midori?asof="
has '<h1>みどり物流株式会社' "and back"
get "/vendors/$midori/chain?asof=2026-11-25&view=table"
has "/vendors/$futaba?asof=2026-11-25" "the chain before the merge"
get "/vendors/$late?asof=2026-11-26"
[ "$status" = 303 ] && follow
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ "$status" = 404 ] && break
    sleep 0.5
    get "/vendors/$late?asof=2026-11-26"
done
is "$status" 404 "what was not there yet has no page"
get "/vendors/$midori?asof=2026-11-26"
has 'みどり物流株式会社' "the day after has the new name"
get "/vendors/$midori/history?asof=2026-11-26"
has_not 2026年11月27日 "the trail ends that day"
get '/vendors?asof=2026-12-01'
is "$status" 400 "nobody knows a day to come"
get '/vendors?asof=2020-01-01'
is "$status" 400 "nor one before the first entry"
has '最初の記録は2026-11-25' "which is named"
get "/records/party/$midori/edit?asof=2026-11-25"
is "$status" 400 "no form of a past day"
enter department
get '/vendors?asof=2026-11-25&lang=ja'
has_not 'あけぼの' "a department sees its own rows of then"
has 'みどり発送' "and sees them"
enter board
get '/vendors?asof=2026-11-25'
is "$status" 403 "the board sees no records of then either"
is "$("$KANTOKU" show party "$midori" --as-of 2026-11-25 --json | sed 's/.*"name":"//; s/".*//')" \
    みどり発送サービス株式会社 "the command line looks back too"
"$KANTOKU" todo --as-of 2026-11-25 --json >"$work/then"
"$KANTOKU" todo --json >"$work/now"
like "$(cat "$work/then")" '*contract_ended*' "to-dos of then"
case $(cat "$work/now") in *contract_ended*) ok 1 "that are met by now" ;; *) ok 0 "that are met by now" ;; esac
"$KANTOKU" todo --as-of 2027-09-30 --json >"$work/ahead"
like "$(cat "$work/ahead")" '*contract_ended*' "of a day to come it says what will be due"
"$KANTOKU" export party "$work/then.csv" --as-of 2026-11-25 >/dev/null
like "$(cat "$work/then.csv")" '*みどり発送サービス株式会社*' "a file of then"
ok "$(ls "$KANTOKU_DATA"/as-of/*.db >/dev/null 2>&1; echo $?)" "the days asked for are kept"
"$KANTOKU" purge party "$midori" --before 2026-11-28 --reason 保存期間 >/dev/null
is "$(ls "$KANTOKU_DATA/as-of" | grep -c 'db$')" 0 "but not when something in them is purged"
"$KANTOKU" verify >/dev/null
is $? 0 "and the register itself is as it was"
finish
