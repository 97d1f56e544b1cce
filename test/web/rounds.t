#!/bin/sh
# 点検の回: whom it asks is seen before anything is sent; a job sends it; who is silent is reminded.
. test/web/office.sh
. test/mail/server.sh

open_office
contact=$(added contact "party_id=$midori" name=担当の人 role=manager email=tantou@midori.example phone=028-000-0101)

enter department
get /checks
is "$status" 200 "a department sees the checks"
has_not 'href="/checks/new"' "and begins none"
get /checks/new
is "$status" 403 "not even by its address"

enter office
get /checks
has '点検を始める' "the office begins them"
has '43問の見本' "an empty year says how"
get /checks/new
has 'この条件では 2者に 2枚' "whom it would ask is counted at once"
post /checks/new sheet=outsourcing tier=all _find=whom due.y=2026 due.m=12 due.d=11
has 'この条件では 3者に 3枚' "and again when the conditions change"
post /checks/new sheet=outsourcing sought=ふたば _find=name due.y=2026 due.m=12 due.d=11
has 'name="named" value="'"$futaba" "parties are found by name"
post /checks/new sheet=outsourcing risk=high "named=$futaba" sought=みどり _find=name due.y=2026 due.m=12 due.d=11
has "value=\"$futaba\" checked" "who was ticked stays so"
has "value=\"$midori\">" "beside whom is sought now"
has 'この条件では 1者に 1枚' "these alone are asked, of whatever tier and risk"
post /checks/new sheet=outsourcing "named=$futaba" sought=ふたば _find=name due.y=2026 due.m=12 due.d=11
has '「ふたば」は、もう選ばれています' "who is sought and ticked already is chosen, not missing"
has_not '見つかりません' "and nobody says otherwise"
idle=$(added party name=仕事のない会社)
post /checks/new sheet=outsourcing "named=$futaba" "named=$idle" _find=whom due.y=2026 due.m=12 due.d=11
has '登録されていません）：仕事のない会社' "who is ticked and gets no sheet is named"
second=$(added party name=Idle)
fetch -b kantoku_lang=en "$site/checks/new?lang=en"
post "/checks/new" sheet=outsourcing "named=$idle" "named=$second" _find=whom due.y=2026 due.m=12 due.d=11
has 'on record: 仕事のない会社, Idle' "each apart from the next"
"$KANTOKU" remove party "$second" >/dev/null
get "/checks/new?lang=ja"
ticks=$(seq 210 | sed 's/.*/named=01ZZZZZZZZZZZZZZZZZZZZZ&/')
post /checks/new sheet=outsourcing $ticks due.y=2026 due.m=12 due.d=11
is "$status" 400 "more than 200 ticks are refused"
is "$(printf '%s' "$page" | grep -o 'name="named"[^>]*checked' | wc -l)" 210 "and none of them is lost"
post /checks/new sheet=outsourcing named=01ZZZZZZZZZZZZZZZZZZZZZZZZ due.y=2026 due.m=12 due.d=11
is "$status" 400 "a party that is gone is not replaced by everybody"
has '登録に見つからないもの' "it is said"
has 'value="01ZZZZZZZZZZZZZZZZZZZZZZZZ" checked' "and what the page sends when it is pressed again is the same"
post /checks/new sheet=outsourcing sought=みどり due.y=2026 due.m=12 due.d=11
is "$status" 400 "nor is one that was sought and not ticked"
has 'まだ選ばれていません' "which is said, too"
get /checks/new
post /checks/new sheet=outsourcing "named=$futaba" "named=$midori" due.y=2026 due.m=12 due.d=11 period=2024
picked=$place
follow
has '2件の下書きです' "two that were picked by name"
has 'ふたば印刷' "in a round of their own"
post "$picked/leave" "out=$(printf '%s' "$page" | sed -n 's|.*name="out" value="\([^"]*\)".*|\1|p' | head -1)" \
    "out=$(printf '%s' "$page" | sed -n 's|.*name="out" value="\([^"]*\)".*|\1|p' | tail -1)"
follow
has '2件を外しました' "several are left out at once"
get "$picked"
post "$picked/drop"
get /checks/new
post /checks/new sheet=outsourcing due.y=2026 due.m=11 due.d=1
is "$status" 400 "a deadline that is over is refused"
has '明日より後の日' "and it is said why"
post /checks/new sheet=outsourcing risk=none due.y=2026 due.m=12 due.d=11
has '送る相手がいません' "a round asks somebody"

post /checks/new sheet=outsourcing tier=all due.y=2026 due.m=12 due.d=11 message=よろしくお願いします attach=1
is "$status" 303 "a draft is made"
round=$place
get /checks
has '未送付 3' "of a draft nothing is sent yet"
get "$round"
has 'これから送る' "nor by the kinds of contract"
has 'show=waiting' "and each of its lines stands under one heading"
get /checks/new
post /checks/new sheet=outsourcing "named=$futaba" _find=whom due.y=2026 due.m=12 due.d=11
has '同じ期間に同じシートを尋ねています：R-' "who was asked the same already is seen while choosing"
post /checks/new sheet=outsourcing tier=all due.y=2026 due.m=12 due.d=11
is "$status" 400 "the same sheet is not asked twice in a year by mistake"
has 'もう尋ねた委託先が3者' "but it is said of how many"
has 'name="again"' "and asked"
post /checks/new sheet=outsourcing tier=all due.y=2026 due.m=12 due.d=11 again=1
is "$status" 303 "on purpose it is"
again=$place
get "$again"
has '2026年度 年次点検 (2)' "and is told apart by its name"
post "$again/drop"
"$KANTOKU" rounds new outsourcing もう一度 --due 2026-12-11 --all-tiers >/dev/null 2>"$work/err"
is $? 2 "nor from the command line"
grep -q 'もう尋ねた' "$work/err"
ok $? "which says why"
get "$round"
has '2026年度 年次点検' "called after its year and kind"
has 'まだ何も送られていません' "nothing has left yet"
has '連絡先なし' "who has no mailbox is seen"
has 'よろしくお願いします' "and so is the mail"
has '記入用のExcel' "and what goes with it"
has "tantou@midori.example" "and to whom it goes"
has '送る文面（日本語、1件' "in which language, and to how many: who has no mailbox gets none"
"$KANTOKU" change party "$midori" country=US >/dev/null
get "$round"
has '送る文面（英語、1件。例：みどり発送サービス株式会社）' "parties abroad are written to in English,"
has 'Please answer' "which is seen, too"
"$KANTOKU" change party "$midori" country=JP >/dev/null
others=$(added contact "party_id=$akebono" name=沢田 role=manager email=sawada@akebono.example)
get /checks/new
post /checks/new sheet=physical "named=$akebono" due.y=2026 due.m=12 due.d=11
theirs=$place
get "$theirs"
has '例：あけぼの販売株式会社' "of each round its own"
enter department
get "$theirs"
has_not 'あけぼの' "a department reads no name of another's party in it"
enter office
get "$theirs"
post "$theirs/drop"
"$KANTOKU" remove contact "$others" >/dev/null
get "$round"
outs=$(printf '%s' "$page" | sed -n 's|.*name="out" value="\([^"]*\)".*|\1|p')
first=$(printf '%s\n' "$outs" | sed -n 1p) second=$(printf '%s\n' "$outs" | sed -n 2p)
post "$round/leave"
is "$status" 400 "without a tick nobody is left out"
get "$round"
third=$(printf '%s\n' "$outs" | sed -n 3p)
post "$round/leave?show=unreached" "out=$first" "out=$second" "out=$third" _find=1
has '1件チェックしています' "what was ticked goes along to another page"
post "$round/leave" "out=$first" "out=$second" _find=1
has "value=\"$second\" checked" "and back"
post "$round/leave" "out=$first"
is "$status" 303 "who is ticked is left out"
get "$round"
has '2件の下書きです' "who shall not be asked is left out"
post "$round/send"
get "$round"
is "$status" 200 "the round is sent"
sent() { get "$round"; case $page in *受付中*) ;; *) false ;; esac; }
wait_for 20 sent
ok $? "by a job"
has 'メールサーバーが設定されていない' "without a mail server it is said that no mail went"
post "$round/send"
is "$status" 409 "and not twice"

enter auditor
get "$round"
is "$status" 200 "an auditor sees it"
has_not '催促する' "and only looks"

# ---- one of them has begun ----
enter office
get /tasks
for task in $(printf '%s' "$page" | grep -o 'href="/tasks/[0-9A-Z]\{26\}' | sort -u | sed 's/.*"//'); do
    get "$task"
    post "$task/letter"
    link=$(printf '%s' "$page" | grep -o '/v/[A-Za-z0-9_-]\{43\}' | head -1)
    [ -z "$link" ] || break
done
enter party
get "$link"
post "$link"
answers=$(printf '%s' "$place" | sed 's|.*/answers/||')
get "/v/answers/$answers/1"
shown=$(printf '%s' "$page" | sed -n 's/.*name="w" value="\([^"]*\)".*/\1/p' | head -1)
post "/v/answers/$answers/1" "w=$shown" m1-1=d "n1-1=規程 第3条" act=next

begin_mail
enter admin
get /settings/mail
post /settings/mail host=localhost "port=$mail_port" tls=none user= password= \
    from=kantoku@hibari.example from_name=個人情報管理室 reply_to= "site=$site"
enter office
get "$round/remind"
has '」の回答のお願い' "the subject says which round"
has '問い合わせ：office office@example.jp' "and whom to ask"
has 'まだ提出していない 2件のうち、1件に送ります' "who is silent can be reminded, and it is said who will be"
has 'メールアドレスのある連絡先がありません' "and who will not, with the reason"
has '/records/contact/new?party_id=' "and how to mend it"
has '（日本語、1件' "the mail is seen first, in each language"
fetch -b kantoku_lang=en "$site$round/remind?lang=en"
has 'in Japanese (1' "which is the party's, whatever the reader's"
has 'お願い' "as it goes out"
"$KANTOKU" change contact "$contact" failed_email=tantou@midori.example failed_on=2026-11-25 >/dev/null
get "$round/remind?lang=ja"
has '前のメールが届かずに戻ってきました' "where the last mail came back no reminder goes"
has "/records/contact/$contact/edit#f-email" "and the address is to be mended first"
has_not '催促メールを送る' "with nobody else silent nothing is offered"
"$KANTOKU" change contact "$contact" email=atarashii@midori.example >/dev/null
get "$round/remind?lang=ja"
has_not '前のメールが届かずに' "once it is mended that is no more to do"
has '新しいリンクを送る' "but a new link is"
"$KANTOKU" change contact "$contact" email=tantou@midori.example failed_email= failed_on= >/dev/null
get "$round/remind"
post "$round/remind"
wait_for 20 mailed 1
ok $? "the reminder goes out"
get "$round"
has '催促 1回' "the round knows"
get "$round/remind"
has '今日すでに送りました' "whoever was written to today is not again"
has_not '催促メールを送る' "and nothing is offered that does nothing"
get "$round?view=questions"
has '設問ごと' "each question has its counts"
get "/checks/monthly/2026-11"
is "$place" "/checks/new?period=2026-11" "a month without a round leads to a new one"

get "$round"
get "$round/close"
has '2件が取り下げになります' "what closing does is said before"
has '問のうち1問に回答があります' "and who of them has answered something"
post "$round/close" reason=
is "$status" 400 "and it needs a reason"
post "$round/close" reason=期限
get "$round"
has '締切済み' "a round is closed"
has '取り下げ' "and who was silent is withdrawn"
has 'show=withdrawn' "with a list of those"
enter party
get /v/
is "$place" /v/over "who was in while it was closed is in no more"
get /v/over
has 'このお願いは、2026年11月25日' "and reads at once that it was withdrawn"
has_not '書きかけは残っています' "not that there is something to go on with"
get "$link"
has 'このお願いは、2026年11月25日' "who comes with the link afterwards reads when it was withdrawn,"
has 'ご対応いただくことはありません。理由：期限' "that there is nothing left to do, and why"
has_not '後から届いたメール' "and is not sent to a mail that never came"
post "$link"
has 'ご対応いただくことはありません' "the button says the same"
enter office
get /checks
has '0/0（取り下げ 2）' "what was withdrawn does not count as sent: it stands by itself"
has_not '0/2' "neither in the year"
get "$round"
has '送付 0、提出 0、完了 0（ほかに取り下げ' "nor beside the kinds of contract"
end_mail
finish
