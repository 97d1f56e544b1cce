#!/bin/sh
# Mail that comes back: the page says why, and an address that works no more is something to do.
. test/web/office.sh
. test/mail/server.sh

report() { # STATUS ACTION DIAGNOSTIC [ID [ADDRESS]]: as a mail server pipes it
    sed "s/Status: 5.1.1/Status: $1/; s/Action: failed/Action: $2/; s/smtp; 550 5.1.1 .*/smtp; $3/
        s/^    rejected.*/    (end)/; s/01M87ZQX100MQMT941TJGBZKRK/${4:-x}/; s/tantou@kurumi.example/${5:-nobody@kurumi.example}/" \
        fuzz/corpus/report/postfix | "$KANTOKU" mail bounce --json
}
result() { sed 's/.*"result":"\([a-z]*\)".*/\1/'; }
todo() { "$KANTOKU" todo --json | tr '{' '\n' | grep -c '"duty":"contact_mail_failed"'; }

open_office
begin_mail
enter admin
get /settings/mail
post /settings/mail host=localhost "port=$mail_port" tls=none user= password= \
    from=kantoku@hibari.example from_name= reply_to= "site=$site"
contact=$(added contact "party_id=$midori" name=担当 role=staff email=tantou@kurumi.example)
"$KANTOKU" mail test tantou@kurumi.example >/dev/null
id=$("$KANTOKU" mail list --json | sed 's/.*{"id":"\([^"]*\)","purpose":"test","to":"tantou.*/\1/')
is "$(sed -n 's/^Message-ID: <\(.*\)@.*/\1/p' "$mails/0001.eml")" "$id" "a mail goes out under its id"

is "$(report 4.4.1 delayed 'connection timed out' "$id" | result)" late "one that is late is noted"
enter admin
get "/notices/$id"
has 'まだ届いていません' "and the page says so"
is "$(todo)" 0 "it is nothing to do yet"
is "$(report 5.2.2 failed '552 5.2.2 mailbox full' "$id" | result)" bounced "one that came back is noted"
get "/notices/$id"
has '相手の受信箱がいっぱいです' "with why, in plain words"
has '送り直しても届きません' "and whether sending again helps"
has '5.2.2 552 5.2.2 mailbox full' "and what the server said"
is "$(todo)" 0 "a full mailbox says nothing against the address"
like "$(report 5.1.1 failed '550 5.1.1 no such user' "$id")" '*"reason":"mail.bounce.1_1"*' \
    "a mailbox that is not there is told apart"
is "$(todo)" 1 "the address is something to do"
like "$("$KANTOKU" show contact "$contact" --json)" '*"failed_email":"tantou@kurumi.example","failed_on":"2026-11-25"*' \
    "its contact says since when"
get /todo
has 'メールが届かない連絡先' "the list of things to do has it"
has "/records/contact/$contact/edit#f-email" "with the way to the address"
"$KANTOKU" change contact "$contact" email=kouninn@kurumi.example >/dev/null
is "$(todo)" 0 "another address begins anew"

"$KANTOKU" mail test betsu@kurumi.example >/dev/null
is "$(report 5.1.1 failed '550' x betsu@kurumi.example | result)" bounced \
    "a report that names no mail is matched by its address"
is "$(report 5.1.1 failed '550' 01M87ZQX100MQMT941TJGBZKRK | result)" ignored "one about another's mail is not ours"
is "$("$KANTOKU" mail bounce --json <fuzz/corpus/report/vacation | result)" ignored "nor is what is no report"
is "$("$KANTOKU" mail bounce --json </dev/null | result)" ignored "nor nothing"
added contact "party_id=$futaba" name=前任 role=staff email=gone@hibari.example >/dev/null
"$KANTOKU" mail test gone@hibari.example >/dev/null 2>&1
is "$(todo)" 1 "an address that the first server refuses is something to do as well"
end_mail
finish
