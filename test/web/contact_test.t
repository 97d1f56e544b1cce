#!/bin/sh
# 疎通確認: by mail with one button, by a call whose result is entered; what comes of it is a fact of
# the contact, and who did not answer is something to do.
. test/web/office.sh
. test/mail/server.sh

todo() { "$KANTOKU" todo --json | tr '{' '\n' | grep "\"duty\":\"$1\"" | grep -c "$2"; }
shown() { "$KANTOKU" show contact "$1" --json; }

open_office
mailed_one=$(added contact "party_id=$midori" name=メールの人 role=emergency hours=always \
    email=yoru@midori.example phone=090-0000-0101 tested_on=2025-10-01 test_result=reached)
called=$(added contact "party_id=$futaba" name=電話の人 role=emergency hours=night_holiday phone=090-0000-0201)
silent=$(added contact "party_id=$midori" name=出ない人 role=emergency hours=always phone=090-0000-0102 tested_on=2025-11-01)
lately=$(added contact "party_id=$midori" name=先月の人 role=emergency hours=always phone=090-0000-0103 tested_on=2026-10-30 test_result=reached)
day=$(added contact "party_id=$midori" name=昼の人 role=staff hours=business email=hiru@midori.example)

enter office
get /vendors/contact-test
is "$status" 200 "the office has a page for it"
has 'メールサーバーが設定されていない' "without a mail server all are calls"
has '電話の人' "those for nights and emergencies are asked"
has_not '昼の人' "and not everybody"
get "/vendors/contact-test?hours=all&party=$midori"
has '昼の人' "unless one wants that"
get '/vendors/contact-test?day=year'
has '出ない人' "those who were not tested for a year can be asked alone"
has_not '先月の人' "without the others"
get '/vendors/contact-test?risk=high'
is "$status" 200 "a class of risk can be chosen"
get /vendors/contact-test
post /vendors/contact-test days=7
is "$status" 400 "nobody is not asked"
is "$(todo contact_test みどり)" 2 "a contact that was not tested for a year is something to do"

begin_mail
enter admin
get /settings/mail
post /settings/mail host=localhost "port=$mail_port" tls=none user= password= \
    from=kantoku@hibari.example from_name=個人情報管理室 reply_to= "site=$site"
enter office
get /vendors/contact-test
has 'メール yoru@midori.example' "with one, who has a mailbox is written to"
post /vendors/contact-test "contact=$mailed_one" "contact=$called" "contact=$silent" days=7
is "$status" 303 "a round begins"
round=$place
follow
has 'これから電話' "who is to be called stands on a list"
has 'href="tel:09000000201"' "with the number"
wait_for 15 mailed 1
like "$(header 1 Subject)" '*事故のときの連絡先（ひばりモバイル株式会社）' "who is written to gets a mail"
link=$(header 1 body | grep -o "$site/confirm/[A-Za-z0-9_-]*" | sed "s|$site||")
! grep -aq "${link#/confirm/}" "$KANTOKU_DATA/kantoku.db" "$KANTOKU_DATA/kantoku.db-wal"
ok $? "whose link is kept nowhere"

jar=$work/nobody
get "$link"
is "$status" 200 "it opens without an account"
has 'メールの人 様（みどり発送サービス株式会社）' "and says whom it asks"
get "$link"
like "$(shown "$mailed_one")" '*"tested_on":"2025-10-01"*' "looking at it, as filters do, confirms nothing"
post "$link"
follow
has 'ありがとうございました' "pressing the button does"
like "$(shown "$mailed_one")" '*"tested_on":"2026-11-25","test_result":"reached"*' "and the contact was reached today"
is "$(todo contact_test みどり)" 1 "so there is nothing more to do about it"
get "$link"
has_not '<form' "which can be done once"
get /confirm/nonsense
is "$status" 404 "another link is none"

enter office
get "$round"
has '確認あり' "the round says so"
lines=$(printf '%s' "$page" | grep -o 'name="r\.[A-Z0-9]*"' | sed 's/name="r\.//; s/"//')
set -- $lines
is $# 2 "calls wait for a result"
row() { printf '%s' "$page" | tr '\n' ' ' | sed 's/<tr>/\n/g' | grep "$1" | grep -o 'name="r\.[A-Z0-9]*"' | sed 's/name="r\.//; s/"//'; }
a=$(row 電話の人) b=$(row 出ない人)
post "$round" "r.$a=answered" "n.$a=当番の方" "r.$b=" "n.$b="
follow
has '1件の結果を記録しました' "which is entered for one"
has '当番の方' "with a note"
like "$(shown "$called")" '*"tested_on":"2026-11-25","test_result":"reached"*' "the contact has it"
post "$round" "r.$a=answered" "n.$a=当番の方"
follow
has '0件の結果を記録しました' "what is known already is not written again"
post "$round" "r.$a=nonsense"
is "$status" 400 "and no other than there is"
get "$round/result.xlsx"
is "$status" 200 "the result goes out as Excel"
is "$(unzip -p "$work/page" xl/worksheets/sheet1.xml xl/sharedStrings.xml 2>/dev/null | grep -c 電話の人)" 1 "with who was asked"
get "$round"
post "$round/close"
follow
has '疎通確認を終えました' "the round is closed"
like "$(shown "$silent")" '*"test_result":"not_reached"*' "who did not answer was not reached"
is "$(todo contact_not_reached みどり)" 1 "which is something to do"
has_not 'name="r.' "and nothing more is entered"
enter department
get /vendors/contact-test
is "$status" 403 "a department does not begin one"
end_mail
finish
