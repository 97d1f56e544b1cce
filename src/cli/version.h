/* version.h - which Kantoku this is: the one place where it is written. */
#pragma once

#define KANTOKU_VERSION "0.9.0"
