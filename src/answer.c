/* One query: derivative -> shortest form -> check -> answer. What is written of an answer is written when it is asked for, once. */
#include "answer.h"
#include "derive.h"
#include "present.h"
#include "print.h"
#include "verify.h"
#include "write.h"
#include <string.h>

typedef struct {
    tt *c;
    const tt_query *query;
    tt_asked_at from;
    const tt_asking *how;
    tt_text scratch;
    tt_shared shared;
    bool some_shown;
} asked;

const char *tt_function_name(const tt_query *q)
{
    const tt_termrec *f = &q->terms.at[q->function];
    if (q->function_name) return q->function_name;
    return f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE ? "f" : "F";
}

/* --layout denominator transposes Jacobians, --layout numerator gradients of scalars; second derivatives of scalars are symmetric. */
static bool lies_across(const tt_query *q, tt_layout layout)
{
    const tt_termrec *f = &q->terms.at[q->function];
    bool scalar = f->rows == TT_DIM_ONE && f->cols == TT_DIM_ONE;
    if (scalar) return layout == TT_NUMERATOR && q->order == 1;
    return layout == TT_DENOMINATOR;
}

/* The check knows the default layout only, so what is shown transposed is checked under one more transposition. */
static tt_term in_default_layout(tt *c, tt_terms *terms, tt_term root, bool across)
{
    if (!across) return root;
    tt_termrec turned = { .op = TT_TRANSPOSE, .rows = terms->at[root].cols, .cols = terms->at[root].rows };
    return tt_term_put(c, terms, turned, 1, &root);
}

static bool check(asked *a, uint32_t variable, tt_terms *terms, tt_term root, bool across, tt_verdict *verdict)
{
    *verdict = (tt_verdict){ .status = TT_CHECK_SKIPPED, .report = "not asked for" };
    if (!a->how->check) return true;
    tt_term usual = in_default_layout(a->c, terms, root, across);
    return usual != TT_NO_TERM && tt_verify(a->c, a->query, variable, terms, usual, verdict);
}

static bool refute(asked *a, uint32_t variable, const char *evidence)
{
    tt_text *t = &a->scratch;
    t->length = 0;
    if (!tt_print_heading(a->c, a->query, variable, TT_LOOK_TEXT, t)) return false;
    const char *heading = tt_keep_text(a->c, t);
    if (heading) a->how->refuted(a->how->user, heading, evidence ? evidence : "");
    return heading != NULL;
}

static bool answer_one(asked *a, uint32_t variable, tt_ref derivative)
{
    tt *c = a->c;
    const tt_query *q = a->query;
    bool across = lies_across(q, a->how->layout);
    tt_terms terms = { 0 };
    tt_verdict verdict;
    tt_term root = tt_present(c, q, across ? tt_transpose(c, derivative) : derivative, &terms);
    if (root == TT_NO_TERM || !check(a, variable, &terms, root, across, &verdict)) return false;
    if (verdict.status == TT_CHECK_REFUTED) return refute(a, variable, verdict.report);

    struct tt_writing writing = { .c = c, .query = q, .terms = &terms, .root = root, .variable = variable, .share = a->how->share,
                                  .scratch = &a->scratch, .shared = &a->shared };
    tt_answer shown = { .source = a->from.source, .line = a->from.line, .function = tt_function_name(q), .order = q->order,
                        .variable = q->symbols[variable].name, .points = verdict.points, .first = !a->some_shown, .writing = &writing };
    shown.certainty = verdict.status == TT_CHECK_EXACT ? TT_CHECKED_EXACTLY
                    : verdict.status == TT_CHECK_NUMERIC ? TT_CHECKED_NUMERICALLY : TT_UNCHECKED;
    shown.unchecked_because = shown.certainty == TT_UNCHECKED ? (verdict.report ? verdict.report : "no point was found") : NULL;
    shown.rows = tt_keep_dim(c, terms.at[root].rows, &a->scratch);
    shown.cols = tt_keep_dim(c, terms.at[root].cols, &a->scratch);
    if (!shown.rows || !shown.cols) return false;
    a->some_shown = true;
    a->how->answer(a->how->user, &shown);
    return !tt_failed(c);
}

/* Where the usual kinds allow no reading and one with scalars was taken, the reader is told (language.md 4). */
static bool tell_fallback(asked *a)
{
    tt_text *t = &a->scratch;
    const tt_query *q = a->query;
    unsigned count = 0;
    t->length = 0;
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        if (q->symbols[i].origin != TT_FROM_FALLBACK) continue;
        if (count++) tt_text_puts(t, ", ");
        tt_text_puts(t, q->symbols[i].name);
    }
    if (!count) return true;
    tt_text_puts(t, count == 1 ? " is read as a scalar: as a vector it does not fit" : " are read as scalars: as vectors they do not fit");
    const char *text = tt_keep_text(a->c, t);
    if (text) a->how->note(a->how->user, text);
    return text != NULL;
}

static bool answer_all(asked *a)
{
    const tt_query *q = a->query;
    tt_ref *derivatives = tt_arena_zero(&a->c->query, (q->variable_count + 1) * sizeof *derivatives);
    if (!derivatives) return tt_fail(a->c, TT_E_MEMORY, TT_NOWHERE);
    if (!tell_fallback(a) || !tt_derive(a->c, q, (tt_derive_options){ .expand = a->how->expand }, derivatives)) return false;
    for (uint32_t i = 0; i < q->variable_count; i++)
        if (!answer_one(a, q->variables[i], derivatives[i])) return false;
    return true;
}

bool tt_answer_query(tt *c, const tt_query *q, tt_asked_at from, const tt_asking *how)
{
    asked a = { .c = c, .query = q, .from = from, .how = how };
    a.shared.from = from;
    tt_text_open(&a.scratch, c->memory, c->user);
    bool well = answer_all(&a);
    tt_text_close(&a.scratch);
    return well || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}
