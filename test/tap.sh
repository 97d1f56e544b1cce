# tap.sh - TAP for tests in shell: . test/tap.sh, then is, like, ok, and finish at the end.
#
# $BUILD is the folder with the programs built for tests. $work is a folder of this test's own,
# removed at the end together with every process begun with `begin`.
: "${BUILD:=build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
count=0 failed=0 begun='' store=_0 stores=
work=$(mktemp -d "${TMPDIR:-/tmp}/kantoku-sh.XXXXXX")

ok() { # STATUS SAYS
    count=$((count + 1))
    if [ "$1" = 0 ]; then
        echo "ok $count - $2"
    else
        failed=$((failed + 1))
        echo "not ok $count - $2"
    fi
}

is() { # GOT EXPECTED SAYS
    [ "$1" = "$2" ]
    ok $? "$3"
    [ "$1" = "$2" ] || printf '%s\n' "got: $1" "expected: $2" | sed 's/^/# /'
}

like() { # GOT PATTERN SAYS: the shell pattern matches the whole text
    # shellcheck disable=SC2254
    case $1 in $2) ok 0 "$3" ;; *)
        ok 1 "$3"
        printf '%s\n' "got: $1" "expected: $2" | sed 's/^/# /'
        ;;
    esac
}

begin() { # COMMAND…: runs it in the background, with its output in $work/out; $! is its pid
    : >"$work/out" # now, so that nobody waits for what the one before said
    : >"$work/err"
    "$@" >"$work/out" 2>"$work/err" &
    begun="$begun $!"
}

wait_for() { # SECONDS COMMAND…: until the command succeeds
    tries=$(($1 * 20))
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || return 1
        sleep 0.05
    done
}

# Where TEST_STORE=postgres asks for it, a database of its own for the next register, in
# KANTOKU_DATABASE; else the register's folder has it. old_store goes back to the first.
new_store() {
    unset KANTOKU_DATABASE
    [ "$TEST_STORE" = postgres ] || return 0
    if [ -z "$KANTOKU_TEST_PG" ]; then
        echo "1..0 # SKIP run this under test/with-postgres"
        exit 0
    fi
    store=store_$$_$((${store##*_} + 1))
    stores="$stores $store"
    psql -q "$KANTOKU_TEST_PG" -c "CREATE DATABASE $store TEMPLATE ${KANTOKU_TEST_MADE:-template1}" ||
        exit 1
    export KANTOKU_DATABASE="${KANTOKU_TEST_PG%%/postgres\?*}/$store?${KANTOKU_TEST_PG#*\?}"
    : "${first_store:=$KANTOKU_DATABASE}"
}

old_store() {
    [ "$TEST_STORE" != postgres ] || KANTOKU_DATABASE=$first_store
}

finish() {
    echo "1..$count"
    exit $((failed > 0))
}

clean_up() {
    for pid in $begun; do
        kill -9 "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
    for store in $stores; do
        psql -q "$KANTOKU_TEST_PG" -c "DROP DATABASE $store WITH (FORCE)"
    done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP
