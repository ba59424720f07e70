/* A judge of CBOR in the ABI's canonical form that shares no code with the library: shortest heads, definite lengths, text in UTF-8,
   no tags, floats of 32 or 64 bits. Sources: RFC 8949, section 3; RFC 3629, section 4. Does not know types. */
#ifndef FFI_E2E_CANONICAL_H
#define FFI_E2E_CANONICAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Judge {
  const uint8_t *at;
  size_t left;
} Judge;

/* One UTF-8 sequence, taken off the front; false when it is none. */
static inline bool utf8_next(const uint8_t **text, size_t *left) {
  uint8_t first = (*text)[0];
  size_t more = first < 0x80 ? 0 : first < 0xC2 ? 9 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 9;
  if (more >= *left) return false;
  for (size_t i = 1; i <= more; i++) {
    uint8_t low = 0x80, high = 0xBF;
    if (i == 1 && first == 0xE0) low = 0xA0;
    if (i == 1 && first == 0xED) high = 0x9F;
    if (i == 1 && first == 0xF0) low = 0x90;
    if (i == 1 && first == 0xF4) high = 0x8F;
    if ((*text)[i] < low || (*text)[i] > high) return false;
  }
  *text += more + 1;
  *left -= more + 1;
  return true;
}

static inline bool is_utf8(const void *bytes, size_t len) {
  const uint8_t *text = bytes;
  while (len > 0) {
    if (!utf8_next(&text, &len)) return false;
  }
  return true;
}

/* The argument of a head with its shortest width; false otherwise. */
static inline bool judge_head(Judge *judge, uint8_t *major, uint8_t *info, uint64_t *argument) {
  static const uint64_t least[] = {24, 1ull << 8, 1ull << 16, 1ull << 32};
  if (judge->left == 0) return false;
  uint8_t first = *judge->at++;
  judge->left--;
  *major = first >> 5;
  *info = first & 31;
  *argument = *info;
  if (*info < 24) return true;
  if (*info > 27) return false;
  size_t width = (size_t)1 << (*info - 24);
  if (judge->left < width) return false;
  *argument = 0;
  for (size_t i = 0; i < width; i++) *argument = *argument << 8 | judge->at[i];
  judge->at += width;
  judge->left -= width;
  return *major == 7 || *argument >= least[*info - 24];
}

static inline bool judge_item(Judge *judge, int depth) {
  uint8_t major, info;
  uint64_t argument;
  if (depth > 64 || !judge_head(judge, &major, &info, &argument)) return false;
  if (major == 2 || major == 3) {
    if (argument > judge->left || (major == 3 && !is_utf8(judge->at, (size_t)argument))) return false;
    judge->at += argument;
    judge->left -= (size_t)argument;
  }
  if (major == 4 || major == 5) {
    if (argument > judge->left) return false;
    for (uint64_t i = 0; i < argument; i++) {
      if (!judge_item(judge, depth + 1) || (major == 5 && !judge_item(judge, depth + 1))) return false;
    }
  }
  return major < 6 || (major == 7 && (info == 20 || info == 21 || info == 22 || info == 26 || info == 27));
}

/* One item in canonical form and nothing behind it. */
static inline bool is_canonical(const void *bytes, size_t len) {
  Judge judge = {bytes, len};
  return judge_item(&judge, 0) && judge.left == 0;
}

#endif
