#include "format/zip.h"

#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"

enum { CHUNK = 64 << 10, RATIO_FROM = 1 << 20, TAIL = 22, LONGEST_TAIL = TAIL + 65535 };

struct zip_in {
    struct work *w;
    const struct limits *limits;
    zip_t *archive;
    zip_file_t *file;
    struct zip_in_part *parts;
    size_t count;
    const struct zip_in_part *open;
    uint64_t got, total; /* bytes unpacked: of the open part, of all */
    uint64_t promised;   /* bytes of the open part, as the directory has it */
};

static void close_file(struct zip_in *zip)
{
    if (zip->file)
        zip_fclose(zip->file);
    zip->file = NULL;
}

static void close_archive(void *what)
{
    struct zip_in *zip = what;
    close_file(zip);
    zip_discard(zip->archive);
}

static bool damaged(struct zip_in *zip, struct text part)
{
    return work_fail(zip->w, FAULT_INPUT, "zip.damaged", part);
}

static bool list_part(struct zip_in *zip, size_t i)
{
    zip_stat_t stat;
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    zip_stat_init(&stat);
    if (zip_stat_index(zip->archive, i, ZIP_FL_ENC_RAW, &stat) != 0 ||
        (stat.valid & needed) != needed)
        return damaged(zip, TEXT(""));
    struct text name = text_of(stat.name);
    if (stat.encryption_method != ZIP_EM_NONE)
        return work_fail(zip->w, FAULT_INPUT, "zip.password", TEXT(""));
    zip->parts[i] = (struct zip_in_part){ .name = work_text(zip->w, name),
                                          .size = stat.size,
                                          .packed_size = stat.comp_size,
                                          .crc = stat.crc,
                                          .method = stat.comp_method };
    return true;
}

static bool too_many(struct zip_in *zip)
{
    return work_fail(zip->w, FAULT_INPUT, "zip.too_many_parts",
                     work_format(zip->w, "%zu", zip->limits->parts));
}

/* What the end of the file says: libzip would first take memory for each of a million parts. */
static size_t claimed_count(struct text bytes)
{
    size_t from = bytes.len > LONGEST_TAIL ? bytes.len - LONGEST_TAIL : 0, count = 0;
    struct text mark = TEXT("PK\5\6");
    for (size_t at; (at = text_find(bytes, mark, from)) + TAIL <= bytes.len; from = at + 1)
        count = (unsigned char)bytes.at[at + 10] | (size_t)(unsigned char)bytes.at[at + 11] << 8;
    return count;
}

static zip_t *open_archive(struct text bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &error);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (source && !archive)
        zip_source_free(source);
    zip_error_fini(&error);
    return archive;
}

struct zip_in *zip_in_open(struct work *w, struct text bytes, const struct limits *limits)
{
    if (work_failed(w))
        return NULL;
    struct zip_in *zip = work_new(w, struct zip_in);
    zip->w = w;
    zip->limits = limits;
    if (claimed_count(bytes) > limits->parts) {
        too_many(zip);
        return NULL;
    }
    zip->archive = open_archive(bytes);
    if (!zip->archive) {
        damaged(zip, TEXT(""));
        return NULL;
    }
    arena_defer(w->arena, close_archive, zip);
    zip->count = (size_t)zip_get_num_entries(zip->archive, 0);
    if (zip->count > limits->parts) {
        too_many(zip);
        return NULL;
    }
    zip->parts = work_array(w, struct zip_in_part, zip->count);
    for (size_t i = 0; i < zip->count; i++)
        if (!list_part(zip, i))
            return NULL;
    return zip;
}

size_t zip_in_count(const struct zip_in *zip)
{
    return zip->count;
}

const struct zip_in_part *zip_in_part(const struct zip_in *zip, size_t part)
{
    return &zip->parts[part];
}

static bool bomb(struct zip_in *zip)
{
    return work_fail(zip->w, FAULT_INPUT, "zip.bomb", zip->open->name);
}

static bool is_swollen(const struct zip_in *zip, uint64_t size)
{
    uint64_t packed = zip->open->packed_size ? zip->open->packed_size : 1;
    return size > RATIO_FROM && size / packed > zip->limits->ratio;
}

/* Refused by what it says of itself, before anything is unpacked. What says too little is found out
 * as it comes. */
static bool start(struct zip_in *zip, size_t part, zip_flags_t flags)
{
    if (work_failed(zip->w))
        return false;
    close_file(zip);
    zip->open = &zip->parts[part];
    zip->got = 0;
    zip->promised = flags & ZIP_FL_COMPRESSED ? zip->open->packed_size : zip->open->size;
    if (zip->open->size > zip->limits->part_bytes || is_swollen(zip, zip->promised))
        return bomb(zip);
    zip->file = zip_fopen_index(zip->archive, part, flags);
    return zip->file || damaged(zip, zip->open->name);
}

bool zip_in_start(struct zip_in *zip, size_t part)
{
    return start(zip, part, 0);
}

static bool is_bomb(const struct zip_in *zip)
{
    return zip->got > zip->limits->part_bytes || zip->total > zip->limits->total_bytes ||
           is_swollen(zip, zip->got);
}

size_t zip_in_next(struct zip_in *zip, char *room, size_t size)
{
    if (!zip->file || work_failed(zip->w) || !limits_in_time(zip->w, zip->limits))
        return 0;
    zip_int64_t got = zip_fread(zip->file, room, size);
    if (got < 0) {
        damaged(zip, zip->open->name);
        return 0;
    }
    if (got == 0)
        close_file(zip);
    zip->got += (uint64_t)got;
    zip->total += (uint64_t)got;
    if (is_bomb(zip)) {
        bomb(zip);
        return 0;
    }
    if (zip->got > zip->promised) {
        damaged(zip, zip->open->name);
        return 0;
    }
    return (size_t)got;
}

static struct text read_whole(struct zip_in *zip, size_t part, zip_flags_t flags)
{
    /* A buffer that doubles may leave as much again behind it in the arena. */
    struct buf whole = buf_begin(zip->w->arena, zip->limits->memory / 4);
    if (!start(zip, part, flags))
        return TEXT("");
    for (char *room; (room = buf_room(&whole, CHUNK));) {
        size_t got = zip_in_next(zip, room, CHUNK);
        if (got == 0)
            break;
        buf_grew(&whole, got);
    }
    if (whole.full)
        work_fail(zip->w, FAULT_INPUT, "table.too_heavy",
                  work_format(zip->w, "%zu", whole.limit >> 20));
    return work_failed(zip->w) ? TEXT("") : buf_text(&whole);
}

struct text zip_in_read(struct zip_in *zip, size_t part)
{
    return read_whole(zip, part, 0);
}

struct text zip_in_packed(struct zip_in *zip, size_t part)
{
    return read_whole(zip, part, ZIP_FL_COMPRESSED);
}
