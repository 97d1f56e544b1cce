#include "domain/corporate_number.h"

#include "base/arena.h"
#include "test/tap.h"

static struct work w;

/* The companies of the demonstration, which do not exist: their numbers are in order all the same.
 */
static void test_demo(void)
{
    static const char *const numbers[] = {
        "7 9000 0107 0011", "4 9000 0114 0048", "9 9000 0121 0085", "7 9000 0128 0122",
        "4 9000 0135 0159", "9 9000 0142 0196", "3 9000 0010 0037", "3 9000 0156 0270",
        "1 9000 0163 0307", "6 9000 0170 0344", "3 9000 0177 0381", "1 9000 0184 0418",
        "6 9000 0191 0455", "3 9000 0198 0492", "2 9000 0205 0529", "7 9000 0212 0566",
        "5 9000 0219 0603", "1 9000 0226 0640", "7 9000 0233 0677", "4 9000 0240 0714",
        "1 9000 0247 0751", "7 9000 0254 0788", "4 9000 0261 0825", "1 9000 0268 0862",
        "7 9000 0275 0899", "4 9000 0282 0936", "1 9000 0289 0973", "6 9000 0296 1010",
        "4 9000 0303 1047", "9 9000 0310 1084", "7 9000 0317 1121", "4 9000 0324 1158",
        "9 9000 0331 1195", "7 9000 0338 1232", "4 9000 0345 1269", "1 9000 0352 1306",
        "7 9000 0359 1343", "3 9000 0366 1380", "1 9000 0373 1417", "6 9000 0380 1454",
    };
    int good = 0;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct corporate_number number = corporate_number_read(&w, text_of(numbers[i]));
        bool same = text_is_string(corporate_number_shown(&w, number.digits), numbers[i]);
        if (number.state == CORPORATE_NUMBER_OK && same)
            good++;
        else
            printf("# %s: %d\n", numbers[i], (int)number.state);
    }
    ok(good == 40, "forty numbers are in order, and shown as they were given");
}

static void test_reading(void)
{
    static const struct {
        const char *typed;
        enum corporate_number_state state;
        const char *digits, *proposal, *says;
    } table[] = {
        { "3900000100037", CORPORATE_NUMBER_OK, "3900000100037", "", "13 digits" },
        { "３９０００００１０００３７", CORPORATE_NUMBER_OK, "3900000100037", "", "full width" },
        { "３ ９０００　００１０－００３７", CORPORATE_NUMBER_OK, "3900000100037", "",
          "full width, spaces and hyphens" },
        { "3-9000-0010-0037", CORPORATE_NUMBER_OK, "3900000100037", "", "hyphens" },
        { "3ー9000ー0010ー0037", CORPORATE_NUMBER_OK, "3900000100037", "", "long-vowel marks" },
        { "T3900000100037", CORPORATE_NUMBER_OK, "3900000100037", "", "an invoice number" },
        { "Ｔ3900000100037", CORPORATE_NUMBER_OK, "3900000100037", "", "a full-width T" },
        { "法人番号：3900000100037", CORPORATE_NUMBER_OK, "3900000100037", "", "a label" },
        { "3900000100037.0", CORPORATE_NUMBER_OK, "3900000100037", "", "a number as text" },
        { "1180301018771", CORPORATE_NUMBER_OK, "1180301018771", "", "a number of real life" },
        { "", CORPORATE_NUMBER_BLANK, "", "", "nothing" },
        { " 　", CORPORATE_NUMBER_BLANK, "", "", "white space" },
        { "－", CORPORATE_NUMBER_BLANK, "", "", "a dash" },
        { "900000100037", CORPORATE_NUMBER_REGISTRY, "900000100037", "3900000100037",
          "the number in the register: the check digit is put before it" },
        { "9000-00-100037", CORPORATE_NUMBER_REGISTRY, "900000100037", "3900000100037",
          "the same, as the register writes it" },
        { "10701020592", CORPORATE_NUMBER_LENGTH, "10701020592", "9010701020592",
          "the same, without the 0 that a spreadsheet drops" },
        { "39000001000", CORPORATE_NUMBER_LENGTH, "39000001000", "4039000001000", "11 digits" },
        { "39000001", CORPORATE_NUMBER_LENGTH, "39000001", "", "too few digits" },
        { "39000001000371", CORPORATE_NUMBER_LENGTH, "39000001000371", "", "too many digits" },
        { "申請中", CORPORATE_NUMBER_TEXT, "", "", "words" },
        { "個人事業主", CORPORATE_NUMBER_TEXT, "", "", "more words" },
        { "3900000100037 / 4900001140048", CORPORATE_NUMBER_TEXT, "", "", "two numbers" },
        { "3900000100037.5", CORPORATE_NUMBER_TEXT, "", "", "a fraction" },
        { "T", CORPORATE_NUMBER_TEXT, "", "", "a T alone" },
        { "\xff", CORPORATE_NUMBER_TEXT, "", "", "bad bytes" },
        { "9 9000 0124 0196", CORPORATE_NUMBER_CHECK, "9900001240196", "9900001420196",
          "two neighbours swapped: the right number is proposed first" },
        { "9300000100037", CORPORATE_NUMBER_CHECK, "9300000100037", "3900000100037",
          "the check digit swapped with its neighbour" },
        { "2900000100037", CORPORATE_NUMBER_CHECK, "2900000100037", NULL, "a wrong check digit" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct corporate_number number = corporate_number_read(&w, text_of(table[i].typed));
        ok(number.state == table[i].state && text_is_string(number.digits, table[i].digits) &&
               (!table[i].proposal || text_is_string(number.proposal, table[i].proposal)),
           "%s (%d, %.*s, %.*s)", table[i].says, (int)number.state, TEXT_ARG(number.digits),
           TEXT_ARG(number.proposal));
    }
}

static void test_details(void)
{
    struct corporate_number number = corporate_number_read(&w, TEXT("2900000100037"));
    ok(number.expected == '3', "a wrong check digit: the right one is told");
    number = corporate_number_read(&w, TEXT("3.90000010004E+12"));
    ok(number.state == CORPORATE_NUMBER_TEXT && number.rounded,
       "what a spreadsheet has rounded is known for lost");
    char many[10001];
    memset(many, '1', 10000);
    number = corporate_number_read(&w, (struct text){ many, 10000 });
    ok(number.state == CORPORATE_NUMBER_TEXT && !number.rounded,
       "ten thousand digits are no number");
    ok(text_is(corporate_number_shown(&w, TEXT("123")), TEXT("123")),
       "other texts are shown as is");
}

/* Every number with two unequal neighbours swapped is refused (but for 0 and 9, which the check
 * cannot tell apart), and the number itself is among the proposals. */
static void test_every_swap(void)
{
    int tried = 0, missed = 0;
    for (int serial = 1; serial < 400; serial++) {
        struct text registry = work_format(&w, "%012lld", 10000000000LL + serial * 7919LL * 31);
        struct corporate_number base = corporate_number_read(&w, registry);
        struct text right = base.proposal;
        for (int i = 1; i < 12; i++) {
            char swapped[13];
            memcpy(swapped, right.at, 13);
            swapped[i] = right.at[i + 1];
            swapped[i + 1] = right.at[i];
            int apart = swapped[i] - swapped[i + 1];
            if (apart == 0 || apart == 9 || apart == -9)
                continue;
            struct corporate_number read = corporate_number_read(&w, (struct text){ swapped, 13 });
            bool found = false;
            for (size_t k = 0; k < read.proposal_count; k++)
                found = found || text_is(read.proposals[k], right);
            missed += read.state != CORPORATE_NUMBER_CHECK || !found;
            tried++;
        }
    }
    ok(tried > 3000 && missed == 0, "each of %d swaps is seen and mended (%d were not)", tried,
       missed);
}

int main(void)
{
    struct arena *arena = arena_open(64 << 20);
    w = work_begin(arena, actor_machine(TEXT("cli")));
    test_demo();
    test_reading();
    test_details();
    test_every_swap();
    arena_close(arena);
    return tap_done();
}
