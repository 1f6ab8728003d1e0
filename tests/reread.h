/* What tests share that read back what was answered: statements in the plain notation, digested in a session of the test's own. */
#ifndef REREAD_H
#define REREAD_H
#include <stdlib.h>
#include <string.h>
#include "front.h"
#include "query.h"
#include "session.h"

static void *from_heap(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user, (void)old_size;
    if (new_size) return realloc(old, new_size);
    free(old);
    return NULL;
}

static bool knows(void *user, const char *name, size_t n) { return tt_session_find(user, name, n) != NULL; }

/* Read all statements of a text; the last one is the query. */
static bool digest_from(tt *c, tt_from from, const char *source, bool fresh, tt_query *q)
{
    tt_reader *r = tt_reader_open(c, (tt_reader_options){ .from = from, .known = knows, .user = c });
    tt_did did = TT_DID_NOTHING;
    bool well = r && tt_reader_feed(r, source, strlen(source));
    if (well) tt_reader_end(r);
    while (well && did != TT_DID_QUERY) {
        tt_statement s = { .line = 1 };
        if (fresh && !tt_query_reset(c)) break;
        tt_read read = tt_reader_next(r, &s);
        if (read != TT_READ_STATEMENT) break;
        *q = (tt_query){ 0 };
        well = tt_digest(c, &s, q, &did);
    }
    tt_reader_close(r);
    return well && did == TT_DID_QUERY;
}

static bool digest(tt *c, const char *source, bool fresh, tt_query *q) { return digest_from(c, TT_FROM_PLAIN, source, fresh, q); }

/* An index by that of another query with its name and range. */
static bool translate_index(const tt_query *from, const tt_query *to, uint32_t *index)
{
    const tt_index *x = &from->indices[*index];
    for (uint32_t k = 0; k < to->index_count; k++) {
        const tt_index *y = &to->indices[k];
        if ((x->sort == TT_INDEX_FREE) != (y->sort == TT_INDEX_FREE) || strcmp(x->name, y->name) || x->low != y->low || x->high != y->high) continue;
        *index = k;
        return true;
    }
    return false;
}

/* The symbols and indices of one query by the numbers of another: by name. Z0 stands for none. */
static bool translate(const tt_query *from, const tt_query *to)
{
    for (uint32_t i = 0; i < from->terms.count; i++) {
        tt_termrec *r = &from->terms.at[i];
        bool function = r->op == TT_FN && r->data >= TT_F_COUNT;
        if ((r->op == TT_INDEX || r->op == TT_OVER || r->op == TT_PRODOVER) && !translate_index(from, to, &r->data)) return false;
        if (r->op != TT_SYM && r->op != TT_MEMBER && r->op != TT_CURVE && !function) continue;
        uint32_t offset = function ? TT_F_COUNT : 0, k = 0;
        const tt_symbol *s = &from->symbols[r->data - offset];         /* x and the family x_i are two */
        if (!strcmp(s->name, "Z0")) continue;
        while (k < to->symbol_count && (strcmp(to->symbols[k].name, s->name) || to->symbols[k].arity != s->arity)) k++;
        if (k == to->symbol_count) return false;
        r->data = offset + k;
    }
    return true;
}
#endif
