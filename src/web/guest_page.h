/* guest_page.h - the vendor's side: the door, the code, what is asked. Pages of a kind of task
 * stand in a module of their own. */
#pragma once
#include "gate/guest.h"

extern const struct route guest_routes[];
