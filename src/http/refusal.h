/* refusal.h - what the server says by itself, before the application is asked.
 *
 * Nobody is signed in yet and the language is not known, so the sentence is plain text in
 * both languages.
 */
#pragma once
#include "http/response.h"

/* Makes `response` the refusal with this HTTP status. */
void refusal_write(struct response *response, int status);
