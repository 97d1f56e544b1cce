#include "domain/consistent.h"
#include "registers.h"

bool training_check(struct work *w, const struct record *training, struct issues *issues)
{
    consistent_counts(w, training, TRAINING_ATTENDED_COUNT, TRAINING_AUDIENCE_COUNT, issues);
    return consistent_check(w, training, issues);
}
