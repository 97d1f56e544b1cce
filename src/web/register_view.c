#include "web/register_view.h"

int job_percent(const struct job_page *page)
{
    if (page->total <= 0 || page->done <= 0)
        return 0;
    return page->done >= page->total ? 100 : (int)(page->done * 100 / page->total);
}
