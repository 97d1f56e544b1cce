#!/bin/sh
# 設定: tokens, made with one's password, shown once, used, revoked; each his own.
. test/web/office.sh
open_office

use() { curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $1" "$site/api/v1$2"; }
shown() { printf '%s' "$page" | sed -n 's/.*id="token">\([^<]*\)<.*/\1/p' | head -1; }

enter office
get /settings/api
is "$status" 200 "the office has a page for its tokens"
has 'トークンはまだありません' "there are none"
post /settings/api name=会計連携 may='read write' department= days=90 password=wrong
is "$status" 400 "none is made without one's password"
has 'value="会計連携"' "what was typed is kept"
has_not "$PASSWORD" "but no password"
post /settings/api name= may=read department= days=90 "password=$PASSWORD"
is "$status" 400 "nor one for nothing"
has 'href="#f-name"' "the summary leads to the field"
post /settings/api name=x may=admin department= days=90 "password=$PASSWORD"
is "$status" 400 "nor for what one may not"
get /settings/api
post /settings/api name=会計連携 may='read write' department= days=90 "password=$PASSWORD"
is "$status" 200 "with it, it is made"
token=$(shown)
like "$token" 'kantoku_????????_*' "and shown"
is "$(use "$token" /parties)" 200 "it works"
get /settings/api
is "$(shown)" "" "it is shown once"
has '会計連携' "the list has its name"
has '127.0.0.1' "and from where it was used"
handle=$(printf '%s' "$token" | cut -d _ -f 2)
has "$handle" "and its handle"

enter department
get /settings/api
has_not "$handle" "others do not see it"
has_not 'name="department"' "who sees one department has none to choose"
post /settings/api/revoke "token=$handle"
is "$status" 404 "nor can they revoke it"
get /settings/api
post /settings/api name=一覧 may=read days=30 "password=$PASSWORD"
narrow=$(shown)
is "$(use "$narrow" "/parties/$midori") $(use "$narrow" "/parties/$akebono")" "200 404" \
    "theirs see what they see"

enter admin
get /settings/api
has "$handle" "an administrator sees all"
has 'department' "and whose they are"
post /settings/api/revoke "token=$handle"
follow
has "トークン $handle を失効させました" "and may revoke each"
is "$(use "$token" /parties)" 401 "from then on it is none"
get /audit
has 'トークンを失効' "the trail says so"
has 'トークンを作成' "as it says who made it"
jar=$work/nobody
get /settings/api
is "$status" 303 "who is not signed in is led to sign in"
finish
