#include "api/shape_table.h"
#include "domain/correction.h"

static const char *const langs[] = { "ja", "en", NULL };

/* ---- rounds ---- */

static const char *const round_states[] = { "draft", "sending", "open", "closed", NULL };
static const char *const works[] = { "entrusted", "cloud", NULL };
static const char *const places[] = { "inside", "outside", NULL };
static const char *const risks[] = { "high", "middle", "low", NULL };
static const struct property one_round[] = {
    MEMBER("id", TEXT),
    MEMBER("number", TEXT),
    MEMBER("title", TEXT),
    MEMBER("sheet_id", TEXT),
    MEMBER("sheet", TEXT),
    MEMBER("sheet_version", COUNT),
    MEMBER("purpose", CODE, .choices = sheet_purposes),
    MEMBER("period", TEXT, HELP(round_period)),
    MEMBER("each_work", FLAG, HELP(round_each_work)),
    MEMBER("begun_on", DAY, MAYBE),
    MEMBER("due_on", DAY),
    MEMBER("message", TEXT, MAYBE),
    MEMBER("attach", FLAG, HELP(round_attach)),
    MEMBER("state", CODE, .choices = round_states),
    MEMBER("made_at", MOMENT),
    MEMBER("maker", TEXT),
    MEMBER("closed_at", MOMENT, MAYBE),
    MEMBER("close_reason", TEXT, MAYBE),
    MEMBER("questions", COUNT),
    MEMBER("asked", COUNT, HELP(round_asked)),
    MEMBER("withdrawn", COUNT, HELP(round_withdrawn)),
    MEMBER("submitted", COUNT),
    MEMBER("done", COUNT),
    END,
};
static const struct property round_list[] = PAGE_OF("Round");
static const char *const round_fors[] = { "selection", NULL };
static const struct property round_new[] = {
    MEMBER("sheet", TEXT, HELP(round_sheet)),
    MEMBER("title", TEXT),
    MEMBER("period", TEXT, BLANK, HELP(round_period)),
    MEMBER("due_on", DAY),
    MEMBER("message", TEXT, BLANK),
    MEMBER("attach", FLAG, BLANK, HELP(round_attach)),
    MEMBER("each_work", FLAG, BLANK, HELP(round_each_work)),
    MEMBER("parties", LIST, BLANK, HELP(round_parties)),
    MEMBER("work", CODE, BLANK, .choices = works),
    MEMBER("place", CODE, BLANK, .choices = places),
    MEMBER("risk", CODE, BLANK, .choices = risks),
    MEMBER("department_id", TEXT, BLANK),
    MEMBER("all_tiers", FLAG, BLANK, HELP(round_all_tiers)),
    MEMBER("again", FLAG, BLANK, HELP(round_again)),
    MEMBER("purpose", CODE, BLANK, HELP(round_for), .choices = round_fors),
    END,
};
static const struct property round_remind[] = {
    MEMBER("reply_id", TEXT, BLANK, HELP(round_remind_one)),
    END,
};
static const struct property round_reminded[] = {
    MEMBER("mails", COUNT),
    MEMBER("calls", COUNT, HELP(round_calls)),
    END,
};

/* ---- replies ---- */

static const char *const reply_states[] = {
    "waiting", "open", "submitted", "returned", "done", "withdrawn", NULL,
};

#define REPLY                                                                                      \
    MEMBER("id", TEXT), MEMBER("round_id", TEXT), MEMBER("round", TEXT), MEMBER("period", TEXT),   \
        MEMBER("party_id", TEXT), MEMBER("party", TEXT), MEMBER("entrustment_id", TEXT, MAYBE),    \
        MEMBER("contact_id", TEXT, MAYBE), MEMBER("task_id", TEXT, MAYBE),                         \
        MEMBER("contract_kind", TEXT, MAYBE), MEMBER("state", CODE, .choices = reply_states),      \
        MEMBER("due_on", DAY), MEMBER("questions", COUNT), MEMBER("answered", COUNT),              \
        MEMBER("marks", TEXT, MAYBE, HELP(reply_marks)),                                           \
        MEMBER("changed", NUMBER, HELP(reply_changed)), MEMBER("opened_at", MOMENT, MAYBE),        \
        MEMBER("begun_at", MOMENT, MAYBE), MEMBER("saved_at", MOMENT, MAYBE),                      \
        MEMBER("submitted_at", MOMENT, MAYBE), MEMBER("submitted_by", TEXT, MAYBE),                \
        MEMBER("source", TEXT, MAYBE), MEMBER("receipt", TEXT, MAYBE),                             \
        MEMBER("previous_id", TEXT, MAYBE), MEMBER("reminded_on", DAY, MAYBE),                     \
        MEMBER("reminders", COUNT), MEMBER("decided_at", MOMENT, MAYBE),                           \
        MEMBER("decider", TEXT, MAYBE), MEMBER("reason", TEXT, MAYBE)

static const struct property reply[] = { REPLY, END };
static const struct property reply_list[] = PAGE_OF("Reply");
static const struct property reply_whole[] = {
    REPLY,
    MEMBER("answers", LIST, OF("ReplyAnswer"), HELP(reply_answers)),
    MEMBER("files", LIST, OF("ReplyFile")),
    END,
};
static const char *const marks[] = {
    "done", "partial", "not_done", "not_applicable", "checking", "unknown", "blank", "unsure", NULL,
};
static const struct property reply_answer[] = {
    MEMBER("question", TEXT),
    MEMBER("ask", TEXT),
    MEMBER("hidden", FLAG, HELP(answer_hidden)),
    MEMBER("mark", CODE, .choices = marks),
    MEMBER("value", TEXT, MAYBE),
    MEMBER("note", TEXT, MAYBE),
    MEMBER("plan_on", TEXT, MAYBE),
    MEMBER("evidence", TEXT, MAYBE),
    MEMBER("same", FLAG),
    MEMBER("returned", TEXT, MAYBE),
    MEMBER("comment", TEXT, MAYBE),
    END,
};
static const struct property reply_file[] = {
    MEMBER("question", TEXT), MEMBER("number", COUNT), MEMBER("name", TEXT),
    MEMBER("size", COUNT),    MEMBER("sha256", TEXT),  END,
};
static const struct property reply_return[] = {
    MEMBER("reason", TEXT, BLANK),
    MEMBER("questions", LIST, BLANK, OF("ReplyReturned")),
    END,
};
static const struct property reply_returned[] = {
    MEMBER("question", TEXT),
    MEMBER("reason", TEXT),
    END,
};

/* ---- findings and corrections ---- */

static const char *const grades[] = { "grave", "note", "hint", NULL };
static const char *const finding_states[] = { "open", "defect", "asked", "fine", NULL };
static const struct property finding[] = {
    MEMBER("id", TEXT),
    MEMBER("reply_id", TEXT),
    MEMBER("party_id", TEXT),
    MEMBER("period", TEXT),
    MEMBER("rule", TEXT),
    MEMBER("question", TEXT),
    MEMBER("grade", CODE, .choices = grades),
    MEMBER("title", TEXT),
    MEMBER("aside", TEXT, MAYBE),
    MEMBER("ground", TEXT, MAYBE),
    MEMBER("note", TEXT, MAYBE),
    MEMBER("state", CODE, .choices = finding_states),
    MEMBER("reason", TEXT, MAYBE),
    MEMBER("decided_at", MOMENT, MAYBE),
    MEMBER("decider", TEXT, MAYBE),
    MEMBER("correction_id", TEXT, MAYBE),
    MEMBER("same_correction_id", TEXT, MAYBE),
    MEMBER("evidence", LIST, OF("FindingSide")),
    END,
};
static const struct property finding_side[] = {
    MEMBER("name", TEXT),          MEMBER("file_number", COUNT),
    MEMBER("sha256", TEXT, MAYBE), MEMBER("sheet", TEXT, MAYBE),
    MEMBER("page", COUNT),         MEMBER("row", COUNT),
    MEMBER("excerpt", TEXT),       END,
};
static const struct property finding_list[] = PAGE_OF("Finding");
static const char *const correction_kinds[] = { "defect", "ask", NULL };
static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const steps[] = { "review", "termination", NULL };
static const struct property correction[] = {
    MEMBER("id", TEXT),
    MEMBER("number", TEXT),
    MEMBER("kind", CODE, .choices = correction_kinds),
    MEMBER("party_id", TEXT),
    MEMBER("party", TEXT),
    MEMBER("contract_kind", TEXT, MAYBE),
    MEMBER("reply_id", TEXT, MAYBE),
    MEMBER("finding_id", TEXT, MAYBE),
    MEMBER("task_id", TEXT, MAYBE),
    MEMBER("title", TEXT),
    MEMBER("ground", TEXT, MAYBE),
    MEMBER("request", TEXT),
    MEMBER("due_on", DAY, MAYBE),
    MEMBER("state", CODE, .choices = correction_states),
    MEMBER("sent_at", MOMENT, MAYBE),
    MEMBER("stance", TEXT, MAYBE),
    MEMBER("plan", TEXT, MAYBE),
    MEMBER("plan_on", DAY, MAYBE),
    MEMBER("report", TEXT, MAYBE),
    MEMBER("reported_at", MOMENT, MAYBE),
    MEMBER("decided_at", MOMENT, MAYBE),
    MEMBER("decider", TEXT, MAYBE),
    MEMBER("reason", TEXT, MAYBE),
    MEMBER("breach", TEXT, MAYBE),
    MEMBER("breach_on", DAY, MAYBE),
    MEMBER("breach_by", TEXT, MAYBE),
    MEMBER("breach_reason", TEXT, MAYBE),
    MEMBER("step", TEXT, MAYBE),
    MEMBER("step_reason", TEXT, MAYBE),
    END,
};
static const struct property correction_page[] = PAGE_OF("Correction");
static const struct property correction_send[] = {
    MEMBER("contact_id", TEXT, HELP(task_contact)),
    MEMBER("request", TEXT, BLANK, HELP(correction_kept)),
    MEMBER("due_on", DAY, BLANK, HELP(correction_kept)),
    MEMBER("lang", CODE, BLANK, .choices = langs),
    END,
};
static const struct property correction_breach[] = {
    MEMBER("breach", CODE, .choices = yes_no),
    MEMBER("breach_on", DAY),
    MEMBER("reason", TEXT),
    END,
};
static const struct property correction_step[] = {
    MEMBER("step", CODE, .choices = steps),
    MEMBER("reason", TEXT),
    END,
};
static const struct property reason[] = { MEMBER("reason", TEXT), END };
static const struct property reason_maybe[] = { MEMBER("reason", TEXT, BLANK), END };

const struct shape check_shapes[] = {
    { "Round", one_round },
    { "RoundList", round_list },
    { "RoundNew", round_new },
    { "RoundRemind", round_remind },
    { "RoundReminded", round_reminded },
    { "Reply", reply },
    { "ReplyList", reply_list },
    { "ReplyWhole", reply_whole },
    { "ReplyAnswer", reply_answer },
    { "ReplyFile", reply_file },
    { "ReplyReturn", reply_return },
    { "ReplyReturned", reply_returned },
    { "Finding", finding },
    { "FindingSide", finding_side },
    { "FindingList", finding_list },
    { "Correction", correction },
    { "CorrectionList", correction_page },
    { "CorrectionSend", correction_send },
    { "CorrectionBreach", correction_breach },
    { "CorrectionStep", correction_step },
    { "Reason", reason },
    { "ReasonMaybe", reason_maybe },
    { NULL, NULL },
};
