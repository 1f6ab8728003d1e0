/* Any text as the text of an XML or HTML document. Floor 1. */
#ifndef TT_XML_H
#define TT_XML_H
#include "mem.h"

/* Append it with &, <, > and " as references; what is no character of such a document becomes U+FFFD. */
void tt_xml_put(const char *text, size_t n, tt_text *out);
void tt_xml_puts(const char *text, tt_text *out);
#endif
