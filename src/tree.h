/* Syntax: what was typed, with places, readings that need kinds or names left open. Floor 3.
 *
 * A tree is an array of nodes in postorder: the operands of a node stand before it, and the nodes below a root r are the
 * contiguous stretch tt_tree_start(r) .. r, so every pass is a loop over an array. Operands are reached through tt_tree_kid.
 * (A number or name that nothing uses may stand in a stretch, before the argument of sin^2(x).)
 *
 * Names are canonical text: W_1, W₁, W1 are "W1"; λ, \lambda, lambda are "lambda"; x̄, \bar x are "x_bar"; x_i, x_{i}, xᵢ are
 * "x_i"; fonts are dropped. Each distinct name of a tree stands once in its table of names; nodes hold its number there.
 *
 * Owner: the reader (front.h) makes statements in the query's arena; tt_statement_keep copies one to the session's. */
#ifndef TT_TREE_H
#define TT_TREE_H
#include "term.h"
#include "ctx.h"

typedef uint32_t tt_tree_at;                 /* number of a node in its tree */
#define TT_NO_TREE UINT32_MAX

/* The forms of nodes. [a b] are the operands; `data` and `order` are 0 where nothing is said.
 * "Undecided" ones must be settled by whoever knows kinds and names (elab.c; rulec for rule files). */
typedef enum {
    /* leaves */
    TT_Y_NUMBER,      /* data = name number of its ASCII digits, such as 12, 0.5, 1e-3, .5 */
    TT_Y_NAME,        /* data = name number; marks */
    TT_Y_FUNCTION,    /* a function word that stands alone, as in `sigma = sigmoid`; op, data as in CALL. Bare `ones`, 𝟏: op TT_ONES */
    TT_Y_NABLA,       /* [v] or [LIST]: \nabla_v, \partial_v, ∇_v: meaningful only for tt_find_query */

    /* sums and products */
    TT_Y_ADD,         /* [a b] */
    TT_Y_SUB,         /* [a b] */
    TT_Y_NEG,         /* [a] (a leading plus leaves no node) */
    TT_Y_MUL,         /* [a b] with a sign: a*b, a·b */
    TT_Y_JUXT,        /* [a b] without one: a b */
    TT_Y_DIV,         /* [a b] a/b. 1/2 x comes as JUXT(DIV(1,2),x), and so does a/2b, as JUXT(DIV(a,2),b), with the mark TT_Y_AMBIGUOUS on the DIV:
                         a juxtaposed factor follows the divisor and the dividend is no number. That is a fault (tt_fail_division) unless
                         tt_find_query has used the DIV up. */
    TT_Y_FRACTION,    /* [a b] \frac{a}{b}, a \over b */
    TT_Y_HAD,         /* [a b] .* ∘ ⊙ */
    TT_Y_HADDIV,      /* [a b] ./ ⊘ */
    TT_Y_KRON,        /* [a b] ⊗ (kron(a,b) is a CALL) */
    TT_Y_INNER,       /* [a b] a : b, <a, b> */

    /* postfix */
    TT_Y_TRANSPOSE,   /* [a] ' ^T ᵀ .T ... */
    TT_Y_INVT,        /* [a] ^-T ^{-\top}: the transposed inverse */
    TT_Y_POWER,       /* [a b] a^b. Undecided: b = -1 on a matrix is the inverse; a = NAME e is exp unless e is known */
    TT_Y_HADPOWER,    /* [a b] a.^b */
    TT_Y_APPLY,       /* [name a ...] a name directly before a round bracket; order = primes between the two (f''(z): 2). Undecided: if the name
                         is a function it is applied; otherwise it multiplies (transposed where order is odd), which is a fault where
                         the bracket holds a bare name or a list. Postfixes above an APPLY belong to the whole if it is applied, to the
                         bracket alone if it multiplies: A(B+C)' is then A*(B+C)'; and x/A(B+C) is then ambiguous.
                         The name may be d (the differential). The single operand is not wrapped in a GROUP. */
    TT_Y_INDEX,       /* [a i ...] a square bracket directly after a name. Undecided: entries X[i,j], x[i]; in LaTeX a product where the bracket
                         holds one operand that is no size. Postfixes as for APPLY. */

    /* brackets */
    TT_Y_GROUP,       /* [a] any grouping bracket that is on the page: ( ) [ ] \{ \} */
    TT_Y_LIST,        /* [a ...] {W1, b1}, as in dl/d{W1, b1}: after d, also JUXT(NAME d, LIST) */
    TT_Y_BARS,        /* [a] |a|. Undecided: determinant of a square matrix, absolute value of a scalar */
    TT_Y_NORM,        /* [a] ||a||, ‖a‖; data = 0 no subscript, 1, 2, 'F', 'i' for infinity or '*' */

    /* words */
    TT_Y_CALL,        /* [a ...] a function word with its arguments; op = tt_op, data = tt_function where op is TT_FN; order = primes
                         (sigmoid'(z): 1). Without brackets the argument is the juxtaposed factors that follow. sum(a): TT_SUMALL.
                         ones(n) eye(n) zeros(m,n) commutation(m,n): the operands are sizes. diag is always TT_DIAG: the shape decides. */
    TT_Y_SUMOVER,     /* [low high a] or [a] (no range given): sum(i=low:high, a), \sum_{i=low}^{high} a; data = name number of the index */
    TT_Y_DIFF,        /* [f v ...] diff(f, v, ...), gradient(f, v), jacobian(f, v): tt_find_query takes it up at the root */
    TT_Y_HESSIAN,     /* [f v ...] hessian(f, v) */
    TT_Y_COUNT
} tt_form;

enum {                       /* marks */
    TT_Y_BOLD = 1,           /* NAME: in a bold font: lower case a vector, upper case a matrix */
    TT_Y_GREEK = 2,          /* NAME: written with a Greek letter or a LaTeX command, not spelled out */
    TT_Y_AMBIGUOUS = 4,      /* DIV: see there */
    TT_Y_RUN = 8,            /* NAME in a rule file: P.. */
    TT_Y_LATEX = 16,         /* APPLY, INDEX: read in LaTeX notation, where x[a + b] is a product */
    TT_Y_BARE = 32,          /* CALL: written without a bracket */
    TT_Y_DOT = 64            /* MUL: the sign is a dot */
};

typedef struct {
    uint16_t form;           /* tt_form */
    uint16_t op;             /* CALL, FUNCTION: tt_op */
    uint16_t order;
    uint16_t marks;
    uint32_t data;
    uint32_t first, count;   /* operands: kids[first] .. kids[first + count - 1] */
    tt_span  at;             /* the whole of it */
    tt_span  sign;           /* the operator's own bytes; of a juxtaposition the empty place between the factors; of a call its word */
} tt_syntax;

typedef struct {
    const char *text;        /* canonical, NUL-terminated */
    uint32_t    length;
    uint32_t    stem;        /* x_i: length of x; without a subscript with a bar: length. The subscript starts at stem + 1 */
    uint16_t    marks;       /* of all places where it stands */
} tt_name;
uint32_t tt_stem_of(const char *canonical);

typedef struct {
    tt_syntax  *at;          uint32_t count;
    tt_tree_at *kids;        uint32_t kid_count;
    tt_name    *names;       uint32_t name_count;
} tt_tree;

static inline tt_tree_at tt_tree_kid(const tt_tree *t, tt_tree_at x, uint32_t i) { return t->kids[t->at[x].first + i]; }
static inline const char *tt_tree_name(const tt_tree *t, tt_tree_at x) { return t->names[t->at[x].data].text; }
tt_tree_at tt_tree_start(const tt_tree *, tt_tree_at root);        /* the first node of its stretch */

typedef enum {
    TT_S_NOTHING,        /* only comments, or an empty statement */
    TT_S_DECLARE,        /* declared, ranges, noun, flags */
    TT_S_DEFINE,         /* name = right; with `:=` too */
    TT_S_DEFINE_FUNCTION,/* name(parameters) = right: parameters are declared[0 ..] (names and places only). In mathematics f(X) := .. mostly
                            names the variable: a function of one variable whose name f is not applied elsewhere */
    TT_S_ASSUME,         /* left = right */
    TT_S_EQUATION,       /* left = right where left is no name: `df/dX = ...` read back is its right side (tt_find_query tells), else a fault */
    TT_S_CLEAR,
    TT_S_EXPRESSION,     /* left: a bare expression, or a query that tt_find_query has yet to recognise */
    TT_S_QUERY,          /* made by tt_find_query only: left, variables, order, mixed, differential */
    TT_S_SOLVE,          /* solve left = right for declared[0 ..] */
    /* rule files only */
    TT_S_PHASE,          /* words */
    TT_S_LET,            /* declared (runs among them: a run has no sizes) */
    TT_S_RULE            /* name, left -> right, guards, note */
} tt_sort;

typedef struct {
    uint32_t   name;                    /* name number */
    tt_span    at;
    uint16_t   marks;                   /* TT_Y_BOLD, TT_Y_RUN */
    uint16_t   size_count;              /* 0: none written; 1: x(n), A(n); 2: A(m,n) */
    tt_tree_at size[2];                 /* roots: names, numbers, sums and products of them */
} tt_declared;

typedef struct { uint32_t name; tt_span at; tt_tree_at low, high; } tt_range;     /* i = 1:N */

typedef struct { const char *word; tt_span at; uint32_t first, count; } tt_guard; /* operands: guard_roots[first ..] */

typedef struct {
    tt_sort     sort;
    tt_tree     tree;
    tt_tree_at  left, right;            /* roots, or TT_NO_TREE */
    uint32_t    name;                   /* DEFINE, DEFINE_FUNCTION: name number; RULE: the rule's name, as a name number */
    tt_span     name_at;

    int32_t     noun;                   /* DECLARE: tt_kind, or -1 where only a kind word stands (`symmetric S(n)`) */
    uint32_t    flags;                  /* DECLARE: TT_SYMMETRIC ... of term.h */
    tt_declared *declared;   uint32_t declared_count;
    tt_range    *ranges;     uint32_t range_count;

    tt_tree_at  *variables;  uint32_t variable_count;   /* QUERY: NAME nodes */
    uint32_t     order;                                 /* QUERY: 1 first derivative, 2 second ... */
    bool         mixed;                                 /* QUERY: `variables` has one for every order, in turn: d^2 f/(dx dy), hessian(f, x, y) */
    bool         by_vec;                                /* QUERY: by vec(X): of a matrix or vector it is the derivative by X, of a scalar it is not */
    bool         by_row;                                /* QUERY: by x', which is the Jacobian of a column F and of nothing else */
    bool         differential;                          /* QUERY: d(f) itself; no variables */

    tt_guard    *guards;     uint32_t guard_count;
    tt_tree_at  *guard_roots; uint32_t guard_root_count;
    const char **words;      uint32_t word_count;       /* PHASE */
    const char  *note;                                  /* RULE: the text in quotes, or NULL */
    const char  *aside;                 /* what of the statement was passed over, in words, or NULL */
    const char  *rule_text;                             /* RULE: the statement as it stands, without name, condition and note */

    /* Where it was read: spans count bytes from the start of the text, which is the start of a line (of a very long line: `column` columns
     * behind its start); the text lives until the next
     * statement is asked for and is not kept by tt_statement_keep (text NULL, length 0, the line stays). */
    const char *text;        size_t length;
    uint32_t    line, column;           /* number of the text's first line, from 1; columns of it before the text */
    tt_span     at;                     /* the statement within the text: without its terminator, comments around it, blanks */
    bool        latex;
} tt_statement;

/* A copy in the arena; its spans mean nothing any more (no text), its line does. False when memory ends. */
bool tt_statement_keep(tt *, tt_arena *, const tt_statement *, tt_statement *copy);

/* Does the session (or the rest of the input) know this name: declared, defined, the command's variable? */
typedef bool (*tt_known)(void *user, const char *name, size_t length);

/* Leibniz's notation, recognised on the finished tree, because `dx` may be a name. Takes up at the root of `left` (of EXPRESSION, EQUATION, SOLVE)
 *     df/dX  d(f)/dX  d f/d X  \frac{\partial f}{\partial X}  d/dX f  d/d{X, w} f  d^2 f/dx^2  d^2 f/(dx dy)  \nabla_X f  d(f)
 *     diff(f, X)  hessian(f, x)  jacobian(F, x)
 * A quotient is a query when d, dX and (where it is one name) df are not themselves known, and what follows the d's is known or stands
 * elsewhere in the statement; known is asked (NULL: nothing is known, and spelling decides).
 * Found: *found is true and *query is a TT_S_QUERY in the query's arena (same text, spans and names) whose `left` is f and whose variables are NAME nodes.
 * Returns false only for a fault (d(f)/dX where X is no name; memory). */
bool tt_find_query(tt *, const tt_statement *, tt_known known, void *user, tt_statement *query, bool *found);

/* Records the fault of a derivative that stands inside the expression at root, where none is answered; false if there is one. */
bool tt_refuse_derivatives(tt *, const tt_statement *, tt_tree_at root, tt_known known, void *user);

/* Records the fault of an AMBIGUOUS division, with both bracketings; returns false. */
bool tt_fail_division(tt *, const tt_statement *, tt_tree_at division);

/* The tree as an S-expression, for tests and for people who debug. */
void tt_tree_text(const tt_tree *, tt_tree_at root, tt_text *);
#endif
