#!/bin/sh
# The doors: who comes in, by whose form, from where; what every answer carries; what a proxy may say.
. test/robust/office.sh
office
serve
set_up
post /records/party/new name=門の会社
id=$(kantoku search 門の会社 --json | sed 's/.*"id":"\([^"]*\)".*/\1/')
mine=$jar

# ---- what every answer carries ----

lacking=
for request in / /vendors /vendors/import /search?q=x /sign-in /no/such/page /vendors/none \
    /assets/none "/%00" "/vendors?sort=%ff" /records/none/new "-X POST /vendors" "-X PUT /" \
    "-X POST -d x=1 /records/party/new" "-H Host: /" "-F file=@/etc/hostname /sign-in" \
    "-b kantoku_session=x /"; do
    # shellcheck disable=SC2086
    curl -s --path-as-is -b "$mine" --max-time 10 -o /dev/null -D "$work/headers" $(
        printf '%s' "$request" | sed "s| /| $url/|; s|^/|$url/|")
    for wanted in "Content-Security-Policy: default-src 'self'*" "X-Content-Type-Options: nosniff" \
        "Referrer-Policy: *" "X-Frame-Options: DENY" "Cache-Control: *"; do
        # shellcheck disable=SC2254
        case "${wanted%%: *}: $(header "${wanted%%: *}")" in $wanted) ;; *) lacking="$lacking [$request ${wanted%%: *}]" ;; esac
    done
    case $(header Content-Security-Policy) in *unsafe*) lacking="$lacking [$request unsafe]" ;; esac
done
is "$lacking" "" "every answer, good or bad, carries the headers that bind a browser"
is "$(header Server)" "" "none says what serves it"

# ---- whose form ----

refused() { # SAYS CURL-OPTION…
    says=$1
    shift
    curl -s -b "$mine" -o "$work/body" -w '%{http_code}' "$@" --data-urlencode name=他人の会社 \
        "$url/records/party/new" >"$work/code"
    is "$(cat "$work/code")" 403 "refused: $says"
}
refused "a form without a token"
refused "a token of our own making" -d _csrf=0123456789012345678901234567890123456789012
refused "from another site" --data-urlencode "_csrf=$token" -H 'Origin: https://evil.example'
refused "from nowhere" --data-urlencode "_csrf=$token" -H 'Origin: null'
refused "from a page of another site" --data-urlencode "_csrf=$token" -H 'Referer: https://evil.example/x'
refused "from a sister site" --data-urlencode "_csrf=$token" -H 'Sec-Fetch-Site: same-site'
refused "from a host that begins like ours" --data-urlencode "_csrf=$token" \
    -H "Origin: http://127.0.0.1:$port.evil.example"
rm -f "$work/jar2"
jar=$work/jar2
get /sign-in
stranger=$token
jar=$mine
refused "with the token of a visitor" --data-urlencode "_csrf=$stranger"
get /vendors/import
before=$token
jar=$work/jar2
sign_in
other=$token
jar=$mine
refused "with the token of another session" --data-urlencode "_csrf=$other"
run search 他人の会社 --json
is "$out" '{"found":[],"may_be_more":false}' "and nothing was stored"
for path in /sign-out "/records/party/$id/remove" "/records/party/$id/edit?name=x" /vendors/import/x/take; do
    get "$path"
done
run show party "$id" --json
like "$status $out" '0 *"version":1*' "following links changes nothing"
token=$before
post /records/party/new name=自分の会社
is "$status" 303 "our own form is taken"

# ---- sessions ----

cookie() { awk '$6 ~ /kantoku(_session)?$|session/ { print $7 }' "$jar" | tail -n 1; }
jar=$work/jar3
printf '127.0.0.1\tFALSE\t/\tFALSE\t0\t%s\t%s\n' "$(awk '$6 ~ /session/ { print $6 }' "$mine" | tail -n 1)" \
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA >"$jar"
get /sign-in
post /sign-in email="$email" password="$password" _next=/
is "$status" 303 "signing in with a cookie that somebody planted"
[ "$(cookie)" != AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ] && [ -n "$(cookie)" ]
ok $? "gives another one"
browse -b "x=y; $(awk '$6 ~ /session/ { print $6 }' "$mine" | tail -n 1)=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" "$url/vendors"
like "$(tr -d '\r' <"$work/headers" | grep -i '^set-cookie' | grep -i session | grep -v 'Max-Age=0')" "" "the planted one stays worthless"
first=$(cookie)
get /vendors
post /sign-in email="$email" password="$password" _next=/
[ "$(cookie)" != "$first" ]
ok $? "signing in again gives another one"
name=$(awk '$6 ~ /session/ { print $6 }' "$jar" | tail -n 1)
is "$(curl -s -o /dev/null -w '%{http_code}' -b "$name=$first" "$url/vendors")" 303 "and ends the one before"
last=$(cookie)
get /vendors
post /sign-out
is "$(curl -s -o /dev/null -w '%{http_code}' -b "$name=$last" "$url/vendors")" 303 "signing out ends it on the server"
jar=$mine
get /vendors
is "$status" 200 "others go on"
cookies=$(curl -s -D - -o /dev/null "$url/sign-in" | tr -d '\r' | grep -i '^set-cookie')
like "$cookies" "*HttpOnly; SameSite=Lax*" "cookies are closed to scripts and other sites"

# ---- where to ----

jar=$work/jar4
for next in https://evil.example //evil.example '/\evil.example' 'javascript:alert(1)' \
    '/%0d%0aSet-Cookie:x=1' "$(printf '/\r\nSet-Cookie: x=1')" 'http:evil' '///evil.example' \
    "$(printf '/\t/evil.example')" '.evil.example' '@evil.example'; do
    rm -f "$jar"
    get /sign-in -G --data-urlencode "next=$next"
    leaks=$(grep -c 'evil\.example"' "$work/body")
    post /sign-in email="$email" password="$password" _next="$next"
    case "$leaks $place" in
    "0 /" | "0 /%"*) ;;
    *) is "$leaks $place" "0 /" "after signing in never to another server: $next" ;;
    esac
done
is "$place" / "after signing in nobody is led to another server, whatever the address says"
get / -H 'Host: evil.example'
is "$(grep -c evil.example "$work/body")" 0 "no page repeats the name that a client calls us by"
browse -H 'Host: evil.example' -b x=y "$url/vendors"
like "$place" "/sign-in*" "and no redirect does"

# ---- guessing ----

jar=$work/jar5
rm -f "$jar"
get /sign-in
codes=
for _ in 1 2 3 4 5 6 7 8 9 10; do
    post /sign-in email="$email" password=wrong-password-secret _next=/
    codes="$codes $status"
done
like "$codes" " 403 403 403*429*" "guessing a password is slowed down:$codes"
like "$(header Retry-After)" "[1-9]*" "with a word about when to try again"
like "$(words)" "*待って*" "in words, too"
jar=$mine
get /vendors
is "$status" 200 "whoever is signed in already does not feel it"
codes=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do
    codes="$codes $(curl -s -o /dev/null -w '%{http_code}' "$url/invite/guess-$i")"
done
like "$codes" " 404 404*429*" "so is guessing links"
stop

# ---- an account that is not there ----

serve
jar=$work/jar6
rm -f "$jar"
get /sign-in
took() { # EMAIL: milliseconds, and what was said
    began=$(date +%s%N)
    post /sign-in email="$1" password=some-wrong-password _next=/
    echo $((($(date +%s%N) - began) / 1000000))
}
for i in 1 2 3 4 5; do
    took "$email" >>"$work/known"
    words | grep -v 'office.example\|[0-9]:[0-9]' >"$work/said.known"
    took "nobody@office.example" >>"$work/unknown"
    words | grep -v 'office.example\|[0-9]:[0-9]' >"$work/said.unknown"
done
known=$(sort -n "$work/known" | sed -n 3p)
unknown=$(sort -n "$work/unknown" | sed -n 3p)
[ "$known" -lt $((unknown * 2)) ] && [ "$unknown" -lt $((known * 2)) ]
ok $? "an account that is not there takes as long ($known ms, $unknown ms)"
cmp -s "$work/said.known" "$work/said.unknown"
ok $? "and hears the same words"

# ---- second factor ----

stop
serve
jar=$work/jar7
sign_in
set_up_two_step "$(date +%s)"
is "$status" 200 "a second factor is set up"
rm "$jar"
get /sign-in
post /sign-in email="$email" password="$password" _next=/
like "$place" "/sign-in/code*" "then the password is not enough"
get /vendors
is "$status" 303 "for any page"
get /sign-in/code
codes=
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    post /sign-in/code code="00000$((i % 10))" _next=/
    codes="$codes $status"
done
like "$codes" " 403 403*429*" "guessing the six digits is slowed down:$codes"
stop
serve
get /sign-in/code
code=$(totp "$secret" $(($(date +%s) + 30)))
post /sign-in/code code="$code" _next=/
is "$status" 303 "the right ones are taken"
rm "$jar"
get /sign-in
post /sign-in email="$email" password="$password" _next=/
get /sign-in/code
post /sign-in/code code="$code" _next=/
is "$status" 403 "once"

# ---- what is written down ----

is "$(cat "$work"/log.* | grep -c -e "$password" -e wrong-password -e "$secret" -e "$code" -e guess-)" 0 \
    "no password, code or link reaches the log"
stop
is "$(grep -rlaF -e "$password" -e wrong-password-secret -e "$secret" "$data" | wc -l | tr -d ' ')" 0 \
    "nor any file of the data folder"
is "$(grep -laF "$(printf '%s' "$setup" | sed 's|.*/||')" -r "$data" | wc -l | tr -d ' ')" 0 \
    "nor does the address of the set-up"

# ---- behind a proxy ----

serve
says() { curl -s -o /dev/null -D - -H 'X-Forwarded-For: 192.0.2.7' -H 'X-Forwarded-Proto: https' "$url/sign-in" | tr -d '\r'; }
like "$(says)" "*Set-Cookie: kantoku_form=*SameSite=Lax*" "without --behind-proxy a client cannot claim TLS"
is "$(says | grep -ci strict-transport)" 0 "nor is TLS demanded"
jar=$work/jar8
rm -f "$jar"
get /sign-in
post_from() { curl -s -b "$jar" -o /dev/null -w '%{http_code}' -H "X-Forwarded-For: $1" -H "X-Forwarded-Proto: $2" \
    --data-urlencode "_csrf=$token" -d "email=x@office.example" -d password=wrong "$url/sign-in"; }
codes=
for i in 1 2 3 4 5 6 7 8 9 10; do codes="$codes $(post_from "192.0.2.$i" http)"; done
like "$codes" "*429*" "nor another address for each guess:$codes"
stop
serve --behind-proxy
like "$(says)" "*Set-Cookie: __Host-kantoku_form=*Secure*" "with --behind-proxy the proxy's word on TLS counts"
like "$(says)" "*Strict-Transport-Security: *" "and TLS is to be kept"
rm -f "$jar"
get /sign-in
codes=
for i in 1 2 3 4 5 6 7 8 9 10; do codes="$codes $(post_from "192.0.2.$i" http)"; done
is "$codes" " 403 403 403 403 403 403 403 403 403 403" "clients are told apart by the address that it gives"
codes=
for i in 1 2 3 4 5 6 7 8 9 10; do codes="$codes $(post_from "203.0.113.$i, 198.51.100.1" http)"; done
like "$codes" "*429*" "of which the last one counts, not what a client put before it"
run trail --bodies
like "$out" "*198.51.100.1*" "and which the trail keeps"
stop
finish
