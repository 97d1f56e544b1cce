#!/bin/sh
# Bodies: fields, files that stream to disk, caps that hold, nothing left behind.
. test/http/server.sh
serve body_seconds=20

rss() { sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$server/status"; }
left() { find "$work/files" -type f | wc -l | tr -d ' '; }
open_files() { find "/proc/$server/fd" -lname '*deleted*' 2>/dev/null | wc -l | tr -d ' '; }

urlencoded='Content-Type: application/x-www-form-urlencoded\r\n'
like "$(printf "POST /a HTTP/1.1\r\nHost: x\r\n${urlencoded}Content-Length: 27\r\n\r\nname=%%E7%%9B%%A3+b&x=1&x=2&e=" |
    wire send "$port" 300)" "*form name=監 b
form x=1
form x=2
form e=
*" "an urlencoded form"
like "$(printf "POST /a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}" |
    wire send "$port" 300)" "*body 7*" "a body of another type is kept as it is"
is "$(talk "POST /a HTTP/1.1\r\nHost: x\r\n${urlencoded}Content-Length: 0\r\n\r\n")" "200 open" \
    "an empty form"
is "$(talk "POST /a HTTP/1.1\r\nHost: x\r\n\r\n")" "200 open" "a POST without a body"
is "$(talk "POST /a HTTP/1.1\r\nHost: x\r\n${urlencoded}Content-Length: 5\r\n\r\na=%%00")" "400 open" \
    "a NUL in a form"
is "$(talk "POST /a HTTP/1.1\r\nHost: x\r\n${urlencoded}Content-Length: 5\r\n\r\na=%%ff")" "400 open" \
    "a form that is no UTF-8"
is "$(talk "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data\r\nContent-Length: 5\r\n\r\nabcde")" \
    "400 open" "multipart without a boundary"
is "$(talk "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5\r\n\r\n--b\r\n")" \
    "400 open" "multipart that ends too soon"
is "$(talk "POST /denied HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n")" "403 closed" \
    "the application may refuse before the body"
is "$(talk "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n")" "413 closed" \
    "a byte more than 1 MiB is refused before the body"
is "$(talk "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n")" \
    "413 closed" "and a client that asks first is not told to go on"

before=$(rss)
like "$(wire upload "$port" /upload 20)" "sent 20 MiB*200 OK*form note=監督
upload file 一覧.xlsx application/octet-stream 20971520
*" "a file of 20 MiB"
like "$(wire upload "$port" /upload 20 chunked)" "*200 OK*20971520*" "the same in chunks"
like "$(wire upload "$port" /a 0)" "*413*" "a file where none is expected"
[ $(($(rss) - before)) -lt 4096 ]
ok $? "memory stayed flat ($before, then $(rss) KiB)"

answer=$(wire upload "$port" /upload 300)
like "$answer" "sent 300 MiB
*413 *closed?" "300 MiB are refused, and a client that only then reads sees why"
answer=$(wire upload "$port" /upload 300 chunked)
like "$answer" "*then no more*" "300 MiB in chunks are cut off"
[ "$(printf '%s' "$answer" | sed -n 's/^sent \([0-9]*\) MiB.*/\1/p')" -lt 100 ]
ok $? "early"
[ $(($(rss) - before)) -lt 4096 ]
ok $? "and memory stayed flat ($(rss) KiB)"

wire upload "$port" /upload 20 cut >"$work/cut"
wait_for 5 sh -c "[ -z \"\$(find /proc/$server/fd -lname '*deleted*')\" ]"
is "$(open_files) $(left)" "0 0" "an upload cut in the middle leaves nothing behind"
like "$(wire upload "$port" /full 1)" "*500 *" "a folder that cannot be written to is a 500"

mkdir "$work/small"
if mount -t tmpfs -o size=2m none "$work/small" 2>/dev/null; then
    stop
    rmdir "$work/files"
    ln -s "$work/small" "$work/files"
    serve
    like "$(wire upload "$port" /upload 5)" "*507 *空きがない*" "a full disk is said to be full"
    is "$(talk "GET /ok HTTP/1.1\r\nHost: x\r\n\r\n")" "200 open" "and the server goes on"
    wait_for 5 umount "$work/small"
else
    ok 0 "a full disk is said to be full # SKIP may not mount"
fi
stop
finish
