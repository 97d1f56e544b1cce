#!/bin/sh
# What the guides and running.md tell people to type works as it stands there.
. test/tap.sh

: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
mkdir "$work/bin" && ln -s "$KANTOKU" "$work/bin/kantoku"
export PATH="$work/bin:$PATH"

for document in docs/guide.ja.md docs/guide.en.md docs/running.md docs/backup.md; do
    name=${document##*/}
    export KANTOKU_DATA="$work/$name.data"
    mkdir "$work/$name"
    cp test/import/lists/two_row_heading.xlsx "$work/$name/一覧.xlsx"
    kantoku init >/dev/null
    sed -n '/<!-- run -->/,/^```$/p' "$document" | sed '/^<!--/d; /^```/d' >"$work/$name.sh"
    [ -s "$work/$name.sh" ]
    ok $? "$name has commands"
    out=$(cd "$work/$name" && sh -e "../$name.sh" 2>&1)
    ok $? "every one of them works" || printf '%s\n' "$out" | sed 's/^/# /'
done

for document in README.md README.ja.md ARCHITECTURE.md CONTRIBUTING.md docs/*.md; do
    missing=
    for target in $(grep -o '](\([^)#]*\)' "$document" | sed 's/^](//'); do
        case $target in http*) continue ;; esac
        [ -e "$(dirname "$document")/$target" ] || missing="$missing $target"
    done
    is "$missing" "" "$document: what it links to is there"
done
finish
