#!/bin/sh
# Every value keeps its origin: file, sheet and cell of the list it came from, for those who may see it.
. test/web/office.sh
open_office
"$KANTOKU" import test/import/lists/two_row_heading.xlsx >/dev/null
asagiri=$("$KANTOKU" search あさぎり --json | sed 's/.*"id":"//; s/".*//')
yamabiko=$("$KANTOKU" search やまびこ --json | sed 's/.*"id":"//; s/".*//')

enter office
get "/vendors/$asagiri/history"
has "/vendors/$asagiri/origin" "the history leads to the places in the list"
get "/vendors/$asagiri/origin"
is "$status" 200 "which open"
has '2026年度 8行目' "sheet and row"
has 'two_row_heading.xlsx' "the file"
has 'B8' "the cell"
has 'あさぎりコンタクト株式会社' "and what was written in it"
number=$(printf '%s' "$page" | sed -n 's|.*\(/evidence/EV-[0-9]*\)".*|\1|p' | head -1)
fetch "$site$number/original"
is "$(sha256sum <"$work/page")" "$(sha256sum <test/import/lists/two_row_heading.xlsx)" \
    "the original is there, byte for byte"
get "/vendors/$midori/origin"
has '一覧から取り込んだものはありません' "a party that came from no list says so"
get "/vendors/$asagiri/origin?lang=en"
has 'row 8' "in English too"
enter auditor
get "/vendors/$asagiri/origin?lang=ja"
has 'B8' "an auditor sees it too"
enter department
get "/vendors/$yamabiko/origin"
is "$status" 404 "a department does not see where another's data came from"
finish
