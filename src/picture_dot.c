/* A picture as graphviz reads it. */
#include "picture.h"

static void put_quoted(const char *s, tt_text *out)
{
    for (; *s; s++) {
        if (*s == '"' || *s == '\\') tt_text_putc(out, '\\');
        tt_text_putc(out, *s);
    }
}

static void put_box(const tt_picture *p, size_t i, tt_text *out)
{
    const tt_box *b = &p->box[i];
    static const char *const styles[] = {
        [TT_BOX_INNER] = "", [TT_BOX_LEAF] = ", shape=ellipse", [TT_BOX_VARIABLE] = ", shape=ellipse, style=filled, fillcolor=\"#cfe8ff\"",
        [TT_BOX_FUNCTION] = ", penwidth=2"
    };
    tt_text_puts(out, "  b");
    tt_text_int(out, (long long)i);
    tt_text_puts(out, " [label=\"");
    put_quoted(b->text, out);
    if (*b->shape) tt_text_puts(out, "   : ");
    put_quoted(b->shape, out);
    if (b->cotangent) {
        tt_text_puts(out, "\\n∂");
        put_quoted(p->name, out);
        tt_text_puts(out, "/∂· = ");
        put_quoted(b->cotangent, out);
    }
    tt_text_puts(out, "\"");
    tt_text_puts(out, styles[b->sort]);
    tt_text_puts(out, "];\n");
}

static void put_arrow(const tt_arrow *a, tt_text *out)
{
    tt_text_puts(out, "  b");
    tt_text_int(out, a->from);
    tt_text_puts(out, " -> b");
    tt_text_int(out, a->to);
    if (*a->text) {
        tt_text_puts(out, " [label=\" ");
        put_quoted(a->text, out);
        tt_text_puts(out, "\"]");
    }
    tt_text_puts(out, ";\n");
}

void tt_picture_dot(const tt_picture *p, const char *title, tt_text *out)
{
    tt_text_puts(out, "digraph {\n  graph [ordering=out, labelloc=b, label=\"");
    put_quoted(title, out);
    tt_text_puts(out, "\"];\n  node [shape=box, style=rounded];\n");
    for (size_t i = 0; i < p->boxes; i++) put_box(p, i, out);
    for (size_t i = 0; i < p->arrows; i++) put_arrow(&p->arrow[i], out);
    tt_text_puts(out, "}");
}
