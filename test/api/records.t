#!/bin/sh
# Records by programs: the same door, rights and rows as the screens, over the wire.
. test/api/api.sh
open_office
office=$(token office read,write,decide)

# ---- who ----
as ''
ask GET /parties
is "$status $(header WWW-Authenticate)" '401 Bearer realm="Kantoku", error="invalid_token"' "without a token nobody reads"
jar=$work/jar.office
get /api/v1/parties
is "$status" 401 "nor with the cookie of somebody who is signed in"
as "$(token office read)"
ask GET /parties -H 'Accept-Language: en'
is "$status $(header Content-Type)" "200 application/json" "a program reads"
has 'みどり発送サービス株式会社' "what there is"
send POST /parties '{"name":"x"}'
is "$status $(member code)" "403 api.scope" "with a token for reading it does not write"
as "$(token department read,write)"
ask GET /parties
has_not 'あけぼの' "a department's token sees its own chains alone"
ask GET "/parties/$akebono"
is "$status $(member code)" "404 record.unknown" "the others are not there"
send PATCH "/parties/$akebono" '{"name":"x"}' -H 'If-Match: "1"'
is "$status" 404 "nor can they be changed"
send PATCH "/entrustments/$edge" '{"determination":"cloud_exception"}' -H 'If-Match: "1"'
is "$status $(member code)" "403 work.denied" "and what is decided, it does not decide"
as "$(token office read,write --department 店舗営業部)"
ask GET /parties
like "$page" '*あけぼの*' "a token for one department sees that"
has_not 'みどり' "and nothing else"
as "$(token admin admin)"
send POST /parties '{"name":"x"}'
is "$status" 403 "a token for settings writes no party"
send POST /departments "{\"company_id\":\"$company\",\"name\":\"新しい部\"}"
is "$status" 201 "but our own departments"

# ---- add, change, remove ----
as "$office"
send POST /parties '{"name":"ゆうひ倉庫株式会社","former_names":["旧ゆうひ"],"corporate_number":null}'
is "$status $(header ETag)" '201 "1"' "a party is added"
place=$(header Location) id=$(member id)
is "$place" "/api/v1/parties/$id" "and says where it is"
ask GET "/parties/$id"
like "$page" '*"former_names":\["旧ゆうひ"\]*' "where it is read"
send PATCH "/parties/$id" '{"risk":"high"}'
is "$status $(member code)" "428 api.no_match" "nobody changes what he has not seen"
send PATCH "/parties/$id" '{"risk":"high"}' -H 'If-Match: "1"'
is "$status $(header ETag) $(member risk)" '200 "2" high' "who has, changes a member"
like "$page" '*ゆうひ倉庫*' "and leaves the others"
send PATCH "/parties/$id" '{"risk":"low"}' -H 'If-Match: "1"'
is "$status $(member code)" "412 api.stale" "who was too slow writes over nothing"
ask DELETE "/parties/$id" -H 'If-Match: "2"'
is "$status $(member parameter)" "400 reason" "taking out wants a reason"
ask DELETE "/parties/$id?reason=test" -H 'If-Match: "2"'
is "$status $page" "204 " "with one it goes"
ask GET "/parties/$id"
like "$(member removed_at)" '20*' "and its record says when"
ask GET "/parties?limit=200"
has_not 'ゆうひ倉庫' "out of the list"
ask DELETE "/parties/$midori?reason=x" -H 'If-Match: "1"'
is "$status $(member code)" "409 record.in_use" "what others refer to stays"

# ---- what is wrong ----
send POST /parties '{"name":"","nmae":"x","risk":"huge","corporate_number":"123"}' \
    -H 'Accept-Language: en'
is "$status $(header Content-Type)" "422 application/problem+json" "what is wrong is a problem"
like "$page" '*"field":"nmae","code":"api.unknown_field","detail":"There is no member*' "naming the field that is none"
like "$page" '*"field":"name","code":"record.required"*' "the one that is missing"
like "$page" '*"field":"risk","code":"record.no_such_choice"*' "the choice that is none"
like "$page" '*"field":"corporate_number","code":"party.number_length"*' "and the number, all at once"
send POST /entrustments "{\"party_id\":\"nobody\",\"work\":\"x\"}"
like "$status $page" '422 *"field":"party_id","code":"record.reference_unknown"*' "and what refers to nothing"
send POST /entrustments "{\"party_id\":\"$id\",\"work\":\"x\"}"
like "$status $page" '422 *"field":"party_id","code":"record.reference_removed"*' "or to what was taken out"
send POST /parties '{"name":'
is "$status $(member code)" "400 json.syntax" "no JSON"
ask POST /parties -d 'name=x'
is "$status $(member code)" "415 api.media_type" "a form of a browser"
head -c 600000 /dev/zero | tr '\0' x >"$work/large"
send POST /parties "@$work/large"
is "$status $(header Content-Type)" "413 application/problem+json" "too much"
ask GET '/parties?limit=1000&page=2' -H 'Accept-Language: ja'
is "$status" 400 "parameters are checked too"
like "$page" '*"parameter":"limit"*"parameter":"page"*という指定はありません*' "each is named"
ask GET '/parties?cursor=x'
is "$status $(member code)" "400 api.cursor" "a cursor of one's own making"
ask GET /nothing
is "$status $(member code)" "404 api.no_address" "no such kind"
ask GET /parties/nothing
is "$status $(member code)" "404 record.unknown" "no such record"
ask PATCH /parties
is "$status $(header Allow)" "405 GET, HEAD, POST, OPTIONS" "no such method here"
ask PUT /parties
is "$status" 405 "nor anywhere"
ask OPTIONS /parties
is "$status $(header Allow)" "204 GET, HEAD, POST, OPTIONS" "an address tells its methods"
curl -s -I -H "Authorization: Bearer $office" "$site/api/v1/parties/$midori" >"$work/head"
like "$(header ETag) $(cat "$work/head")" '"1" *200*' "HEAD is GET without a body"

# ---- twice ----
send POST /parties '{"name":"二度送られた会社"}' -H 'Idempotency-Key: 7c1e'
first=$page
send POST /parties '{"name":"二度送られた会社"}' -H 'Idempotency-Key: 7c1e'
is "$status $(header Idempotency-Replayed) $page" "201 true $first" "sent twice, answered the same"
ask GET '/parties?limit=200'
is "$(printf '%s' "$page" | grep -o '二度送られた会社' | wc -l)" 1 "and done once"
send POST /parties '{"name":"別の会社"}' -H 'Idempotency-Key: 7c1e'
is "$status $(member code)" "422 replay.other" "the same name for something else"

# ---- five at once ----
before=$("$KANTOKU" list party --json | wc -l)
for i in 1 2 3 4 5; do
    curl -s -m 20 -o /dev/null -w '%{http_code}\n' -H "Authorization: Bearer $office" -H 'Idempotency-Key: five' \
        -H 'Content-Type: application/json' -d '{"name":"一度だけの会社"}' "$site/api/v1/parties" >"$work/code.$i" &
    pids="$pids $!"
done
wait $pids
is "$(cat "$work"/code.* | grep -vE '^(201|409)$')" "" "five at once are answered, or told to wait"
is "$(($("$KANTOKU" list party --json | wc -l) - before))" 1 "and done once"

# ---- pages ----
ask GET '/parties?limit=2'
seen=$(printf '%s' "$page" | grep -o '"id":"[^"]*"') cursor=$(member next_cursor)
while [ "$cursor" != null ]; do
    ask GET "/parties?limit=2&cursor=$cursor"
    seen="$seen
$(printf '%s' "$page" | grep -o '"id":"[^"]*"')"
    cursor=$(member next_cursor)
done
ask GET '/parties?limit=200'
is "$seen" "$(printf '%s' "$page" | grep -o '"id":"[^"]*"')" "page by page come all, once"
ask GET "/contracts?entrustment_id=$edge"
like "$page" '*発送業務委託契約*"next_cursor":null*' "what belongs to one record"
ask GET "/contracts?entrustment_id=$other"
is "$page" '{"items":[],"next_cursor":null}' "and not to another"

# ---- the token ----
ask GET /token
handle=$(member token)
like "$page" '*"owner":"office"*"may":\["read","write","decide"\]*' "a token says who it is"
"$KANTOKU" token revoke "$handle" >/dev/null
ask GET /token
is "$status $(member code)" "401 api.bad_token" "a revoked one is nobody"
like "$("$KANTOKU" trail)" "*office (token テスト $handle)*" "the trail says who did it, and by which token"
case $("$KANTOKU" trail; cat "$work/err") in *"${office#kantoku_????????_}"*) false ;; *) true ;; esac
ok $? "and no secret stands in it, nor in the log"
like "$("$KANTOKU" token list --json)" '*"used_from":"127.0.0.1"*"revoked_at":"20*' "the list says when it was used, and that it ended"
"$KANTOKU" token add office@example.jp x --may admin 2>/dev/null
is $? 2 "nobody gets a token for more than he may"
"$KANTOKU" token add nobody@example.jp x 2>/dev/null
is $? 4 "nor somebody who is not there"
"$KANTOKU" token revoke "$handle" 2>/dev/null
is $? 4 "what is revoked is gone"
"$KANTOKU" token sing 2>/dev/null
is $? 2 "it can do nothing else"
finish
