#include "api/shape_table.h"

#include <string.h>

static const struct property problem[] = {
    MEMBER("type", TEXT, HELP(problem_type)),
    MEMBER("title", TEXT),
    MEMBER("status", COUNT),
    MEMBER("detail", TEXT, HELP(problem_detail)),
    MEMBER("instance", TEXT),
    MEMBER("code", TEXT, HELP(problem_code)),
    MEMBER("errors", LIST, HELP(problem_errors), OPTIONAL, OF("ProblemError")),
    END,
};
static const struct property problem_error[] = {
    MEMBER("field", TEXT, HELP(problem_field), OPTIONAL),
    MEMBER("parameter", TEXT, HELP(problem_parameter), OPTIONAL),
    MEMBER("code", TEXT),
    MEMBER("detail", TEXT),
    END,
};

static const struct property token[] = {
    MEMBER("token", TEXT, HELP(token_handle)),
    MEMBER("name", TEXT),
    MEMBER("owner", TEXT),
    MEMBER("role", TEXT),
    MEMBER("scopes", LIST, HELP(token_scopes)),
    MEMBER("may", LIST, HELP(token_may)),
    MEMBER("narrow", FLAG, HELP(token_narrow)),
    MEMBER("department_id", TEXT, MAYBE),
    MEMBER("ends_at", MOMENT),
    END,
};

/* ---- lists ---- */

static const struct property same_pair[] = {
    MEMBER("a_id", TEXT),   MEMBER("a_name", TEXT),  MEMBER("b_id", TEXT),
    MEMBER("b_name", TEXT), MEMBER("reasons", LIST), END,
};
static const struct property same_pair_list[] = PAGE_OF("SamePair");
static const struct property vendor_list[] = PAGE_OF("Vendor");
static const struct property todo_list[] = PAGE_OF("Todo");
static const struct property chain_list[] = ALL_OF("Chain");
static const struct property file_list[] = ALL_OF("File");
static const struct property entry_list[] = PAGE_OF("Entry");

static const char *const vendor_states[] = { "overdue", "late", "today", "running", "ended", NULL };
static const struct property vendor[] = {
    MEMBER("id", TEXT),
    MEMBER("name", TEXT),
    MEMBER("corporate_number", TEXT, MAYBE),
    MEMBER("state", CODE, HELP(vendor_state), .choices = vendor_states),
    MEMBER("tier", COUNT, HELP(vendor_tier)),
    MEMBER("entrustments", COUNT),
    MEMBER("persons", COUNT, MAYBE, HELP(vendor_persons)),
    MEMBER("department", TEXT, MAYBE),
    MEMBER("work", TEXT, MAYBE),
    MEMBER("form", TEXT, MAYBE),
    MEMBER("consent", TEXT, MAYBE),
    MEMBER("reviewed_on", DAY, MAYBE),
    MEMBER("next_due", DAY, MAYBE),
    END,
};

static const char *const todo_states[] = { "overdue", "today", "week", "later", "unknown", NULL };
static const char *const strengths[] = { "must", "effort", NULL };
static const struct property todo[] = {
    MEMBER("duty", TEXT, HELP(todo_duty)),
    MEMBER("kind", TEXT, HELP(todo_kind)),
    MEMBER("subject_id", TEXT),
    MEMBER("item_id", TEXT, HELP(todo_item)),
    MEMBER("item_kind", TEXT, MAYBE),
    MEMBER("party_id", TEXT),
    MEMBER("party", TEXT),
    MEMBER("above", TEXT, MAYBE, HELP(todo_above)),
    MEMBER("work", TEXT, MAYBE),
    MEMBER("department", TEXT, MAYBE),
    MEMBER("due", DAY, MAYBE, HELP(todo_due)),
    MEMBER("state", CODE, .choices = todo_states),
    MEMBER("strength", CODE, HELP(todo_strength), .choices = strengths),
    MEMBER("title", TEXT),
    MEMBER("facts", TEXT, MAYBE),
    MEMBER("source", TEXT),
    MEMBER("verified", FLAG, HELP(todo_verified)),
    END,
};

static const struct property found[] = {
    MEMBER("kind", TEXT),
    MEMBER("id", TEXT),
    MEMBER("name", TEXT),
    MEMBER("detail", TEXT, MAYBE),
    END,
};

static const struct property found_list[] = {
    MEMBER("items", LIST, OF("Found")),
    MEMBER("may_be_more", FLAG, HELP(search_more)),
    END,
};

static const struct property chain[] = {
    MEMBER("company", TEXT, MAYBE),
    MEMBER("department", TEXT, MAYBE),
    MEMBER("edges", LIST, HELP(chain_edges), OF("ChainEdge")),
    END,
};
static const struct property chain_edge[] = {
    MEMBER("entrustment_id", TEXT),
    MEMBER("parent_id", TEXT, MAYBE, HELP(edge_parent)),
    MEMBER("party_id", TEXT),
    MEMBER("party", TEXT),
    MEMBER("tier", COUNT),
    MEMBER("work", TEXT),
    MEMBER("persons", COUNT, MAYBE),
    MEMBER("status", TEXT, MAYBE),
    MEMBER("consent", TEXT, MAYBE),
    MEMBER("determination", TEXT, MAYBE),
    MEMBER("form", TEXT, MAYBE),
    MEMBER("contract_end_on", DAY, MAYBE),
    MEMBER("handling_country", TEXT, MAYBE),
    MEMBER("certificate_lapsed", FLAG),
    END,
};

/* ---- evidence and the trail ---- */

static const struct property file[] = {
    MEMBER("number", TEXT, HELP(file_number)),
    MEMBER("kind", TEXT, HELP(file_kind)),
    MEMBER("subject_id", TEXT, MAYBE),
    MEMBER("name", TEXT),
    MEMBER("type", TEXT, HELP(file_type)),
    MEMBER("size", COUNT),
    MEMBER("sha256", TEXT),
    MEMBER("document", TEXT, MAYBE),
    MEMBER("origin", TEXT, MAYBE),
    MEMBER("note", TEXT, MAYBE),
    MEMBER("period_from", DAY, MAYBE),
    MEMBER("period_to", DAY, MAYBE),
    MEMBER("valid_to", DAY, MAYBE),
    MEMBER("added_at", MOMENT),
    MEMBER("added_by", TEXT),
    END,
};
static const char *const documents[] = {
    "contract", "certificate", "organisation", "sheet", "report", "consent",
    "erasure",  "mail",        "photo",        "other", NULL,
};
static const struct property file_new[] = {
    MEMBER("file", BYTES),
    MEMBER("document", CODE, OPTIONAL, .choices = documents),
    MEMBER("origin", TEXT, OPTIONAL),
    MEMBER("note", TEXT, OPTIONAL),
    MEMBER("period_from", DAY, OPTIONAL),
    MEMBER("period_to", DAY, OPTIONAL),
    MEMBER("valid_to", DAY, OPTIONAL),
    END,
};

static const struct property entry[] = {
    MEMBER("seq", COUNT),
    MEMBER("at", MOMENT),
    MEMBER("actor", TEXT, HELP(entry_actor)),
    MEMBER("actor_name", TEXT),
    MEMBER("verb", TEXT),
    MEMBER("kind", TEXT),
    MEMBER("subject_id", TEXT, MAYBE),
    MEMBER("purged", FLAG, HELP(entry_purged)),
    MEMBER("changes", LIST, OF("EntryChange")),
    MEMBER("body_hash", TEXT),
    MEMBER("previous", TEXT),
    MEMBER("hash", TEXT, HELP(entry_hash)),
    END,
};
static const struct property entry_change[] = {
    MEMBER("field", TEXT),
    MEMBER("before", TEXT),
    MEMBER("after", TEXT),
    END,
};
static const struct property trail_state[] = {
    MEMBER("entries", COUNT),
    MEMBER("checked_at", MOMENT, MAYBE, HELP(state_checked)),
    MEMBER("whole", FLAG, MAYBE),
    MEMBER("checked_entries", COUNT, MAYBE),
    MEMBER("head", TEXT, MAYBE),
    MEMBER("first_bad", COUNT, MAYBE, HELP(state_first_bad)),
    END,
};

static const char *const import_states[] = {
    "reading", "columns", "confirm", "refused", "applying", "applied", "undoing", "undone", NULL,
};
static const struct property import[] = {
    MEMBER("id", TEXT),
    MEMBER("file", TEXT),
    MEMBER("state", CODE, HELP(import_state), .choices = import_states),
    MEMBER("runs", FLAG, HELP(import_runs)),
    MEMBER("added", COUNT),
    MEMBER("changed", COUNT),
    MEMBER("held", COUNT, HELP(import_held)),
    MEMBER("added_at", MOMENT),
    MEMBER("applied_at", MOMENT, MAYBE),
    MEMBER("undone_at", MOMENT, MAYBE),
    MEMBER("fault", TEXT, MAYBE, HELP(import_fault)),
    MEMBER("fault_detail", TEXT, MAYBE),
    END,
};
static const struct property import_new[] = { MEMBER("file", BYTES), END };

const struct shape shapes[] = {
    { "Problem", problem },
    { "ProblemError", problem_error },
    { "Token", token },
    { "SamePair", same_pair },
    { "SamePairList", same_pair_list },
    { "Vendor", vendor },
    { "VendorList", vendor_list },
    { "Todo", todo },
    { "TodoList", todo_list },
    { "Found", found },
    { "FoundList", found_list },
    { "Chain", chain },
    { "ChainEdge", chain_edge },
    { "ChainList", chain_list },
    { "File", file },
    { "FileNew", file_new },
    { "FileList", file_list },
    { "Import", import },
    { "ImportNew", import_new },
    { "Entry", entry },
    { "EntryChange", entry_change },
    { "EntryList", entry_list },
    { "TrailState", trail_state },
    { NULL, NULL },
};

const struct shape *shape_find(const char *name)
{
    const struct shape *const tables[] = { shapes, office_shapes, check_shapes };
    for (size_t i = 0; i < COUNT(tables); i++)
        for (const struct shape *it = tables[i]; it->name; it++)
            if (strcmp(it->name, name) == 0)
                return it;
    return NULL;
}
