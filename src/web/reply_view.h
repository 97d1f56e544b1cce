/* reply_view.h - C4: what a party answered, beside the time before, and what we make of it. */
#pragma once
#include "web/form.h"

struct reply_file {
    struct text name;
    struct url to; /* none: not for this person */
};

struct reply_line {
    struct text id, ask;
    struct text says, note, plan, names;
    struct text before, before_note; /* "": nothing was said then */
    struct chip chip;                /* changed, open; none */
    struct text returned, comment;   /* why it came back; ours */
    struct link action;              /* what it has led to, or the way there; none */
    const struct reply_file *files;
    size_t file_count;
    bool hidden;
};

struct reply_section {
    struct text name;
    const struct reply_line *lines;
    size_t count;
};

struct reply_page {
    struct page page;
    struct url action;
    struct text receipt; /* of what is shown: what came since is not accepted unseen */
    struct text stamps;  /* of our notes as they are shown */
    struct facts about;
    struct message notice; /* not submitted yet, returned */
    struct message wrong;
    const struct filter *filters;
    size_t filter_count;
    const struct reply_section *sections; /* none: nothing is shown yet */
    size_t section_count;
    bool decides; /* it waits for us, and this person may decide */
    bool comments;
    bool has_last; /* something was answered the time before */
    struct entry reason;
    struct link findings; /* what evidence says; none */
};
