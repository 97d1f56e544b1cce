#!/bin/sh
# The morning mail: who is told what, on which days, once; then a call; then nothing.
. test/web/office.sh
. test/mail/server.sh
KANTOKU_NOW=2026-11-22T09:00 # a Sunday: the service writes nothing by itself

remind() { # DAY: how many mails are written on that morning
    KANTOKU_NOW=$1T09:00 "$KANTOKU" mail remind --json | sed 's/.*"mails":"//; s/".*//'
}
body_to() { # ADDRESS
    for mail in "$mails"/*.eml; do
        grep -q "^X-To: $1" "$mail" && /usr/bin/python3 test/mail/read.py "$mail" Subject body
    done
}
send() { # N: until so many are in the box; the service may be at it, or may have been
    wait_for 20 "$KANTOKU" mail send-now
    wait_for 10 mailed "$1"
}

open_office
server=$!
begin_mail
enter admin
get /settings/mail
post /settings/mail host=localhost "port=$mail_port" tls=none user= password= \
    from=kantoku@hibari.example from_name=個人情報管理室 reply_to= "site=$site"
get /me
post /me name=admin lang=en shortcuts=0
is "$(remind 2026-11-22) $(remind 2026-11-23)" "0 0" "nothing is written on a Sunday or a holiday"
is "$(remind 2026-11-24)" 3 "on the next open day the office, its administrator and the department"
is "$(remind 2026-11-24)" 0 "once"
send 3
is "$(mail_count)" 3 "the mails go out"
office=$(body_to office@example.jp) department=$(body_to department@example.jp)
like "$office" '【委託先の監督】期限を過ぎたもの*office 様*■ 期限を過ぎています*2026-08-31*みどり発送*' \
    "what is overdue stands first"
like "$office" "*$site/todo*わたしの設定*" "with the list, and how to stop it"
like "$department" '*みどり発送サービス株式会社*' "a department is told of its own"
case $department in *あけぼの*) false ;; *) true ;; esac
ok $? "and of nothing else"
like "$(body_to admin@example.jp)" '*Kantoku*overdue*Dear admin,*Overdue (*days over*' \
    "each in his language"
is "$(remind 2026-11-25)" 0 "the next morning there is nothing new"
forget_mail
is "$(remind 2026-11-30)" 3 "a second reminder comes days later"
send 3
like "$(body_to department@example.jp)" '*2026-08-31*2回目のお知らせ*' "and says so"
enter office
get /notices
is "$status" 200 "there is a page of all mails"
has_not 'id="calls"' "with no call to make yet"
forget_mail
send "$(remind 2026-12-07)"
case $(body_to office@example.jp) in *2026-08-31*) false ;; *) true ;; esac
ok $? "the third time is no mail"
get /notices
has 'id="calls"' "but a call to make"
has 'カスタマーサポート部 佐伯 由美' "with whom to call"
has 'department@example.jp' "the office sees the mails of all"
call() { printf '%s' "$page" | tr '\n' ' ' | sed "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/"; }
before=$(printf '%s' "$page" | grep -c 'action="/notices/called"')
post /notices/called "duty=$(call duty)" "kind=$(call kind)" "subject=$(call subject)" \
    "item=$(call item)" "due=$(call due)" note=12月中に更新するとのこと
follow
has '電話で確認したことを記録しました' "that it was made is noted"
is "$(printf '%s' "$page" | grep -c 'action="/notices/called"')" "$((before - 1))" "and it is gone"
get /audit
has '電話で確認' "the trail has it"
id=$("$KANTOKU" mail list --json | sed 's/.*{"id":"\([^"]*\)","purpose":"digest","to":"office@.*/\1/')
get "/notices/$id"
has 'office 様' "a mail is shown as it was sent"
has '/again"' "and can be sent again"
forget_mail
post "/notices/$id/again"
follow
has 'もう一度送ります' "which the page says"
wait_for 10 mailed 1
ok $? "it comes again"

enter department
get /notices
has_not 'office@example.jp' "others see their own mails"
has_not 'id="calls"' "and no calls"
get "/notices/$id"
is "$status" 404 "not even by address"
get /me
has '朝のお知らせ' "each may stop the mail"
post /me/morning-mail morning=0
follow
has '保存しました' "which is kept"
"$KANTOKU" add contract "entrustment_id=$edge" title=更新覚書 form=service_contract \
    start_on=2025-04-01 end_on=2026-10-31 >/dev/null
is "$(remind 2026-12-08)" 2 "and honoured"
enter admin
user=$(get /settings/users; printf '%s' "$page" | tr '\n' ' ' |
    sed 's|.*href="\(/settings/users/[^"]*\)">office</a>.*|\1|')
get "$user"
post "$user/morning-mail"
follow
has 'Send the morning mail' "an administrator may stop it for others"
get /settings/rules/reminders
post /settings/rules/reminders time=25:00 first=-7 second=1 gap=3 call=8 call_gap=5 from.y=2026/11/1 reason=x
is "$status" 400 "stages that mean nothing are refused"
has '25:00' "and come back as typed"
post /settings/rules/reminders time=07:45 first=-1 second=1 gap=1 call=2 call_gap=1 from.y=2026/11/1 reason=x
is "$status" 303 "others are taken"
kill "$server"
wait "$server" 2>/dev/null
"$KANTOKU" add contract "entrustment_id=$other" title=代理店契約 form=service_contract \
    start_on=2025-04-01 end_on=2026-10-30 >/dev/null
forget_mail
export KANTOKU_NOW=2026-12-09T07:50
begin_office
told() { body_to admin@example.jp | grep -q あけぼの販売; }
wait_for 15 told
ok $? "the service writes and sends by itself when it is time"
end_mail

enter admin
get /settings/mail
post /settings/mail host= port=587 tls=starttls user= password= from= from_name= reply_to= site=
KANTOKU_NOW=2026-12-10T09:00 "$KANTOKU" mail remind >/dev/null
"$KANTOKU" add contract "entrustment_id=$other" title=代理店契約2 form=service_contract \
    start_on=2025-04-01 end_on=2026-10-29 >/dev/null
KANTOKU_NOW=2026-12-11T09:00 "$KANTOKU" mail remind >/dev/null
get /notices
has 'Mails are not being sent' "without a server a red line says that nobody was told"
like "$("$KANTOKU" mail list | head -1)" '*	held	*' "and the mail is held, to be read and copied"
finish
