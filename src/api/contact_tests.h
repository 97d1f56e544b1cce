/* contact_tests.h - rounds in which contacts are tested, for programs. */
#pragma once
#include "domain/contact_test.h"
#include "format/json_write.h"
#include "gate/route.h"

/* Members of an open map: the same on the command line. */
void contact_tests_add(struct json *json, const struct contact_test *it);
/* A round with its contacts, as one map. Fault: contact_test.unknown (MISSING). */
bool contact_tests_add_whole(struct work *w, struct json *json, struct text id);
/* What came of a call. Faults: those of contact_test_result, contact_test.unknown. */
bool contact_tests_result(struct work *w, struct text id, struct text line, struct text state,
                          struct text note);

extern const struct route contact_tests_routes[];
