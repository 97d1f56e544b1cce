#!/bin/sh
# Two services on one PostgreSQL are one: what is done on one holds on the other, one of them dies
# under load, the server itself is restarted under both; nothing that was said to be saved is lost.
[ -n "$PAIR" ] || exec env PAIR=1 KANTOKU_TEST_PG= TEST_STORE=postgres test/with-postgres sh "$0"
. test/robust/office.sh

query() { psql -qtA "$KANTOKU_DATABASE" -c "SET search_path = kantoku; $1" | tail -1; }
# The service that the following asks.
use() { eval "url=\$url_$1 server=\$server_$1 log=\$log_$1"; }
keep() { eval "url_$1=\$url server_$1=\$server log_$1=\$log"; }
begin_one() {
    serve
    keep "$1"
}

office
begin_one a
begin_one b

# ---- sessions, settings ----

use a
set_up
use b
get /
is "$status" 200 "who signed in on one is signed in on the other"
post /records/party/new name=二台目で書いた会社
is "$status" 303 "and may write there"
use a
run list party
like "$out" '*二台目で書いた会社*' "what is written on one is on the other"
mine=$jar
jar=$work/jar.second
sign_in
use b
get /vendors/import
post /sign-out
use a
get /
is "$status $place" "303 /sign-in" "who signs out on one is signed out on the other"
jar=$mine
get /settings/calendar
post /settings/calendar/add kind=closed from.y=2027 from.m=8 from.d=12 to.y= to.m= to.d= name='夏の休業'
use b
get '/settings/calendar?year=2027'
shows '夏の休業'
ok $? "a day that is closed on one is closed on the other"

# ---- jobs ----

stop_jobs() { for pid in $(worker job); do kill -STOP "$pid"; done; }
go_on() { for pid in $(worker job); do kill -CONT "$pid"; done; }
is_running() { [ "$(query "SELECT COUNT(*) FROM job WHERE state = 'running' AND kind = 'import_apply'")" = 1 ]; }
is_taken_up() { [ "$(query "SELECT tries FROM job WHERE kind = 'import_apply'")" = 2 ]; }
now() { echo $(($(date +%s%N) / 1000000)); }

use a
list_of 1000 >"$work/list.csv"
send_list "$work/list.csv"
import=$place
wait_for 30 reached "$import" /columns
post "$import/columns" sheet=0
use b
stop_jobs
use a
post "$import/take" take=all
wait_for 10 is_running
crash
begun_at=$(now)
use b
go_on
wait_for 20 is_taken_up
took=$(($(now) - begun_at))
[ $took -lt 5000 ]
ok $? "one dies while it takes a list in: the other takes it up within seconds ($took ms)"
wait_for 60 reached "$import" '取り込みました'
ok $? "and does it"
is "$(query "SELECT COUNT(*) FROM party WHERE name LIKE '株式会社検査%'")" 1000 "once, and whole"

# ---- load on both, one is killed ----

begin_one a
clients=4 each=25
writer() { # NAME URL: says what was saved
    i=0
    while [ $i -lt $each ]; do
        i=$((i + 1))
        code=$(curl -s -b "$mine" -o /dev/null --max-time 10 -w '%{http_code}' \
            --data-urlencode "_csrf=$token" -d "name=load-$1-$i" "$2/records/party/new")
        [ "$code" != 303 ] || echo "load-$1-$i"
    done
}
for n in 1 2 3 4; do
    # shellcheck disable=SC2154
    writer a$n "$url_a" >"$work/saved.a$n" &
    eval "writer_a$n=$!"
    # shellcheck disable=SC2154
    writer b$n "$url_b" >"$work/saved.b$n" &
    eval "writer_b$n=$!"
done
wait_for 10 sh -c "[ \$(cat '$work'/saved.a? | wc -l) -ge 20 ]"
use a
crash
for n in 1 2 3 4; do eval "wait \$writer_a$n; wait \$writer_b$n"; done
cat "$work"/saved.?? | sort >"$work/said"
query "SELECT 1" >/dev/null
psql -qtA "$KANTOKU_DATABASE" -c "SELECT name FROM kantoku.party WHERE name LIKE 'load-%'" |
    LC_ALL=C sort >"$work/stored"
LC_ALL=C sort -o "$work/said" "$work/said"
is "$(LC_ALL=C comm -23 "$work/said" "$work/stored")" "" \
    "one is killed among $((2 * clients)) writers: what was said to be saved is there ($(wc -l <"$work/said"))"
is "$(cat "$work"/saved.b? | wc -l)" $((clients * each)) "the other saved all it was asked to"
[ "$(wc -l <"$work/stored")" -le $(($(wc -l <"$work/said") + clients)) ] &&
    [ "$(sort -u "$work/stored" | wc -l)" = "$(wc -l <"$work/stored")" ]
ok $? "and nothing is there twice"
use b
run verify --json
like "$status $out" '0 *"first_bad":null*' "the trail is one chain"

# ---- PostgreSQL is restarted under them ----

begin_one a
folder=${KANTOKU_TEST_PG#*host=}
as=
[ "$(id -u)" != 0 ] || as="runuser -u $(stat -c %U "$folder") --"
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
control() { (cd "$folder" && $as "${PG_BIN:-$bin}/pg_ctl" -D "$folder/data" -w "$@") >/dev/null 2>&1; }
control -m immediate stop
for one in a b; do
    use $one
    get /vendors
    like "$status $(header Retry-After)" "503 [0-9]*" "without PostgreSQL $one says so"
    shows 'データベース'
    ok $? "in words"
done
post /records/party/new name=待っている会社
is "$status" 503 "what is sent is not said to be saved"
options=$(sed 's/^[^ ]* //' "$folder/data/postmaster.opts")
control -o "$options" start
use a
answers() {
    get /vendors
    [ "$status" = 200 ]
}
wait_for 10 answers
ok $? "when it is back, so are they"
use b
wait_for 10 answers
ok $? "both, without being begun anew"
control -m fast restart
for one in a b; do
    use $one
    get /vendors
    is "$status" 200 "restarted between two pages, nobody notices on $one"
done
is "$(kill -0 "$server_a" "$server_b" && echo alive)" alive "and whoever was signed in still is"
post /records/party/new name=そのあとの会社
is "$status" 303 "writing goes on"
is "$(query "SELECT COUNT(*) FROM party WHERE name IN ('待っている会社', 'そのあとの会社')")" 1 \
    "and what was not said to be saved is not there"
send_list "$work/list.csv"
import=$place
wait_for 30 reached "$import" /columns
ok $? "so do jobs"
run verify --json
like "$status $out" '0 *"first_bad":null*' "the trail is one chain"
for one in a b; do
    use $one
    stop
done
finish
