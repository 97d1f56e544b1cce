#include "serve/supervisor.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "http/listen.h"
#include "serve/log.h"
#include "serve/notify.h"

enum {
    MOST_WORKERS = 4,
    MOST_CHILDREN = 3 * MOST_WORKERS, /* one at work, one that ends, one that begins */
    TICK = 500,                       /* milliseconds */
    GRACE = 12000,                    /* for ending: the web server's ten seconds and a bit */
    SETTLED = 10000,                  /* one that lived so long did not die at once */
    LONGEST_DELAY = 30000,
};

struct child {
    const struct worker *worker; /* NULL: the place is free */
    pid_t pid;
    int beat;
    int64_t begun_at, heard_at;
    int64_t kill_at; /* 0: it is not ending */
    bool is_ready;
};

/* What is to be done about one worker. */
struct charge {
    int quick_deaths;
    int64_t begin_at; /* 0: nothing to begin */
    bool replaces;    /* the new one, once ready, ends the old */
};

struct supervisor {
    const struct supervisor_options *options;
    struct listener listener;
    const char *url;
    struct child children[MOST_CHILDREN];
    struct charge charges[MOST_WORKERS];
    int signals;
    bool is_ready, is_ending, is_hopeless;
    bool ends_on_hangup;
};

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct charge *charge_of(struct supervisor *s, const struct worker *worker)
{
    return &s->charges[worker - s->options->workers];
}

/* ---- beginning and ending one ---- */

static _Noreturn void be_worker(struct supervisor *s, const struct worker *worker, int beat,
                                pid_t parent)
{
    for (size_t i = 0; i < MOST_CHILDREN; i++)
        if (s->children[i].worker && s->children[i].beat >= 0)
            close(s->children[i].beat);
    close(s->signals);
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(1); /* it died before we could be told */
    if (!worker->listens)
        close(s->listener.fd);
    worker_begin(worker, beat);
    exit(worker->run(s->options->context, worker->listens ? s->listener.fd : -1));
}

static void begin(struct supervisor *s, const struct worker *worker)
{
    struct child *child = s->children;
    int pipe_fds[2];
    pid_t parent = getpid();
    charge_of(s, worker)->begin_at = 0;
    while (child < s->children + MOST_CHILDREN && child->worker)
        child++;
    if (child == s->children + MOST_CHILDREN || pipe2(pipe_fds, O_CLOEXEC | O_NONBLOCK) != 0) {
        charge_of(s, worker)->begin_at = now() + 1000;
        return;
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(pipe_fds[0]);
        be_worker(s, worker, pipe_fds[1], parent);
    }
    close(pipe_fds[1]);
    if (pid < 0) {
        log_say(LOG_ERROR, WORD_serve_no_process, worker->name, strerror(errno), NULL);
        close(pipe_fds[0]);
        charge_of(s, worker)->begin_at = now() + 1000;
        return;
    }
    *child = (struct child){ worker, pid, pipe_fds[0], now(), now(), 0, false };
}

static void end(struct child *child)
{
    if (child->kill_at == 0) {
        kill(child->pid, SIGTERM);
        child->kill_at = now() + GRACE;
    }
}

static void end_all(struct supervisor *s)
{
    bool is_second = s->is_ending;
    s->is_ending = true;
    notify_send("STOPPING=1");
    for (size_t i = 0; i < MOST_WORKERS; i++)
        s->charges[i].begin_at = 0;
    for (size_t i = 0; i < MOST_CHILDREN; i++) {
        if (!s->children[i].worker)
            continue;
        end(&s->children[i]);
        if (is_second)
            kill(s->children[i].pid, SIGKILL);
    }
}

/* ---- what happens to them ---- */

static bool has_another(const struct supervisor *s, const struct worker *worker)
{
    for (size_t i = 0; i < MOST_CHILDREN; i++)
        if (s->children[i].worker == worker && s->children[i].kill_at == 0)
            return true;
    return false;
}

static void say_death(const struct child *child, int status)
{
    char pid[16], why[64];
    snprintf(pid, sizeof pid, "%d", (int)child->pid);
    if (WIFSIGNALED(status))
        snprintf(why, sizeof why, "signal %d, %s", WTERMSIG(status), strsignal(WTERMSIG(status)));
    else
        snprintf(why, sizeof why, "exit %d", WEXITSTATUS(status));
    log_say(LOG_WARNING, WORD_serve_died, child->worker->name, pid, why);
}

static void begin_again(struct supervisor *s, const struct worker *worker, int64_t lived)
{
    struct charge *charge = charge_of(s, worker);
    char seconds[16];
    int64_t delay = 0;
    charge->quick_deaths = lived < SETTLED ? charge->quick_deaths + 1 : 0;
    if (charge->quick_deaths > 6)
        delay = LONGEST_DELAY;
    else if (charge->quick_deaths > 1)
        delay = 1000 << (charge->quick_deaths - 2);
    charge->begin_at = now() + delay;
    snprintf(seconds, sizeof seconds, "%d", (int)(delay / 1000));
    if (delay)
        log_say(LOG_ERROR, WORD_serve_again, worker->name, seconds, NULL);
}

static void bury(struct supervisor *s, struct child *child, int status)
{
    struct child dead = *child;
    bool was_asked =
        dead.kill_at != 0 || (WIFEXITED(status) && WEXITSTATUS(status) == WORKER_AGAIN);
    if (dead.beat >= 0)
        close(dead.beat);
    child->worker = NULL;
    if (!was_asked || WIFSIGNALED(status))
        say_death(&dead, status);
    if (s->is_ending)
        return;
    /* What has once worked is begun again: the database may be away for a while only. */
    if (!s->is_ready && WIFEXITED(status) && WEXITSTATUS(status) == WORKER_HOPELESS) {
        s->is_hopeless = true;
        end_all(s);
    } else if (has_another(s, dead.worker)) {
        charge_of(s, dead.worker)->replaces = false; /* the old one goes on */
    } else if (was_asked) {
        charge_of(s, dead.worker)->begin_at = now();
    } else {
        begin_again(s, dead.worker, now() - dead.begun_at);
    }
}

static void bury_all(struct supervisor *s)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
        for (size_t i = 0; i < MOST_CHILDREN; i++)
            if (s->children[i].worker && s->children[i].pid == pid)
                bury(s, &s->children[i], status);
}

static void become_ready(struct supervisor *s, struct child *child)
{
    struct charge *charge = charge_of(s, child->worker);
    child->is_ready = true;
    for (size_t i = 0; charge->replaces && i < MOST_CHILDREN; i++)
        if (s->children[i].worker == child->worker && &s->children[i] != child)
            end(&s->children[i]);
    charge->replaces = false;

    size_t ready = 0;
    for (size_t i = 0; i < MOST_CHILDREN; i++)
        ready += s->children[i].worker && s->children[i].is_ready;
    if (!s->is_ready && ready == s->options->worker_count) {
        s->is_ready = true;
        notify_send("READY=1");
        log_say(LOG_NOTICE, WORD_serve_ready, s->url, NULL, NULL);
    }
}

static void listen_to(struct supervisor *s, struct child *child)
{
    char beats[64];
    bool is_heard = false;
    ssize_t got;
    while ((got = read(child->beat, beats, sizeof beats)) > 0)
        is_heard = true;
    if (got == 0) { /* it will be buried in a moment, if it did not just close the pipe */
        close(child->beat);
        child->beat = -1;
    }
    if (is_heard) {
        child->heard_at = now();
        if (!child->is_ready)
            become_ready(s, child);
    }
}

static void look_after(struct supervisor *s)
{
    int64_t moment = now();
    for (size_t i = 0; i < MOST_CHILDREN; i++) {
        struct child *child = &s->children[i];
        if (!child->worker)
            continue;
        int64_t silence = child->worker->silence_seconds * 1000;
        if (child->kill_at && child->kill_at < moment) {
            kill(child->pid, SIGKILL);
        } else if (!child->kill_at && silence && moment - child->heard_at > silence) {
            log_say(LOG_ERROR, WORD_serve_silent, child->worker->name, NULL, NULL);
            kill(child->pid, SIGKILL);
            child->heard_at = moment;
        }
    }
    for (size_t i = 0; i < s->options->worker_count; i++)
        if (s->charges[i].begin_at && s->charges[i].begin_at <= moment)
            begin(s, &s->options->workers[i]);
}

/* A worker that listens is begun before the old one ends, so that no request waits; of the
 * others two at a time might do the same thing twice. */
static void replace_all(struct supervisor *s)
{
    log_say(LOG_NOTICE, WORD_serve_replacing, NULL, NULL, NULL);
    for (size_t i = 0; i < s->options->worker_count; i++) {
        const struct worker *worker = &s->options->workers[i];
        s->charges[i].quick_deaths = 0;
        if (worker->listens) {
            s->charges[i].replaces = true;
            s->charges[i].begin_at = now();
            continue;
        }
        for (size_t j = 0; j < MOST_CHILDREN; j++)
            if (s->children[j].worker == worker)
                end(&s->children[j]);
    }
}

/* ---- the loop ---- */

static void obey(struct supervisor *s)
{
    struct signalfd_siginfo info;
    while (read(s->signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT)
            end_all(s);
        else if (info.ssi_signo == SIGHUP && s->ends_on_hangup)
            end_all(s);
        else if (info.ssi_signo == SIGHUP && !s->is_ending)
            replace_all(s);
    }
}

static void wait_for_news(struct supervisor *s, int64_t patience)
{
    struct pollfd polls[1 + MOST_CHILDREN] = { { .fd = s->signals, .events = POLLIN } };
    int64_t timeout = patience && patience / 2 < TICK ? patience / 2 : TICK;
    for (size_t i = 0; i < MOST_CHILDREN; i++) {
        const struct child *child = &s->children[i];
        polls[1 + i] = (struct pollfd){ .fd = child->worker ? child->beat : -1, .events = POLLIN };
    }
    for (size_t i = 0; i < s->options->worker_count; i++)
        if (s->charges[i].begin_at && s->charges[i].begin_at - now() < timeout)
            timeout = s->charges[i].begin_at > now() ? s->charges[i].begin_at - now() : 0;
    poll(polls, COUNT(polls), (int)timeout);
    for (size_t i = 0; i < MOST_CHILDREN; i++)
        if (s->children[i].worker && polls[1 + i].revents)
            listen_to(s, &s->children[i]);
}

static bool has_children(const struct supervisor *s)
{
    for (size_t i = 0; i < MOST_CHILDREN; i++)
        if (s->children[i].worker)
            return true;
    return false;
}

static void watch_over(struct supervisor *s)
{
    int64_t patience = notify_patience(), told_at = 0;
    for (size_t i = 0; i < s->options->worker_count; i++)
        begin(s, &s->options->workers[i]);
    while (!s->is_ending || has_children(s)) {
        wait_for_news(s, patience);
        obey(s);
        bury_all(s);
        if (!s->is_ending || has_children(s))
            look_after(s);
        if (patience && now() - told_at >= patience / 4) {
            notify_send("WATCHDOG=1");
            told_at = now();
        }
    }
}

/* A connection is a descriptor, and the usual limit of 1,024 is for programs with select(2). */
static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max < 65536 ? limit.rlim_max : 65536;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

bool supervisor_run(struct work *w, const struct supervisor_options *options)
{
    struct supervisor *s = work_new(w, struct supervisor);
    sigset_t set, before;
    assert(options->worker_count <= MOST_WORKERS);
    s->options = options;
    s->ends_on_hangup = isatty(STDIN_FILENO);
    log_language(options->lang);
    if (!listen_inherited(w, &s->listener) && !listen_open(w, options->address, &s->listener))
        return false;
    s->url = work_string(w, s->listener.url);
    raise_descriptor_limit();
    signal(SIGPIPE, SIG_IGN); /* stderr may be a pipe that nobody reads any more */
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, &before);
    s->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    watch_over(s);
    close(s->signals);
    sigprocmask(SIG_SETMASK, &before, NULL);
    listen_close(&s->listener);
    log_say(LOG_NOTICE, WORD_serve_stopped, NULL, NULL, NULL);
    if (s->is_hopeless)
        return work_fail(w, FAULT_SYSTEM, "serve.hopeless", TEXT(""));
    return true;
}
