/* The arithmetic the evaluator computes in: a prime field (field_p.h), doubles (field_d.h) or exact rationals (field_q.h), behind one table. Floor 2.
 * A cell is one number; which member is meant is the field's business. Matrices are cells by columns, so vec(A) is A's own memory. */
#ifndef TT_FIELD_H
#define TT_FIELD_H
#include "num.h"

typedef union { uint64_t p; double d; } tt_cell;

typedef struct tt_field tt_field;

typedef struct {
    tt_cell (*add)(const tt_field *, tt_cell, tt_cell);
    tt_cell (*sub)(const tt_field *, tt_cell, tt_cell);
    tt_cell (*mul)(const tt_field *, tt_cell, tt_cell);
    bool    (*reciprocal)(const tt_field *, tt_cell, tt_cell *);       /* false: of zero */
    tt_cell (*integer)(const tt_field *, int64_t);
    bool    (*number)(const tt_field *, const tt *, tt_num, tt_cell *); /* false: its denominator is zero here */
    bool    (*small)(const tt_field *, tt_cell, int64_t *);            /* is it an integer below 2^20 in absolute value? */
    double  (*weight)(const tt_field *, tt_cell);                      /* how good a pivot it is; 0: not at all */

    /* over n cells; `fold` adds to what stands in out */
    void (*add_all)(const tt_field *, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b);
    void (*sub_all)(const tt_field *, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b);
    void (*fold_had)(const tt_field *, size_t n, tt_cell *out, const tt_cell *a, const tt_cell *b);
    void (*fold_scale)(const tt_field *, size_t n, tt_cell *out, tt_cell s, const tt_cell *a);
    void (*fold_product)(const tt_field *, uint32_t m, uint32_t k, uint32_t n, tt_cell *out, const tt_cell *a, const tt_cell *b);

    /* what the reals have beyond a field; false: not defined at this number */
    bool    (*root)(const tt_field *, tt_cell, tt_cell *);             /* the square root that is itself a square */
    tt_cell (*sign)(const tt_field *, tt_cell);
    bool    (*power)(const tt_field *, tt_cell base, tt_cell exponent, tt_cell *);  /* exponent: a cell of f->exponents */
} tt_arithmetic;

struct tt_field {
    const tt_arithmetic *math;
    const tt_field *exponents;     /* the field that exponents of its squares live in; NULL: none */
    tt_cell one;                   /* zero is all bits zero in every field */
    bool rounded;                  /* doubles: equal is equal up to rounding */
    tt *owner;                     /* of the numbers that are cells (field_q.h) */
    uint64_t prime;
    uint64_t negative_inverse;     /* -1/prime modulo 2^64 (Montgomery) */
    uint64_t square;               /* 2^128 modulo prime */
    tt_cell part[9];               /* 1/k for k = 1 .. 8 */
};

#define TT_ZERO_CELL ((tt_cell){0})
static inline tt_cell tt_plus(const tt_field *f, tt_cell a, tt_cell b) { return f->math->add(f, a, b); }
static inline tt_cell tt_minus(const tt_field *f, tt_cell a, tt_cell b) { return f->math->sub(f, a, b); }
static inline tt_cell tt_times(const tt_field *f, tt_cell a, tt_cell b) { return f->math->mul(f, a, b); }
tt_cell tt_ratio(const tt_field *, int64_t num, int64_t den);          /* num/den, den small and not 0 */
tt_cell tt_whole_power(const tt_field *, tt_cell base, uint64_t k);    /* base^k by squaring */
#endif
