#include "format/zip_write.h"

#include <string.h>

#include "test/format/sample.h"

static struct text two_parts(struct work *w)
{
    struct zip_write *zip = zip_write_begin(w, 1 << 20);
    zip_write_part(zip, TEXT("a.txt"));
    for (int i = 0; i < 1000; i++)
        zip_write_add(zip, TEXT("hello "));
    zip_write_part(zip, TEXT("委託先/b.txt"));
    return zip_write_end(zip);
}

static void test_round(void)
{
    struct work *w = sample_work();
    struct text bytes = two_parts(w);
    struct zip_in *zip = zip_in_open(w, bytes, &limits_usual);
    ok(zip && zip_in_count(zip) == 2 && bytes.len < 400, "what is written is packed, and opens");
    ok(text_is(zip_in_part(zip, 1)->name, TEXT("委託先/b.txt")), "names are UTF-8");
    struct text first = zip_in_read(zip, 0);
    ok(first.len == 6000 && text_ends(first, TEXT("hello ")) && zip_in_read(zip, 1).len == 0,
       "a part reads back, and an empty one is empty");
    ok(text_is(bytes, two_parts(w)), "the same parts give the same bytes");
}

static void test_copy(void)
{
    struct work *w = sample_work();
    struct text original = sample_file(w, "exceljs.xlsx");
    struct zip_in *in = zip_in_open(w, original, &limits_usual);
    struct zip_write *out = zip_write_begin(w, 1 << 20);
    for (size_t i = 0; i < zip_in_count(in); i++)
        zip_write_packed(out, zip_in_part(in, i), zip_in_packed(in, i));
    struct zip_in *copy = zip_in_open(w, zip_write_end(out), &limits_usual);
    size_t same = 0;
    for (size_t i = 0; i < zip_in_count(in); i++)
        same += text_is(zip_in_read(in, i), zip_in_read(copy, i));
    ok(!work_failed(w) && same == zip_in_count(in), "parts are copied without being unpacked");
    out = zip_write_begin(w, 1 << 20);
    zip_write_part(out, TEXT("\x88\xea.txt")); /* 一 in Shift_JIS, as old programs name files */
    copy = zip_in_open(w, zip_write_end(out), &limits_usual);
    ok(copy && text_is(zip_in_part(copy, 0)->name, TEXT("\x88\xea.txt")),
       "a name that is no UTF-8 does not say it is");
}

static void test_damage(void)
{
    struct work *w = sample_work();
    struct text bytes = two_parts(w);
    char *bad = work_string(w, bytes);
    bad[40] = (char)(bad[40] ^ 0x40);
    struct zip_in *zip = zip_in_open(w, (struct text){ bad, bytes.len }, &limits_usual);
    ok(zip && zip_in_read(zip, 0).len == 0 && sample_fails(w, "zip.damaged"),
       "a changed byte is noticed by its checksum");
    w = sample_work();
    bytes = two_parts(w);
    bad = work_string(w, bytes);
    char *checksum = bad + text_find(bytes, TEXT("PK\1\2"), 0) + 16;
    *checksum = (char)(*checksum ^ 1);
    zip = zip_in_open(w, (struct text){ bad, bytes.len }, &limits_usual);
    ok(zip && zip_in_read(zip, 0).len == 0 && sample_fails(w, "zip.damaged"),
       "and so is a checksum that is another");
    w = sample_work();
    ok(!zip_in_open(w, TEXT("PK\3\4nothing"), &limits_usual) && sample_fails(w, "zip.damaged"),
       "what only begins like a zip is refused");
    w = sample_work();
    struct zip_write *small = zip_write_begin(w, 100);
    zip_write_part(small, TEXT("a"));
    for (uint32_t i = 0, x = 1; i < 100000; i++) {
        x = x * 1664525 + 1013904223;
        zip_write_add(small, (struct text){ (const char *)&x, 4 });
    }
    ok(zip_write_end(small).len == 0 && sample_fails(w, "zip.too_large"),
       "a zip that would be too large is refused");
}

/* A million zeros many times over, and where its entry in the directory begins. */
static struct text packed_zeros(struct work *w, size_t *entry)
{
    static const char zeros[1 << 20];
    struct zip_write *zip = zip_write_begin(w, 1 << 20);
    zip_write_part(zip, TEXT("a.txt"));
    for (int i = 0; i < 20; i++)
        zip_write_add(zip, (struct text){ zeros, sizeof zeros });
    struct text bytes = zip_write_end(zip);
    *entry = text_find(bytes, TEXT("PK\1\2"), 0);
    return bytes;
}

static void test_claims(void)
{
    struct work *w = sample_work();
    size_t entry;
    struct text bytes = packed_zeros(w, &entry);
    char *bad = work_string(w, bytes);
    memset(bad + 40, 0xff, 100); /* whoever unpacks it finds it damaged */
    struct zip_in *zip = zip_in_open(w, (struct text){ bad, bytes.len }, &limits_usual);
    ok(zip && zip_in_read(zip, 0).len == 0 && sample_fails(w, "zip.bomb"),
       "what says that it is a bomb is not unpacked at all");
    w = sample_work();
    bytes = packed_zeros(w, &entry);
    bad = work_string(w, bytes);
    memcpy(bad + entry + 24, "\xe8\3\0\0", 4); /* 1,000 bytes, it says */
    struct limits limits = limits_usual;
    limits.ratio = 1 << 20;
    zip = zip_in_open(w, (struct text){ bad, bytes.len }, &limits);
    char room[4096];
    size_t got = 0;
    while (zip && zip_in_start(zip, 0) && (got = zip_in_next(zip, room, sizeof room)) > 0)
        break;
    ok(got == 0 && sample_fails(w, "zip.damaged"),
       "one that holds more than it says is left off there");
    w = sample_work();
    bytes = packed_zeros(w, &entry);
    bad = work_string(w, bytes);
    memcpy(bad + entry + 20, "\xff\xff\xff\x7f", 4); /* packed, it says: no bomb of that size */
    ok(!zip_in_open(w, (struct text){ bad, bytes.len }, &limits_usual) &&
           sample_fails(w, "zip.damaged"),
       "a part that is larger than the file is refused");
    w = sample_work();
    bytes = two_parts(w);
    bad = work_string(w, bytes);
    memset(bad + text_find(bytes, TEXT("PK\1\2"), 0) + 20, 0, 4);
    zip = zip_in_open(w, (struct text){ bad, bytes.len }, &limits_usual);
    ok(zip && zip_in_read(zip, 0).len == 0 && sample_fails(w, "zip.damaged"),
       "a part that holds less than it says is refused");
    w = sample_work();
    zip = zip_in_open(w, packed_zeros(w, &entry), &limits_usual);
    ok(zip && zip_in_packed(zip, 0).len > 0 && !work_failed(w),
       "parts that are only copied are not weighed by what they would become");
}

static void put(char *at, uint64_t number, size_t size)
{
    for (size_t i = 0; i < size; i++, number >>= 8)
        at[i] = (char)(number & 0xff);
}

/* As programs write it that always use the records for large zips; with `count` parts, they say. */
static struct text as_large(struct work *w, struct text bytes, uint64_t count)
{
    enum { TAIL = 22, RECORD = 56, LOCATOR = 20 };
    size_t end = bytes.len - TAIL, entries = text_find(bytes, TEXT("PK\1\2"), 0);
    char *large = work_alloc(w, bytes.len + RECORD + LOCATOR, 1), *at = large + end;
    memcpy(large, bytes.at, end);
    memcpy(at, "PK\6\6\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0", 16);
    put(at + 24, count, 8);
    put(at + 32, count, 8);
    put(at + 40, end - entries, 8);
    put(at + 48, entries, 8);
    memcpy(at + RECORD, "PK\6\7", 4);
    put(at + RECORD + 8, end, 8);
    put(at + RECORD + 16, 1, 4);
    at += RECORD + LOCATOR;
    memcpy(at, "PK\5\6", 4);
    memset(at + 8, 0xff, 12);
    return (struct text){ large, bytes.len + RECORD + LOCATOR };
}

static void test_large(void)
{
    struct work *w = sample_work();
    struct zip_in *zip = zip_in_open(w, as_large(w, two_parts(w), 2), &limits_usual);
    ok(zip && zip_in_count(zip) == 2 && zip_in_read(zip, 0).len == 6000,
       "a zip with the records of large ones is read");
    w = sample_work();
    ok(!zip_in_open(w, as_large(w, two_parts(w), 1000000), &limits_usual) &&
           sample_fails(w, "zip.too_many_parts"),
       "and refused by what these say");
}

int main(void)
{
    test_round();
    test_claims();
    test_copy();
    test_damage();
    test_large();
    return tap_done();
}
