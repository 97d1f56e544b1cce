#!/bin/sh
# What has ended is not counted as if it went on; what is not known looks like it and can be mended.
. test/web/office.sh
open_office
added entrustment "party_id=$futaba" "parent_id=$edge" work=旧印刷 status=ended end_on=2026-03-31 >/dev/null

enter office
get "/vendors/$midori/chain"
has '契約の形は不明' "where no contract is known, the chain says so"
has 'class="nd no"' "and that nobody consented stays what stands out"
has ' unk"' "what has ended looks as unknown as it is"
get "/vendors/$midori"
has '未承諾の再委託 1者' "what has ended needs no consent any more"
get /vendors
has '未承諾</span>' "the list shows what runs without consent"
"$KANTOKU" remove entrustment "$below" x >/dev/null
get /vendors
has_not '未承諾</span>' "and not what has ended"
get /
has '（うち終了1）' "nor is that counted as if it went on"
added entrustment "party_id=$futaba" "parent_id=$edge" work=印刷 status=approved subcontract=yes >/dev/null
get '/todo?group=unknown'
has '取扱いの始まりを入れる' "a day that is not known is asked for by its name"
has '/edit#f-start_on.y' "in its empty field"
finish
