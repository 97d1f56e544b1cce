/* PDFs are read by a process that can do nothing else. */
#include "serve/pdf_reader.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "format/document.h"
#include "format/limits.h"
#include "format/pdf_text.h"
#include "serve/confine_program.h"
#include "test/tap.h"

static struct text read_file(struct work *w, const char *path)
{
    enum { MOST = 1 << 20 };
    char *bytes = work_alloc(w, 1, MOST);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, bytes, MOST) : 0;
    close(fd);
    return (struct text){ bytes, got > 0 ? (size_t)got : 0 };
}

static bool fails(struct work w, struct text pdf, const char *code)
{
    struct text text;
    bool is_refused = !pdf_text_read(&w, pdf, &text) && text_is_string(text_of(w.fault.code), code);
    if (!is_refused)
        printf("# %s\n", w.fault.code ? w.fault.code : "no fault");
    return is_refused;
}

static void test_text(struct work *w)
{
    struct text pdf = read_file(w, "demo/evidence/保守体制図_2026.pdf");
    const struct document *document = document_read(w, pdf, &limits_usual);
    ok(document && document->kind == DOCUMENT_PAGES && document->count == 7,
       "the lines of a PDF (%s)", w->fault.code ? w->fault.code : "");
    const struct document_piece *last =
        document && document->count ? &document->pieces[document->count - 1] : NULL;
    ok(last && last->part == 2 && last->row == 3 &&
           text_contains(last->text, TEXT("夜光オペレーションズ株式会社")),
       "each with its page and line");
}

static void test_hostile(struct work *w)
{
    struct text pdf = read_file(w, "demo/evidence/保守体制図_2026.pdf");
    ok(fails(*w, TEXT("%PDF-1.7\nnothing"), "pdf.damaged"), "a damaged PDF is refused");
    ok(fails(*w, text_slice(pdf, 0, 40), "pdf.damaged"), "one that was cut, too");
    ok(fails(*w, TEXT("%PDF-1.7\n/Encrypt"), "pdf.password"), "one with a password is told apart");
    ok(fails(*w, (struct text){ pdf.at, PDF_LARGEST + 1 }, "pdf.too_long"),
       "one too large is not even sent");
    test_text(w);
}

/* Runs a shell as pdftotext would be run; what it could do. */
static int run_confined(const char *program, const char *command)
{
    int status = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        const struct program_limits limits = { 512 << 20, 1 };
        int fd = open("/dev/null", O_WRONLY);
        dup2(fd, 2);
        if (!confine_program(program, &limits))
            _exit(99);
        execl(program, program, "-c", command, (char *)NULL);
        _exit(98);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void test_confined(void)
{
    ok(run_confined("/bin/dash", "exit 7") == 7, "a program runs");
    ok(run_confined("/usr/bin/wc", "/etc/ld.so.cache") == 0, "reads what starts it");
    ok(run_confined("/usr/bin/wc", "/etc/passwd") != 0, "and no other file of the system");
    ok(run_confined("/bin/dash", "echo x > /tmp/kantoku-pdf && exit 0; exit 8") != 0,
       "writes none");
    ok(run_confined("/bin/dash", "exec /bin/true") != 0, "becomes no other");
    ok(run_confined("/bin/dash", "(:) && exit 0; exit 8") != 0, "and has no children");
    ok(run_confined("/bin/dash", "while :; do :; done") == -SIGKILL, "nor does it go on for ever");
}

int main(void)
{
    struct arena *arena = arena_open((size_t)128 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    pdf_reader_begin();
    test_text(&w);
    test_hostile(&w);
    const char *wanted = getenv("KANTOKU_CONFINE");
    if (!wanted || strcmp(wanted, "off") != 0)
        test_confined();
    pdf_text_use(-1);
    ok(fails(w, TEXT("%PDF-1.7"), "pdf.no_reader"), "without a reader a PDF is not read");
    arena_close(arena);
    return tap_done();
}
