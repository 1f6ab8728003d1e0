/* Leibniz's notation on the finished tree (tt_find_query of tree.h).
 *
 * An expression asks for a derivative by its *head*, the first thing in it: a quotient whose sides begin with d or ∂, a lone d(..), or
 * ∇_X. What the head leaves over is the function: of d/dX f the f, of (d f)/(d X) what follows the d. So the work is to recognise
 * the head, collect its variables, and copy the tree without it. */
#include "leibniz.h"

static bool whole_number(const finder *f, tt_tree_at x, uint32_t *value)
{
    if (form(f, x) == TT_Y_GROUP) x = kid(f, x, 0);
    if (form(f, x) != TT_Y_NUMBER) return false;
    const char *p = f->t->names[at(f, x)->data].text;
    *value = 0;
    for (; *p >= '0' && *p <= '9'; p++)
        if (*value < 1000) *value = 10 * *value + (uint32_t)(*p - '0');          /* too high an order is refused later, by its name */
    return !*p && *value > 0;
}

/* x or x^2, the power being how often it is differentiated by */
static tt_tree_at without_order(const finder *f, tt_tree_at x, uint32_t *order)
{
    *order = 1;
    return form(f, x) == TT_Y_POWER && whole_number(f, kid(f, x, 1), order) ? kid(f, x, 0) : x;
}

static bool put_variable(finder *f, const char *text, uint32_t length, tt_tree_at from)
{
    if (!tt_room(&f->c->query, (void **)&f->variable, sizeof *f->variable, f->variable_count, &f->variable_room)) return no_memory(f);
    f->variable[f->variable_count++] = (wanted){ text, length, from, 1 };
    return true;
}

static bool no_name(finder *f, tt_tree_at x)
{
    f->fault = true;
    return tt_fail(f->c, TT_E_NOT_A_NAME, at(f, x)->at);
}

/* A variable that was the last one before already counts so many times more: dx dx. */
static bool is_same_again(const finder *f, const char *text, uint32_t length, uint32_t times)
{
    wanted *last = f->items && f->items == f->variable_count ? &f->variable[f->items - 1] : NULL;
    if (!last || last->length != length || memcmp(last->text, text, length)) return false;
    last->times += times;
    return true;
}

/* What stands behind the d of a denominator: a name or a list of them. */
static bool put_variables(finder *f, tt_tree_at x)
{
    while (form(f, x) == TT_Y_GROUP) x = kid(f, x, 0);
    if (form(f, x) == TT_Y_CALL && at(f, x)->op == TT_VEC && at(f, x)->count == 1) {
        f->by_vec = true;
        x = inside(f, kid(f, x, 0));
    }
    if (form(f, x) != TT_Y_LIST) {
        const tt_name *n = name_of(f, x);
        return n ? put_variable(f, n->text, n->length, x) : no_name(f, x);
    }
    for (uint32_t i = 0; i < at(f, x)->count; i++) {
        const tt_name *n = name_of(f, kid(f, x, i));
        if (!n) return no_name(f, kid(f, x, i));
        if (!put_variable(f, n->text, n->length, kid(f, x, i))) return false;
    }
    return true;
}

/* Also dx dx', as Hessians are written, and dx' alone, as Jacobians are. */
static bool put_item(finder *f, tt_tree_at behind_sign)
{
    uint32_t order;
    tt_tree_at x = without_order(f, behind_sign, &order);
    if (form(f, x) == TT_Y_TRANSPOSE) {
        f->by_row = true;
        x = kid(f, x, 0);
    }
    f->order += order;
    const tt_name *n = name_of(f, x);
    if (n && is_same_again(f, n->text, n->length, order)) return true;
    f->items++;
    if (!put_variables(f, x)) return false;
    f->variable[f->variable_count - 1].times = order;
    return true;
}

/* The factors of a chain of juxtapositions, from left to right. */
static tt_tree_at *factors(finder *f, tt_tree_at x, size_t *count)
{
    size_t n = 1;
    for (tt_tree_at y = x; form(f, y) == TT_Y_JUXT; y = kid(f, y, 0)) n++;
    tt_tree_at *list = tt_arena_take(&f->c->query, n * sizeof *list);
    if (!list) { no_memory(f); return NULL; }
    *count = n;
    for (; n > 1; x = kid(f, x, 0)) list[--n] = kid(f, x, 1);
    list[0] = x;
    return list;
}

static bool is_postfix(uint16_t y) { return y == TT_Y_TRANSPOSE || y == TT_Y_INVT || y == TT_Y_POWER || y == TT_Y_HADPOWER; }

/* d(f)' and d(f)^2 are what they are on the page, d of f' and of f^2: the postfixes are the function's. */
static tt_tree_at without_postfixes(const finder *f, tt_tree_at x)
{
    while (is_postfix(form(f, x))) x = kid(f, x, 0);
    return x;
}

/* A denominator: dX, d X, dx^2, d(X), d{X, w}, dx dy. `behind` is the factor after the quotient (d f/d X), TT_NO_TREE if there is none;
 * *taken tells whether it belongs to the denominator. False: it is no denominator, or a fault. */
static bool put_denominator(finder *f, tt_tree_at x, tt_tree_at behind, bool *taken)
{
    size_t count;
    bool sign = false;
    tt_tree_at *list = factors(f, inside(f, x), &count);
    f->variable_count = f->order = f->items = 0;
    f->by_row = f->by_vec = false;
    *taken = false;
    if (!list) return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t order;
        tt_tree_at item = list[i], base = without_order(f, item, &order);
        if (form(f, item) == TT_Y_TRANSPOSE && is_signed_name(f, kid(f, item, 0))) {
            base = kid(f, item, 0);
            f->by_row = true;
        }
        if (sign) {
            sign = false;
            if (!put_item(f, item)) return false;
        } else if (is_sign(f, item)) {
            sign = true;
        } else if (is_signed_name(f, base)) {
            const tt_name *n = name_of(f, base);
            f->order += order;
            if (is_same_again(f, n->text + 1, n->length - 1, order)) continue;
            f->items++;
            if (!put_variable(f, n->text + 1, n->length - 1, base)) return false;
            f->variable[f->variable_count - 1].times = order;
        } else if (is_applied_sign(f, item)) {
            if (!put_item(f, kid(f, item, 1))) return false;
        } else return false;
    }
    if (!sign) return true;
    *taken = behind != TT_NO_TREE;
    return *taken && put_item(f, behind);
}

/* dx(f) and dx[f] */
static bool looks_applied(const finder *f, tt_tree_at x) { return (form(f, x) == TT_Y_APPLY || form(f, x) == TT_Y_INDEX) && at(f, x)->count == 2; }

/* Could x be a denominator? Asked first, so that \frac{d}{2} is no fault. */
bool tt_leibniz_denominator(const finder *f, tt_tree_at x)
{
    uint32_t order;
    for (x = inside(f, x); form(f, x) == TT_Y_JUXT; x = kid(f, x, 0)) ;
    if (is_sign(f, x) || is_applied_sign(f, x) || is_signed_name(f, without_order(f, x, &order))) return true;
    if (form(f, x) == TT_Y_TRANSPOSE && is_signed_name(f, kid(f, x, 0))) return true;
    x = without_postfixes(f, x);
    return looks_applied(f, x) && is_signed_name(f, kid(f, x, 0));
}

/* The forms whose first operand begins the whole. */
static bool passes_on(uint16_t y)
{
    switch (y) {
    case TT_Y_ADD: case TT_Y_SUB: case TT_Y_MUL: case TT_Y_JUXT: case TT_Y_DIV: case TT_Y_HAD: case TT_Y_HADDIV: case TT_Y_KRON: case TT_Y_INNER:
        return true;
    default:
        return false;
    }
}

static void remove_stretch(finder *f, tt_tree_at root)
{
    for (tt_tree_at x = tt_tree_start(f->t, root); x <= root; x++) f->removed[x] = true;
}

typedef enum { NO_NUMERATOR, SIGN_ALONE, SIGN_BEFORE, SIGNED_NAME } numerator;

/* d; d f ..., d(f) ...; dl. The order it shows goes to *order. */
static numerator read_numerator(finder *f, tt_tree_at x, uint32_t *order)
{
    tt_tree_at lead = x;
    *order = 1;
    if (is_signed_name(f, inside(f, x)) && !is_sign(f, inside(f, x))) {
        x = inside(f, x);
        const tt_name *n = name_of(f, x);
        f->function = (wanted){ n->text + 1, n->length - 1, x, 1 };
        return SIGNED_NAME;
    }
    while (passes_on(form(f, lead)) || form(f, lead) == TT_Y_FRACTION) lead = kid(f, lead, 0);
    tt_tree_at bracket = without_postfixes(f, lead);
    if (is_applied_sign(f, bracket)) {
        f->applied = bracket;
        f->removed[kid(f, bracket, 0)] = true;
        return SIGN_BEFORE;
    }
    if (!is_sign(f, without_order(f, lead, order))) return NO_NUMERATOR;
    remove_stretch(f, lead);
    f->in_numerator = lead != x;
    return f->in_numerator ? SIGN_BEFORE : SIGN_ALONE;
}

/* A letter, with digits or a subscript: what is most likely meant by the l of dl. */
static bool is_letter(const char *name, size_t n)
{
    size_t i = 1;
    while (i < n && name[i] >= '0' && name[i] <= '9') i++;
    return i == n || name[i] == '_';
}

static bool stands_elsewhere(const finder *f, const wanted *v)
{
    for (uint32_t i = 0; i < f->t->name_count; i++)
        if (f->t->names[i].length == v->length && !memcmp(f->t->names[i].text, v->text, v->length)) return true;
    return false;
}

/* dl/dW as two names: l and W must be names that mean something, or look like it (`delta/dt` is a quotient). */
static bool plausible(const finder *f)
{
    const wanted *l = &f->function;
    bool function = is_known(f, l->text, l->length);
    if (!function && !is_letter(l->text, l->length)) return false;
    for (size_t i = 0; i < f->variable_count; i++) {
        const wanted *v = &f->variable[i];
        if (!function && !is_known(f, v->text, v->length) && !stands_elsewhere(f, v) && !is_letter(v->text, v->length)) return false;
    }
    return true;
}

/* ---- the heads ---- */

/* The factor that is juxtaposed behind the quotient x, or TT_NO_TREE. */
static tt_tree_at factor_behind(const finder *f, tt_tree_at x, tt_tree_at root)
{
    for (tt_tree_at y = x + 1; y <= root; y++)
        if (at(f, y)->count && kid(f, y, 0) == x) return form(f, y) == TT_Y_JUXT ? kid(f, y, 1) : TT_NO_TREE;
    return TT_NO_TREE;
}

/* d/dx(f), ∂/∂x (f): in plain notation dx(f) looks like an application, and what it is applied to is the function. */
static bool pass_function(finder *f, tt_tree_at head, tt_tree_at behind, uint32_t order)
{
    bool sign = is_sign(f, kid(f, head, 1)) && behind != TT_NO_TREE;
    tt_tree_at x = without_postfixes(f, sign ? behind : kid(f, head, 1));
    if (!looks_applied(f, x) || order != 1) return false;
    const tt_name *n = name_of(f, kid(f, x, 0));
    if (!n || !(sign || is_signed_name(f, kid(f, x, 0)))) return false;
    if (!put_variable(f, n->text + !sign, n->length - !sign, kid(f, x, 0))) return false;
    f->order = f->items = 1;
    f->applied = x;
    f->passed = sign ? TT_NO_TREE : head;
    remove_stretch(f, sign ? head : kid(f, head, 0));
    f->removed[kid(f, x, 0)] = true;
    return true;
}

static bool by_quotient(finder *f, tt_tree_at head, tt_tree_at root, tt_statement *query, bool *found)
{
    uint32_t order;
    bool taken;
    tt_tree_at behind = form(f, head) == TT_Y_DIV ? factor_behind(f, head, root) : TT_NO_TREE;
    numerator n = read_numerator(f, kid(f, head, 0), &order);
    if (n == NO_NUMERATOR) return true;
    if (n == SIGN_ALONE && pass_function(f, head, behind, order)) return tt_leibniz_query(f, root, query, found);
    if (!put_denominator(f, kid(f, head, 1), behind, &taken)) return !f->fault;
    if (n == SIGNED_NAME && !plausible(f)) return true;
    if (order != f->order) {
        tt_fail(f->c, TT_E_ORDERS, at(f, head)->at);
        tt_hint(f->c, "write d^2 f/dx^2, or d^2 f/(dx dy)");
        return false;
    }
    if (n == SIGN_ALONE) {
        if (head == root) return true;
        remove_stretch(f, head);
        if (taken) remove_stretch(f, behind);
        return tt_leibniz_query(f, root, query, found);
    }
    bool whole = head == root || (taken && behind + 1 == root);
    return !whole || tt_leibniz_query(f, kid(f, head, 0), query, found);
}

/* The innermost quotient among the first things of the whole whose divisor begins with d, or TT_NO_TREE. */
static tt_tree_at innermost_quotient(const finder *f, tt_tree_at x)
{
    tt_tree_at best = TT_NO_TREE;
    for (;; x = kid(f, x, 0)) {
        bool quotient = form(f, x) == TT_Y_DIV || form(f, x) == TT_Y_FRACTION;
        if (quotient && tt_leibniz_denominator(f, kid(f, x, 1))) best = x;
        if (!passes_on(form(f, x))) return best;
    }
}

static bool by_nabla(finder *f, tt_tree_at head, tt_tree_at root, tt_statement *query, bool *found)
{
    uint32_t order;
    tt_tree_at nabla = without_order(f, head, &order);
    for (uint32_t i = 0; i < at(f, nabla)->count; i++)
        if (!put_variables(f, kid(f, nabla, i))) return false;
    if (head == root) return true;
    f->order = order;
    f->items = 1;
    remove_stretch(f, head);
    return tt_leibniz_query(f, root, query, found);
}

/* Is one of the variables, which are names of the tree, named twice? */
static bool is_repeated(finder *f)
{
    bool *named = tt_arena_zero(&f->c->query, f->t->name_count), twice = false;
    if (!named) return no_memory(f);
    for (size_t i = 0; i < f->variable_count; i++) {
        bool *is = &named[at(f, f->variable[i].from)->data];
        twice = twice || *is;
        *is = true;
    }
    return twice;
}

/* diff(f, x, y) is by each of the two; diff(f, x, x) and diff(f, x, y, x) differentiate by one after the other. */
static void read_repeated(finder *f)
{
    size_t same = 1;
    while (same < f->variable_count && f->variable[same].length == f->variable[0].length
           && !memcmp(f->variable[same].text, f->variable[0].text, f->variable[0].length)) same++;
    f->order = (uint32_t)f->variable_count;
    f->items = same < f->variable_count ? f->order : 1;
    if (f->items == 1) f->variable_count = 1;
}

/* diff(f, x, ...), hessian(f, x) */
static bool by_word(finder *f, tt_tree_at root, tt_statement *query, bool *found)
{
    f->order = form(f, root) == TT_Y_HESSIAN ? 2 : 1;
    for (uint32_t i = 1; i < at(f, root)->count; i++)
        if (!put_variables(f, kid(f, root, i))) return false;
    f->items = f->order == 2 && f->variable_count > 1 ? 2 : 1;
    if (f->order == 1 && is_repeated(f)) read_repeated(f);
    if (f->fault) return false;
    if (f->order == 2 && f->variable_count > 2) return tt_fail(f->c, TT_E_ARGUMENTS, at(f, root)->at, "hessian", 3u, "s", (unsigned)f->variable_count + 1);
    return tt_leibniz_query(f, kid(f, root, 0), query, found);
}

/* d(f), unless d is also something else here */
static bool by_differential(finder *f, tt_tree_at root, tt_statement *query, bool *found)
{
    uint32_t d = at(f, kid(f, root, 0))->data, times = 0;
    for (tt_tree_at x = tt_tree_start(f->t, root); x <= root; x++)
        times += form(f, x) == TT_Y_NAME && at(f, x)->data == d;
    if (times > 1) return true;
    f->order = 1;
    if (!tt_leibniz_query(f, kid(f, root, 1), query, found)) return false;
    query->differential = true;
    return true;
}

static bool find(tt *c, const tt_statement *s, tt_known known, void *user, tt_statement *query, bool *found)
{
    finder f = { .c = c, .s = s, .t = &s->tree, .known = known, .user = user, .applied = TT_NO_TREE, .passed = TT_NO_TREE };
    tt_tree_at root = s->left == TT_NO_TREE ? s->left : inside(&f, s->left);
    *found = false;
    if (root == TT_NO_TREE) return true;
    if (form(&f, root) == TT_Y_DIFF || form(&f, root) == TT_Y_HESSIAN || is_applied_sign(&f, root)) {
        f.removed = tt_arena_zero(&c->query, s->tree.count);
        if (!f.removed) return no_memory(&f);
        return form(&f, root) == TT_Y_APPLY ? by_differential(&f, root, query, found) : by_word(&f, root, query, found);
    }
    tt_tree_at head = innermost_quotient(&f, root), lead = root;
    uint32_t order;
    while (head == TT_NO_TREE && passes_on(form(&f, lead))) lead = kid(&f, lead, 0);
    bool nabla = head == TT_NO_TREE && form(&f, without_order(&f, lead, &order)) == TT_Y_NABLA;
    if (head == TT_NO_TREE && !nabla) return true;
    f.removed = tt_arena_zero(&c->query, s->tree.count);
    if (!f.removed) return no_memory(&f);
    return nabla ? by_nabla(&f, lead, root, query, found) : by_quotient(&f, head, root, query, found);
}

bool tt_find_query(tt *c, const tt_statement *s, tt_known known, void *user, tt_statement *query, bool *found)
{
    if (!find(c, s, known, user, query, found)) return false;
    const tt_statement *left = *found ? query : s;
    return left->left == TT_NO_TREE || tt_refuse_derivatives(c, left, left->left, known, user);
}
