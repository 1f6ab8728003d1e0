/* One query: derivative -> shortest form -> check -> answer. What is written of an answer is written when it is asked for, once. */
#include "answer.h"
#include "answer_name.h"
#include "assumed.h"
#include "backward.h"
#include "batch.h"
#include "caveat.h"
#include "derive.h"
#include "differential.h"
#include "ladder.h"
#include "nowhere.h"
#include "present.h"
#include "print.h"
#include "steps.h"
#include "rank.h"
#include "verify.h"
#include "write.h"
#include <string.h>

static const char *const layouts[] = { [TT_GRADIENT] = "gradient", [TT_NUMERATOR] = "numerator", [TT_DENOMINATOR] = "denominator" };

typedef struct {
    tt *c;
    const tt_query *query;
    tt_asked_at from;
    const tt_asking *how;
    tt_text scratch;
    tt_shared shared;
    const char *caveat;          /* where the answers hold, or NULL */
    const char *of_answer;       /* where the one at hand holds, or NULL */
    bool some_shown;
    tt_work *work;               /* by variable, where derivations are told; or NULL */
    const tt_steps *steps, *all_steps;   /* of the answer at hand, or NULL */
    const char *untold;          /* why there is no derivation, for a page */
    const tt_ref *rung;          /* of the answer at hand, where its order is high: the derivatives of all lower orders; or NULL */
    tt_ref node;                 /* the function */
    const tt_work *work_at_hand; /* of the answer at hand, or NULL */
    tt_backward pass;            /* what the answers share */
    const tt_backward *passed;   /* it, where the answer at hand is to be written with it; or NULL */
    uint32_t pass_line, pass_from;
    bool    *proved;             /* by line of the pass: it has been checked with the others, */
    uint32_t proved_at;          /* at that many points */
} asked;

/* --layout denominator transposes Jacobians, --layout numerator gradients of scalars; a Hessian is symmetric unless it is mixed. */
static bool lies_across(const tt_query *q, uint32_t variable, tt_layout layout)
{
    if (q->asks != TT_ASKS_DERIVATIVE) return false;
    switch (tt_rank_of(q, variable)) {
    case TT_RANK_GRADIENT: return layout == TT_NUMERATOR;
    case TT_RANK_TANGENT: case TT_RANK_JACOBIAN: return layout == TT_DENOMINATOR;
    case TT_RANK_HESSIAN: return layout == TT_DENOMINATOR && q->path;
    default: return false;
    }
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
    if (usual == TT_NO_TERM) return false;
    return a->rung ? tt_verify_ladder(a->c, a->query, variable, a->rung, terms, usual, verdict) : tt_verify(a->c, a->query, variable, terms, usual, verdict);
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

/* The variables by name: of a derivative its own, of a mixed one and of a differential all, x, y. */
static const char *variable_names(asked *a, uint32_t variable)
{
    const tt_query *q = a->query;
    tt_text *t = &a->scratch;
    bool one = !q->path && q->asks != TT_ASKS_DIFFERENTIAL;
    if (one && !q->symbols[variable].arity) return q->symbols[variable].name;
    t->length = 0;
    if (one && !tt_print_variable(q, variable, TT_LOOK_TEXT, t)) return NULL;
    if (one) return tt_keep_text(a->c, t);
    for (uint32_t i = 0; i < (q->path ? q->order : q->variable_count); i++) {
        if (i) tt_text_puts(t, ", ");
        tt_print_variable(q, q->path ? q->path[i] : q->variables[i], TT_LOOK_TEXT, t);
    }
    return tt_keep_text(a->c, t);
}

/* What must be said of the function is said once, before the answers. */
static bool tell_caveat(asked *a)
{
    if (!tt_caveat(a->c, a->query, &a->caveat)) return false;
    a->caveat = tt_spoken(a->c, a->caveat);
    if (a->caveat) a->how->note(a->how->user, a->caveat);
    return true;
}

static bool tell_caveat_of_answer(asked *a, const tt_terms *terms, tt_term root)
{
    const char *text = NULL;
    if (a->caveat) return true;
    if (!tt_caveat_of_answer(a->c, a->query, terms, root, &text)) return false;
    text = tt_spoken(a->c, text);
    if (text && text != a->of_answer) a->how->note(a->how->user, text);
    a->of_answer = text;
    return true;
}

/* Hand an answer over, or tell what its check found against it. */
static bool tell_verdict(asked *a, uint32_t variable, const tt_terms *terms, tt_term root, bool across, const tt_verdict *verdict)
{
    tt *c = a->c;
    const tt_query *q = a->query;
    if (verdict->status == TT_CHECK_UNDEFINED) return tt_fail(c, TT_E_NOWHERE_DEFINED, TT_NOWHERE);
    if (verdict->status == TT_CHECK_REFUTED) return refute(a, variable, verdict->report);
    if ((verdict->nowhere && !tt_no_zero_inside(c, q, variable)) || !tell_caveat_of_answer(a, terms, root)) return false;

    struct tt_writing writing = { .c = c, .query = q, .terms = terms, .root = root, .variable = variable, .across = across, .share = a->how->share,
                                  .steps = a->steps, .all_steps = a->all_steps, .untold = a->untold,
                                  .pass = a->passed, .pass_line = a->pass_line, .pass_from = a->pass_from, .beside = a->how->deltas == TT_DELTAS_BESIDE, .node = a->node, .work = a->work_at_hand, .width = a->how->width, .language = a->how->language, .scratch = &a->scratch, .shared = &a->shared };
    tt_answer shown = { .source = a->from.source, .line = a->from.line, .function = tt_function_name(q), .order = q->order,
                        .variable = variable_names(a, variable), .layout = layouts[a->how->layout], .points = verdict->points, .note = a->caveat ? a->caveat : a->of_answer, .first = !a->some_shown, .writing = &writing };
    shown.certainty = verdict->status == TT_CHECK_EXACT ? TT_CHECKED_EXACTLY
                    : verdict->status == TT_CHECK_NUMERIC ? TT_CHECKED_NUMERICALLY : TT_UNCHECKED;
    shown.unchecked_because = shown.certainty == TT_UNCHECKED ? (tt_spoken(c, verdict->report ? verdict->report : "no point was found")) : NULL;
    shown.rows = tt_keep_dim(c, terms->at[root].rows, &a->scratch);
    shown.cols = tt_keep_dim(c, terms->at[root].cols, &a->scratch);
    if (!shown.rows || !shown.cols || !shown.variable) return false;
    a->some_shown = true;
    if (a->passed) a->pass_from = a->pass_line + 1;
    a->how->answer(a->how->user, &shown);
    return !tt_failed(c);
}

static bool show(asked *a, uint32_t variable, tt_terms *terms, tt_term root, bool across)
{
    tt_verdict verdict;
    return root != TT_NO_TERM && check(a, variable, terms, root, across, &verdict) && tell_verdict(a, variable, terms, root, across, &verdict);
}

enum { MOST_ON_PAGE = 1 << 19 };      /* bytes of a derivation as text: in MathML it takes some sixteen times as much, and it stands there twice */

/* A derivation of an answer, of every application by itself or not. What is too long to be told is answered without: a shared expression may be
 * exponentially large when it is written out. */
static bool tell(asked *a, tt_telling_of of, bool full, tt_steps *steps, const tt_steps **told)
{
    of.full = full;
    if (a->how->telling == TT_TELL_BOTH) of.most = MOST_ON_PAGE;
    *told = tt_steps_tell(a->c, &of, steps) ? steps : NULL;
    if (*told) return true;
    if (a->c->fault.code != TT_E_ANSWER_SIZE) return false;
    tt_fault_clear(a->c);
    if (a->how->telling == TT_TELL_BOTH) a->untold = "its lines would be too long";
    else a->how->note(a->how->user, "no derivation is told: its lines would be too long");
    return true;
}

/* The answer with its derivation, or with both of them where a page shows them. */
static bool tell_and_show(asked *a, uint32_t i, tt_terms *terms, tt_term root, bool across)
{
    tt_steps steps, all;
    tt_telling telling = a->how->telling;
    tt_telling_of of = { .query = a->query, .work = a->work, .which = i, .answer = terms, .root = root, .across = across };
    a->steps = a->all_steps = NULL;
    a->work_at_hand = a->work ? &a->work[i] : NULL;
    const char *untold = telling != TT_TELL_NOTHING ? tt_untellable(a->c, a->query, a->query->variables[i], telling == TT_TELL_BOTH) : NULL;
    if (untold && telling == TT_TELL_BOTH) a->untold = untold;
    else if (untold) a->how->note(a->how->user, untold);
    if (untold) telling = TT_TELL_NOTHING;
    if (telling != TT_TELL_NOTHING && !tell(a, of, telling == TT_TELL_ALL, &steps, &a->steps)) return false;
    if (telling == TT_TELL_BOTH && a->steps && !tell(a, of, true, &all, &a->all_steps)) return false;
    return show(a, a->query->variables[i], terms, root, across);
}

static bool answer_one(asked *a, uint32_t i, tt_ref derivative)
{
    const tt_query *q = a->query;
    uint32_t variable = q->variables[i];
    bool across = lies_across(q, variable, a->how->layout);
    tt_terms terms = { 0 };
    tt_term root = q->asks == TT_ASKS_DERIVATIVE
        ? tt_present(a->c, q, across ? tt_transpose(a->c, derivative) : derivative, &terms)
        : tt_write_share(a->c, q, derivative, q->differentials[i], tt_rank_of(q, variable) == TT_RANK_NUMBER, &terms);
    return root != TT_NO_TERM && tell_and_show(a, i, &terms, root, across);
}

static bool is_zero(const tt *c, tt_ref r) { return tt_op_of(c, r) == TT_ZEROS || r == c->store->zero; }

/* dF: the shares of the variables one after the other, each in its own shortest form, the way differentials are written. */
static bool answer_differential(asked *a, const tt_ref *shares)
{
    tt *c = a->c;
    const tt_query *q = a->query;
    bool scalar = tt_rank_of(q, q->variables[0]) == TT_RANK_NUMBER;
    tt_terms terms = { 0 };
    tt_term root = TT_NO_TERM;
    for (uint32_t i = 0; i < q->variable_count; i++) {
        if (is_zero(c, shares[i]) && (root != TT_NO_TERM || i + 1 < q->variable_count)) continue;
        tt_term share = tt_write_share(c, q, shares[i], q->differentials[i], scalar, &terms);
        if (share == TT_NO_TERM || (root = tt_write_sum(c, &terms, root, share)) == TT_NO_TERM) return false;
    }
    return tell_and_show(a, 0, &terms, root, false);
}

/* Where the usual kinds allow no reading, or none that makes the function a scalar, and one with scalars was taken, the reader is told
 * (language.md 4). */
static bool tell_scalars(asked *a, tt_origin origin, const char *one, const char *several)
{
    tt_text *t = &a->scratch;
    const tt_query *q = a->query;
    unsigned count = 0;
    t->length = 0;
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        if (q->symbols[i].origin != origin) continue;
        if (count++) tt_text_puts(t, ", ");
        tt_text_puts(t, q->symbols[i].name);
    }
    if (!count) return true;
    tt_text_puts(t, tt_spoken(a->c, count == 1 ? one : several));
    const char *text = tt_keep_text(a->c, t);
    if (text) a->how->note(a->how->user, text);
    return text != NULL;
}

static bool tell_fallback(asked *a)
{
    return tell_scalars(a, TT_FROM_FALLBACK, " is read as a scalar: as a vector it does not fit", " are read as scalars: as vectors they do not fit")
        && tell_scalars(a, TT_FROM_FACTOR, " is read as a scalar: so the function is one", " are read as scalars: so the function is one");
}

/* Where a derivation is asked for: room for the record of the work. */
static bool prepare_telling(asked *a)
{
    if (a->how->telling == TT_TELL_NOTHING && !a->how->cotangents) return true;
    a->work = tt_arena_zero(&a->c->query, (a->query->variable_count + 1) * sizeof *a->work);
    return a->work || tt_fail(a->c, TT_E_MEMORY, TT_NOWHERE);
}

/* --- what answers share ------------------------------------------------------------------------------------------------ */

/* The program of the backward pass, unless answers are to be written in full. */
static bool make_pass(asked *a)
{
    const tt_query *q = a->query;
    const tt_asking *how = a->how;
    if (how->deltas == TT_DELTAS_NONE || how->batch || how->expand || how->telling != TT_TELL_NOTHING || how->cotangents || !tt_backward_asked(q)) return true;
    bool *across = tt_arena_zero(&a->c->query, q->variable_count);
    if (!across) return tt_fail(a->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < q->variable_count; i++) across[i] = lies_across(q, q->variables[i], how->layout);
    return tt_backward_make(a->c, q, across, &a->pass);
}

static bool lies_line_across(const asked *a, const tt_backward_line *line)
{
    return !line->names && lies_across(a->query, line->of, a->how->layout);
}

static bool prove_pass(asked *a)
{
    bool *across = tt_arena_take(&a->c->query, a->pass.count + 1);
    a->proved = tt_arena_zero(&a->c->query, a->pass.count + 1);
    if (!across || !a->proved) return tt_fail(a->c, TT_E_MEMORY, TT_NOWHERE);
    for (uint32_t i = 0; i < a->pass.count; i++) across[i] = lies_line_across(a, &a->pass.line[i]);
    return !a->how->check || tt_backward_holds(a->c, a->query, &a->pass, across, a->proved, &a->proved_at);
}

static bool check_pass_line(asked *a, uint32_t i, tt_verdict *verdict)
{
    const tt_backward_line *line = &a->pass.line[i];
    *verdict = (tt_verdict){ .status = TT_CHECK_EXACT, .points = a->proved_at };
    if (a->proved[i]) return true;
    if (line->names && a->how->check) return tt_verify(a->c, &a->pass.query, line->of, &a->pass.whole, line->whole, verdict);
    return check(a, line->of, &a->pass.whole, line->whole, lies_line_across(a, line), verdict);
}

/* Where something known of a definition was used on the way (that a softmax adds up to 1), what comes out is one of several cotangents of it, not the
 * derivative by a free vector that its line would say: each answer is written in full then. */
static bool keep_sound_pass(asked *a)
{
    for (uint32_t i = 0; i < a->pass.count; i++) {
        tt_verdict verdict;
        if (!a->pass.line[i].names || a->proved[i]) continue;
        if (!check_pass_line(a, i, &verdict)) return false;
        if (verdict.status == TT_CHECK_REFUTED) a->pass.count = 0;
    }
    return true;
}

/* Is a line right, or told to be wrong? What stands on a wrong one is withheld with it. */
static bool line_holds(asked *a, uint32_t i, bool *holds)
{
    tt_verdict verdict;
    if (!check_pass_line(a, i, &verdict)) return false;
    if (verdict.status == TT_CHECK_UNDEFINED) return tt_fail(a->c, TT_E_NOWHERE_DEFINED, TT_NOWHERE);
    *holds = verdict.status != TT_CHECK_REFUTED;
    return *holds || refute(a, a->pass.line[i].of, verdict.report);
}

static bool answer_pass(asked *a)
{
    bool holds = true;
    a->passed = &a->pass;
    for (uint32_t i = 0; holds && i < a->pass.count; i++) {
        const tt_backward_line *line = &a->pass.line[i];
        tt_verdict verdict;
        a->pass_line = i;
        if (line->names ? !line_holds(a, i, &holds)
            : !(check_pass_line(a, i, &verdict) && tell_verdict(a, line->of, &a->pass.whole, line->whole, lies_line_across(a, line), &verdict))) return false;
    }
    return true;
}

/* The lines of the pass that are to stand beside answers written in full. */
static bool check_beside(asked *a, bool *holds)
{
    *holds = true;
    for (uint32_t i = 0; *holds && i < a->pass.count; i++)
        if (!line_holds(a, i, holds)) return false;
    return true;
}

/* The line of the variable, for the answer at hand. */
static void place_beside(asked *a, uint32_t i)
{
    a->passed = &a->pass;
    for (a->pass_line = 0; a->pass.line[a->pass_line].names || a->pass.line[a->pass_line].which != i;) a->pass_line++;
}

/* --- samples as columns ------------------------------------------------------------------------------------------------- */

/* X = [x_1, ..., x_N], y = [y_1; ...; y_N]; and what has no such form. */
static bool tell_batch(asked *a, const tt_batch *b)
{
    tt_text *t = &a->scratch;
    t->length = 0;
    for (uint32_t i = b->given; i < b->query->symbol_count; i++) {
        if (b->query->symbols[i].flags & TT_UNUSED) continue;
        if (t->length) tt_text_puts(t, ", ");
        tt_text_puts(t, b->query->symbols[i].name);
        tt_text_puts(t, " = ");
        tt_batch_say(a->c, b->query, i, t);
    }
    const char *text = t->length ? tt_keep_text(a->c, t) : NULL;
    if (text) a->how->note(a->how->user, text);
    if (b->stays) a->how->note(a->how->user, "what has no form with samples as columns stays a sum");
    return !tt_failed(a->c);
}

static bool write_batches(asked *a, bool high, tt_ref *derivatives)
{
    tt_batch b;
    if (a->query->asks != TT_ASKS_DERIVATIVE || a->work || high) {
        a->how->note(a->how->user, a->work ? "a derivation keeps its sums" : high ? "a derivative of so high an order keeps its sums" : "a differential keeps its sums");
        return true;
    }
    if (!tt_batch_open(a->c, a->query, &b)) return false;
    a->query = b.query;
    for (uint32_t i = 0; i < a->query->variable_count; i++)
        if (derivatives[i] && !(derivatives[i] = tt_batch_of(&b, derivatives[i]))) return false;
    return tt_batch_close(&b, a->query->variable_count, derivatives) && tell_batch(a, &b);
}

/* Where one variable stands in the way of all, the others are answered, each by a sweep of its own, and then that is refused. */
static bool is_refusal(const tt *c) { return c->fault.code == TT_E_NO_RULE || c->fault.code == TT_E_MATRIX_FUNCTION; }

static bool answer_apart(asked *a)
{
    tt *c = a->c;
    const tt_query *q = a->query;
    uint32_t refused = q->variable_count;
    for (uint32_t i = 0; i <= q->variable_count; i++) {
        uint32_t at = i < q->variable_count ? i : refused;                /* the last one again: for its message */
        tt_query *one = at < q->variable_count ? tt_arena_take(&c->query, sizeof *one) : NULL;
        tt_ref derivative = TT_NONE;
        if (!one) return !tt_failed(c);
        *one = *q;
        one->variables = &q->variables[at];
        one->variable_count = 1;
        tt_fault_clear(c);
        if (tt_derive(c, one, (tt_derive_options){ .expand = a->how->expand, .function = &a->node, .work = a->work ? &a->work[at] : NULL }, &derivative)) {
            if (!answer_one(a, at, derivative)) return false;
        } else if (!is_refusal(c)) {
            return false;
        } else if (i == q->variable_count) {
            tt_hint(c, "that is so of the derivative by %s", q->symbols[q->variables[at]].name);
        } else {
            refused = i;
        }
    }
    return false;
}

static bool answer_all(asked *a)
{
    const tt_query *q = a->query;
    tt_ref *derivatives = tt_arena_zero(&a->c->query, (q->variable_count + 1) * sizeof *derivatives);
    bool high = q->order > TT_LADDER_FOOT && !q->path && q->asks == TT_ASKS_DERIVATIVE;
    tt_ref *rungs = high ? tt_arena_zero(&a->c->query, (q->variable_count + 1) * (q->order + 1u) * sizeof *rungs) : NULL;
    if (!derivatives || (high && !rungs)) return tt_fail(a->c, TT_E_MEMORY, TT_NOWHERE);
    if (a->query->note) a->how->note(a->how->user, a->query->note);
    bool holds = false;
    if (!tell_fallback(a) || !prepare_telling(a) || !make_pass(a)) return false;
    if (a->pass.count && (!prove_pass(a) || !keep_sound_pass(a))) return false;
    if (a->pass.count && a->how->deltas == TT_DELTAS_NAMED) return tell_caveat(a) && answer_pass(a);
    if (a->pass.count && !check_beside(a, &holds)) return false;
    if (!tt_derive(a->c, q, (tt_derive_options){ .expand = a->how->expand, .function = &a->node, .work = a->work, .rungs = rungs }, derivatives)) {
        bool apart = is_refusal(a->c) && q->variable_count > 1 && q->order == 1 && !q->path && q->asks == TT_ASKS_DERIVATIVE && !a->pass.count;
        return apart && answer_apart(a);
    }
    if (!tell_caveat(a) || (a->how->batch && q->index_count && !write_batches(a, high, derivatives))) return false;
    if (q->asks == TT_ASKS_DIFFERENTIAL && q->variable_count) return answer_differential(a, derivatives);
    for (uint32_t i = 0; i < (q->path ? 1 : q->variable_count); i++) {
        if (holds) place_beside(a, i);
        a->rung = high ? rungs + i * (q->order + 1u) : NULL;
        if (!answer_one(a, i, derivatives[i])) return false;
    }
    return true;
}

static bool tell_idle(asked *a)
{
    const char *text;
    if (!tt_idle_assumptions(a->c, a->query, &a->scratch, &text)) return false;
    if (text) a->how->note(a->how->user, text);
    return true;
}

bool tt_answer_query(tt *c, const tt_query *q, tt_asked_at from, const tt_asking *how)
{
    asked a = { .c = c, .query = q, .from = from, .how = how };
    a.shared.from = from;
    tt_text_open(&a.scratch, c->memory, c->user);
    bool well = answer_all(&a) && tell_idle(&a);
    tt_text_close(&a.scratch);
    return well || tt_fail(c, TT_E_MEMORY, TT_NOWHERE);
}
