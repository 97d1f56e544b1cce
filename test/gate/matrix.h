/* matrix.h - every route × every kind of visitor, against a table that people have agreed on.
 *
 * Each row of the tables is visited by everybody, through the whole gate, with only its function
 * replaced; who was let in must be who stands in the file:
 *
 *     GET  /vendors/:id    department auditor office admin
 *
 * A route that is not in the file fails, and so does a line without a route. To make the file
 * anew, run the test with MATRIX_WRITE=path and read the difference before it is committed.
 */
#pragma once
#include "domain/credential.h"
#include "domain/record.h"
#include "gate/guest.h"
#include "registers.h"
#include "test/gate/browser.h"

enum { MATRIX_ROUTES = 600, MATRIX_LINE = 300 };

enum matrix_visitor {
    MATRIX_NOBODY,
    MATRIX_HALF,   /* the password was given, the code is awaited */
    MATRIX_UNSAFE, /* the office, with a second factor overdue */
    MATRIX_DEPARTMENT,
    MATRIX_BOARD,
    MATRIX_AUDITOR,
    MATRIX_OFFICE,
    MATRIX_ADMIN,
    MATRIX_ADMIN_ALONE, /* an administrator who does not do the office's work */
    MATRIX_GUEST,       /* somebody of a party, with the session of a link */
    MATRIX_VISITORS,
};

static const char *const matrix_names[MATRIX_VISITORS] = {
    "nobody",  "half",   "unsafe", "department",  "board",
    "auditor", "office", "admin",  "admin_alone", "guest",
};

static struct route matrix_rows[MATRIX_ROUTES];
static char matrix_lines[MATRIX_ROUTES][MATRIX_LINE];
static size_t matrix_count;

static inline void matrix_let_in(struct work *w, struct visit *visit)
{
    visit->response->status = 299;
    SAY(visit, "csrf:%.*s\n", TEXT_ARG(visit_csrf(w, visit)));
}

static inline void matrix_copy(const struct route *const *tables)
{
    for (; *tables; tables++)
        for (const struct route *route = *tables; route->path; route++) {
            matrix_rows[matrix_count] = *route;
            matrix_rows[matrix_count].run = matrix_let_in;
            matrix_rows[matrix_count].show = NULL;
            if (++matrix_count == MATRIX_ROUTES)
                abort();
        }
}

/* The path with something at every colon. */
static inline const char *matrix_address(const struct route *route)
{
    static char address[300];
    char *at = address;
    for (const char *c = route->path; *c; c++) {
        if (*c != ':') {
            *at++ = *c;
            continue;
        }
        at = stpcpy(at, "00000000000000000000000001");
        while (c[1] && c[1] != '/')
            c++;
    }
    *at = '\0';
    return address;
}

static inline bool matrix_enters(struct browser *b, const struct route *route)
{
    const char *address = matrix_address(route);
    bool is_guest = browser_cookie(b, "kantoku_guest").len > 0;
    /* the token is another one there */
    if (route->method == METHOD_POST && guest_is_path(text_of(address)))
        browser_get(b, is_guest ? GUEST_HOME : GUEST_OVER);
    if (route->method == METHOD_POST)
        return browser_post(b, address, "") == 299;
    return browser_get(b, address) == 299;
}

/* Files are let in for those alone who may use the form. */
static inline void matrix_check_body(struct browser *b, const struct route *route, bool enters)
{
    struct request request = browser_request(b, METHOD_POST, matrix_address(route));
    struct body_rule rule = gate_body(b->f->gate, &request);
    if (route->method == METHOD_POST && route->uploads)
        ok((rule.status == 0) == enters, "%s takes files from whom it lets in", route->path);
}

static inline void matrix_visit(struct browser *b, enum matrix_visitor visitor)
{
    browser_get(b, VISIT_SIGN_IN); /* a token, where a session has none */
    for (size_t i = 0; i < matrix_count; i++) {
        struct text csrf = b->csrf;
        bool enters = matrix_enters(b, &matrix_rows[i]);
        b->csrf = csrf;
        if (enters) {
            strcat(matrix_lines[i], " ");
            strcat(matrix_lines[i], matrix_names[visitor]);
        }
        if (visitor != MATRIX_UNSAFE)
            matrix_check_body(b, &matrix_rows[i], enters);
        fixture_wait(11); /* for the allowances */
    }
}

/* A party with a contact, what it was asked, and the session of the link it got. */
static inline void matrix_enter_guest(struct browser *b)
{
    struct work *w = &b->f->w;
    struct issues issues = { 0 };
    struct task_link link;
    struct text token = TEXT("0123456789012345678901234567890123456789012");
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct record party = record_new(w, &kind_party), contact = record_new(w, &kind_contact);
    party.values[PARTY_NAME] = TEXT("みどり発送サービス株式会社");
    record_add(w, &party);
    contact.values[CONTACT_PARTY_ID] = party.id;
    contact.values[CONTACT_NAME] = TEXT("三浦 恵");
    contact.values[CONTACT_EMAIL] = TEXT("miura@midori.example");
    record_add(w, &contact);
    struct task task = { .party_id = party.id,
                         .kind = task_kind_find(TEXT("change")),
                         .about = TEXT("person"),
                         .due = DAY_NONE };
    task_add(w, &task, &issues);
    task_link_add(w, &task, contact.id, TEXT("https://kantoku.example"), LANG_JA, &link);
    static const struct query session = {
        "matrix_guest", "INSERT INTO guest_session VALUES ($1, $2, 'csrf', $3, $3, $4, 1, '', "
                        "'', 0, 0)"
    };
    db_run(w, &session, bind_text(credential_code(w, token)), bind_text(link.id),
           bind_int(fixture_clock_at), bind_int(fixture_clock_at + GUEST_LASTS));
    if (!db_end(w))
        printf("# guest: %s\n", w->fault.code);
    browser_set_cookie(b, TEXT("kantoku_guest"), token);
}

static inline void matrix_visit_all(struct fixture *f)
{
    static const enum role roles[MATRIX_VISITORS] = {
        [MATRIX_HALF] = ROLE_OFFICE,           [MATRIX_UNSAFE] = ROLE_OFFICE,
        [MATRIX_DEPARTMENT] = ROLE_DEPARTMENT, [MATRIX_BOARD] = ROLE_BOARD,
        [MATRIX_AUDITOR] = ROLE_AUDITOR,       [MATRIX_OFFICE] = ROLE_OFFICE,
        [MATRIX_ADMIN] = ROLE_ADMIN,           [MATRIX_ADMIN_ALONE] = ROLE_ADMIN,
    };
    char email[64], sql[200];
    fixture_department(f, "d");
    for (enum matrix_visitor i = MATRIX_NOBODY; i < MATRIX_VISITORS; i++) {
        struct browser b = browser_open(f);
        snprintf(email, sizeof email, "%s@example.jp", matrix_names[i]);
        snprintf(sql, sizeof sql,
                 "UPDATE account SET totp = 'x' WHERE email <> 'unsafe@example.jp'");
        if (i == MATRIX_ADMIN_ALONE)
            databases_do(&f->w,
                         "INSERT INTO setting (name, value) VALUES ('admin_is_office', '0')");
        if (i == MATRIX_GUEST) {
            matrix_enter_guest(&b);
        } else if (i != MATRIX_NOBODY) {
            struct text id =
                fixture_account(f, email, roles[i], roles[i] == ROLE_DEPARTMENT ? "d" : "", true);
            databases_do(&f->w, sql);
            databases_do(&f->w, "UPDATE account SET joined_at = 1 WHERE email = "
                                "'unsafe@example.jp'");
            browser_enter(&b, id, i != MATRIX_HALF);
        }
        matrix_visit(&b, i);
        browser_close(&b);
    }
}

static inline int matrix_order(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    const char *path_x = strchr(*x, '/'), *path_y = strchr(*y, '/');
    int order = strcmp(path_x, path_y);
    return order ? order : strcmp(*x, *y);
}

/* The next line of the file, its white space made single; empty at the end. */
static inline bool matrix_read_line(FILE *file, char line[MATRIX_LINE])
{
    char raw[2 * MATRIX_LINE];
    while (file && fgets(raw, sizeof raw, file)) {
        size_t len = 0;
        for (char *c = raw; *c && *c != '#' && len + 1 < MATRIX_LINE; c++) {
            bool is_space = *c == ' ' || *c == '\n';
            if (!is_space)
                line[len++] = *c;
            else if (len && line[len - 1] != ' ')
                line[len++] = ' ';
        }
        while (len && line[len - 1] == ' ')
            len--;
        line[len] = '\0';
        if (len)
            return true;
    }
    return false;
}

static inline void matrix_compare(const char *path)
{
    static bool found[MATRIX_ROUTES];
    char line[MATRIX_LINE];
    FILE *file = fopen(path, "r");
    ok(file != NULL, "%s is there", path);
    while (matrix_read_line(file, line)) {
        size_t i = 0;
        while (i < matrix_count && strcmp(line, matrix_lines[i]) != 0)
            i++;
        ok(i < matrix_count, "%s", line);
        if (i < matrix_count)
            found[i] = true;
    }
    for (size_t i = 0; i < matrix_count; i++)
        if (!found[i])
            ok(false, "in no line of %s: %s", path, matrix_lines[i]);
    if (file)
        fclose(file);
}

static inline void matrix_write(const char *path)
{
    const char *sorted[MATRIX_ROUTES];
    FILE *file = fopen(path, "w");
    if (!file)
        abort();
    for (size_t i = 0; i < matrix_count; i++)
        sorted[i] = matrix_lines[i];
    qsort(sorted, matrix_count, sizeof *sorted, matrix_order);
    fprintf(file,
            "# Who may go where: method, path, and all who are let in (test/gate/matrix.h).\n");
    for (size_t i = 0; i < matrix_count; i++)
        fprintf(file, "%s\n", sorted[i]);
    fclose(file);
}

/* Walks all `tables` and compares with the file at `path`. */
static inline void matrix_check(struct text url, const struct route *const *tables,
                                const char *path)
{
    static const struct route end = ROUTE_END;
    static struct fixture f;
    matrix_copy(tables);
    matrix_rows[matrix_count] = end;
    const struct route *const copies[] = { matrix_rows, NULL };
    fixture_begin(&f, url, copies);
    for (size_t i = 0; i < matrix_count; i++)
        snprintf(matrix_lines[i], MATRIX_LINE, "%s %s", request_method_name(matrix_rows[i].method),
                 matrix_rows[i].path);
    matrix_visit_all(&f);
    if (getenv("MATRIX_WRITE"))
        matrix_write(getenv("MATRIX_WRITE"));
    matrix_compare(path);
    fixture_end(&f);
}
