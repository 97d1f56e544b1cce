#!/bin/sh
# A newer list shows what it would add, what it would change from what to what, and what it lacks.
. test/web/office.sh
open_office
enter office

list() { # ROW…: a list of these
    echo '委託先名,電話番号,委託業務,主管部署,契約開始日,契約終了日,取扱人数'
    for row; do echo "$row"; done
}
bring() { # FILE: as far as the page that asks
    get /vendors/import
    upload /vendors/import "$1"
    import=$place
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        get "$import"
        case $page in */columns*) break ;; esac
        sleep 0.25
    done
    [ -n "$2" ] || post "$import/columns" sheet=0
    get "$import"
}

list 'しおさい商店株式会社,043-000-0002,代理店業務,店舗営業部,2025-04-01,2027-03-31,1000' \
    'はやぶさ通販株式会社,043-000-0003,通信販売,店舗営業部,2025-04-01,2027-03-31,2000' >"$work/list.csv"
bring "$work/list.csv"
has '2<small>者</small>' "a first list shows how many go in"
has_not 'この一覧にないもの' "and misses none"
post "$import/take" take=all
wait_for 10 sh -c "'$KANTOKU' search はやぶさ --json | grep -q id"
mkdir "$work/newer"
list 'しおさい商店株式会社,043-999-0002,代理店業務,店舗営業部,2025-04-01,2027-03-31,91000' \
    'あたらしい店舗株式会社,043-000-0009,通信販売,店舗営業部,2025-04-01,2027-03-31,2000' \
    >"$work/newer/list.csv"
bring "$work/newer/list.csv"
has '043-000-0002 → <mark>043-999-0002</mark>' "a newer one shows what it changes, and from what"
has '1,000 → <mark>91,000</mark>' "each value of it"
has 'この一覧にないもの 1件' "how many are not in it"
has 'はやぶさ通販株式会社（通信販売）' "and which"
has_not 'しおさい商店株式会社（代理店業務）' "not those that are"
get "$import?lang=en"
has '2<small>parties</small>' "in English as well"
mkdir "$work/one"
list 'ひとり商店株式会社,043-000-0010,通信販売,店舗営業部,2025-04-01,2027-03-31,2000' >"$work/one/list.csv"
bring "$work/one/list.csv"
get "$import?lang=en"
has '1<small>party</small>' "and one is one"

mkdir "$work/twice"
list 'なのはな印刷,03-0000-0001,印刷,店舗営業部,2025-04-01,2027-03-31,2000' \
    'しおさい商店株式会社,043-000-0002,代理店業務,店舗営業部,2025-04-01,2027-03-31,1000' \
    'なのはな印刷株式会社,03-0000-0001,封入,店舗営業部,2025-04-01,2027-03-31,2000' >"$work/twice/list.csv"
bring "$work/twice/list.csv"
get "$import?lang=ja"
like "$(printf '%s' "$page" | tr -d '\n' | sed 's/.*<table class="dup"//; s/<\/table>.*//')" \
    '*電話番号*取り込むと*2</td>*なのはな印刷<*03-0000-0001*4</td>*なのはな印刷株式会社*1社になる*' \
    "two spellings of one company stand below each other, with what becomes of them"
has_not '>所在地</th>' "and without a column that none of them fills"

bring test/import/lists/beside.xlsx
get "$import/columns"
has '国名' "the columns of a second table can be mended as well"
is "$(printf '%s' "$page" | grep -c '契約満了日')" 1 "a heading of both is asked about once"
bring test/import/lists/foot.xlsx
has '数式1個は、計算の結果がファイルに入っていない' "what the file does not hold is said before anything goes in"
bring test/import/lists/city.xlsx
has '次の列は取り込みません：B 款、C 項、D 目' "and which columns stay behind"

# What could not be read is not read again for every page.
head -c 3000 /dev/urandom >"$work/noise.xlsx"
get /vendors/import
upload /vendors/import "$work/noise.xlsx"
import=$place
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    get "$import"
    printf '%s' "$page" | grep -q 'id="job"' || break
    sleep 0.25
done
get "$import/columns"
is "$status" 409 "a list that was refused has no columns to show"
get "$import/held.xlsx"
is "$status" 409 "and no rows to give back"

: >"$work/nothing.xlsx"
get '/vendors/import?lang=ja'
upload /vendors/import "$work/nothing.xlsx"
has 'ファイルが空です' "a file without a byte is said to be empty"
has_not 'ファイルが選ばれていません' "and not to be missing"
get /vendors/import
post /vendors/import
has 'ファイルが選ばれていません' "as no file is"

# What waits goes in by its name where others stand below it, and counts.
mkdir "$work/tiers"
{
    echo '委託先名,委託元,業務,契約終了日'
    echo 'はなまる配信クラウド株式会社,当社,メール配信,R9.2.29'
    echo '株式会社なのはなクラウド,はなまる配信クラウド,配信基盤,2027/3/31'
} >"$work/tiers/list.csv"
bring "$work/tiers/list.csv"
get "$import?lang=ja"
has '2者を取り込む' "the button counts who goes in"
has '1者は、その下の再委託先が入るので、いまは名前だけで登録します' "and who of them by name alone"
post "$import/take" take=all
wait_for 10 sh -c "'$KANTOKU' search なのはな --json | grep -q id"
is "$("$KANTOKU" list party --json | grep -c 'はなまる配信\|なのはな')" 2 "as many are stored"

# Somebody works on before it is undone.
edge=$("$KANTOKU" list entrustment --json | grep メール配信 | sed 's/.*"id":"\([^"]*\)".*"party_id".*/\1/')
"$KANTOKU" add entrustment "party_id=$futaba" "parent_id=$edge" work=あとからの業務 >/dev/null
get "$import/undo"
has 'そのまま残るもの（2件）' "before it is undone the page says how many records stay"
has '>委託「メール配信」</a>' "which"
has '「委託 あとからの業務」から使われています' "and why"
post "$import/undo"
undone() { get "$import"; case $page in *取り消しました*) ;; *) false ;; esac; }
wait_for 10 undone
has '1件は残しました：はなまる配信クラウド株式会社（メール配信）。' "what stays of it is named"

# A workbook with a sheet for each department.
get '/vendors?lang=ja'
bring test/import/lists/departments.xlsx columns
before=$(printf '%s' "$page" | grep -c 'name="whole" value="leave"')
is "$before" 1 "a sheet of several can be left out"
post "$import/columns" sheet=1 whole=leave
is "$status" 303 "at the press of a button"
follow
has 'このシートは取り込みません' "which the page then says"
post "$import/columns" sheet=0
get "$import"
has '取り込まないことにしました' "and the next one, too"
has_not 'シート「総務部」　' "it is not the one that is said to be read"
left=$(printf '%s' "$page" | grep -c '<th scope="row"')
get "$import/columns?sheet=1"
post "$import/columns" sheet=1 whole=take
get "$import"
has_not '取り込まないことにしました' "it can be taken in again"
like "$page" '*2枚のシート　[0-9]*行*' "and several are counted"
all=$(printf '%s' "$page" | grep -c '<th scope="row"')
[ "$left" -lt "$all" ]
ok $? "and makes a difference ($left rows without it, $all with it)"
post "$import/columns" sheet=99 whole=leave
is "$status" 404 "a sheet that is not there is not left out"
finish
