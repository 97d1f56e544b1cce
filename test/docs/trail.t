#!/bin/sh
# The commands of docs/trail.md check the chain with sha256sum alone, as they stand there.
. test/tap.sh

: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
commands=$(sed -n '/<!-- run -->/,/^```$/p' docs/trail.md | sed '/^<!--/d; /^```/d')
mkdir "$work/bin" "$work/run" && ln -s "$KANTOKU" "$work/bin/kantoku"
new_store
export KANTOKU_DATA="$work/data" PATH="$work/bin:$PATH"

kantoku init >/dev/null
kantoku add party name=あけぼの販売株式会社 >/dev/null
kantoku add party name=みどり発送サービス株式会社 'note=a	tab and a \ stroke' >/dev/null

out=$(cd "$work/run" && sh -e -c "$commands" 2>&1)
like "$out" "*the chain is whole*" "the commands of the documentation find the chain whole"
head=$(kantoku verify --json | sed 's/.*"head":"//; s/".*//')
is "$(printf '%s\n' "$out" | tail -1)" "$head" "and the same head as kantoku verify"

rm -rf "$work/run/lines"
sed '1s/add/put/' "$work/run/trail.tsv" >"$work/changed.tsv"
tampered=$(cd "$work/run" && cp ../changed.tsv trail.tsv &&
    sh -c "$(printf '%s\n' "$commands" | sed 1d)" 2>&1)
case $tampered in *"the chain is whole"*) false ;; *) true ;; esac
ok $? "a line that was changed breaks it"
finish
