# office.sh - a running Kantoku with a small register and one person of each role, and a browser made
# of curl:  . test/web/office.sh, then open_office, enter NAME, get PATH, post PATH FIELD=VALUE…
#
# The people are office, department, auditor, board and admin; each is NAME@example.jp.
. test/tap.sh

: "${KANTOKU:=$BUILD/kantoku}"
case $KANTOKU in /*) ;; *) KANTOKU=$PWD/$KANTOKU ;; esac
new_store
export KANTOKU_DATA="$work/data" KANTOKU_NOW=2026-11-25T08:55
PASSWORD=fukurou-no-tegami-7

added() { # KIND FIELD=VALUE…: prints the id of the new record
    "$KANTOKU" add "$@" --json | sed 's/.*"id":"//; s/".*//'
}

fill_register() {
    company=$(added company name=ひばりモバイル株式会社 group_relation=self)
    support=$(added department "company_id=$company" name=カスタマーサポート部 'leader=佐伯 由美')
    sales=$(added department "company_id=$company" name=店舗営業部 'leader=桐生 美咲')
    midori=$(added party name=みどり発送サービス株式会社 corporate_number=1900002470751)
    akebono=$(added party name=あけぼの販売株式会社)
    futaba=$(added party name=株式会社ふたば印刷)
    edge=$(added entrustment "party_id=$midori" "department_id=$support" work=DM発送 \
        persons=420000 status=active start_on=2025-04-01 determination=entrustment)
    below=$(added entrustment "party_id=$futaba" "parent_id=$edge" work=印刷 start_on=2025-06-01)
    other=$(added entrustment "party_id=$akebono" "department_id=$sales" work=代理店業務 \
        status=active start_on=2026-12-10 determination=entrustment)
    contract=$(added contract "entrustment_id=$edge" title=発送業務委託契約 \
        form=service_contract start_on=2025-04-01 end_on=2026-08-31)
}

invite() { # NAME ROLE…
    "$KANTOKU" account add "$1@example.jp" "${name:-$1}" "${2:-$1}" --json $3 $4 |
        sed 's|.*/invite/||; s/".*//'
}

begin_office() { # serves what there is
    begin "$KANTOKU" serve --listen 127.0.0.1:0
    wait_for 10 grep -q 'http://' "$work/err"
    site=$(sed -n 's|.*\(http://127[0-9.]*:[0-9]*\)/.*|\1|p' "$work/err" | head -1)
}

open_office() {
    "$KANTOKU" init >/dev/null
    fill_register
    codes="$(invite office):$(invite auditor):$(invite board):$(invite admin)"
    codes="$codes:$(invite department department --department カスタマーサポート部)"
    begin_office
    for person in office auditor board admin department; do
        code=${codes%%:*} codes=${codes#*:} jar=$work/jar.$person
        get "/invite/$code"
        post "/invite/$code" "password=$PASSWORD"
    done
}

# As whom; everybody is signed in since open_office.
enter() { jar=$work/jar.$1; }

fetch() { # CURL OPTIONS…: the answer in $page, its status in $status, where it leads in $place
    curl -s -m 20 -b "$jar" -c "$jar" -o "$work/page" -w '%{http_code} %{redirect_url}' "$@" \
        >"$work/answer"
    read -r status place <"$work/answer"
    place=${place#"$site"}
    page=$(tr -d '\0' <"$work/page")
}

get() { fetch "$site$1"; }

# A form of the page that was fetched last: with its token.
post() { # PATH FIELD=VALUE…
    path=$1
    shift
    token=$(printf '%s' "$page" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
    set -- --data-urlencode "_csrf=$token" "$@"
    for field; do # a loop over the arguments turns each bare FIELD=VALUE into an option
        shift
        case $field in
        --data-urlencode) ;;
        *) set -- "$@" --data-urlencode "$field" ;;
        esac
    done
    fetch "$@" "$site$path"
}

# What a POST leads to, fetched.
follow() { get "$place"; }

has() { like "$page" "*$1*" "$2"; }
has_not() {
    case $page in *"$1"*) ok 1 "$2" ;; *) ok 0 "$2" ;; esac
}

# The form of the page that was fetched last, with a file.
upload() { # PATH FILE FIELD=VALUE…
    path=$1 file=$2
    shift 2
    token=$(printf '%s' "$page" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
    set -- --form-string "_csrf=$token" "$@"
    for field; do
        shift
        case $field in
        --form-string) ;;
        *) set -- "$@" --form-string "$field" ;;
        esac
    done
    fetch "$@" -F "file=@$file" "$site$path"
}
