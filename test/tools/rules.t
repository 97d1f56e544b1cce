#!/bin/sh
# The rules of CONTRIBUTING.md that a program can see.
. test/tap.sh

check() { # SAYS COMMAND…
    says=$1
    shift
    "$@" >"$work/said" 2>&1
    ok $? "$says"
    head -20 "$work/said" | sed 's/^/# /'
}

c_files() { git ls-files 'src/*.[ch]' 'test/*.[ch]' 'tools/*.[ch]' 'fuzz/*.[ch]' 'bench/*.[ch]'; }
formatted() { c_files | xargs clang-format --dry-run -Werror; }
foreign() { ! git ls-files | grep -E '\.min\.(js|css)$|node_modules/|(^|/)vendor/|third_party/'; }
blanks() {
    ! git ls-files '*.[ch]' '*.sql' '*.html' '*.kind' '*.md' '*.sh' | xargs grep -nE '[ 	]+$'
}

check "every include is one that src/LAYERS allows" tools/check-layers
check "files, functions and lines keep to their sizes" tools/check-size
check "what a header declares is called by the product" tools/check-used
check "every fault and issue has its sentence" tools/check-words
check "C is formatted by clang-format" formatted
check "no third-party source is committed" foreign
check "no line ends with blanks" blanks
finish
