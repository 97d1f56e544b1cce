/* mail_server.h - by which mail server mail goes out, and in whose name.
 *
 * Settings of the office. The password is sealed with the instance's key and never
 * on the trail, which says only that it changed. In the demo there is never a
 * server, whatever is set: nothing leaves it.
 */
#pragma once
#include "domain/issue.h"

enum mail_tls { MAIL_TLS_STARTTLS, MAIL_TLS_WHOLE, MAIL_TLS_NONE, MAIL_TLS_COUNT };
/* "starttls", "tls", "none". */
extern const char *const mail_tls_codes[MAIL_TLS_COUNT];

/* What a person fills in; the field numbers of the issues. */
enum mail_server_field {
    MAIL_SERVER_HOST, /* "" for none: then nothing is sent */
    MAIL_SERVER_PORT,
    MAIL_SERVER_TLS,
    MAIL_SERVER_USER,
    MAIL_SERVER_PASSWORD,
    MAIL_SERVER_FROM,
    MAIL_SERVER_FROM_NAME,
    MAIL_SERVER_REPLY_TO,
    MAIL_SERVER_SITE, /* the address of this Kantoku, for links: "https://kantoku.example" */
    MAIL_SERVER_FIELDS,
};
/* The names of the settings and of the form: "host", "port", … */
extern const char *const mail_server_names[MAIL_SERVER_FIELDS];

struct mail_server {
    struct text values[MAIL_SERVER_FIELDS]; /* as typed or stored; the password in the clear */
    int port;
    enum mail_tls tls;
    bool has_password;
};

/* What is set, the password only when asked `with_password`. Fault: secret.damaged. */
bool mail_server_read(struct work *w, bool with_password, struct mail_server *out);
/* Whether mail goes out: a server is set, and this is not the demo. */
bool mail_server_is_set(struct work *w);
/* The TCP port that mail goes to; 0 when none goes out. */
int mail_server_port(struct work *w);
/* Puts the values into their stored form, checks and stores them; without a user there is no
 * password, with one and an empty password the stored one stays. What waits is tried anew. Right:
 * MAY_ADMIN. Fault: record.invalid with what is wrong in `issues`. */
bool mail_server_write(struct work *w, struct mail_server *server, struct issues *issues);
