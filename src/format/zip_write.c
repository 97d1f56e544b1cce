#include "format/zip_write.h"

#include <assert.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"

enum {
    CHUNK = 32 << 10,
    LEVEL = 5,
    STORED = 0,
    DEFLATED = 8,
    LOCAL_BYTES = 30,
    CENTRAL_BYTES = 46,
    NAME_IS_UTF8 = 1 << 11,
    FIRST_OF_1980 = 1 << 5 | 1,
};

struct part {
    struct zip_in_part is;
    size_t offset; /* of its local header */
};

struct zip_write {
    struct work *w;
    struct buf out;
    z_stream packer;
    struct part *parts;
    size_t count, room;
    bool in_part;
};

static void end_packer(void *packer)
{
    deflateEnd(packer);
}

struct zip_write *zip_write_begin(struct work *w, size_t limit)
{
    assert(limit <= UINT32_MAX);
    struct zip_write *zip = work_new(w, struct zip_write);
    zip->w = w;
    zip->out = buf_begin(w->arena, limit);
    int result = deflateInit2(&zip->packer, LEVEL, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    assert(result == Z_OK);
    (void)result;
    arena_defer(w->arena, end_packer, &zip->packer);
    return zip;
}

static char *put16(char *at, uint32_t value)
{
    at[0] = (char)(value & 0xff);
    at[1] = (char)(value >> 8 & 0xff);
    return at + 2;
}

static char *put32(char *at, uint64_t value)
{
    assert(value <= UINT32_MAX);
    return put16(put16(at, (uint32_t)value & 0xffff), (uint32_t)(value >> 16));
}

/* The fields that the local and the central header have alike. */
static char *put_shared(char *at, const struct zip_in_part *part)
{
    at = put16(at, 20); /* version needed: 2.0 */
    at = put16(at, text_is_utf8(part->name) ? NAME_IS_UTF8 : 0);
    at = put16(at, part->method);
    at = put16(at, 0);
    at = put16(at, FIRST_OF_1980);
    at = put32(at, part->crc);
    at = put32(at, part->packed_size);
    at = put32(at, part->size);
    at = put16(at, (uint32_t)part->name.len);
    return put16(at, 0); /* no extra field */
}

static void put_local(char at[LOCAL_BYTES], const struct zip_in_part *part)
{
    put_shared(put32(at, 0x04034b50), part);
}

static struct part *add_part(struct zip_write *zip, struct text name)
{
    assert(name.len < UINT16_MAX);
    if (zip->count == zip->room) {
        zip->room = zip->room ? zip->room * 2 : 16;
        zip->parts = arena_grow(zip->w->arena, zip->parts, zip->count * sizeof *zip->parts,
                                zip->room * sizeof *zip->parts);
    }
    struct part *part = &zip->parts[zip->count++];
    *part = (struct part){ .offset = zip->out.len };
    part->is.name = work_text(zip->w, name);
    part->is.method = STORED;
    char local[LOCAL_BYTES];
    put_local(local, &part->is);
    buf_add(&zip->out, (struct text){ local, LOCAL_BYTES });
    buf_add(&zip->out, name);
    return part;
}

/* Sizes and checksum are known only now. */
static void mend_local(struct zip_write *zip, const struct part *part)
{
    if (!zip->out.full)
        put_local(zip->out.at + part->offset, &part->is);
}

static void pack(struct zip_write *zip, struct text bytes, int flush)
{
    z_stream *packer = &zip->packer;
    packer->next_in = (Bytef *)(uintptr_t)bytes.at; /* zlib is not const-correct */
    packer->avail_in = (uInt)bytes.len;
    do {
        char *room = buf_room(&zip->out, CHUNK);
        if (!room)
            return;
        packer->next_out = (Bytef *)room;
        packer->avail_out = CHUNK;
        deflate(packer, flush);
        buf_grew(&zip->out, CHUNK - packer->avail_out);
    } while (packer->avail_out == 0);
}

static void end_part(struct zip_write *zip)
{
    if (!zip->in_part)
        return;
    struct part *part = &zip->parts[zip->count - 1];
    pack(zip, TEXT(""), Z_FINISH);
    part->is.packed_size = zip->out.len - part->offset - LOCAL_BYTES - part->is.name.len;
    mend_local(zip, part);
    zip->in_part = false;
}

void zip_write_part(struct zip_write *zip, struct text name)
{
    end_part(zip);
    add_part(zip, name)->is.method = DEFLATED;
    deflateReset(&zip->packer);
    zip->in_part = true;
}

void zip_write_add(struct zip_write *zip, struct text bytes)
{
    assert(zip->in_part);
    struct zip_in_part *part = &zip->parts[zip->count - 1].is;
    while (bytes.len && !zip->out.full) {
        struct text piece = text_slice(bytes, 0, 1 << 30); /* zlib counts in 32 bits */
        part->crc = (uint32_t)crc32(part->crc, (const Bytef *)piece.at, (uInt)piece.len);
        part->size += piece.len;
        pack(zip, piece, Z_NO_FLUSH);
        bytes = text_slice(bytes, piece.len, bytes.len);
    }
}

void zip_write_packed(struct zip_write *zip, const struct zip_in_part *part, struct text packed)
{
    end_part(zip);
    struct part *added = add_part(zip, part->name);
    struct text name = added->is.name;
    added->is = *part;
    added->is.name = name;
    added->is.packed_size = packed.len;
    mend_local(zip, added);
    buf_add(&zip->out, packed);
}

static void add_central(struct zip_write *zip, const struct part *part)
{
    char header[CENTRAL_BYTES];
    char *at = put32(header, 0x02014b50);
    at = put16(at, 20); /* made by: 2.0, MS-DOS */
    at = put_shared(at, &part->is);
    at = put16(at, 0); /* comment */
    at = put16(at, 0); /* disk */
    at = put16(at, 0); /* internal and */
    at = put32(at, 0); /* external attributes */
    at = put32(at, part->offset);
    assert(at == header + CENTRAL_BYTES);
    buf_add(&zip->out, (struct text){ header, CENTRAL_BYTES });
    buf_add(&zip->out, part->is.name);
}

struct text zip_write_end(struct zip_write *zip)
{
    end_part(zip);
    assert(zip->count < UINT16_MAX);
    size_t start = zip->out.len;
    for (size_t i = 0; i < zip->count && !zip->out.full; i++)
        add_central(zip, &zip->parts[i]);
    char tail[22];
    char *at = put32(tail, 0x06054b50);
    at = put32(at, 0); /* disks */
    at = put16(put16(at, (uint32_t)zip->count), (uint32_t)zip->count);
    at = put32(at, zip->out.len - start);
    at = put32(at, start);
    put16(at, 0);
    buf_add(&zip->out, (struct text){ tail, sizeof tail });
    if (zip->out.full)
        work_fail(zip->w, FAULT_INPUT, "zip.too_large",
                  work_format(zip->w, "%zu", zip->out.limit >> 20));
    return work_failed(zip->w) ? TEXT("") : buf_text(&zip->out);
}
