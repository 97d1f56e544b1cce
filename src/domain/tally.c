#include "domain/tally.h"

#include <stdlib.h>

struct tally tally_begin(struct work *w, const struct query *add)
{
    return (struct tally){ .w = w, .add = add };
}

void tally_add(struct tally *it, struct text a, struct text b, int64_t count)
{
    it->counts = work_grown(it->w, it->counts, it->count, &it->size, sizeof *it->counts);
    it->counts[it->count++] = (struct tally_count){ a, b, count };
}

static int compare(const void *left, const void *right)
{
    const struct tally_count *x = left, *y = right;
    int by = text_compare(x->a, y->a);
    return by ? by : text_compare(x->b, y->b);
}

bool tally_end(struct tally *it)
{
    if (it->count)
        qsort(it->counts, it->count, sizeof *it->counts, compare);
    for (size_t first = 0, past; first < it->count; first = past) {
        const struct tally_count *at = &it->counts[first];
        int64_t sum = 0;
        for (past = first; past < it->count && compare(at, &it->counts[past]) == 0; past++)
            sum += it->counts[past].count;
        if (sum)
            db_run(it->w, it->add, bind_text(at->a), bind_text(at->b), bind_int(sum));
    }
    return !work_failed(it->w);
}
