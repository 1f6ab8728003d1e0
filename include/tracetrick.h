/* tracetrick: derivatives of expressions in scalars, vectors and matrices, in closed form.
 *
 *     static void print(void *user, const tt_answer *a) { puts(tt_answer_line(a, TT_AS_TEXT)); }
 *
 *     tt_setup setup;
 *     tt_setup_default(&setup);
 *     setup.answer = print;
 *     tracetrick *t = tt_open(&setup);
 *     tt_ask(t, "tr(X'*A*X)", NULL, 0);                 prints df/dX = (A + A')*X and df/dA = X*X'
 *     tt_close(t);
 *
 * Ownership, once and for all: the handle is yours from tt_open to tt_close. What you pass in is read during the call and not
 * kept. What a callback is shown belongs to the library and holds until the callback returns: copy what you want to keep.
 *
 * Shapes: a matrix is m by n, a column n by 1, a scalar 1 by 1; sizes are symbolic and written as text ("n", "3", "m*n").
 * The gradient of a scalar has the shape of its variable: df = tr((df/dX)' dX).
 *
 * Errors: nothing here prints, exits or aborts. What is wrong with the input goes to the report callback with its place, and
 * the next statement is read as if nothing had happened. A call returns false only when it could not do its work at all:
 * memory ended (then nothing is lost: close the handle, or go on with less), or an argument was NULL.
 *
 * Threads: a handle may be used by one thread at a time, and by different threads one after the other. Handles share nothing.
 * A callback must not call back into its own handle, but for the tt_answer_ functions. GMP is used for numbers past 64 bits; its
 * allocator is global to the program, so the library leaves it alone and bounds the size of numbers instead. */
#ifndef TRACETRICK_H
#define TRACETRICK_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TT_VERSION "0.1.0"

typedef struct tracetrick tracetrick;

/* How an expression is written. */
typedef enum {
    TT_AS_TEXT,         /* plain ASCII, which reads back to the same expression */
    TT_AS_UNICODE,      /* for a terminal: 2 Xᵀ (X w − y) */
    TT_AS_LATEX,        /* for amsmath, KaTeX and MathJax */
    TT_AS_JSON,         /* one object on a line, which holds the three before it */
    TT_AS_MATHML,       /* presentation MathML Core, one math element a line */
    TT_AS_HTML,         /* a section of a page (tt_page_open): question, derivation, all the above but JSON, shapes, check, picture */
    TT_AS_DOT,          /* the expression as a graph for graphviz, with the shape and the cotangent of every operation */
    TT_AS_COUNT
} tt_format;

/* How letters run together in what is read. */
typedef enum { TT_NOTATION_BY_LOOKS, TT_NOTATION_PLAIN, TT_NOTATION_LATEX, TT_NOTATION_MATHML, TT_NOTATION_TYPST } tt_notation;

/* Which way derivatives lie: see "What a derivative is" in the manual. */
typedef enum { TT_GRADIENT, TT_NUMERATOR, TT_DENOMINATOR } tt_layout;

/* How much of the derivation stands before an answer: nothing; a line for each step; a line for each application of a rule. */
typedef enum { TT_TELL_NOTHING, TT_TELL_STEPS, TT_TELL_ALL, TT_TELL_BOTH /* both of them, for TT_AS_HTML */ } tt_telling;

/* Where one query asks for several derivatives of a scalar, what to do with cotangents of its intermediates that are needed more than once:
 * name them ("delta2 = ...") in the line of the first answer that needs them and use the names after it; the same beside answers that
 * are each written in full, for TT_AS_JSON; nothing. An answer with its derivation is always written in full. */
typedef enum { TT_DELTAS_NAMED, TT_DELTAS_BESIDE, TT_DELTAS_NONE } tt_deltas;

/* The language of messages, notes, and of the reasons that a derivation gives. */
typedef enum { TT_ENGLISH, TT_CHINESE } tt_language;

/* How the answer was checked against its function, at random points, before it was shown. */
typedef enum {
    TT_CHECKED_EXACTLY,      /* in exact arithmetic over a prime field */
    TT_CHECKED_NUMERICALLY,  /* in floating point, where exact arithmetic cannot decide */
    TT_UNCHECKED             /* on request, or because no point could be found: `unchecked_because` */
} tt_certainty;

/* A symbol of a query, as it was declared or inferred. */
typedef struct {
    const char *name;        /* as it prints in text */
    const char *kind;        /* "scalar", "vector", "matrix", "function" */
    const char *properties;  /* "symmetric", "spd invertible": kinds it was declared to have, or "" */
    const char *rows, *cols; /* its sizes; NULL for a function */
    const char *origin;      /* how its kind is known: "declared", "from its capital letter", or "" where nothing surprises */
    const char *value;       /* with `batch` the members that are its columns: "[x_1, ..., x_N]"; else NULL */
} tt_named;

/* One derivative: the answer to one query for one of its variables. */
typedef struct {
    const char *source;      /* as given to tt_source, "<arg>" for tt_ask */
    unsigned    line;        /* of the query, from 1 */
    const char *function;    /* its name, "f" if it has none ("F" if it is no scalar) */
    const char *variable;    /* of a mixed derivative and of a differential all of them: "x, y" */
    const char *layout;      /* "gradient", "numerator" or "denominator" */
    unsigned    order;       /* 1: a first derivative */
    const char *rows, *cols; /* the shape of the derivative */
    tt_certainty certainty;
    unsigned    points;      /* at how many random points the answer held */
    const char *unchecked_because;   /* TT_UNCHECKED: why; else NULL */
    const char *note;        /* where it holds, if not wherever the function is defined; else NULL */
    bool        first;       /* of its query: false for its second variable and so on */
    struct tt_writing *writing;      /* the library's own, for the functions below */
} tt_answer;

/* What follows is made when it is first asked for. NULL: it could not be made; why is reported when the callback has returned. */

/* The derivative alone, and as a line: "df/dX = (A + A')*X", in JSON the object. Where parts of it are named ("t1 = ...") their lines
 * come first; before the derivative alone they end with "; ". Where answers share cotangents the line has their names and, if it is the
 * first that needs them, their lines ("delta2 = ...") before it; the derivative alone is written in full. */
const char *tt_answer_expression(const tt_answer *, tt_format);
const char *tt_answer_line(const tt_answer *, tt_format);
/* What was differentiated, as it was typed. */
const char *tt_answer_input(const tt_answer *);
/* How the derivative is to be read: "vec(dF) = (dF/dX)*vec(dX)"; NULL where there is only one way. */
const char *tt_answer_meaning(const tt_answer *);
/* The symbols of the query, by name, and the identities that were assumed ("sum(y) = 1"). */
const tt_named *tt_answer_symbols(const tt_answer *, size_t *count);
/* What stands in the derivation under a d, and the names that are given there, with their shapes; none where none is told. */
const tt_named *tt_answer_intermediates(const tt_answer *, size_t *count);
const char *const *tt_answer_assumed(const tt_answer *, size_t *count);

typedef enum {
    TT_WRONG_INPUT,          /* the statement was not understood or has no answer */
    TT_REFUTED,              /* an answer was found, failed its check and is withheld: a fault of the library */
    TT_NOTE                  /* nothing wrong: how something was read where it could surprise */
} tt_gravity;

/* What stands before the first section of a page and after the last one, handed over piece by piece; of the other formats nothing. */
void tt_page_open(tt_format, tt_language, void (*put)(void *user, const char *piece), void *user);
void tt_page_close(tt_format, void (*put)(void *user, const char *piece), void *user);

/* What is wrong, where, and what to do. */
typedef struct {
    tt_gravity  gravity;
    const char *source;
    unsigned    line, column;    /* from 1; columns as the eye counts them; column 0: no place in the line */
    const char *message;
    const char *hint;            /* what to do, or NULL */
    const char *query;           /* the statement as it was typed; of a long one its beginning */
    struct tt_telling *telling;  /* the library's own, for the functions below */
} tt_report;

/* The report as the command prints it, in lines that are ended: place and message, the line of the source with a caret, the hint. NULL
 * when memory ended. */
const char *tt_report_text(const tt_report *, bool colour);
/* The same as one JSON object, and as a section of a page. */
const char *tt_report_json(const tt_report *);
const char *tt_report_html(const tt_report *, tt_language);

/* What a handle is opened with. Fill it with the defaults first, then change what you like. */
typedef struct {
    /* As realloc: old NULL allocates, new_size 0 frees; NULL on failure. The default is realloc and free. */
    void *(*memory)(void *user, void *old, size_t old_size, size_t new_size);
    void  (*answer)(void *user, const tt_answer *);     /* may be NULL */
    void  (*report)(void *user, const tt_report *);     /* may be NULL */
    void   *user;            /* handed to all three */

    uint32_t node_limit;     /* expressions one query may make; 0: no limit */
    uint32_t second_limit;   /* seconds one query may take; 0: no limit */
    size_t   byte_limit;     /* memory for declarations and for one query, each; 0: no limit */

    tt_notation notation;
    tt_layout   layout;
    uint32_t    order;       /* of the derivative, counted from the function, where the expression asks for none of a higher order itself: 1 to 20 */
    bool as_map;             /* derivatives as the linear maps they are: dF = A*dX*B */
    bool structured;         /* differentiate a symmetric variable along its structure, not as if its entries were free */
    bool expand;             /* write intermediates out instead of by their names */
    bool share;              /* name what stands in an answer more than once: "t1 = ..." before it (what is very large always is so) */
    bool batch;              /* sums over samples as matrix expressions in X = [x_1, ..., x_N]; a derivation keeps its sums */
    tt_deltas deltas;        /* the shared work of several derivatives (not with expand) */
    tt_telling telling;      /* the derivation of answers before them: the line of an answer is then several */
    tt_language language;    /* of what is said beside formulas */
    uint32_t width;          /* columns a derivation may take; 0: 100 */
    bool cotangents;         /* keep the cotangent of every operation, for TT_AS_DOT (they are kept anyway where a derivation is told) */
    bool check;              /* check every answer before it is shown */
} tt_setup;
void tt_setup_default(tt_setup *);

/* NULL setup: the defaults. NULL when memory ends. */
tracetrick *tt_open(const tt_setup *);
void tt_close(tracetrick *);                       /* NULL is fine */

/* Statements that hold in every source that follows, as option -d of the command: `symmetric A(n); function phi`. False also when
 * something is wrong with them, which has been reported. */
bool tt_declare(tracetrick *, const char *statements);

/* A stream: begin a source, feed its bytes as they come, say that it has ended. Each query is answered (through the callback) as
 * soon as its last byte, the one that ends its line or its statement, has been fed. Declarations and definitions hold to the
 * end of their source. */
bool tt_source(tracetrick *, const char *name);
bool tt_feed(tracetrick *, const char *bytes, size_t count);
bool tt_finish(tracetrick *);

/* One expression, or several statements of which declarations and definitions are read first wherever they stand; what it asks is
 * differentiated by each of the variables, by every free one if none is given. An expression that asks for a derivative itself
 * (dl/dW) brings its own: the variables may only repeat it. */
bool tt_ask(tracetrick *, const char *expression, const char *const *variables, size_t count);

/* What has happened since tt_open: derivatives shown, faults of the input reported, answers refuted. */
typedef struct { size_t answers, faults, refuted; } tt_tally;
tt_tally tt_counts(const tracetrick *);

/* The rules it works by, numbered from 0; false past the last. */
typedef struct {
    const char *name, *statement;
    const char *condition;       /* under which it holds, "invertible(X)", or NULL. What has a subscript i in it depends on i, what has none does not */
    const char *note;            /* where it comes from, or NULL */
} tt_law;
bool tt_law_at(size_t number, tt_law *);

/* A text of the library or of the command ("matrix", "from its capital letter") in another language; itself where it is none. */
const char *tt_in_language(const char *english, tt_language);

/* The word of a list nearest to the given one, or NULL when none is near enough to be meant. */
const char *tt_nearest(const char *word, const char *const *list, size_t count);

#ifdef __cplusplus
}
#endif
#endif
