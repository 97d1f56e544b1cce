#!/bin/sh
# The service stays up: a worker that dies is replaced, nobody is refused, a stop is graceful.
. test/http/server.sh

free_port() { # one that was free a moment ago
    serve
    stop
}

# Begins the service on $port, or as the arguments before it say.
run() {
    rm -rf "$work/data"
    mkdir -p "$work/data"
    [ -z "$1" ] || : >"$work/data/$1"
    # shellcheck disable=SC2086
    begin $limit "$BUILD/test/serve/echo_service" "${2:-127.0.0.1:$port}" "$work/data"
    server=$!
}
ready() { wait_for 5 grep -q 'で動いています' "$work/err"; }
workers() { pgrep -P "$server" | sort | tr '\n' ' '; }
worker() { # NAME
    for pid in $(pgrep -P "$server"); do
        [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "kantoku-$1" ] && echo "$pid"
    done
}
is_gone() { ! kill -0 "$1" 2>/dev/null; }

free_port
run
ready
ok $? "it says when and where it serves"
like "$(cat "$work/err")" "*http://127.0.0.1:$port/ で動いています*" "with the address"
is "$(workers | wc -w | tr -d ' ')" 2 "there are two workers"
is "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\n\r\n')" "200 open" "and they answer"

web=$(worker web)
wire flood "$port" 4 >"$work/flood" &
flood=$!
sleep 1
kill -9 "$web"
wait_for 1 sh -c "p=\$(pgrep -P $server | grep -v '^$web\$' | wc -l); [ \$p -ge 2 ]"
ok $? "a web worker that is killed is replaced within a second"
wait $flood
answer=$(cat "$work/flood")
like "$answer" "good * refused 0 broken [01] slowest*" "and nobody is refused ($answer)"

old=$(workers)
wire flood "$port" 4 >"$work/flood" &
flood=$!
sleep 1
kill -HUP "$server"
wait $flood
answer=$(cat "$work/flood")
like "$answer" "good * refused 0 broken 0 *" "all are replaced without losing a request ($answer)"
new=$(workers)
[ "$(printf '%s\n' $old $new | sort -u | wc -l)" = 4 ]
ok $? "by new processes ($old, $new)"

get '/slow?n=1500' >"$work/answer" &
client=$!
sleep 0.4
began=$(date +%s%N)
kill -TERM "$server"
wait "$server"
status=$?
took=$((($(date +%s%N) - began) / 1000000))
wait $client
is "$status" 0 "it ends well when told to"
like "$(cat "$work/answer")" "*200 OK*slow*" "and the answer under way was delivered"
[ $took -lt 4000 ]
ok $? "in good time ($took ms)"

run
ready
pids=$(workers)
begin timeout 15 "$BUILD/test/serve/echo_service" "127.0.0.1:$port" "$work/data"
second=$!
wait $second
is $? 1 "a second one on the same port ends"
like "$(cat "$work/err")" "*127.0.0.1:$port は*使っています*--listen 127.0.0.1:$((port + 1))*" \
    "says whose port it is, and what to do"
kill -9 "$server"
for pid in $pids; do wait_for 3 is_gone "$pid"; done
is_gone "${pids%% *}"
ok $? "workers end when their supervisor is killed"

run die
wait_for 6 grep -q '2秒後' "$work/err"
ok $? "a worker that dies at once is begun more and more slowly"
like "$(cat "$work/err")" "*job*exit 1*1秒後*2秒後*" "one second, two seconds"
is "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\n\r\n')" "200 open" "the other one serves meanwhile"
rm "$work/data/die"
wait_for 8 grep -q 'で動いています' "$work/err"
ok $? "and once it lives the service is ready"
job=$(worker job)
: >"$work/data/hang"
wait_for 6 grep -q '応答がない' "$work/err"
ok $? "a worker that does not respond is noticed"
rm "$work/data/hang"
wait_for 3 is_gone "$job"
ok $? "and killed"
kill "$server"
wait "$server"

limit="timeout 15"
run hopeless
limit=
wait "$server"
is $? 1 "a worker that cannot begin ends the service"
like "$(cat "$work/err")" "*理由は上の行にあります*" "with a word about it"
begin timeout 15 "$BUILD/test/serve/echo_service" "127.0.0.1:$port" "$work/none"
wait $!
like "$(cat "$work/err")" "*データのフォルダー $work/none を開けません*" "such as: no data folder"

wire hear "$work/notify" 4 >"$work/heard" &
hear=$!
sleep 0.2
NOTIFY_SOCKET=$work/notify WATCHDOG_USEC=400000
export NOTIFY_SOCKET WATCHDOG_USEC
run
ready
sleep 1
kill "$server"
wait "$server"
unset NOTIFY_SOCKET WATCHDOG_USEC
wait $hear
heard=$(uniq "$work/heard" | tr '\n' ' ')
like "$heard" "*READY=1 *WATCHDOG=1 STOPPING=1*" "systemd is told: ready, alive, stopping ($heard)"

begin "$BUILD/test/http/wire" activate "$port" "$BUILD/test/serve/echo_service" 127.0.0.1:1 "$work/data"
server=$!
ready
is "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\n\r\n')" "200 open" "a socket that systemd opened is taken"
if [ "$KANTOKU_CONFINE" = off ]; then
    like "$(cat "$work/err")" "*KANTOKU_CONFINE=off*" "without confinement that is said"
else
    like "$(cat "/proc/$(worker web)/status")" "*NoNewPrivs:?1*Seccomp:?2*" "workers are confined"
    like "$(wire upload "$port" /upload 3)" "*200 OK*3145728*" "and can do their work"
fi
kill "$server"
wait "$server"
finish
