#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "cli/command.h"
#include "domain/answer.h"
#include "format/json_read.h"
#include "format/json_write.h"
#include "format/limits.h"

enum { LARGEST = 64 << 20, LARGEST_OUT = 256 << 20, LINES_AT_ONCE = 1000 };

static const double millionth = 1e-6;

static struct text read_input(struct work *w)
{
    struct buf in = buf_begin(w->arena, LARGEST);
    for (;;) {
        enum { PIECE = 64 << 10 };
        char *room = buf_room(&in, PIECE);
        ssize_t got = room ? disk_read(STDIN_FILENO, room, PIECE) : 0;
        if (got < 0)
            work_fail(w, FAULT_SYSTEM, "cli.answers.cannot_read", TEXT(""));
        if (in.full)
            work_fail(w, FAULT_INPUT, "cli.answers.too_large", work_format(w, "%d", LARGEST >> 20));
        if (got <= 0 || work_failed(w))
            return buf_text(&in);
        buf_grew(&in, (size_t)got);
    }
}

/* One line of the input. A cell may have come as a number, true or nothing at all. */
static bool read_question(struct work *w, struct text line, enum answer_type *type,
                          struct text *raw)
{
    const struct value *map = json_read(w, line, &limits_usual);
    const struct value *typed = value_get(map, "raw");
    int named = answer_type_named(value_text(value_get(map, "type")));
    bool is_cell = typed->kind == VALUE_NULL || typed->kind == VALUE_BOOL ||
                   typed->kind == VALUE_INT || typed->kind == VALUE_NUMBER ||
                   typed->kind == VALUE_TEXT;
    if (work_failed(w) || named < 0 || !is_cell)
        return false;
    *type = (enum answer_type)named;
    *raw = typed->kind == VALUE_NULL ? TEXT("") : value_text(typed);
    return true;
}

static void add_value(struct json *json, const struct answer *answer)
{
    if (answer->day.len)
        json_add_text(json, "value", answer->day);
    else if (answer->has_number && answer->millionths)
        json_add_number(json, "value", (double)answer->number + answer->millionths * millionth);
    else if (answer->has_number)
        json_add_int(json, "value", answer->number);
    else
        json_add_null(json, "value");
}

static void add_json(struct buf *out, const struct answer *answer)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_add_text(&json, "mark", text_of(answer_mark_name(answer->mark)));
    add_value(&json, answer);
    json_add_text(&json, "note", answer->note);
    json_add_text(&json, "said", answer->said);
    json_close(&json);
    buf_add_char(out, '\n');
}

/* For a person: the mark in words, the value, the note, parted by tabs. */
static void add_words(struct work *w, struct buf *out, const struct answer *answer)
{
    struct text key = work_format(w, "answer.mark.%s", answer_mark_name(answer->mark));
    buf_add(out, word_say(w, key, TEXT("")));
    buf_add_char(out, '\t');
    if (answer->day.len)
        buf_add(out, answer->day);
    else if (answer->has_number && answer->millionths)
        buf_format(out, "%.15g", (double)answer->number + answer->millionths * millionth);
    else if (answer->has_number)
        buf_add_int(out, answer->number);
    buf_format(out, "\t%.*s\n", TEXT_ARG(answer->note));
}

/* Reads some lines with memory of their own, so that a million of them need no more than a few. */
static bool answer_lines(struct work *w, struct text *lines, size_t *number, bool json,
                         struct buf *out)
{
    struct arena *arena = arena_open((size_t)LARGEST_OUT);
    struct work some = *w;
    some.arena = arena;
    const struct answer_words *words = answer_words_open(&some);
    struct text line;
    bool more = true;
    for (int i = 0; words && i < LINES_AT_ONCE && (more = text_next(lines, '\n', &line)); i++) {
        enum answer_type type;
        struct text raw;
        (*number)++;
        if (*number == 1 && text_starts(line, TEXT("\xef\xbb\xbf")))
            line = text_slice(line, TEXT("\xef\xbb\xbf").len, line.len);
        if (!text_trim(line).len)
            continue;
        if (!read_question(&some, line, &type, &raw)) {
            work_fail(w, FAULT_INPUT, "cli.answers.line", work_format(w, "%zu", *number));
            break;
        }
        struct answer answer = answer_read(&some, words, type, raw);
        if (json)
            add_json(out, &answer);
        else
            add_words(&some, out, &answer);
    }
    if (!words)
        work_fail(w, FAULT_SYSTEM, "cli.answers.cannot_read", TEXT(""));
    arena_close(arena);
    return more && !work_failed(w);
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    struct text lines = read_input(w);
    struct buf out = buf_begin(w->arena, LARGEST_OUT);
    size_t number = 0;
    while (!work_failed(w) && answer_lines(w, &lines, &number, cli->json, &out))
        ;
    if (out.full)
        work_fail(w, FAULT_INPUT, "cli.answers.too_large", work_format(w, "%d", LARGEST >> 20));
    return !work_failed(w) && cli_print(cli, buf_text(&out));
}

const struct command command_answers = {
    .name = "answers",
    .usage = "< LINES",
    .help = WORD_cli_answers_help,
    .run = run,
};
