#include "domain/department_sql.h"
#include "domain/record.h"
#include "registers.h"

/* Lists name departments, so two of one name could not be told apart. */
bool department_check(struct work *w, const struct record *department, struct issues *issues)
{
    struct text name = department->values[DEPARTMENT_NAME];
    if (name.len &&
        db_int(w, &query_department_twins, bind_text(department->values[DEPARTMENT_COMPANY_ID]),
               bind_text(name), bind_text(department->id)) > 0)
        issue_add(w, issues, DEPARTMENT_NAME, "department.name_taken", name);
    return !work_failed(w);
}
