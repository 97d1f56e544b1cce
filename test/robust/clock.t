#!/bin/sh
# A clock that jumps, under a service that runs: back a day, forward a year, into years nobody has
# calendars for. Nobody is let in or kept out wrongly, nothing is lost, and the trail says so.
. test/robust/office.sh
fake=$(ls /usr/lib/*/faketime/libfaketimeMT.so.1 2>/dev/null | head -n 1)
[ -n "$fake" ] || { echo "1..0 # SKIP no faketime here"; exit 0; }

# The clock of the service, by a file that it may read; "+1d" from the true time.
clock() {
    mkdir -p "$data"
    printf '%s' "$1" >"$data/clock.new"
    mv "$data/clock.new" "$data/clock"
}
limit="env LD_PRELOAD=$fake FAKETIME_TIMESTAMP_FILE=$data/clock FAKETIME_NO_CACHE=1 DONT_FAKE_MONOTONIC=1 FAKETIME_DISABLE_SHM=1"
enter() { # MOMENT: signs in as of then
    sign_in
    get "$place"
    post "${place:-/sign-in/code}" code="$(totp "$secret" "$1")" _next=/
}
trail() { run trail; printf '%s\n' "$out"; }

office
clock +0
serve
ok $? "the service runs"
set_up
set_up_two_step "$(date +%s)"
is "$status" 200 "with a second factor"
post /records/party/new name=はじめの会社
is "$status" 303 "a party is added"

clock -1d
post /records/party/new name=昨日の会社
is "$status" 303 "a day back: whoever is signed in still is, and can write"
is "$(trail | cut -f 5 | grep -c clock_back)" 1 "the trail says that the clock went back"
post /records/party/new name=昨日の二社目
is "$(trail | cut -f 5 | grep -c clock_back)" 1 "once"
run verify --json
like "$status $out" '0 *"first_bad":null,"clock_back":1*' "the trail is whole, and verify tells of it"
run verify
like "$out" "*時計が、途中で1回戻って*" "in words, too"
list_of 300 >"$work/list.csv"
send_list "$work/list.csv"
take_list
wait_for 20 reached "$import" 取り込みました
ok $? "jobs are done"

clock +1y
ahead=$(($(date +%s) + 365 * 86400))
get /
is "$status" 303 "a year ahead: the session is over"
enter $ahead
is "$status" 303 "signing in is possible"
get /
is "$status" 200 "today is shown"
like "$(words)" "*$(($(date +%Y) + 1))年*" "as of that day"
post /records/party/new name=来年の会社
is "$status" 303 "a party is added"
list_of 300 1001 >"$work/list.csv"
send_list "$work/list.csv"
take_list
wait_for 20 reached "$import" 取り込みました
ok $? "jobs are done"
get /todo
is "$status" 200 "what is to be done then is shown"

# A job begun by the clock that was ahead, and its process is gone when the clock is right again.
list_of 1500 3001 >"$work/list.csv"
send_list "$work/list.csv"
import=$place
wait_for 20 reached "$import" /columns
post "$import/columns" sheet=0
curl -s -b "$jar" -o /dev/null --max-time 5 --data-urlencode "_csrf=$token" -d take=all "$url$import/take" &
sleep 0.4
clock +0
kill -9 "$(worker job)"
wait_for 20 reached "$import" 取り込みました
ok $? "back to the true time, with the job process killed: the job is done all the same"
get /
is "$status" 200 "whoever signed in ahead of time is not shut out"
get /todo
is "$status" 200 "what is to be done is shown"
is "$(trail | cut -f 5 | grep -c clock_back)" 2 "the trail tells of the second time"
numbers=$(trail | cut -f 1 | sort -n -c && trail | cut -f 1 | tail -n 1)
is "$numbers" "$(trail | wc -l | tr -d ' ')" "its numbers have no gap"
run verify --json
like "$status $out" '0 *"first_bad":null,"clock_back":2*' "it is whole"
is "$(count_of party)" 2104 "and nothing was lost"

rm "$jar"
enter "$(date +%s)"
is "$status" 303 "and signs in anew with the codes of the present"
get /
is "$status" 200 "which work"

for year in 1975 2037 2060; do
    moment=$(date -u -d "$year-06-15 03:00" +%s)
    clock "@$(date -d "@$moment" '+%Y-%m-%d %H:%M:%S')"
    enter "$moment"
    for path in / /todo /vendors /calendar; do
        get $path
        is "$status" 200 "in $year the service answers, $path"
    done
done
clock +0
enter "$(($(date +%s) + 30))"
get /
is "$status" 200 "and does so afterwards"
is "$(grep -c signal "$log")" 1 "no process died but the one we killed"
stop
finish
