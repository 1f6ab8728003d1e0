/* Pages: a section for each answer and each report, between a head and a foot that know nothing of them, so that a pipe streams.
 * A page is HTML and well-formed XML at once; it needs no network, and no script but for its copy buttons. Floor 7. */
#ifndef TT_HTML_H
#define TT_HTML_H
#include "write.h"

/* Append the section of an answer. False: a fault is recorded. */
bool tt_html_answer(const tt_answer *, tt_text *out);
/* Append the section of a report, whose text it quotes. */
void tt_html_report(const tt_report *, const char *text, tt_language, tt_text *out);
#endif
