#!/bin/sh
# Clients that are slow, silent or too many hold nobody else up.
. test/http/server.sh
serve header_seconds=2 idle_seconds=2 body_seconds=2 send_seconds=2 rate=4000000

answer=$(wire drip "$port" 60 5)
like "$answer" "closed 60 of 60, between [23] and [23] s, *" \
    "60 clients that send a byte a second are ended ($answer)"
[ "$(printf '%s' "$answer" | sed 's/.*waited \([0-9]*\) ms/\1/')" -lt 1000 ]
ok $? "and others are served meanwhile"

ended_after() { # FORMAT: how many seconds the connection lasts
    began=$(date +%s%N)
    # shellcheck disable=SC2059
    printf "$1" | wire send "$port" 9000 >"$work/answer"
    ended=$(($(date +%s%N) - began))
    [ $ended -gt 1500000000 ] && [ $ended -lt 3800000000 ]
}
ended_after ''
ok $? "a connection without a request is ended"
ended_after 'GET /ok HTTP/1.1\r\nHost: x\r\n\r\n'
ok $? "so is one that had its answer and is silent"
ended_after 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc'
ok $? "so is one whose body does not come"
is "$(tail -n 1 "$work/answer")" "[closed]" "without an answer"
like "$(wire sip "$port" '/page?n=400000' 9)" "[[]ended] after [2-5] s" \
    "a client that does not fetch its answer is ended"

for _ in 1 2 3 4; do wire send "$port" 5000 >/dev/null <<X &
GET /slow?n=1500 HTTP/1.1
Host: x

X
done
sleep 0.3
began=$(date +%s%N)
talk 'GET /ok HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' >"$work/quick"
took=$((($(date +%s%N) - began) / 1000000))
is "$(cat "$work/quick")" "200 closed" "four slow answers leave threads for quick ones"
[ $took -lt 1000 ]
ok $? "at once ($took ms)"
stop

serve connections_per_address=5
is "$(wire many "$port" 8)" "5 of 8 open" "one address holds no more connections than it may"
stop
serve bodies_bytes=100000
is "$(talk 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n')" "503 closed" \
    "more bodies than there is memory for are told to come again"
is "$(talk 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc')" "200 open" \
    "and a small one is still taken"
stop
finish
