#!/bin/sh
# kill -9 of any process at any moment: what was asked for is done whole or not at all, the service
# comes back, and nothing half is left.
. test/robust/office.sh
: "${ROWS:=1500}"

moment() { # MOST: a random number of milliseconds
    echo $(($(od -An -N4 -tu4 /dev/urandom) % $1))
}
pause() { # MILLISECONDS
    sleep "$(awk -v ms="$1" 'BEGIN { printf "%.3f", ms / 1000 }')"
}

# Sends a list of new companies as far as the page that asks whether to take it in.
bring() {
    first=$((${first:-1} + ROWS))
    list_of $ROWS $first >"$work/list.csv"
    send_list "$work/list.csv"
    import=$place
    wait_for 30 reached "$import" /columns
    post "$import/columns" sheet=0
}
# Presses the button and does not wait for the answer.
take() {
    curl -s -b "$jar" --max-time 5 -o /dev/null --data-urlencode "_csrf=$token" -d take=all \
        "$url$import/take" &
    taking=$!
}
is_taken() { reached "$import" '取り込みました'; }
is_asked() { reached "$import" 'value="all"'; }
# After a crash the import must be one of the two, and if it is not taken in, it can be.
is_settled() {
    get "$import"
    shows '取り込みました' || shows 'value="all"'
}
nothing_half() { # SAYS
    is "$(($(count_of party) % ROWS)) $(($(count_of entrustment) % ROWS))" "0 0" "$1: whole or not at all"
    trail_is_whole "$1: the trail verifies"
}
trail_is_whole() { # SAYS
    run verify --json
    like "$status $out" '0 *"first_bad":null*' "$1"
}

office
serve
set_up

bring
take
pause 300
job=$(worker job)
kill -9 "$job"
wait_for 20 is_taken
ok $? "the job process is killed while it takes a list in: another one does it"
wait $taking
is "$(count_of party)" $ROWS "once, and whole"
[ -n "$(worker job)" ] && [ "$(worker job)" != "$job" ]
ok $? "it came by itself"

# The job that sends a round of check sheets to all of them.
is_sent() {
    run rounds show "$asking" --json
    case $out in *'"state":"waiting"'*) false ;; *) true ;; esac
}
run rounds new physical 検査 --due "$(date -d '30 days' +%F)" --json
asking=$(printf '%s' "$out" | sed 's/.*"id":"\([^"]*\)".*/\1/')
get "/checks/rounds/$asking"
when=$((150 + $(moment 500)))
post "/checks/rounds/$asking/send"
pause "$when"
kill -9 "$(worker job)"
wait_for 30 is_sent
ok $? "the job process is killed $when ms after a round begins to be sent: another one goes on"
is "$(printf '%s' "$out" | grep -o '"state":"open"' | wc -l)" $ROWS "everybody is asked"
run trail --json
is "$(printf '%s\n' "$out" | grep -c '"verb":"task_asked"')" $ROWS "once"

for round in 1 2; do
    bring
    when=$(moment 900)
    take
    pause "$when"
    kill -9 "$(worker job)" 2>/dev/null
    wait_for 20 is_taken
    ok $? "again, after $when ms"
    wait $taking
done
nothing_half "after three rounds"
is "$(count_of party)" $((3 * ROWS)) "nothing is taken in twice"

# The process that answers is killed while forms are sent to it.
web=$(worker web)
for i in 1 2 3 4 5 6 7 8; do
    for j in 1 2 3 4 5 6 7 8 9 10; do
        curl -s -b "$jar" --max-time 5 -o /dev/null -w '%{http_code}\n' --data-urlencode \
            "_csrf=$token" -d "name=kill-$i-$j" "$url/records/party/new"
    done >"$work/saved.$i" &
    eval "saver_$i=$!"
done
pause $((100 + $(moment 200)))
kill -9 "$web"
for i in 1 2 3 4 5 6 7 8; do eval "wait \$saver_$i"; done
said=$(cat "$work"/saved.? | grep -c 303)
run list party --json
stored=$(printf '%s' "$out" | grep -o '"name":"kill-[0-9]-[0-9]*"' | sort -u | wc -l)
[ "$stored" -ge "$said" ] && [ $((stored - said)) -le 8 ]
ok $? "the web process is killed: what it said was saved is there ($said said, $stored there)"
[ "$said" -ge 10 ]
ok $? "and another one went on answering ($said of 80)"
get /
is "$status" 200 "whoever was signed in still is"
trail_is_whole "and the trail verifies"

# Everything at once, as when the power goes.
before=$(count_of entrustment)
# What a process left behind yesterday is cleared away.
: >"$data/files/tmp/left"
: >"$data/tmp/left"
touch -d '2 days ago' "$data/files/tmp/left" "$data/tmp/left"
for round in 1 2 3; do
    bring
    when=$(moment 1200)
    take
    pause "$when"
    crash
    kill $taking 2>/dev/null
    serve
    wait_for 20 is_settled
    ok $? "all processes are killed after $when ms: the list is in, or waits to be taken in"
    is_taken || { take && wait_for 20 is_taken; }
    is "$(count_of entrustment)" $((before + round * ROWS)) "it is in once"
done
trail_is_whole "and the trail verifies"

# An upload, half-way.
head -c 8000000 /dev/zero >"$work/zeros"
curl -s -b "$jar" --limit-rate 4M --max-time 10 -o /dev/null -F "_csrf=$token" \
    -F "file=@$work/zeros;filename=half.csv" "$url/vendors/import" &
upload=$!
pause 700
crash
kill $upload 2>/dev/null
wait $upload
serve
is "$(find "$data/tmp" "$data/files/tmp" -type f)" "" \
    "killed in mid-upload: nothing of it is left"
get /vendors/import
is "$status $(grep -c half.csv "$work/body")" "200 0" "nor on the page"

# The supervisor alone: the others must not go on without it, or the port stays taken.
pids=$(pgrep -P "$server")
kill -9 "$server"
wait "$server" 2>/dev/null
for pid in $pids; do wait_for 12 is_gone "$pid"; done
# shellcheck disable=SC2086
is "$(for pid in $pids; do is_gone "$pid" || echo "$pid"; done)" "" \
    "the supervisor is killed: its workers end"
serve
ok $? "and it begins again"

# A job whose process dies each time is given up, and said to be. The list is a long one: on a busy
# machine a short one is taken in before it was seen to be begun.
is_over() {
    get "$import"
    shows '取り込んでいます' && kill -9 "$(worker job)" 2>/dev/null
    shows '3回続けて' || shows '取り込みました'
}
short=$ROWS
ROWS=6000
bring
take
wait_for 30 is_over
shows '3回続けて'
ok $? "a job that dies each time is given up, with a word about it"
is_asked
ok $? "and can be begun again"
wait $taking
post "$import/take" take=all
wait_for 60 is_taken
ok $? "which is done"
first=$((first + ROWS))
ROWS=$short

# The command line, at any moment.
list_of $ROWS $first >"$work/list.csv"
before=$(count_of entrustment)
for round in 1 2 3; do
    when=$(moment 1000)
    KANTOKU_DATA=$data "$KANTOKU" import "$work/list.csv" --json >/dev/null 2>&1 &
    import=$!
    pause "$when"
    kill -9 $import 2>/dev/null
    wait $import 2>/dev/null
    after=$(count_of entrustment)
    [ "$after" = "$before" ] || [ "$after" = $((before + ROWS)) ]
    ok $? "the command is killed after $when ms: all or nothing ($((after - before)))"
done
run import "$work/list.csv" --json
is "$status $(count_of entrustment)" "0 $((before + ROWS))" "and done again it is whole"
trail_is_whole "the trail verifies"
stop
finish
