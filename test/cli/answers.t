#!/bin/sh
# kantoku answers: one line in, one line out, or nothing at all.
. test/tap.sh
kantoku="$BUILD/kantoku"
unset KANTOKU_DATA
cd "$work" || exit 1

printf '%s\n' '{"type":"mark","raw":"〇（毎年4月）"}' '{"type":"persons","raw":"約2.4万人"}' \
    '{"type":"date","raw":"R8.11.25","row":12}' '{"raw":99.9,"type":"number"}' '' \
    '{"type":"yesno","raw":null}' '{"type":"mark","raw":"同上"}' >in
"$kantoku" answers --json <in >out 2>err
is "$?" 0 "answers are given without an instance"
is "$(cut -d, -f1-3 out)" '{"mark":"done","value":null,"note":"（毎年4月）"
{"mark":"done","value":24000,"note":"約"
{"mark":"done","value":"2026-11-25","note":""
{"mark":"done","value":99.9,"note":""
{"mark":"blank","value":null,"note":""
{"mark":"unsure","value":null,"note":"同上"' "one line for each, in the same order"
is "$(cat err)" "" "and nothing is said besides"

printf '\357\273\277{"type":"mark","raw":"×"}\r\n' | "$kantoku" answers --json >out
like "$(cat out)" '{"mark":"not_done"*' "a byte order mark and line ends of Windows do not matter"
: | "$kantoku" answers --json >out
is "$?$(cat out)" 0 "no question, no answer"

for bad in '{"type":"mark"}' '{"type":"colour","raw":"○"}' '{"raw":"○"}' '["mark","○"]' 'mark ○' \
    '{"type":"mark","raw":["○"]}'; do
    printf '%s\n' '{"type":"mark","raw":"○"}' "$bad" | "$kantoku" answers --json >out 2>err
    is "$?$(cat out)" 2 "refused whole: $bad"
    like "$(cat err)" '*2*' "and the line is named"
done
like "$(printf '{"type":"number","raw":"99.9%%以上"}\n' | "$kantoku" answers --lang ja)" \
    "はい	99.9	以上" "for a person in words"
finish
