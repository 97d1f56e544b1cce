#include "format/zip.h"

#include <assert.h>
#include <libdeflate.h>
#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"

enum {
    CHUNK = 64 << 10,
    WHOLE = 4 << 20, /* a part of at most this size is unpacked in one go */
    RATIO_FROM = 1 << 20,
    TAIL = 22,
    LONGEST_TAIL = TAIL + 65535,
};

struct zip_in {
    struct work *w;
    const struct limits *limits;
    zip_t *archive;
    zip_file_t *file;
    struct libdeflate_decompressor *inflate; /* NULL until it is needed */
    struct buf packed;                       /* a part before it is unpacked in one go */
    struct zip_in_part *parts;
    size_t count;
    const struct zip_in_part *open;
    bool waits;          /* started, and nothing of it read yet */
    bool copied;         /* as it lies in the zip */
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
    libdeflate_free_decompressor(zip->inflate);
    zip_discard(zip->archive);
}

static bool damaged(struct zip_in *zip, struct text part)
{
    return work_fail(zip->w, FAULT_INPUT, "zip.damaged", part);
}

/* `size` is of the whole file, and what a part is measured by must be true of it. */
static bool list_part(struct zip_in *zip, size_t i, size_t size)
{
    zip_stat_t stat;
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    zip_stat_init(&stat);
    if (zip_stat_index(zip->archive, i, ZIP_FL_ENC_RAW, &stat) != 0 ||
        (stat.valid & needed) != needed)
        return damaged(zip, TEXT(""));
    struct text name = text_of(stat.name);
    if (stat.comp_size > size)
        return damaged(zip, work_text(zip->w, name));
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

/* A number of `size` bytes, the least first; 0 behind the end. */
static uint64_t number_at(struct text bytes, uint64_t at, size_t size)
{
    uint64_t number = 0;
    if (at > bytes.len || bytes.len - at < size)
        return 0;
    for (size_t i = size; i-- > 0;)
        number = number << 8 | (unsigned char)bytes.at[at + i];
    return number;
}

/* How many parts a record for large zips names, if one stands before the tail at `at`; else 0. */
static uint64_t large_count(struct text bytes, size_t at)
{
    enum { LOCATOR = 20, PLACE = 8, RECORD_COUNT = 32 };
    struct text locator = text_slice(bytes, at < LOCATOR ? at : at - LOCATOR, at);
    uint64_t record = number_at(locator, PLACE, 8);
    if (!text_starts(locator, TEXT("PK\6\7")) || record > bytes.len ||
        !text_starts(text_slice(bytes, record, bytes.len), TEXT("PK\6\6")))
        return 0;
    return number_at(bytes, record + RECORD_COUNT, 8);
}

/* What the end of the file says: libzip would first take memory for each of a million parts. */
static uint64_t claimed_count(struct text bytes)
{
    enum { IN_RECORD = 0xffff };
    size_t from = bytes.len > LONGEST_TAIL ? bytes.len - LONGEST_TAIL : 0;
    struct text mark = TEXT("PK\5\6");
    uint64_t most = 0;
    for (size_t at; (at = text_find(bytes, mark, from)) + TAIL <= bytes.len; from = at + 1) {
        uint64_t count = number_at(bytes, at + 10, 2), large = large_count(bytes, at);
        if (large && count == IN_RECORD)
            count = 0;
        most = count > most ? count : most;
        most = large > most ? large : most;
    }
    return most;
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
    zip->packed = buf_begin(w->arena, bytes.len);
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
        if (!list_part(zip, i, bytes.len))
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
static bool start(struct zip_in *zip, size_t part, bool copied)
{
    if (work_failed(zip->w))
        return false;
    close_file(zip);
    zip->open = &zip->parts[part];
    zip->got = 0;
    zip->copied = copied;
    zip->promised = copied ? zip->open->packed_size : zip->open->size;
    if (zip->open->size > zip->limits->part_bytes || is_swollen(zip, zip->promised))
        return bomb(zip);
    zip->waits = true;
    return true;
}

bool zip_in_start(struct zip_in *zip, size_t part)
{
    return start(zip, part, false);
}

size_t zip_in_piece(const struct zip_in *zip)
{
    size_t whole = zip->limits->memory / 16 < WHOLE ? zip->limits->memory / 16 : WHOLE;
    return zip->promised > CHUNK && zip->promised <= whole ? zip->promised : CHUNK;
}

static bool is_bomb(const struct zip_in *zip)
{
    return zip->got > zip->limits->part_bytes || zip->total > zip->limits->total_bytes ||
           is_swollen(zip, zip->got);
}

static bool open_file(struct zip_in *zip, bool copied)
{
    size_t part = (size_t)(zip->open - zip->parts);
    zip->file = zip_fopen_index(zip->archive, part, copied ? ZIP_FL_COMPRESSED : 0);
    return zip->file || damaged(zip, zip->open->name);
}

/* libdeflate unpacks a part in half the time zlib takes, but only into one piece of memory, and
 * from one. */
static bool fits(const struct zip_in *zip, size_t size)
{
    const struct zip_in_part *part = zip->open;
    return !zip->copied && part->method == ZIP_CM_DEFLATE && part->size > 0 &&
           part->packed_size > 0 && part->size <= size && part->packed_size <= part->size + CHUNK;
}

static bool unpack(struct zip_in *zip, char *room)
{
    const struct zip_in_part *part = zip->open;
    zip->packed.len = 0;
    char *packed = buf_room(&zip->packed, part->packed_size);
    if (!packed || !open_file(zip, true))
        return damaged(zip, part->name);
    zip_int64_t got = zip_fread(zip->file, packed, part->packed_size);
    close_file(zip);
    if (!zip->inflate)
        zip->inflate = libdeflate_alloc_decompressor();
    assert(zip->inflate);
    return (got >= 0 && (uint64_t)got == part->packed_size &&
            libdeflate_deflate_decompress(zip->inflate, packed, part->packed_size, room, part->size,
                                          NULL) == LIBDEFLATE_SUCCESS &&
            libdeflate_crc32(0, room, part->size) == part->crc) ||
           damaged(zip, part->name);
}

/* What comes next of the open part, unchecked. */
static size_t read_next(struct zip_in *zip, char *room, size_t size)
{
    if (zip->waits) {
        zip->waits = false;
        if (fits(zip, size))
            return unpack(zip, room) ? zip->open->size : 0;
        open_file(zip, zip->copied);
    }
    zip_int64_t got = zip->file ? zip_fread(zip->file, room, size) : 0;
    if (got < 0)
        damaged(zip, zip->open->name);
    if (got <= 0)
        close_file(zip);
    return got < 0 ? 0 : (size_t)got;
}

size_t zip_in_next(struct zip_in *zip, char *room, size_t size)
{
    if (work_failed(zip->w) || !limits_in_time(zip->w, zip->limits))
        return 0;
    size_t got = read_next(zip, room, size);
    zip->got += got;
    zip->total += got;
    if (is_bomb(zip))
        bomb(zip);
    else if (zip->got > zip->promised || (got == 0 && zip->got < zip->promised))
        damaged(zip, zip->open->name);
    return work_failed(zip->w) ? 0 : got;
}

static struct text read_whole(struct zip_in *zip, size_t part, bool copied)
{
    /* A buffer that doubles may leave as much again behind it in the arena. */
    struct buf whole = buf_begin(zip->w->arena, zip->limits->memory / 4);
    if (!start(zip, part, copied))
        return TEXT("");
    size_t piece = zip_in_piece(zip);
    for (char *room;;) {
        /* At the end one byte is asked for: then there must be none. */
        size_t left = zip->promised > whole.len ? zip->promised - whole.len : 1;
        size_t size = left < piece ? left : piece;
        if (!(room = buf_room(&whole, size)))
            break;
        size_t got = zip_in_next(zip, room, size);
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
    return read_whole(zip, part, false);
}

struct text zip_in_packed(struct zip_in *zip, size_t part)
{
    return read_whole(zip, part, true);
}
