#include "fuzz/xml_seen.h"

#include "test/format/sample.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* What is seen, without places. */
static const struct {
    const char *says, *xml, *seen;
} good[] = {
    { "elements, attributes and texts", "<a " MAIN " b='1' c=\"2\"><d>x</d></a>",
      "\1a\4b\0051\4c\0052\1d\3x\2d\2a" },
    { "an empty element opens and closes", "<a " MAIN "><b/></a>", "\1a\1b\2b\2a" },
    { "a declaration and a mark of the byte order",
      "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes' ?>\n<a " MAIN "/>",
      "\1a\2a" },
    { "a prefix is as good as none", "<p:a xmlns:p=\"" STRICT "\"><p:b>1</p:b></p:a>",
      "\1a\1b\0031\2b\2a" },
    { "what lies in another namespace is passed over, what is inside it is not",
      "<a " MAIN " xmlns:o='urn:o'><o:b c='1'><d/></o:b></a>", "\1a\1d\2d\2a" },
    { "a namespace holds as long as its element",
      "<x><a " MAIN "><b xmlns=''><c/></b><d/></a><e/></x>", "\1a\1d\2d\2a" },
    { "only attributes without a prefix, and those of relationships",
      "<a " MAIN " xmlns:r='" REL
      "' xmlns:o='urn:o' r:id='7' o:id='8' id='9' xml:space='preserve'/>",
      "\1a\4|id\0057\4id\0059\2a" },
    { "a prefix is what the nearest element says",
      "<p:a xmlns:p='" STRICT "'><p:b xmlns:p='urn:o' xmlns:m='urn:o'><p:c/></p:b><p:d/></p:a>",
      "\1a\1d\2d\2a" },
    { "names alike in several namespaces, among many",
      "<a " MAIN " xmlns:x='u' xmlns:y='v' x:b='' y:b='' b='1' c='' d='' e='' f='' g='' h=''/>",
      "\1a\4b\0051\4c\5\4d\5\4e\5\4f\5\4g\5\4h\5\2a" },
    { "entities", "<a " MAIN " b='&lt;&#x3042;&#9;'>&amp;&gt;&quot;&apos;&#12354;&#x1F600;</a>",
      "\1a\4b\5<\u3042\t\3&>\"'\u3042\U0001F600\2a" },
    { "ends of lines are one kind of sign, in attributes a space",
      "<a " MAIN " b='1\r\n2\t3\n4'>x\r\ny\rz</a>", "\1a\4b\0051 2 3 4\3x\ny\nz\2a" },
    { "CDATA is text as it stands", "<a " MAIN ">1<![CDATA[<&]]\r\n>]]>2</a>",
      "\1a\0031<&]]\n>2\2a" },
    { "comments and instructions are passed over",
      "<!-- - --><?x y?><a " MAIN ">1<!---->2<?z?>3</a><!-- e --> <?f ?>\n", "\1a\003123\2a" },
    { "brackets", "<a " MAIN ">]] ]> ]</a>", "\1a\3]] ]> ]\2a" },
    { "a > in an attribute", "<a " MAIN " b='>' c = \"'\" />", "\1a\4b\5>\4c\5'\2a" },
    { "other encodings", "<?xml version='1.0' encoding='ISO-8859-1'?><a " MAIN ">\xe9</a>",
      "\1a\3\u00e9\2a" },
};

static const struct {
    const char *says, *xml, *code;
} bad[] = {
    { "nothing", "", "xml.damaged" },
    { "no element", "<?xml version='1.0'?> <!-- -->", "xml.damaged" },
    { "a document type", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "xml.doctype" },
    { "a document type behind the element", "<a/><!DOCTYPE a>", "xml.damaged" },
    { "an entity that nobody knows", "<a>&nbsp;</a>", "xml.damaged" },
    { "an entity without an end", "<a>&amp</a>", "xml.damaged" },
    { "a character XML does not have", "<a>&#0;</a>", "xml.damaged" },
    { "a control character", "<a>\x01</a>", "xml.damaged" },
    { "half a surrogate", "<a>\xed\xa0\x80</a>", "xml.damaged" },
    { "bytes that are no UTF-8", "<a>\xc0\x80</a>", "xml.damaged" },
    { "a character cut off", "<a>\xe3\x81</a>", "xml.damaged" },
    { "the wrong end", "<a><b></a></b>", "xml.damaged" },
    { "an end too much", "<a></a></a>", "xml.damaged" },
    { "no end", "<a><b></b>", "xml.damaged" },
    { "a tag without an end", "<a b='c'", "xml.damaged" },
    { "two elements", "<a/><b/>", "xml.damaged" },
    { "text outside", "<a/>b", "xml.damaged" },
    { "an attribute twice", "<a b='1' b='2'/>", "xml.damaged" },
    { "an attribute twice by two prefixes", "<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>",
      "xml.damaged" },
    { "the same among many",
      "<a xmlns:x='u' xmlns:y='u' xmlns:z='v' x:b='' z:b='' y:b='' b='' c='' d='' e='' f=''/>",
      "xml.damaged" },
    { "an attribute twice among many", "<a b='' c='' d='' e='' f='' g='' h='' i='' j='' b=''/>",
      "xml.damaged" },
    { "a prefix bound twice", "<a xmlns:x='u' xmlns:x='v'/>", "xml.damaged" },
    { "attributes that touch", "<a b='1'c='2'/>", "xml.damaged" },
    { "an attribute without quotes", "<a b=1/>", "xml.damaged" },
    { "a tag in an attribute", "<a b='<'/>", "xml.damaged" },
    { "a prefix that stands for nothing", "<a:b/>", "xml.damaged" },
    { "the same of an attribute", "<a b:c='1'/>", "xml.damaged" },
    { "a prefix that is taken away", "<a xmlns:b=''/>", "xml.damaged" },
    { "a prefix for what xml is", "<a xmlns:b='http://www.w3.org/XML/1998/namespace'/>",
      "xml.damaged" },
    { "]]> in a text", "<a>]]></a>", "xml.damaged" },
    { "-- in a comment", "<a><!-- -- --></a>", "xml.damaged" },
    { "a declaration in the middle", "<a><?xml version='1.0'?></a>", "xml.damaged" },
    { "a space before the declaration", " <?xml version='1.0'?><a/>", "xml.damaged" },
    { "an encoding that nobody knows", "<?xml version='1.0' encoding='Shift_JIS'?><a/>",
      "xml.damaged" },
};

static struct text without_places(struct work *w, struct text seen)
{
    struct buf out = buf_begin(w->arena, MOST_SEEN);
    bool in_text = false;
    for (size_t i = 0; i < seen.len; i++) {
        in_text = seen.at[i] >= '\1' && seen.at[i] <= '\3' ? seen.at[i] == '\3' : in_text;
        if (seen.at[i] == '@' && !in_text)
            while (i + 1 < seen.len && strchr("0123456789+", seen.at[i + 1]))
                i++;
        else
            buf_add_char(&out, seen.at[i]);
    }
    return buf_text(&out);
}

static void test_good(void)
{
    for (size_t i = 0; i < COUNT(good); i++) {
        struct work *w = sample_work();
        struct text xml = text_of(good[i].xml), whole = seen_by_us(w, xml, xml.len);
        ok(!work_failed(w) && text_is_string(without_places(w, whole), good[i].seen), "%s",
           good[i].says);
        ok(text_is(seen_by_us(w, xml, 1), whole), "%s, byte by byte", good[i].says);
        ok(text_is(seen_by_expat(w, xml), whole), "%s, as expat has it", good[i].says);
    }
}

static void test_bad(void)
{
    for (size_t i = 0; i < COUNT(bad); i++)
        for (size_t piece = 1; piece <= 1024; piece += 1023) {
            struct work *w = sample_work();
            struct work v = *w;
            seen_by_us(w, text_of(bad[i].xml), piece);
            ok(sample_fails(w, bad[i].code), "%s: refused, in pieces of %zu", bad[i].says, piece);
            seen_by_expat(&v, text_of(bad[i].xml));
            ok(work_failed(&v), "%s: by expat too", bad[i].says);
        }
}

static void test_utf16(void)
{
    static const char xml[] = "<a " MAIN " b=\"1\">2</a>";
    char wide[2 * sizeof xml + 2] = "\xff\xfe";
    for (size_t i = 0; i < sizeof xml - 1; i++)
        wide[2 + 2 * i] = xml[i];
    struct work *w = sample_work();
    struct text seen = seen_by_us(w, (struct text){ wide, 2 * sizeof xml }, 100);
    ok(text_is(without_places(w, seen), TEXT("\1a\4b\0051\0032\2a")), "UTF-16 is read as well");
}

/* `each` so many times, its # the number of the time. */
static struct text many(struct work *w, const char *start, const char *each, int times,
                        const char *end)
{
    struct buf out = buf_begin(w->arena, 64 << 20);
    buf_add(&out, text_of(start));
    for (int i = 0; i < times; i++)
        for (const char *c = each; *c; c++)
            if (*c == '#')
                buf_add_int(&out, i);
            else
                buf_add_char(&out, *c);
    buf_add(&out, text_of(end));
    return buf_text(&out);
}

static void test_limits(void)
{
    static const struct {
        const char *says, *start, *each, *end, *code;
        int times;
    } cases[] = {
        { "many attributes", "<a ", " b#='1'", "/>", NULL, 256 },
        { "too many", "<a ", " b#='1'", "/>", "xml.damaged", 257 },
        { "many namespaces", "<a ", " xmlns:b#='u'", "/>", NULL, 255 },
        { "too many of them, in a nest", "<x ", " xmlns:b#='u'", "><a xmlns:c='v'/></x>",
          "xml.damaged", 255 },
        { "elements nested too deeply", "", "<a#>", "", "xml.too_deep", 65 },
        { "a tag that never ends", "<a b='", "-------#", "", "xml.damaged", 1000000 },
        { "a name that never ends", "<a", "a#", "", "xml.damaged", 1000 },
        { "a long text", "<a>", "# &amp; ", "</a>", NULL, 500000 },
        { "a long comment", "<!--", "#", "--><a/>", NULL, 500000 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct work *w = sample_work();
        seen_by_us(w, many(w, cases[i].start, cases[i].each, cases[i].times, cases[i].end),
                   64 << 10);
        ok(cases[i].code ? sample_fails(w, cases[i].code) : !work_failed(w), "%s", cases[i].says);
    }
}

/* 250 prefixes, and again and again as many attributes with them. */
static struct text much_prefixed(struct work *w, int times)
{
    struct buf out = buf_begin(w->arena, 64 << 20);
    buf_add(&out, TEXT("<a"));
    for (int i = 0; i < 250; i++)
        buf_format(&out, " xmlns:p%03dz='u'", i);
    for (int k = 0; k < times; k++) {
        buf_add(&out, TEXT("><b/><b"));
        for (int i = 0; i < 250; i++)
            buf_format(&out, " p%03dz:b%03dz='1'", i, i);
        buf_add(&out, TEXT("/"));
    }
    buf_add(&out, TEXT("></a>"));
    return buf_text(&out);
}

static void test_time(void)
{
    struct work *w = sample_work();
    struct text xml = much_prefixed(w, 300);
    int64_t begun = limits_clock();
    seen_by_us(w, xml, 64 << 10);
    ok(!work_failed(w) && limits_clock() - begun < 1500, "many prefixed attributes are read soon");
    for (int i = 0; i < 2; i++) {
        w = sample_work();
        xml = many(w, i ? "<?xml version='1.0' encoding='ISO-8859-1'?><a>" : "<a>", "<b/>", 100000,
                   "</a>");
        seen_till(w, xml, xml.len, limits_clock() + 1);
        ok(sample_fails(w, "table.too_slow"), "a deadline inside one piece of %zu bytes%s", xml.len,
           i ? ", by expat too" : "");
    }
}

int main(void)
{
    test_good();
    test_bad();
    test_utf16();
    test_limits();
    test_time();
    return tap_done();
}
