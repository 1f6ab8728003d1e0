/* Batch symbols: their names, and their values as the check knows them. */
#include "batch.h"
#include "session.h"
#include <ctype.h>
#include <string.h>

bool tt_batch_open(tt *c, const tt_query *q, tt_batch *b)
{
    tt_query *copy = tt_arena_take(&c->query, sizeof *copy);
    tt_symbol *symbols = tt_arena_take(&c->query, (2u * q->symbol_count + 1u) * sizeof *symbols);     /* no family has more than one */
    if (!copy || !symbols) return tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
    if (q->symbol_count) memcpy(symbols, q->symbols, q->symbol_count * sizeof *symbols);
    *copy = *q;
    copy->symbols = symbols;
    c->store->query = copy;
    *b = (tt_batch){ .c = c, .query = copy, .given = q->symbol_count };
    return true;
}

/* --- names -------------------------------------------------------------------------------------------------------------- */

static bool is_taken(const tt_batch *b, uint32_t family, const char *name)
{
    static const char *const meant[] = { "I", "T", "e", "d", "i", "j", "pi" };      /* what these mean by themselves */
    const tt_query *q = b->query;
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (strcmp(meant[i], name) == 0) return true;
    for (uint32_t i = 0; i < q->symbol_count; i++)
        if (i != family && strcmp(q->symbols[i].name, name) == 0) return true;
    for (uint32_t i = 0; i < q->index_count; i++)
        if (strcmp(q->indices[i].name, name) == 0) return true;
    for (uint32_t i = 0; i < tt_dim_names(b->c); i++)
        if (strcmp(tt_dim_name_text(b->c, i), name) == 0) return true;
    return (q->function_name && strcmp(q->function_name, name) == 0) || tt_session_find(b->c, name, strlen(name)) || tt_session_is_size(b->c, name, strlen(name));
}

/* X of x_i, A2 of a2_i, y of scalars y_i; where that is taken, or is no name of its sort, x_batch. */
static const char *name_of(const tt_batch *b, uint32_t family)
{
    static const char behind[] = "_batch";
    const tt_symbol *s = &b->query->symbols[family];
    size_t n = strlen(s->name), letters = 0;
    char *name = tt_arena_take(&b->c->query, n + sizeof behind + 8);
    if (!name) return tt_fail(b->c, TT_E_MEMORY, TT_NOWHERE), NULL;
    memcpy(name, s->name, n + 1);
    while (isalpha((unsigned char)name[letters])) letters++;
    bool column = s->rows == TT_DIM_ONE;
    if (!column && letters == 1) name[0] = (char)toupper((unsigned char)name[0]);
    if ((column || letters == 1) && !is_taken(b, family, name)) return name;
    memcpy(name, s->name, n);
    memcpy(name + n, behind, sizeof behind);
    for (char digit = '2'; is_taken(b, family, name) && digit <= '9'; digit++) {
        name[n + sizeof behind - 1] = digit;
        name[n + sizeof behind] = '\0';
    }
    return name;
}

/* --- values ------------------------------------------------------------------------------------------------------------- */

/* A sum's index of the query that runs through the same. */
static bool find_index(const tt_query *q, tt_dim low, tt_dim high, uint32_t *index)
{
    for (*index = 0; *index < q->index_count; ++*index) {
        const tt_index *x = &q->indices[*index];
        if (x->sort != TT_INDEX_FREE && x->low == low && x->high == high) return true;
    }
    return false;
}

static tt_term value_of(tt_batch *b, uint32_t family, uint32_t index, tt_dim rows, tt_dim cols)
{
    const tt_symbol *s = &b->query->symbols[family];
    tt_terms *t = &b->query->terms;
    tt_term i = tt_term_put(b->c, t, (tt_termrec){ .op = TT_INDEX, .data = index, .rows = TT_DIM_ONE, .cols = TT_DIM_ONE }, 0, NULL);
    if (i == TT_NO_TERM) return i;
    tt_term member = tt_term_put(b->c, t, (tt_termrec){ .op = TT_MEMBER, .data = family, .rows = s->rows, .cols = s->cols }, 1, &i);
    if (member == TT_NO_TERM) return member;
    return tt_term_put(b->c, t, (tt_termrec){ .op = TT_COLUMNS, .data = index, .rows = rows, .cols = cols }, 1, &member);
}

static bool runs_through(const tt_query *q, const tt_symbol *batch, tt_dim low, tt_dim high)
{
    const tt_index *x = &q->indices[q->terms.at[batch->value].data];
    return x->low == low && x->high == high;
}

tt_ref tt_batch_symbol(tt_batch *b, uint32_t family, tt_ref index)
{
    tt_query *q = b->query;
    const tt_running x = *tt_index_at(b->c, index);
    const tt_symbol *s = &q->symbols[family];
    uint32_t at;
    for (uint32_t i = b->given; i < q->symbol_count; i++)
        if (q->symbols[i].of == family) return runs_through(q, &q->symbols[i], x.low, x.high) ? tt_symbol_ref(b->c, i) : TT_NONE;
    if (s->arity != 1 || s->cols != TT_DIM_ONE || !find_index(q, x.low, x.high, &at)) return TT_NONE;
    tt_dim count = tt_range_size(b->c, index);
    bool scalars = s->rows == TT_DIM_ONE;
    tt_symbol batch = { .name = name_of(b, family), .kind = scalars ? TT_KIND_VECTOR : TT_KIND_MATRIX, .rows = scalars ? count : s->rows, .cols = scalars ? TT_DIM_ONE : count,
                        .flags = TT_BATCH | (s->flags & (scalars ? TT_POSITIVE : TT_POSITIVE | TT_ONEHOT | TT_SIMPLEX)), .origin = TT_FROM_DEFINITION, .of = family };
    batch.value = value_of(b, family, at, batch.rows, batch.cols);
    if (!batch.name || batch.value == TT_NO_TERM) return TT_NONE;
    q->symbols[q->symbol_count] = batch;
    return tt_symbol_ref(b->c, q->symbol_count++);
}

static void say_member(tt *c, const char *name, tt_dim at, tt_text *t)
{
    size_t from = t->length + strlen(name) + 1;
    tt_text_puts(t, name);
    tt_text_putc(t, '_');
    tt_dim_text(c, at, t);
    if (t->failed) return;
    for (size_t i = from; i < t->length; i++)
        if (!isalnum((unsigned char)t->at[i])) {       /* x_(N-1) */
            t->length = from;
            tt_text_putc(t, '(');
            tt_dim_text(c, at, t);
            tt_text_putc(t, ')');
            return;
        }
}

void tt_batch_say(tt *c, const tt_query *q, uint32_t symbol, tt_text *t)
{
    const tt_symbol *s = &q->symbols[symbol];
    const tt_index *x = &q->indices[q->terms.at[s->value].data];
    const char *comma = s->kind == TT_KIND_VECTOR ? "; " : ", ";
    tt_text_putc(t, '[');
    say_member(c, q->symbols[s->of].name, x->low, t);
    tt_text_puts(t, comma);
    tt_text_puts(t, "...");
    tt_text_puts(t, comma);
    say_member(c, q->symbols[s->of].name, x->high, t);
    tt_text_putc(t, ']');
}
