#!/bin/sh
# What every answer carries, and what the application cannot break.
. test/http/server.sh
serve
has() { # ANSWER HEADER
    printf '%s' "$1" | tr -d '\r' | grep -qxF "$2"
    ok $? "$2"
}

page=$(get /ok)
has "$page" "Content-Security-Policy: default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
has "$page" "X-Content-Type-Options: nosniff"
has "$page" "X-Frame-Options: DENY"
has "$page" "Referrer-Policy: same-origin"
has "$page" "Cross-Origin-Opener-Policy: same-origin"
has "$page" "Cache-Control: no-store"
has "$page" "Content-Type: text/html; charset=utf-8"
like "$(get '/a/..')" "*nosniff*" "a refusal carries them too"
like "$page" "*[!S]" "nothing is said about TLS without TLS"
like "$(get '/cookie?value=abc')" "*Set-Cookie: session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600*" \
    "a cookie is closed to scripts and other sites"
like "$(get '/cookie?value=a%3b+b')" "*500 *" "a cookie that would break the header is a bug"
like "$(get '/header?value=a%0d%0aSet-Cookie:+x%3d1')" "*500 *" "so is a header with a line end"
[ "$(get '/header?value=a%0d%0aSet-Cookie:+x%3d1' | grep -c '^Set-Cookie')" = 0 ]
ok $? "and it sets nothing"
like "$(get '/go?to=/parties?a%3d1')" "*303 *Location: /parties?a=1*" "a redirect"
for place in //evil.example https://evil.example '' '/%5cevil.example' '/a%0d%0ab'; do
    like "$(get "/go?to=$place")" "*500 *" "never to another server: $place"
done
like "$(get /file?n=10)" "*Content-Disposition: attachment; filename=\"__ ____.xlsx\"; filename[*]=UTF-8''%E7%9B%A3%E7%9D%A3%20%22%E4%B8%80%E8%A6%A7%22.xlsx*" \
    "a download has its name twice"
is "$(get '/stream?n=100000' | sed 1,/^.$/d | tr -cd x | wc -c | tr -d ' ')" 100000 "a stream"
is "$(get '/file?n=3000000' | sed 1,/^.$/d | tr -cd '\0' | wc -c | tr -d ' ')" 3000000 "a file"
like "$(get /asset)" "*Cache-Control: public, max-age=31536000, immutable*asset*" \
    "what never changes may be kept"
like "$(get /x 'X-Forwarded-For: 192.0.2.9' 'X-Forwarded-Proto: https')" "*address 127.0.0.1
secure 0*" "a client cannot say where it comes from"
like "$(get /x 'Cookie: a=1; b="2"; c; =3; d=e f' 'Cookie: session=z')" "*cookie a=1
cookie b=2
cookie session=z*" "cookies; what is none is passed over"
stop

listen=unix:$work/http.sock
serve
is "$(stat -c %a "$work/http.sock")" 660 "a Unix socket is open to the group only"
answer=$(get /x 'X-Forwarded-For: 203.0.113.7, 192.0.2.9' 'X-Forwarded-Proto: https')
like "$answer" "*address 192.0.2.9
secure 1*" "a proxy's last word on the client is believed"
has "$answer" "Strict-Transport-Security: max-age=31536000"
like "$(get '/cookie?value=a' 'X-Forwarded-Proto: https')" "*Set-Cookie: *; Secure*" "cookies too"
like "$(get /x 'X-Forwarded-For: <script>')" "*address 
*" "what is no address is none"
begin "$BUILD/test/http/echo_server" "$listen" "$work"
wait_for 3 grep -q . "$work/err"
like "$(cat "$work/err")" "*ほかのプログラムが使っています*http.sock-2*" "a socket in use is not taken away"
kill -9 "$server"
wait "$server" 2>/dev/null # until then the socket is still its own
serve
like "$(get /ok)" "*200 OK*" "one left behind by a dead process is"
stop
[ ! -e "$work/http.sock" ]
ok $? "and it is removed at the end"

listen='[::1]:0'
serve
if grep -q 'http://\[::1\]:' "$work/out"; then
    like "$(curl -gs "$(sed -n 1p "$work/out")x")" "*address ::1*" "IPv6"
    stop
else
    ok 0 "IPv6 # SKIP not on this machine"
fi

listen=
serve
begin "$BUILD/test/http/echo_server" "127.0.0.1:$port" "$work"
wait_for 3 grep -q . "$work/err"
like "$(cat "$work/err")" "127.0.0.1:$port は*--listen 127.0.0.1:$((port + 1))*" \
    "a port in use: which, and what to do"
for address in 127.0.0.1 :8400 127.0.0.1:x 127.0.0.1:70000 ::1:8400 unix:relative nosuch.invalid:1; do
    "$BUILD/test/http/echo_server" "$address" "$work" >/dev/null 2>"$work/err"
    like "$(cat "$work/err")" "*形式が正しくありません*" "no address: $address"
done
stop
finish
