/* Symbolic sizes: polynomials with integer coefficients over size names, by number: equal polynomials, equal ids. Floor 2. */
#ifndef TT_DIM_H
#define TT_DIM_H
#include "num.h"

typedef uint32_t tt_dim;
enum { TT_DIM_NONE = 0, TT_DIM_ONE = 1 };

typedef struct {                     /* coefficient times the product of the names, repeated as their powers say */
    int64_t coefficient;
    uint32_t count;
    uint32_t name[];                 /* ids of size names, sorted */
} tt_monomial;

bool     tt_dims_open(tt *);                                     /* once a query */
tt_dim   tt_dim_int(tt *, int64_t k);                            /* k >= 0 */
tt_dim   tt_dim_name(tt *, const char *name, size_t n);          /* the size called so */
tt_dim   tt_dim_add(tt *, tt_dim, tt_dim);
tt_dim   tt_dim_mul(tt *, tt_dim, tt_dim);
bool     tt_dim_is_int(const tt *, tt_dim, int64_t *k);
bool     tt_dim_divide(tt *, tt_dim whole, tt_dim part, tt_dim *quotient);  /* exact quotient of a product of names; for kron */
uint32_t tt_dim_count(const tt *, tt_dim);                       /* monomials, highest first */
const tt_monomial *tt_dim_monomial(const tt *, tt_dim, uint32_t i);
const char *tt_dim_name_text(const tt *, uint32_t name);         /* NUL-terminated */
uint32_t tt_dim_names(const tt *);                               /* how many names there are: ids 0 .. count-1 */
void     tt_dim_text(const tt *, tt_dim, tt_text *);             /* m, 3, m*n, n+1 */
#endif
