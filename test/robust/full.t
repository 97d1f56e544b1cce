#!/bin/sh
# A disk that is full: said clearly in the browser and on the command line, nothing lost, and on it
# goes when there is room again.
if [ -z "$TINY_DISK" ]; then
    tiny=$(mktemp -d "${TMPDIR:-/tmp}/kantoku-tiny.XXXXXX")
    trap 'rmdir "$tiny"' EXIT
    for alone in "unshare -m" "unshare -rm"; do
        # shellcheck disable=SC2086
        $alone mount -t tmpfs -o size=64m tmpfs "$tiny" 2>/dev/null || continue
        # shellcheck disable=SC2086
        TINY_DISK=$tiny $alone sh -c "mount -t tmpfs -o size=64m tmpfs '$tiny' && exec sh '$0'"
        exit
    done
    echo "1..0 # SKIP may not mount a disk here"
    exit 0
fi
. test/robust/office.sh
data=$TINY_DISK/data

fill() { # [KIB that stay free]
    dd if=/dev/zero of="$TINY_DISK/ballast" bs=64k 2>/dev/null
    dd if=/dev/zero of="$TINY_DISK/rest" bs=1k 2>/dev/null
    [ -z "$1" ] || truncate -s "-$1K" "$TINY_DISK/ballast"
}
empty() { rm -f "$TINY_DISK/ballast" "$TINY_DISK/rest"; }
form() { post /records/party/new name="$1" address='札幌市中央区北１条西４－２' note='<&"'; }
is_taken() { reached "$import" '取り込みました'; }

office
serve
ok $? "it serves"
set_up
form 先の会社
is "$status" 303 "a party is added"
list_of 2000 >"$work/list.csv"
send_list "$work/list.csv"
import=$place
wait_for 30 reached "$import" /columns
post "$import/columns" sheet=0

fill
form 満杯の会社
is "$status" 507 "the disk is full: a form says so"
like "$(words)" "*ディスクがいっぱいです*" "in words"
shows 'value="満杯の会社"' && shows '札幌市中央区北１条西４－２' && shows '&lt;&amp;'
ok $? "with all that was typed"
get /vendors
is "$status" 200 "reading goes on"
shows 先の会社
ok $? "all is there"
send_list "$work/list.csv"
is "$status" 507 "an upload says so"
like "$(words)" "*空きがない*" "in words"
head -c 6000000 /dev/urandom >"$work/noise"
send_list "$work/noise" noise.xlsx
is "$status" 507 "a large one, too"
post "$import/take" take=all
is "$status" 507 "a job cannot be queued"
like "$(words)" "*いっぱいです*" "which is said"
run add party name=指令の会社
is $status 1 "the command ends with 1"
like "$err" "kantoku: *いっぱいです*" "and says why"
run add party name=command --lang en
like "$err" "*our disk is full*" "in English, too"
run import "$work/list.csv"
is $status 1 "an import ends with 1"
like "$err" "*いっぱいです*" "and says why"
run list party
is "$status $(printf '%s' "$out" | grep -c 会社)" "0 1" "reading goes on here as well"
run export --all "$TINY_DISK/export"
is $status 1 "an export that does not fit ends with 1"
like "$err" "*いっぱい*" "and says why"
stop
serve
ok $? "it begins on a full disk"
get /vendors
is "$status" 200 "and whoever was signed in reads on"

empty
rm -rf "$TINY_DISK/export"
form 満杯の会社
is "$status" 303 "there is room again: what was typed is stored"
fill 700
post "$import/take" take=all
wait_for 20 reached "$import" 'ディスクがいっぱいです'
ok $? "the disk fills up while a list is taken in: its page says so"
is "$(count_of party)" 2 "nothing of the list is in"
empty
get "$import"
post "$import/take" take=all
wait_for 20 is_taken
ok $? "there is room again: the same button takes it in"
is "$(count_of party)" 2002 "whole"
run verify --json
like "$status $out" '0 *"first_bad":null*' "the trail verifies"
is "$(find "$data/tmp" "$data/files/tmp" -type f | grep -v gauge)" "" "nothing half is left"
stop
finish
