/* Taylor coefficients of the elementwise functions, by the recurrences of their differential equations. Part of the evaluator. Floor 6. */
#ifndef TT_EVAL_JET_H
#define TT_EVAL_JET_H
#include "eval.h"

/* What the value of a function is made of: exp(u); log(u); sqrt(u); cos(u), sin(u); asin(u) and sqrt(1-u^2); ... */
typedef struct { tt_cell a, b; } tt_seed;

/* c[j] = f^(order+j)(u)/j! for j = 0 .. n. False: not defined at u (or of too high an order), with the point failed. */
bool tt_jet(tt_eval *, tt_aspect, uint32_t function, uint32_t order, tt_cell u, tt_seed, uint32_t n, tt_cell *c);
/* The same of u^k, of u^b (value: b in this field; power: u^b). */
bool tt_jet_whole(tt_eval *, const tt_field *, tt_cell u, int64_t k, uint32_t n, tt_cell *c);
bool tt_jet_power(tt_eval *, const tt_field *, tt_cell u, tt_cell value, tt_cell power, uint32_t n, tt_cell *c);
/* The same of log u and exp u with their values given. */
bool tt_jet_log(tt_eval *, const tt_field *, tt_cell u, tt_cell log, uint32_t n, tt_cell *c);
void tt_jet_exp(const tt_field *, tt_cell exp, uint32_t n, tt_cell *c);
/* An undetermined function: a hash of its argument for each order; in doubles a sum of two waves. */
bool tt_jet_declared(tt_eval *, tt_aspect, uint32_t function, uint32_t order, tt_cell u, uint32_t n, tt_cell *c);

/* Of lgamma, whose first derivative is digamma (eval_gamma.c): hashes in the field, for positive arguments in doubles. */
bool tt_jet_gamma(tt_eval *, tt_aspect, uint32_t order, tt_cell u, uint32_t n, tt_cell *c);

bool tt_entry_moves(const tt_field *, uint32_t parts, const tt_cell *x);
/* f(x) of one entry x over the algebra, from the jet of f at its value part: sum of c[j] N^j, N = x without its value. */
void tt_entry_compose(const tt_field *, uint32_t parts, tt_cell *out, const tt_cell *c, const tt_cell *x);
#endif
