#!/bin/sh
# The template compiler refuses every place that no escaping makes safe, and says where.
viewc=${BUILD:-build}/tools/viewc
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
count=0

result() { # good says
    count=$((count + 1))
    if [ "$1" = 0 ]; then echo "ok $count - $2"; else echo "not ok $count - $2"; fi
}

compile() { # html
    printf '%% view x(struct html *out, struct text t)\n<p>\n%s\n</p>\n' "$1" > "$folder/x.html"
    "$viewc" source "$folder/x.html" > "$folder/x.c" 2> "$folder/error"
}

refused() { # says html
    compile "$2"
    if [ $? = 1 ] && grep -q 'x.html:[0-9]*: error: ' "$folder/error"; then
        result 0 "refused: $1"
    else
        result 1 "refused: $1"
    fi
}

printed() { # says html expected-call
    if compile "$2" && grep -qF "$3" "$folder/x.c"; then result 0 "$1"; else result 1 "$1"; fi
}

refused 'a value in a script' '<script>{{ t }}</script>'
refused 'a literal script' '<script>alert(1)</script>'
refused 'a style element' '<style></style>'
refused 'an event handler' '<p onclick="x">'
refused 'an event handler without a value' '<p onclick>'
refused 'an event handler in capitals' '<p OnClick="x">'
refused 'a style attribute' '<p style="x">'
refused 'a style attribute behind a condition' '<p {{? t.len : style="x" }}>'
refused 'an event handler behind a condition' '<p {{? t.len : onclick="x" }}>'
refused 'a condition that closes its tag' '<p {{? t.len : x> }}>'
refused 'a condition that closes its value' '<p class="{{? t.len : a" b="c }}">'
refused 'a condition between tags' '<p>{{? t.len : x }}</p>'
refused 'a condition in a link' '<a href="/{{? t.len : x }}"></a>'
refused 'a value without quotes' '<p class={{ t }}>'
refused 'a literal value without quotes' '<p class=a>'
refused 'a value in single quotes' "<p class='{{ t }}'>"
refused 'a value as the name of a tag' '<{{ t }}>'
refused 'a value as the name of an attribute' '<p {{ t }}="x">'
refused 'a value inside the name of an attribute' '<p data-{{ t }}="x">'
refused 'a value in a comment' '<!-- {{ t }} -->'
refused 'a link to another host with a part' '<a href="//{{ t }}"></a>'
refused 'a link to another host by a backslash' '<a href="/\{{ t }}"></a>'
refused 'a link that begins with a word' '<a href="x{{ t }}"></a>'
refused 'a script with a part' '<a href="javascript:{{ t }}"></a>'
refused 'a word as a link' '<a href="{{ "web.back" }}"></a>'
refused 'srcdoc' '<p srcdoc="{{ t }}">'
refused 'an inner frame' '<iframe src="/"></iframe>'
refused 'another base' '<base href="/">'
refused 'a value in the content of a meta' '<meta http-equiv="refresh" content="{{ t }}">'
refused 'a view that ends inside a tag' '<p class="'
refused 'a hole without an end' '<p>{{ t </p>'
refused 'a Japanese sentence' '<p>保存</p>'
refused 'an English sentence' '<p>save</p>'
refused 'a sentence in a label' '<p aria-label="save">'
refused 'a sentence in a title' '<p title="保存">'
refused 'a word without its closing quote' '<p>{{ "web.back }}</p>'

printf '<p>\n' > "$folder/x.html"
"$viewc" source "$folder/x.html" > "$folder/x.c" 2> "$folder/error"
grep -q 'before the first' "$folder/error"
result $? 'refused: HTML before the first view'

printed 'between tags a value is escaped' '<b>{{ t }}</b>' 'html_put(out, t)'
printed 'in a value too' '<b class="a {{ t }}">-</b>' 'html_put(out, t)'
printed 'a whole link takes a checked one' '<a href="{{ t }}">-</a>' 'html_put_url(out, t)'
printed 'a part of a link is encoded' '<a href="/x/{{ t }}">-</a>' 'html_put_part(out, t)'
printed 'so is what follows a checked link' '<a href="{{ u }}?q={{ t }}">-</a>' \
    'html_put_part(out, t)'
printed 'a word is an enumerator' '<b>{{ "web.back" }}</b>' 'html_word(out, WORD_web_back, NULL, 0)'
printed 'with its arguments' '<b>{{ "web.back", t, 1 }}</b>' \
    'html_word(out, WORD_web_back, HTML_ARGS(out,  t, 1))'
printed 'a condition prints an attribute' '<option {{? t.len : selected }}>-</option>' \
    'html_raw(out, " selected", 9)'
printed 'references stay' '<b>&nbsp;</b>' '&nbsp;'
printed 'the error is reported at its line' '<b>{{ t }}</b>' "#line 3 \"$folder/x.html\""

# A char * and an enum word are no texts: the C compiler refuses them at the view's line.
cc=${CC:-cc}
typed() { # says html
    compile "$2"
    "$viewc" header "$folder/x.html" > "$folder/x.h"
    sed -i "s|^#include \"$folder/x.h\"|#include \"x.h\"|" "$folder/x.c"
    if "$cc" -std=gnu17 -D_GNU_SOURCE -fsyntax-only -I"$folder" -Isrc -I"${BUILD:-build}" \
        "$folder/x.c" 2> "$folder/error"; then
        result 1 "$1"
    else
        grep -q 'x.html:3' "$folder/error"
        result $? "$1"
    fi
}
typed 'refused by type: a string without a length' '<b>{{ "x" + 1 }}</b>'
typed 'refused by type: the number of a word' '<b>{{ word_find(t) }}</b>'
typed 'refused by type: a text as a whole link' '<a href="{{ t }}">-</a>'
typed 'refused by type: a word that does not exist' '<b>{{ "web.no_such_word" }}</b>'

echo "1..$count"
