/* kindc.c - turns the files of registers/ into tables, enums and queries.
 *
 *   kindc header registers/a.kind … > build/registers.h
 *   kindc source registers/a.kind … > build/registers.c
 *   kindc sql    registers/a.kind registers/a.kind … > build/registers/a.sql
 *
 * A kind wants all of them: who refers to it? A kind file has one line for each thing:
 *
 *   kind party
 *   scope party                      all, department, party or entrustment
 *   write write                      the right a writer needs: write, decide, admin
 *   check party_check                optional functions, see domain/kind.h
 *   written party_written
 *   owner party_id                   the reference it belongs to
 *   named name                       the field by which people know it
 *   dated valid_to                   the day its list is ordered by; else the first of the columns
 *   columns name number valid_to     what its list shows; else the first that are short
 *   field name line 200; required; source 法25条
 *   field form choice corporation sole_proprietor; help
 */
#include <ctype.h>

#include "source.h"

enum { MOST_FIELDS = 64, MOST_CHOICES = 24, MOST_KINDS = 64, MOST_COLUMNS = 6, SOME = 50 };

struct field {
    char *name, *type, *target, *source;
    char *choices[MOST_CHOICES];
    int choice_count, most, line;
    bool required, decided, past, help, yesno;
};

struct kind {
    const char *path;
    const char *name, *scope, *write, *check, *written, *owner, *named, *dated, *columns, *key;
    struct field fields[MOST_FIELDS];
    int field_count;
};

static struct kind kinds[MOST_KINDS];
static int kind_count;

static const struct {
    const char *type, *constant;
} types[] = {
    { "line", "FIELD_LINE" },    { "lines", "FIELD_LINES" },
    { "items", "FIELD_ITEMS" },  { "choice", "FIELD_CHOICE" },
    { "yesno", "FIELD_CHOICE" }, { "day", "FIELD_DAY" },
    { "count", "FIELD_COUNT" },  { "ref", "FIELD_REF" },
    { "phone", "FIELD_PHONE" },  { "corporate_number", "FIELD_CORPORATE_NUMBER" },
    { "email", "FIELD_EMAIL" },  { "country", "FIELD_COUNTRY" },
};

static const char *type_constant(const struct kind *kind, const struct field *field)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].type, field->type) == 0)
            return types[i].constant;
    source_fail(kind->path, field->line, "no such type: %s", field->type);
}

static void read_option(const struct kind *kind, struct field *field, char *option)
{
    option = source_trim(option);
    bool *flag = strcmp(option, "required") == 0  ? &field->required
                 : strcmp(option, "decided") == 0 ? &field->decided
                 : strcmp(option, "past") == 0    ? &field->past
                 : strcmp(option, "help") == 0    ? &field->help
                                                  : NULL;
    if (flag)
        *flag = true;
    else if (strncmp(option, "source ", 7) == 0)
        field->source = source_trim(option + 7);
    else
        source_fail(kind->path, field->line, "no such option: %s", option);
}

static void read_argument(const struct kind *kind, struct field *field, char *word)
{
    if (strcmp(field->type, "choice") == 0) {
        if (field->choice_count == MOST_CHOICES)
            source_fail(kind->path, field->line, "too many choices");
        field->choices[field->choice_count++] = word;
    } else if (strcmp(field->type, "ref") == 0) {
        field->target = word;
    } else {
        field->most = (int)strtol(word, NULL, 10);
    }
}

static void read_field(struct kind *kind, char *rest, int line)
{
    if (kind->field_count == MOST_FIELDS)
        source_fail(kind->path, line, "too many fields");
    struct field *field = &kind->fields[kind->field_count++];
    field->line = line;
    char *options = strchr(rest, ';');
    if (options)
        *options++ = '\0';
    char *save;
    field->name = strtok_r(rest, " ", &save);
    field->type = strtok_r(NULL, " ", &save);
    if (!field->type)
        source_fail(kind->path, line, "a field needs a name and a type");
    type_constant(kind, field);
    for (char *word; (word = strtok_r(NULL, " ", &save));)
        read_argument(kind, field, word);
    field->yesno = strcmp(field->type, "yesno") == 0;
    for (char *option = options ? strtok_r(options, ";", &save) : NULL; option;
         option = strtok_r(NULL, ";", &save))
        read_option(kind, field, option);
}

static void read_kind(const char *path)
{
    struct source source = source_open(path);
    struct kind *kind = &kinds[kind_count++];
    kind->path = path;
    kind->scope = "all";
    kind->write = "write";
    for (char *line; (line = source_line(&source));) {
        line = source_trim(line);
        if (*line == '\0' || *line == '#')
            continue;
        char *rest = strchr(line, ' ');
        if (!rest)
            source_fail(path, source.line, "expected a word and its value");
        *rest++ = '\0';
        rest = source_trim(rest);
        if (strcmp(line, "field") == 0) {
            read_field(kind, rest, source.line);
            continue;
        }
        const char **slot = strcmp(line, "kind") == 0      ? &kind->name
                            : strcmp(line, "scope") == 0   ? &kind->scope
                            : strcmp(line, "write") == 0   ? &kind->write
                            : strcmp(line, "check") == 0   ? &kind->check
                            : strcmp(line, "written") == 0 ? &kind->written
                            : strcmp(line, "owner") == 0   ? &kind->owner
                            : strcmp(line, "named") == 0   ? &kind->named
                            : strcmp(line, "dated") == 0   ? &kind->dated
                            : strcmp(line, "columns") == 0 ? &kind->columns
                            : strcmp(line, "key") == 0     ? &kind->key
                                                           : NULL;
        if (!slot)
            source_fail(path, source.line, "no such line: %s", line);
        *slot = rest;
    }
    if (!kind->name || !kind->field_count)
        source_fail(path, 1, "a kind needs a name and fields");
}

static int field_index(const struct kind *kind, const char *name)
{
    if (!name)
        return -1;
    for (int i = 0; i < kind->field_count; i++)
        if (strcmp(kind->fields[i].name, name) == 0)
            return i;
    source_fail(kind->path, 1, "no such field: %s", name);
}

static void print_upper(const char *s)
{
    for (; *s; s++)
        putchar(toupper((unsigned char)*s));
}

static void print_header(void)
{
    printf("#pragma once\n#include \"domain/kind.h\"\n\n");
    for (int k = 0; k < kind_count; k++) {
        struct kind *kind = &kinds[k];
        printf("enum %s_field {\n", kind->name);
        for (int f = 0; f < kind->field_count; f++) {
            printf("    ");
            print_upper(kind->name);
            putchar('_');
            print_upper(kind->fields[f].name);
            printf(",\n");
        }
        printf("    ");
        print_upper(kind->name);
        printf("_FIELDS,\n};\nextern const struct kind kind_%s;\n", kind->name);
        if (kind->check)
            printf("bool %s(struct work *w, const struct record *record, struct issues *issues);\n",
                   kind->check);
        if (kind->written)
            printf("bool %s(struct work *w, const struct record *before,\n"
                   "    const struct record *after);\n",
                   kind->written);
        putchar('\n');
    }
}

static void print_choices(const struct kind *kind, const struct field *field)
{
    if (!field->choice_count)
        return;
    printf("static const struct choice %s_%s_choices[] = {\n", kind->name, field->name);
    for (int i = 0; i < field->choice_count; i++)
        printf("    { \"%s\", WORD_%s_%s_%s },\n", field->choices[i], kind->name, field->name,
               field->choices[i]);
    printf("};\n");
}

static void print_field(const struct kind *kind, const struct field *field)
{
    printf("    { .name = \"%s\", .type = %s, .label = WORD_%s_%s, .most = %d", field->name,
           type_constant(kind, field), kind->name, field->name, field->most);
    if (field->help)
        printf(", .help = WORD_%s_%s_help", kind->name, field->name);
    printf("%s%s%s", field->required ? ", .required = true" : "",
           field->decided ? ", .decided = true" : "", field->past ? ", .past = true" : "");
    if (field->source)
        printf(", .source = \"%s\"", field->source);
    if (field->yesno)
        printf(", .choices = yesno, .choice_count = COUNT(yesno)");
    if (field->choice_count)
        printf(", .choices = %s_%s_choices, .choice_count = COUNT(%s_%s_choices)", kind->name,
               field->name, kind->name, field->name);
    if (field->target)
        printf(", .target = &kind_%s", field->target);
    printf(" },\n");
}

static bool refers(const struct field *field, const struct kind *kind)
{
    return field->target && strcmp(field->target, kind->name) == 0;
}

static bool is_referred_to(const struct kind *kind)
{
    for (int k = 0; k < kind_count; k++)
        for (int f = 0; f < kinds[k].field_count; f++)
            if (refers(&kinds[k].fields[f], kind))
                return true;
    return false;
}

/* What fits into a cell: no long texts, and nothing that is the same in most rows. */
static bool is_short(const struct kind *kind, int f)
{
    const struct field *field = &kind->fields[f];
    return strcmp(field->type, "lines") != 0 && strcmp(field->type, "items") != 0 &&
           !field->yesno && f != field_index(kind, kind->owner);
}

static int named_fields(const struct kind *kind, const char *list, int columns[MOST_FIELDS])
{
    char *names = strdup(list), *save;
    int count = 0;
    for (char *name = strtok_r(names, " ", &save); name && count < MOST_FIELDS;
         name = strtok_r(NULL, " ", &save))
        columns[count++] = field_index(kind, name);
    return count;
}

static int list_columns(const struct kind *kind, int columns[MOST_FIELDS])
{
    int count = 0, named = field_index(kind, kind->named);
    if (kind->columns)
        return named_fields(kind, kind->columns, columns);
    if (named >= 0)
        columns[count++] = named;
    for (int f = 0; f < kind->field_count && count < MOST_COLUMNS; f++)
        if (f != named && is_short(kind, f))
            columns[count++] = f;
    if (!count)
        columns[count++] = 0;
    return count;
}

static int key_fields(const struct kind *kind, int keys[MOST_FIELDS])
{
    int count = 0, named = field_index(kind, kind->named), owner = field_index(kind, kind->owner);
    if (kind->key)
        return named_fields(kind, kind->key, keys);
    if (named >= 0)
        keys[count++] = named;
    for (int f = 0; f < kind->field_count; f++)
        if (kind->fields[f].required && f != named && f != owner)
            keys[count++] = f;
    return count;
}

static int dated_field(const struct kind *kind, const int *columns, int count)
{
    if (kind->dated)
        return field_index(kind, kind->dated);
    for (int i = 0; i < count; i++)
        if (strcmp(kind->fields[columns[i]].type, "day") == 0)
            return columns[i];
    for (int f = 0; f < kind->field_count; f++)
        if (strcmp(kind->fields[f].type, "day") == 0)
            return f;
    return -1;
}

/* What its list shows; returns the day it can be ordered by. */
static int print_list_columns(const struct kind *kind)
{
    int columns[MOST_FIELDS], count = list_columns(kind, columns);
    printf("static const int %s_columns[] = {", kind->name);
    for (int i = 0; i < count; i++)
        printf(" %d,", columns[i]);
    printf(" };\nstatic const int %s_key[] = {", kind->name);
    int keys[MOST_FIELDS], key_count = key_fields(kind, keys);
    if (!key_count)
        source_fail(kind->path, 1, "nothing is required: it needs a key");
    for (int i = 0; i < key_count; i++)
        printf(" %d,", keys[i]);
    printf(" };\n");
    return dated_field(kind, columns, count);
}

static void print_kind(const struct kind *kind)
{
    int dated = print_list_columns(kind);
    for (int f = 0; f < kind->field_count; f++)
        print_choices(kind, &kind->fields[f]);
    printf("static const struct field %s_fields[] = {\n", kind->name);
    for (int f = 0; f < kind->field_count; f++)
        print_field(kind, &kind->fields[f]);
    printf("};\n_Static_assert(COUNT(%s_fields) + FIXED_BINDS <= DB_MOST_BINDS, \"%s\");\n",
           kind->name, kind->path);
    printf("const struct kind kind_%s = {\n    .name = \"%s\", .title = WORD_%s_one, "
           ".title_many = WORD_%s_many,\n    .fields = %s_fields, .field_count = COUNT("
           "%s_fields),\n    .columns = %s_columns, .column_count = COUNT(%s_columns),\n"
           "    .key = %s_key, .key_count = COUNT(%s_key),\n"
           "    .name_field = %d, .owner_field = %d, .day_field = %d, .scope = SCOPE_",
           kind->name, kind->name, kind->name, kind->name, kind->name, kind->name, kind->name,
           kind->name, kind->name, kind->name, field_index(kind, kind->named),
           field_index(kind, kind->owner), dated);
    print_upper(kind->scope);
    printf(", .write_right = MAY_");
    print_upper(kind->write);
    printf(",\n    .insert = &query_%s_insert, .update = &query_%s_update, .get = &query_%s_get,\n"
           "    .remove = &query_%s_remove, .forget = &query_%s_forget,\n"
           "    .after = &query_%s_after, .some = &query_%s_some,",
           kind->name, kind->name, kind->name, kind->name, kind->name, kind->name, kind->name);
    if (strcmp(kind->scope, "all") != 0)
        printf(" .seen = &query_%s_seen,", kind->name);
    if (kind->owner)
        printf(" .of_owner = &query_%s_of_owner, .of_owner_after = &query_%s_of_owner_after,",
               kind->name, kind->name);
    if (is_referred_to(kind))
        printf(" .referrers = &query_%s_referrers,", kind->name);
    if (kind->check)
        printf(" .check = %s,", kind->check);
    if (kind->written)
        printf(" .written = %s,", kind->written);
    printf("\n};\n\n");
}

static void print_source(void)
{
    printf("#include \"registers.h\"\n\n#include \"store/db.h\"\n");
    for (int k = 0; k < kind_count; k++)
        printf("#include \"registers/%s_sql.h\"\n", kinds[k].name);
    printf("\n/* id, version and moments beside the fields */\nenum { FIXED_BINDS = 5 };\n"
           "\nstatic const struct choice yesno[] = { { \"yes\", WORD_choice_yes }, "
           "{ \"no\", WORD_choice_no }, { \"unknown\", WORD_choice_unknown } };\n\n");
    for (int k = 0; k < kind_count; k++)
        print_kind(&kinds[k]);
    printf("const struct kind *const kinds[] = {");
    for (int k = 0; k < kind_count; k++)
        printf(" &kind_%s,", kinds[k].name);
    printf(" NULL };\n");
}

static void print_columns(const struct kind *kind)
{
    printf("id, version, added_at, changed_at, removed_at");
    for (int f = 0; f < kind->field_count; f++)
        printf(",\n    %s", kind->fields[f].name);
}

static void print_sql(const struct kind *kind)
{
    printf("-- query %s_insert\nINSERT INTO %s (", kind->name, kind->name);
    print_columns(kind);
    printf(")\nVALUES ($1, 1, $2, $2, 0");
    for (int f = 0; f < kind->field_count; f++)
        printf(", $%d", f + 3);
    printf(");\n\n-- query %s_update\nUPDATE %s SET version = version + 1, changed_at = $3",
           kind->name, kind->name);
    for (int f = 0; f < kind->field_count; f++)
        printf(",\n    %s = $%d", kind->fields[f].name, f + 4);
    printf("\nWHERE id = $1 AND version = $2 AND removed_at = 0;\n\n");
    printf("-- query %s_remove\nUPDATE %s SET version = version + 1, changed_at = $3, removed_at = "
           "$4\nWHERE id = $1 AND version = $2 AND (removed_at = 0) = ($4 > 0);\n\n"
           "-- query %s_forget\nDELETE FROM %s WHERE id = $1;\n\n-- query %s_get\nSELECT ",
           kind->name, kind->name, kind->name, kind->name, kind->name);
    print_columns(kind);
    printf("\nFROM %s WHERE id = $1;\n\n-- query %s_after\nSELECT ", kind->name, kind->name);
    print_columns(kind);
    printf("\nFROM %s WHERE id > $1 AND removed_at = 0 ORDER BY id LIMIT $2;\n", kind->name);
    printf("\n-- query %s_some\nSELECT ", kind->name);
    print_columns(kind);
    printf("\nFROM %s WHERE id IN (", kind->name);
    for (int i = 1; i <= SOME; i++)
        printf("%s$%d", i > 1 ? ", " : "", i);
    printf(");\n");
    if (kind->owner) {
        printf("\n-- query %s_of_owner\nSELECT ", kind->name);
        print_columns(kind);
        printf("\nFROM %s WHERE %s = $1 AND removed_at = 0 ORDER BY added_at, id;\n", kind->name,
               kind->owner);
    }
}

static const struct kind *find_kind(const char *name)
{
    for (int k = 0; k < kind_count; k++)
        if (strcmp(kinds[k].name, name) == 0)
            return &kinds[k];
    source_fail(kinds[0].path, 1, "no such kind: %s", name);
}

/* That the id in `column` is one of those of the department $3: the same as domain/scope.c asks of
 * a single record. What belongs to something is its owner's. */
static void print_narrow(const struct kind *kind, const char *column)
{
    if (strcmp(kind->scope, "department") == 0) {
        printf("%s = $3", column);
    } else if (strcmp(kind->name, "entrustment") == 0) {
        printf("%s IN (SELECT entrustment_id FROM place WHERE department_id = $3)", column);
    } else if (!kind->owner) {
        printf("%s IN (SELECT party_id FROM party_seen WHERE department_id = $3)", column);
    } else {
        const struct field *field = &kind->fields[field_index(kind, kind->owner)];
        printf("%s IN (SELECT id FROM %s WHERE ", column, kind->name);
        print_narrow(find_kind(field->target), kind->owner);
        putchar(')');
    }
}

/* The same for the rows of the kind itself. */
static void print_narrow_rows(const struct kind *kind)
{
    bool is_edge = strcmp(kind->name, "entrustment") == 0;
    if (kind->owner && !is_edge && strcmp(kind->scope, "department") != 0)
        print_narrow(find_kind(kind->fields[field_index(kind, kind->owner)].target), kind->owner);
    else
        print_narrow(kind, "id");
}

/* A page of a list: those behind the id $1, $2 at most; of one department; of one owner. */
static void print_pages(const struct kind *kind)
{
    if (strcmp(kind->scope, "all") != 0) {
        printf("\n-- query %s_seen\nSELECT ", kind->name);
        print_columns(kind);
        printf("\nFROM %s WHERE id > $1 AND removed_at = 0\n    AND ", kind->name);
        print_narrow_rows(kind);
        printf("\nORDER BY id LIMIT $2;\n");
    }
    if (kind->owner) {
        printf("\n-- query %s_of_owner_after\nSELECT ", kind->name);
        print_columns(kind);
        printf("\nFROM %s WHERE %s = $3 AND id > $1 AND removed_at = 0 ORDER BY id LIMIT $2;\n",
               kind->name, kind->owner);
    }
}

/* Who still refers to a record: kind, id and what people know it by. */
static void print_referrers(const struct kind *kind)
{
    const char *also = "";
    if (!is_referred_to(kind))
        return;
    printf("\n-- query %s_referrers\n", kind->name);
    for (int k = 1; k < kind_count; k++) /* behind the kind itself come all of them */
        for (int f = 0; f < kinds[k].field_count; f++)
            if (refers(&kinds[k].fields[f], kind)) {
                printf("%sSELECT '%s', id, %s FROM %s WHERE %s = $1 AND removed_at = 0\n", also,
                       kinds[k].name, kinds[k].named ? kinds[k].named : "''", kinds[k].name,
                       kinds[k].fields[f].name);
                also = "UNION\n";
            }
    printf("ORDER BY 1, 2 LIMIT $2;\n");
}

int main(int count, char **args)
{
    if (count < 3 || count - 2 > MOST_KINDS)
        return 2;
    for (int i = 2; i < count; i++)
        read_kind(args[i]);
    if (strcmp(args[1], "header") == 0)
        print_header();
    else if (strcmp(args[1], "source") == 0)
        print_source();
    else
        print_sql(&kinds[0]), print_pages(&kinds[0]), print_referrers(&kinds[0]);
    return 0;
}
