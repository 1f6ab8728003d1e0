/* Prime fields that keep the identities of the elementary functions. Floor 2.
 *
 * p = 2q + 1 and q = 2r + 1 with p, q, r prime and near 2^61, 2^60, 2^59, and t prime with p + 1 = 480480 t. Hence
 * - the squares modulo p are a group of prime order q: exp(u) = g^u for a fixed square g and u computed modulo q is a homomorphism,
 *   and every real power of a square is defined (a^b with b modulo q; a^(1/2) has the exponent (q+1)/2). Inside an exponent
 *   the same holds one floor down: q, and exponents modulo r.
 * - p = 3 modulo 4: of u and -u exactly one is a square, which makes the squares the positive numbers: sign(u) is the Legendre symbol,
 *   |u| = u sign(u), and the root of a square that is itself a square is the positive root. sqrt(a b) = sqrt(a) sqrt(b) and sqrt(u^2) = |u| hold.
 * - p = -1 modulo 8*3*5*7*11*13, and so are q and r, and modulo all three 2, 3, 5, 7, 11, 13 are squares, modulo p all primes to 47: sqrt(64) is 8.
 * - the circle x^2 + y^2 = 1 over F_p has p + 1 points; one of order t gives cos and sin of an angle modulo t, with the addition theorems.
 * tests/unit_eval.c proves every line of this. */
#ifndef TT_FIELD_P_H
#define TT_FIELD_P_H
#include "field.h"

#define TT_PRIME_VALUE    UINT64_C(2305842486063436319)    /* p */
#define TT_PRIME_EXPONENT UINT64_C(1152921243031718159)    /* q */
#define TT_PRIME_SECOND   UINT64_C(576460621515859079)     /* r */
#define TT_PRIME_ANGLE    UINT64_C(4799039473159)          /* t */
#define TT_EXP_BASE       UINT64_C(453722488121827310)     /* g, a square modulo p */
#define TT_EXP_SECOND     UINT64_C(675131628079238524)     /* the same modulo q */
#define TT_CIRCLE_COS     UINT64_C(612708600141810712)     /* a point of order t on the circle over F_p */
#define TT_CIRCLE_SIN     UINT64_C(1282169799747304921)

/* `exponents` may be NULL. */
void tt_field_p_open(tt_field *, uint64_t prime, const tt_field *exponents);

tt_cell  tt_cell_of(const tt_field *, uint64_t v);          /* v < prime, from and to the inner form */
uint64_t tt_cell_text(const tt_field *, tt_cell);
tt_cell  tt_cell_random(const tt_field *, uint64_t bits);   /* uniform enough, from 64 random bits */

/* Powers of a fixed base: its squarings, kept. */
typedef struct { bool open; tt_cell at[61]; } tt_ladder;
void    tt_ladder_open(const tt_field *, tt_cell base, tt_ladder *);
tt_cell tt_ladder_power(const tt_field *, const tt_ladder *, uint64_t k);

/* cos and sin of an angle (a number modulo TT_PRIME_ANGLE). */
void tt_circle(const tt_field *, uint64_t angle, tt_cell *cosine, tt_cell *sine);
#endif
