/* confine_kernel.h - what every confined process asks of the kernel in the same way. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A filter of system calls: a seccomp context, until it is loaded. NULL: there is none. */
typedef void *call_filter;

/* Lets the calls of `allowed` through and answers every other with the error `otherwise`; those of
 * another architecture kill. NULL if that cannot be had. */
call_filter call_filter_new(int otherwise, const int *allowed, size_t count);
/* Puts it in force, unless a rule has `failed`, and frees it. */
bool call_filter_load(call_filter filter, int failed);

/* Parent gone: `end` comes. Nothing of it can be traced, and no program it runs gains rights. */
void confine_keep_down(int end);
/* No memory becomes code that was not: for good. */
bool confine_refuse_new_code(void);
/* Keeps those of the first 32 capabilities that are held and named, and drops every other. */
bool confine_capabilities(uint32_t kept);
