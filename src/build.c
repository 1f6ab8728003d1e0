/* The longer actions of the grammar (build.h). */
#include "build.h"
#include <string.h>
#include "parse.h"

static int length(tt_span at) { return (int)(at.end - at.start < 200 ? at.end - at.start : 200); }
static const char *text(const tt_scan *s, tt_span at) { return s->text + at.start; }

static tt_tree_at kid(const tt_scan *s, tt_tree_at x, uint32_t i) { return s->kid[s->node[x].first + i]; }

/* ---- expressions ---- */

static bool is_number(tt_scan *s, tt_tree_at x)
{
    while (tt_node(s, x)->form == TT_Y_NEG) x = kid(s, x, 0);
    return tt_node(s, x)->form == TT_Y_NUMBER;
}

tt_tree_at tt_put_juxtaposed(tt_scan *s, tt_tree_at a, tt_tree_at b, tt_span at, tt_span gap)
{
    if (tt_node(s, a)->form == TT_Y_DIV && !is_number(s, kid(s, a, 0))) s->node[a].marks |= TT_Y_AMBIGUOUS;
    return tt_put_binary(s, TT_Y_JUXT, a, b, at, gap);
}

tt_tree_at tt_put_times(tt_scan *s, tt_tree_at a, tt_tree_at b, tt_span at, const tt_token *sign)
{
    tt_tree_at x = tt_put_binary(s, TT_Y_MUL, a, b, at, sign->at);
    if (x != TT_NO_TREE && sign->data == TT_TIMES_DOT) s->node[x].marks |= TT_Y_DOT;
    return x;
}

/* \log \frac{1}{n} \sum_i ...: nobody means the logarithm of 1/n, but it could be read so, and that is said. */
tt_tree_at tt_put_taken(tt_scan *s, const tt_token *word, tt_tree_at a, tt_tree_at sum, tt_span at, tt_span gap)
{
    s->out->aside = "the sum behind a function without brackets belongs to its argument";
    return tt_put_call_bare(s, word, TT_NO_TREE, tt_put_juxtaposed(s, a, sum, tt_join(gap, at), gap), at);
}

tt_tree_at tt_put_raised(tt_scan *s, tt_form form, tt_tree_at base, tt_tree_at power, tt_span at, tt_span sign)
{
    uint16_t below = tt_node(s, base)->form;
    if (below != TT_Y_POWER && below != TT_Y_HADPOWER) return tt_put_binary(s, form, base, power, at, sign);
    tt_span whole = s->node[base].at, first = s->node[kid(s, base, 0)].at;
    tt_span rest = { first.end, at.end };
    tt_fail(s->c, TT_E_TOWER, sign);
    tt_also(s->c, at);
    tt_hint(s->c, "write (%.*s)%.*s or %.*s%.*s(%.*s)", length(whole), text(s, whole), length((tt_span){ sign.start, at.end }),
            text(s, (tt_span){ sign.start, at.end }), length(first), text(s, first), length(s->node[base].sign), text(s, s->node[base].sign),
            length(rest) - length(s->node[base].sign), text(s, rest) + length(s->node[base].sign));
    return TT_NO_TREE;
}

/* The power of sin^2(x) is a power of the whole. */
static tt_tree_at with_power(tt_scan *s, tt_tree_at x, tt_tree_at power, tt_span at, tt_span sign)
{
    return power == TT_NO_TREE ? x : tt_put_binary(s, TT_Y_POWER, x, power, at, sign);
}

/* Operands stand before what uses them, and the power was read before the argument: it is copied behind it. Powers are short. */
static tt_tree_at behind(tt_scan *s, tt_tree_at power)
{
    if (power == TT_NO_TREE) return power;
    tt_syntax *y = &s->node[power];
    if (y->form == TT_Y_NEG) return tt_put_unary(s, TT_Y_NEG, behind(s, kid(s, power, 0)), y->at, y->sign);
    tt_token leaf = { .data = y->data, .marks = y->marks, .at = y->at };
    if (y->form == TT_Y_NUMBER || y->form == TT_Y_NAME) return tt_put_leaf(s, (tt_form)y->form, &leaf);
    tt_fail(s->c, TT_E_UNEXPECTED, y->at, length(y->at), text(s, y->at));
    tt_hint(s->c, "write the power behind the bracket");
    return TT_NO_TREE;
}

/* norm(x, inf): the second operand is no name. It was put last, so it can be taken off. */
static bool is_infinity(const tt_scan *s, const tt_token *word, uint32_t count)
{
    if (word->op != TT_NORM || count != 2 || s->item_count < 2) return false;
    const tt_syntax *y = &s->node[s->item[s->item_count - 1]];
    if (y->form != TT_Y_NAME || s->item[s->item_count - 1] + 1 != s->node_count) return false;
    const char *name = s->name[y->data].text;
    return !strcmp(name, "inf") || !strcmp(name, "Inf");
}

tt_tree_at tt_put_call(tt_scan *s, const tt_token *word, tt_tree_at power, uint32_t count, tt_span at)
{
    if (power != TT_NO_TREE && word->op == TT_FN && s->node[power].form == TT_Y_NEG) {
        tt_fail(s->c, TT_E_INVERSE_FUNCTION, s->node[power].at);
        tt_hint(s->c, "write the power behind the bracket, or the inverse function by its name");
        return TT_NO_TREE;
    }
    tt_token head = *word;
    if (is_infinity(s, word, count)) {
        head.op = TT_NORMINF;
        s->item_count--;
        s->node_count--;
        count--;
    }
    tt_tree_at x = tt_put_list(s, TT_Y_CALL, &head, count, at);
    return with_power(s, x, behind(s, power), at, word->at);
}

tt_tree_at tt_put_call_bare(tt_scan *s, const tt_token *word, tt_tree_at power, tt_tree_at a, tt_span at)
{
    tt_token head = *word;
    head.marks |= TT_Y_BARE;
    if (a == TT_NO_TREE || !tt_item(s, a)) return TT_NO_TREE;
    return tt_put_call(s, &head, power, 1, at);
}

/* A number, or a letter that serves as an index: nobody puts such a factor in square brackets. */
static bool is_place(const tt_scan *s, tt_tree_at x)
{
    if (x == TT_NO_TREE || s->node[x].form == TT_Y_NUMBER) return x != TT_NO_TREE;
    const tt_name *name = s->node[x].form == TT_Y_NAME ? &s->name[s->node[x].data] : NULL;
    return name && name->length == 1 && strchr("ijklmnpqN", *name->text);
}

tt_tree_at tt_put_applied(tt_scan *s, tt_form form, tt_tree_at callee, uint32_t count, tt_span at, tt_span bracket)
{
    if (callee == TT_NO_TREE || count >= s->item_count) return TT_NO_TREE;
    bool groups = s->latex && !(form == TT_Y_INDEX && is_place(s, s->item[s->item_count - 1]));
    tt_token head = { .order = s->node[callee].order, .marks = (uint16_t)(groups ? TT_Y_LATEX : 0), .at = bracket };
    s->node[callee].order = 0;
    return tt_put_list(s, form, &head, count + 1, at);
}

tt_tree_at tt_put_sum_over(tt_scan *s, const tt_token *word, const tt_token *index, tt_tree_at low, tt_tree_at high, tt_tree_at a, tt_span at)
{
    if (!index) {
        tt_fail(s->c, TT_E_SUM_INDEX, word->at);
        tt_hint(s->c, s->latex ? "write \\sum_{i=1}^{N}, or \\operatorname{sum}(...) for the sum of all entries"
                               : "write sum(i=1:N, ...), or sum(...) for the sum of all entries");
        return TT_NO_TREE;
    }
    bool product = word->op == TT_PRODOVER || (word->kind == TT_K_SUM_SIGN && word->data == 1);
    tt_token head = { .data = index->data, .op = product ? TT_PRODOVER : word->op == TT_MEAN ? TT_MEAN : TT_OVER, .at = word->at };
    if (a == TT_NO_TREE) return a;
    if (low != TT_NO_TREE && (!tt_item(s, low) || !tt_item(s, high))) return TT_NO_TREE;
    return tt_item(s, a) ? tt_put_list(s, TT_Y_SUMOVER, &head, low == TT_NO_TREE ? 1 : 3, at) : TT_NO_TREE;
}

tt_tree_at tt_put_norm(tt_scan *s, tt_tree_at a, const tt_token *close, tt_span at)
{
    tt_tree_at x = tt_put_unary(s, TT_Y_NORM, a, at, (tt_span){ at.start, at.start + (close->at.end - close->at.start) });
    if (x != TT_NO_TREE) s->node[x].data = close->data;
    return x;
}

tt_tree_at tt_put_bars(tt_scan *s, tt_tree_at a, const tt_token *close, tt_span at)
{
    if (close->data) return tt_put_norm(s, a, close, at);
    return tt_put_unary(s, TT_Y_BARS, a, at, (tt_span){ at.start, at.start + (close->at.end - close->at.start) });
}

tt_tree_at tt_put_weighted(tt_scan *s, tt_tree_at a, tt_tree_at by, tt_span at, tt_span sign)
{
    if (a == TT_NO_TREE || by == TT_NO_TREE || !tt_item(s, a) || !tt_item(s, by)) return TT_NO_TREE;
    return tt_put_list(s, TT_Y_CALL, &(tt_token){ .op = TT_NORM, .at = sign }, 2, at);
}

uint32_t tt_put_place(tt_scan *s, const tt_token *token)
{
    const char *text = s->name[token->data].text;
    if (strlen(text) != 2 || strspn(text, "ijklmnpq") != 2) return tt_item(s, tt_put_leaf(s, TT_Y_NAME, token));
    for (int i = 0; i < 2; i++) {
        uint32_t letter = tt_put_name(s, (char[]){ text[i] }, 1, 0);
        tt_token at = *token;
        at.data = letter;
        if (letter == UINT32_MAX || !tt_item(s, tt_put_leaf(s, TT_Y_NAME, &at))) return 0;
        text = s->name[token->data].text;
    }
    return 2;
}

/* [X]_{i,j} is X[i,j]. The indices are on the list stack; what they are of goes below them. */
tt_tree_at tt_put_entry(tt_scan *s, tt_tree_at a, uint32_t count, tt_span at, tt_span bracket)
{
    if (a == TT_NO_TREE || count > s->item_count) return TT_NO_TREE;
    if (!tt_item(s, a)) return TT_NO_TREE;
    tt_tree_at *first = &s->item[s->item_count - count - 1];
    memmove(first + 1, first, count * sizeof *first);
    *first = a;
    tt_tree_at x = tt_put_applied(s, TT_Y_INDEX, a, count, at, bracket);
    if (x != TT_NO_TREE) s->node[x].marks = 0;               /* no product of the name and a bracket */
    return x;
}

tt_tree_at tt_put_applied_entry(tt_scan *s, tt_tree_at callee, uint32_t count, uint32_t places, tt_span at, tt_span bracket)
{
    enum { MOST = 4 };
    tt_tree_at place[MOST];
    if (callee == TT_NO_TREE || count + places >= s->item_count || places > MOST) return TT_NO_TREE;
    const char *word = s->name[s->node[callee].data].text;
    if (count == 1 && (!strcmp(word, "d") || !strcmp(word, "partial"))) {
        tt_tree_at x = tt_put_list(s, TT_Y_INDEX, &(tt_token){ .at = bracket }, places + 1, at);
        return x != TT_NO_TREE && tt_item(s, x) ? tt_put_applied(s, TT_Y_APPLY, callee, 1, at, bracket) : TT_NO_TREE;
    }
    s->item_count -= places;
    memcpy(place, s->item + s->item_count, places * sizeof *place);
    tt_tree_at x = tt_put_applied(s, TT_Y_APPLY, callee, count, at, bracket);
    for (uint32_t i = 0; i < places; i++)
        if (!tt_item(s, place[i])) return TT_NO_TREE;
    return tt_put_entry(s, x, places, at, bracket);
}

/* Curly brackets hold a list of variables, or group. */
tt_tree_at tt_put_curly(tt_scan *s, uint32_t count, tt_span at, tt_span sign)
{
    return tt_put_list(s, count == 1 ? TT_Y_GROUP : TT_Y_LIST, &(tt_token){ .at = sign }, count, at);
}

/* \sqrt[k]{a} = a^(1/k) */
tt_tree_at tt_put_radical(tt_scan *s, tt_tree_at index, tt_tree_at a, tt_span at, tt_span sign)
{
    uint32_t digits = tt_put_name(s, "1", 1, 0);
    if (index == TT_NO_TREE || a == TT_NO_TREE || digits == UINT32_MAX) return TT_NO_TREE;
    tt_tree_at one = tt_put_leaf(s, TT_Y_NUMBER, &(tt_token){ .data = digits, .at = sign }), k = behind(s, index);
    return tt_put_binary(s, TT_Y_POWER, a, tt_put_binary(s, TT_Y_FRACTION, one, k, at, sign), at, sign);
}

/* ---- statements ---- */

void tt_do_bare(tt_scan *s, tt_tree_at x)
{
    s->out->sort = TT_S_EXPRESSION;
    s->out->left = x;
}

/* f(x, y) = ...: every operand of the left side is a name, and the name is not d. */
static bool names_only(tt_scan *s, tt_tree_at x)
{
    const tt_syntax *y = tt_node(s, x);
    for (uint32_t i = 0; i < y->count; i++)
        if (s->node[kid(s, x, i)].form != TT_Y_NAME) return false;
    const char *word = s->name[s->node[kid(s, x, 0)].data].text;
    return y->order == 0 && strcmp(word, "d") && strcmp(word, "partial");
}

/* A = A', A = -A' define nothing: they say what A is. */
static bool names_itself_turned(tt_scan *s, tt_tree_at left, tt_tree_at right)
{
    if (tt_node(s, left)->form != TT_Y_NAME) return false;
    if (tt_node(s, right)->form == TT_Y_NEG) right = kid(s, right, 0);
    if (tt_node(s, right)->form != TT_Y_TRANSPOSE) return false;
    tt_tree_at below = kid(s, right, 0);
    return s->node[below].form == TT_Y_NAME && s->node[below].data == s->node[left].data;
}

static bool is_declared(const tt_scan *s, uint32_t name)
{
    for (size_t i = 0; i < s->declared_count; i++)
        if (s->declared[i].name == name) return true;
    return false;
}

void tt_do_equation(tt_scan *s, tt_tree_at left, tt_tree_at right, tt_span left_at)
{
    tt_statement *out = s->out;
    out->sort = TT_S_EQUATION;
    out->left = left;
    out->right = right;
    if (names_itself_turned(s, left, right) || names_itself_turned(s, right, left)) {
        out->sort = TT_S_ASSUME;
    } else if (tt_node(s, left)->form == TT_Y_NAME) {
        out->sort = TT_S_DEFINE;
        out->name = s->node[left].data;
        out->name_at = left_at;
    } else if (tt_node(s, left)->form == TT_Y_APPLY && names_only(s, left)) {
        out->sort = TT_S_DEFINE_FUNCTION;
        out->name = s->node[kid(s, left, 0)].data;
        out->name_at = s->node[kid(s, left, 0)].at;
        for (uint32_t i = 1; i < s->node[left].count; i++) {
            tt_syntax *y = &s->node[kid(s, left, i)];
            if (is_declared(s, y->data)) tt_fail(s->c, TT_E_PARAMETER_TWICE, y->at, s->name[y->data].text);
            tt_do_declare(s, &(tt_token){ .data = y->data, .marks = y->marks, .at = y->at }, 0);
        }
    }
}

/* f: x -> ... came as the inner product f : x. */
void tt_do_maps_to(tt_scan *s, tt_tree_at left, tt_tree_at right, tt_span left_at, tt_span sign)
{
    const tt_syntax *y = tt_node(s, left);
    if (y->form != TT_Y_INNER || s->node[kid(s, left, 0)].form != TT_Y_NAME || s->node[kid(s, left, 1)].form != TT_Y_NAME) {
        tt_fail(s->c, TT_E_UNEXPECTED, sign, length(sign), text(s, sign));
        return;
    }
    tt_syntax *f = &s->node[kid(s, left, 0)], *x = &s->node[kid(s, left, 1)];
    s->out->sort = TT_S_DEFINE_FUNCTION;
    s->out->left = left;
    s->out->right = right;
    s->out->name = f->data;
    s->out->name_at = left_at;
    tt_do_declare(s, &(tt_token){ .data = x->data, .marks = x->marks, .at = x->at }, 0);
}

/* x, y in R^n: the names are declared, their sizes on the list stack. */
void tt_do_membership(tt_scan *s, uint32_t sizes)
{
    s->out->sort = TT_S_DECLARE;
    s->out->noun = sizes == 0 ? TT_KIND_SCALAR : sizes == 1 ? TT_KIND_VECTOR : TT_KIND_MATRIX;
    if (sizes > s->item_count || !s->declared_count) return;
    if (sizes > 2) tt_fail(s->c, TT_E_SIZES_COUNT, s->declared[0].at);
    s->item_count -= sizes;
    for (size_t k = 0; sizes <= 2 && k < s->declared_count; k++) {
        s->declared[k].size_count = (uint16_t)sizes;
        for (uint32_t i = 0; i < sizes; i++) s->declared[k].size[i] = s->item[s->item_count + i];
    }
}

void tt_do_head(tt_scan *s, const tt_token *word)
{
    bool noun = word->kind == TT_K_NOUN;
    if (s->out->noun == TT_KIND_MATRIX && noun && word->data == TT_KIND_FUNCTION) {      /* a function of matrices */
        s->out->noun = TT_KIND_FUNCTION;
        s->out->flags |= TT_ANALYTIC;
        return;
    }
    if (s->out->noun >= 0 && noun) {
        tt_fail(s->c, TT_E_TWO_NOUNS, word->at, length(word->at), text(s, word->at));
        return;
    }
    if (noun) s->out->noun = (int32_t)word->data;
    else s->out->flags |= word->data;
}

void tt_do_declare(tt_scan *s, const tt_token *name, uint32_t sizes)
{
    tt_declared d = { .name = name->data, .at = name->at, .marks = name->marks, .size_count = (uint16_t)sizes,
                      .size = { TT_NO_TREE, TT_NO_TREE } };
    if (sizes > 2 || sizes > s->item_count) {
        tt_fail(s->c, TT_E_SIZES_COUNT, name->at);
        return;
    }
    s->item_count -= sizes;
    for (uint32_t i = 0; i < sizes; i++) d.size[i] = s->item[s->item_count + i];
    if (!tt_room(&s->c->query, (void **)&s->declared, sizeof *s->declared, s->declared_count, &s->declared_room))
        tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    else s->declared[s->declared_count++] = d;
}

void tt_do_range(tt_scan *s, const tt_token *name, tt_tree_at low, tt_tree_at high)
{
    if (!tt_room(&s->c->query, (void **)&s->range, sizeof *s->range, s->range_count, &s->range_room))
        tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    else s->range[s->range_count++] = (tt_range){ name->data, name->at, low, high };
}

void tt_do_rule(tt_scan *s, const tt_token *name, tt_tree_at left, tt_tree_at right, tt_span at)
{
    tt_statement *out = s->out;
    out->sort = TT_S_RULE;
    out->name = name->data;
    out->name_at = name->at;
    out->left = left;
    out->right = right;
    out->rule_text = tt_arena_text(&s->c->query, text(s, at), at.end - at.start);
    if (!out->rule_text) tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
}

void tt_do_guard(tt_scan *s, tt_tree_at x)
{
    const tt_syntax *y = tt_node(s, x);
    tt_guard g = { .at = y->at, .first = (uint32_t)s->guard_root_count };
    if (x == TT_NO_TREE) return;
    if (y->form == TT_Y_NAME) g.word = s->name[y->data].text;
    else if (y->form == TT_Y_APPLY) g.word = s->name[s->node[kid(s, x, 0)].data].text;
    else { tt_fail(s->c, TT_E_GUARD_FORM, y->at); return; }
    for (uint32_t i = 1; i < y->count; i++, g.count++) {
        if (!tt_room(&s->c->query, (void **)&s->guard_root, sizeof *s->guard_root, s->guard_root_count, &s->guard_root_room)) goto memory;
        s->guard_root[s->guard_root_count++] = kid(s, x, i);
    }
    if (!tt_room(&s->c->query, (void **)&s->guard, sizeof *s->guard, s->guard_count, &s->guard_room)) goto memory;
    s->guard[s->guard_count++] = g;
    return;
memory:
    tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
}

void tt_do_phase_word(tt_scan *s, const tt_token *t)
{
    if (!tt_room(&s->c->query, (void **)&s->word, sizeof *s->word, s->word_count, &s->word_room)) tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    else if (t->data != UINT32_MAX) s->word[s->word_count++] = s->name[t->data].text;
}

const char *tt_note_text(tt_scan *s, const tt_token *t)
{
    const char *note = tt_arena_text(&s->c->query, text(s, t->at) + 1, t->at.end - t->at.start - 2);
    if (!note) tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    return note;
}
