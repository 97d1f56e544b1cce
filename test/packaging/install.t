#!/bin/sh
# `make install` puts everything where it belongs, and systemd finds no fault with the unit.
. test/tap.sh
root=$work/root

# -o: what is built is not built again with other flags.
env -u MAKEFLAGS make -s -o kantoku install DESTDIR="$root" PREFIX=/opt/kantoku >"$work/made" 2>&1
is "$? $(cat "$work/made")" "0 " "it installs without a word"
is "$(cd "$root" && find . -type f -printf '%m %p\n' | sort -k 2)" "755 ./opt/kantoku/bin/kantoku
644 ./opt/kantoku/lib/systemd/system/kantoku.service
644 ./opt/kantoku/lib/systemd/system/kantoku.socket
644 ./opt/kantoku/share/man/man1/kantoku.1" "binary, unit and man page"
unit=$root/opt/kantoku/lib/systemd/system/kantoku.service
like "$(grep ^ExecStart= "$unit")" "ExecStart=/opt/kantoku/bin/kantoku serve" "with its own path"

if command -v systemd-analyze >/dev/null; then
    sed -i "s|/opt/kantoku/bin/kantoku|/bin/true|" "$unit" # it looks for the program
    is "$(systemd-analyze verify --man=no "$unit" 2>&1 | grep -v 'Failed to connect')" "" \
        "the unit is understood"
    score=$(systemd-analyze security --offline=yes "$unit" 2>/dev/null |
        sed -n 's/.*exposure level for.*: \([0-9]*\)\.\([0-9]\).*/\1\2/p')
    [ "${score:-99}" -le 15 ]
    ok $? "its exposure is at most 1.5 of 10 ($score tenths)"
else
    ok 0 "the unit is understood # SKIP no systemd-analyze here"
fi
page=$root/opt/kantoku/share/man/man1/kantoku.1
missing=
for command in $(./kantoku help --lang en | sed -n 's/^  kantoku \([a-z-]*\) .*/\1/p'); do
    escaped=$(printf '%s' "$command" | sed 's/-/\\\\-/g')
    grep -q "^.It \"kantoku $escaped[ \"]" "$page" || missing="$missing $command"
done
is "$missing" "" "the man page has every command, from the table of the help"
if command -v man >/dev/null; then
    is "$(LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -l "$page" 2>&1 >/dev/null)" "" \
        "and no faults"
fi
finish
