/* Names for what gets long: the sum or elementwise product in a cotangent is named once, and the lines after it, and the cotangents made of
 * it, are written with the name. So a derivation is as long as the function is deep, not its square. */
#include <stdio.h>
#include <string.h>
#include "steps_tell.h"

enum { LONG = 20, NAME_ROOM = 16 };      /* symbols that deserve a name */

/* Has some symbol that prefix and a digit behind it? */
static bool taken(const tt_query *q, const char *prefix)
{
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        const char *name = q->symbols[i].name;
        if (name[0] == prefix[0] && name[1] >= '0' && name[1] <= '9') return true;
    }
    return false;
}

static const char *new_name(tt_teller *t, const char *const *prefixes, uint32_t number)
{
    char name[NAME_ROOM];
    size_t k = 0;
    while (prefixes[k + 1] && taken(t->of->query, prefixes[k])) k++;
    int n = snprintf(name, sizeof name, "%s%u", prefixes[k], (unsigned)number);
    return tt_arena_text(&t->c->query, name, (size_t)n);
}

/* The query of the lines has one symbol more. */
bool tt_tell_symbol(tt_teller *t, const char *const *prefixes, tt_dim rows, tt_dim cols)
{
    tt_query *q = &t->out->query;
    if (q->symbol_count == t->symbol_room) {
        size_t room = 2 * t->symbol_room + 8;
        tt_symbol *more = tt_arena_take(&t->c->query, room * sizeof *more);
        if (!more) return tt_tell_no_memory(t->c);
        memcpy(more, q->symbols, q->symbol_count * sizeof *more);
        q->symbols = more;
        t->symbol_room = room;
    }
    const char *name = new_name(t, prefixes, q->symbol_count - t->of->query->symbol_count + 1);
    if (!name) return tt_tell_no_memory(t->c);
    q->symbols[q->symbol_count++] = (tt_symbol){ .name = name, .kind = cols == TT_DIM_ONE ? TT_KIND_VECTOR : TT_KIND_MATRIX, .rows = rows, .cols = cols,
                                                 .origin = TT_FROM_DEFINITION, .value = TT_NO_TERM };
    return true;
}

static const char *const prefixes[] = { "G", "P", "Q", "Z", NULL };

static bool name_node(tt_teller *t, tt_ref g)
{
    tt *c = t->c;
    tt_writer *f = &t->form;
    if (tt_op_of(c, g) != TT_HAD && tt_op_of(c, g) != TT_SUM) return true;
    if (tt_is_scalar(c, g) || tt_form_cost(f, g) <= LONG) return !tt_failed(c);
    bool row = tt_cols(c, g) != TT_DIM_ONE && tt_rows(c, g) == TT_DIM_ONE;
    if (row && tt_has(c, g, TT_N_NO_BIT)) return true;      /* its column, which is what is used, is another node */
    if (row) g ^= 1;
    tt_term value = tt_form_of(f, g);
    uint32_t symbol = t->out->query.symbol_count;
    if (value == TT_NO_TERM || !tt_tell_symbol(t, prefixes, tt_rows(c, g), tt_cols(c, g))) return false;
    tt_term name = tt_form_put(f, TT_SYM, symbol, 0, tt_rows(c, g), tt_cols(c, g), 1, 0, NULL);
    tt_term turned = tt_form_unary(f, TT_TRANSPOSE, name);
    if (turned == TT_NO_TERM || !tt_tell_definition(t, symbol, value, 0)) return tt_tell_no_memory(c);
    size_t above = 2 * (size_t)tt_id(g) + 2;
    memset(f->of + above, 0xFF, (f->refs - above) * sizeof *f->of);      /* what was written with the part in full is written anew */
    f->of[g] = name;
    if (!tt_has(c, g, TT_N_SYMMETRIC | TT_N_NO_BIT)) f->of[g ^ 1] = turned;
    return true;
}

bool tt_tell_name(tt_teller *t, tt_ref g)
{
    if (tt_op_of(t->c, g) == TT_SCALED && tt_scaled_matrix(t->c, g)) g = tt_scaled_matrix(t->c, g);
    if (tt_op_of(t->c, g) != TT_MUL) return name_node(t, g);
    for (uint32_t i = 0; i < tt_factors(t->c, g); i++)
        if (!name_node(t, tt_arg(t->c, g, i))) return false;
    return true;
}

/* Here the name is a symbol in the store. */
bool tt_tell_name_gradient(tt_teller *t, uint32_t why, tt_ref *g)
{
    tt *c = t->c;
    tt_node head = { .op = TT_SYM, .data = t->out->query.symbol_count, .rows = tt_rows(c, *g), .cols = tt_cols(c, *g), .order = 2 };
    tt_term value = tt_form_of(&t->form, *g);
    if (value == TT_NO_TERM || !tt_tell_symbol(t, prefixes, head.rows, head.cols) || !tt_tell_definition(t, head.data, value, why)) return tt_tell_no_memory(c);
    return (*g = tt_intern(c, &head, 0, NULL)) || tt_tell_no_memory(c);
}
