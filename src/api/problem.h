/* problem.h - what went wrong, told to a program: application/problem+json (RFC 9457).
 *
 *     { "type": "urn:kantoku:fault:record.invalid", "title": "…", "status": 422, "detail": "…",
 *       "code": "record.invalid", "errors": [ { "field": "name", "code": "record.required",
 *       "detail": "…" } ] }
 *
 * title and detail are for people, in the language of Accept-Language or else of the
 * token's owner; type and code are for programs and never change.
 */
#pragma once
#include "gate/visit.h"

/* Answers with visit->fault and visit->issues. Fits into gate_options. */
visit_function problem_write;
