#!/bin/sh
# Every command that a document names is there, explains itself in both languages, and ends as it
# should.
. test/tap.sh
: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
export KANTOKU_DATA="$work/none" KANTOKU_LANG=ja

run() {
    out=$("$KANTOKU" "$@" 2>"$work/err")
    status=$?
    err=$(cat "$work/err")
}

run help
is "$status $err" "0 " "help is there"
commands=$(printf '%s\n' "$out" | sed -n 's/^  kantoku \([a-z]*\) .*/\1/p')
[ "$(printf '%s\n' "$commands" | wc -l)" -ge 15 ]
ok $? "with all commands"
ja=$out
run --help
is "$out" "$ja" "--help says the same"
run
is "$status $out" "0 $ja" "so does no command at all"
run help --lang en
[ "$out" != "$ja" ] && ! printf '%s' "$out" | LC_ALL=C grep -q "$(printf '\343[\201-\203]')"
ok $? "and in English without a word of Japanese"

wrong=
for command in $commands; do
    KANTOKU_LANG=ja run "$command" --help
    [ "$status $err" = "0 " ] || wrong="$wrong [$command --help: $status $err]"
    ja=$out
    KANTOKU_LANG=en run "$command" --help
    [ "$status $err" = "0 " ] && [ "$out" != "$ja" ] || wrong="$wrong [$command --help in English]"
    printf '%s' "$out" | LC_ALL=C grep -q "$(printf '\343[\201-\203]')" && wrong="$wrong [$command: Japanese in English]"
    case $out in "kantoku $command"*) ;; *) wrong="$wrong [$command: no usage]" ;; esac
    en=$out
    run "$command" --help --lang en
    [ "$out" = "$en" ] || wrong="$wrong [$command --help --lang en]"
    run help "$command"
    [ "$status $out" = "0 $ja" ] || wrong="$wrong [help $command]"
    run "$command" --no-such-option
    [ "$status" = 2 ] && [ -z "$out" ] && [ -n "$err" ] || wrong="$wrong [$command --no-such-option: $status]"
done
is "$wrong" "" "each command explains itself, in both languages"
[ ! -e "$work/none" ]
ok $? "and does nothing meanwhile"
run --version
like "$status $out" "0 kantoku [0-9]*.[0-9]*.[0-9]*" "kantoku --version says which it is"
run version --json
is "$out" "{\"version\":\"$(sed -n 's/.*KANTOKU_VERSION "\(.*\)"/\1/p' src/cli/version.h)\"}" "as JSON, from the one place"
missing=
for file in $(sed -n 's/^| `\([a-z.-]*[a-z]\/\{0,1\}\)`.*/\1/p' docs/running.md | sort -u); do
    grep -q "Pa .*$file" packaging/kantoku.1 || missing="$missing $file"
done
is "$missing" "" "and every file of the data folder"
run help no-such-command
is "$status $out" "2 " "help for a command that is none ends with 2"
run no-such-command
is "$status $out" "2 " "so does the command"

missing=
for named in $(cat README.md docs/*.md packaging/* quickstart |
    grep -oE '(^|[ `/])kantoku [a-z]+( --[a-z-]+)?' | sed 's|^[ `/]||; s/kantoku //; s/ --/:/' | sort -u); do
    command=${named%%:*}
    printf '%s\n' "$commands" help | grep -qx "$command" || continue
    case $named in *:*) ;; *) continue ;; esac
    run help "$command"
    printf '%s' "$out" | grep -q -- "  --${named#*:}" || missing="$missing [$named]"
done
is "$missing" "" "every option that a document names is there"
for command in serve import init verify trail todo; do
    printf '%s\n' "$commands" | grep -qx $command || missing="$missing $command"
done
is "$missing" "" "and what the man page is about"
run list party
is $status 4 "no data: 4"
run import /no/such/file.xlsx
[ $status = 2 ] || [ $status = 4 ]
ok $? "no such file: 2 or 4 ($status)"
"$KANTOKU" help >/dev/full 2>"$work/err"
is $? 1 "an answer that cannot be written: 1"
"$KANTOKU" help 2>&1 | head -c 1 >/dev/null
run calendar 2026 extra words
is $status 2 "too many words: 2"
finish
