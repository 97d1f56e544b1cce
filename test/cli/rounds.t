#!/bin/sh
# Rounds on the command line: made, sent, reminded, closed.
. test/web/office.sh

"$KANTOKU" init >/dev/null
fill_register
added contact "party_id=$midori" name=担当 role=manager email=tantou@midori.example >/dev/null

made=$("$KANTOKU" rounds new outsourcing 年次点検 --due 2026-12-11 --all-tiers --json)
like "$made" '*"number":"R-1"*"state":"draft"*"asked":3*' "a round is made as a draft"
is "$("$KANTOKU" rounds new outsourcing x --due 2026-11-01 2>/dev/null; echo $?)" 2 "not one whose day is over"
like "$("$KANTOKU" rounds show R-1 --json)" '*"state":"waiting"*tantou@midori.example*' "it shows whom it would ask"
like "$("$KANTOKU" rounds send R-1 --json)" '*"state":"open"*' "it is sent"
is "$("$KANTOKU" rounds send R-1 >/dev/null 2>&1; echo $?)" 5 "once"
like "$("$KANTOKU" rounds remind R-1 --json)" '*"mails":"1"*' "who is silent and has a mailbox is reminded"
is "$("$KANTOKU" rounds close r-1 >/dev/null 2>&1; echo $?)" 2 "it is not closed without a reason"
like "$("$KANTOKU" rounds close r-1 --reason 期限 --json)" '*"state":"closed"*"asked":0,"withdrawn":3*' "and it is closed"
like "$("$KANTOKU" rounds list)" '*R-1*closed*' "the list has it"
finish
