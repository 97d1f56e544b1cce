#!/bin/sh
# The trail on the screen: narrowed, one entry, its proof, and the file anybody can check.
. test/web/office.sh
open_office

enter auditor
get /audit
is "$status" 200 "an auditor sees the trail"
has '登録 契約' "what was done, with the kind of record"
get '/audit?kind=account'
has 'office@example.jp' "by kind"
has_not '登録 契約' "and nothing else"
has 'サインイン' "who signed in too"
get '/audit?who=office'
has 'サインイン 利用者' "by who did it"
has_not '登録 契約' "and nobody else"
get '/audit?who=nobody-at-all'
has 'この条件の記録はありません' "a person who did nothing"
get '/audit?from=2026-11-26'
has 'この条件の記録はありません' "by day"
get '/audit?from=きのう&kind=party'
has 'は日付として読めません' "a day that is none says so beside its field"
has '登録 委託先' "and the rest counts"
get '/audit?lang=en'
has 'Evidence trail' "in English"
get '/audit/3?lang=ja'
has '3番の記録' "one entry"
has 'ハッシュ値のもとの文' "with the text its hash is made of"
hash=$(printf '%s' "$page" | sed -n 's|.*<dt>ハッシュ値</dt><dd class="mono">\([0-9a-f]*\).*|\1|p')
"$KANTOKU" trail | sed -n 3p | sha256sum | grep -q "^$hash "
ok $? "and sha256sum of its line is that hash"
get /audit/999999
is "$status" 404 "an entry that is not there"
get /audit/x
is "$status" 404 "nor a word"

has '「x」番の記録はありません' "and says what was asked for"
jar=$work/nobody
get /audit/3
is "$status $place" "303 /sign-in?next=%2Faudit%2F3" "whoever is not signed in, or no more, signs in and comes back"
enter auditor
get /audit/verify
has 'まだ検証していません' "nothing was verified yet"
post /audit/verify
is "$status" 303 "verifying is a job"
verified() {
    get /audit/verify
    case $page in *すべて一致しました*) ;; *) false ;; esac
}
wait_for 10 verified
ok $? "which says that all agrees"
get /audit/trail.tsv
cp "$work/page" "$work/trail.tsv"
is "$status" 200 "the whole trail can be taken away"
commands=$(sed -n '/<!-- run -->/,/^```$/p' docs/trail.md | sed '/^<!--/d; /^```/d; /kantoku trail/d')
mkdir "$work/run" && cp "$work/trail.tsv" "$work/run/"
said=$(cd "$work/run" && sh -e -c "$commands" 2>&1)
like "$said" '*the chain is whole*' "and the commands of the documentation find it whole"
get /audit/verify
has "$(printf '%s' "$said" | tail -1)" "with the head that the page shows"
has 'split -l 1' "which shows the commands too"
get '/audit.csv?kind=account'
like "$page" '*office@example.jp*' "a list for a spreadsheet, narrowed as on the page"
has_not '発送業務委託契約' "and no more than that"

for person in department board; do
    enter "$person"
    get /audit
    is "$status" 403 "no trail for $person"
    get /audit/trail.tsv
    is "$status" 403 "nor the file"
    get /
    has_not 'href="/audit"' "and no link to it"
done
finish
