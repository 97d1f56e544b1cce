/* take_parts.h - the readers behind import/take.h, by kind of value. */
#pragma once
#include "import/take.h"

void take_day(struct reader *reader, struct line *line, const struct match *match,
              const struct cell *cell);
/* A day inside a text, as in ISMS（2026/9/30まで） or 済(R7.3.1); "" if there is none. */
struct text take_day_in(struct reader *reader, struct text t);
void take_period(struct reader *reader, struct line *line, const struct match *match,
                 const struct cell *cell);
void take_number(struct reader *reader, struct line *line, const struct match *match,
                 const struct cell *cell);
void take_persons(struct reader *reader, struct line *line, const struct match *match,
                  const struct cell *cell);
void take_items(struct reader *reader, struct line *line, const struct match *match,
                const struct cell *cell);
/* Telephone numbers, of which one may be that of the night. */
void take_phone(struct reader *reader, struct line *line, const struct match *match,
                const struct cell *cell);
/* Whether a text says of a telephone number that it is reached at night: 24時間, but not 定休日 and
 * not 夜間不可. */
bool take_phone_is_of_night(struct reader *reader, struct text t);
/* A person, a number, an address, or all of them in one cell. */
void take_contact(struct reader *reader, struct line *line, const struct match *match,
                  const struct cell *cell);
/* Several certificates in one cell. */
void take_certificates(struct reader *reader, struct line *line, const struct match *match,
                       const struct cell *cell);
/* A column of its own for one certificate: a mark, a number, a day, or words. */
void take_certificate(struct reader *reader, struct line *line, const struct match *match,
                      const struct cell *cell);
