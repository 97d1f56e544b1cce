#include "web/file_model.h"

#include "web/form.h"
#include "web/show.h"
#include "web/state_chip.h"

struct url file_sent_url(struct work *w, int64_t number)
{
    return URL(w, "/evidence/{}", file_number(w, number));
}

struct file_line file_line(struct work *w, const struct file *file)
{
    struct text number = file_number(w, file->number);
    struct file_line line = {
        .number = number,
        .to = URL(w, "/evidence/{}", number),
        .name = file->name,
        .kind = word_text(w->lang, choice_label(&file_form.fields[FILE_DOCUMENT], file->document)),
        .from = file->origin.len ? file->origin : file->added_by,
        .period = show_period(w, day_read(file->period_from), day_read(file->period_to)),
        .valid_to = day_read(file->valid_to),
        .bytes = file->size,
        .sha256 = file->sha256,
        .added_at = file->added_at,
    };
    if (line.valid_to != DAY_NONE)
        line.state = state_certificate(w, line.valid_to);
    return line;
}

const struct file_line *file_lines(struct work *w, const struct file *files, size_t count)
{
    struct file_line *lines = work_array(w, struct file_line, count + 1);
    for (size_t i = 0; i < count; i++)
        lines[i] = file_line(w, &files[i]);
    return lines;
}

const struct form_option *file_documents(struct work *w, size_t *count)
{
    const struct field *field = &file_form.fields[FILE_DOCUMENT];
    struct form_option *options = work_array(w, struct form_option, field->choice_count + 1);
    options[0] = (struct form_option){ TEXT(""), word_text(w->lang, WORD_choice_blank) };
    for (size_t i = 0; i < field->choice_count; i++)
        options[i + 1] = (struct form_option){ text_of(field->choices[i].code),
                                               word_text(w->lang, field->choices[i].label) };
    *count = field->choice_count + 1;
    return options;
}
