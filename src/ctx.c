/* Contexts, faults and the clock of ctx.h. */
#include <stdarg.h>
#include <string.h>
#include <time.h>
#include "ctx.h"
#include "utf8.h"

enum { TT_TICKS = 4096 };          /* calls of tt_go_on between two looks at the clock */

static const char *const texts[TT_E_COUNT] = {
    [TT_OK] = "",
#define ERR(id, text) [TT_E_##id] = text,
#include "../grammar/errors.def"
#undef ERR
};

uint64_t tt_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

tt *tt_ctx_open(tt_memory memory, void *user, tt_limits limits)
{
    tt *c = memory(user, NULL, 0, sizeof *c);
    if (!c) return NULL;
    memset(c, 0, sizeof *c);
    c->memory = memory;
    c->user = user;
    c->node_limit = limits.nodes ? limits.nodes : UINT32_MAX;
    c->second_limit = limits.seconds;
    tt_arena_open(&c->session, memory, user, limits.bytes);
    tt_arena_open(&c->query, memory, user, limits.bytes);
    tt_arena_open(&c->lasting, memory, user, limits.bytes);
    tt_ctx_reset(c);
    return c;
}

void tt_ctx_close(tt *c)
{
    if (!c) return;
    tt_arena_close(&c->query);
    tt_arena_close(&c->session);
    tt_arena_close(&c->lasting);
    c->memory(c->user, c, sizeof *c, 0);
}

void tt_ctx_reset(tt *c)
{
    tt_arena_empty(&c->query);
    c->store = NULL;
    c->nums = NULL;
    c->dims = NULL;
    tt_fault_clear(c);
    c->deadline = c->second_limit ? tt_now() + (uint64_t)c->second_limit * 1000000 : 0;
    c->ticks = TT_TICKS;
}

void tt_fault_clear(tt *c) { c->fault = (tt_fault){ .code = TT_OK }; }

/* Format into a buffer; where it is too small, end with dots and between two characters. Quotations are cut by bytes: no part of a
 * character stays. */
static const char *fill(char *buffer, int language, const char *format, va_list args)
{
    int n = tt_phrase_from(buffer, TT_MESSAGE_ROOM, language, format, args);
    if (n < 0) buffer[0] = '\0';
    if (n < TT_MESSAGE_ROOM) {
        tt_utf8_mend(buffer, TT_MESSAGE_ROOM);
        return buffer;
    }
    char *end = buffer + TT_MESSAGE_ROOM - 4;
    while (end > buffer && ((unsigned char)*end & 0xC0) == 0x80) end--;
    memcpy(end, "...", 4);
    tt_utf8_mend(buffer, TT_MESSAGE_ROOM);
    return buffer;
}

bool tt_fail(tt *c, tt_code code, tt_span at, ...)
{
    if (tt_failed(c)) return false;
    va_list args;
    va_start(args, at);
    c->fault = (tt_fault){ .code = code, .at = at, .message = fill(c->message, c->language, texts[code], args) };
    va_end(args);
    return false;
}

void tt_hint(tt *c, const char *format, ...)
{
    if (!tt_failed(c) || c->fault.hint) return;
    va_list args;
    va_start(args, format);
    c->fault.hint = fill(c->hint, c->language, format, args);
    va_end(args);
}

void tt_also(tt *c, tt_span also)
{
    if (tt_failed(c) && !c->fault.also.end) c->fault.also = also;
}

static bool look_at_clock(tt *c)
{
    c->ticks = TT_TICKS;
    if (c->deadline && tt_now() > c->deadline)
        return tt_fail(c, TT_E_TIME_LIMIT, TT_NOWHERE, (unsigned)c->second_limit);
    return !tt_failed(c);
}

bool tt_go_on(tt *c)
{
    if (!c->ticks) return look_at_clock(c);
    c->ticks--;
    return !tt_failed(c);
}

bool tt_spend(tt *c, size_t work)
{
    if (work > c->ticks) return look_at_clock(c);
    c->ticks -= (uint32_t)work;
    return !tt_failed(c);
}
