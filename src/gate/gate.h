/* gate.h - the way in: every request passes here, and none passes unchecked.
 *
 * For each it finds the route, reads the session, checks right, token and origin,
 * opens a struct work with a transaction, calls the route, and commits or rolls
 * back and shows what went wrong. Its functions fit into struct server_options
 * (http/server.h), with the gate as context.
 */
#pragma once
#include "gate/visit.h"
#include "http/form.h"

struct gate;
struct instance; /* domain/instance.h */

struct gate_options {
    const struct instance *instance;
    const struct route *const *tables; /* ended by NULL */
    /* Renders the page that says visit->fault; the status is set. The work may only read, and
     * does not even that when the database cannot be reached. */
    visit_function *fault_page;
    /* Answers while a past day's copy of the register is made (gate/past.h). */
    visit_function *past_page;
    /* The same for programs, under PROGRAM_PATH (gate/program.h); NULL: there are none. `problem`
     * says visit->fault and visit->issues, and has no database. */
    const struct route *const *api_tables;
    visit_function *problem;
    const char *upload_folder;
    int64_t (*clock)(void); /* NULL: the machine's; tests set it */
    int64_t (*ticks)(void);
    void (*log)(const char *line); /* NULL: standard error */
};

/* Lives as long as the arena of `w`. */
struct gate *gate_open(struct work *w, const struct gate_options *options);

void gate_answer(void *gate, struct request *request, struct response *response,
                 struct arena *arena);
/* What body the request may have. request->thread must be set already. */
struct body_rule gate_body(void *gate, const struct request *request);
/* What is too large gets the page of faults. */
void gate_refuse(void *gate, struct request *request, struct response *response, int status);
void *gate_thread_begin(void *gate);
void gate_thread_end(void *gate, void *thread);

/* The HTTP status that a fault is told with. */
int gate_status(const struct fault *fault);
