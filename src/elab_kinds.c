/* Kinds by declaration, definition and spelling (language.md section 4), and the sizes that kinds bring. */
#include "elab.h"
#include <string.h>

bool tt_is_size_form(uint16_t form)
{
    return form == TT_Y_NAME || form == TT_Y_NUMBER || form == TT_Y_ADD || form == TT_Y_SUB || form == TT_Y_MUL || form == TT_Y_JUXT || form == TT_Y_GROUP;
}

static tt_dim size_leaf(tt_elab *e, const tt_tree *t, const tt_syntax *n, tt_place at)
{
    const tt_name *name = &t->names[n->data];
    if (n->form == TT_Y_NAME) return tt_dim_name(e->c, name->text, name->length);
    int64_t value = 0;
    for (uint32_t i = 0; i < name->length; i++) {
        if (name->text[i] < '0' || name->text[i] > '9' || value > INT32_MAX) value = -1;
        if (value < 0) break;
        value = value * 10 + (name->text[i] - '0');
    }
    if (value > 0 || (value == 0 && e->bound)) return tt_dim_int(e->c, value);
    tt_fail(e->c, TT_E_BAD_SIZE, tt_elab_span(e, at));
    tt_elab_fault_at(e, at);
    return TT_DIM_NONE;
}

tt_dim tt_elab_size_of(tt *c, uint16_t form, tt_dim a, tt_dim b)
{
    if (form == TT_Y_SUB) b = tt_dim_mul(c, b, tt_dim_int(c, -1));
    return form == TT_Y_ADD || form == TT_Y_SUB ? tt_dim_add(c, a, b) : tt_dim_mul(c, a, b);
}

/* One loop over the postorder; a stack is not needed, for the operands' sizes are kept by node. */
tt_dim tt_elab_size(tt_elab *e, const tt_tree *t, tt_tree_at root, tt_place at)
{
    tt_tree_at start = tt_tree_start(t, root);
    tt_dim *size = tt_arena_take(&e->c->query, (root - start + 1) * sizeof *size);
    if (!size) {
        tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
        return TT_DIM_NONE;
    }
    for (tt_tree_at x = start; x <= root; x++) {
        const tt_syntax *n = &t->at[x];
        if (!tt_is_size_form(n->form)) {
            tt_fail(e->c, TT_E_BAD_SIZE, tt_elab_span(e, at));
            tt_elab_fault_at(e, at);
            return TT_DIM_NONE;
        }
        tt_dim a = n->count > 0 ? size[tt_tree_kid(t, x, 0) - start] : TT_DIM_NONE;
        tt_dim b = n->count > 1 ? size[tt_tree_kid(t, x, 1) - start] : TT_DIM_NONE;
        size[x - start] = n->count == 0 ? size_leaf(e, t, n, at)
            : n->form == TT_Y_GROUP ? a
            : tt_elab_size_of(e->c, n->form, a, b);
        if (size[x - start] == TT_DIM_NONE) return TT_DIM_NONE;
    }
    return size[root - start];
}

/* --- kinds by spelling ----------------------------------------------------------------------------------------------- */

static const struct { uint32_t character; const char *name; } greek[] = {
#define GREEK(character, name) { character, name },
#include "../grammar/greek.def"
#undef GREEK
};
enum { PAST_GREEK = 0x2000 };        /* from there on the table has relations, no letters */

/* The name without its number, subscript and mark: lambda of lambda1, lambda_k, lambda_hat. */
static uint32_t letters(const tt_word *w)
{
    uint32_t n = 0;
    while (n < w->length && w->text[n] != '_') n++;
    while (n > 1 && w->text[n - 1] >= '0' && w->text[n - 1] <= '9') n--;
    return n;
}

static bool spells(const tt_word *w, uint32_t n, const char *text)
{
    return w->text[0] == text[0] && strlen(text) == n && memcmp(w->text, text, n) == 0;
}

static bool is_scalar_name(const tt_word *w)
{
    uint32_t n = letters(w);
    if (spells(w, n, "c") || spells(w, n, "t") || spells(w, n, "dc") || spells(w, n, "dt")) return true;
    if ((w->marks & TT_Y_GREEK) && w->text[0] >= 'a' && w->text[0] <= 'z') return true;
    for (size_t i = 0; i < sizeof greek / sizeof *greek; i++)
        if (greek[i].character < PAST_GREEK && spells(w, n, greek[i].name)) return true;
    return false;
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

static void by_spelling(tt_word *w, tt_symbol *s)
{
    bool capital = is_upper(w->text[w->text[0] == 'd' && w->length > 1]);      /* dX is a matrix as X is */
    if (w->marks & TT_Y_BOLD) {
        s->kind = capital ? TT_KIND_MATRIX : TT_KIND_VECTOR;
        s->origin = TT_FROM_BOLD;
        return;
    }
    s->kind = capital ? TT_KIND_MATRIX : TT_KIND_VECTOR;
    s->origin = capital ? TT_FROM_CAPITAL : TT_FROM_LETTER;
    if (capital) w->guess = spells(w, w->length, "N") || w->arity == TT_MOST_INDICES ? TT_GUESS_MATRIX : TT_GUESS_NONE;
    else w->guess = TT_GUESS_VECTOR;
    if (capital || w->transposed || !is_scalar_name(w)) return;
    s->kind = TT_KIND_SCALAR;
    w->guess = TT_GUESS_SCALAR;
}

/* What has entries x_i is a vector, with entries X_ij a matrix. */
static void by_entries(tt_word *w, tt_symbol *s)
{
    s->kind = w->entered == 1 ? TT_KIND_VECTOR : TT_KIND_MATRIX;
    s->origin = TT_FROM_LETTER;
    w->guess = TT_GUESS_NONE;
}

/* --- declared kinds -------------------------------------------------------------------------------------------------- */

/* What follows from a kind by definition. */
static uint32_t with_consequences(uint32_t flags)
{
    if (flags & TT_SPD) flags |= TT_SYMMETRIC | TT_INVERTIBLE;
    if (flags & TT_DIAGONAL) flags |= TT_SYMMETRIC;
    if (flags & TT_ORTHOGONAL) flags |= TT_INVERTIBLE;
    return flags;
}

static void by_declaration(const tt_entry *d, tt_symbol *s)
{
    const tt_statement *st = d->statement;
    s->origin = TT_FROM_DECLARATION;
    s->flags = with_consequences(st->flags | d->also);
    s->kind = TT_KIND_MATRIX;
    if (st->noun >= 0) s->kind = (tt_kind)st->noun;
    else if ((st->flags & (TT_ONEHOT | TT_SIMPLEX)) && st->declared[d->which].size_count < 2) s->kind = TT_KIND_VECTOR;
}

/* The symbol of a family goes by the name of its members without their subscript. */
static bool name_family(tt_elab *e, const tt_word *w, tt_symbol *s)
{
    s->name = tt_arena_text(&e->c->query, w->text, w->stem);
    s->arity = w->arity;
    for (uint32_t i = 0; i < w->arity; i++) {
        s->index[i] = w->source != TT_NO_SOURCE ? e->sources[w->source].parameter[i] : w->first[i];
        if (w->by[i]) s->by[i] = w->by[i] - 1;
    }
    return s->name || tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
}

bool tt_elab_kind(tt_elab *e, uint32_t word)
{
    tt_word *w = &e->words[word];
    tt_query *q = e->out;
    if (!tt_room(&e->c->query, (void **)&q->symbols, sizeof *q->symbols, q->symbol_count, &e->symbol_room)
        || !tt_room(&e->c->query, (void **)&e->word_of, sizeof *e->word_of, q->symbol_count, &e->word_of_room))
        return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    tt_symbol *s = &q->symbols[q->symbol_count];
    *s = (tt_symbol){.name = w->text, .rows = TT_DIM_NONE, .cols = TT_DIM_NONE, .value = TT_NO_TERM};
    if (w->arity && !name_family(e, w, s)) return false;
    if (w->source != TT_NO_SOURCE) s->origin = TT_FROM_DEFINITION;
    else if (w->entry) by_declaration(w->entry, s);
    else if (w->entered) by_entries(w, s);
    else by_spelling(w, s);
    if (w->meaning == TT_IS_FUNCTION) {
        s->kind = TT_KIND_FUNCTION;
        s->rows = s->cols = TT_DIM_ONE;
        w->function = TT_F_COUNT + q->symbol_count;
        w->guess = TT_GUESS_NONE;
    }
    e->word_of[q->symbol_count] = word;
    w->symbol = q->symbol_count++;
    return true;
}

/* --- a trial's sizes ------------------------------------------------------------------------------------------------- */

enum { SQUARE = TT_SYMMETRIC | TT_ANTISYMMETRIC | TT_DIAGONAL | TT_ORTHOGONAL | TT_SPD | TT_INVERTIBLE | TT_LOWER | TT_UPPER };

/* A function with sizes, or with a kind of matrix, is one of a scalar, and has values of that shape: one size of a capital is square. */
static bool is_curve(const tt_entry *d)
{
    return d && d->sort == TT_DECLARED && d->statement->noun == TT_KIND_FUNCTION
        && (d->statement->declared[d->which].size_count || d->statement->flags & SQUARE);
}

static bool is_square(const tt_symbol *s)
{
    return s->kind == TT_KIND_MATRIX || (s->kind == TT_KIND_FUNCTION && (s->flags & SQUARE || is_upper(s->name[0])));
}

static bool declared_shape(tt_elab *e, const tt_entry *d, tt_symbol *s)
{
    const tt_declared *x = &d->statement->declared[d->which];
    const tt_tree *t = &d->statement->tree;
    tt_place nowhere = {TT_NO_SOURCE, 0};
    if (x->size_count > 0 && (s->rows = tt_elab_size(e, t, x->size[0], nowhere)) == TT_DIM_NONE) return false;
    if (x->size_count > 1 && (s->cols = tt_elab_size(e, t, x->size[1], nowhere)) == TT_DIM_NONE) return false;
    if (is_square(s) && x->size_count == 1) s->cols = s->rows;
    if (!is_square(s) || !(s->flags & SQUARE) || s->rows == s->cols) return true;
    tt_fail(e->c, TT_E_SQUARE_KIND, TT_NOWHERE, s->name);
    return false;
}

/* Columns come up first, as the size of A does in kron(A, B), so that kron(A, B)*vec(X) makes X as wide as A and as high as B is wide. */
bool tt_elab_shapes(tt_elab *e)
{
    tt *c = e->c;                                    /* columns first: as in vec(X), and in kron(A, B) the size of A, so that kron(A, B)*vec(X) pairs them */
    if (!tt_sizes_open(c, &e->sizes)) return false;
    e->sizes.lenient = e->lenient;
    if (e->out->index_count && !tt_elab_ranges(e)) return false;
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        tt_symbol *s = &e->out->symbols[i];
        const tt_word *w = &e->words[e->word_of[i]];
        s->value = TT_NO_TERM;
        bool curve = s->kind == TT_KIND_FUNCTION && is_curve(w->entry);
        if ((s->kind == TT_KIND_FUNCTION && !curve) || s->origin == TT_FROM_DEFINITION) continue;
        s->rows = s->cols = s->kind == TT_KIND_SCALAR ? TT_DIM_ONE : TT_DIM_NONE;
        if (s->kind == TT_KIND_VECTOR || (curve && !is_square(s))) s->cols = TT_DIM_ONE;
        if (w->entry && w->entry->sort == TT_DECLARED && !declared_shape(e, w->entry, s)) return false;
        bool square = s->cols == TT_DIM_NONE && (s->flags & SQUARE);
        if (s->cols == TT_DIM_NONE && !square && (s->cols = tt_size_unknown(c, &e->sizes)) == TT_DIM_NONE) return false;
        if (s->rows == TT_DIM_NONE && (s->rows = tt_size_unknown(c, &e->sizes)) == TT_DIM_NONE) return false;
        if (square) s->cols = s->rows;
    }
    return true;
}
