#!/bin/sh
# A stop lets what runs come to its end, takes nothing new, and takes no longer than needed.
. test/http/server.sh
serve
get '/slow?n=1500' >"$work/answer" &
client=$!
sleep 0.4
kill -TERM "$server"
sleep 0.3
is "$(printf 'GET /ok HTTP/1.1\r\n\r\n' | timeout 3 "$BUILD/test/http/wire" send "$port" 300 | tail -n 1)" \
    "[open]" "a new connection waits in the queue, for whoever serves next"
wait "$client"
like "$(cat "$work/answer")" "*200 OK*slow*" "the answer under way is delivered"
wait "$server"
like "$(cat "$work/out")" "*stopped, *" "the server stops by itself"

serve
printf 'GET /ok HTTP/1.1\r\nHost: x\r\n\r\n' | wire send "$port" 9000 >"$work/idle" &
sleep 1.3
began=$(date +%s%N)
stop
took=$((($(date +%s%N) - began) / 1000000))
[ $took -lt 1500 ]
ok $? "a connection that is kept but idle does not delay it ($took ms)"

serve body_seconds=60
printf 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc' | wire send "$port" 20000 >"$work/idle" &
sleep 0.3
began=$(date +%s)
stop
took=$(($(date +%s) - began))
[ $took -ge 9 ] && [ $took -le 18 ] # neither a minute nor until the client leaves; a busy machine is late
ok $? "a body that does not come is waited for ten seconds ($took s)"
like "$(cat "$work/out")" "*stopped with answers cut*" "and that is said"
finish
