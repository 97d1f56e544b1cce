#!/bin/sh
# The list of all duties, the calendar, and the address a calendar program reads.
. test/web/office.sh
open_office

enter office
get /todo
is "$status" 200 "the list of all duties opens"
has '契約が満了しています。取扱いが続いているか確かめてください' "a contract that has expired"
has 'みどり発送サービス株式会社' "names the party"
has 'ガイドライン通則編 3-4-4' "and every row its ground"
has '努力義務' "what is not binding looks different"
get /
has "期限を過ぎた義務が2件あります。最も早い期限は2025年6月1日（日）です" "today says how many binding ones are overdue, and since when"
like "$(printf '%s' "$page" | grep -o '承諾していない\|満了しています\|夜間・休日につながる' | tr '\n' ' ')" \
    '承諾*承諾*満了*満了*夜間*夜間*' \
    "and shows them before what is only an effort, though that was due earlier"
get '/todo?strength=must'
has_not 'class="st eff' "binding ones alone show no mark of an effort duty"
get '/todo?group=overdue'
has '契約が満了しています' "overdue ones alone"
has_not 'あけぼの販売' "without those that are ahead"
get "/todo?owner=d:$sales"
has 'あけぼの販売' "by department"
has_not 'みどり発送' "and not the other's"
get '/todo?owner=p:%E6%A1%90%E7%94%9F%20%E7%BE%8E%E5%92%B2'
has 'あけぼの販売' "by the person who leads it"
has_not 'みどり発送' "and not those of others"
get '/todo?duty=contract_ended&lang=en'
has 'All duties' "in English too"
has_not 'あけぼの販売' "by kind"
get '/todo?duty=nothing&page=99999999999&group=never'
is "$status" 200 "an address that means nothing shows everything"
get '/?lang=ja'

# A button leads to the very field that mends it: each one the code has a pattern for.
entrustment=$("$KANTOKU" list entrustment --json | head -1 | sed 's/.*{"id":"\([^"]*\)".*/\1/')
for pattern in $(sed -n 's/.*"\/records\/\([a-z]*\)\/{}\/edit\([^#"]*\)#\(f-[a-z_.0-9]*\)".*/\1,\3,\2/p' src/web/duty_link.c); do
    kind=${pattern%%,*} query=${pattern##*,} field=${pattern#*,}
    field=${field%,*}
    case $kind in
    entrustment) id=$entrustment ;;
    disclosure) id=$(added disclosure "company_id=$company" heading=利用目的 url=https://hibari.example/) ;;
    handover | permit) id=$(added "$kind" "entrustment_id=$entrustment" title=一覧) ;;
    inspection) id=$(added inspection "entrustment_id=$entrustment" way=visit) ;;
    training | chart) id=$(added "$kind" "party_id=$midori" title=台帳) ;;
    carrying) id=$(added carrying "party_id=$midori" means=車) ;;
    access) id=$(added access "party_id=$midori" system_name=CTI) ;;
    *) id=$(added "$kind" "party_id=$midori" name=台帳) ;;
    esac
    get "/records/$kind/$id/edit$query"
    has "id=\"$field\"" "the button for $kind leads to $field"
done
get "/records/entrustment/$entrustment/edit?_part=consent"
has '<h2 class="fs">再委託と承諾' "a consent is reviewed by its own part of the form"
has_not 'name="handover"' "without the fields of other parts"
has 'name="_whole"' "from which the whole form is one step away"
does=$("$KANTOKU" show entrustment "$entrustment" --json | sed 's/.*"work":"\([^"]*\)".*/\1/')
post "/records/entrustment/$entrustment/edit?_part=consent" _version=1 consent=refused
has 'name="consent_on.y"' "what is missing is asked for in the same part"
has_not 'name="handover"' "and still without the others"
post "/records/entrustment/$entrustment/edit?_part=consent" _version=1 supervision=月次の報告
is "$status" 303 "a part is stored"
like "$("$KANTOKU" show entrustment "$entrustment" --json)" "*\"work\":\"$does\"*月次の報告*" "and leaves the rest as it was"

enter department
get /todo
has 'みどり発送' "a department sees its own"
has_not 'あけぼの' "and no other's"
get "/todo?owner=d:$sales"
has_not 'あけぼの' "whatever the address says"

enter office
get '/calendar?from=2026-09'
is "$status" 200 "the calendar opens"
has '敬老の日' "with the holidays"
has '国民の休日' "those between two holidays too"
has '休日は確定' "of a year that is announced"
get '/calendar?from=2030-03'
has '春分・秋分は推定' "of a year that is not"
get '/calendar?from=2026-12&span=3'
has '2027年2月' "three months at once"
get '/calendar?from=0000-77&span=9'
has '2026年11月' "an address that means nothing shows this month"

get /calendar/link
has '使えるリンクはありません' "at first no program may read it"
post /calendar/link
is "$status" 200 "a link is made"
has 'このリンクは、いまだけ表示します' "and shown this once"
key=$(printf '%s' "$page" | sed -n 's/.*ics?key=\([A-Za-z0-9_-]*\).*/\1/p' | head -1)
get /calendar/link
has_not "$key" "the second time it is not shown"
jar=$work/nobody
get "/calendar.ics?key=$key"
is "$status" 200 "a program without a session reads it"
like "$page" 'BEGIN:VCALENDAR*END:VCALENDAR*' "as calendar data"
like "$page" '*DTSTART;VALUE=DATE:2026*' "with the days"
get "/calendar.ics?key=${key}x"
is "$status" 404 "another key does not open it"
get /calendar.ics
is "$status" 404 "nor none"
enter office
get /calendar.ics
is "$status" 200 "whoever is signed in takes a file without one"
get /calendar/link
post /calendar/link/stop
is "$status" 303 "the link is stopped"
jar=$work/nobody
get "/calendar.ics?key=$key"
is "$status" 404 "and works no more"
enter board
get /todo
is "$status" 403 "who does not see the register sees no duties"

enter office
for at in /help /help/import /help/keyboard /help/demo /accessibility; do
    get "$at"
    is "$status" 200 "$at"
done
get '/help?lang=en'
has 'Evidence trail' "help in English"
finish
