/* A search for the smallest set of names whose change makes a trial right.
 *
 * A trial meets names in the order in which terms are made, up to its first fault. A change of names it has not met leaves that fault as it is: so of every
 * set that is right one member at least was met by the trial without a change; and if that is a, one of the others at least by the trial
 * in which only a is changed. The search goes on from a trial with one more of the names it has met, and what has been gone on with is left
 * out for its siblings, so every set comes up once. A fault at the start of a query of a hundred thousand names is mended, or not, by
 * the few names that stand there. */
#include <string.h>
#include "elab_search.h"

static tt_kind default_kind(uint8_t guess)
{
    return guess == TT_GUESS_SCALAR ? TT_KIND_SCALAR : guess == TT_GUESS_VECTOR ? TT_KIND_VECTOR : TT_KIND_MATRIX;
}

bool tt_elab_is_scalar_function(const tt_elab *e)
{
    const tt_termrec *f = &e->out->terms.at[e->sources[e->asked].term];
    return f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE;
}

bool tt_elab_try_set(tt_elab *e, const tt_search *s, const uint32_t *set, uint32_t size)
{
    for (uint32_t i = 0; i < e->out->symbol_count; i++)
        if (e->words[e->word_of[i]].turned) e->out->symbols[i].kind = TT_KIND_SCALAR;
    for (uint32_t i = 0; i < s->count; i++)
        e->out->symbols[s->symbol[i]].kind = default_kind(e->words[e->word_of[s->symbol[i]]].guess);
    for (uint32_t i = 0; i < size; i++) {
        bool scalar = e->words[e->word_of[s->symbol[set[i]]]].guess == TT_GUESS_SCALAR;
        e->out->symbols[s->symbol[set[i]]].kind = scalar ? TT_KIND_VECTOR : TT_KIND_SCALAR;
    }
    tt_fault_clear(e->c);
    return tt_elab_trial(e) && tt_elab_try_turned(e) && (!s->want_scalar || tt_elab_is_scalar_function(e));
}

/* --- the names a trial has met ---------------------------------------------------------------------------------------- */

typedef struct { uint32_t *at, count, next; } met_names;      /* places in the search, and the one that comes next */

typedef struct {
    uint32_t *place;             /* by symbol: 1 + its place in the search; 0: its kind stays */
    uint8_t  *left_out;          /* by place: 1 + the level that has gone on with it; 0: none */
    bool     *seen;              /* by place, for the list that is being made; all false between two lists */
    met_names level[TT_MOST_SET];
} state;

static bool open_state(tt_elab *e, const tt_search *s, state *t)
{
    tt_arena *arena = &e->c->query;
    memset(t, 0, sizeof *t);
    t->place = tt_arena_zero(arena, (e->out->symbol_count + 1) * sizeof *t->place);
    t->left_out = tt_arena_zero(arena, s->count + 1);
    t->seen = tt_arena_zero(arena, s->count + 1);
    for (uint32_t i = 0; i < TT_MOST_SET; i++)
        if (!(t->level[i].at = tt_arena_take(arena, (s->count + 1) * sizeof *t->level[i].at))) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    if (!t->place || !t->left_out || !t->seen) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < s->count; i++) t->place[s->symbol[i]] = i + 1;
    return true;
}

/* The names the last trial has met. Ranges of indices are read off names before any term is made, so with them all names count. */
static void list_met(const tt_elab *e, const tt_search *s, state *t, bool all, met_names *met)
{
    const tt_terms *terms = &e->out->terms;
    met->count = met->next = 0;
    if (all || e->out->index_count || !terms->count) {
        for (uint32_t i = 0; i < s->count; i++) met->at[met->count++] = i;
        return;
    }
    for (tt_term x = 0; x < terms->count; x++) {
        uint32_t place = terms->at[x].op == TT_SYM || terms->at[x].op == TT_MEMBER ? t->place[terms->at[x].data] : 0;
        if (!place || t->seen[place - 1]) continue;
        t->seen[place - 1] = true;
        met->at[met->count++] = place - 1;
    }
    for (uint32_t i = 0; i < met->count; i++) t->seen[met->at[i]] = false;
}

static bool in_set(const uint32_t *set, uint32_t size, uint32_t x)
{
    for (uint32_t i = 0; i < size; i++)
        if (set[i] == x) return true;
    return false;
}

/* The next name to go on with from the set of that size; false: there is none, and what the list held may come up again elsewhere. */
static bool next_name(state *t, uint32_t *set, uint32_t size)
{
    met_names *met = &t->level[size];
    uint8_t mine = (uint8_t)(size + 1);
    if (met->next) t->left_out[set[size]] = mine;
    while (met->next < met->count) {
        uint32_t x = met->at[met->next++];
        if (t->left_out[x] || in_set(set, size, x)) continue;
        set[size] = x;
        return true;
    }
    for (uint32_t i = 0; i < met->count; i++)
        if (t->left_out[met->at[i]] == mine) t->left_out[met->at[i]] = 0;
    return false;
}

/* --- the search ------------------------------------------------------------------------------------------------------- */

static bool is_over(const tt *c) { return tt_failed(c) && !tt_elab_is_typing_fault(c->fault.code); }

/* How many sets of that size make it right (2 stands for more), the first of them in `right`. */
static uint32_t count_right(tt_elab *e, tt_search *s, state *t, uint32_t size, uint32_t *right)
{
    uint32_t set[TT_MOST_SET], found = 0, level = 0;
    t->level[0].next = 0;
    for (;;) {
        if (!next_name(t, set, level)) {
            if (level-- == 0) return found;
            continue;
        }
        bool whole = level + 1 == size;
        if (whole && s->trials-- == 0) return 2;
        bool is_right = tt_elab_try_set(e, s, set, level + 1);
        if (is_over(e->c)) return 2;
        if (!whole) list_met(e, s, t, !tt_failed(e->c), &t->level[++level]);
        else if (is_right && found++) return 2;
        else if (is_right) memcpy(right, set, size * sizeof *set);
    }
}

bool tt_elab_has_ended(const tt *c)
{
    tt_code code = c->fault.code;
    return code == TT_E_MEMORY || code == TT_E_TIME_LIMIT || code == TT_E_NODE_LIMIT;
}

bool tt_elab_find_set(tt_elab *e, tt_search *s, uint32_t most)
{
    uint32_t right[TT_MOST_SET];
    state t;
    if (!open_state(e, s, &t)) return false;
    list_met(e, s, &t, !tt_failed(e->c), &t.level[0]);
    for (uint32_t size = 1; size <= most && size <= s->count; size++) {
        uint32_t found = count_right(e, s, &t, size, right);
        if (found == 0) continue;
        if (found > 1 || !tt_elab_try_set(e, s, right, size)) break;
        for (uint32_t i = 0; i < size; i++) {
            tt_symbol *x = &e->out->symbols[s->symbol[right[i]]];
            if (x->kind == TT_KIND_SCALAR) x->origin = s->fits ? TT_FROM_FACTOR : TT_FROM_FALLBACK;
        }
        return true;
    }
    if (!tt_elab_has_ended(e->c)) tt_elab_try_set(e, s, right, 0);
    return false;
}
