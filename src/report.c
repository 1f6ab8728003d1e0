/* What a report says, as text and as JSON. */
#include "report.h"
#include "html.h"
#include "print.h"
#include "utf8.h"
#include <string.h>

enum { QUERY_SHOWN = 2000 };         /* bytes of a statement that a report repeats */

struct tt_telling {
    tt_matter matter;
    tt_source_text from;
    int language;
    tt_text query, text, json, html;
};

/* The statement as typed, of a long one its beginning; bytes that are no text become U+FFFD, because JSON must stay JSON. */
static void quote_statement(struct tt_telling *t)
{
    const tt_statement *s = t->matter.statement;
    const char *at = s->text ? s->text + s->at.start : "";
    size_t n = s->text && s->at.end > s->at.start ? s->at.end - s->at.start : 0, length;
    for (size_t i = 0; i < n && i < QUERY_SHOWN; i += length) {
        uint32_t character = tt_utf8_read(at + i, n - i, &length);
        if (character == UINT32_MAX || character == 0) tt_text_puts(&t->query, "\xef\xbf\xbd");
        else tt_text_put(&t->query, at + i, length);
    }
    if (n > QUERY_SHOWN) tt_text_puts(&t->query, "...");
    tt_text_putc(&t->query, '\0');
}

static void write_note(struct tt_telling *t, const tt_report *r, bool colour)
{
    tt_text *out = &t->text;
    if (colour) tt_text_puts(out, "\033[1m");
    tt_text_puts(out, r->source);
    tt_text_putc(out, ':');
    tt_text_int(out, r->line);
    tt_text_puts(out, colour ? ":\033[0m \033[1;36m" : ": ");
    tt_text_puts(out, tt_catalog_text("note: ", t->language));
    tt_text_puts(out, colour ? "\033[0m" : "");
    tt_text_puts(out, r->message);
    tt_text_putc(out, '\n');
}

static void indent_lines(tt_text *out, const char *lines)
{
    while (*lines) {
        size_t n = strcspn(lines, "\n");
        tt_text_puts(out, "  ");
        tt_text_put(out, lines, n);
        tt_text_putc(out, '\n');
        lines += n + (lines[n] == '\n');
    }
}

const char *tt_report_text(const tt_report *r, bool colour)
{
    struct tt_telling *t = r->telling;
    t->text.length = 0;
    if (r->gravity == TT_NOTE) write_note(t, r, colour);
    else tt_diag_write(&t->from, &t->matter.fault, t->language, colour, &t->text);
    if (t->matter.evidence) indent_lines(&t->text, t->matter.evidence);
    tt_text_putc(&t->text, '\0');
    return t->text.failed ? NULL : t->text.at;
}

static void member(tt_text *out, const char *key, const char *value)
{
    tt_text_puts(out, key);
    tt_print_json_string(value, strlen(value), out);
}

const char *tt_report_json(const tt_report *r)
{
    tt_text *out = &r->telling->json;
    out->length = 0;
    member(out, "{\"query\": ", r->query);
    member(out, ", \"error\": {\"message\": ", r->message);
    tt_text_puts(out, ", \"line\": ");
    tt_text_int(out, r->line);
    if (r->column) {
        tt_text_puts(out, ", \"column\": ");
        tt_text_int(out, r->column);
    }
    if (r->hint) member(out, ", \"hint\": ", r->hint);
    if (r->telling->matter.evidence) member(out, ", \"evidence\": ", r->telling->matter.evidence);
    tt_text_puts(out, "}}");
    tt_text_putc(out, '\0');
    return out->failed ? NULL : out->at;
}

const char *tt_report_html(const tt_report *r, tt_language language)
{
    tt_text *out = &r->telling->html;
    const char *text = tt_report_text(r, false);
    out->length = 0;
    if (!text) return NULL;
    tt_html_report(r, text, language, out);
    tt_text_putc(out, '\0');
    return out->failed ? NULL : out->at;
}

void tt_tell(tt *c, tt_matter matter, void (*report)(void *user, const tt_report *), void *user)
{
    struct tt_telling t = { .matter = matter, .from = tt_source_of(matter.statement, matter.source), .language = c->language };
    tt_fault *fault = &t.matter.fault;
    uint32_t line = matter.statement->line, column = 0;
    if (!report) return;
    tt_text_open(&t.query, c->memory, c->user);
    tt_text_open(&t.text, c->memory, c->user);
    tt_text_open(&t.json, c->memory, c->user);
    tt_text_open(&t.html, c->memory, c->user);
    quote_statement(&t);
    if (!fault->at.end) fault->at = matter.statement->at;
    if (matter.statement->text) tt_find_place(&t.from, fault->at.start, &line, &column);
    tt_report shown = { .gravity = matter.gravity, .source = matter.source, .line = line, .column = column, .message = fault->message,
                        .hint = fault->hint, .query = t.query.failed ? "" : t.query.at, .telling = &t };
    report(user, &shown);
    tt_text_close(&t.query);
    tt_text_close(&t.text);
    tt_text_close(&t.json);
    tt_text_close(&t.html);
}
