#!/bin/sh
# The same as kill.t, with the register on a PostgreSQL.
TEST_STORE=postgres ROWS=300
. test/robust/kill.t
