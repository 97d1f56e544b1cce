/* sample_sign.h - the doors. */
#pragma once
#include "test/web/sample.h"
#include "views/sign.h"

static struct page sample_door(struct text title)
{
    return (struct page){ .title = title, .csrf = T("abc"), .self = HERE("/sign-in") };
}

static void draw_sign_in(struct html *out)
{
    view_sign_in(out, &(struct sign_in_page){ .page = sample_door(W(sign_title)), .next = T("/") });
}

static void draw_sign_in_refused(struct html *out)
{
    struct sign_in_page page = {
        .page = sample_door(W(sign_title)),
        .email = T("onodera@hibari.example"),
        .mistake = sample_text(W(sign_refused)),
        .next = T("/vendors"),
        .session_over = true,
        .oidc = true,
    };
    page.page.has_mistakes = true;
    view_sign_in(out, &page);
}

static void draw_sign_code(struct html *out)
{
    struct sign_code_page page = { .page = sample_door(W(sign_code_title)),
                                   .mistake = sample_text(W(sign_code_wrong)) };
    page.page.has_mistakes = true;
    view_sign_code(out, &page);
}

static void draw_sign_totp(struct html *out)
{
    view_sign_totp(out,
                   &(struct sign_totp_page){ .page = sample_styled(sample_door(W(sign_totp_title))),
                                             .qr = sample_qr(TEXT("otpauth://totp/x?secret=x")),
                                             .action = HERE("/me/totp"),
                                             .account = T("onodera@hibari.example"),
                                             .secret = T("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP") });
}

static void draw_sign_recovery(struct html *out)
{
    view_sign_code(
        out, &(struct sign_code_page){ .page = sample_door(W(sign_code_title)), .recovery = true });
}

static void draw_recovery(struct html *out)
{
    static struct text codes[10];
    for (size_t i = 0; i < COUNT(codes); i++)
        codes[i] = T("K7QM-2XPA-9RTC-HJ4W");
    view_recovery(out, &(struct recovery_page){ .page = sample_door(W(sign_recovery_title)),
                                                .codes = codes,
                                                .count = N(10),
                                                .next = HERE("/") });
}

static void draw_setup(struct html *out)
{
    view_setup(out, &(struct setup_page){ .page = sample_door(W(sign_setup_title)) });
}

static void draw_setup_mistakes(struct html *out)
{
    struct setup_page page = {
        .page = sample_door(W(sign_setup_title)),
        .code = T("one-time"),
        .values = { T("ひばりモバイル株式会社"), T("123456789012"), TEXT(""), T("onodera") },
        .wrong = { [SETUP_ENTRY_NUMBER] =
                       L("法人番号は13桁です。いまは12桁入っています。番号がわからないと"
                         "きは、空のまま進めます。",
                         "The corporate number has 13 digits; you entered 12. Leave it "
                         "blank if you don't know it."),
                   [SETUP_ENTRY_NAME] = L("氏名が空です。", "Your name is blank.") },
    };
    page.page.has_mistakes = true;
    view_setup(out, &page);
}

static void draw_invite(struct html *out)
{
    view_invite(out, &(struct invite_page){ .page = sample_door(W(sign_invite_title)),
                                            .name = T("佐伯 由美"),
                                            .email = T("saeki@hibari.example") });
}
