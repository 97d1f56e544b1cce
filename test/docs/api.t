#!/bin/sh
# The commands of docs/api.md work as they stand there, against a running Kantoku.
. test/tap.sh

: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
mkdir "$work/bin" "$work/run" && ln -s "$KANTOKU" "$work/bin/kantoku"
new_store
export KANTOKU_DATA="$work/data" PATH="$work/bin:$PATH"
sed -n '/<!-- run -->/,/^```$/p' docs/api.md | sed '/^<!--/d; /^```/d' >"$work/commands"
[ "$(wc -l <"$work/commands")" -gt 15 ]
ok $? "the page has commands"

kantoku init >/dev/null
begin kantoku serve --listen 127.0.0.1:0
wait_for 10 grep -q 'http://' "$work/err"
KANTOKU_SITE=$(sed -n 's|.*\(http://127[0-9.]*:[0-9]*\)/.*|\1|p' "$work/err" | head -1)
export KANTOKU_SITE
out=$(cd "$work/run" && sh -e -u "$work/commands" 2>&1)
ok $? "every one of them works" || printf '%s\n' "$out" | sed 's/^/# /'
like "$out" '*"risk":"high"*"document":"contract"*"actor_name":"会計システム (token 支払先の照合 *' "and does what it says"
like "$(kantoku trail)" '*会計システム (token 支払先の照合 *remove*party*' "in the trail, too"

# what the page says is there
for scope in read write decide import journal report admin; do
    grep -q "\`$scope\`" docs/api.md || scope_missing="$scope_missing $scope"
done
is "$scope_missing" "" "every scope stands on the page"
for code in api.scope api.denied work.denied api.invalid; do
    grep -q "^$code$" words/*.txt || code_missing="$code_missing $code"
done
is "$code_missing" "" "and every code it names exists"
finish
