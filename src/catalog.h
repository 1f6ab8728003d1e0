/* What is said to people, in their language. Floor 1. Texts are English where they are said, and are the keys of grammar/chinese.def, which has
 * each of them in Chinese. A language is a tt_language (tracetrick.h). */
#ifndef TT_CATALOG_H
#define TT_CATALOG_H
#include <stdarg.h>
#include <stddef.h>

/* The text in that language; itself where it is none of the table. */
const char *tt_catalog_text(const char *english, int language);
/* As snprintf with the conversions %s, %.*s, %u and %c, in that language. What %s prints is put into it as well where it is a text of several
 * words ("a scalar"), so that names and quotations stay as they are. */
int tt_phrase(char *to, size_t size, int language, const char *english, ...);
int tt_phrase_from(char *to, size_t size, int language, const char *english, va_list);
#endif
