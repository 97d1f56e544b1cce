/* Answered sheets that the office drops on a round: whose they are, what goes in, what is asked. */
#include "import/return_take.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/file.h"
#include "domain/reply_put.h"
#include "domain/reply_workbook.h"
#include "domain/round_lines.h"
#include "format/limits.h"
#include "format/xlsx_read.h"
#include "format/xlsx_write.h"
#include "format/zip_write.h"
#include "base/id.h"
#include "domain/sheet_store.h"
#include "import/return_batch.h"
#include "import/return_workbook.h"
#include "test/rules.h"

static const char *const names[] = { "みどり発送サービス株式会社", "あけぼの印刷株式会社",
                                     "白樺システムズ合同会社", "はなまる倉庫株式会社" };

enum { MOST_FOR_A_MAIL = 3 << 20 };

static struct round it;
static struct reply replies[COUNT(names)];

static void add_party(struct work *w, const char *name)
{
    struct text party = RULES_ADD(w, &kind_party, TEXT("name"), text_of(name));
    RULES_ADD(w, &kind_entrustment, TEXT("party_id"), party, TEXT("work"), TEXT("発送"));
}

/* A sheet of three questions, so that it can be seen through. */
static const char *const lines = "purpose yearly\nja 点検\nsection 1 3\nja 体制\n"
                                 "question 1-1 marks\nja 規程を定めていますか。\n"
                                 "evidence ja 規程・台帳の写し\n"
                                 "question 1-2 marks\nja 教育を行っていますか。\n"
                                 "question 1-3 persons\nja 従事者は何人ですか。\n";

/* A round of its own over the same parties, with its replies in the order of `names`. */
static void send_round(struct work *w, const char *title, const char *asks, struct round *round,
                       struct reply *out)
{
    struct sheet sheet;
    struct issues issues = { 0 };
    struct round_choice choice = { .work = TEXT("") };
    struct round_line *found;
    size_t count;
    bool more;
    db_begin(w, DB_WRITE);
    *round = (struct round){ .title = text_of(title),
                             .period = TEXT("2026"),
                             .due = moment_day(w->now) + 20,
                             .message = TEXT("") };
    if (!sheet_read_own(w, text_of(asks), &sheet) ||
        !sheet_store_make(w, &sheet, text_of(title), &round->sheet_id) ||
        !round_add(w, round, &choice, &issues) ||
        !round_send(w, round, TEXT("https://kantoku.example")) || !db_end(w) ||
        !round_run(w, round->id, NULL, NULL))
        printf("Bail out! %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    db_begin(w, DB_READ);
    round_read(w, round->id, round);
    round_lines(w, round, ROUND_SHOW_ALL, COUNT(names), 0, &found, &count, &more);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < COUNT(names); k++)
            if (text_is_string(found[i].reply.party, names[k]))
                out[k] = found[i].reply;
    db_end(w);
}

static void begin_round(struct work *w)
{
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < COUNT(names); i++)
        add_party(w, names[i]);
    evaluate_touched(w);
    db_end(w);
    send_round(w, "点検", lines, &it, replies);
}

/* A workbook of rows parted by newlines, cells by '|'. */
static struct text book(struct work *w, const char *rows)
{
    struct text rest = text_of(rows), row, cell;
    struct xlsx_write *x = xlsx_write_begin(w);
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = TEXT("S") });
    while (text_next(&rest, '\n', &row)) {
        xlsx_write_row(x);
        while (text_next(&row, '|', &cell))
            xlsx_write_text(x, XLSX_PLAIN, cell);
    }
    return xlsx_write_end(x);
}

static bool tell(void *context, int64_t done, int64_t total)
{
    (void)done, (void)total;
    (*(int *)context)++;
    return true;
}

/* A file in the vault, from its bytes. */
static void keep(struct work *w, struct text bytes, struct file *file)
{
    char path[] = "/tmp/kantoku-test-XXXXXX";
    int fd = mkstemp(path);
    unlink(path);
    disk_write(fd, bytes.at, bytes.len);
    lseek(fd, 0, SEEK_SET);
    file_store(w, fd, file);
    close(fd);
}

/* Drops one file on the round and lets the job read it; what became of each file is in `out`. */
static size_t drop(struct work *w, const char *name, struct text bytes, struct reply_copy **out)
{
    struct text batch = id_new(w);
    struct file file = { .name = text_of(name) };
    size_t count = 0;
    int told = 0;
    databases_again(w);
    keep(w, bytes, &file);
    db_begin(w, DB_WRITE);
    return_batch_add(w, it.id, batch, &file);
    db_end(w);
    if (!return_batch_run(w, batch, 1, tell, &told) || !told)
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    db_begin(w, DB_READ);
    reply_copy_of_batch(w, batch, out, &count);
    db_end(w);
    return count;
}

static struct reply again(struct work *w, size_t i)
{
    struct reply r = { .id = TEXT("") };
    databases_again(w);
    db_begin(w, DB_READ);
    reply_find(w, replies[i].id, &r);
    db_end(w);
    return r;
}

static bool is(const struct reply_copy *copy, enum reply_copy_state state, const char *why)
{
    bool good = copy->state == state && text_is_string(copy->why, why);
    if (!good)
        printf("# %d '%.*s' %.*s\n", (int)copy->state, TEXT_ARG(copy->why), TEXT_ARG(copy->about));
    return good;
}

#define HEAD "貴社名|みどり発送サービス（株）\n回答者|佐藤 花子\n設問|回答|備考|対応予定日\n"
#define WHOLE                                                                                                         \
    HEAD "規程を定めていますか。|○|\n教育を行っていますか。|×|4月に行います|R9.4.30\n" \
         "従事者は何人ですか。|１２名|\n"

static void test_taken(struct work *w)
{
    struct reply_copy *copies;
    struct file file;
    struct text bytes;
    struct text whole = book(w, WHOLE);
    size_t count = drop(w, "midori_最終.xlsx", whole, &copies);
    ok(count == 1 && is(&copies[0], COPY_TAKEN, "") && text_is(copies[0].reply_id, replies[0].id),
       "a file whose company is one of the round is its answer");
    struct reply r = again(w, 0);
    ok(r.state == REPLY_SUBMITTED && text_is(r.submitted_by, TEXT("佐藤 花子")) &&
           text_is(r.source, TEXT("file")) && text_is(r.file_id, copies[0].file_id),
       "complete and named, it is submitted");
    db_begin(w, DB_READ);
    ok(file_read(w, copies[0].file_id, &file) && file_bytes(w, &file, 1 << 20, &bytes) &&
           text_is(bytes, whole),
       "the file is kept byte for byte");
    db_end(w);
    drop(w, "もう一度.xlsx", whole, &copies);
    ok(is(&copies[0], COPY_REFUSED, "reply_copy.twice"), "the very same file is not read twice");
    drop(w, "b.xlsx", book(w, WHOLE "\n備考\n"), &copies);
    ok(is(&copies[0], COPY_ASK, "reply_copy.closed"), "what is submitted is not overwritten");
}

static void test_asked(struct work *w)
{
    struct reply_copy *copies, copy;
    struct return_copy read;
    drop(w, "a.xlsx", book(w, "設問|回答\n規程を定めていますか。|○\n教育を行っていますか。|○\n"),
         &copies);
    ok(is(&copies[0], COPY_ASK, "reply_copy.whose") && !copies[0].reply_id.len,
       "whose a nameless file is, is asked");
    copy = copies[0];
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct return_form *form = return_take_round(w, it.id);
    copy.reply_id = replies[1].id;
    ok(form && return_take_read(w, form, &copy, &read) &&
           return_take_office(w, form, &read, false, &copy) &&
           is(&copy, COPY_TAKEN, "reply_copy.incomplete"),
       "when it is said, what is there goes in, and what is open is counted");
    db_end(w);
    ok(again(w, 1).answered == 2 && again(w, 1).state == REPLY_OPEN, "it is not submitted");

    drop(w, "c.xlsx",
         book(w, "会社名|白樺システムズ\n回答者|林\n設問|回答|添付資料\n規程を定めていますか。|"
                 "ほぼできている|規程・台帳 の写し\n"
                 "教育を行っていますか。|○|受講簿.pdf\n従事者は何人ですか。|3\n"),
         &copies);
    ok(is(&copies[0], COPY_ASK, "reply_copy.cells") && copies[0].asked == 1 &&
           again(w, 2).answered == 2,
       "what is sure goes in, what is not is asked about");
    copy = copies[0];
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct return_choice_made made[] = { { TEXT("1-1"), TEXT("△"), TEXT("") } };
    struct return_choice_made plan[] = { { TEXT("1-1"), TEXT(""), TEXT("2027-01-29") } };
    struct reply r;
    struct answer_row *rows;
    size_t row_count;
    reply_find(w, copy.reply_id, &r);
    form = return_take_round(w, it.id);
    ok(return_take_read(w, form, &copy, &read) &&
           return_take(w, &r, form, &read, made, 1, TEXT("林"), &copy) &&
           return_take_submit(w, &r, copy.person, &copy) &&
           is(&copy, COPY_ASK, "reply_copy.cells") && copy.asked == 1 && reply_is_open(&r),
       "a person chooses △; by when it will be done is asked for then");
    ok(return_take(w, &r, form, &read, plan, 1, TEXT("林"), &copy) &&
           return_take_submit(w, &r, copy.person, &copy) && is(&copy, COPY_TAKEN, "") &&
           r.state == REPLY_SUBMITTED,
       "with that it is complete");
    reply_answers(w, &r, &rows, &row_count);
    ok(rows[0].mark == ANSWER_PARTIAL && text_is(rows[0].note, TEXT("ほぼできている")) &&
           text_is(rows[0].plan_on, TEXT("2027-01-29")),
       "what stood in the cell stays as the remark, beside the day");
    ok(!rows[0].evidence.len && text_is(rows[1].evidence, TEXT("受講簿.pdf")),
       "what we had printed there ourselves is no evidence of the party (%.*s)",
       TEXT_ARG(rows[0].evidence));
    db_end(w);
}

/* Two files of one party at once: which of them counts is for the office to say. */
static void test_two_files(struct work *w)
{
    struct reply_copy *copies, copy;
    struct return_copy read;
    struct reply others[COUNT(names)];
    send_round(w, "二つのファイル", lines, &it, others);
    const char *first = "会社名|はなまる倉庫\n設問|回答\n規程を定めていますか。|×\n"
                        "教育を行っていますか。|たぶん\n従事者は何人ですか。|3\n",
               *second = "会社名|はなまる倉庫\n設問|回答\n規程を定めていますか。|○\n"
                         "教育を行っていますか。|○\n";
    drop(w, "一つ目.xlsx", book(w, first), &copies);
    ok(is(&copies[0], COPY_ASK, "reply_copy.cells") && copies[0].answered == 1 &&
           copies[0].asked == 2,
       "a question that still lacks its day is to be looked at, and not read as well");
    drop(w, "二つ目.xlsx", book(w, second), &copies);
    ok(is(&copies[0], COPY_ASK, "reply_copy.has_file") &&
           text_is(copies[0].about, TEXT("一つ目.xlsx")) && !return_take_is_in(&copies[0]),
       "the second file of a party is told of the first, by its name");
    ok(copies[0].answered == 2 && copies[0].missing == 1, "and waits with what it says");
    copy = copies[0];
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct return_form *form = return_take_round(w, it.id);
    ok(form && return_take_read(w, form, &copy, &read) &&
           return_take_office(w, form, &read, true, &copy) && return_take_is_in(&copy),
       "if it is to count, it is put in");
    db_end(w);
}

/* With two columns swapped, 回答者 stands before the company, here without its legal form. */
static void test_nobody(struct work *w)
{
    struct reply_copy *copies;
    drop(w, "swapped.xlsx",
         book(w, "会社名|あけぼの印刷|回答者|あけぼの印刷\n設問|回答\n規程を定めていますか。|○\n"
                 "教育を行っていますか。|○\n従事者は何人ですか。|3\n"),
         &copies);
    struct reply_copy copy = copies[0];
    struct return_copy read;
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct return_form *form = return_take_round(w, it.id);
    ok(is(&copy, COPY_ASK, "reply_copy.has_file") && return_take_read(w, form, &copy, &read) &&
           return_take_office(w, form, &read, true, &copy),
       "beside another file of the party it is asked which counts");
    db_end(w);
    ok(is(&copy, COPY_TAKEN, "reply_copy.no_person") && !copy.person.len &&
           text_is(copy.about, TEXT("あけぼの印刷")) && again(w, 1).state == REPLY_OPEN &&
           again(w, 1).answered == 3,
       "a party's own name is nobody who answers: it is asked, not submitted");
}

static void test_ours(struct work *w)
{
    struct reply_copy *copies;
    struct answer_row row = { .question = TEXT("1-3"), .mark = ANSWER_DONE, .value = TEXT("7") };
    struct issues issues = { 0 };
    databases_again(w);
    db_begin(w, DB_WRITE);
    reply_put(w, &replies[3], &row, 1, TEXT(""), &issues);
    struct text bytes = reply_workbook(w, &replies[3]);
    db_end(w);
    drop(w, "名前を変えた.xlsx", bytes, &copies);
    ok(is(&copies[0], COPY_ASK, "reply_copy.has_answers") &&
           text_is(copies[0].reply_id, replies[3].id) && copies[0].ours,
       "our own file says whose it is; answers of the web are not written over unasked");
    ok(copies[0].answered == 1 && copies[0].blank == 2, "it had what was answered so far");
}

static bool has_cell(struct work *w, struct text bytes, const char *says)
{
    const struct workbook *book = xlsx_read(w, bytes, &limits_usual);
    for (size_t i = 0; book && i < book->sheet_count; i++)
        for (size_t k = 0; k < book->sheets[i].row_count; k++)
            for (size_t c = 0; c < book->sheets[i].rows[k].cell_count; c++)
                if (text_is_string(book->sheets[i].rows[k].cells[c].text, says))
                    return true;
    return false;
}

/* The office's own, and beside its questions more than anybody would look at. */
static struct text large_book(struct work *w)
{
    enum { CELLS = 40000 };
    struct buf rows = buf_begin(w->arena, 1 << 20);
    buf_add(&rows, TEXT("本社の様式\n番号|設問|回答|備考\n1|規程を定めていますか。\n"
                        "2|教育を行っていますか。\n3|従事者は何人ですか。\n"));
    for (int i = 0; i < CELLS; i++)
        buf_format(&rows, "%s%d", i % 40 ? "|" : "\n||||", i);
    return book(w, work_string(w, buf_text(&rows)));
}

static void test_own(struct work *w)
{
    struct file file = { .kind = TEXT(RETURN_WORKBOOK_KIND),
                         .subject_id = it.sheet_id,
                         .name = TEXT("点検.xlsx") };
    struct return_copy read;
    databases_again(w);
    keep(w,
         book(w, "本社の様式\n設問|記入欄\n規程を定めていますか。|\n教育を行っていますか。|\n"
                 "従事者は何人ですか。|\n"),
         &file);
    db_begin(w, DB_WRITE);
    file_add_shown(w, &file);
    struct return_form *form = return_take_round(w, it.id);
    struct text bytes = return_workbook(w, &replies[3]);
    ok(return_read(w, form, bytes, &limits_usual, &read) && read.mark.ours &&
           text_is(read.mark.reply_id, replies[3].id) &&
           text_is(read.lines[0].question.at, TEXT("S!A3")),
       "a sheet made from the office's own workbook goes out in it, and says whose it is");
    db_end(w);
    struct reply next = replies[3];
    next.previous_id = replies[3].id;
    keep(w, large_book(w), &file);
    db_begin(w, DB_WRITE);
    file_add_shown(w, &file);
    size_t used = arena_used(w->arena);
    bytes = return_workbook(w, &next);
    used = arena_used(w->arena) - used;
    ok(used < MOST_FOR_A_MAIL, "in the memory of a mail, whatever it unpacks to");
    if (used >= MOST_FOR_A_MAIL)
        printf("# %zu\n", used);
    ok(has_cell(w, bytes, "前回の回答（2026）") && has_cell(w, bytes, "7 人"),
       "with what was answered the time before in a column of its own");
    ok(return_read(w, form, bytes, &limits_usual, &read) && read.counts[RETURN_BLANK] == 3,
       "which is not read as an answer when it comes back");
    bytes = reply_workbook(w, &next);
    ok(has_cell(w, bytes, "前回の回答（2026）") && has_cell(w, bytes, "7 人") &&
           return_read(w, form, bytes, &limits_usual, &read) && read.counts[RETURN_READ] == 1,
       "the same in ours");
    db_end(w);
}

/* With another checksum for one part of a zip than its bytes have. */
static void damage(struct text zip, struct text name)
{
    enum { NAME = 46, CHECKSUM = 16 }; /* in an entry of the directory */
    size_t last = zip.len;
    for (size_t at = 0; (at = text_find(zip, name, at)) < zip.len; at++)
        last = at;
    ((char *)(uintptr_t)zip.at)[last - NAME + CHECKSUM] ^= 1;
}

static void test_pack(struct work *w)
{
    struct reply_copy *copies;
    struct zip_write *zip = zip_write_begin(w, 1 << 20), *inner = zip_write_begin(w, 1 << 20);
    zip_write_part(inner, TEXT("x.csv"));
    zip_write_add(inner, TEXT("a,b\n"));
    struct text nested = zip_write_end(inner);
    zip_write_part(zip, TEXT("回答/a.csv"));
    zip_write_add(zip, TEXT("会社名,はなまる倉庫\n設問,回答\n規程を定めていますか。,○\n"
                            "教育を行っていますか。,○\n"));
    zip_write_part(zip, TEXT("回答/~$a.xlsx"));
    zip_write_add(zip, TEXT("x"));
    zip_write_part(zip, TEXT("memo.pdf"));
    zip_write_add(zip, TEXT("%PDF-1.7"));
    zip_write_part(zip, TEXT("all.zip"));
    zip_write_add(zip, nested);
    zip_write_part(zip, TEXT("bad.csv"));
    zip_write_add(zip, TEXT("a,b\n"));
    struct text bytes = zip_write_end(zip);
    damage(bytes, TEXT("bad.csv"));
    size_t count = drop(w, "回答一式.zip", bytes, &copies);
    ok(count == 5 && is(&copies[4], COPY_REFUSED, "zip.damaged") &&
           text_is(copies[4].name, TEXT("bad.csv")),
       "one that cannot be unpacked is refused by itself");
    ok(is(&copies[0], COPY_PACK, ""), "a zip: its files, without what is left behind");
    ok(text_is(copies[1].name, TEXT("a.csv")) && text_is(copies[1].reply_id, replies[3].id),
       "each is read by itself");
    ok(copies[2].state == COPY_REFUSED && copies[3].state == COPY_REFUSED,
       "what is no sheet is refused with a reason, a zip inside too");
}

/* A batch of two files that wait; the first may have ended a run already. */
static struct reply_copy *stall(struct work *w, const char *name, const char *why, int64_t tries)
{
    struct text batch = id_new(w);
    struct reply_copy *copies;
    size_t count;
    int told = 0;
    for (int i = 0; i < 2; i++) {
        struct file file = { .name = work_format(w, "%s%d.xlsx", name, i) };
        const char *rows = work_string(
            w, work_format(
                   w, "設問|回答|備考\n規程を定めていますか。|○|%s %d\n教育を行っていますか。|○|\n",
                   name, i));
        databases_again(w);
        keep(w, book(w, rows), &file);
        db_begin(w, DB_WRITE);
        return_batch_add(w, it.id, batch, &file);
        db_end(w);
    }
    db_begin(w, DB_WRITE);
    reply_copy_of_batch(w, batch, &copies, &count);
    copies[0].why = text_of(why);
    reply_copy_write(w, &copies[0]);
    db_end(w);
    return_batch_run(w, batch, tries, tell, &told);
    db_begin(w, DB_READ);
    reply_copy_of_batch(w, batch, &copies, &count);
    db_end(w);
    return copies;
}

static void test_died(struct work *w)
{
    struct reply_copy *copies = stall(w, "一度", "", 2);
    ok(copies[0].state == COPY_ASK && copies[1].state == COPY_ASK,
       "a run that ended once says nothing about the file it was at: it is read");
    copies = stall(w, "二度", "reply_copy.reading", 3);
    ok(is(&copies[0], COPY_REFUSED, "reply_copy.died"),
       "a file at which two runs ended is not read a third time");
    ok(copies[1].state == COPY_ASK, "and those behind it are read");
}

/* Both rounds ask the same parties, so that the name alone would give the answers to the wrong one.
 */
static void test_elsewhere(struct work *w)
{
    struct reply_copy *copies;
    struct round round;
    struct reply others[COUNT(names)];
    struct text number, round_id;
    int64_t first = again(w, 1).saved_at, last = again(w, 3).saved_at;
    w->now += 60;
    databases_again(w);
    send_round(w, "毎月の点検",
               "purpose yearly\nja 毎月\nsection 1 2\nja 体制\n"
               "question 1-1 marks\nja 名簿を更新しましたか。\n"
               "question 1-2 marks\nja 端末を確かめましたか。\n",
               &round, others);
    db_begin(w, DB_READ);
    struct text bytes = reply_workbook(w, &others[3]);
    db_end(w);
    drop(w, "a.xlsx", bytes, &copies);
    ok(is(&copies[0], COPY_REFUSED, "reply_copy.of_round") && !copies[0].reply_id.len &&
           copies[0].file_id.len && return_take_there(&copies[0], &number, &round_id) &&
           text_is(number, TEXT("R-2")) && text_is(round_id, round.id) &&
           text_contains(copies[0].about, TEXT("毎月の点検")) &&
           text_contains(copies[0].about, text_of(names[3])),
       "a file of another round is said to be that round's, by its hidden sheet, and is kept");
    drop(w, "b.xlsx", bytes, &copies);
    ok(is(&copies[0], COPY_REFUSED, "reply_copy.of_round"), "each time that it comes");
    send_round(w, "去年の点検", lines, &round, others);
    db_begin(w, DB_READ);
    bytes = reply_workbook(w, &others[1]);
    db_end(w);
    drop(w, "c.xlsx", bytes, &copies);
    ok(is(&copies[0], COPY_ASK, "reply_copy.of_round") && !copies[0].reply_id.len,
       "one that has the questions of this one too is asked about");
    ok(again(w, 1).saved_at == first && again(w, 3).saved_at == last,
       "and nothing of it was put in");
}

static void test_doubts(struct work *w)
{
    struct reply_copy copy, other, *copies;
    struct reply_copy_same *same;
    unsigned doubts;
    size_t count;
    databases_again(w);
    db_begin(w, DB_WRITE);
    reply_copy_of_reply(w, replies[0].id, &copies, &count);
    copy = copies[count - 1];
    other = copy;
    other.reply_id = replies[1].id;
    other.saver = TEXT("鈴木 一郎");
    other.person = TEXT("佐藤 花子");
    other.hidden = 1;
    other.created_at = w->now;
    other.modified_at = w->now + 100;
    other.answered = 40;
    other.wording = copy.wording = TEXT("w");
    reply_copy_write(w, &copy);
    reply_copy_add(w, &other);
    ok(reply_copy_doubts(w, &other, &doubts, &same, &count) &&
           doubts ==
               (COPY_OTHER_SAVER | COPY_QUICK | COPY_HIDDEN | COPY_SAME_FILE | COPY_SAME_WORDING) &&
           count == 2 && text_is_string(same[0].party, names[0]),
       "another saver, three minutes, hidden sheets, the same file and the same words as "
       "another's");
    other.saver = TEXT("総務部 佐藤花子");
    other.modified_at = w->now + 3600;
    other.hidden = 0;
    other.sha256 = other.wording = TEXT("x");
    ok(reply_copy_doubts(w, &other, &doubts, &same, &count) && !doubts,
       "the same person in other words, an hour, its own words: nothing to ask");
    db_end(w);
}

int main(void)
{
    databases_of_folder();
    struct work w = work_begin(arena_open((size_t)512 << 20), actor_machine(TEXT("cli")));
    moment_read(TEXT("2026-11-25T08:55"), &w.now);
    if (!instance_make(&w, text_of(folder_file("data"))))
        printf("Bail out! %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
    begin_round(&w);
    test_taken(&w);
    test_asked(&w);
    test_nobody(&w);
    test_ours(&w);
    test_own(&w);
    test_pack(&w);
    test_died(&w);
    test_elsewhere(&w);
    test_doubts(&w);
    test_two_files(&w);
    db_close(w.db);
    arena_close(w.arena);
    return tap_done();
}
