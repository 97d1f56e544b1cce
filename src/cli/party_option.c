#include "cli/party_option.h"

#include "domain/party.h"
#include "domain/reference.h"
#include "registers.h"

bool party_option(struct cli *cli, struct text *id)
{
    struct work *w = cli->w;
    struct text typed = cli_option(cli, "party");
    *id = TEXT("");
    if (!typed.len)
        return true;
    *id = party_find(w, typed, TEXT(""));
    if (!id->len)
        *id = party_find(w, TEXT(""), typed);
    if (!id->len && reference_is_live(w, &kind_party, typed))
        *id = typed;
    return id->len > 0 || work_fail(w, FAULT_MISSING, "cli.no_party", typed);
}
