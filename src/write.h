/* Writing an answer out: the expression and the line in every format, and what is known of the symbols. Floor 7.
 * Everything is made when it is first asked for and kept in the query's arena. */
#ifndef TT_WRITE_H
#define TT_WRITE_H
#include "answer.h"
#include "backward.h"
#include "picture.h"
#include "print.h"
#include "steps.h"

/* What the answers of one query share. */
typedef struct {
    tt_asked_at from;
    const tt_named *symbols;      size_t symbol_count;
    const char *const *assumed;   size_t assumed_count;
    const char *symbols_json;
} tt_shared;

/* What stands behind tt_answer.writing: alive during the callback. */
struct tt_writing {
    tt *c;
    const tt_query *query;
    const tt_terms *terms;
    tt_term  root;
    uint32_t variable;
    bool     across;              /* it lies the other way than in the default layout */
    bool     share;               /* name what stands in the expression more than once */
    const tt_steps *steps;        /* the derivation, or NULL */
    const tt_steps *all_steps;    /* the same with every application by itself, where both are told */
    const char *untold;           /* why there is none, where a page should say so; else NULL */
    const tt_backward *pass;      /* the work it shares with other answers, or NULL; */
    bool     beside;              /* it is not used in the answer itself; */
    uint32_t pass_line;           /* its line there; */
    uint32_t pass_from;           /* of the lines right before it, the first that has not been shown */
    tt_ref   node;                /* the function */
    const tt_work *work;          /* how its gradient was found, or NULL */
    uint32_t width;               /* columns it may take */
    tt_language language;         /* of its reasons */
    tt_text *scratch;             /* emptied before every use */
    tt_shared *shared;
    const char *expression[TT_AS_COUNT], *line[TT_AS_COUNT];
};

/* The equation without its derivation, and how it was checked; NULL: a fault is recorded. */
const char *tt_answer_plain(const tt_answer *, tt_format);
const char *tt_answer_closing(const tt_answer *);

/* write_pass.c: an answer in the names of what it shares, behind the lines of those that were not needed before; the same as keys of an object:
 * "shared", the cotangents it needs, in their order, and "shared_text", "shared_unicode", "shared_latex". */
bool tt_write_with_pass(struct tt_writing *, tt_look, const char *heading, tt_text *);
bool tt_write_pass_json(struct tt_writing *, tt_text *);
void tt_write_key(tt_text *, const char *word);

/* The scratch text, or a size, kept in the query's arena; NULL when memory ended (with the fault recorded). */
const char *tt_keep_text(tt *, const tt_text *);
const char *tt_keep_dim(tt *, tt_dim, tt_text *scratch);
#endif
