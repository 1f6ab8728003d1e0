/* Tokens, names and nodes of one statement (scan.h). */
#include "scan.h"
#include <string.h>
#include "utf8.h"

bool tt_put_token(tt_scan *s, tt_token t)
{
    if (!tt_room(&s->c->query, (void **)&s->token, sizeof *s->token, s->token_count, &s->token_room))
        return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    s->token[s->token_count++] = t;
    return true;
}

/* ---- names ---- */

static const struct { uint32_t character; const char *name; } greek[] = {
#define GREEK(character, name) { character, name },
#include "../grammar/greek.def"
#undef GREEK
};
enum { GREEK_LETTERS = sizeof greek / sizeof *greek };

const char *tt_greek(uint32_t character)
{
    for (size_t i = 0; i < GREEK_LETTERS; i++)
        if (greek[i].character == character) return greek[i].name;
    return character == 0x2206 ? "Delta" : NULL;        /* the increment sign */
}

uint32_t tt_put_name(tt_scan *s, const char *canonical, size_t n, uint16_t marks)
{
    uint32_t hash = tt_text_hash(canonical, n), id;
    for (size_t at = tt_table_start(&s->by_text, hash); (id = tt_table_next(&s->by_text, hash, &at)); ) {
        tt_name *known = &s->name[id - 1];
        if (known->length != n || memcmp(known->text, canonical, n)) continue;
        known->marks |= marks;
        return id - 1;
    }
    char *text = tt_arena_text(&s->c->query, canonical, n);
    if (!text || !tt_room(&s->c->query, (void **)&s->name, sizeof *s->name, s->name_count, &s->name_room)
        || !tt_table_add(&s->c->query, &s->by_text, hash, (uint32_t)s->name_count + 1)) {
        tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
        return UINT32_MAX;
    }
    s->name[s->name_count] = (tt_name){ text, (uint32_t)n, tt_stem_of(text), marks };
    return (uint32_t)s->name_count++;
}

/* ---- nodes ---- */

static tt_tree_at no_memory(tt_scan *s) { tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE); return TT_NO_TREE; }

static tt_tree_at put_node(tt_scan *s, tt_syntax y, const tt_tree_at *kids)
{
    for (uint32_t i = 0; i < y.count; i++) {
        if (kids[i] == TT_NO_TREE) return TT_NO_TREE;
        if (!tt_room(&s->c->query, (void **)&s->kid, sizeof *s->kid, s->kid_count, &s->kid_room)) return no_memory(s);
        s->kid[s->kid_count++] = kids[i];
    }
    if (!tt_room(&s->c->query, (void **)&s->node, sizeof *s->node, s->node_count, &s->node_room)) return no_memory(s);
    y.first = (uint32_t)(s->kid_count - y.count);
    s->node[s->node_count] = y;
    return (tt_tree_at)s->node_count++;
}

tt_syntax *tt_node(tt_scan *s, tt_tree_at x)
{
    static const tt_syntax none = { .form = TT_Y_COUNT };
    return x == TT_NO_TREE ? (tt_syntax *)&none : &s->node[x];
}

tt_tree_at tt_put_leaf(tt_scan *s, tt_form form, const tt_token *t)
{
    return put_node(s, (tt_syntax){ .form = (uint16_t)form, .op = t->op, .order = t->order, .marks = t->marks, .data = t->data,
                                    .at = t->at, .sign = t->at }, NULL);
}

tt_tree_at tt_put_unary(tt_scan *s, tt_form form, tt_tree_at a, tt_span at, tt_span sign)
{
    return put_node(s, (tt_syntax){ .form = (uint16_t)form, .count = 1, .at = at, .sign = sign }, &a);
}

tt_tree_at tt_put_binary(tt_scan *s, tt_form form, tt_tree_at a, tt_tree_at b, tt_span at, tt_span sign)
{
    tt_tree_at kids[2] = { a, b };
    return put_node(s, (tt_syntax){ .form = (uint16_t)form, .count = 2, .at = at, .sign = sign }, kids);
}

bool tt_item(tt_scan *s, tt_tree_at x)
{
    if (!tt_room(&s->c->query, (void **)&s->item, sizeof *s->item, s->item_count, &s->item_room))
        return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    s->item[s->item_count++] = x;
    return true;
}

tt_tree_at tt_put_list(tt_scan *s, tt_form form, const tt_token *head, uint32_t count, tt_span at)
{
    if (count > s->item_count) return TT_NO_TREE;
    s->item_count -= count;
    return put_node(s, (tt_syntax){ .form = (uint16_t)form, .op = head->op, .order = head->order, .marks = head->marks, .data = head->data,
                                    .count = count, .at = at, .sign = head->at }, count ? s->item + s->item_count : NULL);
}
