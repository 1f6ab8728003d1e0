/* Looks: what a printed format is, as tables. Floor 6.
 * The walker of print.c knows forms (infix, call, fence ...) and precedence; a look says which form each operation takes and
 * which strings it is written with. A new format is a new table. */
#ifndef TT_LOOK_H
#define TT_LOOK_H
#include "print.h"

/* How an operation is laid out. */
typedef enum {
    TT_FORM_LEAF,
    TT_FORM_SUM,          /* left between right; signs are merged into the separator */
    TT_FORM_INFIX,        /* left between right */
    TT_FORM_SIGN,         /* open operand */
    TT_FORM_CALL,         /* open ( operands ) */
    TT_FORM_FENCE,        /* open operands close */
    TT_FORM_POSTFIX,      /* operand close */
    TT_FORM_POWER,        /* base open exponent close */
    TT_FORM_FRACTION,     /* \frac{numerator}{denominator} matrix factors */
    TT_FORM_OVER,         /* open index = low between high close operand: a sum over an index */
    TT_FORM_FUNCTION      /* an elementwise function: its name, its primes, ( operand ) */
} tt_look_form;

/* Levels of precedence, loosest first. */
typedef enum {
    TT_LEVEL_SUM, TT_LEVEL_INNER, TT_LEVEL_SIGN, TT_LEVEL_PRODUCT, TT_LEVEL_PREFIX, TT_LEVEL_POSTFIX, TT_LEVEL_ATOM
} tt_level;

/* Product signs of one family may stand side by side; where two families meet there are brackets. */
typedef enum { TT_FAMILY_NONE, TT_FAMILY_STAR, TT_FAMILY_DOT, TT_FAMILY_KRON } tt_family;

typedef struct {
    uint8_t form, level, family;
    const char *open, *between, *close;
} tt_row;

/* Strings that belong to no single operation. */
typedef enum {
    TT_MARK_OPEN, TT_MARK_CLOSE,              /* round brackets */
    TT_MARK_TALL_OPEN, TT_MARK_TALL_CLOSE,    /* round brackets around something tall */
    TT_MARK_TALL_LEFT, TT_MARK_TALL_RIGHT,    /* what makes a fence grow */
    TT_MARK_COMMA, TT_MARK_MINUS, TT_MARK_PRIME,
    TT_MARK_THIN,                             /* the product sign before an upright word */
    TT_MARK_DOT,                              /* the product sign where juxtaposition would be misread */
    TT_MARK_FROBENIUS,                        /* closes the norm of a matrix */
    TT_MARK_ROOT_OPEN, TT_MARK_ROOT_CLOSE,
    TT_MARK_ABS_OPEN, TT_MARK_ABS_CLOSE,      /* of a scalar */
    TT_MARK_TRANSPOSE,
    TT_MARK_SIZES_OPEN, TT_MARK_SIZES_BETWEEN, TT_MARK_SIZES_CLOSE,   /* ones, eye, zeros with their size */
    TT_MARK_DIM_TIMES, TT_MARK_DIM_PLUS, TT_MARK_DIM_MINUS,           /* between the parts of a size */
    TT_MARK_PARTIAL, TT_MARK_OVER, TT_MARK_HEADING_CLOSE,             /* df/dX */
    TT_MARK_OVER_MANY, TT_MARK_NEXT, TT_MARK_MANY_CLOSE,              /* d^2f/(dx dy) */
    TT_MARK_DIFFERENTIAL,                                             /* dX */
    TT_MARK_POWER_OPEN, TT_MARK_POWER_CLOSE, TT_MARK_RAISED_MINUS,
    /* what a format of nested elements says before its operand, where the others say it behind or not at all */
    TT_MARK_BASE,                             /* what follows is raised: it ends with a row's close, or with a mark's */
    TT_MARK_SIZED,                            /* what follows has its sizes behind it */
    TT_MARK_PRIMES, TT_MARK_PRIMES_CLOSE,     /* around the primes of a function */
    TT_MARK_APPLY,                            /* between a function and its bracket */
    TT_MARK_NUMBER, TT_MARK_NUMBER_CLOSE,     /* around digits */
    TT_MARK_SLASH,                            /* a fraction in one line */
    TT_MARK_RATIO,                            /* opens df/dX, before TT_MARK_PARTIAL */
    TT_MARK_OF,                               /* between that and the function's name */
    TT_MARK_ENTRY,                            /* opens X[i,j] */
    TT_MARK_EQUALS,
    TT_MARK_LINE, TT_MARK_LINE_CLOSE,         /* around an equation or an expression that stands by itself */
    TT_MARK_HALVES,                           /* behind the 3 of s^{3/2} */
    TT_MARK_INVERSE_ROOT,                     /* of a matrix, where its root is raised */
    TT_MARK_RANGE,   /* i=1, below a sum */
    TT_MARK_COUNT
} tt_mark;

typedef struct {
    tt_row row[TT_OP_COUNT];
    const char *mark[TT_MARK_COUNT];            /* NULL: nothing */
    const char *function[TT_F_COUNT];
    bool juxtaposes;      /* a product is written by putting its factors side by side */
    bool sizes;           /* identities and ones always carry their sizes */
    bool raises;          /* an integer exponent is written in superscript digits */
    bool braces;          /* an exponent needs no brackets, because braces hold it */
    void (*name)(const char *name, tt_text *);
    void (*tidy)(tt_text *, size_t from);      /* what has been written from that byte on, made shorter; NULL: nothing to do */
} tt_look_table;

extern const tt_look_table tt_look_text, tt_look_unicode, tt_look_latex, tt_look_mathml;
const tt_look_table *tt_look_of(tt_look);
void tt_mathml_tidy(tt_text *, size_t from);       /* see mathml.c */
static inline const char *tt_look_mark(const tt_look_table *look, tt_mark m) { return look->mark[m] ? look->mark[m] : ""; }

/* names.c: a name as text writes it (W1, x_bar, lambda_max), in the letters of a look. */
void tt_name_text(const char *name, tt_text *);
void tt_name_unicode(const char *name, tt_text *);
void tt_name_latex(const char *name, tt_text *);
void tt_name_mathml(const char *name, tt_text *);

void tt_name_raised(int64_t, tt_text *);                        /* ⁻¹² */
bool tt_name_lowered(const char *s, size_t n, tt_text *);       /* ₁ₙ; false where some character has no such form */
#endif
