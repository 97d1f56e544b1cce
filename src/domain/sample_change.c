#include "domain/sample_change.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/change.h"
#include "domain/party.h"
#include "domain/sample_ask.h"
#include "domain/task_link.h"
#include "registers.h"

#define PARTY "あさぎりコンタクト株式会社"
#define ASKED_AT "2026-11-24T17:30" /* after all that came in before: the trail goes forward */
#define SENT_AT "2026-11-24T18:05"
#define DUE "2026-12-04"

/* Who joins, leaves and gets another role; one of them is told of too late. */
static const struct {
    enum change_act act;
    const char *name, *role, *day;
} rows[] = {
    { CHANGE_EDIT, "青山 彩", "responsible", "2026-12-01" },
    { CHANGE_END, "石黒 翼", "worker", "2026-11-20" },
    { CHANGE_ADD, "堀内 奏", "worker", "2026-12-07" },
    { CHANGE_ADD, "水野 葵", "worker", "2026-12-07" },
};

/* The person of this name as the party sees it; an empty one if there is none. */
static struct record person(struct work *w, const struct change_part *part, struct text party,
                            const char *name)
{
    struct record *records;
    size_t count;
    change_records(w, party, part, &records, &count);
    for (size_t i = 0; i < count; i++)
        if (text_is_string(record_name(&records[i]), name))
            return records[i];
    return record_new(w, part->kind);
}

static bool write_row(struct work *w, const struct task *task, struct change *change, size_t i)
{
    const struct change_part *part = change_part_find(TEXT("person"));
    struct issues issues = { 0 };
    struct record record = person(w, part, task->party_id, rows[i].name);
    struct change_row row = { .id = TEXT(""),
                              .part = part,
                              .act = rows[i].act,
                              .record_id = record.id,
                              .effective = day_read(text_of(rows[i].day)) };
    record.values[PERSON_NAME] = text_of(rows[i].name);
    record.values[PERSON_ROLE] = text_of(rows[i].role);
    if (row.act == CHANGE_ADD)
        record.values[PERSON_START_ON] = text_of(rows[i].day);
    if (row.act == CHANGE_END)
        record.values[PERSON_END_ON] = text_of(rows[i].day);
    return change_put(w, task, change, &row, &record, &issues);
}

static bool send(struct work *w, struct task *task)
{
    struct issues issues = { 0 };
    struct change change;
    struct actor office = sample_guest(w, "三浦 恵", TEXT(PARTY));
    moment_read(TEXT(SENT_AT), &w->now);
    change_of_task(w, task, &change);
    for (size_t i = 0; i < COUNT(rows); i++)
        write_row(w, task, &change, i);
    task_open(w, task);
    change_send(w, task, &change, TEXT("三浦 恵"), TEXT("12月の増員に伴う変更です。"), &issues);
    w->actor = office;
    return !work_failed(w);
}

bool sample_change(struct work *w)
{
    struct issues issues = { 0 };
    struct task_link link;
    struct task task = { .party_id = party_find(w, TEXT(""), TEXT(PARTY)),
                         .kind = task_kind_find(TEXT("change")),
                         .about = TEXT("person site"),
                         .message =
                             TEXT("年末の体制を確かめています。変わるところを届け出てください。"),
                         .due = day_read(TEXT(DUE)) };
    moment_read(TEXT(ASKED_AT), &w->now);
    struct text contact =
        sample_contact(w, task.party_id, "三浦 恵", "札幌センター 管理課", "miura@asagiri.example");
    return task_add(w, &task, &issues) &&
           task_link_add(w, &task, contact, TEXT(SAMPLE_SITE), LANG_JA, &link) && send(w, &task);
}
