#!/bin/sh
# A new register is its table, its words and nothing else: a copy of the sources gets one, is built, and
# list, form, detail, history, files, export, import and the command line know it.
. test/web/office.sh
tree=$work/tree
mkdir "$tree"
tar -c --exclude=./build --exclude=node_modules --exclude=./.git . | tar -x -C "$tree"
before=$PWD

# ---- the register ----
next=$(printf '%04d' $(($(ls migrations/*.sql | wc -l) + 1)))
cat >"$tree/registers/locker.kind" <<'END'
# A locker in which a party keeps what we handed it.
kind locker
scope party
owner party_id
named name
field party_id ref party; required
field name line 100; required
field size choice small large
field keys count
field emptied_on day
field site_id ref site
field note lines 1000
END
cat >"$tree/migrations/${next}_locker.sql" <<'END'
-- Lockers.
CREATE TABLE locker (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    name TEXT NOT NULL,
    size TEXT NOT NULL,
    keys BIGINT,
    emptied_on TEXT NOT NULL,
    site_id TEXT REFERENCES site (id),
    note TEXT NOT NULL
);
CREATE INDEX locker_party ON locker (party_id);
CREATE INDEX locker_site ON locker (site_id);
END
word() { printf '%s\n  ja %s\n  en %s\n\n' "$1" "$2" "$3"; }
{
    echo "# Lockers."
    word locker.one ロッカー Locker
    word locker.many ロッカー Lockers
    word locker.party_id 委託先 Party
    word locker.name 呼び名 Name
    word locker.size 大きさ Size
    word locker.size.small 小 Small
    word locker.size.large 大きいもの Large
    word locker.keys 鍵の数 Keys
    word locker.emptied_on 空にした日 'Emptied on'
    word locker.site_id 作業場所 Site
    word locker.note 備考 Note
} >"$tree/words/locker.txt"

make -C "$tree" -j2 BUILD="$work/build" CFLAGS=-O0 HARDEN= "$work/build/kantoku" >"$work/made" 2>&1
ok $? "a kind, a migration and words build" || sed 's/^/# /' "$work/made"
cd "$tree" || exit 1

# ---- what it can ----
KANTOKU=$work/build/kantoku
open_office
site_of=$(added site "party_id=$midori" name=本社倉庫)

enter office
get /registers
has '<a href="/registers/locker">ロッカー</a>' "it stands among the registers"
get "/vendors/$midori/registers"
has "/registers/locker?party=$midori" "and on the page of a party"
get "/records/locker/new?party_id=$midori"
is "$status" 200 "it has a form"
has '大きいもの' "with its words"
has '本社倉庫' "and what belongs to the party to choose from"
post "/records/locker/new?party_id=$midori" "party_id=$midori" name= keys=三つほど
is "$status" 400 "what is wrong is refused"
has 'id="m-name"' "beside its field"
post "/records/locker/new?party_id=$midori" "party_id=$midori" name=北の棚 size=large keys=３ \
    emptied_on.y=令和8 emptied_on.m=10 emptied_on.d=1 "site_id=$site_of"
is "$place" "/registers/locker?party=$midori" "a right one goes in"
follow
has '北の棚' "its list has it"
has '本社倉庫' "with what it refers to"
get '/registers/locker?q=北の棚&sort=-party&lang=en'
is "$status" 200 "the list is searched and sorted"
has 'Emptied on' "in English too"
get '/registers/locker?q=大きいもの&lang=ja'
has '北の棚' "by the word of a choice"
locker=$("$KANTOKU" list locker --json | sed 's/.*"id":"//; s/".*//')
get "/records/locker/$locker"
is "$status" 200 "it has a page of its own"
has '2026年10月1日' "with all its fields"
get "/records/locker/$locker/edit"
post "/records/locker/$locker/edit" _version=1 keys=4
get "/records/locker/$locker/history"
has '鍵の数' "a history"
get "/vendors/$midori/history"
has 'ロッカー「北の棚」' "which is in that of its party"
get "/records/locker/$locker/files"
is "$status" 200 "files"
get /registers/locker/list.csv
has '呼び名,大きさ,鍵の数,空にした日,作業場所,作業場所のID,備考,ID' "it leaves as a table"
has '北の棚,大きいもの,4,2026-10-01,本社倉庫,' "with its values"
"$KANTOKU" export locker "$work/out.xlsx" >/dev/null
is $? 0 "and as a workbook"
"$KANTOKU" import "$work/out.xlsx" --kind locker --dry-run --json >"$work/read"
like "$(cat "$work/read")" '*"read":1,"add":0,"change":0,"same":1,"hold":0*' "which comes back the same"
printf '委託先名,呼び名（略称可）,大きさ,鍵の数\n㈱あけぼの販売,南の棚,小,２\nあけぼの販売,西の棚,中くらい,1\n' >"$work/own.csv"
"$KANTOKU" import "$work/own.csv" --kind locker --json >"$work/read"
like "$(cat "$work/read")" '*"read":2,"add":1,"change":0,"same":0,"hold":1*' "an office's own list of it is understood"
like "$(cat "$work/read")" '*"cell":"C3"*' "what is not, is said with its cell"
"$KANTOKU" list locker | grep -q 南の棚
is $? 0 "and goes in"
get /registers/locker/import
is "$status" 200 "on the screen as well"
token=$("$KANTOKU" token add office@example.jp test --may read,write --json | sed 's/.*"token":"//; s/".*//')
page=$(curl -s -H "Authorization: Bearer $token" "$site/api/v1/lockers")
has '"name":"北の棚","size":"large","keys":4,' "programs read it"
page=$(curl -s -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    -d "{\"party_id\":\"$akebono\",\"name\":\"東の棚\",\"size\":\"huge\"}" "$site/api/v1/lockers")
has '"field":"size","code":"record.no_such_choice"' "and write it, by its rules"
page=$("$KANTOKU" openapi --lang en)
has '"/lockers/{id}":' "the API's description has it"
printf '%s' "$page" | grep -qF '"keys":{"type":["integer","null"],"minimum":0,"description":"Keys"}'
ok $? "with its fields"
enter department
get /registers/locker
has '北の棚' "a department sees those of its parties"
has_not '南の棚' "and no other's"
cd "$before" || exit 1
finish
