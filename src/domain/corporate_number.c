#include "domain/corporate_number.h"

#include <string.h>

#include "base/scan.h"

enum { LENGTH = 13, MOST_DIGITS = 40, LONGEST_BLOCK = 6 };

/* The digit that checks the twelve at `base`. */
static char check_digit(const char *base)
{
    int sum = 0;
    for (int n = 1; n < LENGTH; n++)
        sum += (base[LENGTH - 1 - n] - '0') * (n % 2 ? 1 : 2);
    return (char)('9' - sum % 9);
}

/* ---- what may have been meant ---- */

/* The number with two neighbouring blocks of `len` digits swapped. */
static void swap_blocks(char out[LENGTH], const char *digits, int at, int len)
{
    memcpy(out, digits, LENGTH);
    memcpy(out + at, digits + at + len, (size_t)len);
    memcpy(out + at + len, digits + at, (size_t)len);
}

static bool is_listed(const struct corporate_number *number, const char *digits)
{
    for (size_t i = 0; i < number->proposal_count; i++)
        if (memcmp(number->proposals[i].at, digits, LENGTH) == 0)
            return true;
    return false;
}

/* Single digits first: that is how people slip. */
static void propose_swaps(struct work *w, struct corporate_number *number)
{
    struct text *list = work_array(w, struct text, LENGTH * LONGEST_BLOCK);
    number->proposals = list;
    for (int len = 1; len <= LONGEST_BLOCK; len++)
        for (int at = 0; at + 2 * len <= LENGTH; at++) {
            char swapped[LENGTH];
            swap_blocks(swapped, number->digits.at, at, len);
            if (check_digit(swapped + 1) == swapped[0] && !is_listed(number, swapped))
                list[number->proposal_count++] = work_text(w, (struct text){ swapped, LENGTH });
        }
    if (number->proposal_count)
        number->proposal = list[0];
}

/* A number in the register, of which a spreadsheet may have dropped the 0 in front. */
static void propose_registry(struct work *w, struct corporate_number *number)
{
    char whole[LENGTH];
    memset(whole, '0', sizeof whole);
    memcpy(whole + LENGTH - number->digits.len, number->digits.at, number->digits.len);
    whole[0] = check_digit(whole + 1);
    number->proposal = work_text(w, (struct text){ whole, LENGTH });
}

/* ---- reading ---- */

static bool is_digit(int32_t rune)
{
    return rune >= '0' && rune <= '9';
}

/* 3.90000010004E+12, and the .0 behind a whole number. */
static bool take_fraction(struct scan *scan, bool *rounded)
{
    int64_t fraction;
    if (!scan_take(scan, '.') || !scan_digits(scan, &fraction))
        return false;
    if (scan_word(scan, TEXT("e+")) && scan_digits(scan, &(int64_t){ 0 }))
        *rounded = true;
    return scan_at_end(scan) && (*rounded || fraction == 0);
}

/* The digits into `out`; -1 if something else stands there. */
static int read_digits(struct text t, char out[MOST_DIGITS], bool *rounded)
{
    struct scan scan = scan_begin(t);
    int count = 0;
    scan_label(&scan);
    scan_spaces(&scan);
    scan_word(&scan, TEXT("t"));
    for (int32_t rune; (rune = scan_peek(&scan)) >= 0;) {
        if (rune == '.')
            return take_fraction(&scan, rounded) && !*rounded ? count : -1;
        if (is_digit(rune) && count < MOST_DIGITS)
            out[count++] = (char)rune;
        else if (rune != ' ' && rune != '-')
            return -1;
        scan_skip(&scan);
    }
    return count ? count : -1;
}

static enum corporate_number_state judge(struct work *w, struct corporate_number *number)
{
    if (number->digits.len == LENGTH - 1 || number->digits.len == LENGTH - 2)
        propose_registry(w, number);
    if (number->digits.len == LENGTH - 1)
        return CORPORATE_NUMBER_REGISTRY;
    if (number->digits.len != LENGTH)
        return CORPORATE_NUMBER_LENGTH;
    number->expected = check_digit(number->digits.at + 1);
    if (number->expected == number->digits.at[0])
        return CORPORATE_NUMBER_OK;
    propose_swaps(w, number);
    return CORPORATE_NUMBER_CHECK;
}

struct corporate_number corporate_number_read(struct work *w, struct text t)
{
    struct corporate_number number = { .digits = TEXT(""), .proposal = TEXT("") };
    char digits[MOST_DIGITS];
    t = text_trim(t);
    if (scan_is_dashes(t))
        return number;
    int count = read_digits(t, digits, &number.rounded);
    number.state = CORPORATE_NUMBER_TEXT;
    if (count < 0)
        return number;
    number.digits = work_text(w, (struct text){ digits, (size_t)count });
    number.state = judge(w, &number);
    return number;
}

struct text corporate_number_shown(struct work *w, struct text digits)
{
    if (digits.len != LENGTH)
        return digits;
    return work_format(w, "%.1s %.4s %.4s %.4s", digits.at, digits.at + 1, digits.at + 5,
                       digits.at + 9);
}
