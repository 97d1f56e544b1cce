#!/bin/sh
# Records and lists by programs once more, with the register on a PostgreSQL.
if [ -z "$KANTOKU_TEST_PG" ]; then
    echo "1..0 # SKIP run this under test/with-postgres"
    exit 0
fi
. test/tap.sh

for part in records lists; do
    name=api_${part}_$$
    psql -q "$KANTOKU_TEST_PG" -c "CREATE DATABASE $name" >/dev/null
    said=$(KANTOKU_DATABASE=$(printf '%s' "$KANTOKU_TEST_PG" | sed "s|/postgres?|/$name?|") sh "test/api/$part.t")
    ok $? "the tests of $part" || true
    printf '%s\n' "$said" | grep -A4 '^not ok' | sed 's/^/# /'
done
finish
