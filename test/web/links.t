#!/bin/sh
# Every link on every page leads to a page that is there: each role walks through the whole sample
# company, from the first page on, and nothing may be missing, forbidden, broken or empty.
. test/web/office.sh
unset KANTOKU_NOW
MOST_PAGES=400

# Of a page in $work/page: the places it leads to and the places its forms look things up at.
links() {
    tr '>' '\n' <"$work/page" |
        sed -n 's/.* href="\([^"]*\)".*/\1/p; s/.*<form[^>]*method="get"[^>]*action="\([^"]*\)".*/\1/p' |
        grep '^/' | sed 's/#.*//; s/&amp;/\&/g; s/&#38;/\&/g' |
        grep -v '[?&]lang=' # the same page once more
}

# Of the places on standard input those that are new. One page of each kind is enough where there are
# many alike: ids and numbers become @, and of a query its names count.
unseen() {
    awk -v seen="$work/seen" 'BEGIN { while ((getline kind < seen) > 0) known[kind] = 1; close(seen)
            for (i = 0; i < 26; i++) id = id "[0-9A-HJKMNP-TV-Z]" }
        {
            kind = $1
            gsub(/=[^&]*/, "=@", kind)
            gsub(/\/[0-9]+$/, "/@", kind)
            gsub(id, "@", kind)
            if (!(kind in known)) { known[kind] = 1; print kind >> seen; print }
        }'
}

crawl() { # walks, and says what is wrong in $work/wrong; $pages is how many there were
    : >"$work/wrong"
    echo / >"$work/seen"
    echo / >"$work/todo"
    pages=0
    while read -r at from <&3; do
        pages=$((pages + 1))
        [ "$pages" -gt "$MOST_PAGES" ] && break
        get "$at"
        case $status in
        200) [ -s "$work/page" ] || echo "$at is empty (from $from)" ;;
        303) printf '%s %s\n' "$place" "$at" | unseen >&4 ;;
        *) echo "$at: $status (from $from)" ;;
        esac >>"$work/wrong" 4>>"$work/todo"
        case $page in
        *'<html'*'<h1'*'</html>'*) links | sed "s|\$| $at|" | unseen >>"$work/todo" ;;
        *'<html'*) echo "$at breaks off (from $from)" >>"$work/wrong" ;;
        esac
    done 3<"$work/todo"
}

"$KANTOKU" demo >/dev/null
begin_office
for person in onodera:office takase:administrator saeki:department chiba:auditor morishita:board; do
    name=${person%:*}
    jar=$work/jar.$name
    get /sign-in
    post /sign-in "email=$name@hibari.example" password=hibari-mobile-2026
    crawl
    ok "$(test ! -s "$work/wrong"; echo $?)" "all links of the ${person#*:} lead somewhere"
    sort -u "$work/wrong" | head -30 | sed 's/^/# /'
    ok "$(test "$pages" -ge 8; echo $?)" "on $pages pages"
done

jar=$work/jar.nobody
for at in /sign-in /help /help/import /help/keyboard /help/demo /accessibility; do
    get "$at"
    links >"$work/from"
    while read -r to <&3; do
        get "$to"
        case $status in 200 | 303) ;; *) echo "$at leads to $to: $status" ;; esac
    done 3<"$work/from"
done >"$work/wrong"
is "$(cat "$work/wrong")" "" "and of somebody who is not signed in"
finish
