#!/bin/sh
# What is malformed, doubtful or too long is refused, and never read as two requests.
. test/http/server.sh
serve

post='POST /up HTTP/1.1\r\nHost: x\r\n'
ok_get='GET /ok HTTP/1.1\r\nHost: x\r\n\r\n'
long=$(printf '%03000d' 0)
longer=$long$long$long$long$long$long$long

is "$(talk "$ok_get")" "200 open" "an ordinary request is answered and the connection kept"
is "$(talk "$ok_get$ok_get$ok_get")" "200 200 200 open" "pipelined requests are answered in a row"
is "$(talk 'GET /ok HTTP/1.0\r\n\r\n')" "200 closed" "HTTP/1.0 needs no Host"
is "$(talk "${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n$ok_get")" \
    "400 closed" "Content-Length besides Transfer-Encoding"
is "$(talk "${post}Content-Length: 4\r\nContent-Length: 0\r\n\r\nabcd$ok_get")" "400 closed" \
    "two different Content-Lengths"
is "$(talk "${post}Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd$ok_get")" "400 closed" \
    "two equal Content-Lengths"
like "$(talk "${post}Content-Length: +4\r\n\r\nabcd")" "400* closed" "a Content-Length with a sign"
like "$(talk "${post}Content-Length: -1\r\n\r\n")" "400* closed" "a negative Content-Length"
like "$(talk "${post}Content-Length: 4,4\r\n\r\nabcd")" "400* closed" "a list of Content-Lengths"
like "$(talk "${post}Content-Length: 99999999999999999999\r\n\r\nabcd")" "413* closed" \
    "a Content-Length that overflows"
is "$(talk "${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")" "501 closed" \
    "an unknown transfer coding"
is "$(talk "${post}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")" "501 closed" \
    "a list of transfer codings"
is "$(talk "${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")" \
    "400 closed" "two transfer codings"
is "$(talk 'POST /up HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')" "400 closed" \
    "chunks in HTTP/1.0"
is "$(talk "${post}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n$ok_get")" \
    "200 200 open" "chunks, and a request after them"
is "$(talk "${post}Transfer-Encoding: chunked\r\n\r\n10000000000000004\r\nabcd\r\n0\r\n\r\n")" \
    "413 closed" "a chunk whose size overflows"
is "$(talk "${post}Transfer-Encoding: chunked\r\n\r\n4\r\nabcdef0\r\n\r\n")" "400 closed" \
    "a chunk longer than it says"
is "$(talk "${post}Transfer-Encoding: chunked\r\n\r\n4;$long\r\nabcd\r\n0\r\n\r\n")" "200 open" \
    "a long chunk extension is passed over"
is "$(talk 'GET /ok HTTP/1.1\r\nHost : x\r\n\r\n')" "400 closed" "a space before the colon"
is "$(talk 'GET /ok HTTP/1.1\r\n\r\n')" "400 closed" "no Host"
is "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n')" "400 closed" "two Hosts"
is "$(talk 'GET /ok HTTP/1.1\r\nHost: x/y\r\n\r\n')" "400 closed" "a Host that is no host"
is "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\nX-A: a\001b\r\n\r\n')" "400 closed" \
    "a control character in a header"
is "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\nX-A\r\n\r\n')" "400 closed" "a header without a colon"
like "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\nX-A: a\000b\r\n\r\n')" "[24]00 *" \
    "a NUL in a header is never two requests"
like "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b\r\n\r\n')" "[24]00 *" \
    "a folded header is never two requests"
is "$(talk 'GET /ok HTTP/1.1\nHost: x\n\n')" "200 open" "bare line feeds are one request"
is "$(talk 'get /ok HTTP/1.1\r\nHost: x\r\n\r\n')" "405 closed" "a method in small letters"
is "$(talk 'TRACE /ok HTTP/1.1\r\nHost: x\r\n\r\n')" "405 closed" "a method that is not ours"
is "$(talk 'DELETE /ok HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc')" "400 closed" \
    "a body with DELETE"
is "$(talk 'CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n')" "405 closed" "a request to connect on"
is "$(talk 'GET /ok HTTP/3.7\r\nHost: x\r\n\r\n')" "505 closed" "an unknown version"
is "$(talk 'GET /ok\r\nHost: x\r\n\r\n')" "400 closed" "no version"
is "$(talk 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n')" "400 closed" "a space in the path"
is "$(talk 'GET /ok?a b HTTP/1.1\r\nHost: x\r\n\r\n')" "400 closed" "a space in the query"
is "$(talk 'GET http://x/ok HTTP/1.1\r\nHost: x\r\n\r\n')" "400 closed" "a whole URL as the path"
is "$(talk 'GET /a/%%2e%%2e/b HTTP/1.1\r\nHost: x\r\n\r\n')" "400 closed" "a way up in the path"
is "$(talk 'GET /a%%2fb HTTP/1.1\r\nHost: x\r\n\r\n')" "400 closed" "an encoded slash"
is "$(talk 'GET /a%%00b HTTP/1.1\r\nHost: x\r\n\r\n')" "400 closed" "an encoded NUL in the path"
is "$(talk 'GET /ok?a=%%00 HTTP/1.1\r\nHost: x\r\n\r\n')" "400 closed" "an encoded NUL in the query"
is "$(talk 'GET /ok?a=%%ff HTTP/1.1\r\nHost: x\r\n\r\n')" "400 closed" "a query that is no UTF-8"
is "$(talk 'GET /ok HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc')" "400 closed" \
    "a body with GET"
is "$(talk "GET /ok HTTP/1.1\r\nHost: x\r\nX-A: $longer\r\n\r\n")" "431 closed" \
    "20 KB of headers, in our words"
is "$(talk "GET /ok HTTP/1.1\r\nHost: x\r\nX-A: $longer$longer\r\n\r\n")" "431 closed" \
    "40 KB of headers"
is "$(talk "GET /$longer$longer HTTP/1.1\r\nHost: x\r\n\r\n")" "414 closed" "a path of 40 KB"
is "$(talk "GET /ok HTTP/1.1\r\nHost: x\r\n$(printf 'X-%d: a\\r\\n' $(seq 101))\r\n")" \
    "431 closed" "a hundred headers and one"
is "$(talk "${post}Expect: 200-ok\r\nContent-Length: 3\r\n\r\nabc")" "417 closed" \
    "an unknown expectation"
is "$(talk "${post}Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc")" "100 200 open" \
    "a client that asks before it sends is told to go on"
is "$(talk 'HEAD /ok HTTP/1.1\r\nHost: x\r\n\r\nGET /ok HTTP/1.1\r\nHost: x\r\n\r\n')" \
    "200 200 open" "HEAD has no body, so the next answer follows at once"
like "$(printf 'HEAD /ok HTTP/1.1\r\nHost: x\r\n\r\n' | wire send "$port" 300 | tr -d '\r')" \
    "*Content-Length: 2*" "HEAD says how long the page would be"
is "$(talk '\001\002\003\r\n\r\n\r\n')" "closed" "noise is not answered"
is "$(printf 'GET /ok HTTP/1.1\r\nHost: x\r\n\r\n' | wire half "$port" 2000 | tail -n 1)" \
    "ok[closed]" "a client that closed its own side still gets its answer"
like "$(printf 'PUT / HTTP/1.1\r\nHost: x\r\n\r\n' | wire send "$port" | tr -d '\r')" \
    "*Allow: GET, HEAD, POST, PATCH, DELETE, OPTIONS*受け付けられません*Please use*" "a refusal says why in both languages"

stop
like "$(cat "$work/out")" "*stopped, threads [1-9]*" "and the server is still there at the end"
begun=$(sed -n 's/.*threads \([0-9]*\) begun,.*/\1/p' "$work/out")
ended=$(sed -n 's/.*begun, \([0-9]*\) ended.*/\1/p' "$work/out")
is "$ended" "$begun" "every thread gave back what it kept"
finish
