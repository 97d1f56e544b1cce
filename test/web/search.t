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
enter office
get '/search?q=%E7%99%BA%E9%80%81%E6%A5%AD%E5%8B%99'
has_not "/records/contract/$contract" "what was taken out is not found"
finish
