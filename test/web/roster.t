#!/bin/sh
# An office's own list of a register comes in: read, matched, confirmed, taken, undone.
. test/web/office.sh
open_office
added party name=有限会社つばめ former_names=燕商会 >/dev/null
cat >"$work/名簿.csv" <<'END'
従事者名簿（令和8年11月1日現在）,,,,,,,
,,,,,,,
No,委託先名,氏名,フリガナ,雇用形態,派遣元,従事開始日,好きな色
1,みどり発送サービス㈱,佐藤　一郎,サトウ イチロウ,正社員,,R6.4.1,青
2,同上,鈴木花子,スズキ ハナコ,派遣,あおぞらスタッフ,2025/10/1,
3,〃,高橋次郎,,パート,,2025年13月1日,
4,ゑびす商会,田中三郎,,正社員,,,
5,㈱燕商会,山田四郎,,アルバイト,,2025/4/1,
6,あけぼの販売,山本五郎,,<b>飛行士</b>,,2025/4/1,
合計,,,,,,,
※退職者は除く,,,,,,,
END

wait_page() { # until the job that reads or stores is over
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
        get "$place"
        printf '%s' "$page" | grep -q 'id="job"' || return
        sleep 0.5
    done
}

enter office
get /registers/person
has 'href="/registers/person/import"' "a register offers to take in a list"
get /registers/person/import
is "$status" 200 "its page opens"
upload /registers/person/import "$work/名簿.csv"
like "$place" '/registers/person/import/*' "the file is read"
import=$place
wait_page
has '列の対応' "its columns are shown"
has '<option value="name" selected>氏名</option>' "each with the field it was understood as"
has '好きな色' "also those that are not"
is "$("$KANTOKU" list person | wc -l | tr -d ' ')" 0 "nothing is stored"
post "$import/columns" sheet=0
follow
has '<b>3<small>行</small></b>追加' "three rows can go in"
has '<b>3<small>行</small></b>直す行' "three wait"
has 'ゑびす商会」という委託先が台帳にありません' "one because nobody knows the party"
has 'G6' "one because of its day, with the cell"
has '「&lt;b&gt;飛行士&lt;/b&gt;」がどれに当たるか分かりません' "one because of a word, which stays text"
has '3件を取り込む' "what will happen is on the button"
is "$("$KANTOKU" list person | wc -l | tr -d ' ')" 0 "still nothing is stored"
get "$import?show=hold"
has_not '佐藤' "rows can be narrowed by what becomes of them"
get "$import/held.xlsx"
is "$status" 200 "the rows that wait come back"
cp "$work/page" "$work/held.xlsx"
unzip -p "$work/held.xlsx" xl/sharedStrings.xml xl/worksheets/sheet1.xml 2>/dev/null >"$work/held"
grep -q '理由' "$work/held" && grep -q 'ゑびす' "$work/held"
is $? 0 "in the office's own table, with a column of reasons"
get "$import"
post "$import/take" take=all
wait_page
has '3件を追加し、0件を変更しました' "then they go in"
get "/registers/person?party=$midori"
has '佐藤' "and stand in the register"
has '全2件' "of their party"
get "/registers/person?q=つばめ"
has '山田四郎' "also by a former name"

record=$("$KANTOKU" list person --json | grep 鈴木 | sed 's/.*"id":"//; s/".*//')
get "/records/person/$record"
has "/records/person/$record/origin" "a record says that it came from a list"
get "/records/person/$record/origin"
has 'あおぞらスタッフ' "with what stood there"
has '>F5<' "and in which cell"
has '>派遣元<' "as which field"

# ---- the same again ----
get /registers/person/import
has '名簿.csv' "the earlier import is listed"
upload /registers/person/import "$work/名簿.csv"
again=$place
wait_page
post "$again/columns" sheet=0
follow
has '<b>3<small>行</small></b>台帳と同じ' "the same list again changes nothing"
has_not 'name="take" value="all"' "and offers nothing to take in"

# ---- what came out goes in ----
for ending in xlsx csv; do
    get "/registers/person/list.$ending?lang=ja"
    cp "$work/page" "$work/out.$ending"
    "$KANTOKU" import "$work/out.$ending" --kind person --dry-run --json >"$work/read"
    like "$(cat "$work/read")" '*"read":3,"add":0,"change":0,"same":3,"hold":0*' "what left as $ending comes back the same"
done

# ---- columns a person explains ----
cat >"$work/odd.csv" <<'END'
氏名,雇用形態,いろ
渡辺六郎,正社員,倉庫係
END
get "/registers/person/import?party=$midori"
has 'みどり発送サービス株式会社 のものとして' "a list of one party says so"
upload "/registers/person/import?party=$midori" "$work/odd.csv"
odd=$place
wait_page
post "$odd/columns" sheet=0 column.2=affiliation
follow
has '<b>1<small>行</small></b>追加' "a row without a party is the party's"
get "$odd/columns"
has '<option value="affiliation" selected>' "what a person said is remembered"
has '前回と同じ' "and said"
post "$odd/take" take=all
wait_page
get "/registers/person?q=倉庫係"
has '渡辺六郎' "and stored"

# ---- undo ----
get "$import/undo"
is "$status" 200 "an import can be undone"
post "$import/undo"
wait_page
get "/registers/person"
has '全1件' "what it brought is gone, what others brought stays"
get "$import"
post "$import/take" take=all
is "$status" 409 "and it does not go in a second time"

# ---- who may not ----
enter department
get /registers/person/import
is "$status" 403 "a department does not take in lists"
get /registers/person
has_not 'href="/registers/person/import"' "nor is it asked to"
enter office
get /registers/company/import
is "$status" 403 "nor the office what administrators write"
get /registers/bogus/import
is "$status" 404 "of registers there are"
get "/registers/device/import/${import##*/}"
is "$status" 404 "an import has its register"
get "/vendors/import/${import##*/}"
is "$status" 404 "and is none of parties"

# ---- what cannot be read ----
printf 'あ,い\n1,2\n' >"$work/none.csv"
get /registers/device/import
upload /registers/device/import "$work/none.csv"
wait_page
has '見出しの行を見つけられませんでした' "a list without headings is refused"
printf 'PK\003\004broken' >"$work/broken.xlsx"
get /registers/device/import
upload /registers/device/import "$work/broken.xlsx"
wait_page
has 'ファイルが壊れていて開けません' "a broken file too"
finish
