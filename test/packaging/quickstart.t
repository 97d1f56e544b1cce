#!/bin/sh
# Two commands on a fresh machine: what ./quickstart prints, and what it serves.
. test/tap.sh

address= # the last line that begins with http
quickstart() { # ARGUMENTS…: on a copy of the sources that is built already, without a network
    begin env KANTOKU_DATA="$work/$data" KANTOKU_PORT=$port KANTOKU_LANG=ja ./quickstart "$@"
    wait_for 120 grep -q '動いています' "$work/err"
    ok $? "quickstart $* serves"
    out=$(cat "$work/out")
    address="http://127.0.0.1:$port"
}

end() {
    kill "$!" 2>/dev/null
    wait "$!" 2>/dev/null
}

# Sign in as $1 with password $2, and read the page $3.
page_of() {
    rm -f "$work/jar"
    token=$(curl -s -c "$work/jar" -b "$work/jar" "$address/sign-in" |
        sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
    curl -s -o /dev/null -c "$work/jar" -b "$work/jar" -H "Origin: $address" \
        --data-urlencode "_csrf=$token" --data-urlencode "email=$1" \
        --data-urlencode "password=$2" "$address/sign-in"
    curl -s -b "$work/jar" "$address$3"
}

port=$((20000 + $$ % 20000))
data=list
quickstart test/import/lists/two_row_heading.xlsx
like "$out" "*この一覧から分かったこと*行 *" "one's own list: what it shows stands in the terminal"
like "$out" "*はじめの行*" "with its first rows"
like "$out" "*サインイン：*パスワード：*" "and how to sign in"
confirm=$(printf '%s\n' "$out" | sed -n "s|.*$address\(/vendors/import/[0-9A-Z]*\).*|\1|p")
email=$(printf '%s\n' "$out" | sed -n 's/.*サインイン：\([^　]*\)　パスワード.*/\1/p')
password=$(printf '%s\n' "$out" | sed -n 's/.*パスワード：//p')
like "$(page_of "$email" "$password" "$confirm")" "*この一覧から分かったこと*" \
    "the address it prints is the confirm page of the same list"
case $(page_of "$email" "$password" /vendors) in *あけぼの販売*) false ;; *"</html>"*) true ;; *) false ;; esac
ok $? "and nothing of it is in the register yet"
like "$(cat "$work/list/sign-in.txt")" "*パスワード：$password" "the sign-in is kept for the next time"
is "$(stat -c %a "$work/list/sign-in.txt")" 600 "where only its owner reads it"
end

port=$((port + 1))
quickstart test/import/lists/two_row_heading.xlsx
like "$out" "*パスワード：$password*" "the second time the same sign-in holds"
end

port=$((port + 1)) data=empty
quickstart --empty
setup=$(printf '%s\n' "$out" | sed -n "s|.*\($address/setup/[^ ]*\).*|\1|p")
is "$(curl -s -o /dev/null -w '%{http_code}' "$setup")" 200 "an empty register: the set-up address opens"
end

port=$((port + 1)) data=demo
quickstart
like "$out" "*onodera@hibari.example*hibari-mobile-2026*" "the demo: its sign-in is printed"
like "$(page_of onodera@hibari.example hibari-mobile-2026 /)" "*見本のデータです*" \
    "and Today shows that it is one"
end

out=$(./quickstart nothing-like-this.xlsx 2>&1)
is $? 2 "a list that is not there: status 2"
like "$out" "*nothing-like-this.xlsx*" "and its name"
finish
