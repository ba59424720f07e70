/* The calls through the blocking helpers, and the life of a sink. */
#ifndef BENCH_BLOCKING_H
#define BENCH_BLOCKING_H
#include "raw.h"

/* A ready context; ends the program without one. */
void *open_sink(void);
void close_sink(void *ctx);

void blocking_add(const struct subject *subject);
void blocking_upper(const struct subject *subject);
void blocking_text(const struct subject *subject);
void blocking_parse(const struct subject *subject);
void blocking_bytes(const struct subject *subject);

#endif
