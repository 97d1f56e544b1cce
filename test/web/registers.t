#!/bin/sh
# The registers: all of them, the list of each, those of one party; by whom.
. test/web/office.sh
open_office
added contact "party_id=$midori" name=夜間窓口 hours=night_holiday phone=03-0000-0101 >/dev/null
added contact "party_id=$midori" 'name=<b>x</b>' tested_on=2026-11-01 >/dev/null
added contact "party_id=$akebono" name=代理店窓口 >/dev/null
for i in $(seq 60); do echo "name=窓口$i"; done >"$work/names"
while read -r name; do added contact "party_id=$futaba" "$name" >/dev/null; done <"$work/names"

# ---- all of them ----
enter office
get /registers
is "$status" 200 "all registers open"
has 'href="/registers/contact"' "with the contacts"
has '<td class="r num">63</td>' "and how many there are"
has 'href="/vendors">委託先' "the parties have their own list"
get /vendors
has 'href="/registers"' "the list of parties leads there"
enter board
get /registers
is "$status" 403 "the board sees no records"
enter auditor
get /registers
has_not 'href="/records/contact/new"' "an auditor is not asked to write"

# ---- one of them ----
enter office
get /registers/contact
is "$status" 200 "the list of a register opens"
has '全63件' "it says how many there are"
has '株式会社ふたば印刷' "and whose each is"
has 'rel="next"' "and goes on on the next page"
has '名前' "it can be narrowed"
heads() { printf '%s' "$page" | grep -o 'name="sort" value="[^"]*"' | sed 's/.*value="//; s/"//' | tr '\n' ' '; }
rows() { printf '%s' "$page" | grep -o 'href="/records/[a-z]*/[0-9A-Z]\{26\}">[^<]*' | sed 's/.*>//' | tr '\n' ' '; }
is "$(heads)" "-name party day " "heads it can be sorted by are buttons"
get '/registers/contact?page=2'
has 'rel="prev"' "the second page leads back"
get '/registers/contact?sort=-day'
like "$(rows)" '&lt;b&gt;x&lt;/b&gt; *' "the newest first"
get "/registers/contact?q=0101"
is "$(rows)" '夜間窓口 ' "narrowed by a number"
has '「0101」を含むもの 1件' "it says so"
get "/registers/contact?q=あけぼの"
is "$(rows)" '代理店窓口 ' "narrowed by the name of the party"
get "/registers/contact?party=$midori"
has 'みどり発送サービス株式会社 だけ' "narrowed to a party it says so"
has '全2件' "and counts its own"
has "href=\"/records/contact/new?party_id=$midori\"" "a new one is its"
get "/registers/contact?q=%3Cscript%3E"
has '「&lt;script&gt;」を含むものはありません' "nothing found is said, and what was typed is text"
for odd in page=0 page=-1 page=99999999999 page=x sort=bogus q=%ff q=%25 party=bogus 'q=a%00b'; do
    get "/registers/contact?$odd"
    case $status in 200 | 400 | 404) ;; *) ok 1 "$odd: $status" ;; esac
done
ok 0 "odd questions are answered"
get /registers/bogus
is "$status" 404 "a register that is none"
get /registers/party
is "$status $place" "303 /vendors" "parties have a list of their own"
for kind in $(ls registers | sed 's/\.kind//'); do
    [ "$kind" = party ] && continue
    for lang in ja en; do
        get "/registers/$kind?lang=$lang"
        [ "$status" = 200 ] || ok 1 "/registers/$kind in $lang: $status"
    done
    get "/registers/$kind?sort=party&q=x"
    [ "$status" = 200 ] || ok 1 "/registers/$kind sorted: $status"
    case $kind in company | department) ;; *)
        get "/records/$kind/new?lang=ja"
        [ "$status" = 200 ] || ok 1 "/records/$kind/new: $status"
    esac
done
ok 0 "every register there is opens, in both languages, and has a form"

# ---- those of a party ----
get "/vendors/$midori/registers"
is "$status" 200 "what else belongs to a party has a page"
has 'ほかの台帳' "as a tab"
enter department
get "/vendors/$midori/registers"
is "$status" 200 "a department sees its own"
get "/vendors/$akebono/registers"
is "$status" 404 "and no other's"
get /registers/contact
has '夜間窓口' "in a list too"
has_not '代理店窓口' "its own alone"
has '全62件' "and its counts are its own"
get "/registers/contact?party=$akebono"
is "$status" 404 "nor by asking for the party"
get /registers
has '<td class="r num">62</td>' "nor in the counts"
finish
