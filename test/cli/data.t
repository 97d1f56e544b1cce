#!/bin/sh
# Accounts, backup, restore and export on the command line; docs/backup.md as it stands.
. test/tap.sh

: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
new_store
export KANTOKU_DATA="$work/data" KANTOKU_NOW=2026-11-25T08:55

run() { # runs kantoku; status in $status, output in $out, errors in $err
    out=$("$KANTOKU" "$@" 2>"$work/err")
    status=$?
    err=$(cat "$work/err")
}

run init
run add party name=みどり発送サービス株式会社
co=$("$KANTOKU" add company name=ひばりモバイル株式会社 group_relation=self | head -1)
run add department company_id="$co" name=カスタマーサポート部 code=CS

run account add 'Onodera@Example.jp' '小野寺 健' admin --json
is $status 0 "an account is added"
like "$out" '{"id":"*","email":"onodera@example.jp","link":"http://127.0.0.1:8400/invite/*"}' \
    "and its one-time link is printed"
first=$out
run account invite onodera@example.jp --json --address https://k.example
like "$out" '*"link":"https://k.example/invite/*' "a new link can be made, for any address"
[ "$out" != "$first" ]
ok $? "another one each time"
run account add dep@example.jp 花子 department
is $status 2 "a department's account needs its department"
run account add dep@example.jp 花子 department --department CS
is $status 0 "which is named by code, name or id"
run account add dep@example.jp 花子 chief
is $status 2 "there are five roles"
run account list
like "$out" "onodera@example.jp*admin*dep@example.jp*department*カスタマーサポート部" "all are listed"
run account reset-two-step dep@example.jp
is $status 0 "a second factor is taken away"
run account remove dep@example.jp
is $status 0 "an account is removed"
run account invite dep@example.jp
is $status 4 "and is no more"
run account dance
is $status 2 "what cannot be done is refused"
run trail
like "$out" "*invite	account*two_step_off	account*remove	account*" "all of it stands in the trail"

run backup "$work/b.tar" --json
is $status 0 "a backup is made"
head=$(printf '%s' "$out" | sed 's/.*"head":"//; s/".*//')
mkdir "$work/looked" && (cd "$work/looked" && tar xf ../b.tar && sha256sum -c SHA256SUMS >out)
is $? 0 "tar and sha256sum find it sound"
new_store
run restore "$work/b.tar" --data "$work/back" --json
is $status 0 "it is restored"
like "$out" "*\"head\":\"$head\"*" "with the same head of the trail"
run list party --data "$work/back"
like "$out" "*みどり発送サービス株式会社*" "and the register in it"
is "$(stat -c %a "$work/back" "$work/back/instance.key" | tr '\n' ' ')" "700 600 " \
    "for nobody else to read"
run restore "$work/b.tar" --data "$work/back"
is $status 2 "a folder in use is left alone"

old_store

run export "$work/all"
is $status 2 "export asks what"
run export --all "$work/all" --json
like "$out" '*"records":3,"removed":*"files":0,*"unreadable":0*' "everything is written out"
like "$(cat "$work/all/README.txt")" "*kantoku.xlsx*" "with a word about what is what"
cut -f 9 "$work/all/trail.tsv" | tail -n +2 >"$work/recorded"
mkdir "$work/lines" && split -l 1 -a 8 -d "$work/all/trail.tsv" "$work/lines/"
(cd "$work/lines" && sha256sum -- *) | cut -d ' ' -f 1 | head -n -1 | diff - "$work/recorded" >"$work/diff"
is $? 0 "and the trail, whose chain holds"
finish
