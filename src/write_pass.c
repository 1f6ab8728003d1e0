/* Answers that share their work, written (write.h). */
#include "write.h"
#include "print.h"
#include <string.h>

/* delta2, or of a family its member delta2_i. */
static bool put_name(struct tt_writing *x, uint32_t symbol, tt_look look, tt_text *t)
{
    const tt_query *q = &x->pass->query;
    if (q->symbols[symbol].arity) return tt_print_member(q, symbol, q->symbols[symbol].index, look, t);
    return tt_print_symbol(x->c, q, symbol, look, t);
}

/* The line of a shared cotangent: delta2 = ... */
static bool put_cotangent(struct tt_writing *x, const tt_backward_line *line, tt_look look, tt_text *t)
{
    size_t from = t->length;
    if (!put_name(x, line->symbol, look, t)) return false;
    tt_print_equals(look, t);
    const char *heading = t->failed ? NULL : tt_arena_text(&x->c->query, t->at + from, t->length - from);
    t->length = from;
    if (!heading) return tt_fail(x->c, TT_E_MEMORY, TT_NOWHERE);
    bool well = tt_print_shared(x->c, &x->pass->query, &line->terms, line->root, look, x->share, "\n", heading, t);
    tt_text_putc(t, '\n');
    return well;
}

/* In the names of what it shares, behind the lines of those that were not needed before. */
bool tt_write_with_pass(struct tt_writing *x, tt_look look, const char *heading, tt_text *t)
{
    const tt_backward_line *line = x->pass->line;
    for (uint32_t i = x->pass_from; i < x->pass_line; i++)
        if (line[i].names && !put_cotangent(x, &line[i], look, t)) return false;
    line += x->pass_line;
    return tt_print_shared(x->c, &x->pass->query, &line->terms, line->root, look, x->share, "\n", heading, t);
}

/* One form of one line, in the names of the pass. */
static bool put_form(struct tt_writing *x, const char *word, const tt_backward_line *line, tt_look look, tt_text *t)
{
    tt_text form;
    tt_text_open(&form, x->c->memory, x->c->user);
    bool well = tt_print_shared(x->c, &x->pass->query, &line->terms, line->root, look, x->share, "; ", "", &form);
    if (well) tt_write_key(t, word);
    if (well) tt_print_json_string(form.at ? form.at : "", form.length, t);
    well = (well && !form.failed) || tt_fail(x->c, TT_E_MEMORY, TT_NOWHERE);
    tt_text_close(&form);
    return well;
}

static bool put_shared(struct tt_writing *x, const tt_backward_line *line, tt_text *t)
{
    tt_text_puts(t, "{\"name\": \"");
    bool well = put_name(x, line->symbol, TT_LOOK_TEXT, t);
    tt_text_puts(t, "\", \"variable\": \"");
    well = well && put_name(x, line->of, TT_LOOK_TEXT, t);
    tt_text_putc(t, '"');
    well = well && put_form(x, "text", line, TT_LOOK_TEXT, t) && put_form(x, "unicode", line, TT_LOOK_UNICODE, t) && put_form(x, "latex", line, TT_LOOK_LATEX, t);
    tt_text_putc(t, '}');
    return well;
}

bool tt_write_pass_json(struct tt_writing *x, tt_text *t)
{
    const tt_backward *b = x->pass;
    const tt_backward_line *line = b ? &b->line[x->pass_line] : NULL;
    bool *needed = b ? tt_arena_zero(&x->c->query, b->count) : NULL, first = true;
    if (!b) return true;
    if (!needed) return tt_fail(x->c, TT_E_MEMORY, TT_NOWHERE);
    if (!tt_backward_needs(x->c, b, x->pass_line, needed)) return false;
    tt_write_key(t, "shared");
    tt_text_putc(t, '[');
    for (uint32_t i = 0; i < x->pass_line; i++) {
        if (!needed[i]) continue;
        if (!first) tt_text_puts(t, ", ");
        first = false;
        if (!put_shared(x, &b->line[i], t)) return false;
    }
    tt_text_putc(t, ']');
    return put_form(x, "shared_text", line, TT_LOOK_TEXT, t) && put_form(x, "shared_unicode", line, TT_LOOK_UNICODE, t)
        && put_form(x, "shared_latex", line, TT_LOOK_LATEX, t);
}
