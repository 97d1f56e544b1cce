#!/bin/sh
# What the data folder can suffer: each is said clearly, by the command and by the service, with the
# exit code of its kind, and nothing new ever takes the place of what was lost.
. test/robust/office.sh

# Each case begins with a good folder.
office
serve
set_up
list_of 400 >"$work/list.csv"
send_list "$work/list.csv"
take_list
reached "$import" 取り込みました || sleep 1
stop
good=$work/good
cp -a "$data" "$good"
again() {
    rm -rf "$data"
    cp -a "$good" "$data"
    sums=
}
keep() { sums=$(cd "$data" && find . -name 'kantoku.db' -o -name instance.key | sort | xargs -r sha256sum); }
kept() { # SAYS
    is "$(cd "$data" && find . -name 'kantoku.db' -o -name instance.key | sort | xargs -r sha256sum)" \
        "$sums" "$1: nothing was written or made"
}

# SAYS STATUS PATTERN: what a command and the service do about it.
refused() {
    keep
    for command in "list party" "verify" "add party name=x"; do
        # shellcheck disable=SC2086
        run $command
        is $status "$2" "$1: $command ends with $2"
        # shellcheck disable=SC2254
        case $err in $3) ;; *) like "$err" "$3" "and says why" ;; esac
    done
    limit="timeout 20" serve && stop
    wait "$server"
    is $? 1 "$1: the service does not begin"
    like "$(cat "$log")" "$3" "and says why"
    kept "$1"
}

again
rm "$data"/kantoku.db*
refused "the database is gone" 1 "*kantoku.db*ないか、空です*kantoku restore*"
run init
is $status 1 "init does not make a new one"
kept "init"
again
rm "$data"/kantoku.db-* 2>/dev/null
: >"$data/kantoku.db"
refused "the database has no length" 1 "*ないか、空です*"
again
rm "$data/instance.key"
refused "the key is gone" 1 "*instance.key*新しい鍵は作らないでください*"
run init
is $status 1 "init does not make a new one"
run demo
is $status 1 "nor does demo"
kept "init"
again
chmod 644 "$data/instance.key"
refused "the key can be read by others" 1 "*chmod 600*"
again
head -c 16 "$good/instance.key" >"$data/instance.key"
refused "the key is cut short" 1 "*長さが違います*"
again
head -c 32 /dev/urandom >"$data/instance.key"
serve
sign_in
get "$import/columns"
is "$status" 500 "the key is another one: what it should open cannot be read"
like "$(words)" "*鍵*" "and it says that it is the key"
stop
again
head -c 4096 /dev/urandom >"$data/kantoku.db"
refused "the database is something else" 1 "*壊れています*kantoku verify*"
again
truncate -s 40000 "$data/kantoku.db"
run verify
is $status 1 "the database is cut short: verify finds it"
like "$err" "*壊れています*" "and says so"
again
chmod 700 "$data"
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    other() { KANTOKU_DATA=$data setpriv --reuid=65534 --regid=65534 --clear-groups "$KANTOKU" "$@"; }
    chmod 755 "$work"
    out=$(other list party 2>&1)
    is $? 4 "a folder of somebody else: status 4"
    like "$out" "*データがありません*" "and says why"
    chmod 755 "$data"
    out=$(other list party 2>&1)
    is $? 1 "a key of somebody else: status 1"
    like "$out" "*鍵*権限*" "and says why"
    again
    chmod 755 "$data"
    chown 65534 "$data" "$data/instance.key" "$data/tmp"
    chmod 400 "$data/kantoku.db"
    out=$(other list party 2>&1)
    is $? 1 "a database of somebody else: status 1"
    like "$out" "*開けません*権限*" "and says why"
fi

# Bytes that change on the disk, where the tables are, under a service that runs.
again
size=$(stat -c %s "$data/kantoku.db")
serve
sign_in
page=40960
while [ $page -lt $((size - 4096)) ]; do
    dd if=/dev/urandom of="$data/kantoku.db" bs=4096 count=4 seek=$((page / 4096)) conv=notrunc 2>/dev/null
    page=$((page + 10 * 4096))
done
found=0
for path in / /vendors /vendors?sort=due /search?q=検査 /vendors/import; do
    get "$path"
    case $status in
    500)
        found=$((found + 1))
        case $(words) in *データベースのファイルが壊れています*) ;; *) found=-100 ;; esac
        ;;
    200) ;;
    *) found=-100 ;;
    esac
done
[ $found -gt 0 ]
ok $? "bytes change while the service runs: pages that meet them say that the file is damaged ($found)"
[ -n "$(worker web)" ] && [ -n "$(worker job)" ]
ok $? "and the service stays up"
! is_gone "$server"
ok $? "with its supervisor"
run verify
is $status 1 "verify finds it"
like "$err" "*壊れています*バックアップ*" "and says what to do"
stop

# A value changed by somebody who can write to the file.
again
rm -f "$data"/kantoku.db-*
LC_ALL=C sed -i 's/株式会社検査00007/株式会社検査00008/g' "$data/kantoku.db"
run verify --json
is $status 1 "a change behind our back: verify ends with 1"
like "$out" '*"first_bad":[1-9]*' "and says where"
like "$err" "kantoku: *" "and what it means"
finish
