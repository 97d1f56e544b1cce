#!/bin/sh
# From an answer that does not fit to what shows that it is mended: C5, C6, the party's own page.
. test/web/office.sh

"$KANTOKU" demo --data "$KANTOKU_DATA" >/dev/null
unset KANTOKU_NOW
begin_office
server=$!
jar=$work/jar.onodera
get /sign-in
post /sign-in email=onodera@hibari.example password=hibari-mobile-2026
is "$status" 303 "the office signs in"
reply=$("$KANTOKU" findings --party あさぎりコンタクト株式会社 --json |
    sed 's/.*"answers":"\([^"]*\)","party":"[^"]*","period":"2026".*/\1/')

# ---- C5 ----

get "/answers/$reply/findings"
is "$status" 200 "the findings of a reply are a page"
has 'つむぎシステムズ株式会社</mark>' "the company nobody declared is marked in the chart"
has '保守体制図_2026.pdf' "with the name of the file"
has 'hl">USB-07' "and the stick in the ledger"
has '写真_掲示.png' "what could not be read is said"
get "/answers/$reply"
has '未判断 7件' "the answers say how much is undecided"
post "/answers/$reply" act=accept
is "$status" 409 "and cannot be accepted before"
# ---- what is asked for already ----

known=$("$KANTOKU" findings --party あさぎりコンタクト株式会社 --json)
like "$known" '*"rule":"certificate_lapsed"*"same_as":"C-1"*' "the same lapsed certificate is known to be asked for"
like "$("$KANTOKU" findings --party あさぎりコンタクト株式会社)" '*登録証の有効期限が過ぎています  = C-1*' "and is listed with its number"
lapsed=$(printf '%s' "$known" | sed 's/"id":"/\n/g' | grep '"rule":"certificate_lapsed"' | head -1 | cut -c 1-26)
get "/answers/$reply/findings"
has '同じことをC-1で依頼中です' "the page says so"
has '>C-1で扱う' "and offers to deal with it there"
has_not "/findings/$lapsed/ask" "and no new request"
post "/answers/$reply/findings/$lapsed/defect"
is "$status" 409 "a page that does not know of it yet makes no second request, and joins nothing unasked"
has '新しい依頼は作っていません' "which is said, with the number of the one that is open"
join=$(printf '%s' "$page" | sed -n 's/.*name="join" value="\([^"]*\)".*/\1/p' | head -1)
post "/answers/$reply/findings/$lapsed/defect" "join=$join"
first=$place
follow
has '同じことの依頼に加えました' "it is put to that one"
has 'C-1' "by its number"
has '加わった指摘' "and stands on its page"
get /actions
has_not 'C-3' "and no third is made"
get "/answers/$reply/findings?show=decided"
has "href=\"$first\"" "decided, it leads there"

# ---- who opens what was sent with the answers ----

evidence() { printf '%s' "$page" | grep -o "/evidence/EV-[0-9]*" | head -1; }
get "/answers/$reply/findings"
original=$(evidence)
like "$original" "/evidence/EV-*" "the evidence is a link"
jar=$work/jar.saeki
get /sign-in
post /sign-in email=saeki@hibari.example password=hibari-mobile-2026
get "/answers/$reply/findings"
has "$original" "a department sees the evidence of its own party as a link"
fetch "$site$original/original"
is "$status" 200 "and opens it"
jar=$work/jar.onodera

get "/answers/$reply/findings"
finding=$(printf '%s' "$page" | tr '"' '\n' | sed -n "s|^/answers/$reply/findings/\([^/]*\)/defect\$|\1|p" | head -1)
post "/answers/$reply/findings/$finding/fine" reason=
is "$status" 400 "no problem needs a reason"
has '問題なしとする理由を書いてください' "which is said"
second=$(printf '%s' "$page" | tr '"' '\n' | sed -n "s|^/answers/$reply/findings/\([^/]*\)/defect\$|\1|p" | sed -n 2p)
post "/answers/$reply/findings/$second/fine" 'reason=承諾の書面で確かめた'
is "$status" 303 "with one it is recorded"
get "/answers/$reply/findings?show=decided"
has '承諾の書面で確かめた' "and shown with who decided"
get "/answers/$reply/findings"
post "/answers/$reply/findings/$finding/defect"
is "$status" 303 "a defect prepares a request"
action=${place#/actions/}

# ---- C6 ----

version() { printf '%s' "$page" | sed -n 's/.*name="version" value="\([0-9]*\)".*/version=\1/p' | head -1; }

follow
has '返却のない媒体は、すぐに所在を確かめてください' "with what we ask"
has '返却日のない行 1件' "and the facts, which the party reads too"
has 'value="25"' "due in thirty days"
contact=$(printf '%s' "$page" | tr '\n' ' ' | sed 's/.*<select id="f-contact"[^>]*>//; s/<\/select>.*//; s/.*value="\([^"]*\)".*/\1/')
post "/actions/$action/send" "$(version)" request= due.y=2026 due.m=12 due.d=25 "contact=$contact" mail_lang=ja
is "$status" 400 "an empty request does not go out"
post "/actions/$action/send" "$(version)" request=所在をお知らせください due.y=2026 due.m=12 due.d=25 \
    "contact=$contact" mail_lang=ja
is "$status" 303 "it is sent"
follow
has 'メールは送られていません' "without a mail server nobody says that it went out"
has '相手にはまだ届いていません' "and how to hand it over stands there"
get "/tasks?party=$(printf '%s' "$page" | grep -o '/vendors/[0-9A-Z]*' | head -1 | sed 's|.*/||')"
task=$(printf '%s' "$page" | grep -o '/tasks/[0-9A-Z]\{26\}' | sort -u | tail -1)
get "$task"
post "$task/letter"
has '所在をお知らせください' "the mail says what was asked"
has_not '確かめた事実' "and puts nothing before what somebody has worded"
link=$(printf '%s' "$page" | sed -n 's|.*\(/v/[A-Za-z0-9_-]\{43\}\).*|\1|p' | head -1)

# ---- P5 ----

jar=$work/jar.party
get "$link"
has '内容は、お進みになると表示されます' "whoever fetches the link learns that there is something,"
has_not '返却日のない行' "not what"
post "$link"
page_of=$place
follow
has '合わないところ' "the party sees what does not match"
has 'USB-07' "both sides of it"
has '返却日のない行 1件' "what was counted"
has 'hl">（空欄）' "and the empty cell that it is about"
has_not 'EV-0' "without our numbers"
post "/v/draft?path=$page_of" report=書きかけの説明 by=三浦
is "$status $page" "200 08:55" "what is being written is kept, at the time that all else here goes by"
get "$page_of"
has '書きかけの説明' "and is there again"
has '今日 08:55 に書きかけた' "and says the same time"
has '/v/draft?path=' "or is thrown away"
upload "$page_of" demo/evidence/端末台帳.xlsx plan= by=三浦 do=plan
is "$status" 400 "who will act on it says how"
upload "$page_of" demo/evidence/端末台帳.xlsx do=plan plan=数え直します plan_on.y=2020 plan_on.m=1 \
    plan_on.d=5 by=三浦恵
is "$status" 400 "not by a day that is over"
has '過ぎた日です' "which is said beside it"
upload "$page_of" demo/evidence/端末台帳.xlsx do=report plan=数え直します plan_on.y=2026 \
    plan_on.m=12 plan_on.d=1 report= by=三浦恵
is "$status" 400 "a plan alone is no report"
has '「この予定で対応する」を押してください' "and it is said what sends it as a plan"
has '数え直します' "which is still there"
upload "$page_of" demo/evidence/端末台帳.xlsx do=report report=全数の所在を確かめました by=三浦恵
is "$status" 303 "it reports, with something that shows it"
follow
has '報告を受け取りました' "and is told that it came"
has '<dt>報告した人</dt>' "who reported stands there"
has_not '予定を知らせた人' "as who reported, and not as who told a plan"
has_not '書きかけの説明' "what was kept is gone"

# ---- a second report ----

jar=$work/jar.onodera
get "/actions/$action"
post "/actions/$action/return" "$(version)" unmet=0 reason=写しを付けてください
is "$status" 303 "a report can come back"
jar=$work/jar.party
get "$page_of"
upload "$page_of" demo/evidence/端末台帳.xlsx do=report report=写しを付けました by=三浦恵
follow
has '>差し戻し <' "the party still sees that it came back"
has '写しを付けてください' "and why"
has '全数の所在を確かめました' "and what it had reported before"
stored() { find "$KANTOKU_DATA/files" -type f | wc -l; }
before=$(stored)
head -c 3000 /dev/urandom >"$work/late.bin"
fetch -F "_csrf=$token" -F do=report -F report=追って -F by=三浦恵 -F "file=@$work/late.bin" \
    "$site$page_of"
is "$status $(stored)" "409 $before" "nothing is stored that comes too late"
get "/actions/$action"
like "$place" '/sign-in*' "it does not come to our page"

# ---- what we make of it ----

jar=$work/jar.onodera
get "/actions/$action"
has '写しを付けました' "the report is there"
has '全数の所在を確かめました' "and the one before"
has '>差し戻し（' "with who gave it back"
has '端末台帳.xlsx' "with its file"
post "/actions/$action/finish" "$(version)" reason=返却簿と照らした
is "$status" 303 "it is accepted as done"
follow
post "/actions/$action/breach" "$(version)" breach=yes on.y=2026 on.m=9 on.d=4 reason=特記事項第11条4項
is "$status" 303 "whether it was a breach is decided"
get /actions
has '2026年度' "and counted in its fiscal year"
get '/audit?kind=correction'
has '<ins><a href="/tasks/' "the trail names the request that was sent, and leads there"
get '/audit?kind=finding'
has '<ins><a href="/actions/' "and from a finding to what was made of it"
get '/audit?kind=task'
has '開いた場所（接続元アドレス）' "from where a link was opened is said in words"
jar=$work/jar.board
get /actions
like "$place" '/sign-in*' "nobody sees it without signing in"
finish
