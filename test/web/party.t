#!/bin/sh
# A party and all that belongs to it: what is seen, by whom; forms; the list as a file.
. test/web/office.sh
open_office
added party 'name==HYPERLINK("http://x")' address=東京都 >"$work/evil"

# ---- tabs ----
enter office
get "/vendors/$midori/contracts"
is "$status" 200 "the works of a party open"
has 'DM発送' "with the work"
has '発送業務委託契約' "its contract"
has '満了' "that it is over"
has '見直しを記録' "and a way to record a review"
get "/records/review/new?reviewed_on=2026-11-25&period=monthly"
has 'value="11"' "a link to a form may say the day"
has 'value="monthly" checked' "and the choice it is about"
get "/vendors/$futaba/contracts"
has 'みどり発送サービス株式会社 – DM発送' "what was handed on says from whom"
get "/vendors/$midori/contacts"
has '緊急連絡先が登録されていません' "no contact: what that means is said"
get "/vendors/$midori/certificates"
has '認証はまだ登録されていません' "no certificate either"
get "/vendors/$midori/history"
has '登録 契約「発送業務委託契約」' "the history has what belongs to it too"
get "/vendors/$midori"
has '契約の終わり' "the overview shows the contract"
enter auditor
get "/vendors/$midori/contacts"
is "$status" 200 "an auditor may look"
has_not '連絡先を登録' "and is not asked to write"
enter board
get "/vendors/$midori/contacts"
is "$status" 403 "the board sees no single party"
enter department
get "/vendors/$midori/contracts"
is "$status" 200 "a department sees its own"
for tab in '' /contracts /contacts /certificates /files /history /chain; do
    get "/vendors/$akebono$tab"
    is "$status" 404 "but not another's (/vendors/…$tab)"
done

# ---- forms ----
enter office
get "/records/contact/new?party_id=$midori"
is "$status" 200 "the form of a contact opens"
has "type=\"hidden\" name=\"party_id\" value=\"$midori\"" "and what it belongs to goes along"
has '必須' "required fields are marked"
post "/records/contact/new?party_id=$midori" "party_id=$midori" name= phone=abc 'tested_on.y=2026' 'tested_on.m=13' 'tested_on.d=1'
is "$status" 400 "what is wrong is refused"
has 'id="m-name"' "beside the name that is missing"
has 'value="abc"' "and what was typed is there again"
has '<title>エラー：' "the title says so first"
post "/records/contact/new?party_id=$midori" "party_id=$midori" name=夜間窓口 hours=night_holiday phone=03-0000-0101
is "$status $place" "303 /vendors/$midori/contacts" "a right one goes in"
follow
has '夜間窓口' "and stands in the list"
has 'href="tel:0300000101"' "to be called"
get "/records/certificate/new?party_id=$midori&lang=en"
has 'PrivacyMark' "choices are words, in English too"
post "/records/certificate/new?party_id=$midori" "party_id=$midori" name=privacy_mark valid_to.y=2026 valid_to.m=10 valid_to.d=31
is "$place" "/vendors/$midori/certificates" "a certificate goes in"
get "$place?lang=ja"
has '失効' "and has lapsed"
get "/records/entrustment/new?party_id=$midori&parent_id=$below"
post "/records/entrustment/new" "party_id=$midori" "parent_id=$below" work=輪
is "$status" 400 "a party below itself is refused"
has 'みどり発送サービス株式会社 → ' "and the loop is shown"
get "/records/entrustment/new?party_id=$midori"
post "/records/entrustment/new" "party_id=$midori" work=封入 _find.parent_id=あけぼの
is "$status" 400 "an entrustment above that was typed and not looked up is not lost"
has 'まだ選ばれていません' "it is said beside the field"
has 'あけぼの販売株式会社' "with what was found"
post "/records/entrustment/new" "party_id=$midori" work=封入 _find=parent_id _find.parent_id=あけぼの
has "value=\"$other\" selected" "the only entrustment that is found above is chosen"
like "$page" '*<select id="f-parent_id"*autofocus>*' "there one goes on by keyboard"
has 'value="封入"' "and nothing that was typed is lost"
post "/records/entrustment/new" "party_id=$midori" "parent_id=$other" _find=parent_id _find.parent_id=ふたば
has "value=\"$below\" selected" "another one can be searched for"
has "value=\"$other\"" "the first can be taken again"
post "/records/entrustment/new" "party_id=$midori" _find=parent_id _find.parent_id=ゑびす
has '「ゑびす」は見つかりません' "what is not there is said"
get "/records/party/new"
post "/records/party/new" name=別の会社 corporate_number=1900002470751
has 'id="m-corporate_number"' "a corporate number that another party has is refused"
enter auditor
get "/records/contact/new?party_id=$midori"
is "$status" 403 "an auditor has no forms"
enter department
get "/records/contract/new?entrustment_id=$edge"
post "/records/contract/new?entrustment_id=$other" "entrustment_id=$other" title=他部署の契約
is "$status" 403 "a department adds nothing to another's work"

# ---- one contract ----
enter office
get "/contracts/$contract"
is "$status" 200 "a contract opens"
has '（8月31日）を過ぎています' "it says that it is over"
has '取扱いは続いていますか' "and asks whether handling goes on"
post "/contracts/$contract/handling" handling=yes
is "$place" "/records/contract/new?entrustment_id=$edge" "if so, the next contract is asked for"
follow
has '次の契約を登録' "in words"
get "/contracts/$contract"
post "/contracts/$contract/handling" handling=no
is "$place" "/contracts/$contract" "if not, the work has ended"
follow
has_not '取扱いは続いていますか' "and nothing is asked any more"
get "/records/entrustment/$edge"
has '終了' "the work says so"
has '2026年8月31日' "with the day"
enter auditor
get "/contracts/$contract"
is "$status" 200 "an auditor reads it"
get "/contracts/$other"
is "$status" 404 "what is no contract is not there"

# ---- removal ----
enter office
contact=$("$KANTOKU" list contact --json | sed 's/.*"id":"//; s/".*//' | head -1)
get "/records/contact/$contact"
has '夜間窓口' "a record opens with all its fields"
get "/records/contact/$contact/remove"
post "/records/contact/$contact/remove" reason=
is "$status" 400 "taking out asks why"
has '理由を書いてください' "in words"
post "/records/contact/$contact/remove" '--data-urlencode' 'reason=担当の交代 <b>'
is "$place" "/vendors/$midori/contacts" "with a reason it goes"
follow
has_not '03-0000-0101' "and is out of the list"
get "/vendors/$midori/history"
has '担当の交代 &lt;b&gt;' "the reason stays in the history"

# ---- the list ----
heads() { printf '%s' "$page" | grep -o 'name="sort" value="[^"]*"' | sed 's/.*value="//; s/"//' | tr '\n' ' '; }
rows() { printf '%s' "$page" | grep -o 'href="/vendors/[0-9A-Z]\{26\}">[^<]*' | sed 's/.*>//' | tr '\n' ' '; }
get '/vendors'
is "$(heads)" "-name tier -persons due " "heads that can be sorted by are buttons, the others are not"
get '/vendors?sort=name'
up=$(rows)
get '/vendors?sort=-name'
is "$(rows | tr ' ' '\n' | grep . | tac | tr '\n' ' ')" "$(printf '%s' "$up")" "descending is the other way round"
get '/vendors?sort=-persons'
like "$(rows)" 'みどり発送*' "by persons"
get '/vendors?sort=persons'
like "$(rows)" '*みどり発送サービス株式会社 ' "and up"
for sort in '' name -name tier -tier persons -persons due -due state bogus; do
    for show in '' tier1 tier2 tier3 tier4 not_consented overdue ended bogus; do
        get "/vendors?show=$show&sort=$sort"
        [ "$status" = 200 ] || ok 1 "show=$show sort=$sort: $status"
    done
done
ok 0 "every order under every filter"
get '/vendors.csv?show=tier2'
is "$status" 200 "the list as CSV"
is "$(printf '%s' "$page" | wc -l | tr -d ' ')" 1 "under the filter in force: one row"
has '株式会社ふたば印刷' "the one"
get '/vendors.csv'
has "\"'=HYPERLINK(\"\"http://x\"\")\"" "formulas are neutralised"
get '/vendors.xlsx'
cp "$work/page" "$work/list.xlsx"
"$KANTOKU" import "$work/list.xlsx" --dry-run --json >"$work/read"
like "$(cat "$work/read")" '*"party.name"*みどり発送*' "the workbook can be read, by ourselves too"
enter department
get '/vendors.csv'
has 'みどり発送' "a department gets its own"
has_not 'あけぼの' "and no other's"
enter board
get '/vendors.csv'
is "$status" 403 "the board gets none"

# ---- the sample ----
enter office
for lang in ja en; do
    get "/vendors/import/sample.xlsx?lang=$lang"
    cp "$work/page" "$work/sample.xlsx"
    "$KANTOKU" import "$work/sample.xlsx" --dry-run --json >"$work/read"
    like "$(cat "$work/read")" '*"read":5,*' "the sample has five rows ($lang)"
    grep -q '"field":null' "$work/read"
    is $? 1 "and every column of it is understood"
    get /vendors/import
    upload /vendors/import "$work/sample.xlsx"
    for _ in 1 2 3 4 5 6 7 8 9; do
        get "$place"
        printf '%s' "$page" | grep -q 'id="job"' || break
        sleep 0.5
    done
    case $lang in ja) has '15列のうち15列を自動で' "all by themselves" ;; *) has '15 of 15 columns' "all" ;; esac
done
finish
