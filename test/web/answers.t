#!/bin/sh
# A party answers a check sheet without a script: what is saved, what is refused, who sees what, and
# the receipt that goes with a mail.
. test/web/office.sh
. test/mail/server.sh

asked() { # PERIOD PARTY [answered]: its link in $link, its reply in $reply
    sheet=${sheet:-outsourcing}
    set -- $("${BUILD:-build}/test/web/ask_round" "$KANTOKU_DATA" "$sheet" "$1" "$2" "$site" $3)
    link=$1 reply=$2
}
device() { jar=$work/jar.$1; }
stamps() { printf '%s' "$page" | sed -n 's/.*name="w" value="\([^"]*\)".*/\1/p' | head -1; }
stamp() { stamps | tr ' ' '\n' | grep "^$1:"; } # of one question, when no other is sent
attach() { # PATH QUESTION FILE: with nothing else
    token=$(printf '%s' "$page" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
    fetch -F "_csrf=$token" -F w= -F "attach=$2" -F "f$2=@$3" "$site$1"
}
opened() { # the link, on the first device
    get "$link"
    post "$link"
    task=$(printf '%s' "$place" | sed 's|.*/answers/||')
    get "/v/answers/$task/1"
}

open_office
contact=$(added contact "party_id=$midori" name=三浦恵 role=manager email=miura@midori.example)
added contact "party_id=$akebono" name=加藤 email=kato@akebono.example >/dev/null
asked 2026 "$akebono"
others=$link
api=$("$KANTOKU" token add office@example.jp テスト --may read --json | sed 's/.*"token":"//; s/".*//')
asked 2025 "$midori" answered
asked 2026 "$midori"

# ---- what is saved ----

device other
link_of_midori=$link reply_of_midori=$reply link=$others
opened
others_task=$task
device miura
link=$link_of_midori
opened
enter office
get "/tasks/$task"
post "/tasks/$task/letter"
has '上のページから記入用のExcelを取り出し' "the text to copy says where the workbook is"
has_not '添付しています' "and of none that no mail brings"
device miura
get "/v/answers/$task/1"
has '前回（11月25日）' "beside what was said the time before"
shown=$(stamp 1-1)
has '<noscript>' "without a script it is said how to save"
has '1-2 は' "and which numbers are not asked, where they leave a gap"
get "/v/answers/$task/check"
has '提出したあとの画面から取り出せます' "without a mail server the receipt is promised on the page"
has_not 'メールでもお送りします' "and by no mail"
post "/v/answers/$task/check" by=
has '<a href="#f-by">回答の責任を持つ方のお名前' "what is wrong with a field names it"
get "/v/answers/$others_task/1"
is "$status" 404 "another party's sheet is none"
get "/v/answers/$task/9"
is "$status" 404 "nor is a section that is not asked"
get "/v/answers/$task/1"
post "/v/answers/$task/1" "w=$shown" m1-1=p "n1-1=見直し中" act=next
is "$status" 400 "what is done in part has to say by when it will be"
has '見直し中' "and what was typed is kept"
get "/v/answers/$task/1"
has '見直し中' "it is saved all the same"
post "/v/answers/$task/1" "w=$(stamp 1-1)" m1-1=p "n1-1=見直し中" "p1-1=令和9年1月29日" act=next
is "$status $place" "303 /v/answers/$task/2" "then it goes on"
get "/v/answers/$task/1"
has '2027年1月29日' "a day in the Japanese calendar is understood"

# Two people at once: nobody's answer is written over unseen.
old=$(stamp 1-1)
printf '%%PDF-1.4 kitei' >"$work/kitei.pdf"
get "/v/answers/$task/2"
attach "/v/answers/$task/2" 2-1 "$work/kitei.pdf"
get "/v/answers/$task/2"
theirs=$(printf '%s' "$page" | sed -n 's/.*name="drop" value="\([^"]*\)".*/\1/p' | head -1)
get "/v/answers/$task/people"
has 'ご自分で送ってください' "without a mail server it is said before that the link is his to send"
post "/v/answers/$task/people" name=佐伯直 address=saeki@midori.example section=1
has '佐伯直さんへご自分で' "and whom he shall send it to"
shared=$(printf '%s' "$page" | sed -n 's|.*\(/v/[A-Za-z0-9_-]\{43\}\).*|\1|p' | head -1)
device saeki
get "$shared"
has '1 全社' "the door of a colleague names his section"
has_not '–43問' "and not the whole sheet"
has '確認番号は要りません' "it says of no code that will not come"
has '三浦恵さんから' "and who asks him"
post "$shared"
get "/v/answers/$task/people"
is "$status" 403 "a page that is not his is refused"
has_not '管理者' "without anybody of the office"
has_not 'href="/"' "nor a way there"
has '三浦恵さんにお尋ね' "it says whom to ask"
has 'href="/v/"' "and leads back to his own page"
get "/v/answers/$task/1"
post "/v/answers/$task/1" "w=$(stamp 1-1)" m1-1=n "n1-1=まだありません" "p1-1=2027/3/31" act=next
is "$status" 303 "a colleague answers a section"
get /v/
is "$place" "/v/answers/$task" "and sees nothing of what else was asked"
get "/v/answers/$task/1"
post "/v/answers/$task/check" by=佐伯直
is "$status" 403 "nor can he submit"
get "/v/answers/$task/check"
has '提出は三浦恵さんが行います' "he is told who does"
has '18問中 1問' "and how far his own part is"
device third
get "$shared"
has 'もう別の端末で' "another device is told why it does not get in"
has_not '>続ける<' "and has no button that fails"
device saeki
get "/v/answers/$task/1"
get "/v/answers/$task/2"
is "$status" 403 "nor look into other sections"
has 'この区分は、あなたに分担されていません' "he is told that it was not shared with him"
has '三浦恵さんに分担を頼んでください' "and who may"
has 'href="/v/"' "with the way back to his own"
get "/v/answers/$task/99"
is "$status" 404 "a section that is none is none"
get "/v/answers/$task/1"
post "/v/answers/$task/1" w= same=2-2
is "$status" 404 "nor write as last time what another section asks"
get "/v/answers/$task/1"
post "/v/answers/$task/1" w= "drop=$theirs"
is "$status" 404 "nor drop a file of it"
attach "/v/answers/$task/1" 2-3 "$work/kitei.pdf"
is "$status" 404 "nor add one"
device miura
get "/v/answers/$task/2"
has 'kitei.pdf' "it is there"
has_not 'name="drop" value="2-3' "alone"
has_not 'value="d" checked' "and nothing else is answered"
grep -v 'kantoku_guest' "$work/jar.miura" >"$work/jar.second" # a known mailbox, another session
device second
get "$link"
post "$link"
get "/v/answers/$task/1"
second=$(stamp 1-3)
device miura
get "/v/answers/$task/1"
own=$(stamp 1-3)
post "/v/answers/$task/1" "w=$own" m1-3=d "n1-3=一度目" attach=1-3
get "/v/answers/$task/1"
post "/v/answers/$task/1" "w=$own" m1-3=d "n1-3=二度目" attach=1-3
get "/v/answers/$task/1"
has '>二度目<' "one's own tab goes on writing"
device second
get "/v/answers/$task/1"
post "/v/answers/$task/1" "w=$second" m1-3=d "n1-3=別の人" act=next
is "$status" 400 "another whom the same link was passed on to does not write over it"
has '三浦恵さんが先に' "but is told"
device miura
get "/v/answers/$task/1"
has '>二度目<' "and it stays"
post "/v/answers/$task/1" "w=$(stamp 1-3)" m1-3= n1-3= attach=1-3
get "/v/answers/$task/1"
post "/v/answers/$task/1" "w=$old" m1-1=d "n1-1=第3条" act=next
is "$status" 400 "who had the page open before does not write over it"
has '佐伯直さんが先に' "but reads who said what"
has '第3条' "beside what he typed himself"
post "/v/answers/$task/1" "w=$(stamp 1-1)" m1-1=d "n1-1=第3条" act=next
is "$status" 303 "and may say so once more"

# ---- evidence ----

get "/v/answers/$task/1"
has '答え次第であと' "what answers may still ask for is said"
token=$(printf '%s' "$page" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
fetch -F "_csrf=$token" -F "w=$(stamp 1-1)" -F m1-1=d -F 'n1-1=第3条' -F attach=1-1 \
    -F "f1-1=@$work/kitei.pdf" "$site/v/answers/$task/1"
is "$status $place" "303 /v/answers/$task/1#q1-1" "a file goes with the form"
get "/v/answers/$task/1"
has 'kitei.pdf' "and stands beside its answer"
enter office
get "/answers/$reply"
has 'まだ提出されていません' "we are told that nothing was submitted"
has_not '第3条' "and read none of what is being written"

# ---- submitting, with a mail ----

begin_mail
enter admin
get /settings/mail
post /settings/mail host=localhost "port=$mail_port" tls=none user= password= \
    from=kantoku@hibari.example from_name=個人情報管理室 reply_to= "site=$site"
device miura
get "/v/answers/$task/check"
post "/v/answers/$task/check" by=三浦恵
is "$status" 400 "with questions open it is not taken"
has '#q1-2' "and it says which"
for section in 1 2 3; do
    get "/v/answers/$task/$section"
    post "/v/answers/$task/$section" w= act=same
done
get "/v/answers/$task/1"
has '>第3条<' "what was answered stays when the rest is as last time"
post "/v/answers/$task/1" "w=$(stamp 1-2)" v1-2=2026年6月 act=next
get "/v/answers/$task/1"
post "/v/answers/$task/1" "w=$(stamp 1-3)" m1-3=p act=next
is "$status" 400 "what is done in part still needs its day"
get "/v/answers/$task/check"
has '<a href="#q1-3">' "the last open questions stand above before one tries to submit"
get "/v/answers/$task/2"
is "$(printf '%s' "$page" | grep -c '^済み</span>')" 2 "and its section is not called done, as the two others are"
get "/v/answers/$task/1"
post "/v/answers/$task/1" "w=$(stamp 1-3)" m1-3=d act=next
get "/v/answers/$task/check"
has 'メールでもお送りします' "with a mail server the receipt comes by mail, too"
has '2026年6月<' "a month is said as people write it"
post "/v/answers/$task/check" by=
is "$status" 400 "somebody has to answer for it"
post "/v/answers/$task/check" by=三浦恵
is "$status" 303 "it is submitted"
get "/v/answers/$task/1"
like "$place" '*/receipt' "and cannot be changed any more"
# A byte that no file of the vault has yet, so that one that is stored adds to them.
stored() { find "$KANTOKU_DATA/files" -type f | wc -l; }
before=$(stored)
head -c 3000 /dev/urandom >"$work/late.bin"
fetch -F "_csrf=$token" -F w= -F m1-1=d -F "f1-1=@$work/late.bin" "$site/v/answers/$task/1"
is "$(stored)" "$before" "nor is a file stored that comes too late"
get "/v/answers/$task/receipt.txt"
cp "$work/page" "$work/receipt.txt"
sum=$(sha256sum "$work/receipt.txt" | cut -d' ' -f1)
get "/v/answers/$task/receipt"
has "$sum" "the receipt's SHA-256 is that of its text"
has '2026年6月<' "a month stands in it as people write it"
has_not '>2026-06<' "and not as it is stored"
wait_for 20 mailed 1
/usr/bin/python3 - "$mails/0001.eml" "$sum" <<'PY' && ok 0 "a mail brings the receipt as a PDF" || ok 1 "a mail brings the receipt as a PDF"
import email, email.policy, sys
mail = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
files = list(mail.iter_attachments())
text = mail.get_body().get_content()
sys.exit(0 if not mail.defects and len(files) == 1 and files[0].get_filename() == '点検の回答の控え_R-3.pdf'
         and files[0].get_content().startswith(b'%PDF-') and sys.argv[2] in text else 1)
PY
get "/v/answers/$task/receipt.pdf"
is "$status" 200 "and so does the page"
pdftotext "$work/page" "$work/receipt.out" 2>/dev/null
! grep -q '2026-11-25T' "$work/receipt.out"
ok $? "its foot says the day as people write it"
grep -q '2026年6月' "$work/receipt.out"
ok $? "and so does a month that was answered"
grep -q '第3条' "$work/receipt.out" && grep -q "$sum" "$work/receipt.out"
ok $? "with the answers and the SHA-256 in it"

# ---- ours ----

enter auditor
get "/answers/$reply"
has '第3条' "now we read it"
has_not 'name="r1-1"' "who only reads has nothing to decide with"
post "/answers/$reply" act=accept
is "$status" 403 "and cannot"
# Two of us at once: nobody's note is written over unseen.
enter office
get "/answers/$reply"
old=$(stamps)
post "/answers/$reply" act=comments "w=$old" "c1-2=先のメモ" c1-3=
get "/answers/$reply"
has '先のメモ' "a note of ours is kept"
post "/answers/$reply" act=comments "w=$old" c1-2= "c1-3=後のメモ"
get "/answers/$reply"
has '先のメモ' "and not emptied by a page that was opened before it"
has '後のメモ' "which adds what was written in it"
post "/answers/$reply" act=comments "w=$old" "c1-2=別のメモ" "c1-3="
is "$status" 409 "what another has written is not written over"
has '「先のメモ」' "but shown"
has '>別のメモ</textarea>' "beside what was typed"
has '>後のメモ</textarea>' "and the rest stays as it is"
get "/answers/$reply?show=changed"
has '第3条' "what has changed can be looked at alone"
post "/answers/$reply" act=return
is "$status" 400 "nothing goes back without a reason"
get "/answers/$reply"
post "/answers/$reply" act=return receipt=of-an-earlier-one "r1-1=第何版ですか"
is "$status" 409 "nor does what came after the page was shown"
get "/answers/$reply"
of=$(printf '%s' "$page" | grep -o '/checks/rounds/[0-9A-Z]\{26\}' | head -1)
get "$of"
number=$(printf '%s' "$page" | grep -o 'R-[0-9]*' | head -1)
printf '会社名,みどり発送サービス株式会社\n設問,回答\n個人情報の取扱いを定めた規程がありますか。,○\n個人情報保護の基本方針を公表していますか。,○\n' >"$work/late.csv"
"$KANTOKU" returns "$work/late.csv" --round "$number" >/dev/null
get "$of/returns"
late=$(printf '%s' "$page" | sed -n 's|.*href="\([^"]*\)">late.csv.*|\1|p' | head -1)
get "$late"
has_not 'name="replace"' "a file that comes while the answers are with us does not count"
get "/answers/$reply"
post "/answers/$reply" act=return "r1-1=第何版ですか" "c1-1=社内のメモ"
is "$status" 303 "it goes back with one"
get "$late"
has 'name="replace"' "and whose answers are open again may have them from that file"
device miura
get "/v/answers/$task"
like "$place" "*/v/answers/$task/1*" "and leads to the question"
get "/v/answers/$task/1"
has '第何版ですか' "with its reason"
has_not '社内のメモ' "without our note"
post "/v/answers/$task/1" "w=$(stamp 1-1)" m1-1=d "n1-1=第3条（第5版）" act=next
get "/v/answers/$task/1"
mine=$(printf '%s' "$page" | sed -n 's/.*name="drop" value="\(1-1 [^"]*\)".*/\1/p' | head -1)
post "/v/answers/$task/1" w= "drop=$mine"
get "/v/answers/$task/1"
printf '%%PDF-1.4 5' >"$work/dai5han.pdf"
attach "/v/answers/$task/1" 1-1 "$work/dai5han.pdf"
enter office
get "/answers/$reply"
has_not '第5版' "what is being mended is not ours to read yet"
has_not 'dai5han.pdf' "nor is a file that comes with it"
like "$page" '*1-1</b>*kitei.pdf*1-2</b>*' "what was submitted stays, though the party has dropped it"
fetch -H "Authorization: Bearer $api" "$site/api/v1/replies/$reply"
like "$page" '*"question":"1-1","number":*,"name":"kitei.pdf"*' "and so it does for programs"
has_not 'dai5han.pdf' "which do not see what comes either"
device miura
get "/v/answers/$task/check"
post "/v/answers/$task/check" by=三浦恵
enter office
get "/answers/$reply"
has '第5版' "until it is submitted again"
has 'dai5han.pdf' "with its file"
compared() { get "/answers/$reply" && ! printf '%s' "$page" | grep -q '突き合わせているところ'; }
wait_for 20 compared
get "/answers/$reply/findings"
post "/answers/$reply" act=accept
is "$status" 409 "what the comparison found is decided first"
get "/answers/$reply/findings"
for fine in $(printf '%s' "$page" | sed -n 's|.*action="\([^"]*/fine\)".*|\1|p'); do
    post "$fine" reason=昨年から変わっていないことを電話で確かめた
done
get "/answers/$reply"
post "/answers/$reply" act=accept receipt=of-an-earlier-one
is "$status" 409 "nothing is accepted that came after the page was shown"
get "/answers/$reply"
post "/answers/$reply" act=accept
is "$status" 303 "then it is accepted"
"$KANTOKU" verify >/dev/null
ok $? "and the trail holds"
end_mail

# ---- a plain fact, and what was not done yet ----

device other
get "/v/answers/$others_task/1"
post "/v/answers/$others_task/1" "w=$(stamp 1-14)" v1-14=未実施 act=next
is "$status" 400 "未実施, as the text asks for it, has to say by when it will be done"
has 'name="v1-14" value="未実施"' "and stays as it was typed"
post "/v/answers/$others_task/1" "w=$(stamp 1-14)" m1-14=n p1-14=2020/1/1 act=next
is "$status" 400 "a day that is over is none by which it will be done"
has '過ぎた日です' "and that is said beside it"
get "/v/answers/$others_task/check"
post "/v/answers/$others_task/check" by=加藤
has '設問1-14の「いつまでに対応するか」が過ぎた日です' "nor can it be submitted with it"
get "/v/answers/$others_task/1"
post "/v/answers/$others_task/1" "w=$(stamp 1-14)" m1-14=n p1-14=2027/3/31 act=next
is "$status $place" "303 /v/answers/$others_task/2" "with the day it goes on"
get "/v/answers/$others_task/2"
has_not 'name="p2-8"' "whether work is delegated further is a plain fact: nothing is to be mended"
has 'name="p2-2"' "which is asked of what can be"
post "/v/answers/$others_task/2" "w=$(stamp 2-8)" m2-8=n act=next
is "$status" 303 "いいえ answers it"
get "/v/answers/$others_task/check"
has '× 未実施' "the check says what was not done in its own word"
has_not '設問2-8の「いつまでに対応するか」' "and asks nothing about いいえ"
finish
