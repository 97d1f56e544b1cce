#!/bin/sh
# Is this the same company? Asked, answered, merged, parted again; a change of name.
. test/web/office.sh
open_office
twin=$(added party name=㈱みどり発送サービス phone=03-0000-4444)
decoy=$(added party name=有限会社みどり発送サービス)
edge2=$(added entrustment "party_id=$twin" "department_id=$support" work=返送品の処理 status=active)
contact=$(added contact "party_id=$twin" 'name=野々村 彩' phone=03-0000-5555)
enter office
get '/?lang=ja'
has '同じ会社かもしれない組' "today says that parties may be one"
get /vendors/same
is "$status" 200 "the queue"
has '名称が同じ（表記の違いを除く）' "why we ask"
has "/vendors/same/$midori/$twin\"" "the one with a number stays"
has '返送品の処理' "what each does"
has 'どこから' "and where each came from"
has_not "$decoy" "another legal form is another company"
enter department
get /vendors/same
is "$status" 403 "a department does not decide"
enter office
get "/vendors/same/$midori/$twin"
has '連絡先 1件' "how much moves"
version=$(printf '%s' "$page" | sed -n 's/.*name="_version" value="\([^"]*\)".*/\1/p')
post "/vendors/same/$midori/$twin" _version=$version _merged_version=9 name=kept
is "$status" 409 "what was changed meanwhile is not merged"
get "/vendors/same/$midori/$twin"
post "/vendors/same/$midori/$twin" _version=$version _merged_version=1 name=merged
is "$place" "/vendors/$midori" "merged"
follow
has 'をまとめました' "and said"
has '<h1>㈱みどり発送サービス' "under the name that was chosen"
has 'DM発送' "its own work"
has "/vendors/$twin/split" "it can be undone"
get "/vendors/$midori/contacts"
has '野々村 彩' "the contact of the other is its own now"
get "/vendors/$twin/chain"
is "$status $place" "303 /vendors/$midori/chain" "the old address leads to the one that stays"
get "/vendors/$midori/history"
has "同じ会社としてまとめた" "the trail says so"
get "/vendors/$midori"
post "/vendors/$twin/split"
is "$place" "/vendors/$twin" "parted again"
follow
get "/vendors/$midori"
has '<h1>みどり発送サービス株式会社' "each with its own name"
get "/vendors/$twin/contacts"
has '野々村 彩' "with what was its own"
get /vendors/same
post "/vendors/same/$midori/$twin/other"
is "$place" /vendors/same "two companies"
follow
has '同じ会社かもしれない委託先はありません' "are not asked about again"
get "/vendors/$midori/rename"
post "/vendors/$midori/rename" name=みどり物流株式会社 day.y=2026 day.m=10 day.d=1
is "$place" "/vendors/$midori" "a change of name"
get "/records/party/$midori"
has 'みどり発送サービス株式会社 (–2026-09-30)' "keeps the one before with its days"
get "/records/contract/$contract"
has 'みどり発送サービス株式会社' "and the contract has the name of its time"
get "/vendors/$midori/rename"
post "/vendors/$midori/rename" name=明日の名前 day.y=2026 day.m=11 day.d=26
is "$status" 400 "no name of tomorrow"
has '明日の名前' "what was typed is still there"
list=$("$KANTOKU" same --json)
like "$list" "*$twin*former*" "a name of before is a reason to ask anew"
case $list in *"$decoy"*) ok 1 "not of another legal form" ;; *) ok 0 "not of another legal form" ;; esac
"$KANTOKU" merge "$midori" "$twin" --json >"$work/merged"
like "$(cat "$work/merged")" "*\"id\":\"$midori\"*" "merges"
"$KANTOKU" rename "$akebono" あけぼのモバイル株式会社 --on 2026-11-01 --json >/dev/null
like "$("$KANTOKU" show party "$akebono" --json)" '*あけぼの販売株式会社 (–2026-10-31)*' "and notes a change of name"
"$KANTOKU" split "$twin" --json >"$work/split" 2>&1
is $? 0 "and parts again"
finish
