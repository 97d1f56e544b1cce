#!/bin/sh
# Forms lose nothing that was typed, warn before they store, and lead back to where one came from.
. test/web/office.sh
open_office

# ---- the browser has forgotten the session ----
jar=$work/jar.nobody
: >"$jar"
new=/records/contact/new?party_id=$midori
fetch -H "Origin: $site" --data-urlencode "party_id=$midori" --data-urlencode name=夜間の窓口 \
    --data-urlencode "note=長い&説明" "$site$new"
is "$status" 200 "a form without a session gets the page of signing in at once"
has '書いていた内容は残っています' "which says that nothing is lost"
typed=$(printf '%s' "$page" | sed -n 's/.*name="_typed" value="\([^"]*\)".*/\1/p')
next=$(printf '%s' "$page" | sed -n 's/.*name="_next" value="\([^"]*\)".*/\1/p')
is "$next" "$new" "and knows the form with its query"
post /sign-in email=office@example.jp password=wrong "_next=$next" "_typed=$typed"
is "$status" 403 "a wrong password lets nobody in"
has "name=\"_typed\" value=\"$typed\"" "and what was typed is still there"
post /sign-in email=office@example.jp "password=$PASSWORD" "_next=$next" "_typed=$typed"
is "$place" "$new" "signed in, the form is back"
follow
has 'value="夜間の窓口"' "with what was typed"
has '長い&amp;説明' "all of it"
has "name=\"party_id\" value=\"$midori\"" "and for whom"
has 'まだ保存されていません' "as a draft, to be saved by whoever signed in"

# ---- a consent has a day ----
enter office
get "/records/entrustment/$below/edit"
version=$(printf '%s' "$page" | sed -n 's/.*name="_version" value="\([^"]*\)".*/\1/p')
for consent in approved conditional refused; do
    post "/records/entrustment/$below/edit" "_version=$version" consent=$consent
    is "$status" 400 "$consent without its day is not taken"
    has 'id="m-consent_on"' "said beside the day"
done
post "/records/entrustment/$below/edit" "_version=$version" consent=approved consent_on=2026-11-20 \
    'consent_by=桐生 美咲（個人情報管理部門長）'
is "$status" 303 "with its day it is"
get "/records/entrustment/$below"
has '桐生 美咲（個人情報管理部門長）' "and who gave it stands beside it"
undated=$(added entrustment "party_id=$futaba" "parent_id=$edge" work=封入 consent=approved)
get "/records/entrustment/$undated/edit"
post "/records/entrustment/$undated/edit" _version=1 work=封入と封緘
is "$status" 303 "what came in without a day can be changed otherwise"

# ---- two days in the wrong order ----
get "/records/certificate/new?party_id=$midori"
post "/records/certificate/new?party_id=$midori" "party_id=$midori" name=isms issued_on=2026-04-01 valid_to=2025-03-31
is "$status" 400 "a certificate that lapses before it was issued is not taken"
has '「有効期限」の2025年3月31日が、「発行日」の2026年4月1日より前' "in the words of its own fields"
post "/records/certificate/new?party_id=$midori" "party_id=$midori" name=isms issued_on=きのう
has '「きのう」は日付として読めません。2026年11月25日、2026/11/25、R8.11.25 のように入れてください。' "what is no date says so, and how one is written"

# ---- a party that is there already ----
get /records/party/new
post /records/party/new name=みどり発送サービス㈱
is "$status" 400 "the same name is not taken unasked"
has "href=\"/vendors/$midori\"" "the other one is a link"
has 'name="_anyway"' "and it can be added all the same"
has 'value="みどり発送サービス㈱"' "nothing typed is lost"
post /records/party/new name=みどり発送サービス㈱ corporate_number=1900002470751
is "$status" 400 "the same number never"
has '1 9000 0247 0751' "it is said as people write it"
has "href=\"/vendors/$midori\"" "with a link to whose it is"
has_not 'name="_anyway"' "and no way around it"
post /records/party/new name=みどり発送サービス㈱ _anyway=1
is "$status" 303 "another company of that name is added when somebody says so"
enter department
get /records/party/new
post /records/party/new name=あけぼの販売株式会社
has 'name="_anyway"' "a department is warned too"
has_not "href=\"/vendors/$akebono\"" "but not shown what it may not see"

# ---- a party that is not there yet, in the middle of a form ----
enter office
get "/vendors/$midori/chain"
fetch -H "Referer: $site/vendors/$midori/chain" "$site/records/entrustment/new?parent_id=$edge"
has "name=\"_from\" value=\"/vendors/$midori/chain\"" "the form knows where it was opened"
post "/records/entrustment/new?parent_id=$edge" "parent_id=$edge" work=封入封緘 _find.party_id=まだ無い会社 \
    _find=party_id "_from=/vendors/$midori/chain"
has '「まだ無い会社」を新しく登録して続ける' "a party that is not found can be added"
post "/records/entrustment/new?parent_id=$edge" "parent_id=$edge" work=封入封緘 _find.party_id=まだ無い会社 \
    _new=party_id "_from=/vendors/$midori/chain"
is "$status" 200 "added, the form goes on"
has 'selected>まだ無い会社' "with the new party chosen"
has 'value="封入封緘"' "and what was typed"
party=$(printf '%s' "$page" | sed -n 's/.*<option value="\([^"]*\)" *selected>まだ無い会社.*/\1/p')
post "/records/entrustment/new?parent_id=$edge" "parent_id=$edge" work=封入封緘 "party_id=$party" \
    "_from=/vendors/$midori/chain"
is "$status $place" "303 /vendors/$midori/chain" "saved, one is back at the chain"
follow
has 'まだ無い会社' "where the new party stands"
get "/records/contact/new?party_id=$midori"
post "/records/contact/new?party_id=$midori" "party_id=$midori" name=窓口 _from=https://evil.example/
is "$place" "/vendors/$midori/contacts" "nobody is led elsewhere"
get "/records/contact/new?party_id=$midori"
post "/records/contact/new?party_id=$midori" "party_id=$midori" name=窓口2 _from=/
is "$place" / "from a to-do one comes back to what is to be done"

finish
