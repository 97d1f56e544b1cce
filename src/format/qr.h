/* qr.h - a text as a QR code, drawn as the path of an SVG.
 *
 * The only file that knows libqrencode. Level M: a seventh of it may be dirt or a fold. The path
 * has one rectangle for each run of dark modules in a row, in units of a module, and the four
 * light modules around it that readers need (ISO/IEC 18004) are part of the size.
 */
#pragma once
#include "base/work.h"

struct qr {
    struct text path; /* for the attribute d; "" when the text is too long for a code */
    int size;         /* width and height of the viewBox; 0 with an empty path */
};

struct qr qr_draw(struct work *w, struct text content);
