#include "serve/web_worker.h"

#include "api/problem.h"
#include "api/routes.h"
#include "base/arena.h"
#include "domain/instance.h"
#include "gate/gate.h"
#include "http/server.h"
#include "serve/confine.h"
#include "serve/log.h"
#include "store/db.h"
#include "web/as_of_page.h"
#include "web/front.h"
#include "web/routes.h"

enum { MEMORY = 1 << 30, BEAT = 1000, LAST_SECONDS = 10 };

static struct server *begin(struct work *w, const struct service *service, int listen_fd)
{
    struct gate_options gate_options = {
        .instance = w->instance,
        .tables = web_routes,
        .fault_page = front_fault,
        .past_page = as_of_making,
        .api_tables = api_routes,
        .problem = problem_write,
        .upload_folder = instance_path(w, w->instance, "tmp"),
    };
    struct server_options options = {
        .listen_fd = listen_fd,
        .is_behind_proxy = service->is_behind_proxy,
        .limits = limits_default,
        .context = gate_open(w, &gate_options),
        .handle = gate_answer,
        .body = gate_body,
        .refuse = gate_refuse,
        .thread_begin = gate_thread_begin,
        .thread_end = gate_thread_end,
    };
    return server_begin(w, &options);
}

/* The database was brought up to date here; each thread opens a connection of its own. */
static bool prepare(struct work *w, struct text folder)
{
    struct confined confined;
    if (!instance_connect(w, folder))
        return false;
    db_close(w->db);
    w->db = NULL;
    struct confine plan = { .data_folder = w->instance->folder,
                            .connects = text_starts(w->instance->database, TEXT("postgres")) };
    if (!confine_apply(w, &plan, &confined))
        return false;
    confine_say(&confined, "web");
    return true;
}

int web_worker_run(void *context, int listen_fd)
{
    const struct service *service = context;
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, actor_machine(TEXT("system")));
    struct server *server =
        prepare(&w, text_of(service->folder)) ? begin(&w, service, listen_fd) : NULL;
    if (!server) {
        log_fault(&w);
        return db_is_away(&w.fault) ? WORKER_LATER : WORKER_HOPELESS;
    }
    bool is_old = false;
    while (!is_old && server_is_alive(server) && worker_goes_on(BEAT))
        is_old = instance_is_old(w.instance);
    server_end(server, LAST_SECONDS);
    arena_close(arena);
    return is_old ? WORKER_AGAIN : 0;
}
