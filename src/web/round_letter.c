#include "web/round_letter.h"

#include "domain/letter.h"
#include "domain/mail_server.h"
#include "domain/reply_marks.h"
#include "domain/round_greet.h"
#include "domain/task_mail.h"
#include "web/show.h"

struct text round_letter_title(struct work *w, enum lang lang, int64_t count, struct text party)
{
    const struct text args[] = { word_text(w->lang,
                                           lang == LANG_EN ? WORD_task_lang_en : WORD_task_lang_ja),
                                 show_count(w, count), party };
    return word_fill(w, WORD_rounds_remind_letter, args, COUNT(args));
}

static struct round_letter letter_to(struct work *w, const struct round *round,
                                     const struct sheet *sheet, const struct round_greeted *first)
{
    const struct task task = {
        .party = first->party,
        .kind = task_kind_find(TEXT("answers")),
        .about = reply_marks_about(w, sheet, first->facts, round->title),
        .message = round->message,
        .due = round->due,
        .asker = w->actor.name,
        .asker_mail = task_asker_mail(w),
        .attached = round->attach,
        .reason = TEXT(""),
    };
    const struct task_link link = { .name = first->contact,
                                    .lang = first->lang,
                                    .uncoded = !mail_server_is_set(w) };
    struct text place = word_text(first->lang, WORD_rounds_letter_link);
    struct task_letter letter = task_mail_preview(w, &task, &link, TASK_MAIL_ASK, place);
    return (struct round_letter){ round_letter_title(w, first->lang, first->count, first->party),
                                  letter.subject, letter.body, text_of(letter_langs[first->lang]) };
}

bool round_letters(struct work *w, const struct round *round, struct round_letter **out,
                   size_t *count)
{
    struct round_greeted first[ROUND_LANGS];
    struct sheet sheet;
    *out = work_array(w, struct round_letter, ROUND_LANGS);
    *count = 0;
    if (!round_sheet(w, round, &sheet) || !round_greets(w, round, first, count))
        return false;
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = letter_to(w, round, &sheet, &first[i]);
    return !work_failed(w);
}
