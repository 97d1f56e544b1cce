#!/bin/sh
# Findings and corrections: what a department may not read, who decides what, and two who decide at
# the same time.
. test/api/api.sh

asked() { # PERIOD [answered [QUESTION]]: the link in $link, the reply in $reply
    set -- $("${BUILD:-build}/test/web/ask_round" "$KANTOKU_DATA" outsourcing "$1" "$midori" \
        "$site" $2 $3)
    link=$1 reply=$2
}
stamp() {
    printf '%s' "$page" | sed -n 's/.*name="w" value="\([^"]*\)".*/\1/p' | head -1 | tr ' ' '\n' |
        grep "^$1:"
}
answered() { # MARK of the question about leaks, which is sensitive: submits all of the sheet
    jar=$work/jar.party.$reply
    get "$link"
    post "$link"
    task=${place##*/answers/}
    get "/v/answers/$task/1"
    post "/v/answers/$task/1" "w=$(stamp 1-20)" "m1-20=$1" "n1-20=名簿2件を失った" act=stay
    for section in 1 2 3; do
        get "/v/answers/$task/$section"
        post "/v/answers/$task/$section" w= act=same
    done
    get "/v/answers/$task/check"
    post "/v/answers/$task/check" by=三浦恵
    is "$status" 303 "the sheet is submitted"
}

version() {
    printf '%s' "$page" | sed -n 's/.*name="version" value="\([0-9]*\)".*/version=\1/p' | head -1
}
new() { # PARTY REQUEST: a correction made by hand, as it is sent
    get "/actions/new?party=$1"
    post /actions/new "party=$1" kind=defect title=施錠 "request=$2" due.y=2026 due.m=12 due.d=25
}

open_office
key=$(token office read,write,decide)
narrow=$(token department read,write)
akebonos=$(added contact "party_id=$akebono" name=加藤 role=manager email=kato@akebono.example)
contact=$(added contact "party_id=$midori" name=三浦恵 role=manager email=miura@midori.example)
asked 2025 answered 1-20
asked 2026
answered d
enter office
compared() { get "/answers/$reply/findings" && printf '%s' "$page" | grep -q '/fine"'; }
wait_for 20 compared

# ---- a sensitive answer ----

has '名簿2件' "the office sees the answer beside what does not match"
as "$key"
ask GET "/replies/$reply/findings"
finding=$(printf '%s' "$page" | sed 's/.*"id":"\([^"]*\)",[^{}]*"question":"1-20".*/\1/')
enter department
get "/answers/$reply/findings"
is "$status" 200 "a department sees that something was found"
has 'f-' "at which question"
has_not '名簿2件' "but not what was answered"
has_not '<em></em>' "nor an empty place for it"
as "$narrow"
ask GET "/replies/$reply/findings"
has '"question":"1-20"' "a program of its own learns that much"
has_not '名簿2件' "and no more"
ask GET "/parties/$midori/findings?limit=1"
has '"question":"1-20"' "the gravest of a party stands first"
like "$(member next_cursor)" '?*' "and another page follows"
has_not '名簿2件' "which tells no more"
ask GET "/findings/$finding"
has_not '名簿2件' "nor of the one by itself"
as "$key"
ask GET "/findings/$finding"
has '名簿2件' "that of the office does"
enter office
get "/answers/$reply/findings"
post "/answers/$reply/findings/$finding/ask"
action=$place
follow
post "$action/send" "$(version)" request=失った名簿を教えてください due.y=2026 due.m=12 due.d=25 \
    "contact=$contact" mail_lang=ja
is "$status" 303 "the question goes to the party"
enter department
for path in "$action" /actions /tasks "/tasks?party=$midori"; do
    get "$path"
    is "$status" 200 "a department opens $path"
    has_not '名簿' "which does not tell what it asks"
done
as "$key"
ask GET "/corrections/${action##*/}"
get "/tasks/$(member task_id)"
has 'C-1<' "the request says its number"
has_not '名簿' "alone"
as "$narrow"
ask GET "/corrections?party=$midori"
has '"number":"C-1"' "a program of the department sees that there is one"
has_not '名簿' "and no more"

# ---- who takes back what was asked ----

as "$key"
ask GET "/corrections/${action##*/}"
asks=$(member task_id)
as "$narrow"
ask POST "/tasks/$asks/withdraw"
is "$status $(member code)" "409 task.withdraw_there" "no task of a correction is taken back behind its back"
enter office
get "/tasks/$asks"
has "/tasks/$asks/action" "the page of the task leads there"
has_not "/tasks/$asks/withdraw" "and has no button of its own"
asked 2027
ask GET "/tasks?party=$midori&state=open"
asks=$(printf '%s' "$page" | sed 's/.*"id":"\([^"]*\)",[^{}]*2027年度.*/\1/')
ask POST "/tasks/$asks/withdraw"
is "$status $(member code)" "403 work.denied" "who may not decide on answers does not withdraw them"
enter department
get "/tasks/$asks"
has_not "/tasks/$asks/withdraw" "nor is offered to"
enter office
get "/tasks/$asks"
post "/tasks/$asks/withdraw"
is "$status" 303 "who decides does"
get "/answers/$reply"
has '取り下げ' "the answers are withdrawn with it"
like "$("$KANTOKU" trail --json)" '*"reply_withdrawn"*' "which stands on the trail"

# ---- two who decide, and what is counted ----

new "$midori" "$(printf 'あ%.0s' $(seq 2001))"
is "$status" 400 "a request that no mail would carry is refused while it is written"
has 'aria-invalid' "at its field"
new "$midori" 施錠してください
action=$place
follow
post "$action/send" request=施錠してください due.y=2026 due.m=12 due.d=25 "contact=$contact" mail_lang=ja
is "$status" 409 "a form that does not say which state it showed is refused"
post "$action/send" "$(version)" request=施錠してください due.y=2026 due.m=12 due.d=25 \
    "contact=$contact" mail_lang=ja
follow
shown=$(version)
has 'name="on.y" type="text" value=""' "on which day it happened is not guessed"
post "$action/breach" "$shown" breach=yes reason=第11条4項
is "$status" 400 "nor taken for today"
has '実際にあった日' "and it is said which day is meant"
get "$action"
post "$action/breach" "$shown" breach=yes reason=第11条4項 on.y=2026 on.m=11 on.d=20
is "$status" 303 "one of two decides that it was a breach"
get "$action"
post "$action/breach" "$shown" breach=no reason=違う on.y=2026 on.m=11 on.d=20
is "$status" 409 "the other, whose page is older, is stopped"
has '第11条4項' "and sees what was decided"
post "$action/withdraw" "$(version)" reason=誤って出した
is "$status" 303 "it is withdrawn"
get /actions
has_not '2026年度' "and no breach any more"
as "$key"
ask GET "/corrections/${action##*/}"
send POST "/corrections/${action##*/}/breach" \
    '{"breach":"yes","breach_on":"2026-11-20","reason":"x"}' -H "If-Match: $(header ETag)"
is "$status $(member code)" "409 correction.moved" "nor can it become one"
new "$akebono" 施錠してください
action=$place
follow
post "$action/send" "$(version)" request=施錠してください due.y=2026 due.m=12 due.d=25 \
    "contact=$akebonos" mail_lang=ja
follow
post "$action/breach" "$(version)" breach=yes reason=第12条 on.y=2026 on.m=11 on.d=20
get /actions
has '2026年度' "the office sees the breaches of all departments"
enter department
get /actions
has_not '2026年度' "a department those of its own parties"

# ---- what a party said it would do ----

planned() { "$KANTOKU" todo --as-of "$1" --json | tr '{' '\n' | grep '"duty":"answer_plan_due"' | grep -c あけぼの; }
set -- $("${BUILD:-build}/test/web/ask_round" "$KANTOKU_DATA" physical 2026 "$akebono" "$site" answered 1-3)
reply=$2
is "$(planned 2027-01-29)" 0 "what is to be done by that day is not asked about before"
is "$(planned 2027-02-01)" 1 "once it is over, somebody has to look"
enter office
get "/answers/planned/$akebono"
is "$place" "/answers/$reply#q1-3" "which leads to the answer"
get "/answers/$reply"
has "/actions/new?reply=$reply&amp;question=1-3" "from where the party can be asked,"
has_not "question=1-4" "but not about what it does"
get "/actions/new?reply=$reply&question=1-3"
has '対応予定日2027年1月29日（金）とお答えでした' "in words that say what it answered"
has "/answers/$reply#q1-3" "with the way back"
get "/actions/new?reply=$reply&question=9-9"
is "$status" 404 "about no question that was not asked"
set -- "$reply" $("${BUILD:-build}/test/web/ask_round" "$KANTOKU_DATA" inside_threat 2026 "$akebono" "$site")
get "/actions/new?reply=$3&question=1-1"
is "$status" 404 "nor about what is still being written"
reply=$1
get "/actions/new?reply=$reply&question=1-3"
post /actions/new "reply=$reply" question=1-3 kind=ask title=入退室の記録 request=結果をお知らせください \
    due.y=2026 due.m=12 due.d=25
is "$status" 303 "it is asked about that answer"
action=$place
get "/answers/$reply"
has "href=\"$action\"" "the answer leads to what was asked"
has_not "/actions/new?reply=$reply&amp;question=1-3" "and is not asked about twice"
is "$(planned 2027-02-01)" 0 "nor does it come up any more"
get "$action"
has "/answers/$reply#q1-3" "what was asked leads back to the answer"
post "$action/withdraw" "$(version)" reason=誤り
is "$(planned 2027-02-01)" 1 "until that is withdrawn"
get "/answers/planned/$akebono"
like "$place" "/answers/$reply*" "then it is found again"
enter department
get "/answers/planned/$akebono"
is "$status" 404 "no department is led to another's party"
get "/actions/new?reply=$reply&question=1-3"
is "$status" 403 "nor does one ask"
"$KANTOKU" change entrustment "$other" status=refused >/dev/null
is "$(planned 2027-02-01)" 0 "who works for us no more is not asked"

# ---- what a program leaves out ----

as "$key"
send POST /rounds '{"sheet":"monthly","title":"月次点検","due_on":"2026-12-11","all_tiers":true}'
is "$status $(member period)" "201 2026-11" "a monthly round of a program is of this month"
finish
