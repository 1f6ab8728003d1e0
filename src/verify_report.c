/* What is said of an answer that was refuted: sizes, the point, both values. */
#include <stdio.h>
#include "field_q.h"
#include "verify_report.h"

static void put_double(tt_text *out, double v)
{
    char text[40];
    snprintf(text, sizeof text, "%.6g", v);
    tt_text_puts(out, text);
}

static void put_fraction(const tt *c, tt_text *out, tt_num v)
{
    if (tt_num_sign(c, v) < 0) tt_text_puts(out, "-");
    tt_num_text(c, v, false, out);
    if (tt_num_is_int(c, v)) return;
    tt_text_puts(out, "/");
    tt_num_text(c, v, true, out);
}

static void put_cell(const tt_eval *e, tt_text *out, tt_cell v)
{
    char text[40];
    if (!e->exact) {
        put_double(out, v.d);
        return;
    }
    if (e->numbers == TT_BY_RATIONALS) {
        put_fraction(e->c, out, tt_cell_num(v));
        return;
    }
    snprintf(text, sizeof text, "%llu", (unsigned long long)tt_cell_text(&e->field[0], v));
    tt_text_puts(out, text);
    tt_text_puts(out, tt_spoken(e->c, " modulo p"));
}

static void put_sizes(const tt_eval *e, tt_text *out)
{
    const char *before = tt_spoken(e->c, "sizes ");
    for (uint32_t i = 0; i < e->size_count; i++) {
        if (!e->size[i]) continue;
        tt_text_puts(out, before);
        tt_text_puts(out, tt_dim_name_text(e->c, i));
        tt_text_puts(out, " = ");
        tt_text_int(out, e->size[i]);
        before = ", ";
    }
    if (before[0] == ',') tt_text_putc(out, '\n');
}

/* The indices of members, where sums were written out. */
static void put_indices(const tt_eval *e, tt_text *out)
{
    for (uint32_t i = 0; i < e->query->index_count; i++) {
        tt_text_puts(out, i ? ", " : tt_spoken(e->c, "at "));
        tt_text_puts(out, e->query->indices[i].name);
        tt_text_puts(out, " = ");
        tt_dim_text(e->c, e->query->indices[i].low, out);
    }
    if (e->query->index_count) tt_text_putc(out, '\n');
}

/* The small symbols of a point in doubles, by rows. */
static void put_point(const tt_eval *e, tt_text *out)
{
    for (uint32_t k = 0; k < e->query->symbol_count; k++) {
        const tt_value *v = &e->symbol[TT_AS_VALUE][k];
        if (!v->at || tt_area(v) > 12 || e->query->symbols[k].kind == TT_KIND_FUNCTION) continue;
        tt_text_puts(out, e->query->symbols[k].name);
        tt_text_puts(out, tt_area(v) > 1 ? " = [" : " = ");
        for (size_t i = 0; i < v->rows; i++)
            for (size_t j = 0; j < v->cols; j++) {
                if (j) tt_text_putc(out, ' ');
                else if (i) tt_text_puts(out, "; ");
                put_double(out, v->at[i + j * v->rows].d);
            }
        tt_text_puts(out, tt_area(v) > 1 ? "]\n" : "\n");
    }
}

bool tt_report_difference(tt_eval *e, const tt_difference *d, tt_verdict *out)
{
    tt_text text;
    tt_text_open(&text, e->c->query.memory, e->c->query.user);
    put_sizes(e, &text);
    put_indices(e, &text);
    if (!e->exact) put_point(e, &text);
    if (d->misfit) {
        tt_text_puts(&text, tt_spoken(e->c, d->misfit));
    } else {
        tt_text_puts(&text, tt_spoken(e->c, "along a random direction the function changes by "));
        put_cell(e, &text, d->changes);
        tt_text_puts(&text, tt_spoken(e->c, ", the answer says "));
        put_cell(e, &text, d->predicted);
    }
    out->report = text.failed ? NULL : tt_arena_text(&e->c->query, text.at, text.length);
    tt_text_close(&text);
    return out->report || tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
}
