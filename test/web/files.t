#!/bin/sh
# Files of evidence: received, encrypted, numbered, handed out again, taken back; by whom.
. test/web/office.sh
open_office

page_of() { printf '%s' "$page" | sed 's/<[^>]*>/ /g' | tr -s ' \n'; }
{ printf '%%PDF-1.7\n秘密の契約書\n'; head -c 300000 /dev/urandom; } >"$work/契約書 <1>.pdf"
sha=$(sha256sum "$work/契約書 <1>.pdf" | cut -d ' ' -f 1)

enter office
get "/records/contract/$contract/files"
is "$status" 200 "the files of a contract open"
upload "/records/contract/$contract/files" "$work/契約書 <1>.pdf" kind=contract 'origin=みどり発送 佐藤さん' \
    valid_to.y=令和9 valid_to.m=3 valid_to.d=31
is "$status $place" "303 /records/contract/$contract/files" "a file is received"
follow
has 'EV-0001' "it has an evidence number"
has '契約書 &lt;1&gt;.pdf' "its name, as it was"
has "$(printf '%s' "$sha" | cut -c 1-8)" "the beginning of its SHA-256"
has '300 KB' "and its size"
get "/vendors/$midori/files"
has 'EV-0001' "the party's own list has it, too"
get "/contracts/$contract"
has 'EV-0001' "and so has the contract's page"
get /evidence/EV-0001
has "$sha" "its page shows the whole SHA-256"
has '佐藤さん' "and from whom it came"
fetch -D "$work/head" "$site/evidence/EV-0001/original"
cmp -s "$work/page" "$work/契約書 <1>.pdf"
is "$?" 0 "what is fetched is what was sent, byte for byte"
like "$(tr -d '\r' <"$work/head")" '*ontent-?isposition: attachment;*' "as a file to keep, never shown"
like "$(tr -d '\r' <"$work/head")" '*application/octet-stream*' "and never as a page"
grep -rq '秘密の契約書' "$work/data/files"
is $? 1 "on the disk it is encrypted"
get "/vendors/$midori/history"
has 'ファイルを受領' "the history says that it came"

# ---- what is not taken ----
get "/vendors/$midori/files"
token=$(printf '%s' "$page" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
fetch --form-string "_csrf=$token" --form-string note=x "$site/vendors/$midori/files"
is "$status" 400 "without a file"
has 'ファイルが選ばれていません' "it says so"
has 'value="x"' "and keeps what was typed"
: >"$work/empty.txt"
upload "/vendors/$midori/files" "$work/empty.txt"
has '中身が空です' "an empty file"
printf 'PK\003\004\024\000\001\000\000\000rest' >"$work/locked.zip"
upload "/vendors/$midori/files" "$work/locked.zip"
has 'パスワードがかかっている' "a zip with a password"
echo x >"$work/x.txt"
upload "/vendors/$midori/files" "$work/x.txt" valid_to.y=2026 valid_to.m=2 valid_to.d=30
is "$status" 400 "a day that does not exist"
has 'id="m-valid_to"' "is said beside its field"
upload "/vendors/$midori/files" "$work/x.txt" kind=virus
is "$status" 400 "a kind that does not exist"
fetch --form-string "note=x" -F "file=@$work/x.txt" "$site/vendors/$midori/files"
is "$status" 403 "a form without its token"
get /evidence/EV-0002
is "$status" 404 "nothing of all that was kept"

# ---- who ----
enter auditor
get /evidence/EV-0001/original
is "$status" 200 "an auditor may fetch it"
get "/vendors/$midori/files"
has_not 'type="file"' "but is not offered to add"
upload "/vendors/$midori/files" "$work/x.txt"
is "$status" 403 "and may not"
enter board
get /evidence/EV-0001/original
is "$status" 403 "the board may not"
enter department
get /evidence/EV-0001/original
is "$status" 200 "the department in charge may"
enter office
get "/vendors/$akebono/files"
upload "/vendors/$akebono/files" "$work/x.txt"
is "$status" 303 "another department's file"
enter department
get /evidence/EV-0002
is "$status" 404 "is not there for it"
get /evidence/EV-0002/original
is "$status" 404 "nor can it be fetched"
get "/vendors/$midori/files"
upload "/vendors/$akebono/files" "$work/x.txt"
is "$status" 404 "nor added to"
jar=$work/nobody
get /evidence/EV-0001/original
is "$status" 303 "who is not signed in is led to sign in"

# ---- taken back ----
enter auditor
get /evidence/EV-0001/remove
is "$status" 403 "an auditor takes nothing back"
enter office
get /evidence/EV-0001/remove
post /evidence/EV-0001/remove reason=
is "$status" 400 "it asks why"
has '理由を書いてください' "in words"
post /evidence/EV-0001/remove reason=版を間違えたため
is "$place" "/records/contract/$contract/files" "with a reason it is taken back"
follow
has_not 'href="/evidence/EV-0001"' "it is out of the list"
get /evidence/EV-0001/original
is "$status" 404 "and can no longer be fetched"
get "/vendors/$midori/history"
has '版を間違えたため' "the reason stays in the history"
get /evidence/../../etc/passwd
is "$status" 404 "there is nothing behind a number but a file"
get '/evidence/EV-1%27%20OR%201=1'
is "$status" 404 "nor behind anything else"

# ---- damage ----
get "/vendors/$akebono/files"
stored=$(find "$work/data/files" -type f -size -2 | head -1)
printf 'x' | dd of="$stored" bs=1 seek=60 conv=notrunc 2>/dev/null
fetch "$site/evidence/EV-0002/original"
cmp -s "$work/page" "$work/x.txt"
is $? 1 "a file that was damaged on the disk is not handed out as the original"
finish
