#!/bin/sh
# The search finds parties, works and contracts, and shows nobody what is another's.
. test/web/office.sh
open_office
enter office
get '/search?q=DM'
has "/records/entrustment/$edge" "a work is found by what it is called"
has 'みどり発送サービス株式会社' "with whose it is"
get '/search?q=%E7%99%BA%E9%80%81%E6%A5%AD%E5%8B%99'
has "/records/contract/$contract" "a contract by its title"
get '/search?q=%E3%81%BF%E3%81%A9%E3%82%8A'
has "/vendors/$midori" "a party by its name"
get '/search?q=1900002470751'
has "/vendors/$midori" "and by its corporate number"
for number in '1%209000%200247%200751' '1-9000-0247-0751' T1900002470751 '1%E3%80%809000'; do
    get "/search?q=$number"
    has "/vendors/$midori" "however it is written ($number)"
done
for name in '㈱みどり発送サービス' 'みどり発送サービス(株)' '株式会社みどり発送サービス' '（株）みどり'; do
    fetch -G --data-urlencode "q=$name" "$site/search"
    has "/vendors/$midori" "wherever its legal form stands ($name)"
done
added contact "party_id=$midori" name=夜間受付窓口 >/dev/null
fetch -G --data-urlencode q=夜間受付 "$site/search"
has '夜間受付窓口' "a contact is found by its name"
printf 'name,day\nx,2026\n' >"$work/消去証明書.csv"
get "/vendors/$midori/files"
upload "/vendors/$midori/files" "$work/消去証明書.csv" kind=erasure 'origin=みどり発送'
is "$status" 303 "a file is added"
fetch -G --data-urlencode q=消去証明 "$site/search"
has '消去証明書.csv' "and found by its name"
fetch "$site/records/contract/$contract"
is "$status" 200 "what is found opens"
get '/search?q=%E4%BB%A3%E7%90%86%E5%BA%97'
has "/records/entrustment/$other" "the office finds every department's"
enter department
get '/search?q=%E4%BB%A3%E7%90%86%E5%BA%97'
is "$status" 200 "a department may search"
has_not "$other" "and finds nothing of another's"
get '/search?q=DM'
has "$edge" "but its own"
"$KANTOKU" remove contract "$contract" 'by mistake' >/dev/null

# Five hundred and more of one name, all of them another department's, hide nothing.
{
    echo '委託先名,窓口の名称,電話'
    for number in $(seq 520); do echo "あけぼの販売株式会社,夜間受付${number}番,03-0000-0000"; done
} >"$work/contacts.csv"
"$KANTOKU" import "$work/contacts.csv" --kind contact >"$work/out" 2>&1
added contact "party_id=$midori" name=夜間受付本部 >/dev/null
get '/search?q=%E5%A4%9C%E9%96%93%E5%8F%97%E4%BB%98'
has '夜間受付本部' "a department finds its own behind those of others"
enter office
get '/search?q=%E5%A4%9C%E9%96%93%E5%8F%97%E4%BB%98'
has '夜間受付7番' "the office finds some of very many"
has '言葉を足すと絞れます' "and is told that there are more"
printf 'x\n' >"$work/夜間受付の手順.csv"
upload "/vendors/$midori/files" "$work/夜間受付の手順.csv" kind=erasure 'origin=みどり発送'
get '/search?q=%E5%A4%9C%E9%96%93%E5%8F%97%E4%BB%98'
has '夜間受付の手順.csv' "and what is of another kind"
get '/search?q=%E7%99%BA%E9%80%81%E6%A5%AD%E5%8B%99'
has_not "/records/contract/$contract" "what was taken out is not found"
finish
