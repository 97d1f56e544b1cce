#!/bin/sh
# kantoku returns: a folder of answered check sheets, read by several processes, said in order.
. test/tap.sh
export KANTOKU_LANG=en
kantoku="$BUILD/kantoku"
mkdir "$work/sheets"
for i in 1 2 3 4 5 6 7; do
    printf '設問,回答\n個人情報の取扱いを定めた規程がありますか。,〇\n個人情報保護の基本方針を公表していますか。,%s\n' \
        "$i 同上" >"$work/sheets/$i.csv"
done
printf 'a,b\n1,2\n' >"$work/sheets/4.csv"
printf 'PK\003\004' >"$work/sheets/6.csv"
mv "$work/sheets/7.csv" "$work/7.csv"
ln -s "$work/7.csv" "$work/sheets/7.csv"
names() { sed -n 's/^\([0-9]\)\.csv:.*/\1/p' | tr -d '\n'; }

"$kantoku" returns "$work/sheets" --sheet outsourcing >"$work/out" 2>"$work/err"
is "$?$(cat "$work/err")" 0 "a folder is read"
is "$(names <"$work/out")" 1234567 "its files are said in their order, one that is a link too"
like "$(tail -1 "$work/out")" '7 files (2 not read), 5 answers, 5 to be looked at' "and counted"
like "$(cat "$work/out")" '*2.csv: 1 read*"2 同上"*3.csv: 1 read*"3 同上"*' "each with its own cells"
taskset -c 0 "$kantoku" returns "$work/sheets" --sheet outsourcing >"$work/one"
cmp -s "$work/out" "$work/one"
ok $? "one processor says the same as several"
"$kantoku" returns "$work/sheets" "$work/7.csv" --sheet outsourcing --json >"$work/json"
python3 - "$work/json" <<'PY'
import json, sys
said = json.load(open(sys.argv[1]))
names = [file["file"] for file in said["files"]]
assert names == ["%d.csv" % i for i in (1, 2, 3, 4, 5, 6, 7, 7)], names
assert (said["count"], said["refused"], said["read"], said["ask"]) == (8, 2, 6, 6), said
assert [file["fault"] for file in said["files"]][3] == "return.no_questions"
PY
ok $? "the same as JSON"
"$kantoku" returns "$work/nothing" --sheet outsourcing >"$work/out" 2>"$work/err"
is $? 2 "what is not there is refused"
"$kantoku" returns "$work/7.csv" --sheet outsourcing --round R-1 >"$work/out" 2>"$work/err"
is "$?" 2 "a sheet besides the round is refused"
like "$(cat "$work/err")" '*--round alone*' "and not passed over"

# What is no file is not waited for, and the others are read.
mkfifo "$work/sheets/8.csv"
timeout 20 "$kantoku" returns "$work/sheets" --sheet outsourcing >"$work/out" 2>"$work/err"
is "$?$(cat "$work/err")" 0 "a pipe in the folder does not stop it"
like "$(cat "$work/out")" '*7.csv: 1 read*8.csv: *cannot be opened*8 files (3 not read)*' "it is said"

# A reader that dies costs the file it read.
if [ "$KANTOKU_CONFINE" != off ]; then # a sanitizer takes all memory there is
    truncate -s 64M "$work/sheets/0.csv"
    (ulimit -v 72000 && "$kantoku" returns "$work/sheets" --sheet outsourcing) >"$work/out" 2>/dev/null
    is $? 0 "a reader that has no memory left does not stop the others"
    like "$(head -1 "$work/out")" '0.csv: This file could not be read: the process*' "its file is named"
    like "$(tail -1 "$work/out")" '9 files (4 not read), 5 answers*' "all others are read"
    (ulimit -v 72000 && "$kantoku" returns "$work/sheets" --sheet outsourcing --json) 2>/dev/null |
        python3 -c 'import json, sys; file = json.load(sys.stdin)["files"][0]; assert file["fault"] == "cli.crew.lost", file'
    ok $? "the same as JSON"
fi
finish
