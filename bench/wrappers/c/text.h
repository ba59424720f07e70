/* The 32 bytes that the small calls send. */
#ifndef BENCH_TEXT_H
#define BENCH_TEXT_H

#define TEXT "0123456789abcdef0123456789abcdef"
enum { TEXT_SIZE = 32 };

#endif
