#include "http/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "http/percent.h"
#include "http/upload.h"

#include "test/tap.h"

static const struct {
    const char *raw, *path; /* NULL: refused */
    const char *says;
} paths[] = {
    { "/", "/", "the beginning" },
    { "/parties/01J/edit", "/parties/01J/edit", "an ordinary path" },
    { "/parties/", "/parties/", "a slash at the end" },
    { "/%E7%9B%A3%E7%9D%A3", "/監督", "UTF-8" },
    { "/a%20b+c", "/a b+c", "a space; a plus is a plus in a path" },
    { "/100%25", "/100%", "a percent sign that encodes nothing more" },
    { "/a..b/...", "/a..b/...", "dots that are no way up" },
    { "", NULL, "nothing" },
    { "parties", NULL, "no slash at the beginning" },
    { "*", NULL, "the path of OPTIONS" },
    { "http://x/a", NULL, "a whole URL" },
    { "//evil.example/a", NULL, "what a browser would take for a host" },
    { "/a//b", NULL, "an empty segment" },
    { "/..", NULL, "up" },
    { "/a/../b", NULL, "up in the middle" },
    { "/a/%2e%2e/b", NULL, "up, encoded" },
    { "/a/.%2E/b", NULL, "up, half encoded" },
    { "/a/./b", NULL, "a dot" },
    { "/a%2fb", NULL, "an encoded slash" },
    { "/a%2Fb", NULL, "an encoded slash in capitals" },
    { "/a%252fb", NULL, "a slash encoded twice" },
    { "/a%255cb", NULL, "a backslash encoded twice" },
    { "/%252e%252e/", NULL, "up, encoded twice" },
    { "/%25252e", NULL, "encoded three times" },
    { "/%2500", NULL, "a NUL encoded twice" },
    { "/a\\b", NULL, "a backslash" },
    { "/a%5cb", NULL, "an encoded backslash" },
    { "/a%00b", NULL, "a NUL" },
    { "/a%0ab", NULL, "a line end" },
    { "/a%7f", NULL, "a delete character" },
    { "/a%", NULL, "half a percent" },
    { "/a%2", NULL, "two thirds of it" },
    { "/a%zz", NULL, "no hexadecimal digits" },
    { "/%ff", NULL, "no UTF-8" },
    { "/%c0%af", NULL, "a slash in overlong UTF-8" },
    { "/%ed%a0%80", NULL, "half a surrogate pair" },
};

static void test_paths(struct arena *arena)
{
    for (size_t i = 0; i < COUNT(paths); i++) {
        struct text path = TEXT("");
        bool is_read = path_read(arena, text_of(paths[i].raw), &path);
        ok(paths[i].path ? is_read && text_is_string(path, paths[i].path) : !is_read, "path: %s",
           paths[i].says);
    }
}

static void test_local(void)
{
    static const char *const local[] = { "/", "/a?b=//c", "/a/b#c" };
    static const char *const foreign[] = { "",     "a",        "//x",   "///x",
                                           "/\\x", "http://x", "/a\nb", "javascript:x" };
    for (size_t i = 0; i < COUNT(local); i++)
        ok(path_is_local(text_of(local[i])), "leads here: %s", local[i]);
    for (size_t i = 0; i < COUNT(foreign); i++)
        ok(!path_is_local(text_of(foreign[i])), "leads elsewhere: case %zu", i);
}

static void test_encode(struct arena *arena)
{
    struct buf buf = buf_begin(arena, 100);
    percent_encode(&buf, TEXT("a-Z_0.~ \"監/"));
    ok(text_is(buf_text(&buf), TEXT("a-Z_0.~%20%22%E7%9B%A3%2F")), "all but plain letters");
}

static const struct {
    const char *sent, *kept, *says;
} names[] = {
    { "一覧.xlsx", "一覧.xlsx", "a name is kept" },
    { "C:\\Users\\山田\\一覧.xlsx", "一覧.xlsx", "without the folders of Windows" },
    { "/home/a/b.txt", "b.txt", "without the folders of Unix" },
    { "../../etc/passwd", "passwd", "without a way up" },
    { "..", "file", "up alone is no name" },
    { "a/", "file", "a folder alone is no name" },
    { "", "file", "nothing is no name" },
    { " a.txt ", "a.txt", "without white space around it" },
    { "a\nb\x7f\xc2\x85.txt", "ab.txt", "without control characters" },
    { "a\u202efdp.exe", "afdp.exe", "without marks that turn the reading direction" },
    { "a\xff.txt", "a\ufffd.txt", "bad bytes are shown as such" },
};

static void test_names(struct arena *arena)
{
    for (size_t i = 0; i < COUNT(names); i++)
        ok(text_is_string(upload_name(arena, text_of(names[i].sent)), names[i].kept), "name: %s",
           names[i].says);
    char name[1001];
    memset(name, 'a', sizeof name);
    ok(upload_name(arena, (struct text){ name, sizeof name }).len <= 240, "name: cut when long");
}

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    test_paths(arena);
    test_local();
    test_encode(arena);
    test_names(arena);
    arena_close(arena);
    return tap_done();
}
