/* Derivatives inside an expression, which are not answered, are refused by name: 2*dl/da is no quotient of two names dl and da. So is a d
 * that may be a sign as well as a factor. */
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

/* Signs in the first nodes of the tree: SURE ones are the dl of a known l, a ∂, the d of d(l); a lone d is one above a dx. */
typedef struct { uint32_t sure, lone; } signs;

static signs sign_at(const finder *f, tt_tree_at x)
{
    const tt_name *n = name_of(f, x);
    bool known = is_signed_name(f, x) && is_known(f, n->text + 1, n->length - 1), sign = is_sign(f, x);
    return (signs){ is_applied_sign(f, x) || known || (sign && n->length > 1), sign && n->length == 1 };
}

/* d tr(X), d \log\det X and nothing else: the d of a differential, which wants a bracket, or a factor? */
static bool is_bare_differential(const finder *f, tt_tree_at root)
{
    if (form(f, root) != TT_Y_JUXT) return false;
    tt_tree_at d = kid(f, root, 0), of = kid(f, root, 1);
    const tt_name *n = name_of(f, d);
    if (!n || strcmp(n->text, "d") || !is_sign(f, d) || form(f, of) != TT_Y_CALL) return false;
    if (at(f, of)->op == TT_FN && at(f, of)->data == TT_F_LOG) of = inside(f, kid(f, of, 0));
    uint32_t op = form(f, of) == TT_Y_CALL ? at(f, of)->op : TT_FN;
    if (op != TT_TR && op != TT_DET && op != TT_LOGDET && form(f, of) != TT_Y_BARS) return false;
    for (tt_tree_at x = tt_tree_start(f->t, of); x <= of; x++)
        if (form(f, x) == TT_Y_NAME && at(f, x)->data == at(f, d)->data) return false;
    return true;
}

/* Linear in the tree, however deep: the signs below a node are those up to it less those before its stretch. */
bool tt_refuse_derivatives(tt *c, const tt_statement *s, tt_tree_at root, tt_known known, void *user)
{
    finder f = { .c = c, .s = s, .t = &s->tree, .known = known, .user = user };
    tt_tree_at *start = tt_arena_take(&c->query, (root + 1u) * sizeof *start);
    signs *upto = tt_arena_zero(&c->query, (root + 2u) * sizeof *upto);
    if (!start || !upto) return no_memory(&f);
    if (is_bare_differential(&f, inside(&f, root))) {
        tt_fail(c, TT_E_DIFFERENTIAL_BARE, at(&f, root)->at);
        tt_hint(c, "the differential has a bracket, d(tr(X)); a factor has a sign, d*tr(X), or is declared");
        return false;
    }
    for (tt_tree_at x = 0; x <= root; x++) {
        signs here = sign_at(&f, x);
        start[x] = at(&f, x)->count ? start[kid(&f, x, 0)] : x;
        upto[x + 1] = (signs){ upto[x].sure + here.sure, upto[x].lone + here.lone };
        if ((form(&f, x) != TT_Y_DIV && form(&f, x) != TT_Y_FRACTION) || !tt_leibniz_denominator(&f, kid(&f, x, 1))) continue;
        tt_tree_at first = start[kid(&f, x, 0)], past = kid(&f, x, 0) + 1;
        bool lone = upto[past].lone > upto[first].lone && has_variable(&f, kid(&f, x, 1));
        if (upto[past].sure == upto[first].sure && !lone) continue;
        tt_fail(c, TT_E_NOT_YET, at(&f, x)->at, "a derivative inside an expression");
        tt_hint(c, "ask for the derivative alone");
        return false;
    }
    return true;
}
