#!/bin/sh
# The same as kill.t, with the register on a PostgreSQL.
ENGINE=postgres ROWS=300
. test/robust/kill.t
