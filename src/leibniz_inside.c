/* Derivatives inside an expression, which are not answered, are refused by name: 2*dl/da is no quotient of two names dl and da. */
#include "leibniz.h"

static bool stands_in(const finder *f, const char *name, size_t n)
{
    for (uint32_t i = 0; i < f->t->name_count; i++)
        if (f->t->names[i].length == n && !memcmp(f->t->names[i].text, name, n)) return true;
    return false;
}

/* Does dx stand in the stretch below root, where x is a name of this expression? */
static bool has_variable(const finder *f, tt_tree_at root)
{
    for (tt_tree_at x = tt_tree_start(f->t, root); x <= root; x++) {
        const tt_name *n = is_signed_name(f, x) ? name_of(f, x) : NULL;
        if (n && (is_known(f, n->text + 1, n->length - 1) || stands_in(f, n->text + 1, n->length - 1))) return true;
    }
    return false;
}

/* The dl of a known l, a ∂, the d of d(l), a d above a dx. */
static bool has_sign(const finder *f, tt_tree_at root, bool above_variable)
{
    for (tt_tree_at x = tt_tree_start(f->t, root); x <= root; x++) {
        const tt_name *n = name_of(f, x);
        if (is_applied_sign(f, x)) return true;
        if (!n) continue;
        if (is_signed_name(f, x) && is_known(f, n->text + 1, n->length - 1)) return true;
        if (is_sign(f, x) && (n->length > 1 || above_variable)) return true;
    }
    return false;
}

bool tt_refuse_derivatives(tt *c, const tt_statement *s, tt_tree_at root, tt_known known, void *user)
{
    finder f = { .c = c, .s = s, .t = &s->tree, .known = known, .user = user };
    for (tt_tree_at x = tt_tree_start(f.t, root); x <= root; x++) {
        bool quotient = form(&f, x) == TT_Y_DIV || form(&f, x) == TT_Y_FRACTION;
        if (!quotient || !tt_leibniz_denominator(&f, kid(&f, x, 1)) || !has_sign(&f, kid(&f, x, 0), has_variable(&f, kid(&f, x, 1)))) continue;
        tt_fail(c, TT_E_NOT_YET, at(&f, x)->at, "a derivative inside an expression");
        tt_hint(c, "ask for the derivative alone");
        return false;
    }
    return true;
}
