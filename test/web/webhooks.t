#!/bin/sh
# Webhooks: signed, told once, tried again, given up; and never into our own network unasked.
. test/web/office.sh

calls=$work/calls
mkdir "$calls"
asked() { # TYPE EXPRESSION: of the first call of this type
    python3 -c "
import glob, json, sys
calls = [json.load(open(name)) for name in sorted(glob.glob('$calls/*.json'))]
call = next(it for it in calls if it['body']['type'] == sys.argv[1])
print(eval(sys.argv[2], {'call': call, 'body': call['body'], 'todos': call['body']['data'].get('todos', [])}))" "$1" "$2"
}
told() { grep -l "\"type\": \"$1\"" "$calls"/*.json | wc -l; }
called() { [ "$(find "$calls" -name '*.json' | wc -l)" -ge "$1" ]; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
hook() { # PATH EVENTS: its id in $id; its key where the server looks for it
    made=$("$KANTOKU" webhook add "http://127.0.0.1:$port$1" --events "$2" --json)
    id=$(printf '%s' "$made" | field id)
    printf '%s' "$made" | field secret >"$calls/key"
}
send() { "$KANTOKU" webhook send-now --json >"$work/sent"; }
last() { "$KANTOKU" webhook list --json | sed 's/.*"last"://' | field "$1"; }

/usr/bin/python3 test/web/hook_server.py "$work/port" "$calls" >"$work/ready" &
begun="$begun $!"
wait_for 10 grep -q ready "$work/ready"
port=$(cat "$work/port")
open_office

enter admin
get /settings/webhooks
is "$status" 200 "administrators have a page for them"
for bad in http://example.com/ ftp://example.com/ https://a@b.example/ 'https://a.example/#x' https:// nonsense; do
    post /settings/webhooks "url=$bad" todo.due=1
    is "$status" 400 "$bad is refused"
    get /settings/webhooks
done
post /settings/webhooks "url=http://127.0.0.1:$port/take"
is "$status" 400 "so is one that is told nothing"
get /settings/webhooks
post /settings/webhooks "url=http://127.0.0.1:$port/take" todo.overdue=1 todo.due=1 todo.done=1 mail.bounced=1
is "$status" 200 "one is set up"
key=$(printf '%s' "$page" | sed -n 's/.*id="secret">\([^<]*\)<.*/\1/p')
like "$key" 'whsec_????????????????????????????????????????????' "its key is shown"
printf '%s' "$key" >"$calls/key"
get /settings/webhooks
has_not "$key" "once"
! grep -aq "${key#whsec_}" "$KANTOKU_DATA/kantoku.db" "$KANTOKU_DATA/kantoku.db-wal"
ok $? "and stands nowhere in the clear"
id=$("$KANTOKU" webhook list --json | field id)
post /settings/webhooks/try "id=$id"
wait_for 15 sh -c "'$KANTOKU' webhook list --json | grep -q why.private"
ok $? "this machine is not reached unasked"
get /settings/webhooks
has '社内・予約済みのアドレス' "which the page says"
post /settings/webhooks/networks networks=127.0.0.300
is "$status" 400 "a range that is none is refused"
get /settings/webhooks
post /settings/webhooks/networks networks=127.0.0.0/8
is "$status" 303 "its range can be allowed"
get /settings/webhooks
post /settings/webhooks/stop "id=$id"
get /settings/webhooks
post /settings/webhooks/start "id=$id"
wait_for 15 called 1
ok $? "then the confined job process reaches it"
wait_for 10 sh -c "grep -q '\"test\"' $calls/*.json"
is "$(asked test "call['signed'], call['tampered'], call['type']")" "(True, False, 'application/json')" \
    "signed, as another program finds"
send
is "$(asked todo.overdue "call['signed'], body['timestamp'][:10]")" "(True, '2026-11-25')" \
    "it is told what is overdue"
is "$(asked todo.overdue "len([t for t in todos if t['duty'] == 'contract_ended' and t['party'] == 'みどり発送サービス株式会社'])")" 1 \
    "each as the API says it"
send
is "$(told todo.overdue)" 1 "nothing is told twice"
"$KANTOKU" change contract "$contract" end_on=2027-08-31 >/dev/null
send
is "$(asked todo.done "[t['duty'] for t in todos if t['duty'] == 'contract_ended']")" "['contract_ended']" \
    "what is done is told"
"$KANTOKU" webhook remove "$id"
is "$("$KANTOKU" webhook list --json)" "[]" "it can be taken out"
takes=$(grep -l '"/take"' "$calls"/*.json | wc -l)

hook /refuse todo.due
"$KANTOKU" webhook test "$id" >/dev/null
is "$(last state) $(last reason)" "waiting webhook.why.refused" "a call that is refused is tried again"
get /settings/webhooks
has 'そのような利用者はいません' "with what the receiver said"
has '続けて1回失敗' "and how often it failed"
"$KANTOKU" webhook remove "$id"
hook /move todo.due
"$KANTOKU" webhook test "$id" >/dev/null
is "$(last reason) $(grep -l '"/take"' "$calls"/*.json | wc -l)" "webhook.why.redirect $takes" \
    "a redirect is not followed"
"$KANTOKU" webhook remove "$id"
hook /long todo.due
"$KANTOKU" webhook test "$id" >/dev/null
is "$(last reason)" webhook.why.long "an answer without end is hung up on"
"$KANTOKU" webhook remove "$id"
hook /gone todo.due
"$KANTOKU" webhook test "$id" >/dev/null
like "$("$KANTOKU" webhook list)" '*failed*' "what is gone for good is not tried again"
"$KANTOKU" webhook remove "$id"
hook /busy todo.due
"$KANTOKU" webhook test "$id" >/dev/null
is "$(last state) $("$KANTOKU" webhook list --json | sed 's/.*"status":\([0-9]*\).*/\1/')" "waiting 503" "one that is busy is waited for"
"$KANTOKU" webhook remove "$id"
made=$("$KANTOKU" webhook add https://localhost:$port/take --json)
id=$(printf '%s' "$made" | field id)
"$KANTOKU" webhook test "$id" >/dev/null
is "$(last reason)" webhook.why.broke_off "what speaks no TLS gets nothing"
get /audit
has 'Webhookを追加' "the trail says that they were set up"
enter office
get /settings/webhooks
is "$status" 403 "only administrators set them up"
finish
