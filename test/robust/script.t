#!/bin/sh
# What is typed stays text: in every field of every kind, in lists and their names, in addresses. No
# page runs it, no query obeys it, no workbook that goes out computes it, no header breaks on it.
. test/robust/office.sh
office
serve
set_up

# Markup, attributes, templates, formulas, SQL; no two of them look alike once they are escaped.
evil='=1+1"><script>alert(1)</script><img src=x onerror=alert(2)>'"'\"onx=\"1\" {{7*7}} '); DROP TABLE party;--"
mark='<script>alert'

# ---- every field of every kind ----

fields_of() { # of the form in $work/body: what can be typed
    sed -n 's/.*<input id="f-\([a-z_0-9]*\)" name="\([a-z_0-9]*\)" type="text".*/\2/p;
            s/.*<textarea id="f-\([a-z_0-9]*\)".*/\1/p' "$work/body" | sort -u
}
hidden() { sed -n 's/.*<input type="hidden" name="\([a-z_]*\)" value="\([^"]*\)".*/\1=\2/p' "$work/body" | grep -v '^_'; }
ran() { # names the places where what was typed would run
    grep -noE '<script>[^<]*alert|<img src=x|onerror=alert\(2\)>|"onx="1"' "$work/body" |
        grep -v '&lt;' | head -n 2
}
kantoku add party "name=$evil" "address=$evil" "note=$evil" "representative=$evil" --json >"$work/added"
party=$(sed 's/.*"id":"\([^"]*\)".*/\1/' "$work/added")
kantoku add entrustment "party_id=$party" "work=$evil" --json >"$work/added"
edge=$(sed 's/.*"id":"\([^"]*\)".*/\1/' "$work/added")
[ ${#party} = 26 ] && [ ${#edge} = 26 ]
ok $? "a party and its work, called by a script"
company=$(kantoku list company --json | sed 's/.*"id":"\([^"]*\)".*/\1/;q')

bad=
for kind in party entrustment contract contact certificate review department company; do
    form=/records/$kind/new?party_id=$party\&entrustment_id=$edge\&company_id=$company
    get "$form"
    [ "$status" = 200 ] || bad="$bad [$kind: no form, $status]"
    set --
    for field in $(fields_of); do set -- "$@" "$field=$evil"; done
    post "$form" "$@" party_id="$party" entrustment_id="$edge" company_id="$company"
    # Refused for its days and numbers, the form comes back with all of it.
    found=$(ran)
    [ -z "$found" ] || bad="$bad [$kind again: $found]"
    [ "$status" = 303 ] || shows '&lt;script&gt;alert' || bad="$bad [$kind: not as typed, $status]"
    # Only what may be any text, so that it is stored.
    set --
    for field in $(fields_of); do
        case $field in
        *_on | *count* | *number* | *hours* | *phone* | *email | *url* | country | *postal* | *persons* | mail) ;;
        *) set -- "$@" "$field=$evil" ;;
        esac
    done
    post "$form" "$@" party_id="$party" entrustment_id="$edge" company_id="$company"
done
is "$bad" "" "what is typed into a form comes back as text, in every field of every kind"
stored=
for kind in party entrustment contract contact certificate review department company; do
    stored="$stored $kind:$(kantoku list $kind --json | grep -c 'alert(1)')"
done
like "$stored" " party:[1-9]* entrustment:[1-9]* *contact:[1-9]* *company:[1-9]*" "and is stored ($stored)"

# ---- lists ----

cat >"$work/evil.csv" <<X
委託先名,委託業務,主管部署,契約開始日,備考$mark(3)</script>
"<script>alert(4)</script>""onx=1",=1+1,"@SUM(1)""><img src=x>",2025-04-01,-2+3
"+81<script>alert(5)</script>",<img src=x onerror=alert(2)>,=HYPERLINK("http://evil"),昨日<script>alert(6)</script>,=1
=1+1,=2+2,=3+3,=4+4,=5+5
X
send_list "$work/evil.csv" '<script>alert(7)<!--"onx=.csv'
import=$place
is "$status" 303 "a list of scripts in a file called by one"
wait_for 20 reached "$import" /columns
found=$(ran)
is "$found" "" "its columns are shown as text"
post "$import/columns" sheet=0
get "$import"
is "$(ran)" "" "what it shows is text"
like "$(words)" "*&lt;script&gt;alert*" "and it is shown"
for show in hold add "$evil" 1 -1 all; do
    get "$import" -G --data-urlencode "show=$show" --data-urlencode "page=$show"
    [ "$status" -lt 500 ] && [ -z "$(ran)" ] || is "$status $(ran)" "" "rows of $show"
done
get "$import/held.xlsx"
like "$(header Content-Disposition)" "attachment; filename=\"*\"; filename[*]=UTF-8''*" "the rows that come back are a download"
is "$(header Content-Disposition | sed 's/.*filename="\([^"]*\)";.*/\1/' | grep -c '["\\]')" 0 "whose name breaks no header"
like "$(header Content-Type)" "application/*" "and is no page"
cp "$work/body" "$work/held.xlsx"
post "$import/take" take=all
wait_for 20 reached "$import" 取り込みました
is "$(ran)" "" "taken in, it is still text"

# ---- every page there is ----

crawl() { # follows links, up to 60 pages, and names what would run
    : >"$work/seen"
    printf '%s\n' / /vendors /todo /calendar /search?q=script /vendors/import /records/party/new >"$work/next"
    pages=0
    while [ -s "$work/next" ] && [ $pages -lt 60 ]; do
        next=$(head -n 1 "$work/next")
        sed -i 1d "$work/next"
        grep -qxF "$next" "$work/seen" && continue
        printf '%s\n' "$next" >>"$work/seen"
        get "$next"
        pages=$((pages + 1))
        [ "$status" -lt 500 ] || echo "$next: $status"
        case $(header Content-Type) in text/html*) ;; *) continue ;; esac
        would=$(ran)
        [ -z "$would" ] || echo "$next: $would"
        grep -oE '(<script[^>]*>|[ "]style="| on[a-z]+="|href="javascript:)' "$work/body" |
            grep -v '<script src="/assets/' | sed "s|^|$next: |" | head -n 2
        grep -oE 'href="/[^"#]*' "$work/body" | sed 's/^href="//; s/&amp;/\&/g' |
            grep -v '^/assets\|lang=\|sign-out' >>"$work/next"
    done
}
found=$(crawl)
pages=$(wc -l <"$work/seen" | tr -d ' ')
is "$found" "" "no page of $pages runs anything, and none has a script or style in itself"
[ "$pages" -ge 40 ]
ok $? "and that were many"

# ---- addresses ----

i=0
printf '%s\n' "$evil" "' OR '1'='1" % _ '\' 99999999999999999999 -1 2026-13-45 ..%2f..%2fetc >"$work/values"
for path in /vendors /search /todo /calendar /vendors/import "/vendors/$party" / /trail; do
    while read -r value; do
        i=$((i + 1))
        printf '%s' "$value" >"$work/value.$i"
        [ $i = 1 ] || echo next
        printf 'url = "%s%s"\nget\ncookie = "%s"\nsilent\noutput = "%s"\nwrite-out = "%%{http_code} %s %d\\n"\n' \
            "$url" "$path" "$jar" "$work/page.$i" "$path" $i
        for name in q sort order page after before cursor filter show tab month year view state next id; do
            echo "data-urlencode = \"$name@$work/value.$i\""
        done
        for name in q sort page show month; do
            printf 'next\nurl = "%s%s"\nget\ncookie = "%s"\nsilent\noutput = "%s"\nwrite-out = "%%{http_code} %s %s %d\\n"\ndata-urlencode = "%s@%s"\n' \
                "$url" "$path" "$jar" "$work/page.$i.$name" "$path" $name $i $name "$work/value.$i"
        done
    done <"$work/values"
done >"$work/config"
curl -K "$work/config" >"$work/codes" 2>/dev/null
is "$(awk '$1 >= 500 || $1 == "000"' "$work/codes" | head -n 5)" "" "$(wc -l <"$work/codes") addresses with something evil in them: none is a fault of ours"
is "$(cat "$work"/page.* | grep -coE '<script>[^<]*alert|<img src=x' )" 0 "and none runs"
like "$(kantoku verify --json)" '*"first_bad":null*' "nor did the database obey"
get "/search?q=%25"
is "$(grep -c "/vendors/[0-9A-Z]\{26\}" "$work/body")" 0 "% is looked for as a sign, not as anything"
get "/search?q=DROP+TABLE+party"
shows "$party"
ok $? "SQL can be looked for like any words"

bad=
for path in /assets/..%2f..%2finstance.key /assets/%2e%2e/%2e%2e/etc/passwd /assets/../instance.key \
    '/assets/..\..\x' /records/..%2f..%2fetc/new "/vendors/..%2f..%2fetc%2fpasswd" /vendors/%00 \
    "/vendors/import/..%2f..%2finstance.key/held.xlsx" /assets//etc/passwd /vendors/import/./x \
    '/records/party%00/new' "/invite/..%2f..%2f" //etc/passwd /vendors/%ff%fe /..%c0%af..%c0%afetc/passwd; do
    code=$(curl -s --path-as-is -b "$jar" -o "$work/body" -w '%{http_code}' "$url$path")
    case $code in 400 | 404) ;; *) bad="$bad [$path $code]" ;; esac
    grep -q 'root:\|SQLite' "$work/body" && bad="$bad [$path!]"
done
is "$bad" "" "no address leads out of what there is"
bad=
for path in "/sign-in?next=%0d%0aSet-Cookie:%20evil=1" "/?lang=%0d%0aSet-Cookie:%20evil=1" \
    "/vendors?q=%0d%0aSet-Cookie:%20evil=1" "/vendors/import/%0d%0aSet-Cookie:%20evil=1/held.xlsx"; do
    curl -s -b "$jar" -o /dev/null -D - "$url$path" | grep -qi '^set-cookie: evil' && bad="$bad $path"
done
is "$bad" "" "nor puts a line into the headers"

# ---- what goes out ----

run export --all "$work/out" --json
is $status 0 "everything is written out"
find "$work/out" -name '*.csv' ! -path '*/files/*' -print0 | xargs -0 cat | tr -d '\r' >"$work/all.csv"
grep -q 'script>alert' "$work/all.csv"
ok $? "with what was typed"
is "$(grep -cE '(^|,)"?[=+@]' "$work/all.csv") $(grep -cE '(^|,)"?-[^0-9"]' "$work/all.csv")" "0 0" "no value of a CSV begins like a formula"
for book in "$work"/out/*.xlsx "$work/held.xlsx"; do
    [ -e "$book" ] || continue
    is "$("$BUILD/test/robust/hostile" formulas <"$book")" 0 "no cell of $(basename "$book") computes anything"
done
stop
finish
