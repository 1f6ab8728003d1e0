/* Appending terms: see term.h. */
#include "term.h"
#include <string.h>

static bool room_for_kids(tt *c, tt_terms *t, uint32_t count)
{
    size_t need = (size_t)t->kid_count + count;
    if (need <= t->kid_room) return true;
    size_t room = t->kid_room ? t->kid_room : 64;
    while (room < need) room *= 2;
    tt_term *grown = tt_arena_grow(&c->query, t->kids, t->kid_room * sizeof *grown, room * sizeof *grown);
    if (!grown) return false;
    t->kids = grown;
    t->kid_room = room;
    return true;
}

tt_term tt_term_put(tt *c, tt_terms *t, tt_termrec rec, uint32_t count, const tt_term *operands)
{
    if (!tt_room(&c->query, (void **)&t->at, sizeof *t->at, t->count, &t->room) || !room_for_kids(c, t, count)) {
        tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
        return TT_NO_TERM;
    }
    rec.first = t->kid_count;
    rec.count = count;
    if (count) memcpy(t->kids + t->kid_count, operands, count * sizeof *operands);
    t->kid_count += count;
    t->at[t->count] = rec;
    return t->count++;
}

tt_function tt_entry_function(uint32_t op)
{
    switch (op) {
    case TT_EXPM:  return TT_F_EXP;
    case TT_LOGM:  return TT_F_LOG;
    case TT_SINM:  return TT_F_SIN;
    case TT_COSM:  return TT_F_COS;
    case TT_TANM:  return TT_F_TAN;
    case TT_SINHM: return TT_F_SINH;
    case TT_COSHM: return TT_F_COSH;
    case TT_TANHM: return TT_F_TANH;
    default:       return TT_F_SQRT;
    }
}
