# api.sh - a running Kantoku with a small register and a program that uses its API, made of curl:
#   . test/api/api.sh, then open_office, as "$(token office read,write)", ask GET /parties
. test/web/office.sh

token() { # PERSON SCOPES [OPTION…]: prints the token
    "$KANTOKU" token add "$1@example.jp" 'テスト' --may "$2" --json $3 $4 |
        sed 's/.*"token":"//; s/".*//'
}

as() { bearer=$1; }

# The answer in $page, its status in $status, its headers in $work/head.
ask() { # METHOD PATH CURL-OPTION…
    method=$1 path=$2
    shift 2
    status=$(curl -s -m 20 -X "$method" -H "Authorization: Bearer $bearer" -D "$work/head" \
        -o "$work/page" -w '%{http_code}' "$@" "$site/api/v1$path")
    page=$(tr -d '\0' <"$work/page")
}

send() { # METHOD PATH JSON CURL-OPTION…
    method=$1 path=$2 json=$3
    shift 3
    ask "$method" "$path" -H 'Content-Type: application/json' --data-binary "$json" "$@"
}

header() { tr -d '\r' <"$work/head" | sed -n "s/^$1: //Ip" | head -1; }

# A member of the JSON in $page: the first of that name.
member() { printf '%s' "$page" | grep -o "\"$1\":[^,}]*" | head -1 | sed 's/^[^:]*://; s/^"//; s/"$//'; }
