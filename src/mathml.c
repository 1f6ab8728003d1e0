/* MathML made shorter: a row of one element is that element. One pass over what was written, with a stack of its own, and no recursion. */
#include "look.h"
#include <string.h>

#define ROW "<mrow>"
#define ROW_END "</mrow>"
enum { GONE = 1 };                          /* a byte that is taken out at the end; no text holds it */

typedef struct { size_t at; uint32_t children; bool row; } element;

static element *innermost(tt_text *stack) { return (element *)(void *)(stack->at + stack->length) - 1; }

static void open_element(tt_text *stack, size_t at, bool row)
{
    if (stack->length && innermost(stack)->children < UINT32_MAX) innermost(stack)->children++;
    element e = { at, 0, row };
    tt_text_put(stack, (const char *)&e, sizeof e);
}

static void close_element(tt_text *stack, char *text, size_t at)
{
    if (!stack->length) return;
    element e = *innermost(stack);
    stack->length -= sizeof e;
    if (!e.row || e.children != 1) return;
    memset(text + e.at, GONE, sizeof ROW - 1);
    memset(text + at, GONE, sizeof ROW_END - 1);
}

static void take_out(tt_text *t, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < t->length; i++)
        if (t->at[i] != GONE) t->at[kept++] = t->at[i];
    t->length = kept;
}

/* A tag that closes itself is an element without children. Where memory ends the rows stay, and the text says that it failed. */
void tt_mathml_tidy(tt_text *t, size_t from)
{
    tt_text stack;
    if (t->failed) return;
    tt_text_open(&stack, t->memory, t->user);
    for (size_t i = from; i < t->length && !stack.failed; i++) {
        if (t->at[i] != '<') continue;
        const char *end = memchr(t->at + i, '>', t->length - i);
        size_t after = end ? (size_t)(end - t->at) + 1 : t->length;
        bool row = after - i == sizeof ROW - 1 && memcmp(t->at + i, ROW, sizeof ROW - 1) == 0;
        if (t->at[i + 1] == '/') close_element(&stack, t->at, i);
        else open_element(&stack, i, row);
        if (after - i > 1 && t->at[after - 2] == '/') close_element(&stack, t->at, i);
        i = after - 1;
    }
    if (stack.failed) t->failed = true;
    else take_out(t, from);
    tt_text_close(&stack);
}
