#!/bin/sh
# An inspection from its plan to the letter with its result; a certificate in place of a visit; a
# selection with a grave concern.
. test/web/office.sh

todo() { "$KANTOKU" todo --json | tr '{' '\n' | grep "\"duty\":\"$1\"" | grep -c "$2"; }

open_office
site_id=$(added site "party_id=$midori" name=本社倉庫 address=千代田区1-2-3)
visit=$(added inspection "entrustment_id=$edge" way=visit planned_on=2026-11-20 'title=2026年度 立入調査' \
    "site_id=$site_id" people=小野寺 topics=入退室)
foreign=$(added inspection "entrustment_id=$other" way=visit planned_on=2026-12-20)

is "$(todo inspection_planned みどり)" 1 "a visit that was planned and is not on record comes up"
enter office
get "/visits/$visit"
is "$status" 200 "an inspection has a page"
has '過ぎています' "which says that its day has passed"
has 'チェックリストを作る' "and what there is to do"
has_not '結果の通知書を作る' "not yet a letter with the result"
get "/visits/$visit/notice"
has '予定日（2026年11月20日（金））を過ぎている' "a day that is over cannot be announced"
has 'edit#f-planned_on.y' "and it is said where a new one goes"
has_not 'A4で印刷' "there is nothing to print"
get "/visits/$visit"
post "/visits/$visit/notice"
is "$status" 409 "nor was it announced today"
get "/records/inspection/$visit/edit"
post "/records/inspection/$visit/edit" _version=1 planned_on.y=2026 planned_on.m=12 planned_on.d=4
get "/visits/$visit/notice"
has 'みどり発送サービス株式会社　御中' "a letter announces it"
has '契約「発送業務委託契約」' "with its ground"
has '本社倉庫（千代田区1-2-3）' "and its place"
has_not 'まだ記録にありません' "nothing is left open"
get "/visits/$foreign/notice"
has '追ってお知らせします' "what is not decided is announced later"
has 'edit#f-place' "which is said to who sends it, and where to decide it"
get "/visits/$visit/notice?lang=en"
has 'Please have at hand' "in English, too"
post "/visits/$visit/notice"
is "$place" "/visits/$visit" "that it was sent is noted with one button"
get "/visits/$visit?lang=ja"
has '2026年11月25日（水）' "with its day"
get "/visits/$visit/checklist?sheet=written_outside"
has '○ △ × －' "a check sheet is a list to take along"
get "/visits/$visit/checklist?sheet=none"
is "$status" 404 "one that is not there is not"
get "/visits/$visit/result"
has 'まだ行われていない' "what was not held has no result"
has 'edit#f-held_on.y' "and it is said where to write it down"
has_not 'A4で印刷' "there is nothing to print"
get "/visits/$visit"
post "/visits/$visit/result"
is "$status" 409 "and none that can be told"
get "/records/inspection/$visit/edit"
post "/records/inspection/$visit/edit" _version=3 held_on.y=2026 held_on.m=11 held_on.d=24
is "$status" 400 "it was not held before it was announced"
get "/records/inspection/$visit/edit"
post "/records/inspection/$visit/edit" _version=3 notice_sent_on.y=2026 notice_sent_on.m=11 notice_sent_on.d=1 \
    held_on.y=2026 held_on.m=11 held_on.d=24
is "$place" "/visits/$visit" "that it took place is written down"
follow
has '結果がまだ書かれていません' "and that its result is not"
get "/visits/$visit/result"
has '「結果」を選んでから' "without a result there is none to be told"
has_not 'A4で印刷' "no letter"
get "/visits/$visit"
post "/visits/$visit/result"
is "$status" 409 "nor can it be noted as told"
get /checks/plan
has '実施して、結果をまだ知らせていない点検' "the plan of the year keeps it,"
has "href=\"/visits/$visit\"" "with the way to it,"
has '結果がまだ書かれていません' "and what it lacks"
get "/records/inspection/$visit/edit"
post "/records/inspection/$visit/edit" _version=4 result=improve 'improvement=施錠の記録を残すこと' \
    improvement_due_on.y=2026 improvement_due_on.m=12 improvement_due_on.d=25
is "$place" "/visits/$visit" "what was seen is recorded"
is "$(todo inspection_planned みどり) $(todo inspection_result みどり)" "0 1" "then its result has to be told"
get "/visits/$visit/result"
has '施錠の記録を残すこと' "a letter tells it"
has_not '記録がありません' "and has no line of what was not written down"
has '2026年12月25日（金）までに' "and asks for an answer"
post "/visits/$visit/result"
is "$(todo inspection_result みどり)" 0 "that it was told is noted"
get /checks/plan
has_not "結果をまだ知らせていない" "and the plan has done with it"
get "/records/inspection/$visit/files"
is "$status" 200 "photos are kept with it"
has 'type="file" multiple' "many at once"
has '撮った人' "with words that fit a visit"
has_not '契約書や認証' "not those of a contract"
has_not 'valid_to' "nor a day until which a photo is valid"
printf '\211PNG\r\n\032\nentrance' >"$work/入口.png"
printf '\377\330\377shelf' >"$work/棚.jpg"
printf 'PK\003\004\024\000\001\000\000\000rest' >"$work/locked.zip"
: >"$work/empty.txt"
photos() { # FILE…: the form with all of them
    token=$(printf '%s' "$page" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
    set -- $(for file; do printf -- '-F file=@%s ' "$work/$file"; done)
    fetch --form-string "_csrf=$token" --form-string kind= "$@" "$site/records/inspection/$visit/files"
}
photos 入口.png locked.zip 棚.jpg empty.txt
is "$status" 400 "what cannot be kept is refused"
has 'id="m-file"' "beside the field,"
has '「locked.zip」にはパスワード' "each"
has '「empty.txt」は中身が空' "with its reason"
has '2個を受け取りました' "and the others went in"
has 'EV-0001' "each with its number,"
has 'EV-0002' "one by one"
has '<td>写真</td>' "a picture is a photograph"
photos empty.txt
is "$status" 400 "where none can be kept"
has_not '受け取りました' "none is said to be"
photos 入口.png 棚.jpg
is "$status" 400 "what is there already"
has '「棚.jpg」と同じ内容のファイルが、EV-0002 としてもうあります' "is said, with its number"
has_not 'EV-0003' "and not kept twice"
printf '\377\330\377door' >"$work/扉.jpg"
printf '\377\330\377desk' >"$work/机.jpg"
photos 扉.jpg 机.jpg
is "$status" 303 "several that can be kept"
follow
has '2個のファイルを受け取りました（EV-0003からEV-0004）' "are said with their numbers"
many=
for i in $(seq 51); do
    echo "$i" >"$work/n$i.txt"
    many="$many n$i.txt"
done
photos $many
is "$status" 400 "more than can be taken at once"
has '50個を受け取りました' "are taken up to there"
has '一度に加えられるのは50個まで' "and the rest is said to be too many"
fetch "$site/evidence/EV-0002/original"
cmp -s "$work/page" "$work/棚.jpg"
is $? 0 "each is kept byte for byte"

# ---- the year ----
get /checks/plan
has '2026年度 点検の計画' "the year has a plan"
get '/checks/plan?year=0&lang=en'
has 'FY 2026' "a year that is none is this one"
get '/checks/counts?lang=ja'
has '不明' "what nobody has said anything about is unknown"
has '1件以上' "what is on record was at least so many"
get "/records/inspection_count/new?company_id=$company&fiscal_year=2026&others=0"
post /records/inspection_count/new "company_id=$company" fiscal_year=2026 others=0
get /checks/counts
has_not '不明' "until it is said that there were no others"

# ---- a visit is planned with few words ----
plan="/records/inspection/new?entrustment_id=$edge&way=visit&_part=planned_on"
fetch -H "Referer: $site/checks/plan?year=2026" "$site$plan"
has '予定日' "it is planned when and where,"
has '点検の内容' "and about what"
has_not '監査した者' "not yet how it went"
has_not '認証で代える理由' "nor instead of what"
has 'class="b g" href="/checks/plan?year=2026"' "one goes back to the plan of the year"
has 'すべての項目に書く' "or on to all fields"
before=$("$KANTOKU" trail | wc -l)
post "$plan" "entrustment_id=$edge" way=visit planned_on.y=2027 planned_on.m=3 planned_on.d=4 \
    topics=施錠と持ち出し _from=/checks/plan _whole=1
is "$status" 200 "which are shown at once"
has '認証で代える理由' "all of them"
has '施錠と持ち出し' "with what was typed"
has 'value="2027"' "and the day"
has_not '_part=' "and stay there"
has_not 'すべての項目に書く' "once"
is "$("$KANTOKU" trail | wc -l)" "$before" "nothing is stored by looking"
post "$plan" "entrustment_id=$edge" _from=/checks/plan way=visit planned_on.y=2026 planned_on.m=13 planned_on.d=1
is "$status" 400 "no such day"
has_not '監査した者' "then, too, it is asked for what is planned"
has 'class="b g" href="/checks/plan"' "and the way back is still known"
post "$plan" "entrustment_id=$edge" way=certificate
has '認証で代える理由' "what is missing is asked for, wherever it stands"
get "$plan"
post "$plan" "entrustment_id=$edge" way=visit planned_on.y=2027 planned_on.m=2 planned_on.d=1
like "$place" '/visits/*' "planned, it has its page"
follow
has '日が決まっています' "what is to come"
has_not '済み</span>' "is not done"
heard=$(added inspection "entrustment_id=$edge" way=hearing held_on=2026-11-10 result=good)
get "/visits/$heard"
has '記録なし' "what came before a hearing that was held is not to do any more,"
has_not "/visits/$heard/notice" "and nobody is told beforehand of what is over"
for list in inspection selection; do
    get "/registers/$list"
    has 'href="/checks/plan"' "the tabs of supervision stand on the list of each $list"
done
get "/registers/inspection?party=$midori"
has_not 'href="/checks/plan"' "not on those of one party"

# ---- who ----
enter auditor
get "/visits/$visit/result"
has_not '記録</button>' "who may only read notes nothing"
enter department
get "/visits/$visit"
is "$status" 200 "a department sees those of its parties"
get "/visits/$foreign"
is "$status" 404 "and no other's"
get /checks/plan
has_not あけぼの "nor on the plan"
get "/visits/$foreign/notice"
is "$status" 404 "nor a letter about it"

# ---- a certificate in place of a visit ----
enter office
get "/records/inspection/new?entrustment_id=$edge"
post "/records/inspection/new?entrustment_id=$edge" "entrustment_id=$edge" way=certificate \
    held_on.y=2026 held_on.m=11 held_on.d=1
has '理由を書いてください' "a certificate needs the reason why it stands in for a visit"

# ---- a selection ----
get "/records/selection/new?party_id=$midori"
post "/records/selection/new?party_id=$midori" "party_id=$midori" work=DM発送 antisocial=grave \
    antisocial_reason=報道 decision=approved decided_on.y=2026 decided_on.m=11 decided_on.d=20 _anyway=1
has '重大な懸念があるので、選定できません' "a party with a grave concern cannot be chosen"
"$KANTOKU" add selection "party_id=$midori" work=DM発送 antisocial=grave decision=approved \
    decided_on=2026-11-20 >/dev/null 2>&1
is $? 2 "not from the command line either"
get "/records/selection/new?party_id=$midori"
post "/records/selection/new?party_id=$midori" "party_id=$midori" work=DM発送 quality=fair _anyway=1
is "$status" 400 "what is not simply met needs its reason"
has '「適」以外にしたときは' "which is said beside it"
post "/records/selection/new?party_id=$midori" "party_id=$midori" work=試し quality=good _anyway=1
is "$status" 303 "what is met may stand without one"
added selection "party_id=$midori" work=DM発送 antisocial=grave decision=rejected decided_on=2026-11-20 >/dev/null
is "$(todo selection_grave みどり)" 1 "and what is entrusted to it nevertheless is something to do"
is "$(todo selection_missing あけぼの)" 1 "what begins soon needs a selection"

# ---- the first sheet of a party that is looked into ----
early=$(added party name=新星クラウド株式会社)
added entrustment "party_id=$early" "department_id=$support" work=給与計算 status=requested >/dev/null
undecided=$(added selection "party_id=$early" work=給与計算)
sheet_day() { "$KANTOKU" show selection "$undecided" --json | sed 's/.*"sheet_on":\([^,]*\),.*/\1/'; }
is "$(sheet_day)" null "nothing was asked yet"
"$BUILD/test/web/ask_round" "$KANTOKU_DATA" physical 2026 "$early" "$site" answered >/dev/null
is "$(sheet_day)" '"2026-11-25"' "what it answers first stands in the selection that is not decided"
like "$("$KANTOKU" show selection "$undecided" --json)" '*"sheet":"R-*はい 8*' "with how it answered"
selections() { "$KANTOKU" list selection --json | grep -c "\"party_id\":\"$1\""; }
"$BUILD/test/web/ask_round" "$KANTOKU_DATA" written_outside 2025 "$early" "$site" answered >/dev/null
like "$("$KANTOKU" show selection "$undecided" --json)" '*"sheet":"R-*はい 8*' \
    "what is asked later for another reason leaves it as it is"
is "$(selections "$early")" 1 "and makes no selection"
next=$(added party name=青空給与株式会社)
payroll=$(added entrustment "party_id=$next" "department_id=$support" work=給与計算 status=requested)
added entrustment "party_id=$next" "department_id=$support" work=年末調整 status=ended end_on=2026-03-31 >/dev/null
"$BUILD/test/web/ask_round" "$KANTOKU_DATA" physical 2026 "$next" "$site" selection 1-3 >/dev/null
like "$("$KANTOKU" list selection --json | grep "\"party_id\":\"$next\"")" \
    "*\"work\":\"給与計算\"*\"entrustment_id\":\"$payroll\"*\"sheet_on\":\"2026-11-25\"*" \
    "a sheet before a contract begins the selection for the work that is asked for"
like "$("$KANTOKU" list selection --json | grep "\"party_id\":\"$next\"")" '*設問 1-3"*' \
    "with the questions where something is to be mended"
"$BUILD/test/web/ask_round" "$KANTOKU_DATA" inside_threat 2026 "$next" "$site" selection >/dev/null
is "$("$KANTOKU" list selection --json | grep "\"party_id\":\"$next\"" | grep -c 直すところ)" 0 \
    "and where there is none, it says nothing of them"
is "$(selections "$next")" 1 "asked again, it goes into the same"

# ---- whom a round asks: before a contract those who are to begin, else those who have begun ----
asked() { "$KANTOKU" rounds show "$("$KANTOKU" rounds new "$@" --due 2026-12-11 --again --json | sed 's/.*"number":"\([^"]*\)".*/\1/')" --json; }
asked outsourcing 年次 >"$work/yearly"
asked outsourcing 契約前 --selection >"$work/before"
is "$(grep -c 青空給与 "$work/yearly")" 0 "who is only asked for is not part of the yearly round"
like "$(cat "$work/yearly")" '*みどり*' "who works for us is"
like "$(cat "$work/before")" '*青空給与*' "before a contract it is asked"
is "$(grep -c みどり "$work/before")" 0 "and who works for us is not"

get /checks/new
post /checks/new sheet=inside_threat "named=$next" before=1 due.y=2026 due.m=12 due.d=11
is "$status" 400 "nobody is asked the same twice unasked"
get /checks/new
post /checks/new sheet=inside_threat "named=$next" due.y=2026 due.m=12 due.d=11
is "$status" 303 "but what was asked before a contract is asked under it"
get /checks/new
post /checks/new sheet=written_outside "named=$early" before=1 due.y=2026 due.m=12 due.d=11
is "$status" 303 "any sheet can be asked before a contract"
follow
has '2026年度 選定・契約前' "and is called after that"
"$KANTOKU" rounds new outsourcing 契約前 --due 2026-12-11 --selection --again --json >"$work/said"
like "$(cat "$work/said")" '*"purpose":"selection"*' "from the command line, too"
finish
