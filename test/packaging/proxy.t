#!/bin/sh
# The proxies in front as we ship their configuration: HTTP/2, true addresses, no tricks through.
. test/http/server.sh
for program in haproxy nginx curl openssl; do
    PATH=$PATH:/usr/sbin command -v $program >/dev/null || { echo "1..0 # SKIP no $program here"; exit 0; }
done
PATH=$PATH:/usr/sbin

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=kantoku.example \
    -keyout "$work/key" -out "$work/certificate" 2>/dev/null
cat "$work/certificate" "$work/key" >"$work/pem"
dd if=/dev/zero of="$work/20" bs=1M count=20 2>/dev/null
dd if=/dev/zero of="$work/30" bs=1M count=30 2>/dev/null

serve # for two free ports
plain=$port
first=$server
serve
tls=$port
stop
server=$first
stop
listen=unix:$work/http.sock
serve
backend=$server

fetch() { # PATH CURL-OPTIONS…
    path=$1
    shift
    curl -sk --http2 --max-time 30 "$@" "https://127.0.0.1:$tls$path"
}

# TLS wraps the connection, so what a client sends byte by byte goes through openssl.
over_tls() { # FORMAT
    # shellcheck disable=SC2059
    { printf "$1"; sleep 2; } |
        timeout 5 openssl s_client -quiet -connect "127.0.0.1:$tls" -alpn http/1.1 2>/dev/null |
        tr -d '\0\r' | grep -aoE '^HTTP/1\.1 [0-9]+' | sed 's/.* //' | tr '\n' ' ' | sed 's/ $//'
}

try() { # NAME
    wait_for 5 curl -sk "https://127.0.0.1:$tls/ok"
    is "$(fetch /ok -o "$work/body" -w '%{http_version} %{http_code}')" "2 200" "$1: HTTP/2"
    is "$(cat "$work/body")" "ok" "$1: the page comes through"
    is "$(fetch /ok --http1.1 -o /dev/null -w '%{http_version} %{http_code}')" "1.1 200" "$1: HTTP/1.1"
    answer=$(fetch '/%E7%9B%A3?a=1' -i -H 'X-Forwarded-For: 192.0.2.1' -H 'X-Forwarded-Proto: http' \
        -b 'session=a; theme=b' | tr -d '\r')
    like "$answer" "*path /監
host 127.0.0.1:$tls
address 127.0.0.1
secure 1
query a=1
cookie session=a
cookie theme=b*" "$1: path, host, true address, TLS and cookies"
    like "$answer" "*strict-transport-security: max-age=31536000*" "$1: TLS is to be kept"
    is "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' "http://127.0.0.1:$plain/a?b=c" |
        sed 's|:[0-9][0-9]*/|/|')" "301 https://127.0.0.1/a?b=c" "$1: plain HTTP is sent to TLS"
    like "$(fetch /upload -F "file=@$work/20")" "*upload file 20 application/octet-stream 20971520*" \
        "$1: an upload of 20 MiB"
    is "$(fetch /upload -F "file=@$work/30" -o /dev/null -w '%{http_code}')" "413" \
        "$1: one of 30 MiB is refused, and the client sees it"
    is "$(over_tls 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /ok HTTP/1.1\r\nHost: x\r\n\r\n' |
        grep -c ' ')" 0 "$1: no second request is slipped through"
    is "$(over_tls 'POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\000x\r\n\r\n0\r\n\r\nGET /ok HTTP/1.1\r\nHost: x\r\n\r\n')" \
        "400" "$1: nor behind a NUL"
}

sed "s|bind :80|bind 127.0.0.1:$plain|; s|bind :443|bind 127.0.0.1:$tls|
    s|/etc/haproxy/kantoku.pem|$work/pem|; s|/run/kantoku.sock|$work/http.sock|" \
    packaging/haproxy.cfg >"$work/haproxy.cfg"
begin haproxy -f "$work/haproxy.cfg"
proxy=$!
try haproxy
kill "$proxy"
wait "$proxy" 2>/dev/null

{ echo "daemon off; pid $work/nginx.pid; error_log $work/nginx.log; events { }"
  [ "$(id -u)" = 0 ] && echo 'user root;'
  echo "http { access_log off; client_body_temp_path $work/nb; proxy_temp_path $work/np;"
  echo "fastcgi_temp_path $work/nf; uwsgi_temp_path $work/nu; scgi_temp_path $work/ns;"
  sed "s|listen 80|listen 127.0.0.1:$plain|; s|listen 443|listen 127.0.0.1:$tls|
      s|/etc/nginx/kantoku.pem|$work/certificate|; s|/etc/nginx/kantoku.key|$work/key|
      s|/run/kantoku.sock|$work/http.sock|" packaging/nginx.conf
  echo '}'; } >"$work/nginx.conf"
begin nginx -c "$work/nginx.conf" -p "$work" -e "$work/nginx.log"
proxy=$!
try nginx
kill "$proxy"
wait "$proxy" 2>/dev/null
server=$backend
stop
finish
