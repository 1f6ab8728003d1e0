/* The query without its head: a copy of the tree in which the head's nodes are left out (leibniz.h). */
#include "leibniz.h"

static bool put_name_node(finder *f, tt_tree *to, const wanted *v, tt_tree_at *root)
{
    char *text = tt_arena_text(&f->c->query, v->text, v->length);
    if (!text) return no_memory(f);
    const char *bar = strrchr(text, '_');
    uint16_t marks = at(f, v->from)->marks & (TT_Y_BOLD | TT_Y_GREEK);
    to->names[to->name_count] = (tt_name){ text, v->length, bar ? (uint32_t)(bar - text) : v->length, marks };
    to->at[to->count] = (tt_syntax){ .form = TT_Y_NAME, .marks = marks, .data = to->name_count++, .at = at(f, v->from)->at,
                                     .sign = at(f, v->from)->at };
    *root = to->count++;
    return true;
}

/* A name that stands in the tree already keeps its number. */
static bool put_variable_node(finder *f, tt_tree *to, const wanted *v, tt_tree_at *root)
{
    const tt_name *own = name_of(f, v->from);
    bool whole = own && own->length == v->length && !memcmp(own->text, v->text, v->length);     /* x of df/d{x, y}, not that of df/dx */
    for (uint32_t i = whole ? at(f, v->from)->data : 0; i < to->name_count; i++) {
        if (to->names[i].length != v->length || memcmp(to->names[i].text, v->text, v->length)) continue;
        to->at[to->count] = (tt_syntax){ .form = TT_Y_NAME, .marks = at(f, v->from)->marks & (TT_Y_BOLD | TT_Y_GREEK), .data = i,
                                         .at = at(f, v->from)->at, .sign = at(f, v->from)->at };
        *root = to->count++;
        return true;
    }
    return put_name_node(f, to, v, root);
}

static bool open_copy(finder *f, tt_tree *to)
{
    size_t nodes = f->t->count + f->variable_count + 1, names = f->t->name_count + f->variable_count + 1;
    *to = (tt_tree){ .at = tt_arena_take(&f->c->query, nodes * sizeof *to->at), .kids = tt_arena_take(&f->c->query, (f->t->kid_count + 1) * sizeof *to->kids),
                     .names = tt_arena_take(&f->c->query, names * sizeof *to->names), .name_count = f->t->name_count };
    if (!to->at || !to->kids || !to->names) return no_memory(f);
    if (f->t->name_count) memcpy(to->names, f->t->names, f->t->name_count * sizeof *to->names);
    return true;
}

static tt_tree_at put_negative(tt_tree *to, const tt_syntax *minus, tt_tree_at a)
{
    to->at[to->count] = (tt_syntax){ .form = TT_Y_NEG, .first = to->kid_count, .count = 1, .sign = minus->sign,
                                     .at = { minus->sign.start, minus->at.end } };
    to->kids[to->kid_count++] = a;
    return to->count++;
}

/* Copy the stretch below root. A juxtaposition whose first factor is the head's is its second, and so is `\partial + f`; of
 * `\partial - f` it is -f. Any other form there means that there was no head after all: *found is false. */
static bool copy(finder *f, tt_tree *to, tt_tree_at root, tt_tree_at *image, bool *found)
{
    tt_tree_at first = tt_tree_start(f->t, root), *map = tt_arena_take(&f->c->query, (root - first + 1) * sizeof *map);
    if (!map) return no_memory(f);
    for (tt_tree_at x = first; x <= root; x++) {
        const tt_syntax *y = at(f, x);
        if (f->removed[x]) continue;
        if (x == f->applied) { map[x - first] = map[kid(f, x, 1) - first]; continue; }
        if (y->count && f->removed[kid(f, x, 0)]) {
            bool sum = (y->form == TT_Y_ADD || y->form == TT_Y_SUB) && f->in_numerator;
            if (y->form != TT_Y_JUXT && x != f->passed && !sum) { *found = false; return true; }
            if (y->form == TT_Y_SUB && sum) {
                map[x - first] = put_negative(to, y, map[kid(f, x, 1) - first]);
                continue;
            }
            if (f->removed[kid(f, x, 1)]) f->removed[x] = true;
            else map[x - first] = map[kid(f, x, 1) - first];
            continue;
        }
        tt_syntax *z = &to->at[to->count];
        *z = *y;
        z->first = to->kid_count;
        for (uint32_t i = 0; i < y->count; i++) to->kids[to->kid_count++] = map[kid(f, x, i) - first];
        map[x - first] = to->count++;
    }
    *found = !f->removed[root];
    if (*found) *image = map[root - first];
    return true;
}

bool tt_leibniz_query(finder *f, tt_tree_at root, tt_statement *query, bool *found)
{
    *query = *f->s;
    query->sort = TT_S_QUERY;
    query->right = TT_NO_TREE;
    query->order = f->order;
    query->mixed = f->items > 1;
    query->by_vec = f->by_vec;
    query->by_row = f->by_row && f->order == 1;
    query->variable_count = query->mixed ? f->order : (uint32_t)f->variable_count;
    query->variables = query->variable_count ? tt_arena_take(&f->c->query, query->variable_count * sizeof *query->variables) : NULL;
    if ((query->variable_count && !query->variables) || !open_copy(f, &query->tree)) return no_memory(f);
    *found = true;
    bool good = f->function.text ? put_variable_node(f, &query->tree, &f->function, &query->left) : copy(f, &query->tree, root, &query->left, found);
    for (uint32_t i = 0, n = 0; good && *found && i < f->variable_count; i++) {
        tt_tree_at node;
        good = put_variable_node(f, &query->tree, &f->variable[i], &node);
        for (uint32_t times = query->mixed ? f->variable[i].times : 1; good && times--; n++) {
            if (n == query->variable_count) return tt_fail(f->c, TT_E_ORDERS, f->s->at);
            query->variables[n] = node;
        }
    }
    return good;
}
