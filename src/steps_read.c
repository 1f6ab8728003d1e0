/* The end of a stage: the derivative is read off what stands before dX, in the layout asked for and along the structure of the variable, and
 * brought to the form in which it is printed. */
#include "steps_say.h"
#include "steps_tell.h"
#include "structure.h"

static bool is_last(const tt_teller *t) { return t->order + 1 == t->of->query->order; }

static uint32_t in_default_layout(const tt_teller *t, tt_ref derivative)
{
    bool by_column = tt_is_column(t->c, t->variable[0] << 1);
    switch (t->manner) {
    case TT_IN_DIFFERENTIALS: return TT_SAY_READ_TANGENT;
    case TT_IN_STACKS: return tt_is_column(t->c, t->function) ? (by_column ? TT_SAY_READ_JACOBIAN : TT_SAY_READ_COLUMN_BY_MATRIX)
                                                              : (by_column ? TT_SAY_READ_MATRIX_BY_COLUMN : TT_SAY_READ_STACKED);
    default: return tt_is_scalar(t->c, derivative) ? TT_SAY_READ_SCALAR : tt_is_column(t->c, derivative) ? TT_SAY_READ_COLUMN : TT_SAY_READ;
    }
}

static uint32_t why_read(const tt_teller *t, tt_ref derivative, bool across)
{
    uint32_t why = in_default_layout(t, derivative);
    if (!across) return why;
    switch (why) {
    case TT_SAY_READ_TANGENT:          return TT_SAY_READ_TANGENT_ACROSS;
    case TT_SAY_READ_JACOBIAN:         return TT_SAY_READ_JACOBIAN_ACROSS;
    case TT_SAY_READ_COLUMN_BY_MATRIX: return TT_SAY_READ_COLUMN_BY_MATRIX_ACROSS;
    case TT_SAY_READ_MATRIX_BY_COLUMN: return TT_SAY_READ_MATRIX_BY_COLUMN_ACROSS;
    case TT_SAY_READ_STACKED:          return TT_SAY_READ_STACKED_ACROSS;
    case TT_SAY_READ_COLUMN:           return TT_SAY_READ_ROW;
    case TT_SAY_READ:                  return TT_SAY_READ_ACROSS;
    default:                           return why;
    }
}

static uint32_t why_along(uint32_t kinds)
{
    if (kinds & TT_DIAGONAL) return TT_SAY_ALONG_DIAGONAL;
    if (kinds & TT_ANTISYMMETRIC) return TT_SAY_ALONG_ANTISYMMETRIC;
    if (kinds & TT_LOWER) return TT_SAY_ALONG_LOWER;
    return kinds & TT_UPPER ? TT_SAY_ALONG_UPPER : TT_SAY_ALONG_SYMMETRIC;
}

/* By a scalar: all terms with its differential behind. */
static bool tell_tangent(tt_teller *t, tt_ref derivative)
{
    bool picks = false;
    for (size_t i = 0; i < t->count; i++) picks = picks || tt_id(t->pieces[i].operand) != t->variable[0];
    uint32_t why = picks ? TT_SAY_PICK : t->count > 1 ? TT_SAY_COLLECT_TANGENT : TT_SAY_SCALAR_BEHIND;
    tt_term x = tt_step_times(&t->form, tt_form_of(&t->form, derivative), tt_step_differential(&t->form, t->variable[0] << 1));
    return tt_tell_line(t, TT_OF_DIFFERENTIAL, t->terms, x, 1, &why);
}

/* The symbol by which is differentiated. */
static uint32_t variable_symbol(const tt_teller *t) { return t->of->query->path ? t->of->query->path[t->order] : t->of->query->variables[t->of->which]; }

/* What is read off is free; it has a name while the structure of the variable is put in. */
static bool read_along(tt_teller *t, tt_ref *derivative, uint32_t *why)
{
    uint32_t kinds = t->of->query->symbols[variable_symbol(t)].flags;
    if (!tt_tell_name_gradient(t, TT_SAY_FREE, derivative)) return false;
    *why = why_along(kinds);
    return (*derivative = tt_along_structure(t->c, kinds, *derivative)) || tt_tell_no_memory(t->c);
}

bool tt_tell_derivative(tt_teller *t, tt_ref derivative, tt_shown last)
{
    bool across = t->of->across && is_last(t), along = is_last(t) && tt_is_structured(t->of->query, variable_symbol(t));
    uint32_t read[TT_MOST_SAID] = { why_read(t, derivative, across && !along) }, reads = 1;
    if (t->manner == TT_IN_TRACES && !tt_is_column(t->c, derivative) && !along) reads = tt_tell_symmetric(t, derivative, reads, read);
    if (t->manner == TT_IN_DIFFERENTIALS && !tell_tangent(t, derivative)) return false;
    if (along && !read_along(t, &derivative, &read[0])) return false;
    if (along && across) read[reads++] = TT_SAY_READ_ACROSS;
    if (across && !(derivative = tt_transpose(t->c, derivative))) return tt_tell_no_memory(t->c);
    uint32_t then[TT_MOST_SAID] = { t->out->query.symbol_count > t->of->query->symbol_count ? TT_SAY_EXPAND : TT_SAY_SHORTEN }, count = 1;
    count = tt_tell_shortened(t, derivative, last, is_last(t), count, then);
    t->last.length = 0;
    return tt_tell_line(t, TT_OF_DERIVATIVE, t->terms, tt_form_of(&t->form, derivative), reads, read)
        && tt_tell_line(t, TT_OF_DERIVATIVE, last.terms, last.term, count, then);
}
