/* legal_form_test.c - 有限会社A is not 株式会社A. */
#include "base/legal_form.h"

#include "base/arena.h"
#include "test/tap.h"

static const struct {
    const char *a, *b, *says;
    bool differs;
} pairs[] = {
    { "株式会社斎藤運輸", "㈱斎藤運輸", "㈱ is 株式会社", false },
    { "（株）斎藤運輸", "斎藤運輸株式会社", "wherever it stands", false },
    { "ｶﾌﾞｼｷｶﾞｲｼｬ斎藤", "㈱斎藤", "a form in kana is not told apart", false },
    { "有限会社斎藤運輸", "株式会社斎藤運輸", "a limited company is no stock company", true },
    { "(有)斎藤運輸", "㈱斎藤運輸", "nor abbreviated", true },
    { "合同会社斎藤運輸", "㈱斎藤運輸", "an LLC is neither", true },
    { "斎藤運輸", "㈱斎藤運輸", "a name without a form may be any", false },
    { "一般社団法人A", "公益社団法人A", "an association stays one", false },
    { "一般社団法人A", "一般財団法人A", "a foundation is another", true },
};

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    for (size_t i = 0; i < COUNT(pairs); i++)
        ok(legal_form_differs(&w, text_of(pairs[i].a), text_of(pairs[i].b)) == pairs[i].differs,
           "%s", pairs[i].says);
    arena_close(arena);
    return tap_done();
}
