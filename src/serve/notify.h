/* notify.h - tells systemd how the service is (sd_notify, without its library). */
#pragma once
#include <stdint.h>

/* Sends `state`, such as "READY=1", if the service was started by systemd. */
void notify_send(const char *state);
/* Milliseconds after which systemd takes the service for dead; 0 if it does not watch. */
int64_t notify_patience(void);
