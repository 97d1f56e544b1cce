#!/bin/sh
# What records refer to: what is needed is not taken out, and a department's own new party.
. test/web/office.sh
open_office

enter office
get "/records/party/$midori/remove"
has 'まだここから使われています' "the page says that the party is needed before it is taken out"
has '委託「DM発送」' "and for what"
has_not '<button class="b p d"' "so there is no button for it"
has '使っている記録（1件）' "under a heading"
has "href=\"/records/entrustment/$edge\">委託「DM発送」</a>" "with the way there"
has_not '取り下げます。' "and it does not say that it does what it does not"
post "/records/party/$midori/remove" reason=x
is "$status" 400 "who sends the form all the same is refused"
get "/vendors/$midori?lang=en"
has_not '取り下げ済み' "the party is still there"
get "/records/contract/$contract/remove?lang=ja"
has '<button class="b p d"' "what nothing refers to can be taken out"

# A register of a party refers to what the same party has, and a form offers that.
training=$(added training "party_id=$midori" title=年次教育 held_on=2026-06-20)
ours=$(added person "party_id=$midori" name=三浦健吾)
theirs=$(added person "party_id=$akebono" name=桐生美咲)
get "/records/attendance/new?training_id=$training"
has '三浦健吾' "who is on the roster can be chosen"
has_not '桐生美咲' "and nobody of another party's"
post "/records/attendance/new?training_id=$training" "training_id=$training" "person_id=$theirs"
is "$status" 400 "nor is one of them taken when sent all the same"
has '別の委託先のものです' "which is said"
post "/records/attendance/new?training_id=$training" "training_id=$training" "person_id=$ours"
is "$status" 303 "one of the same party is"
get /records/disclosure/new
has 'selected>ひばりモバイル株式会社<' "what is kept about ourselves begins with our company"

enter department
get /vendors
has '/records/party/new' "a department may register a party"
get /records/party/new
post /records/party/new name=若葉データ株式会社
is "$status" 303 "and does"
new=${place#/vendors/}
follow
has '若葉データ株式会社' "it sees the new party"
get "/records/entrustment/new?party_id=$new"
post "/records/entrustment/new?party_id=$new" "party_id=$new" "department_id=$support" work=入力作業
is "$status" 303 "and entrusts work to it"
get "/vendors/$new/contracts"
has '入力作業' "which stands in its list"
get /records/entrustment/new
post /records/entrustment/new "party_id=$akebono" "department_id=$support" work=のぞき見
is "$status" 400 "a party of another department is not reached by its id"
get "/vendors/$akebono"
is "$status" 404 "and does not come into sight"

# Nobody is shown a form that would be refused.
for who in department office; do
    enter $who
    get "/records/company/$company/edit"
    is "$status $place" "303 /records/company/$company" "$who reads our company instead of changing it"
    get "/records/company/$company"
    has_not '/edit"' "without a button for it"
    get "/records/department/$sales/remove"
    is "$status" 303 "nor is $who asked whether a department goes"
    get /records/department/new
    is "$status" 403 "nor for a new one"
    has 'できる人：管理者 admin' "and the refusal names who may, not $who"
done
enter admin
get "/records/company/$company/edit"
is "$status" 200 "an administrator changes it"
finish
