#!/bin/sh
# The settings and one's own: who may do what, and what every form says when it cannot be taken.
. test/web/office.sh
open_office

# ---- company and departments ----

enter admin
get /settings
is "$place" /settings/company "the settings begin with the company"
follow
has 'ひばりモバイル株式会社' "which is shown"
has '店舗営業部' "with its departments"
get "/records/department/$sales/edit"
is "$status" 200 "that can be changed"
for person in office department auditor board; do
    enter "$person"
    get /settings/users
    is "$status" 403 "no settings for $person"
done

# ---- users ----

enter admin
get /settings/users
has 'department@example.jp' "everybody is listed"
has '自分の部署だけ' "with what each role sees"
get /settings/users/new
has '役割が業務主管部署のときは必ず選びます' "who needs a department is said where it is chosen"
has_not '<small>任意</small>' "and nothing there is optional that is not"
post /settings/users/new name= email=neu role=department department=
is "$status" 400 "an empty form is not taken"
has 'href="#f-name"' "the summary leads to the fields"
has 'value="neu"' "and what was typed is kept"
post /settings/users/new 'name=新庄 久美' email=neu@example.jp role=auditor department=
is "$status" 200 "a user is invited"
code=$(printf '%s' "$page" | sed -n 's|.*href="/invite/\([^"]*\)".*|\1|p' | head -1)
get /settings/users
has '招待中' "who has not come yet"
id=$(printf '%s' "$page" | tr '>' '\n' | sed -n 's|.*href="/settings/users/\([0-9A-Za-z]*\)".*|\1|p' |
    while read -r each; do get "/settings/users/$each"; case $page in *neu@example.jp*) echo "$each" ;; esac; done)
jar=$work/jar.neu
get "/invite/$code"
is "$status" 200 "the link opens"
post "/invite/$code" "password=$PASSWORD"
get "/invite/$code"
is "$status" 404 "once"
get /me
has '新庄 久美' "and lets in"

enter admin
get "/settings/users/$id"
post "/settings/users/$id" _version=1 'name=新庄 久美' email=neu@example.jp role=board department=
is "$status" 303 "the role is changed"
get "/settings/users/$id"
post "/settings/users/$id" _version=1 'name=古い版' email=neu@example.jp role=board department=
is "$status" 409 "not with a form that is older than what is stored"
jar=$work/jar.neu
get /vendors
is "$status" 403 "the change counts at once"
enter admin
get "/settings/users/$id/disable"
has '「新庄 久美」を使えなくしますか' "shutting out asks first"
post "/settings/users/$id/disable"
jar=$work/jar.neu
get /me
is "$status" 303 "and ends what is open"
enter admin
get /settings/users
own=$(printf '%s' "$page" | tr '>' '\n' | sed -n 's|.*href="/settings/users/\([0-9A-Za-z]*\)".*|\1|p' |
    while read -r each; do get "/settings/users/$each"; case $page in *admin@example.jp*) echo "$each" ;; esac; done)
get "/settings/users/$own/disable"
post "/settings/users/$own/disable"
has 'ただ一人の管理者' "the last administrator stays"

get /settings/users
post /settings/users two_step=nobody idle_minutes=2 session_hours=12 admin_is_office=1
is "$status" 400 "a session cannot end after two minutes"
has '5から1440まで' "and the field says why"
post /settings/users two_step=nobody idle_minutes=60 session_hours=12 admin_is_office=1
is "$status" 303 "the rules for signing in are changed"

# ---- rules ----

get /settings/rules
has '法令と未照合' "what was not compared with the law says so"
has 'ガイドライン通則編 3-4-4' "every rule names its source"
get /settings/rules/contract_ended
has '義務なので、使わないことにはできません' "a binding rule says that it stays"
has_not 'name="on"' "and has no switch"
post /settings/rules/contract_ended on=0 ahead=60 reason=別の台帳で見ている
is "$status" 400 "nor is it switched off by a form of one's own"
has '義務なので、使わないことにはできません（個人情報保護法25条' "for a reason that is said"
get /settings/rules/disposal
post /settings/rules/disposal amount=45 unit=days ahead=30 reason=
has '理由を入れてください' "nothing is decided without a reason"
get /settings/rules/foreign_regime_yearly
has 'これより短くはできますが、長くはできません' "a period that binds"
post /settings/rules/foreign_regime_yearly on=1 amount=2 unit=years ahead=30 reason=x
has '1年より長くはできません。義務の期間で' "is not made longer"
post /settings/rules/foreign_regime_yearly on=1 amount=x unit=years ahead=30 reason=x
has '0以上の数を入れてください' "what is no number is said"
post /settings/rules/nothing on=1 reason=x
is "$status" 404 "a rule there is not"

"$KANTOKU" add review "entrustment_id=$edge" reviewed_on=2026-04-10 >/dev/null
is "$("$KANTOKU" todo --json | grep -c '"duty":"review_yearly"')" 0 "reviewed in April, due in April"
get /settings/rules/review_yearly
post /settings/rules/review_yearly on=1 amount=6 unit=months ahead=45 from.y=2026 from.m=11 from.d=20 reason=監査の指摘
is "$status" 303 "a yearly look becomes half-yearly, from a day on"
follow
like "$page" '*2026年11月20日*6か月、期限の45日前から*監査の指摘*' "the history says what and why"
settled() {
    get /settings/rules/review_yearly
    case $page in *'0件 → 1件'*) ;; *) false ;; esac
}
wait_for 20 settled
ok $? "how many things to do there were before and are now"
said() {
    get "/todo?duty=review_yearly"
    case $page in *取扱状況の見直しから6か月たちました*みどり発送*) ;; *) false ;; esac
}
wait_for 20 said
ok $? "its title says the new period"
like "$("$KANTOKU" todo --json)" '*"duty":"review_yearly"*"due":"2026-11-20"*' \
    "what is past by it already is due on the day it began"
get /settings/rules
has '6か月、期限の45日前から' "the list says so too"
enter auditor
get /settings/rules/review_yearly
is "$status" 200 "an auditor can see it"
post /settings/rules/review_yearly on=0 reason=x
is "$status" 403 "and not change it"
enter admin
get /settings/rules/review_yearly
id=$(printf '%s' "$page" | sed -n 's/.*name="id" value="\([^"]*\)".*/\1/p' | head -1)
post /settings/rules/review_yearly/remove "id=$id"
is "$status" 303 "it is taken back"
follow
has 'が取り消し' "which stays in the history"
unlisted() { ! "$KANTOKU" todo --json | grep -q '"duty":"review_yearly"'; }
wait_for 20 unlisted
ok $? "and nothing is to be done"
get '/audit?kind=rule'
has '監査の指摘' "the trail has it"

get /settings/rules/risk
post /settings/rules/risk high_from=1 high_review=1 high_visit=36 middle_from=2 middle_review=12 middle_visit=0 low_review=12 low_visit=0 from.y=2026/11/20 reason=x
has '点数は「高」が「中」以上' "classes that contradict each other are refused"
post /settings/rules/risk high_from=3 high_review=2 high_visit=36 middle_from=2 middle_review=12 middle_visit=0 low_review=12 low_visit=0 from.y=2026/11/20 from.m= from.d= reason=件数が多いため
is "$status" 303 "the classes are changed"
classes() {
    get /settings/rules
    case $page in *当社で変えたもの*3点から*) ;; *3点から*当社で変えたもの*) ;; *) false ;; esac
}
wait_for 20 classes
ok $? "which counts without anybody starting anything again"
get /settings/rules/reminders
post /settings/rules/reminders time=25:00 first=-7 second=1 gap=3 call=8 call_gap=5 from.y=2026/11/20 reason=x
has '時刻は 08:30 のように' "reminders at no time of the day are refused"
post /settings/rules/reminders time=09:15 first=-5 second=1 gap=3 call=8 call_gap=5 from.y=2026/11/20 from.m= from.d= reason=朝礼のあと
follow
has '09:15に書く。1回目は期限の5日前' "the stages are said in words"

# ---- holidays ----

get /settings/calendar
like "$page" '*2026年の休み*2027年の休み*' "this year and the next"
get '/settings/calendar?year=2028'
has '春分・秋分は推定' "a year whose equinoxes are not announced says so"
get /settings/calendar
post /settings/calendar/add kind=closed from.y=2027 from.m=13 from.d=12 name=
is "$status" 400 "a day that is none is not taken"
has 'href="#f-from.y"' "and the field says so"
has 'href="#f-name"' "as does that of the name"
has 'value="13"' "with what was typed"
post /settings/calendar/add kind=not from.y=2027 from.m=8 from.d=12 name=
has 'その日は祝日ではありません' "what is no holiday cannot be taken away"
post /settings/calendar/add kind=holiday from.y=2027/11/23 from.m= from.d= name=特別な日
has 'その日はもう祝日です（勤労感謝の日）' "nor added twice"
post /settings/calendar/add kind=closed from.y=R9 from.m=8 from.d=12 to.y=R9 to.m=8 to.d=16 'name=Mon 休み'
has 'この名前は日付や曜日として読まれます' "a name that would be read as a weekday is refused"
post /settings/calendar/add kind=closed from.y=R9 from.m=8 from.d=12 to.y=R9 to.m=8 to.d=16 'name=夏季休業 | Summer closure'
is "$status" 303 "a closure of several days"
follow
like "$page" '*2027年8月12日〜2027年8月16日*夏季休業*当社の休業日*' "stands in the list, in words"
has '<td>夏季休業' "and in the year, at once"
get /settings/calendar
post /settings/calendar/remove 'line=closed 2027-08-12..2027-08-16 夏季休業 | Summer closure'
is "$status" 303 "is taken out"
follow
has_not '<td>夏季休業' "and gone"
post /settings/calendar/undo
follow
has '<td>夏季休業' "until that is undone"
post /settings/calendar/remove 'line=closed 2027-08-12..2027-08-16'
is "$status" 404 "a line that is not there cannot be taken out"
post /settings/calendar 'lines=closed 2027-99-99 夏'
is "$status" 400 "a line that is none is not taken"
has 'closed 2027-99-99' "and is shown"
post /settings/calendar 'lines=2027/12/28,年末休業
2027-05-06..2027-05-07 連休の谷間
closed 2027-08-12..2027-08-16 夏季休業 | Summer closure
confirmed 2028 03-20 09-22'
is "$status" 303 "lines are pasted: days with names, or in the form of the file"
follow
has '<td>年末休業' "a day with a name is a closure"
has '2027年5月6日〜2027年5月7日' "and a period with one"
is "$(printf '%s' "$page" | grep -o 'value="closed 2027-08-12' | wc -l)" 1 "what is there already is not there twice"
closed() {
    get '/calendar?from=2027-08'
    case $page in *'13日 夏季休業'*) ;; *) false ;; esac
}
wait_for 15 closed
ok $? "it counts in the calendar too, without anybody starting anything again"
confirmed() {
    get '/calendar?from=2028-03'
    case $page in *休日は確定*) ;; *) false ;; esac
}
wait_for 15 confirmed
ok $? "and the year is confirmed"

# ---- texts ----

get /settings/texts
has '朝のお知らせ' "the texts of mails"
get /settings/texts/reminder/ja
has '【委託先の監督】期限を過ぎたもの' "one as shipped"
like "$page" '*送られる文面の例*admin 様*■ 期限を過ぎています*みどり発送*ひばりモバイル株式会社 Kantoku*' \
    "with what is due now filled in"
post /settings/texts/reminder/ja 'subject=期限のお知らせ' 'body={namae} 様 {list}'
is "$status" 400 "a value there is not"
has '{namae} という値はありません。ここで使えるのは {name} {company}' "is named, with those there are"
post /settings/texts/reminder/ja 'subject=期限のお知らせ' 'body={name} 様'
has '{list} がありません' "what the mail is for may not be missing"
post /settings/texts/reminder/ja 'subject=期限 {overdue}件' 'body=<b>{name}</b> 各位
{list}' _find=example
has '&lt;b&gt;admin&lt;/b&gt; 各位' "what is typed is shown filled in, as plain text"
get /settings/texts/reminder/ja
has '書き換えたことはありません' "and not kept by that"
post /settings/texts/reminder/ja 'subject=期限 {overdue}件' 'body={name} 各位
{list}'
is "$status" 303 "then it is kept"
follow
has '文面の履歴' "with its history"
entry=$(printf '%s' "$page" | sed -n 's|.*href="\(/audit/[0-9]*\)".*|\1|p' | head -1)
get "$entry"
like "$page" '*朝のお知らせ（日本語）*{name} 各位*' "which leads to the text before and after"
is "$("$KANTOKU" texts show reminder ja)" "期限 {overdue}件

{name} 各位
{list}" "the command line shows the same"
"$KANTOKU" texts set reminder ja '{list}{x}' 2>/dev/null
is $? 2 "and refuses the same"
"$KANTOKU" texts set reminder ja '{list} 以上' --subject 期限 >/dev/null
like "$("$KANTOKU" texts list --json)" '*"name":"reminder","lang":"ja","subject":"期限","body":"{list} 以上","own":true*' "and writes"
"$KANTOKU" mail remind >/dev/null
get /notices
has '>期限<' "the next mail says so"
get /settings/texts/reminder/ja
post /settings/texts/reminder/ja/reset
follow
has '【委託先の監督】期限を過ぎたもの' "back to the shipped text"
get /settings/texts/reminder/fr
is "$status" 404 "there is no such text"

# ---- data ----

get /settings/data
has 'まだ一度も控えを取っていません' "there is no backup yet"
post /settings/data/backup
made() {
    get /settings/data
    case $page in *最後の控え*) ;; *) false ;; esac
}
wait_for 20 made
ok $? "a backup is made"
set -- "$KANTOKU_DATA"/backups/*.tar
is "$(tar tf "$1" | grep -c '^instance.key$')" 1 "with the key in it"
get /settings/demo
is "$status" 404 "what is no sample cannot be cleared"
post /settings/demo/clear
has_not '/setup/' "not by its form either"
"$KANTOKU" list party | grep -q みどり発送
ok $? "and nothing is gone"

# ---- one's own ----

enter department
get /me
post /me name= lang=ja shortcuts=0
is "$status" 400 "nobody is without a name"
post /me 'name=佐伯 由美' lang=en shortcuts=1
follow
has 'My settings' "the language is one's own"
has 'data-keys="on"' "and the keys"
post /me/password old=wrong-password-1 new=mikazuki-no-yoru-9
is "$status" 400 "another password needs the present one"
has 'Your present password is wrong' "which was not it"
post /me/password "old=$PASSWORD" new=short
has 'at least 10 characters' "a short one is refused beside its field"
first=$jar
jar=$work/jar.second
get /sign-in
post /sign-in email=department@example.jp "password=$PASSWORD"
get /me
is "$(printf '%s' "$page" | grep -o '/me/sessions/end' | wc -l | tr -d ' ')" 1 "a second device is listed"
post /me/sign-out-others
jar=$first
get /me
is "$status" 303 "and can sign the first one out"
jar=$work/jar.second
get /me
post /me/password "old=$PASSWORD" new=mikazuki-no-yoru-9
is "$status" 303 "the password is changed"
finish
