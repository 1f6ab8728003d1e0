/* What must hold of an answer, whatever was asked: see random.c. It is answered as the command answers, and what the command would show
 * is read again. */
#ifndef RANDOM_JUDGE_H
#define RANDOM_JUDGE_H
#include "answer.h"
#include "derivation.h"
#include "differential.h"
#include "random_statement.h"
#include "reread.h"
#include "verify.h"

typedef enum { ANSWERED, REFUSED, SKIPPED_CHECK, NUMERIC, MISREAD, WRONG, UNREADABLE, CHANGED, MISPRINTED, MISTOLD, LATE, CRASHED, VERDICTS } verdict;
static const char *const verdict_words[VERDICTS] = {
    "exact", "refused by name", "not checked", "numeric", "misread: a fault that no well-typed statement should have", "refuted",
    "its answer does not read back", "its answer reads back to something else", "its answer in Unicode or LaTeX does not read back to it", "a line of its derivation is wrong", "not answered in time", "crashed"
};

typedef struct { verdict is; bool rational; unsigned lines, decided; char detail[3000]; } outcome;     /* rational: rationals have confirmed it; lines: of derivations that were evaluated */

static outcome judged(verdict is, const char *detail)
{
    outcome o = { .is = is };
    size_t n = detail ? strlen(detail) : 0;
    if (n >= sizeof o.detail) n = sizeof o.detail - 1;
    if (n) memcpy(o.detail, detail, n);
    return o;
}

static outcome fault(tt *c, verdict is)
{
    char detail[1500];
    snprintf(detail, sizeof detail, "%s%s%s", c->fault.message ? c->fault.message : "?", c->fault.hint ? "; " : "", c->fault.hint ? c->fault.hint : "");
    return judged(is, detail);
}

static bool is_refusal(tt_code code)
{
    switch (code) {
    case TT_E_NO_RULE: case TT_E_MATRIX_FUNCTION: case TT_E_NOT_YET: case TT_E_SINGULAR: case TT_E_DIVISION_BY_ZERO: case TT_E_ANSWER_SIZE: case TT_E_NODE_LIMIT:
    case TT_E_NUMBER_SIZE: case TT_E_TIME_LIMIT: case TT_E_NOT_SCALAR: case TT_E_NOWHERE_DEFINED: case TT_E_VANISHES: case TT_E_CURVED: case TT_E_MEMBER: case TT_E_MANY_INDICES:
        return true;
    default:
        return false;
    }
}

/* ---- what is answered ---- */

typedef struct {
    bool shown, refuted;
    derivation told;            /* how its derivation was judged, */
    tt_format    format;        /* in which the lesson is wanted */
    tt_text      lesson;        /* and the derivation, where it is wrong in text */
    tt_text      text;          /* of what was shown, as it reads back */
    tt_text      pretty[2];     /* the same in Unicode and in LaTeX */
    char         beside[200];   /* a declaration of Z0, which has the answer's shape */
    tt_text      remark;        /* the evidence against it, or why it was not checked */
    tt_certainty certainty;
} heard;

static void keep(tt_text *t, const char *s)
{
    t->length = 0;
    tt_text_puts(t, s ? s : "");
    tt_text_putc(t, '\0');
}

static void hear(void *user, const tt_answer *a)
{
    heard *h = user;
    const char *shown = tt_answer_expression(a, TT_AS_TEXT);
    h->shown = shown != NULL;
    h->certainty = a->certainty;
    keep(&h->text, shown);
    if (!strcmp(a->rows, "1") && !strcmp(a->cols, "1")) snprintf(h->beside, sizeof h->beside, "scalar Z0\n");
    else snprintf(h->beside, sizeof h->beside, "matrix Z0(%s,%s)\n", a->rows, a->cols);
    keep(&h->pretty[0], tt_answer_expression(a, TT_AS_UNICODE));
    keep(&h->pretty[1], tt_answer_expression(a, TT_AS_LATEX));
    if (!h->refuted) keep(&h->remark, a->unchecked_because);
    tt_answer_line(a, TT_AS_JSON);          /* all looks can print it */
    if (!a->writing->steps) return;
    keep(&h->lesson, tt_answer_line(a, h->format));
    judge_derivation(&h->told, a->writing);
    if (h->told.fault) keep(&h->lesson, tt_answer_line(a, TT_AS_TEXT));
}

static void hear_refuted(void *user, const char *heading, const char *evidence)
{
    heard *h = user;
    (void)heading;
    h->refuted = true;
    keep(&h->remark, evidence);
}

static void hear_note(void *user, const char *note) { (void)user, (void)note; }

static bool answer(tt *c, const tt_query *q, const question *asked, bool check, heard *h)
{
    tt_asking how = { .telling = (tt_telling)asked->telling, .layout = (tt_layout)asked->layout, .check = check, .user = h, .answer = hear, .refuted = hear_refuted, .note = hear_note };
    return tt_answer_query(c, q, (tt_asked_at){ "random", "", 0, 1 }, &how);
}

/* The query the command would make of the statement with these options. */
static bool prepare(tt *c, const question *asked, tt_query *q)
{
    q->structured = asked->structured;
    if (asked->as == ASK_OPERATOR) q->asks = TT_ASKS_OPERATOR;
    return q->asks == TT_ASKS_DERIVATIVE || tt_name_differentials(c, q);
}

/* ---- reading it back ---- */

/* dX is a name like any other when it is read back. */
static void say_differentials(tt *c, const tt_query *q, tt_text *t)
{
    static const char *const nouns[] = { [TT_KIND_SCALAR] = "scalar ", [TT_KIND_VECTOR] = "vector ", [TT_KIND_MATRIX] = "matrix " };
    for (uint32_t i = 0; i < q->symbol_count; i++) {
        const tt_symbol *s = &q->symbols[i];
        if (!(s->flags & TT_DIFFERENTIAL)) continue;
        tt_text_puts(t, nouns[s->kind]);
        tt_text_puts(t, s->name);
        if (s->kind != TT_KIND_SCALAR) {
            tt_text_puts(t, "(");
            tt_dim_text(c, s->rows, t);
            if (s->kind == TT_KIND_MATRIX) tt_text_puts(t, ",");
            if (s->kind == TT_KIND_MATRIX) tt_dim_text(c, s->cols, t);
            tt_text_puts(t, ")");
        }
        tt_text_puts(t, "\n");
    }
}

static void add_detail(outcome *o, const char *more)
{
    strncat(o->detail, "\n  ", sizeof o->detail - strlen(o->detail) - 1);
    strncat(o->detail, more ? more : "", sizeof o->detail - strlen(o->detail) - 1);
}

/* A second opinion: where rationals decide, they say what the prime field said. */
static void confirm(tt *c, const tt_query *q, const tt_terms *terms, tt_term root, outcome *o)
{
    tt_verdict v;
    if (!tt_verify_rationally(c, q, q->variables[0], terms, root, &v)) *o = fault(c, CHANGED);
    else if (v.status == TT_CHECK_EXACT) o->rational = true;
    else if (v.status == TT_CHECK_REFUTED) {
        o->is = CHANGED;
        add_detail(o, v.report);
    }
}

static outcome compare_read(tt *c, const tt_query *q, bool across, tt_from from, const char *source, verdict so_far)
{
    tt_query again;
    tt_verdict v;
    outcome o;
    if (!digest_from(c, from, source, false, &again)) {
        o = fault(c, UNREADABLE);
        add_detail(&o, source);
        return o;
    }
    if (!translate(&again, q)) return judged(CHANGED, source);
    tt_term root = again.function;
    if (from != TT_FROM_PLAIN) root = tt_term_kid(&again.terms, root, 1);       /* of Z0 + answer */
    tt_termrec turned = { .op = TT_TRANSPOSE, .rows = again.terms.at[root].cols, .cols = again.terms.at[root].rows };
    if (across) root = tt_term_put(c, &again.terms, turned, 1, &root);
    if (root == TT_NO_TERM || !tt_verify(c, q, q->variables[0], &again.terms, root, &v)) return fault(c, CHANGED);
    o = judged(v.status == TT_CHECK_REFUTED ? CHANGED : so_far, source);
    if (v.status == TT_CHECK_REFUTED) add_detail(&o, v.report);
    else if (from == TT_FROM_PLAIN) confirm(c, q, &again.terms, root, &o);
    return o;
}

/* With what declares Z0, something of the answer's shape: Unicode and LaTeX leave sizes to the neighbours (I, 𝟏, 0), and so they get one. */
static outcome reads_back_from(tt *c, const tt_query *q, bool across, tt_from from, const char *beside, const char *answer, verdict so_far)
{
    tt_text t;
    if (strstr(answer, "; ")) return judged(so_far, answer);       /* so long that parts of it are named: these are no terms of the query */
    tt_text_open(&t, c->memory, c->user);
    say_differentials(c, q, &t);
    tt_text_puts(&t, beside);
    tt_text_puts(&t, from == TT_FROM_LATEX ? "\\frac{\\partial}{\\partial E_{0}} (" : "diff(");
    tt_text_puts(&t, *beside ? from == TT_FROM_LATEX ? "Z_{0} + (" : "Z0 + (" : "");
    tt_text_puts(&t, answer);
    tt_text_puts(&t, *beside ? ")" : "");
    tt_text_puts(&t, from == TT_FROM_LATEX ? ")\n" : ", E0)\n");
    tt_text_putc(&t, '\0');
    outcome o = t.failed ? judged(UNREADABLE, "memory ended") : compare_read(c, q, across, from, t.at, so_far);
    tt_text_close(&t);
    return o;
}

static outcome reads_back(tt *c, const tt_query *q, bool across, const char *answer, verdict so_far)
{
    return reads_back_from(c, q, across, TT_FROM_PLAIN, "", answer, so_far);
}

/* What a person copies from a terminal or a paper. The commutation matrix and unit vectors are read by their words only: K_{m,n} and
 * e_i, as they print there, are names to most people. */
static outcome pretty_reads_back(tt *c, const tt_query *q, bool across, const heard *h)
{
    static const tt_from from[] = { TT_FROM_EITHER, TT_FROM_LATEX };
    if (strstr(h->text.at, "commutation(") || strstr(h->text.at, "unit(") || strstr(h->text.at, "; ")) return judged(ANSWERED, "");
    for (int look = 0; look < 2; look++) {
        outcome o = reads_back_from(c, q, across, from[look], h->beside, h->pretty[look].at, ANSWERED);
        if (o.is == ANSWERED) continue;
        o.is = MISPRINTED;
        add_detail(&o, h->text.at);
        return o;
    }
    return judged(ANSWERED, "");
}

/* ---- the verdict ---- */

static outcome refuted(tt *c, const tt_query *q, const statement *s, heard *h)
{
    outcome o = judged(WRONG, "");
    if (answer(c, q, &s->asked, false, h) && h->shown) o = reads_back(c, q, lies_across(s), h->text.at, WRONG);
    if (o.is != CHANGED) add_detail(&o, h->remark.at);
    o.is = WRONG;
    return o;
}

static outcome refused(tt *c) { return fault(c, is_refusal(c->fault.code) ? REFUSED : MISREAD); }

static outcome mistold(const heard *h)
{
    char detail[80];
    snprintf(detail, sizeof detail, "line %u %s", (unsigned)h->told.at + 1, h->told.fault);
    outcome o = judged(MISTOLD, detail);
    add_detail(&o, h->lesson.at);
    return o;
}

static outcome judge_with(tt *c, const statement *s, const char *source, heard *h)
{
    static const verdict verdicts[] = { [TT_CHECKED_EXACTLY] = ANSWERED, [TT_CHECKED_NUMERICALLY] = NUMERIC, [TT_UNCHECKED] = SKIPPED_CHECK };
    static text name;
    name.length = 0;
    say_variable(&s->symbols[s->asked.path[0]], &name);
    const char *variable = name.at;
    tt_wish wish = { .variables = &variable, .variable_count = s->asked.as == ASK_DIFFERENTIAL_BY };
    tt_query q = { 0 };
    tt_session_clear(c);
    tt_session_wish(c, &wish);
    bool digested = digest(c, source, true, &q);
    tt_session_wish(c, NULL);
    if (!digested || !prepare(c, &s->asked, &q) || !answer(c, &q, &s->asked, true, h)) return refused(c);
    if (h->refuted) return refuted(c, &q, s, h);
    if (!h->shown) return judged(MISREAD, "the query has no answer");
    if (h->told.fault) return mistold(h);
    outcome o = reads_back(c, &q, lies_across(s), h->text.at, verdicts[h->certainty]);
    if (o.is == SKIPPED_CHECK) add_detail(&o, h->remark.at);
    if (o.is < MISREAD) {
        outcome pretty = pretty_reads_back(c, &q, lies_across(s), h);
        if (pretty.is != ANSWERED) return pretty;
    }
    return o;
}

/* One line of what has several. */
static void say_line(const char *s)
{
    for (; *s; s++) putchar(*s == '\n' ? ' ' : *s);
    putchar('\n');
}

/* show: its derivation is printed in that format; in TEXT it is not. */
static outcome judge(tt *c, const statement *s, const char *source, tt_format show)
{
    heard h = { .shown = false, .format = show == TT_AS_TEXT ? TT_AS_LATEX : show };
    tt_text_open(&h.text, c->memory, c->user);
    for (int look = 0; look < 2; look++) tt_text_open(&h.pretty[look], c->memory, c->user);
    tt_text_open(&h.remark, c->memory, c->user);
    tt_text_open(&h.lesson, c->memory, c->user);
    outcome o = judge_with(c, s, source, &h);
    if (show != TT_AS_TEXT && h.lesson.length) say_line(h.lesson.at);
    tt_text_close(&h.text);
    for (int look = 0; look < 2; look++) tt_text_close(&h.pretty[look]);
    tt_text_close(&h.remark);
    tt_text_close(&h.lesson);
    o.lines = h.told.lines;
    o.decided = h.told.decided;
    return o;
}
#endif
