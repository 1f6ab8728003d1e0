/* UTF-8: characters of a text, whether it is well formed, and how wide it looks. Floor 0. */
#ifndef TT_UTF8_H
#define TT_UTF8_H
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

/* The character at text[0 .. n), n > 0; *length gets its bytes. UINT32_MAX (and length 1) where the bytes are no character: overlong
 * forms, surrogates and what lies beyond U+10FFFF among them. */
uint32_t tt_utf8_read(const char *text, size_t n, size_t *length);
/* Where the first byte stands that is NUL or begins no character; n when there is none. */
size_t tt_utf8_check(const char *text, size_t n);
/* Drop the bytes of a text that are no characters, what is left of a quotation that was cut, and write controls as <U+202E>; what has no room at the end is left away. */
void tt_utf8_mend(char *text, size_t room);
/* Is it a control character, which a terminal acts on: C0 but the end of a line and a tab, C1, the bidirectional ones? */
bool tt_utf8_is_control(uint32_t character);
/* Columns that one character takes: 0 combining, 2 wide, else 1. */
unsigned tt_utf8_width(uint32_t character);
/* Columns of a text; a byte that is no character takes one. */
size_t tt_utf8_columns(const char *text, size_t n);
#endif
