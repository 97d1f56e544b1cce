#include "format/file_kind.h"

#include "format/package.h"

enum { LOOK_BYTES = 4096 };

static bool starts(struct text bytes, const char *magic, size_t len)
{
    return text_starts(bytes, (struct text){ magic, len });
}

/* Whether the first bytes hold `word`, without case. */
static bool begins_with_word(struct text bytes, struct text word)
{
    struct text head = text_slice(bytes, 0, LOOK_BYTES);
    for (size_t i = 0; i + word.len <= head.len; i++)
        if (text_is_nocase(text_slice(head, i, i + word.len), word))
            return true;
    return false;
}

/* An old compound file: the names of its streams are in UTF-16. */
static enum file_kind kind_of_compound(struct text bytes)
{
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    struct text name = { encrypted, sizeof encrypted };
    return text_contains(bytes, name) ? FILE_PASSWORD : FILE_OLD_OFFICE;
}

static enum file_kind kind_of_markup(struct text bytes)
{
    if (begins_with_word(bytes, TEXT("urn:schemas-microsoft-com:office:spreadsheet")))
        return FILE_XML_TABLE;
    if (begins_with_word(bytes, TEXT("<html")) || begins_with_word(bytes, TEXT("<table")) ||
        begins_with_word(bytes, TEXT("<!doctype html")))
        return FILE_HTML;
    return FILE_TEXT;
}

enum file_kind file_kind(struct text bytes)
{
    static const struct {
        const char *magic;
        size_t len;
        enum file_kind kind;
    } magics[] = {
        { "PK\3\4", 4, FILE_ZIP },
        { "PK\5\6", 4, FILE_ZIP },
        { "%PDF-", 5, FILE_PDF },
        { "\x89PNG", 4, FILE_IMAGE },
        { "\xff\xd8\xff", 3, FILE_IMAGE },
        { "GIF8", 4, FILE_IMAGE },
        { "II*\0", 4, FILE_IMAGE },
        { "MM\0*", 4, FILE_IMAGE },
        { "7z\xbc\xaf", 4, FILE_OTHER },
        { "Rar!", 4, FILE_OTHER },
        { "\x1f\x8b", 2, FILE_OTHER },
        { "MZ\x90", 3, FILE_OTHER },
        { "\x7f"
          "ELF",
          4, FILE_OTHER },
    };
    for (size_t i = 0; i < COUNT(magics); i++)
        if (starts(bytes, magics[i].magic, magics[i].len))
            return magics[i].kind;
    if (starts(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
        return kind_of_compound(bytes);
    struct text words =
        text_starts(bytes, TEXT("\ufeff")) ? text_slice(bytes, 3, bytes.len) : bytes;
    return text_starts(text_trim(text_slice(words, 0, LOOK_BYTES)), TEXT("<"))
               ? kind_of_markup(bytes)
               : FILE_TEXT;
}

static bool refuse(struct work *w, enum file_kind kind)
{
    static const char *const codes[] = {
        [FILE_TEXT] = "xlsx.not_a_table",
        [FILE_ZIP] = "xlsx.not_a_table",
        [FILE_OLD_OFFICE] = "xlsx.old_format",
        [FILE_PASSWORD] = "xlsx.password",
        [FILE_HTML] = "xlsx.html",
        [FILE_XML_TABLE] = "xlsx.xml_table",
        [FILE_PDF] = "xlsx.not_a_table",
        [FILE_IMAGE] = "xlsx.not_a_table",
        [FILE_OTHER] = "xlsx.not_a_table",
    };
    static const char *const names[] = { [FILE_PDF] = "PDF", [FILE_OTHER] = "" };
    const char *name = kind < COUNT(names) ? names[kind] : NULL;
    return work_fail(w, FAULT_INPUT, codes[kind], text_of(name));
}

bool file_kind_expect_xlsx(struct work *w, struct text bytes)
{
    enum file_kind kind = file_kind(bytes);
    return kind == FILE_ZIP || refuse(w, kind);
}

bool file_kind_expect_text(struct work *w, struct text bytes)
{
    enum file_kind kind = file_kind(bytes);
    return kind == FILE_TEXT || refuse(w, kind);
}

static bool has(const struct package *package, struct text ending)
{
    for (size_t i = 0; i < zip_in_count(package->zip); i++)
        if (text_ends(package->names[i], ending))
            return true;
    return false;
}

static const char *code_of(struct package *package, struct text workbook)
{
    if (text_ends(workbook, TEXT(".bin")))
        return "xlsx.binary";
    if (text_contains(workbook, TEXT("word/")) || text_contains(workbook, TEXT("ppt/")))
        return "xlsx.document";
    if (workbook.len)
        return NULL;
    if (package_find(package, TEXT("mimetype")) != PACKAGE_NONE)
        return "xlsx.ods";
    if (has(package, TEXT(".iwa")) || package_find(package, TEXT("index.zip")) != PACKAGE_NONE)
        return "xlsx.numbers";
    if (package_find(package, TEXT("[Content_Types].xml")) != PACKAGE_NONE)
        return "xlsx.damaged";
    return "zip.of_files";
}

bool file_kind_expect_workbook(struct package *package, struct text workbook)
{
    const char *code = work_failed(package->w) ? NULL : code_of(package, workbook);
    if (code)
        return work_fail(package->w, FAULT_INPUT, code, TEXT(""));
    return !work_failed(package->w);
}
