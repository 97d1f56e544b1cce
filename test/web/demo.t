#!/bin/sh
# The sample company: its clock moves on, and it can be cleared for one's own register.
. test/web/office.sh
unset KANTOKU_NOW
"$KANTOKU" demo >/dev/null
begin_office
jar=$work/jar.admin
get /sign-in
post /sign-in email=takase@hibari.example password=hibari-mobile-2026
get /settings/demo
has '2026年11月25日（水）08:55' "the clock stands"
post /settings/demo until=昨日 by=day
is "$status" 400 "what is no day is refused"
post /settings/demo until=2026-11-01 by=day
has '時計は戻せません' "and a day that is over"
post /settings/demo until=令和8年12月1日 by=day
is "$status" 303 "it moves on to a day"
get /
has '2026年12月1日（火）' "for all pages"
get /settings/demo
post /settings/demo by=7
get /
has '2026年12月8日（火）' "or by a week"

jar=$work/jar.office
get /sign-in
post /sign-in email=onodera@hibari.example password=hibari-mobile-2026
# Whatever was done, the trail says it in words: no code of ours names a field or what it is about.
place=/audit pages=0 coded=
while [ -n "$place" ] && [ "$pages" -lt 60 ]; do
    get "$place"
    coded="$coded$(printf '%s' "$page" | tr '\n' ' ' | sed 's/<\/li>/&\n/g; s/<th scope="row">/\n&/g' |
        sed -n 's/.*<li><span class="mut">\([a-z_0-9]*[a-z_][a-z_0-9]*\)<\/span>.*/ \1/p
                s/^<th scope="row">[^<]* \([a-z_]\{4,\}\) .*/ \1/p')"
    place=$(printf '%s' "$page" | sed -n 's/.*href="\(\/audit?before=[0-9]*\)".*/\1/p' | head -1)
    pages=$((pages + 1))
done
is "$coded" "" "the trail says in words what was done"
[ "$pages" -gt 10 ]
ok $? "all of it"
get '/audit?kind=reply'
has '証跡と突き合わせ 点検シートの回答' "narrowed to the answers of parties"
has_not 'サインイン' "and to nothing else"
like "$page" '*href="/answers/*R-4*' "each leads to what it is about"
get /settings/demo/clear
is "$status" 403 "only an administrator may clear it"
jar=$work/jar.admin
get /settings/demo/clear
has '見本の会社、委託先、契約、証跡、利用者がすべて消えます' "clearing says what goes"
post /settings/demo/clear
like "$place" '/setup/*' "and leads to the first set-up"
setup=$place
opens() { get "$setup" && [ "$status" = 200 ]; }
wait_for 10 opens
ok $? "which opens"
post "$setup" company=つばめ通信株式会社 number= 'name=岡 一郎' email=oka@tsubame.example "password=$PASSWORD"
is "$status" 303 "the company is set up"
plain() {
    get /
    case $page in *見本のデータです*) false ;; *つばめ通信株式会社*) ;; *) false ;; esac
}
wait_for 10 plain
ok $? "and nothing says any more that this is a sample"
has '委託先の一覧を取り込む' "the register is empty"
"$KANTOKU" verify >/dev/null
ok $? "its trail begins anew, and is whole"
get /settings/demo
is "$status" 404 "what is no sample cannot be cleared again"
get /settings/company
has_not 'ひばり' "nothing of the sample is left"
finish
