/* The backward pass: see backward.h. */
#include "backward.h"
#include "derive.h"
#include "present.h"
#include "running.h"
#include "walk.h"
#include <string.h>

/* A line on its way: a cotangent or an answer. */
typedef struct {
    tt_ref   value;              /* as short as it gets, in the symbols of cotangents */
    uint32_t of, symbol;         /* what it is the derivative by; of a cotangent its symbol */
    uint64_t uses;               /* how often it would be printed in the lines that stay */
    bool     stays;
    tt_terms terms;
    tt_term  root;
} part;

typedef struct {
    tt *c;
    tt_query *q;                 /* of the result */
    tt_cuts cuts;
    tt_terms all;                /* everything that was tried */
    tt_writer form, member;      /* of lines whose family's index is free, and keeps its name for itself */
    tt_copier copier;
    part    *part;               /* the cotangents, the last definition's first, then the answers */
    uint32_t cotangents, parts;
    uint32_t *part_of;           /* by symbol of a cotangent, less those of the query: its part */
    bool     stuck;              /* some name could not be written out */
    uint32_t *symbol;            /* the cuts' own */
    uint32_t given;              /* symbols of the query itself */
} pass;

static bool no_memory(pass *p) { return tt_fail(p->c, TT_E_MEMORY, TT_NOWHERE); }

static bool is_function(const tt_query *q, uint32_t symbol)
{
    const tt_termrec *f = &q->terms.at[q->function];
    return f->op == TT_SYM && f->data == symbol;
}

static bool is_intermediate(const tt_query *q, uint32_t symbol) { return q->symbols[symbol].arity < 2 && !is_function(q, symbol); }

bool tt_backward_asked(const tt_query *q)
{
    const tt_termrec *f = &q->terms.at[q->function];
    bool scalar = f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE, some = false;
    for (uint32_t i = 0; i < q->definition_count; i++) some = some || is_intermediate(q, q->definitions[i]);
    return some && scalar && q->variable_count > 1 && q->order == 1 && !q->path && q->asks == TT_ASKS_DERIVATIVE;
}

/* --- the program ------------------------------------------------------------------------------------------------------ */

/* For the check of dl/da_i a free index of its own for each family that is no variable; it is never printed. */
static bool open_indices(pass *p)
{
    tt_query *q = p->q;
    tt_index *indices = tt_arena_take(&p->c->query, ((size_t)q->index_count + q->definition_count + 1) * sizeof *indices);
    if (!indices) return no_memory(p);
    if (q->index_count) memcpy(indices, q->indices, q->index_count * sizeof *indices);
    q->indices = indices;
    for (uint32_t i = 0; i < q->definition_count; i++) {
        tt_symbol *s = &q->symbols[q->definitions[i]];
        bool asked = false;
        for (uint32_t k = 0; k < q->variable_count; k++) asked = asked || q->variables[k] == q->definitions[i];
        if (s->arity != 1 || asked) continue;
        indices[q->index_count] = (tt_index){ .name = "", .sort = TT_INDEX_FREE, .low = indices[s->index[0]].low, .high = indices[s->index[0]].high };
        s->by[0] = q->index_count++;
    }
    return true;
}

/* One symbol more for each intermediate. */
static bool open_query(pass *p, const tt_query *q)
{
    *p->q = *q;
    p->given = q->symbol_count;
    size_t room = (size_t)q->symbol_count + q->definition_count;
    tt_symbol *symbols = tt_arena_take(&p->c->query, room * sizeof *symbols);
    uint32_t *symbol = tt_arena_zero(&p->c->query, room * sizeof *symbol);
    p->cuts.value = tt_arena_zero(&p->c->query, room * sizeof *p->cuts.value);
    p->cuts.symbol = p->symbol = symbol;
    p->part_of = tt_arena_zero(&p->c->query, room * sizeof *p->part_of);
    p->cuts.met = tt_arena_zero(&p->c->query, room);
    p->cuts.several = tt_arena_zero(&p->c->query, room);
    if (!symbols || !symbol || !p->cuts.value || !p->cuts.met || !p->cuts.several || !p->part_of) return no_memory(p);
    memcpy(symbols, q->symbols, q->symbol_count * sizeof *symbols);
    for (uint32_t i = 0; i < q->definition_count; i++) {
        uint32_t d = q->definitions[i];
        const tt_symbol *s = &q->symbols[d];
        if (!is_intermediate(q, d)) continue;
        symbol[d] = p->q->symbol_count;
        symbols[p->q->symbol_count++] = (tt_symbol){ .name = "", .kind = s->kind, .rows = s->rows, .cols = s->cols, .origin = TT_FROM_DEFINITION, .value = TT_NO_TERM, .arity = s->arity, .index = { s->index[0] } };
    }
    p->q->symbols = symbols;
    return open_indices(p);
}

/* Once more without those families of which no member stands alone. */
static bool cut(pass *p, tt_ref *gradient)
{
    for (bool again = true; again;) {
        if (!tt_derive(p->c, p->q, (tt_derive_options){ .cuts = &p->cuts }, gradient)) return false;
        again = false;
        for (uint32_t i = 0; i < p->given; i++) {
            again = again || p->cuts.several[i];
            if (p->cuts.several[i]) p->symbol[i] = 0;
        }
        for (uint32_t i = 0; again && i < p->given; i++) {
            p->cuts.several[i] = p->cuts.met[i] = false;
            p->cuts.value[i] = TT_NONE;
        }
    }
    return true;
}

static bool open_parts(pass *p, const bool *across, const tt_ref *gradient)
{
    const tt_query *q = p->q;
    p->part = tt_arena_zero(&p->c->query, (q->definition_count + q->variable_count) * sizeof *p->part);
    if (!p->part) return no_memory(p);
    for (uint32_t i = q->definition_count; i-- > 0;) {
        uint32_t d = q->definitions[i];
        if (!p->cuts.value[d]) continue;
        p->part_of[p->cuts.symbol[d] - p->given] = p->parts;
        p->part[p->parts++] = (part){ .value = p->cuts.value[d], .of = d, .symbol = p->cuts.symbol[d] };
    }
    p->cotangents = p->parts;
    for (uint32_t i = 0; i < q->variable_count; i++) {
        tt_ref g = across[i] ? tt_transpose(p->c, gradient[i]) : gradient[i];
        if (!g) return no_memory(p);
        p->part[p->parts++] = (part){ .value = g, .of = q->variables[i], .stays = true };
    }
    return true;
}

/* --- one line --------------------------------------------------------------------------------------------------------- */

static tt_writer *writer_of(pass *p, const part *x) { return x->symbol && p->q->symbols[x->of].arity ? &p->member : &p->form; }

static bool write_part(pass *p, part *x)
{
    x->terms.count = x->terms.kid_count = 0;
    x->root = tt_backward_copy(p->c, &p->copier, &p->all, tt_form_of(writer_of(p, x), x->value), &x->terms, NULL);
    return x->root != TT_NO_TERM;
}

/* The part of the cotangent that the term names; NULL where it names none. */
static part *named(const pass *p, const tt_termrec *t)
{
    return (t->op == TT_SYM || t->op == TT_MEMBER) && t->data >= p->given ? &p->part[p->part_of[t->data - p->given]] : NULL;
}

/* What the node names: the value of y, with the node's index in the place of its own. A sum in there might bind that: then y has to stay. */
static tt_ref value_at(pass *p, part *y, const tt_node *n)
{
    if (n->op == TT_SYM) return y->value;
    if (tt_over_inside(p->c, y->value)) {
        y->stays = true;
        return TT_NONE;
    }
    return tt_with_index(p->c, y->value, tt_index_named(p->c, p->q->symbols[y->symbol].index[0]), n->arg[0]);
}

/* The value with some of the cotangents in it written out. */
static tt_ref written_out(pass *p, tt_ref value, bool (*which)(const part *))
{
    tt *c = p->c;
    tt_scratch_mark mark = tt_scratch_here(c);
    uint32_t last = tt_id(value);
    tt_ref *to = tt_scratch_take(c, last + 1u);
    bool *reached = tt_reach(c, value), any = false;
    if (!to || !reached) return TT_NONE;
    memset(to, 0, (last + 1u) * sizeof *to);
    for (uint32_t id = 1; id <= last; id++) {
        const tt_node *n = c->store->node[id];
        bool name = reached[id] && (n->op == TT_SYM || n->op == TT_MEMBER) && n->data >= p->given;
        part *y = name ? &p->part[p->part_of[n->data - p->given]] : NULL;
        if (!y || !which(y)) continue;
        to[id] = value_at(p, y, n);
        if (!to[id] && tt_failed(c)) return TT_NONE;
        any = any || to[id];
    }
    tt_ref r = any ? tt_substitute(c, value, to) : value;
    tt_scratch_drop(c, mark);
    return r;
}

static bool every(const part *x) { return x != NULL; }
static bool passing(const part *x) { return !x->stays; }

/* Where the names in it hide what cancels, the line is shorter without them. */
static bool shorten(pass *p, part *x)
{
    tt_ref swept = x->value, other = written_out(p, swept, every);       /* before factors have been collected: what cancels meets there */
    x->value = tt_shortest_by(writer_of(p, x), swept);
    if (!other || !x->value || !write_part(p, x)) return false;
    if (other == swept) return true;
    other = tt_shortest_by(writer_of(p, x), other);
    if (!other) return false;
    if (tt_form_cost(writer_of(p, x), other) >= tt_form_cost(writer_of(p, x), x->value)) return true;
    x->value = other;
    return write_part(p, x);
}

/* --- which stay ------------------------------------------------------------------------------------------------------- */

/* How often the line prints each cotangent, times how often it is printed itself. */
static bool count_uses(pass *p, const part *x, uint64_t times)
{
    enum { ENOUGH = 1000 };
    uint64_t *printed = tt_arena_zero(&p->c->query, (x->root + 1u) * sizeof *printed);
    if (!printed) return no_memory(p);
    printed[x->root] = times;
    for (tt_term t = x->root + 1; t-- > 0;) {
        part *y = named(p, &x->terms.at[t]);
        if (printed[t] > ENOUGH) printed[t] = ENOUGH;
        if (y) y->uses += printed[t];
        for (uint32_t i = 0; i < x->terms.at[t].count; i++) printed[tt_term_kid(&x->terms, t, i)] += printed[t];
    }
    return true;
}

/* Users before what they use: the answers, then the cotangents from the first definition on. */
static bool decide(pass *p)
{
    for (uint32_t i = p->cotangents; i < p->parts; i++)
        if (!count_uses(p, &p->part[i], 1)) return false;
    for (uint32_t i = p->cotangents; i-- > 0;) {
        part *x = &p->part[i];
        x->stays = x->uses > 1 && !tt_cut_is_plain(p->c, x->value);
        if (x->uses && !count_uses(p, x, x->stays ? 1 : x->uses)) return false;
    }
    return true;
}

/* What does not stay is put back where it is used. */
static bool put_back(pass *p)
{
    for (uint32_t i = 0; i < p->parts; i++) {
        part *x = &p->part[i];
        if (!x->stays && !x->uses) continue;
        tt_ref r = written_out(p, x->value, passing);
        if (!r) return false;
        if (r == x->value) continue;
        if (!(x->value = tt_shortest_by(writer_of(p, x), r)) || !write_part(p, x)) return false;
    }
    return true;
}

/* --- the lines -------------------------------------------------------------------------------------------------------- */

/* The last of the cotangents that the line needs, by its number from 1; 0: none. */
static uint32_t waits_for(const pass *p, const part *x)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < x->terms.count; i++) {
        const part *y = named(p, &x->terms.at[i]);
        if (y && y - p->part + 1 > last) last = (uint32_t)(y - p->part) + 1;
    }
    return last;
}

static bool holds_names(pass *p, tt_ref r)
{
    bool *reached = tt_reach(p->c, r), found = !reached;
    for (uint32_t id = 1; reached && id <= tt_id(r) && !found; id++) {
        const tt_node *n = p->c->store->node[id];
        found = reached[id] && (n->op == TT_SYM || n->op == TT_MEMBER) && n->data >= p->given;
    }
    return found;
}

/* Where there are indices, a line with all names written out is made of nodes; of a member that of its free index. */
static tt_term copy_whole(pass *p, tt_backward *out, const part *x)
{
    tt *c = p->c;
    tt_ref r = x->value, before = TT_NONE;
    const tt_symbol *s = &p->q->symbols[x->of];
    if (x->symbol && s->arity) r = tt_with_index(c, r, tt_index_named(c, s->index[0]), tt_index_named(c, s->by[0]));
    while (r && r != before) {
        before = r;
        r = written_out(p, r, every);
    }
    if (!(r = tt_shortest_by(&p->form, r))) return TT_NO_TERM;
    p->stuck = p->stuck || holds_names(p, r);
    return tt_backward_copy(c, &p->copier, &p->all, tt_form_of(&p->form, r), &out->whole, NULL);
}

static bool add_line(pass *p, tt_backward *out, const part *x, tt_term *stands_for)
{
    tt_backward_line *line = &out->line[out->count++];
    *line = (tt_backward_line){ .names = x < p->part + p->cotangents, .symbol = x->symbol, .of = x->of, .terms = x->terms, .root = x->root };
    if (!line->names) line->which = (uint32_t)(x - p->part) - p->cotangents;
    line->whole = p->q->index_count ? copy_whole(p, out, x) : tt_backward_copy(p->c, &p->copier, &x->terms, x->root, &out->whole, stands_for);
    if (line->names) stands_for[x->symbol] = line->whole;
    return line->whole != TT_NO_TERM;
}

static bool name_lines(pass *p)
{
    uint32_t *of = tt_arena_take(&p->c->query, (p->cotangents + 1u) * sizeof *of), n = 0;
    const char **name = tt_arena_take(&p->c->query, (p->cotangents + 1u) * sizeof *name);
    if (!of || !name) return no_memory(p);
    for (uint32_t i = 0; i < p->cotangents; i++)
        if (p->part[i].stays) of[n++] = p->part[i].of;
    if (!tt_backward_name(p->c, p->q, n, of, name)) return false;
    for (uint32_t i = n = 0; i < p->cotangents; i++)
        if (p->part[i].stays) p->q->symbols[p->part[i].symbol].name = name[n++];
    return true;
}

/* In the order of the pass: a cotangent, then the answers that needed no more than that. */
static bool line_up(pass *p, tt_backward *out)
{
    uint32_t *wait = tt_arena_take(&p->c->query, (p->parts + 1u) * sizeof *wait);
    tt_term *stands_for = tt_arena_take(&p->c->query, (p->q->symbol_count + 1u) * sizeof *stands_for);
    out->line = tt_arena_take(&p->c->query, p->parts * sizeof *out->line);
    if (!wait || !stands_for || !out->line) return no_memory(p);
    memset(stands_for, 0xFF, (p->q->symbol_count + 1u) * sizeof *stands_for);
    for (uint32_t i = p->cotangents; i < p->parts; i++) wait[i] = waits_for(p, &p->part[i]);
    for (uint32_t i = 0; i <= p->cotangents; i++) {
        if (i && !p->part[i - 1].stays) continue;
        if (i && !add_line(p, out, &p->part[i - 1], stands_for)) return false;
        for (uint32_t k = p->cotangents; k < p->parts; k++)
            if (wait[k] == i && !add_line(p, out, &p->part[k], stands_for)) return false;
    }
    return true;
}

bool tt_backward_make(tt *c, const tt_query *q, const bool *across, tt_backward *out)
{
    pass p = { .c = c, .q = &out->query };
    *out = (tt_backward){ .count = 0 };
    tt_ref *gradient = tt_arena_zero(&c->query, (q->variable_count + 1u) * sizeof *gradient);
    if (!gradient || !open_query(&p, q)) return no_memory(&p);
    if (!cut(&p, gradient)) return false;
    if (!open_parts(&p, across, gradient) || !tt_form_open(c, &p.form, &p.all) || !tt_form_open(c, &p.member, &p.all)) return false;
    for (uint32_t i = 0; i < p.parts; i++)
        if (!shorten(&p, &p.part[i])) return false;
    if (!decide(&p)) return false;
    bool some = false;
    for (uint32_t i = 0; i < p.cotangents; i++) some = some || p.part[i].stays;
    if (!some) return true;
    if (!put_back(&p) || !name_lines(&p) || !line_up(&p, out)) return false;
    if (p.stuck) out->count = 0;
    return true;
}

bool tt_backward_needs(tt *c, const tt_backward *b, uint32_t line, bool *needed)
{
    uint32_t *line_of = tt_arena_zero(&c->query, (b->query.symbol_count + 1u) * sizeof *line_of);
    if (!line_of) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < b->count; i++)
        if (b->line[i].names) line_of[b->line[i].symbol] = i + 1;
    needed[line] = true;
    for (uint32_t i = line + 1; i-- > 0;)
        for (uint32_t k = 0; needed[i] && k < b->line[i].terms.count; k++) {
            const tt_termrec *t = &b->line[i].terms.at[k];
            if ((t->op == TT_SYM || t->op == TT_MEMBER) && line_of[t->data]) needed[line_of[t->data] - 1] = true;
        }
    needed[line] = false;
    return true;
}
