#!/bin/sh
# 事故連絡カード: who calls whom, by day and at night; what is missing; the code calls our desk.
. test/web/office.sh

# What the QR code on the page says, read by another program.
scanned() {
    python3 - "$work/page" "$work/code.pgm" <<'EOF'
import re, sys
page = open(sys.argv[1], encoding='utf-8').read()
size = int(re.search(r'viewBox="0 0 (\d+) \1"[^>]*>(?:</?symbol[^>]*>)?<path d="M', page).group(1))
dark = [[0] * size for _ in range(size)]
for x, y, run in re.findall(r'M(\d+) (\d+)h(\d+)v1h-\3z', page):
    for i in range(int(run)):
        dark[int(y)][int(x) + i] = 1
with open(sys.argv[2], 'wb') as out:
    out.write(b'P5 %d %d 255\n' % (size * 6, size * 6))
    for y in range(size * 6):
        out.write(bytes(0 if dark[y // 6][x // 6] else 255 for x in range(size * 6)))
EOF
    zbarimg -q --raw --nodbus "$work/code.pgm"
}

open_office
"$KANTOKU" change company "$company" emergency_name=当直室 emergency_phone=03-0000-0024 \
    emergency_tested_on=2026-10-30 phone=03-0000-0001 >/dev/null
day=$(added contact "party_id=$midori" name=森川 role=staff hours=business phone=03-0000-0101)
night=$(added contact "party_id=$midori" name=夜の当番 role=emergency hours=night_holiday \
    phone=090-0000-0102 tested_on=2026-06-01 test_result=reached)
late=$(added contact "party_id=$midori" name=出ない人 role=emergency hours=always \
    phone=090-0000-0103 tested_on=2026-11-12 test_result=not_reached)
other=$(added contact "party_id=$futaba" name=工場 role=manager hours=business phone=03-0000-0201)

enter office
get "/vendors/$futaba/contacts"
has "/vendors/$futaba/card" "the contacts lead to the card"
get "/vendors/$futaba/card"
is "$status" 200 "a party has a card"
is "$(scanned)" tel:0300000024 "its code calls our desk"
has '03-0000-0024' "whose number stands there too"
has '当直室' "with its name"
has '調査が終わるのを待たずに連絡してください' "and that nobody shall wait"
is "$(printf '%s' "$page" | grep -o 'class="pn card"' | wc -l)" 1 "it is one card"
has '<small>一つ上</small> みどり発送サービス株式会社' "whoever stands above is on it"
has '03-0000-0101' "with a number by day"
has '090-0000-0102' "and one at night"
has_not '090-0000-0103' "not the one that did not answer"
has '夜間・休日の番号がありません' "it says what is missing"
has "/records/contact/new?party_id=$futaba&amp;hours=always" "and where to enter it"
get "/vendors/$midori/card"
has '<small>一つ下</small> 株式会社ふたば印刷' "whoever stands below is on the card of the one above"
"$KANTOKU" change contact "$night" test_result=not_reached tested_on=2026-11-20 >/dev/null
get "/vendors/$midori/card"
has '夜間・休日の番号につながりませんでした' "that a number did not answer is said"
get "/vendors/$futaba/card?of=chain&paper=a5"
is "$(printf '%s' "$page" | grep -o 'class="pn card"' | wc -l)" 2 "all cards of a chain are one page"
has 'class="stack half"' "for A5 if one likes"
"$KANTOKU" change company "$company" emergency_phone= >/dev/null
get "/vendors/$futaba/card"
has '24時間の番号がありません' "without a number of ours it says so"
has_not 'class="qr"' "and prints no code"
"$KANTOKU" change entrustment "$below" status=ended end_on=2026-11-01 >/dev/null
get "/vendors/$futaba/card"
has 'カードはありません' "what has ended needs none"
enter department
get "/vendors/$akebono/card"
is "$status" 404 "a department has the cards of its own chains alone"
get "/me/two-step"
case $(scanned) in
otpauth://totp/Kantoku*department*secret=*) ok 0 "the authenticator's code has the secret" ;;
*) ok 1 "the authenticator's code has the secret" ;;
esac
secret=$(scanned | sed 's/.*secret=//; s/&.*//')
is "$(printf '%s' "$page" | sed -n 's|.*<code>\([^<]*\)</code>.*|\1|p' | tr -d ' ' | head -1)" "$secret" "the one that is shown as text"
finish
