#!/bin/sh
# Nothing new is made in a database that somebody uses, and only what began as a sample is cleared.
. test/tap.sh

: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
export KANTOKU_NOW=2026-11-25T08:55 KANTOKU_LANG=en

k() { # DATA ARGUMENT…: output in $out, with what is said on standard error
    data=$1 && shift
    out=$(KANTOKU_DATA="$work/$data" "$KANTOKU" "$@" 2>&1)
    status=$?
}
state() { KANTOKU_DATA="$work/live" KANTOKU_DATABASE='' "$KANTOKU" verify --json; }

k live init
k live add party name=あけぼの販売株式会社
before=$(state)

export KANTOKU_DATABASE="sqlite:$work/live/kantoku.db"
k new demo
is $status 5 "a demo in the database of an office: status 5"
like "$out" "*This database is in use*" "and why"
k new init
is $status 5 "no more is another set-up"
is "$(ls "$work/new" | grep -c key)" 0 "and no key is made for it"
unset KANTOKU_DATABASE
is "$(state)" "$before" "the register is as it was"

k live demo
is $status 5 "a demo in the folder of an office: status 5"
rm "$work/live/instance.key"
k live demo
is $status 1 "also when its key is lost"
k live init
is $status 1 "nor is it set up anew"
test -e "$work/live/instance.key"
is $? 1 "and no other key takes its place"

mkdir "$work/empty"
k empty demo
is $status 0 "an empty folder is filled"
k empty demo
is $status 5 "once"
finish
