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
at_end=$(added party name=株式会社おしまい商会)
gone=$(added entrustment "party_id=$at_end" "department_id=$support" work=おわった業務 end_on=2026-08-31)
get "/vendors/$at_end"
has '終了</span>' "a party whose work is past its last day is one that ended"
has '取り扱っていた個人データ' "what it handled is told in the past"
has_not '/records/contact/new' "and no contact for nights is asked for any more"
get "/vendors/$at_end/contracts"
has '終了</span>' "as does its work"
"$KANTOKU" change entrustment "$gone" status=active >/dev/null
get "/vendors/$at_end/contracts"
has '終わりの日を経過' "unless its state says that it goes on: then the two do not agree"
get "/vendors/$at_end/chain"
has '終わりの日を経過' "in the chain too"
get '/todo?duty=handling_over'
has '株式会社おしまい商会' "and it is asked which is right"
added entrustment "party_id=$futaba" "parent_id=$edge" work=印刷 status=approved subcontract=yes >/dev/null
get '/todo?group=unknown'
has '取扱いの始まりを入れる' "a day that is not known is asked for by its name"
has '/edit#f-start_on.y' "in its empty field"
finish
