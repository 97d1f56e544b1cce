#!/bin/sh
# What the screens list, for programs: to each token what its owner sees; evidence byte for byte.
. test/api/api.sh
open_office
sha=$(head -c 3000000 /dev/urandom | tee "$work/契約書.bin" | sha256sum | cut -d ' ' -f 1)

as "$(token office read,write,journal)"
ask GET '/vendors?show=tier1'
like "$page" '*あけぼの*みどり発送*' "the vendors we entrust directly"
has_not 'ふたば' "and no other"
ask GET '/vendors?sort=-persons&limit=1'
is "$(member persons)" 420000 "the one with most persons first"
ask GET '/todo?group=overdue' -H 'Accept-Language: en'
like "$page" '*"state":"overdue"*' "what is overdue"
has_not 'です' "said in the language asked for"
ask GET '/search?q=%E3%81%BF%E3%81%A9%E3%82%8A'
is "$(member id)" "$midori" "a party is found by a part of its name"
for i in 1 2 3 4 5; do added contact "party_id=$midori" "name=窓口$i" "phone=03-0000-010$i" >/dev/null; done
added contact "party_id=$akebono" name=窓口6 >/dev/null
names() { printf '%s' "$page" | grep -o '"name":"[^"]*"' | cut -d '"' -f 4 | tr '\n' ' '; }
ask GET '/contacts?q=%E7%AA%93%E5%8F%A3&sort=-name&limit=4'
is "$(names)" '窓口6 窓口5 窓口4 窓口3 ' "a register is searched and ordered as on the screen"
cursor=$(member next_cursor)
added contact "party_id=$midori" name=窓口9 >/dev/null
ask GET "/contacts?q=%E7%AA%93%E5%8F%A3&sort=-name&limit=4&cursor=$cursor"
is "$(names)" '窓口2 窓口1 ' "page by page, whatever comes meanwhile"
ask GET "/contacts?q=%E3%81%82%E3%81%91%E3%81%BC%E3%81%AE"
is "$(names)" '窓口6 ' "by the name of the party too"
ask GET "/contacts?party_id=$midori&sort=name&limit=2"
is "$(names)" '窓口1 窓口2 ' "of one party, in order"
ask GET "/contracts?entrustment_id=$edge&q=x"
is "$status $(printf '%s' "$page" | grep -o 'api.parameter_alone')" "400 api.parameter_alone" "what cannot be asked together is said"
ask GET '/contacts?sort=phone'
is "$status" 400 "an order there is not"
ask GET '/contacts?sort=name&limit=3'
tag=$(header ETag)
ask GET '/contacts?sort=name&limit=3' -H "If-None-Match: $tag"
is "$status" 304 "a list that is the same is not sent again, although its cursor is sealed anew"
added contact "party_id=$midori" name=窓口0 >/dev/null
ask GET '/contacts?sort=name&limit=3' -H "If-None-Match: $tag"
is "$status" 200 "one that has changed is"
ask GET "/parties/$midori"
tag=$(header ETag)
ask GET "/parties/$midori" -H "If-None-Match: \"x\", W/$tag"
is "$status $(header ETag)" "304 $tag" "nor is a record"
"$KANTOKU" change party "$midori" risk=high >/dev/null
ask GET "/parties/$midori" -H "If-None-Match: $tag"
is "$status" 200 "until it is changed"
ask GET "/parties/$futaba/chain"
like "$page" "*\"party_id\":\"$midori\"*\"party_id\":\"$futaba\"*\"tier\":2*" "the chain it stands in"
ask POST "/contracts/$contract/files" -F "file=@$work/契約書.bin" -F document=contract -F 'origin=佐藤さん'
is "$status $(member number) $(member sha256)" "201 EV-0001 $sha" "a file is kept"
is "$(header Location)" /api/v1/files/EV-0001 "under its number"
ask POST "/contracts/$contract/files" -F "file=@$work/契約書.bin" -F documnet=x -F valid_to=2026-02-30
like "$status $page" '422 *"field":"documnet","code":"api.unknown_field"*"field":"valid_to"*' "a field that is none, and a day"
ask POST "/contracts/$contract/files" -F note=x
is "$status $(member code)" "422 file.none_chosen" "no file"
for i in 1 2; do
    ask POST "/contracts/$contract/files" -F "file=@$work/契約書.bin;filename=zweit" -H 'Idempotency-Key: file'
done
is "$(header Idempotency-Replayed) $(member number)" "true EV-0002" "sent twice, kept once, whatever the boundary"
ask GET "/contracts/$contract/files"
is "$(printf '%s' "$page" | grep -o '"number"' | wc -l)" 2 "there are two"
ask GET /files/EV-0001/content
cmp -s "$work/page" "$work/契約書.bin"
is $? 0 "and come out as they went in"
ask GET "/contracts/$contract/trail"
like "$page" '*"verb":"attach"*"verb":"add"*' "what happened to a record"
ask GET '/trail?verb=attach&limit=1'
like "$page" '*"actor_name":"office (token テスト *"next_cursor":"*' "and who did it, by which token"
ask GET /trail/state
is "$(member checked_at) $(member whole)" "null null" "the trail was never verified"

as "$(token department read,write)"
ask GET /vendors
like "$page" '*みどり発送*' "a department's vendors"
has_not 'あけぼの' "are its own"
ask GET '/contacts?q=%E7%AA%93%E5%8F%A3'
has_not '窓口6' "what it searches is its own too"
ask GET '/todo?group=any&limit=200'
has_not 'あけぼの' "as is what it has to do"
ask GET "/parties/$akebono/chain"
is "$status" 404 "other chains are not there"
ask GET "/parties/$akebono/trail"
is "$status" 404 "nor their history"
ask GET "/parties/$midori/trail"
is "$status" 200 "its own is"
ask GET /files/EV-0001/content
is "$status" 200 "and its evidence"
ask POST "/parties/$akebono/files" -F "file=@$work/契約書.bin"
is "$status" 404 "it keeps nothing with others"
ask GET /trail
is "$status $(member code)" "403 api.scope" "the whole trail is not for it"
as "$(token auditor read,journal)"
ask GET /trail
is "$status" 200 "but for the audit"
ask DELETE '/files/EV-0001?reason=x'
is "$status" 403 "which takes nothing back"
as "$(token office read --department 店舗営業部)"
ask GET /vendors
like "$page" '*あけぼの*' "a token for one department lists that"
has_not 'みどり' "and nothing else"
ask GET /files/EV-0001
is "$status" 404 "nor another's evidence"
ask GET '/search?q=%E3%81%BF%E3%81%A9%E3%82%8A'
is "$page" '{"items":[],"may_be_more":false}' "nor does it find it"
finish
