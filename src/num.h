/* Exact rational numbers, by number: equal values have equal ids, so comparing is ==. Floor 1; only num.c includes gmp.h.
 * A value is a 64-bit fraction while it fits, else limbs in the query's arena viewed through mpz_roinit_n. GMP aborts when
 * memory ends and its allocator is global, so operands are bounded (TT_NUM_BITS) before every call. TT_NUM_NONE on failure. */
#ifndef TT_NUM_H
#define TT_NUM_H
#include "ctx.h"

typedef uint32_t tt_num;
enum { TT_NUM_NONE = 0, TT_NUM_ZERO, TT_NUM_ONE, TT_NUM_MINUS_ONE, TT_NUM_TWO, TT_NUM_HALF, TT_NUM_MINUS_TWO };
#define TT_NUM_BITS 65536          /* bits of a numerator or denominator; past them TT_E_NUMBER_SIZE */

bool   tt_nums_open(tt *);                                        /* once a query, in an empty arena */
tt_num tt_num_int(tt *, int64_t v);
tt_num tt_num_frac(tt *, int64_t p, int64_t q);                   /* q not 0 */
tt_num tt_num_read(tt *, const char *s, size_t n, tt_span at);    /* 12, 0.5, 1e-3 */
tt_num tt_num_add(tt *, tt_num, tt_num);
tt_num tt_num_mul(tt *, tt_num, tt_num);
tt_num tt_num_neg(tt *, tt_num);
tt_num tt_num_inv(tt *, tt_num);                                  /* of 0: TT_E_DIVISION_BY_ZERO */
tt_num tt_num_pow(tt *, tt_num, int64_t k);
tt_num tt_num_root(tt *, tt_num v, uint32_t k);                   /* the exact k-th root of v > 0, or TT_NUM_NONE without a fault */
tt_num tt_num_content(tt *, tt_num a, tt_num b);                  /* the largest positive c with a/c and b/c integers */
tt_num tt_num_numerator(tt *, tt_num);
tt_num tt_num_denominator(tt *, tt_num);
int    tt_num_sign(const tt *, tt_num);
int    tt_num_compare(const tt *, tt_num, tt_num);
bool   tt_num_is_int(const tt *, tt_num);
bool   tt_num_small(const tt *, tt_num, int64_t *p, int64_t *q);  /* the fraction, if both fit */
double tt_num_double(const tt *, tt_num);
uint64_t tt_num_mod(const tt *, tt_num, uint64_t prime, bool denominator);  /* numerator or denominator modulo a prime below 2^63 */
void   tt_num_text(const tt *, tt_num, bool denominator, tt_text *);        /* decimal digits of |numerator| or of the denominator */
#endif
