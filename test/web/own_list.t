#!/bin/sh
# The list of parties that the screen writes out changes nothing when it comes back unchanged, and
# only what was typed over when somebody worked in it.
. test/web/office.sh
unset KANTOKU_NOW
"$KANTOKU" demo >/dev/null
begin_office
jar=$work/jar.office
get /sign-in
post /sign-in email=onodera@hibari.example password=hibari-mobile-2026
rows=$("$KANTOKU" list party --json | wc -l)

counts() { sed 's/.*"counts":{//; s/}.*//' "$work/out"; }
write_out() { # LANG FILE: $work/LANG/FILE
    mkdir -p "$work/$1"
    fetch "$site/vendors.${2#*.}?lang=$1"
    cp "$work/page" "$work/$1/$2"
}
for lang in ja en; do
    for file in list.xlsx list.csv; do
        write_out $lang $file
        "$KANTOKU" import --dry-run --json "$work/$lang/$file" >"$work/out"
        is "$(counts)" "\"read\":$rows,\"add\":0,\"change\":0,\"same\":$rows,\"hold\":0,\"skip\":0" \
            "$lang: every row of $file is as it was"
        is "$(grep -c '"insights":\[\],"gone":\[\]' "$work/out")" 1 \
            "nothing is wrong with it, and nothing missing"
    done
done

"$KANTOKU" import "$work/ja/list.csv" >/dev/null 2>&1
"$KANTOKU" list entrustment --json >"$work/edges"
"$KANTOKU" import "$work/en/list.xlsx" >/dev/null 2>&1
"$KANTOKU" list entrustment --json >"$work/edges_after"
is "$(cat "$work/edges_after")" "$(cat "$work/edges")" "taken in, it writes not a single entrustment"

# A sub-entrusted party stands where it stood; what is typed over is what changes.
line=$(grep ',再委託,' "$work/ja/list.csv" | head -1)
persons=$(printf '%s' "$line" | cut -d, -f6)
sed "s/^\($(printf '%s' "$line" | cut -d, -f1),.*\),$persons,/\1,7654321,/" "$work/ja/list.csv" >"$work/typed.csv"
"$KANTOKU" import --dry-run --json "$work/typed.csv" >"$work/out"
like "$(counts)" "*\"add\":0,\"change\":1,\"same\":$((rows - 1)),\"hold\":0,*" "one cell typed over is one change"
is "$(grep -c '{"field":"persons","before":"[0-9]*","after":"7654321"}' "$work/out")" 1 "of that value"

# A party that the register does not have stands under no row that happens to be above it.
{
    cat "$work/ja/list.csv"
    echo '株式会社あたらしい下請,,再委託,店舗営業部,配送,100,業務委託契約,未承諾,,,'
} >"$work/new.csv"
"$KANTOKU" import --dry-run --json "$work/new.csv" >"$work/out"
like "$(counts)" "*\"add\":0,\"change\":0,\"same\":$rows,\"hold\":1,*" "a new one waits"
is "$(grep -c '"code":"parent_missing"' "$work/out")" 1 "for somebody to say whose it is"

upload_and_wait() {
    get /vendors/import
    upload /vendors/import "$1"
    import=$place
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        get "$import"
        case $page in */columns*) break ;; esac
        sleep 0.25
    done
}
upload_and_wait "$work/ja/list.xlsx"
get "$import/columns?lang=ja"
is "$(printf '%s' "$page" | grep -c '計算で決まる列です')" 3 "the page of columns says which are worked out"
get "$import/columns?lang=en"
is "$(printf '%s' "$page" | grep -c 'worked out by Kantoku')" 3 "in English, too"
finish
