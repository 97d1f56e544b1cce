/* mailbox.h - addresses of mail as they may stand in an envelope and in a header.
 *
 * Stricter than RFC 5321: printable ASCII, no quotes, no comments, no route. What
 * passes can be put between < and > without being looked at again, so no address
 * can add a recipient or a header.
 */
#pragma once
#include "base/text.h"

enum { MAILBOX_LONGEST = 254 }; /* RFC 5321 4.5.3.1.3, without the brackets */

/* Whether `t` is one plain address, local@domain. The domain may be one name: an office has hosts
 * of its own. */
bool mailbox_is(struct text t);
/* The part behind the @; "" if there is none. */
struct text mailbox_domain(struct text t);
