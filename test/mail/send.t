#!/bin/sh
# Mails through a real mail server, one that is down, one that says no, with and without TLS.
. test/web/office.sh
. test/mail/server.sh

set_mail() { # TLS USER PASSWORD HOST
    enter admin
    get /settings/mail
    post /settings/mail "host=${4-localhost}" "port=$mail_port" "tls=${1:-none}" "user=$2" \
        "password=$3" from=kantoku@hibari.example from_name=個人情報管理室 \
        reply_to=madoguchi@hibari.example "site=$site"
}
states() { "$KANTOKU" mail list | cut -f 2,4 | tr '\t\n' ' ,'; }
state_of() { "$KANTOKU" mail list | grep "	$1	" | head -1 | cut -f 2; }
try_mail() { # ADDRESS: a test to it, by the command
    "$KANTOKU" mail test "$1" >"$work/said" 2>"$work/said.err"
}
job_worker() {
    for pid in $(pgrep -P "$server"); do
        [ "$(cat "/proc/$pid/comm")" = kantoku-job ] && echo "$pid"
    done
}
sent() { [ "$(state_of "$1")" = sent ]; }

open_office
server=$!
enter admin
get /settings/mail
is "$status" 200 "there is a page for the mail server"
has 'メールは送られていません' "which says that no mail goes out"
has "value=\"$site\"" "it proposes its own address"
has_not 'action="/settings/mail/try"' "without a server there is nothing to try"
post /settings/mail host='bad host' port=0 tls=none user=x password=y from=nobody from_name= \
    reply_to= site=ftp://x
is "$status" 400 "what cannot be is refused"
for field in host port from site; do
    has "href=\"#f-$field\"" "with the field $field named"
done
has_not 'value="y"' "no password is printed back"
get /settings/mail
post /settings/mail host=mail.example port=25 tls=none user=x password=y from=a@b.example \
    from_name= reply_to= "site=$site"
is "$status" 400 "no password goes over a line that anyone can read"
"$KANTOKU" mail send-now 2>"$work/said.err"
is $? 5 "without a server nothing can be sent"

begin_mail
set_mail
is "$status" 303 "a server is set"
get /settings/mail
post /settings/mail/try to=sato@hibari.example
wait_for 15 mailed 1
ok $? "a test mail arrives, sent by the confined job process"
is "$(header 1 defects)" "0 0 0 True" "it is as the standards want it"
is "$(header 1 X-To) $(header 1 X-From)" "sato@hibari.example kantoku@hibari.example" "to one person"
is "$(header 1 From)" "個人情報管理室 <kantoku@hibari.example>" "from whom it says"
is "$(header 1 Reply-To)" "madoguchi@hibari.example" "with where to answer"
is "$(header 1 Subject)" "Kantokuからの試しのメールです" "its subject is read"
is "$(header 1 Auto-Submitted)" "auto-generated" "it says that a program sent it"
like "$(header 1 body)" "ひばりモバイル株式会社の*届きます。*" "its text is read"
wait_for 5 sent sato@hibari.example
get /settings/mail
has '送信済み' "the page says that it was sent"
get /audit
has 'メールサーバー：サーバー名' "the trail says what was set"

try_mail gone@hibari.example
is "$(state_of gone@hibari.example)" refused "an address that is not there bounces"
like "$("$KANTOKU" mail list --json)" '*"code":550*no such user*' "with what the server said"
try_mail wrong@hibari.example
is "$(state_of wrong@hibari.example)" refused "so does a content that is refused"
try_mail later@hibari.example
is "$(state_of later@hibari.example)" waiting "one that is to come later waits"
"$KANTOKU" mail send-now >/dev/null
is "$(state_of later@hibari.example)" sent "and goes out the second time"
forget_mail

end_mail
try_mail down@hibari.example
is "$(state_of down@hibari.example)" waiting "with the server down it waits"
like "$("$KANTOKU" mail list)" '*つながりません*' "and says so plainly"
begin_mail
"$KANTOKU" mail send-now >/dev/null
is "$(state_of down@hibari.example)" sent "and goes out when it is back"

forget_mail
i=0
while [ $i -lt 3 ]; do
    i=$((i + 1))
    get /settings/mail
    post /settings/mail/try "to=many$i@hibari.example"
done
wait_for 10 sent many3@hibari.example
ok $? "several go out by themselves"

# Killed between the server's taking it and our putting that on record.
forget_mail
get /settings/mail
post /settings/mail/try to=slow@hibari.example
wait_for 10 mailed "$(($(ls "$mails" | wc -l) + 1))"
kill -9 "$(job_worker)"
wait_for 20 sent slow@hibari.example
ok $? "a process killed while it sends loses nothing"
first=$(ls "$mails" | head -1) last=$(ls "$mails" | tail -1)
[ "$first" != "$last" ]
ok $? "the mail came twice"
is "$(sed -n 's/^Message-ID: //p' "$mails/$first")" "$(sed -n 's/^Message-ID: //p' "$mails/$last")" \
    "with one Message-ID, by which it is known as the same"
end_mail

begin_mail
forget_mail
get /settings/users/new
post /settings/users/new name='佐伯 由美' email=saeki@hibari.example role=office department=
code=$(printf '%s' "$page" | sed -n 's/.*name="code" value="\([^"]*\)".*/\1/p' | head -1)
like "$code" '????????????????????*' "the link of an invitation can be sent by mail"
to=$(printf '%s' "$page" | sed -n 's/.*action="\(\/settings\/users\/[^"]*\/mail\)".*/\1/p' | head -1)
post "$to" code=nonsense
is "$status" 404 "one that is none cannot"
get /settings/users
post "$to" "code=$code"
follow
has 'saeki@hibari.example に送ります' "the page says to whom"
wait_for 10 sent saeki@hibari.example
like "$(/usr/bin/python3 test/mail/read.py "$mails/0001.eml" body)" "佐伯 由美 様*$site/invite/$code*" \
    "it arrives with the link"
is "$(/usr/bin/python3 test/mail/read.py "$mails/0001.eml" To)" "佐伯 由美 <saeki@hibari.example>" "addressed by name"
! grep -aq "$code" "$KANTOKU_DATA/kantoku.db" "$KANTOKU_DATA/kantoku.db-wal"
ok $? "which is kept nowhere"
id=$("$KANTOKU" mail list --json | sed 's/.*{"id":"\([^"]*\)","purpose":"invitation".*/\1/')
"$KANTOKU" mail again "$id" 2>/dev/null
is $? 5 "so it cannot be sent once more"
id=$("$KANTOKU" mail list --json | sed 's/.*{"id":"\([^"]*\)","purpose":"test","to":"sato.*/\1/')
"$KANTOKU" mail again "$id" >/dev/null
wait_for 10 mailed 2
ok $? "what has no link can"
end_mail

make_certificate
begin_mail starttls auth
set_mail starttls takali himitsu
try_mail tls@hibari.example
is "$(state_of tls@hibari.example)" waiting "a certificate nobody vouches for is not believed"
like "$("$KANTOKU" mail list)" '*証明書*' "which is said"
cp "$work/cert.pem" "$KANTOKU_DATA/mail-ca.pem"
"$KANTOKU" mail send-now >/dev/null
is "$(state_of tls@hibari.example)" sent "with its authority in the data folder it is"
set_mail starttls takali
try_mail kept@hibari.example
is "$(state_of kept@hibari.example)" sent "an empty password leaves the stored one"
set_mail starttls takali wrong
try_mail denied@hibari.example
is "$(state_of denied@hibari.example)" waiting "a wrong password lets the mail wait"
like "$("$KANTOKU" mail list)" '*利用者名かパスワード*' "and is named"
"$KANTOKU" trail --json >"$work/trail" 2>/dev/null
! grep -aq 'himitsu' "$work/trail" "$KANTOKU_DATA/kantoku.db" "$KANTOKU_DATA/kantoku.db-wal"
ok $? "the password stands nowhere in the clear"
set_mail
try_mail plain@hibari.example
is "$(state_of plain@hibari.example)" waiting "a server that wants TLS is not talked to without"
set_mail tls
try_mail mixed@hibari.example
is "$(state_of mixed@hibari.example)" waiting "the wrong kind of TLS fails cleanly"
end_mail
begin_mail tls
"$KANTOKU" mail send-now >/dev/null
is "$(state_of mixed@hibari.example)" sent "the right kind works"
end_mail

set_mail none "" "" ""
get /settings/mail
has 'メールは送られていません' "taking the server away ends it"
enter office
get /settings/mail
is "$status" 403 "only administrators set it"
finish
