/* A picture as an svg element: boxes in layers by their distance from the function, and lines that bend where they pass a layer.
 * What stands in a layer, a box or the bend of a line, is a spot; neighbours stand in neighbouring layers. Everything is bounded by
 * TT_MOST_DRAWN, so plain loops will do. */
#include "picture.h"
#include "utf8.h"
#include "xml.h"
#include <string.h>

enum {
    COLUMN = 8, PADDING = 10, LINE = 20, GAP = 22, LAYER_GAP = 46, BEND = 10,      /* pixels */
    ROUNDS = 12
};

typedef struct {
    uint32_t layer, box;         /* box: UINT32_MAX of a bend */
    double   x, width;           /* x: of its middle */
    double   wish, weight;       /* where its neighbours would have it */
} spot;

typedef struct { uint32_t above, below, arrow; } link;       /* between spots of neighbouring layers: a piece of an arrow */

typedef struct {
    const tt_picture *picture;
    spot    *spots;   uint32_t count;
    link    *links;   uint32_t link_count;
    uint32_t *order, *best;      /* spots layer by layer, from left to right; as it was when the fewest lines crossed */
    uint32_t *start;             /* by layer: its first place in order; one more at the end */
    uint32_t layers;
    int     *top;                /* by layer, in pixels; one more, where the next would be */
    double   left, right;
} drawing;

/* --- layers --- */

static uint32_t find_layers(const tt_picture *p, uint32_t *layer)
{
    uint32_t layers = 1;
    memset(layer, 0, p->boxes * sizeof *layer);
    for (size_t i = 0; i < p->arrows; i++) {                  /* by their operations, which come before their operands */
        const tt_arrow *a = &p->arrow[i];
        if (layer[a->to] <= layer[a->from]) layer[a->to] = layer[a->from] + 1;
        if (layer[a->to] + 1 > layers) layers = layer[a->to] + 1;
    }
    return layers;
}

static size_t columns(const char *s) { return tt_utf8_columns(s, strlen(s)); }

static double width_of(const tt_picture *p, uint32_t box)
{
    const tt_box *b = &p->box[box];
    size_t first = columns(b->text) + (*b->shape ? columns(b->shape) + 3 : 0);
    size_t second = b->cotangent ? columns(b->cotangent) + columns(p->name) + 8 : 0;
    return (double)((first > second ? first : second) * COLUMN + 2 * PADDING);
}

static uint32_t add_spot(drawing *d, uint32_t layer, uint32_t box)
{
    double width = box == UINT32_MAX ? BEND : width_of(d->picture, box);
    d->spots[d->count] = (spot){ .layer = layer, .box = box, .width = width };
    return d->count++;
}

static void add_links(drawing *d, uint32_t arrow, const uint32_t *layer)
{
    const tt_arrow *a = &d->picture->arrow[arrow];
    uint32_t above = a->from;
    for (uint32_t l = layer[a->from] + 1; l < layer[a->to]; l++) {
        uint32_t bend = add_spot(d, l, UINT32_MAX);
        d->links[d->link_count++] = (link){ above, bend, arrow };
        above = bend;
    }
    d->links[d->link_count++] = (link){ above, a->to, arrow };
}

static void put_in_layers(drawing *d)
{
    uint32_t n = 0;
    for (uint32_t l = 0; l < d->layers; l++) {
        d->start[l] = n;
        for (uint32_t i = 0; i < d->count; i++)
            if (d->spots[i].layer == l) d->order[n++] = i;
    }
    d->start[d->layers] = n;
}

/* --- places --- */

/* Where the neighbours in the layer above, or below, would have the spots of a layer: over their middle. */
static void wish(drawing *d, uint32_t layer, bool from_above)
{
    for (uint32_t i = d->start[layer]; i < d->start[layer + 1]; i++) d->spots[d->order[i]].wish = d->spots[d->order[i]].weight = 0;
    for (uint32_t i = 0; i < d->link_count; i++) {
        spot *me = &d->spots[from_above ? d->links[i].below : d->links[i].above];
        const spot *other = &d->spots[from_above ? d->links[i].above : d->links[i].below];
        if (me->layer != layer) continue;
        me->wish += other->x + i * 0.01;           /* side by side in the order of the operands */
        me->weight += 1;
    }
    for (uint32_t i = d->start[layer]; i < d->start[layer + 1]; i++) {
        spot *s = &d->spots[d->order[i]];
        s->wish = s->weight > 0 ? s->wish / s->weight : s->x;
    }
}

static void sort_by_wish(drawing *d, uint32_t layer)
{
    for (uint32_t i = d->start[layer] + 1; i < d->start[layer + 1]; i++) {
        uint32_t me = d->order[i], j = i;
        for (; j > d->start[layer] && d->spots[d->order[j - 1]].wish > d->spots[me].wish; j--) d->order[j] = d->order[j - 1];
        d->order[j] = me;
    }
}

/* As near to their wishes as their widths allow: from left to right, then all together where they are off on the average. */
static void settle(drawing *d, uint32_t layer)
{
    double off = 0, n = d->start[layer + 1] - d->start[layer];
    for (uint32_t i = d->start[layer]; i < d->start[layer + 1]; i++) {
        spot *s = &d->spots[d->order[i]];
        s->x = s->wish;
        if (i > d->start[layer]) {
            const spot *left = &d->spots[d->order[i - 1]];
            double least = left->x + (left->width + s->width) / 2 + GAP;
            if (s->x < least) s->x = least;
        }
        off += s->x - s->wish;
    }
    for (uint32_t i = d->start[layer]; n > 0 && i < d->start[layer + 1]; i++) d->spots[d->order[i]].x -= off / n;
}

/* Every layer by the one before it, downwards or upwards; sorting, or in the order it has. */
static void sweep(drawing *d, bool down, bool sorting)
{
    for (uint32_t k = 0; k < d->layers; k++) {
        uint32_t l = down ? k : d->layers - 1 - k;
        wish(d, l, down);
        if (sorting) sort_by_wish(d, l);
        settle(d, l);
    }
}

static uint32_t crossings(const drawing *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->link_count; i++) {
        const spot *a = &d->spots[d->links[i].above], *b = &d->spots[d->links[i].below];
        for (uint32_t j = 0; j < i; j++) {
            const spot *e = &d->spots[d->links[j].above], *f = &d->spots[d->links[j].below];
            n += a->layer == e->layer && (a->x - e->x) * (b->x - f->x) < 0;
        }
    }
    return n;
}

static void find_places(drawing *d)
{
    for (uint32_t l = 0; l < d->layers; l++)
        for (uint32_t i = d->start[l]; i < d->start[l + 1]; i++) d->spots[d->order[i]].x = (i - d->start[l]) * 100.0;
    uint32_t fewest = UINT32_MAX;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        sweep(d, round % 2 == 0, true);
        uint32_t n = crossings(d);
        if (n >= fewest) continue;
        fewest = n;
        memcpy(d->best, d->order, d->count * sizeof *d->best);
    }
    memcpy(d->order, d->best, d->count * sizeof *d->best);
    for (uint32_t round = 0; round < ROUNDS; round++) sweep(d, round % 2 == 0, false);
    d->left = d->right = d->spots[0].x;
    for (uint32_t i = 0; i < d->count; i++) {
        const spot *s = &d->spots[i];
        if (s->x - s->width / 2 < d->left) d->left = s->x - s->width / 2;
        if (s->x + s->width / 2 > d->right) d->right = s->x + s->width / 2;
    }
}

/* --- writing --- */

static int height(const drawing *d, uint32_t box) { return d->picture->box[box].cotangent ? 2 * LINE + 8 : LINE + 8; }

static void find_tops(drawing *d)
{
    d->top[0] = 4;
    for (uint32_t l = 0; l < d->layers; l++) {
        int most = 0;
        for (uint32_t i = d->start[l]; i < d->start[l + 1]; i++) {
            uint32_t box = d->spots[d->order[i]].box;
            if (box != UINT32_MAX && height(d, box) > most) most = height(d, box);
        }
        d->top[l + 1] = d->top[l] + most + LAYER_GAP;
    }
}

static int bottom(const drawing *d, uint32_t layer) { return d->top[layer + 1] - LAYER_GAP; }

static void put_number(const char *before, double v, tt_text *out)
{
    tt_text_puts(out, before);
    tt_text_int(out, (long long)(v < 0 ? v - 0.5 : v + 0.5));
}

static void put_text(const drawing *d, const char *class, double x, double y, const char *text, tt_text *out)
{
    tt_text_puts(out, "<text");
    tt_text_puts(out, class);
    put_number(" x=\"", x - d->left, out);
    put_number("\" y=\"", y, out);
    tt_text_puts(out, "\">");
    tt_xml_puts(text, out);
}

static void put_box(const drawing *d, const spot *s, tt_text *out)
{
    static const char *const classes[] = { [TT_BOX_INNER] = "inner", [TT_BOX_LEAF] = "leaf", [TT_BOX_VARIABLE] = "variable", [TT_BOX_FUNCTION] = "function" };
    const tt_box *b = &d->picture->box[s->box];
    int y = d->top[s->layer];
    tt_text_puts(out, "<rect class=\"");
    tt_text_puts(out, classes[b->sort]);
    put_number("\" x=\"", s->x - s->width / 2 - d->left, out);
    put_number("\" y=\"", y, out);
    put_number("\" width=\"", s->width, out);
    put_number("\" height=\"", height(d, s->box), out);
    tt_text_puts(out, "\" rx=\"6\"/>");
    put_text(d, "", s->x, y + LINE - 2, b->text, out);
    if (*b->shape) {
        tt_text_puts(out, "<tspan class=\"shape\"> : ");
        tt_xml_puts(b->shape, out);
        tt_text_puts(out, "</tspan>");
    }
    tt_text_puts(out, "</text>");
    if (b->cotangent) {
        put_text(d, " class=\"cotangent\"", s->x, y + 2 * LINE, "∂", out);
        tt_xml_puts(d->picture->name, out);
        tt_text_puts(out, "/∂· = ");
        tt_xml_puts(b->cotangent, out);
        tt_text_puts(out, "</text>");
    }
    tt_text_putc(out, '\n');
}

/* Lines leave and reach a box side by side: the k-th of n in its k-th part. */
static double port(const drawing *d, uint32_t at, uint32_t link_number, bool leaving)
{
    const spot *s = &d->spots[at];
    uint32_t n = 0, k = 0;
    double x = d->spots[leaving ? d->links[link_number].below : d->links[link_number].above].x;
    if (s->box == UINT32_MAX) return s->x;
    for (uint32_t i = 0; i < d->link_count; i++) {
        const link *l = &d->links[i];
        if ((leaving ? l->above : l->below) != at) continue;
        double other = d->spots[leaving ? l->below : l->above].x;
        n++;
        k += other < x || (other == x && i < link_number);
    }
    return s->x + s->width * 0.8 * ((k + 1.0) / (n + 1.0) - 0.5);
}

static void put_link(const drawing *d, uint32_t i, tt_text *out)
{
    const link *l = &d->links[i];
    const spot *from = &d->spots[l->above], *to = &d->spots[l->below];
    const char *text = d->picture->arrow[l->arrow].text;
    double x1 = port(d, l->above, i, true), x2 = port(d, l->below, i, false);
    int y1 = from->box == UINT32_MAX ? bottom(d, from->layer) : d->top[from->layer] + height(d, from->box), y2 = d->top[to->layer];
    put_number("<path d=\"M", x1 - d->left, out);
    put_number(" ", y1, out);
    put_number("L", x2 - d->left, out);
    put_number(" ", y2, out);
    if (to->box == UINT32_MAX) put_number("V", bottom(d, to->layer), out);
    tt_text_puts(out, "\"/>");
    if (*text && from->box != UINT32_MAX) {
        bool left = x2 < x1 - 8;                     /* on the side that the line leans to */
        put_text(d, left ? " class=\"use before\"" : " class=\"use\"", (x1 + 2 * x2) / 3 + (left ? -8 : 8), (y1 + 2 * y2) / 3.0, text, out);
        tt_text_puts(out, "</text>");
    }
    tt_text_putc(out, '\n');
}

static void put_drawing(const drawing *d, const char *title, tt_text *out)
{
    double width = d->right - d->left, tall = d->top[d->layers] - LAYER_GAP + 4;
    put_number("<svg viewBox=\"-4 0 ", width + 8, out);
    put_number(" ", tall, out);
    put_number("\" width=\"", width + 8, out);
    put_number("\" height=\"", tall, out);
    tt_text_puts(out, "\" role=\"img\"><title>");
    tt_xml_puts(title, out);
    tt_text_puts(out, "</title>\n");
    for (uint32_t i = 0; i < d->link_count; i++) put_link(d, i, out);
    for (uint32_t i = 0; i < d->count; i++)
        if (d->spots[i].box != UINT32_MAX) put_box(d, &d->spots[i], out);
    tt_text_puts(out, "</svg>");
}

bool tt_picture_fits(const tt_picture *p) { return p->boxes <= TT_MOST_DRAWN && p->arrows <= 2 * TT_MOST_DRAWN; }

bool tt_picture_svg(tt *c, const tt_picture *p, const char *title, tt_text *out)
{
    drawing d = { .picture = p };
    uint32_t *layer = tt_arena_take(&c->query, (p->boxes + 1) * sizeof *layer);
    if (!layer) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    d.layers = find_layers(p, layer);
    size_t most = p->boxes;
    for (size_t i = 0; i < p->arrows; i++) most += layer[p->arrow[i].to] - layer[p->arrow[i].from];
    d.spots = tt_arena_take(&c->query, most * sizeof *d.spots);
    d.links = tt_arena_take(&c->query, most * sizeof *d.links);
    d.order = tt_arena_take(&c->query, most * sizeof *d.order);
    d.best = tt_arena_take(&c->query, most * sizeof *d.best);
    d.start = tt_arena_take(&c->query, (d.layers + 1) * sizeof *d.start);
    d.top = tt_arena_take(&c->query, (d.layers + 1) * sizeof *d.top);
    if (!d.spots || !d.links || !d.order || !d.best || !d.start || !d.top) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < p->boxes; i++) add_spot(&d, layer[i], i);
    for (uint32_t i = 0; i < p->arrows; i++) add_links(&d, i, layer);
    put_in_layers(&d);
    find_places(&d);
    find_tops(&d);
    put_drawing(&d, title, out);
    return !out->failed;
}
