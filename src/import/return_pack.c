#include "import/return_pack.h"

#include "format/charset.h"
#include "format/package.h"
#include "format/xlsx_read.h"

struct return_pack {
    struct text name, bytes; /* as it came */
    struct work reading;     /* of the zip: with the memory into which a part is read */
    struct limits limits;    /* of what is being read */
    struct zip_in *zip;      /* NULL: it is one file */
    size_t *parts;
    struct text *names;
    size_t count;
};

/* By its first part: most programs, and ours, begin with one of these. */
static bool begins_like_office(struct text bytes)
{
    enum { SIZE = 26, NAME = 30 }; /* of the header of a part */
    static const struct text names[] = { TEXT_INIT("[Content_Types].xml"),
                                         TEXT_INIT("_rels/.rels") };
    for (size_t i = 0; i < COUNT(names) && bytes.len > NAME; i++)
        if ((unsigned char)bytes.at[SIZE] == names[i].len && !bytes.at[SIZE + 1] &&
            text_starts(text_slice(bytes, NAME, bytes.len), names[i]))
            return true;
    return false;
}

bool return_pack_is(struct work *w, struct text bytes, const struct limits *limits)
{
    if (!text_starts(bytes, TEXT("PK")) || begins_like_office(bytes))
        return false;
    struct work trial = *w;
    struct package *package = package_open(&trial, bytes, limits);
    bool is_pack = package && package_find(package, TEXT("[Content_Types].xml")) == PACKAGE_NONE &&
                   !xlsx_workbook_part(package).len;
    return is_pack && !work_failed(&trial);
}

static struct text last_of(struct text path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/' || path.at[i - 1] == '\\')
            return text_slice(path, i, path.len);
    return path;
}

/* Folders, .DS_Store and its like, ~$open.xlsx, Thumbs.db. */
static bool is_left_behind(struct text path, struct text name)
{
    return !name.len || name.at[0] == '.' || text_starts(name, TEXT("~$")) ||
           text_starts(path, TEXT("__MACOSX")) || text_is_nocase(name, TEXT("Thumbs.db")) ||
           text_is_nocase(name, TEXT("desktop.ini"));
}

static struct text name_of(struct work *w, struct text raw)
{
    if (text_is_utf8(raw))
        return last_of(raw);
    struct work trial = *w;
    struct text name = charset_read(&trial, raw, NULL);
    return last_of(work_failed(&trial) ? TEXT("?") : name);
}

static bool hand_on(struct work *w, const struct return_pack *pack)
{
    const struct fault *fault = &pack->reading.fault;
    return fault->kind == FAULT_NONE || work_fail(w, fault->kind, fault->code, fault->about);
}

struct return_pack *return_pack_open(struct work *w, struct text name, struct text bytes,
                                     const struct limits *limits)
{
    struct return_pack *pack = work_new(w, struct return_pack);
    *pack = (struct return_pack){
        .name = name, .bytes = bytes, .reading = *w, .limits = *limits, .count = 1
    };
    if (!return_pack_is(w, bytes, limits))
        return pack;
    pack->zip = zip_in_open(&pack->reading, bytes, &pack->limits);
    if (!pack->zip) {
        hand_on(w, pack);
        return NULL;
    }
    size_t all = zip_in_count(pack->zip);
    pack->parts = work_array(w, size_t, all + 1);
    pack->names = work_array(w, struct text, all + 1);
    pack->count = 0;
    for (size_t i = 0; i < all; i++) {
        struct text path = zip_in_part(pack->zip, i)->name, part = name_of(w, path);
        if (is_left_behind(path, part))
            continue;
        pack->parts[pack->count] = i;
        pack->names[pack->count++] = part;
    }
    return pack;
}

size_t return_pack_count(const struct return_pack *pack)
{
    return pack->count;
}

bool return_pack_read(struct work *w, struct return_pack *pack, size_t i,
                      const struct limits *limits, struct return_packed *out)
{
    if (!pack->zip) {
        *out = (struct return_packed){ pack->name, pack->bytes };
        return true;
    }
    pack->reading = *w;
    pack->limits = *limits;
    out->name = work_text(w, pack->names[i]);
    out->bytes = zip_in_read(pack->zip, pack->parts[i]);
    return hand_on(w, pack);
}
