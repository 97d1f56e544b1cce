/* echo_service.c - the echo application under the supervisor, confined, beside a job worker.
 *
 *   echo_service ADDRESS FOLDER
 *
 * Files in FOLDER tell the job worker to misbehave: `die`, `hang`, `hopeless`.
 */
#include "serve/confine.h"
#include "serve/log.h"
#include "serve/supervisor.h"
#include "test/http/echo.h"

static bool is_told(const struct echo *echo, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", echo->folder, name);
    return access(path, F_OK) == 0;
}

static bool confine(struct work *w, const struct echo *echo, const char *name)
{
    struct confine plan = { .data_folder = echo->folder };
    struct confined confined;
    if (!confine_apply(w, &plan, &confined)) {
        log_fault(w);
        return false;
    }
    confine_say(&confined, name);
    return true;
}

static int run_web(void *context, int listen_fd)
{
    struct echo *echo = context;
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    struct server_options options = echo_options(echo);
    options.listen_fd = listen_fd;
    struct server *server = NULL;
    if (confine(&w, echo, "web"))
        server = server_begin(&w, &options);
    while (server && server_is_alive(server) && worker_goes_on(200))
        ;
    if (server)
        server_end(server, 10);
    arena_close(arena);
    return server ? 0 : WORKER_HOPELESS;
}

static int run_job(void *context, int listen_fd)
{
    struct echo *echo = context;
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    bool is_good = listen_fd == -1 && confine(&w, echo, "job");
    arena_close(arena);
    if (!is_good)
        return WORKER_HOPELESS;
    if (is_told(echo, "die"))
        return 1;
    if (is_told(echo, "hopeless"))
        return WORKER_HOPELESS;
    while (worker_goes_on(100))
        if (is_told(echo, "hang"))
            sleep(100);
    return 0;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    struct echo echo = { .folder = argc > 2 ? argv[2] : "/nowhere" };
    const struct worker workers[] = {
        { .name = "web", .listens = true, .silence_seconds = 10, .run = run_web },
        { .name = "job", .silence_seconds = 2, .run = run_job },
    };
    struct supervisor_options options = { .address = text_of(argv[1]),
                                          .workers = workers,
                                          .worker_count = COUNT(workers),
                                          .context = &echo,
                                          .lang = LANG_JA };
    bool is_good = supervisor_run(&w, &options);
    if (!is_good)
        log_fault(&w);
    arena_close(arena);
    return !is_good;
}
