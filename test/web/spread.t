#!/bin/sh
# Which parties stand in many chains, and who is hit if one of them leaks.
. test/web/office.sh
open_office
deep=$(added entrustment "party_id=$futaba" "parent_id=$other" work=帳票印刷 persons=30000 status=active)
server=$(added party name=潮見データセンター株式会社)
one=$(added entrustment "party_id=$server" "parent_id=$below" work=サーバー設置 persons=1200 status=active)
two=$(added entrustment "party_id=$server" "parent_id=$deep" work=バックアップ status=active handling_country=VN)
enter office
get /vendors/map
is "$status" 200 "all chains have a page"
first=$(printf '%s' "$page" | sed -n 's|.*<th scope="row"><a href="/vendors/\([^/]*\)/impact">.*|\1|p' | head -2 | sort | tr '\n' ' ')
is "$first" "$(printf '%s\n' "$futaba" "$server" | sort | tr '\n' ' ')" "those to whom data come by most ways stand first"
has '集中 2経路' "which is said"
has 'ベトナム' "with where data go abroad"
get '/vendors/map?show=many'
has_not "$midori" "the others can be left out"
get "/vendors/$server/impact"
is "$status" 200 "what happens if one of them leaks"
has 'みどり発送サービス株式会社 → 株式会社ふたば印刷' "by which way the data came"
has '1,200人' "whose persons are hit"
has '人数が分からない業務 1件' "and what is not known"
get "/vendors/$futaba/impact"
has '潮見データセンター株式会社' "and to whom they went on"
enter department
get "/vendors/$server/impact?lang=ja"
has 'みどり発送サービス株式会社 → 株式会社ふたば印刷' "a department sees its own ways"
has_not 'あけぼの' "and not another's"
get /vendors/map
has_not "$akebono" "nor another's parties"
"$KANTOKU" change entrustment "$two" status=ended end_on=2026-11-01 >/dev/null
enter office
get '/vendors/map?show=many'
has_not "$server" "what has ended does not count"
finish
