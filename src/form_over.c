/* Sums over an index, members, and which names the indices get: an index that is bound has none of its own. */
#include "form.h"
#include "running.h"
#include <string.h>

/* Sums of different heights may stand one inside the other; their indices, those that are free, and sizes have different names. */
static bool is_taken(const tt_writer *f, uint32_t leaf, uint32_t index)
{
    const tt_store *s = f->c->store;
    const tt_query *q = s->query;
    for (uint32_t i = 0; i < s->running_count; i++) {
        const tt_running *x = &s->running[i];
        bool free = x->sort == TT_RUN_NAMED && q->indices[x->number].sort == TT_INDEX_FREE && f->free >> i & 1;
        if (free && strcmp(q->indices[x->number].name, q->indices[index].name) == 0) return true;
    }
    for (uint32_t i = 0; i < tt_dim_names(f->c); i++)
        if (strcmp(tt_dim_name_text(f->c, i), q->indices[index].name) == 0) return true;
    for (uint32_t i = 0; i < s->running_count; i++)
        if (f->index_of[i] && s->running[i].number != s->running[leaf].number
            && strcmp(q->indices[f->index_of[i] - 1].name, q->indices[index].name) == 0) return true;
    return false;
}

/* The first of the user's indices of that range whose name is not taken. */
static bool name_index(tt_writer *f, uint32_t leaf)
{
    const tt_running *x = &f->c->store->running[leaf];
    const tt_query *q = f->c->store->query;
    bool known = false;
    if (f->index_of[leaf]) return true;
    for (uint32_t i = 0; x->sort != TT_RUN_NAMED && i < q->index_count; i++) {
        if (q->indices[i].sort == TT_INDEX_FREE || q->indices[i].low != x->low || q->indices[i].high != x->high) continue;
        known = true;
        if (is_taken(f, leaf, i)) continue;
        f->index_of[leaf] = i + 1;
        return true;
    }
    if (x->sort == TT_RUN_NAMED) f->index_of[leaf] = x->number + 1;
    if (!f->index_of[leaf] && !known) return tt_fail(f->c, TT_E_NOT_YET, TT_NOWHERE, "a sum up to several exponents taken together");
    return f->index_of[leaf] || tt_fail(f->c, TT_E_MANY_INDICES, TT_NOWHERE, (unsigned)q->index_count);
}

bool tt_form_name_indices(tt_writer *f, tt_ref r)
{
    const tt_store *s = f->c->store;
    if (!s->free || !tt_height(f->c, r)) return true;
    f->free = tt_free(f->c, r);
    bool *mark = tt_arena_zero(&f->c->query, tt_id(r) + 1u);
    if (!mark) return tt_fail(f->c, TT_E_MEMORY, TT_NOWHERE);
    mark[tt_id(r)] = true;
    uint64_t bound = 0;
    for (uint32_t id = tt_id(r); id > 0; id--) {
        const tt_node *n = s->node[id];
        if (!mark[id] || n->op == TT_DEF) continue;
        if (n->op == TT_OVER || n->op == TT_PRODOVER) bound |= tt_index_bit(f->c, n->arg[1]);
        for (uint32_t i = 0; i < n->count; i++)
            if (tt_is_operand(n, i)) mark[tt_id(n->arg[i])] = true;
    }
    for (uint32_t height = TT_MOST_RUNNING; height > 0; height--)
        for (uint32_t i = 0; i < s->running_count; i++)
            if (bound >> i & 1 && s->running[i].number == height && !name_index(f, i)) return false;
    return true;
}

tt_term tt_form_index(tt_writer *f, tt_ref leaf)
{
    uint32_t i = tt_at(f->c, leaf)->data;
    return name_index(f, i) ? tt_form_put(f, TT_INDEX, f->index_of[i] - 1, 0, TT_DIM_ONE, TT_DIM_ONE, 1, 0, NULL) : TT_NO_TERM;
}

/* Of a MEMBER the indices are its operands, of a DEF they follow its value. The name counts as one symbol. */
tt_term tt_form_member(tt_writer *f, const tt_node *n)
{
    tt_term kid[TT_MOST_INDICES];
    uint32_t from = n->op == TT_DEF, count = n->count - from;
    for (uint32_t i = 0; i < count; i++)
        if ((kid[i] = tt_form_index(f, n->arg[from + i])) == TT_NO_TERM) return TT_NO_TERM;
    tt_term x = tt_form_put(f, TT_MEMBER, n->data, 0, n->rows, n->cols, 0, count, kid);
    if (x != TT_NO_TERM) f->cost[x] = 1;
    return x;
}

tt_term tt_form_sum_over(tt_writer *f, tt_ref index, tt_term of)
{
    uint32_t i = tt_at(f->c, index)->data;
    if (of == TT_NO_TERM || !name_index(f, i)) return TT_NO_TERM;
    return tt_form_put(f, TT_OVER, f->index_of[i] - 1, 0, f->t->at[of].rows, f->t->at[of].cols, 3, 1, &of);
}

tt_term tt_form_over(tt_writer *f, tt_ref r)
{
    const tt_node *n = tt_at(f->c, r);
    uint32_t i = tt_at(f->c, n->arg[1])->data;
    tt_term of = tt_form_written(f, tt_bit(r) ? tt_transpose(f->c, n->arg[0]) : n->arg[0]);
    return name_index(f, i) ? tt_form_put(f, (tt_op)n->op, f->index_of[i] - 1, 0, tt_rows(f->c, r), tt_cols(f->c, r), 3, 1, &of) : TT_NO_TERM;
}

/* The sign goes inside, of sums in sums too: -sum(i, x - x_i) is sum(i, x_i - x). Where a number stands in front it may keep its sign:
 * -2*sum(i, (y_i - w'*x_i)*x_i) is how least squares are written. */
tt_term tt_form_negated_over(tt_writer *f, tt_ref r)
{
    tt_ref over[TT_MOST_RUNNING], u = r;
    uint32_t n = 0;
    for (; tt_op_of(f->c, u) == TT_OVER && n < TT_MOST_RUNNING; u = tt_bit(u) ? tt_transpose(f->c, tt_at(f->c, u)->arg[0]) : tt_at(f->c, u)->arg[0]) over[n++] = u;
    tt_term t = u ? tt_form_scaled(f, TT_NUM_MINUS_ONE, u) : TT_NO_TERM;
    if (t == TT_NO_TERM || f->t->at[t].op == TT_NEG || f->t->at[t].op == TT_NUM) return TT_NO_TERM;
    while (n-- > 0) {
        uint32_t i = tt_at(f->c, tt_at(f->c, over[n])->arg[1])->data;
        if (!name_index(f, i)) return TT_NO_TERM;
        t = tt_form_put(f, TT_OVER, f->index_of[i] - 1, 0, tt_rows(f->c, r), tt_cols(f->c, r), 3, 1, &t);
    }
    return t;
}

uint32_t tt_form_family_rank(const tt_store *s, const tt_node *member)
{
    for (uint32_t id = 1; id < s->typed; id++)
        if (s->node[id]->op == member->op && s->node[id]->data == member->data) return id;
    return 0;
}
