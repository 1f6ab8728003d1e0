/* MathML made shorter: a row of one element is that element, and what is raised at something lowered is one element with both scripts.
 * One pass over what was written, with a stack of its own, and no recursion. */
#include "look.h"
#include <string.h>

enum { GONE = 1, BOTH = 2, BOTH_END = 3 };  /* bytes that no text holds: to be taken out; the tags of a msubsup */
typedef enum { ROW, LOWERED, RAISED, OTHER } element_sort;
typedef struct { const char *open, *close; } tag;

static const tag tags[OTHER] = {
    [ROW] = { "<mrow>", "</mrow>" }, [LOWERED] = { "<msub>", "</msub>" }, [RAISED] = { "<msup>", "</msup>" }
};
static const tag both = { "<msubsup>", "</msubsup>" };

typedef struct {
    element_sort sort;
    uint32_t children;
    size_t at;                              /* where its tag stands */
    size_t base, base_end;                  /* RAISED: of its first child, where that is LOWERED: where its tags stand; else 0 */
} element;

static element *innermost(tt_text *stack) { return stack->length ? (element *)(void *)(stack->at + stack->length) - 1 : NULL; }

static element_sort sort_of(const char *s, size_t n)
{
    for (int i = 0; i < OTHER; i++)
        if (strlen(tags[i].open) == n && memcmp(tags[i].open, s, n) == 0) return (element_sort)i;
    return OTHER;
}

static void open_element(tt_text *stack, size_t at, element_sort sort)
{
    element *parent = innermost(stack), e = { .sort = sort, .at = at };
    if (parent && parent->children < UINT32_MAX) parent->children++;
    tt_text_put(stack, (const char *)&e, sizeof e);
}

static void take_out(char *text, size_t at, size_t n) { memset(text + at, GONE, n); }

/* The row around a base tells its parent what it holds. */
static void hand_up(element *parent, const element *e, size_t end)
{
    if (!parent || parent->children != 1 || (parent->sort != RAISED && parent->sort != ROW)) return;
    parent->base = e->sort == LOWERED ? e->at : e->sort == ROW && e->children == 1 ? e->base : 0;
    parent->base_end = e->sort == LOWERED ? end : e->base_end;
}

static void close_element(tt_text *stack, char *text, size_t at)
{
    element *last = innermost(stack);
    if (!last) return;
    element e = *last;
    stack->length -= sizeof e;
    hand_up(innermost(stack), &e, at);
    if (e.sort == ROW && e.children == 1) {
        take_out(text, e.at, strlen(tags[ROW].open));
        take_out(text, at, strlen(tags[ROW].close));
    }
    if (e.sort != RAISED || !e.base) return;
    take_out(text, e.at, strlen(tags[RAISED].open));
    take_out(text, e.base, strlen(tags[LOWERED].open));
    take_out(text, e.base_end, strlen(tags[LOWERED].close));
    take_out(text, at, strlen(tags[RAISED].close));
    text[e.at] = BOTH;
    text[at] = BOTH_END;
}

/* In place: the tag that grows has room where the tag of its base was, right behind it, and its end where that one's end was, before. */
static void compact(tt_text *t, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < t->length; i++) {
        bool opens = t->at[i] == BOTH;
        if (opens || t->at[i] == BOTH_END) {
            const char *written = opens ? both.open : both.close;
            if (opens) i += strlen(tags[RAISED].open) + strlen(tags[LOWERED].open) - 1;
            memcpy(t->at + kept, written, strlen(written));
            kept += strlen(written);
        } else if (t->at[i] != GONE) {
            t->at[kept++] = t->at[i];
        }
    }
    t->length = kept;
}

/* A tag that closes itself is an element without children. Where memory ends all stays, and the text says that it failed. */
void tt_mathml_tidy(tt_text *t, size_t from)
{
    tt_text stack;
    if (t->failed) return;
    tt_text_open(&stack, t->memory, t->user);
    for (size_t i = from; i < t->length && !stack.failed; i++) {
        if (t->at[i] != '<') continue;
        const char *end = memchr(t->at + i, '>', t->length - i);
        size_t after = end ? (size_t)(end - t->at) + 1 : t->length;
        if (t->at[i + 1] == '/') close_element(&stack, t->at, i);
        else open_element(&stack, i, sort_of(t->at + i, after - i));
        if (after - i > 1 && t->at[after - 2] == '/') close_element(&stack, t->at, i);
        i = after - 1;
    }
    if (stack.failed) t->failed = true;
    else compact(t, from);
    tt_text_close(&stack);
}
