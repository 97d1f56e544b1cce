#!/bin/sh
# The same as rivals.t, with the register on a PostgreSQL.
ENGINE=postgres
. test/robust/rivals.t
