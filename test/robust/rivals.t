#!/bin/sh
# Many at once: two who save one record, and hundreds who write; nobody's work is lost.
. test/robust/office.sh
office
serve
set_up
post /records/party/new name='札幌の会社' address='北１条' phone=011-000-0000
id=$(kantoku search 札幌の会社 --json | sed 's/.*"id":"\([^"]*\)".*/\1/')
edit=/records/party/$id/edit

# Two browsers open the form; both change it.
get "$edit"
version=$(sed -n 's/.*name="_version" value="\([^"]*\)".*/\1/p' "$work/body")
post "$edit" _version="$version" name='札幌の会社' address='北２条' phone=011-000-0000
is "$status" 303 "the first of two saves"
post "$edit" _version="$version" name='札幌の会社' address='南３条' phone=011-999-9999
is "$status" 409 "the second is told"
shows '北２条' && shows '酒井 薫'
ok $? "what changed meanwhile, and who did it"
shows '南３条' && shows '011-999-9999'
ok $? "and what he has typed is kept"
newer=$(sed -n 's/.*name="_version" value="\([^"]*\)".*/\1/p' "$work/body")
run show party "$id" --json
like "$out" '*"address":"北２条"*' "the first one's is stored"
post "$edit" _version="$newer" name='札幌の会社' address='南３条' phone=011-999-9999
is "$status" 303 "having seen it, the second can save his own"
run change party "$id" address=西４条
is $status 0 "the command line is a third one"
post "$edit" _version="$((newer + 1))" name='札幌の会社' address='東５条' phone=011-999-9999
is "$status" 409 "whose change is seen, too"

# Hundreds at once, from many browsers and the command line.
clients=16 each=20 writers=
forms() { # CLIENT: its forms, for curl
    awk -v who="$1" -v n=$each -v url="$url" -v token="$token" -v jar="$jar" 'BEGIN {
        for (i = 1; i <= n; i++)
            printf "%surl = \"%s/records/party/new\"\ncookie = \"%s\"\nsilent\n" \
                   "output = \"/dev/null\"\nwrite-out = \"%%{http_code}\\n\"\n" \
                   "data-urlencode = \"_csrf=%s\"\ndata-urlencode = \"name=多数%dの%d\"\n",
                   (i > 1 ? "next\n" : ""), url, jar, token, who, i
    }'
}
i=0
while [ $i -lt $clients ]; do
    i=$((i + 1))
    forms $i | curl -K - >"$work/codes.$i" 2>/dev/null &
    writers="$writers $!"
done
for i in 1 2 3 4 5 6 7 8; do
    kantoku add party name="指令$i" >/dev/null 2>&1 || echo failed >>"$work/codes.0"
done
for pid in $writers; do wait "$pid"; done
is "$(cat "$work"/codes.* | sort | uniq -c | sed 's/^ *//')" "$((clients * each)) 303" \
    "$((clients * each)) forms at once: all are stored, none is turned away"
is "$(count_of party)" $((clients * each + 8 + 1)) "and all are there"
run verify --json
like "$status $out" '0 *"first_bad":null*' "the trail is one chain"

# The same record, by all at once: exactly one wins each round.
get "$edit"
version=$(sed -n 's/.*name="_version" value="\([^"]*\)".*/\1/p' "$work/body")
for i in 1 2 3 4 5 6 7 8; do
    curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "_csrf=$token" \
        -d "_version=$version" --data-urlencode "name=勝者$i" "$url$edit" >"$work/race.$i" &
    eval "racer_$i=$!"
done
for i in 1 2 3 4 5 6 7 8; do eval "wait \$racer_$i"; done
is "$(cat "$work"/race.? | sort | uniq -c | tr -s ' ' | tr '\n' ';')" " 1 303; 7 409;" \
    "eight save one record at once: one does, seven are told"

# A list is taken in meanwhile: whoever writes waits, and is not turned away.
list_of 800 >"$work/list.csv"
send_list "$work/list.csv"
import=$place
wait_for 30 reached "$import" /columns
post "$import/columns" sheet=0
curl -s -b "$jar" -o /dev/null --data-urlencode "_csrf=$token" -d take=all "$url$import/take" &
taking=$!
codes=
for i in 1 2 3 4 5; do
    post /records/party/new name="その間$i"
    codes="$codes $status"
done
wait $taking
is "$codes" " 303 303 303 303 303" "while a list is taken in, forms are stored"
# Two clicks on one button.
wait_for 20 reached "$import" 取り込みました
post "$import/take" take=all
is "$status" 409 "a list is not taken in twice"
is "$(count_of party)" $((clients * each + 8 + 1 + 800 + 5)) "all is there, once"
for i in 1 2 3; do
    curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "_csrf=$token" -d x=1 \
        "$url$import/undo" >"$work/undo.$i" &
    eval "undoer_$i=$!"
done
for i in 1 2 3; do eval "wait \$undoer_$i"; done
wait_for 20 sh -c "! curl -s -b '$jar' '$url$import' | grep -q 取り消しています"
is "$(count_of party)" $((clients * each + 8 + 1 + 5)) "three clicks undo it once"
run verify --json
like "$status $out" '0 *"first_bad":null*' "the trail is one chain"
stop
finish
