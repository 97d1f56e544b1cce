# office.sh - an office of its own for a test of the whole program: a register, the service, a
# browser.
#
#   office             makes an empty register in $data, and $setup, the address of its set-up
#   serve [OPTION…]    begins the service on a free port: $port, $server, $url; its words in $log
#   stop, crash        ends it as systemd would, or as a power cut would
#   set_up             is its first person, the administrator, who is then signed in
#   sign_in            the same person again, or [EMAIL PASSWORD]; cookies are in $jar
#   get PATH           $status, the page in $work/body, its headers in $work/headers
#   post PATH FIELD…   sends a form of "name=value"; $place is where it leads
# shellcheck shell=sh
. test/tap.sh
command -v curl >/dev/null || { echo "1..0 # SKIP no curl here"; exit 0; }

: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
unset KANTOKU_NOW KANTOKU_DATA
new_store
export KANTOKU_LANG=ja
data=$work/data
jar=$work/jar
email=sakai@office.example
password='kawa no nagare 2026'
token='' limit='' serves=0 fields_sent=0

kantoku() { KANTOKU_DATA=$data "$KANTOKU" "$@"; }

run() { # runs kantoku; status in $status, output in $out, errors in $err
    out=$(kantoku "$@" 2>"$work/run.err")
    status=$?
    err=$(cat "$work/run.err")
}

is_gone() { ! kill -0 "$1" 2>/dev/null; }
is_ready() { grep -q 'で動いています' "$log"; }

serve() { # OPTION…: with $limit before the command, if set
    for _ in 1 2 3 4 5; do
        serves=$((serves + 1))
        log=$work/log.$serves
        port=$((20000 + ($$ * 31 + serves * 97 + $(date +%N | sed 's/^0*//;s/...$//')) % 12000))
        # shellcheck disable=SC2086
        KANTOKU_DATA=$data $limit "$KANTOKU" serve --listen "127.0.0.1:$port" "$@" 2>"$log" &
        server=$!
        begun="$begun $server"
        url=http://127.0.0.1:$port
        wait_for 20 sh -c "grep -q 'で動いています' '$log' || ! kill -0 $server"
        is_ready && return 0
        grep -q 'を使っています' "$log" || return 1
    done
}

stop() {
    kill -TERM "$server" 2>/dev/null
    wait "$server" 2>/dev/null
}

# Everything at once, and until nothing of it is left.
crash() {
    all="$server $(pgrep -P "$server" | tr '\n' ' ')"
    # shellcheck disable=SC2086
    kill -9 $all 2>/dev/null
    wait "$server" 2>/dev/null
    for pid in $all; do wait_for 5 is_gone "$pid"; done
}

worker() { # NAME
    for pid in $(pgrep -P "$server"); do
        [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "kantoku-$1" ] && echo "$pid"
    done
}
# The most memory a worker has had so far, in MiB.
peak() { awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$(worker "$1")/status"; }

# ---- a browser ----

browse() { # CURL-OPTION…
    : >"$work/body"
    status=$(curl -s -b "$jar" -c "$jar" --max-time 60 -o "$work/body" -D "$work/headers" \
        -w '%{http_code}' "$@")
    place=$(header Location)
    csrf=$(sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' "$work/body" | head -n 1)
    [ -z "$csrf" ] || token=$csrf
}
body() { cat "$work/body"; }
# What the page says, without its tags.
words() { sed 's/<[^>]*>//g' "$work/body" | grep -v '^ *$'; }
header() { tr -d '\r' <"$work/headers" | sed -n "s/^$1: //Ip" | tail -n 1; }
shows() { grep -q "$1" "$work/body"; }

get() { # PATH CURL-OPTION…
    path=$1
    shift
    browse "$@" "$url$path"
}

post() { # PATH FIELD…
    path=$1
    shift
    data_options=
    for field in "$@"; do
        fields_sent=$((fields_sent + 1))
        printf '%s' "${field#*=}" >"$work/field.$fields_sent"
        data_options="$data_options --data-urlencode ${field%%=*}@$work/field.$fields_sent"
    done
    # shellcheck disable=SC2086
    browse --data-urlencode "_csrf=$token" $data_options "$url$path"
}

office() {
    run init --json --address http://x
    setup=$(printf '%s' "$out" | sed 's|.*http://x\(/setup/[^"]*\)".*|\1|')
}

set_up() {
    get "$setup"
    post "$setup" company=見本株式会社 number= name='酒井 薫' email="$email" password="$password"
    get /vendors/import
}

sign_in() { # [EMAIL PASSWORD]
    rm -f "$jar"
    get /sign-in
    post /sign-in email="${1:-$email}" password="${2:-$password}" _next=/
    [ "$status" = 303 ] && get /vendors/import
}

# The six digits an app shows, for a SECRET in base32, at a MOMENT in seconds.
totp() {
    perl -MDigest::SHA=hmac_sha1 -e 'my ($bits, $at) = ("", pop);
        $bits .= sprintf("%05b", index("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", $_)) for split(//, pop);
        my $mac = hmac_sha1(pack("Q>", $at / 30), pack("B*", substr($bits, 0, length($bits) & ~7)));
        printf("%06d", (unpack("N", substr($mac, ord(substr($mac, -1)) & 15, 4)) & 0x7fffffff) % 1e6);
        ' "$1" "$2"
}
# Sets a second factor up; the secret is in $secret.
set_up_two_step() { # MOMENT
    get /me/two-step
    secret=$(sed -n 's|.*class="secret"><code>\([^<]*\)</code>.*|\1|p' "$work/body" | tr -d ' ')
    offer=$(sed -n 's/.*name="_offer" value="\([^"]*\)".*/\1/p' "$work/body")
    post /me/two-step _offer="$offer" code="$(totp "$secret" "$1")" _next=/
    codes=$status
    get /vendors/import
    status=$codes
}

# ---- lists ----

# COUNT companies as CSV, as an office would have it.
list_of() { # COUNT [FIRST]
    awk -v n="$1" -v first="${2:-1}" 'BEGIN {
        print "委託先名,委託業務,主管部署,契約開始日,契約終了日,取扱人数,再委託"
        for (i = first; i < first + n; i++)
            printf "株式会社検査%05d,帳票発送%d,総務部,2025-04-01,2027-03-31,%d,なし\n", i, i % 7, i
    }'
}

send_list() { # FILE [NAME]: $place is the page of the import
    browse -F "_csrf=$token" -F "file=@$1;filename=${2:-list.csv}" "$url/vendors/import"
}

# Takes the list at $place in, past the page that shows its columns.
take_list() {
    import=$place
    wait_for 60 reached "$import" /columns
    post "$import/columns" sheet=0
    post "$import/take" take=all
}
reached() { # PATH PATTERN: the page shows it
    get "$1"
    shows "$2"
}

count_of() { # KIND
    run list "$1" --json
    printf '%s' "$out" | grep -o '"version":' | wc -l | tr -d ' '
}
