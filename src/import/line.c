#include "import/line.h"

#include <string.h>

bool line_says(const struct line *line, enum line_field field, const char *value)
{
    return text_is_string(line_text(line, field), value);
}

void line_put(struct work *w, struct line *line, struct fact fact)
{
    if (!line->at[fact.field]) {
        line->facts =
            work_grown(w, line->facts, line->fact_count, &line->fact_room, sizeof *line->facts);
        line->at[fact.field] = (uint8_t)++line->fact_count;
    }
    line->facts[line->at[fact.field] - 1] = fact;
}

void line_problem(struct work *w, struct line *line, struct problem problem)
{
    line->problems = work_grown(w, line->problems, line->problem_count, &line->problem_room,
                                sizeof *line->problems);
    line->problems[line->problem_count++] = problem;
}

void line_problem_at(struct work *w, struct line *line, enum line_field field, const char *code,
                     struct text about, bool hold)
{
    const struct fact *fact = line_fact(line, field);
    line_problem(w, line,
                 (struct problem){ .code = code,
                                   .about = about,
                                   .offer = TEXT(""),
                                   .row = fact ? fact->row : line->row,
                                   .column = fact ? fact->column : 0,
                                   .field = (uint8_t)field,
                                   .hold = hold });
}

void line_settle(struct line *line, const char *code)
{
    size_t kept = 0;
    for (size_t i = 0; i < line->problem_count; i++)
        if (strcmp(line->problems[i].code, code) != 0)
            line->problems[kept++] = line->problems[i];
    line->problem_count = kept;
}

void line_certificate(struct work *w, struct line *line, struct line_certificate certificate)
{
    line->certificates = work_grown(w, line->certificates, line->certificate_count,
                                    &line->certificate_room, sizeof *line->certificates);
    line->certificates[line->certificate_count++] = certificate;
}

bool line_is_held(const struct line *line)
{
    for (size_t i = 0; i < line->problem_count; i++)
        if (line->problems[i].hold)
            return true;
    return false;
}
