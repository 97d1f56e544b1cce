#!/bin/sh
# The vendor's side: a link without an account, its code, its limits; a notice of change from the
# request to the register.
. test/web/office.sh
. test/mail/server.sh

mail_link() { # N: the path of the link in a mail
    /usr/bin/python3 test/mail/read.py "$mails/$(printf %04d "$1").eml" body |
        sed -n "s|.*\(/v/[A-Za-z0-9_-]\{43\}\).*|\1|p" | head -1
}
mail_code() { # N
    /usr/bin/python3 test/mail/read.py "$mails/$(printf %04d "$1").eml" body |
        tr -d '\r' | sed -n 's/^ *\([0-9]\{6\}\)$/\1/p' | head -1
}
newest() { # the number of the last mail
    find "$mails" -name '*.eml' | sort | tail -1 | sed 's|.*/0*||; s|\.eml||'
}
came() { # N: so many mails are there, sent at once
    wait_for 15 mailed "$1"
}
device() { jar=$work/jar.$1; } # a browser that never was here
task_of() { printf '%s' "$place" | sed 's|.*/tasks/||; s|/.*||'; }

open_office
server=$!
contact=$(added contact "party_id=$midori" name=三浦恵 role=manager email=miura@midori.example)
stranger=$(added contact "party_id=$akebono" name=加藤 email=kato@akebono.example)
aoyama=$(added person "party_id=$midori" name=青山彩 role=worker start_on=2025-04-01 \
    notified_on=2025-03-20 note=社外秘のメモ)
ishiguro=$(added person "party_id=$midori" name=石黒翼 role=worker start_on=2025-04-01 \
    notified_on=2025-03-20)
site_id=$(added site "party_id=$midori" name=長野工場 start_on=2025-04-01 notified_on=2025-03-20)
other_person=$(added person "party_id=$akebono" name=よそのひと role=worker)

# ---- without a mail server ----

enter office
get "/registers/person?party=$midori"
has "/tasks/new?party=$midori&amp;about=person" "the roster of a party has the button to ask for a notice"
get "/registers/device?party=$midori"
has 'みどり発送サービス株式会社については、まだ何も登録されていません' "and a register without a row of it says of whom"
get "/tasks/new?party=$midori"
has 'メールサーバーが設定されていないため' "without a mail server it is said before"
has 'miura@midori.example' "and whom it would go to"
post "/tasks/new?party=$midori" party=$midori due.y=2026 due.m=12 due.d=11 stands=0 mail_lang=ja
is "$status" 400 "what shall be notified has to be said"
has 'checked> みどり発送' "what was chosen stays"
post "/tasks/new?party=$midori" party=$midori "contact.$midori=$stranger" about=person \
    due.y=2026 due.m=12 due.d=11 stands=0 mail_lang=ja
is "$status" 400 "the contact of another party is refused"
get "/tasks/new?party=$midori"
post "/tasks/new?party=$midori" party=$midori "contact.$midori=$contact" about=person about=site \
    due.y=2026 due.m=12 due.d=11 stands=0 mail_lang=ja message=年末の見直しです
is "$status" 303 "it is asked"
task=$(task_of)
get "/tasks/$task"
has '送られていません' "the page says that nothing went out"
post "/tasks/$task/letter"
has '【期限 2026年12月11日（金）】' "the text to copy has the deadline"
link=$(printf '%s' "$page" | sed -n 's|.*\(/v/[A-Za-z0-9_-]\{43\}\).*|\1|p' | head -1)
like "$link" '/v/*' "and the link"
has '確認番号も要りません' "it promises no code that no mail can bring"
has_not '6桁の確認番号を送ります' "as the door asks for none"
has_not '記入用のExcel' "nor a workbook, where none is to be filled in"
device english
fetch -H 'Accept-Language: en-US,en;q=0.9' "$site$link"
has '<html lang="ja"' "the door speaks the language of the link, whatever the browser prefers"
fetch -H 'Accept-Language: en-US,en;q=0.9' "$site$link?lang=en"
has '<html lang="en"' "unless another is chosen there"
get "$link"
has '<html lang="en"' "which it keeps"

device scanner
get "$link"
is "$status" 200 "whoever fetches the link sees whose request it is"
has 'ひばりモバイル株式会社からのお願い' "of which company"
has '2026年12月11日' "by when"
has 'm…@midori.example' "and which mailbox"
has_not '青山' "and nothing else"
fetch -I "$site$link"
is "$status" 200 "a scanner may fetch it as often as it likes"
headers=$(curl -s -D - -o /dev/null "$site$link")
like "$headers" '*Referrer-Policy: strict-origin*' "the address is not told on"
like "$headers" '*Cache-Control: no-store*' "nor kept"
fetch -d x=1 "$site$link"
is "$status" 403 "a POST without the token of the page opens nothing"
fetch -H 'Origin: https://evil.example' -d x=1 "$site$link"
is "$status" 403 "nor one from another site"
get /v/
is "$place" /v/over "nobody is in yet"
get /v/over
has_not '問い合わせ' "and who is not known is given no empty line of whom to ask"

device miura
get "$link"
post "$link"
is "$status $place" "303 /v/change/$task" "the button opens it, on the first device without a code"
get "/v/change/$task"
has '青山彩' "what is registered is there"
has '特記事項第4条' "with the rule that a change is notified before it happens"
has_not '社外秘のメモ' "our notes are not"
has_not 'よそのひと' "nor what others have"
has_not 'class="places"' "nor our navigation"
for path in / /vendors "/vendors/$midori" "/registers/person?party=$midori" "/records/person/$aoyama" \
    "/tasks/$task" "/tasks/$task/change" /audit /notices; do
    get "$path"
    like "$place" '/sign-in*' "the link does not lead to $path"
done
get "/v/change/$task/person/$other_person"
is "$status" 404 "nor to a row of another party"
get "/v/change/$task/carrying/new"
is "$status" 404 "nor to what was not asked for"

device second
get "$link"
post "$link"
is "$status" 403 "a second device would need a code"
has 'officeさん' "and as no mail goes out, it says whom to ask"
device forged
get "/v/$(printf 'A%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43)"
is "$status" 404 "a link that was guessed is none"
for i in $(seq 25); do get "/v/guess$i"; done
is "$status" 429 "and guessing ends soon"

# ---- writing a notice ----

device miura
get /v/end
has '確認番号を送れないため' "without a mail server it is said before what it means to leave"
has_not '確認番号を送ります' "and no code is promised"
enter office
get "/tasks/$task"
post "/tasks/$task/letter"
has '前に開いた端末でお続けください' "once it was opened, the text to copy says where it goes on"
get "/tasks/$task/sheet.xlsx"
is "$status" 409 "a notice of change has no workbook"
has_not '保存していません' "to ask for it saved nothing, and nothing is said of saving"
has '自分のページの「Excelで答えたいとき」' "but how a party gets one"
device miura
get "/v/change/$task/person/$aoyama"
has 'value="青山彩"' "a row is prefilled"
has_not '届け出の日' "without the days that we keep"
post "/v/change/$task/person/$aoyama" name=青山彩 role=worker start_on.y=2025 start_on.m=4 start_on.d=1
follow
has '変わるところがない' "a row in which nothing differs is not said to be in the notice"
has '書いた変更 0件' "and is not"
get "/v/change/$task/person/$aoyama"
post "/v/change/$task/person/$aoyama" name=青山彩子 role=responsible start_on.y=2025 start_on.m=4 \
    start_on.d=1 note=よこから party_id=$akebono notified_on.y=2026
is "$status" 400 "from which day it changes has to be said"
has 'value="青山彩子"' "and what was typed is kept"
post "/v/change/$task/person/$aoyama" name=青山彩子 role=responsible start_on.y=2025 start_on.m=4 \
    start_on.d=1 note=よこから party_id=$akebono effective.y=令和8 effective.m=12 effective.d=1
is "$status" 303 "then it is in the notice"
get "/v/change/$task/person/$ishiguro"
post "/v/change/$task/person/$ishiguro" name=石黒翼 role=worker start_on.y=2025 start_on.m=4 \
    start_on.d=1 end_on.y=2026 end_on.m=11 end_on.d=20
get "/v/change/$task/person/new"
post "/v/change/$task/person/new" name=上原一樹 role=worker start_on.y=2026 start_on.m=12 start_on.d=15
get "/v/change/$task"
has '書いた変更 3件' "three changes are written"
is "$("$KANTOKU" show person "$aoyama" 2>/dev/null | grep -c 青山彩子)" 0 "the register has none of them"
get "/v/change/$task/person/list.xlsx"
cp "$work/page" "$work/list.xlsx"
/usr/bin/python3 - "$work/list.xlsx" <<'PY' && ok 0 "the roster comes out as Excel, without our notes" || ok 1 "the roster comes out as Excel, without our notes"
import sys, zipfile, re
z = zipfile.ZipFile(sys.argv[1]); text = ''.join(z.read(n).decode() for n in z.namelist() if n.endswith('.xml'))
sys.exit(0 if '青山彩' in text and '社外秘' not in text and '届け出の日' not in text else 1)
PY
printf 'ID,氏名,役割,従事の始まり\n,江口 美穂,従事者,2026/12/20\n%s,青山 彩太,責任者,2025/4/1\n,だれか,ほげ,2026/13/40\n' "$aoyama" >"$work/roster.csv"
get "/v/change/$task"
upload "/v/change/$task/person/upload" "$work/roster.csv" effective.y=2026 effective.m=12 effective.d=1
is "$status" 200 "a table comes back"
has '3行を読み、2件の変更を入れました' "what can be read goes in"
has 'C4' "what cannot is said with its cell"
get "/v/change/$task/check"
has '事後の届け出' "what happened before the notice is marked"
has '江口 美穂' "what was in the table is there"
post "/v/change/$task/drop" "row=$(get "/v/change/$task"; printf '%s' "$page" | tr '\n' ' ' |
    sed 's|.*江口 美穂</span></a> *<form[^>]*>[^>]*>[^>]*name="row" value="\([^"]*\)".*|\1|')"
follow
has '書いた変更 3件' "and can be taken back"
get "/v/change/$task/check"
post "/v/change/$task/check" by= message=
is "$status" 400 "somebody has to answer for it"
post "/v/change/$task/check" by=三浦恵 message=よろしくお願いします
is "$status" 303 "it is sent"
sent=$place
get "$sent"
has '変更届 第1号' "with a number"
sha=$(printf '%s' "$page" | sed -n 's|.*class="sha">\([0-9a-f]\{64\}\).*|\1|p')
get "$sent/receipt.txt"
is "$(sha256sum <"$work/page" | cut -d' ' -f1)" "$sha" "the receipt is the SHA-256 of its file"
get "/v/change/$task"
has_not '新しく届け出る' "what was sent cannot be written on"
get "/v/change/$task/person/$ishiguro"
post "/v/change/$task/person/$ishiguro" name=ほか
is "$status" 409 "not by an old form either"

# ---- we look at it ----

enter department
get "/tasks/$task"
is "$status" 200 "the department of the chain may see it"
enter office
get /
has '届いた変更届を確かめてください' "it is a thing to do"
get "/tasks?state=answered&party=$midori"
has "/tasks/$task/change" "which leads to the notice"
get "/tasks?state=answered&party=$midori&page=2"
has_not "/tasks/$task/change" "a page of the list shows what the one before does not"
has 'rel="prev" href="/tasks?party='"$midori"'&amp;state=answered"' "and leads back to it"
"$KANTOKU" change person "$aoyama" name=青山綾 >/dev/null
get "/tasks/$task/change"
has '事後の届け出' "what was notified late is marked"
has '届け出の後に変わっています。いまは「青山綾」' "what has changed since is shown"
row() { printf '%s' "$page" | tr '\n' ' ' | sed "s|.*name=\"row\" value=\"\([^\"]*\)\"[^>]*> $1<.*|\1|"; }
is "$(printf '%s' "$page" | grep -c 'name="row".*checked')" 2 "and not chosen by itself"
new=$(row 上原一樹) gone=$(row 石黒翼) 
"$KANTOKU" change person "$ishiguro" affiliation=夜勤 >/dev/null
post "/tasks/$task/change" "row=$new" "row=$gone"
is "$status" 409 "a row that changed under one's eyes is not overwritten"
has 'この画面を開いたあとに変わりました' "which is said"
get "/tasks/$task/change"
gone=$(row 石黒翼)
post "/tasks/$task/change" "row=$new" "row=$gone"
is "$status" 303 "rows are accepted one by one"
get "/records/person/$ishiguro"
has '2026年11月20日' "the register has the end"
get "/records/person/$ishiguro/history"
has '変更届 第1号' "and by which notice"
has 'office' "accepted by whom"
get "/tasks/$task/change"
post "/tasks/$task/change/return" reason=
is "$status" 400 "what goes back needs a reason"
post "/tasks/$task/change/return" reason=役割はいつからですか
is "$status" 303 "then it goes back"
enter auditor
get "/tasks/$task/change"
is "$status" 200 "the auditor may look"
post "/tasks/$task/change/return" reason=x
is "$status" 403 "and not decide"

device miura
get "/v/change/$task"
has '役割はいつからですか' "the party reads why"
get "/v/change/$task/check"
post "/v/change/$task/check" by=三浦恵 message=12月1日からです
is "$status" 303 "and sends it once more, by the same link"
enter office
get "/tasks/$task/change"
post "/tasks/$task/change" "row=$(row '青山 彩太')"
follow
has '登録に書き込みました' "the last row is accepted, by somebody who has looked"
get "/records/person/$aoyama"
has '青山 彩太' "the register has it"
has '社外秘のメモ' "our note is as it was"
get /
has_not '届いた変更届を確かめてください' "and nothing is left to do"
"$KANTOKU" rename "$midori" みどり物流株式会社 >/dev/null
device miura
get "$sent"
sha=$(printf '%s' "$page" | sed -n 's|.*class="sha">\([0-9a-f]\{64\}\).*|\1|p')
get "$sent/receipt.txt"
is "$(sha256sum <"$work/page" | cut -d' ' -f1)" "$sha" "the receipt stays what it was, whatever its sender is called now"
enter office
get /audit
has '変更届を提出' "the trail tells what the party did"
has '三浦恵 (みどり発送サービス株式会社)' "and who"
is "$("$KANTOKU" verify >/dev/null 2>&1; echo $?)" 0 "the trail verifies"
is "$("$KANTOKU" trail --bodies 2>/dev/null | grep -c "${link#/v/}")" 0 "the link is not in it"

# ---- with a mail server ----

begin_mail
enter admin
get /settings/mail
post /settings/mail host=localhost "port=$mail_port" tls=none user= password= \
    from=kantoku@hibari.example from_name=個人情報管理室 reply_to= "site=$site"
enter office
get "/tasks/new"
has 'kato@akebono.example' "many can be asked at once"
post "/tasks/new" party=$midori "contact.$midori=$contact" party=$akebono \
    "contact.$akebono=$stranger" about=person due.y=2026 due.m=12 due.d=4 stands=0 mail_lang=ja
is "$status $place" "303 /tasks" "in one go"
"$KANTOKU" mail send-now >/dev/null
came 2
case $(header 1 To) in *miura*) mine=1 theirs=2 ;; *) mine=2 theirs=1 ;; esac
like "$(header $mine Subject)" '【期限 2026年12月4日（金）】ひばりモバイル株式会社への変更届のお願い' \
    "each gets a mail that says what and by when"
like "$(/usr/bin/python3 test/mail/read.py "$mails/$(printf %04d $mine).eml" body)" '*問い合わせ：*@example.jp*' "and whom to ask, with an address"
link=$(mail_link $mine)
device first
get "$link"
post "$link"
is "$status $place" "303 /v/code" "a device that was never here needs a code"
half=$(grep kantoku_guest "$jar" | cut -f7)
get /v/
is "$place" /v/code "without it nothing opens"
get "/v/code"
has 'm…@midori.example' "which goes to the registered mailbox"
"$KANTOKU" mail send-now >/dev/null
came 3
code=$(mail_code 3)
like "$code" '[0-9][0-9][0-9][0-9][0-9][0-9]' "it has six digits"
is "$("$KANTOKU" mail list --json | grep -c "$code")" 0 "which are not kept with the mail"
wrong=$(printf "%06d" $(((1$code + 1) % 1000000)))
post /v/code "code=$wrong"
is "$status" 403 "another code is refused"
post /v/code "code= $(printf '%s' "$code" | sed 's/^\(...\)/\1 /') "
is "$status" 303 "the right one opens, however it was pasted"
follow
is "$status" 200 "and leads to what is asked"
[ "$(grep kantoku_guest "$jar" | cut -f7)" != "$half" ]
ok $? "with another session than the one before the code"
post /v/code "code=$code"
is "$place" /v/ "the code is used up"
device fixed
get "$link"
printf '127.0.0.1\tFALSE\t/\tFALSE\t0\tkantoku_guest\t%s\n' "$half" >>"$jar"
get /v/
is "$place" /v/over "a session that somebody planted is worth nothing"

device thief
get "$link"
post "$link"
get /v/code
for i in 1 2 3 4 5; do post /v/code "code=00000$i"; done
is "$status" 403 "codes are not guessed"
"$KANTOKU" mail send-now >/dev/null
came 4
post /v/code "code=$(mail_code 4)"
is "$status" 403 "after five wrong ones the right one is none either"
has 'もう使えません' "which is said"
for i in 1 2 3 4 5 6; do post /v/code/again; done
is "$status" 429 "and codes are not sent without end"

device first
get "$(mail_link $theirs)"
post "$(mail_link $theirs)"
is "$place" /v/code "what the device showed for one mailbox does not hold for another"
device first2
cp "$work/jar.first" "$jar"
get /v/code
get "$link"
post "$link"
is "$status" 303 "a device that was here comes in without a code"
like "$place" '/v/change/*' "straight to what is asked"
own=$place
get /v/change/$(printf '%s' "$task")
is "$status" 200 "what else was asked of the party is there"
enter department
get "/tasks?party=$akebono"
is "$status" 404 "a department sees no request to a party that is not of its chains"
get /tasks
has_not 'あけぼの販売' "nor in the list"
enter office
get "/tasks?party=$akebono"
theirs_id=$(printf '%s' "$page" | sed -n 's|.*href="/tasks/\([0-9A-Z]\{26\}\)".*|\1|p' | head -1)
device first2
get "/v/change/$theirs_id"
is "$status" 404 "what was asked of others is not"

enter office
get "/tasks?party=$midori"
own=${own#/v/change/}
get "/tasks/$own"
has '開封' "we see that it was opened"
post "/tasks/$own/revoke"
device first2
get /v/
is "$place" /v/over "a link that was revoked lets nobody in any more"
get "$link"
has 'このリンクは取り消されました' "and says so"
post "$link"
is "$status" 403 "for good"

# ---- asked from the command line ----

forget_mail
asked=$("$KANTOKU" tasks ask "$contact" person --json | sed 's/{"id":"\([^"]*\)".*/\1/')
letters() { # what came, in whatever order: an earlier mail may be late
    for mail in "$mails"/*.eml; do
        /usr/bin/python3 test/mail/read.py "$mail" body
    done
}
asked_by_office() { letters | grep -q 'の個人情報管理室です'; }
"$KANTOKU" mail send-now >/dev/null
wait_for 15 asked_by_office
letter=$(letters)
like "$letter" '*の個人情報管理室です。*問い合わせ：個人情報管理室 kantoku@hibari.example*' \
    "a request that no person made names the office, and where to ask it"
case $letter in *のcliです*) ok 1 "not the command line" ;; *) ok 0 "not the command line" ;; esac
enter office
get "/tasks/$asked"
post "/tasks/$asked/withdraw"
follow
has '取り下げた日時' "a request that was withdrawn says when"
get "/tasks/$task?lang=en"
has 'Roster of persons in charge and engaged, Work sites' "what is asked for reads well in English"
get "/tasks/$task?lang=ja"

# ---- too late ----

enter office
get "/tasks/$own"
forget_mail
post "/tasks/$own/link" "contact=$contact"
"$KANTOKU" mail send-now >/dev/null
came 1
link=$(mail_link "$(newest)")
device early
get "$link"
post "$link/renew"
is "$status $place" "303 $link" "while a link is good nobody gets another in its place"
get "$link"
has 'm…@midori.example' "which would end it for whoever works by it"
astray=/v/${link#*/v/}
enter office
get "/tasks/$own"
forget_mail
post "/tasks/$own/link" "contact=$contact"
"$KANTOKU" mail send-now >/dev/null
came 1
link=$(mail_link "$(newest)")
kill "$server"
wait "$server" 2>/dev/null
export KANTOKU_NOW=2026-12-19T09:00
begin_office
link=/v/${link#*/v/}
device late
get "$link"
has 'このリンクは期限が過ぎました' "two weeks after the deadline the link is over"
post "$link"
is "$status" 403 "it opens nothing"
forget_mail
get "$link"
post "$link/renew"
is "$place" /v/over "a new one can be had"
"$KANTOKU" mail send-now >/dev/null
came 1
like "$(header "$(newest)" To)" '*miura@midori.example*' "by mail to the registered address alone"
[ "$(mail_link "$(newest)")" != "$link" ]
ok $? "with another link"
"$KANTOKU" change contact "$contact" email=new@midori.example >/dev/null
get "$(mail_link "$(newest)")"
has 'いまの連絡先ではありません' "whoever has left the mailbox takes no link along"
enter office
get /
has '委託先から返事がありません' "what is not answered is a thing to do"
get "/tasks/$own"
post "/tasks/$own/withdraw"
device astray
get "$astray"
has '取り消されました' "a link that was replaced before, as one that went astray, says so"
has_not '取り下げられました' "and not that the request was withdrawn"
end_mail
finish
