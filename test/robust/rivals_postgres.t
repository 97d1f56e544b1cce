#!/bin/sh
# The same as rivals.t, with the register on a PostgreSQL.
TEST_STORE=postgres
. test/robust/rivals.t
