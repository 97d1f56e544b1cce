# server.sh - begins and ends the echo server for the tests of http.
. test/tap.sh

wire() { "$BUILD/test/http/wire" "$@"; }

# Begins it on a free port, or on $listen; arguments are limits. Sets $port and $server.
serve() {
    mkdir -p "$work/files"
    begin "$BUILD/test/http/echo_server" "${listen:-127.0.0.1:0}" "$work/files" "$@"
    server=$!
    wait_for 5 grep -q . "$work/out" || cat "$work/err" >&2
    port=$(sed -n 's|.*:\([0-9]*\)/$|\1|p' "$work/out")
    [ -n "$listen" ] && port=${listen#unix:}
    return 0
}

# Ends it as systemd would; $work/out then holds its last words.
stop() {
    kill -TERM "$server"
    wait "$server" || ok 1 "the server ends well: $(head -n 20 "$work/err")"
}

get() { # PATH [HEADER…]
    path=$1
    shift
    { printf 'GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n' "$path"
      for header in "$@"; do printf '%s\r\n' "$header"; done
      printf '\r\n'; } | wire send "$port" 3000
}

# Sends printf's format as it is; prints the status of each answer and how it ended.
talk() {
    # shellcheck disable=SC2059
    printf "$1" | wire send "$port" 400 | tr -d '\0\r' |
        grep -aoE 'HTTP/1\.1 [0-9]+|\[[a-z]+\]$' | tr -d '[]' | sed 's|.* ||' | tr '\n' ' ' |
        sed 's/ $//'
}
