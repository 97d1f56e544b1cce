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

# ---- as a file ----
enter office
get "/registers/contact/list.csv?party=$midori"
is "$status" 200 "a list leaves as CSV"
is "$(printf '%s' "$page" | wc -l | tr -d ' ')" 2 "under the narrowing in force: two rows below the heads"
has '委託先,法人番号,委託先のID,役割,氏名・窓口名' "heads are words"
has 'みどり発送サービス株式会社,1900002470751,' "whose it is stands there by name and number"
has '夜間・休日,03-0000-0101' "choices are words"
get "/registers/contact/list.csv?lang=en&q=0101"
has 'Nights and holidays' "in the language of the reader"
added contact "party_id=$midori" 'name==HYPERLINK("http://x")' >/dev/null
get '/registers/contact/list.csv?q=hyperlink&lang=ja'
has "\"'=HYPERLINK(\"\"http://x\"\")\"" "formulas are neutralised"
get '/registers/contract/list.csv'
has 'みどり発送サービス株式会社,1900002470751,DM発送' "a contract says whose and for which work"
get /registers/contact/list.xlsx
is "$status" 200 "and as a workbook"
cp "$work/page" "$work/list.xlsx"
unzip -p "$work/list.xlsx" xl/worksheets/sheet1.xml | grep -q '<f>'
is $? 1 "without a formula"
for kind in $(ls registers | sed 's/\.kind//'); do
    for ending in xlsx csv; do
        get "/registers/$kind/list.$ending?lang=en"
        [ "$status" = 200 ] || ok 1 "$kind.$ending: $status"
    done
done
ok 0 "every register leaves in both"
"$KANTOKU" export contact "$work/out.csv" --party みどり発送サービス株式会社 >/dev/null
is "$? $(wc -l <"$work/out.csv" | tr -d ' ')" "0 4" "so does it on the command line"
is "$("$KANTOKU" list contact --party みどり発送サービス株式会社 --search 0101 --json | wc -l | tr -d ' ')" 1 "a list on the command line is narrowed too"
"$KANTOKU" export contact "$work/out.csv" 2>/dev/null
is $? 2 "which overwrites nothing"
"$KANTOKU" export contact "$work/out.ods" 2>/dev/null
is $? 2 "and knows two formats"
"$KANTOKU" export bogus "$work/out.xlsx" 2>/dev/null
is $? 2 "of registers there are"
"$KANTOKU" export contact "$work/other.csv" --party ゑびす 2>/dev/null
is $? 4 "and parties there are"
enter department
get /registers/contact/list.csv
has '夜間窓口' "a department gets its own"
has_not '代理店窓口' "and no other's"
enter board
get /registers/contact/list.csv
is "$status" 403 "the board gets none"

# ---- those of a party ----
enter office
get "/vendors/$midori/registers?lang=ja"
is "$status" 200 "what else belongs to a party has a page"
has 'ほかの台帳' "as a tab"
enter department
get "/vendors/$midori/registers?lang=ja"
is "$status" 200 "a department sees its own"
get "/vendors/$akebono/registers"
is "$status" 404 "and no other's"
get /registers/contact
has '夜間窓口' "in a list too"
has_not '代理店窓口' "its own alone"
has '全63件' "and its counts are its own"
get "/registers/contact?party=$akebono"
is "$status" 404 "nor by asking for the party"
get /registers
has '<td class="r num">63</td>' "nor in the counts"
finish
