/* The prime fields have the properties their header claims; the self-check accepts right derivatives and refutes wrong ones. */
#include <math.h>
#include "postfix.h"
#include "eval.h"
#include "field_d.h"
#include "field_q.h"
#include "verify.h"

/* ---- the fields ---- */

/* 2/3 - 3/4 = -1/12 and so on: sums, products, quotients, roots and signs of rationals are those of school. */
static void fractions_are_exact(void **state)
{
    tt_field f;
    tt_cell a, b, root, row[2], column[2], out = TT_ZERO_CELL;
    int64_t k;
    assert_true(tt_query_reset(*state));
    tt_field_q_open(&f, *state);
    a = tt_ratio(&f, 2, 3);
    b = tt_ratio(&f, -3, 4);
    assert_true(tt_plus(&f, a, b).p == tt_ratio(&f, -1, 12).p);
    assert_true(tt_minus(&f, a, b).p == tt_ratio(&f, 17, 12).p);
    assert_true(tt_times(&f, a, b).p == tt_ratio(&f, -1, 2).p);
    assert_true(tt_minus(&f, a, a).p == 0 && tt_times(&f, a, TT_ZERO_CELL).p == 0);
    assert_true(f.math->reciprocal(&f, b, &root) && root.p == tt_ratio(&f, -4, 3).p);
    assert_false(f.math->reciprocal(&f, TT_ZERO_CELL, &root));
    assert_true(f.math->root(&f, tt_ratio(&f, 4, 9), &root) && root.p == a.p);
    assert_true(f.math->root(&f, TT_ZERO_CELL, &root) && root.p == 0);
    assert_false(f.math->root(&f, a, &root));
    assert_false(f.math->root(&f, tt_ratio(&f, -4, 9), &root));
    assert_true(f.math->power(&f, tt_ratio(&f, 4, 9), tt_ratio(&f, -3, 2), &root) && root.p == tt_ratio(&f, 27, 8).p);
    assert_false(f.math->power(&f, a, tt_ratio(&f, 1, 2), &root));
    assert_true(f.math->sign(&f, b).p == tt_ratio(&f, -1, 1).p && f.math->sign(&f, a).p == f.one.p && f.math->sign(&f, TT_ZERO_CELL).p == 0);
    assert_true(f.math->small(&f, tt_ratio(&f, -12, 4), &k) && k == -3);
    assert_false(f.math->small(&f, a, &k));
    assert_false(f.math->small(&f, tt_ratio(&f, 1 << 20, 1), &k));
    row[0] = a, row[1] = b;
    column[0] = tt_ratio(&f, 1, 5), column[1] = tt_ratio(&f, 8, 9);
    f.math->fold_product(&f, 1, 2, 1, &out, row, column);        /* 2/15 - 2/3 */
    assert_true(out.p == tt_ratio(&f, -8, 15).p);
}

/* Primality by a certificate that needs no trust: n is prime if for every prime factor f of n-1 there is an a with a^(n-1) = 1, a^((n-1)/f) != 1. */
static bool proves_prime(uint64_t n, const uint64_t *factors)
{
    tt_field f;
    uint64_t left = n - 1;
    tt_field_p_open(&f, n, NULL);
    for (; *factors; factors++) {
        bool found = false;
        while (left % *factors == 0) left /= *factors;
        for (uint64_t a = 2; a < 200 && !found; a++) {
            tt_cell base = tt_cell_of(&f, a);
            found = tt_whole_power(&f, base, n - 1).p == f.one.p && tt_whole_power(&f, base, (n - 1) / *factors).p != f.one.p;
        }
        if (!found) return false;
    }
    return left == 1;
}

static bool divides_out(uint64_t n)      /* by trial division: for the factors of the certificates */
{
    for (uint64_t d = 2; d * d <= n; d++)
        if (n % d == 0) return false;
    return n > 1;
}

static void the_primes_are_prime(void **state)
{
    (void)state;
    uint64_t r_factors[32] = { 0 }, t_factors[32] = { 0 };
    uint64_t numbers[2] = { TT_PRIME_SECOND - 1, TT_PRIME_ANGLE - 1 }, *lists[2] = { r_factors, t_factors };
    for (int i = 0; i < 2; i++) {
        uint64_t left = numbers[i];
        size_t k = 0;
        for (uint64_t d = 2; d * d <= left && d < 30000000; d++) {
            if (left % d) continue;
            lists[i][k++] = d;
            while (left % d == 0) left /= d;
        }
        assert_true(divides_out(left) || left == 1);
        if (left > 1) lists[i][k++] = left;
    }
    assert_true(proves_prime(TT_PRIME_ANGLE, t_factors));
    assert_true(proves_prime(TT_PRIME_SECOND, r_factors));
    assert_true(proves_prime(TT_PRIME_EXPONENT, (uint64_t[]){ 2, TT_PRIME_SECOND, 0 }));
    assert_true(proves_prime(TT_PRIME_VALUE, (uint64_t[]){ 2, TT_PRIME_EXPONENT, 0 }));
    assert_true(TT_PRIME_VALUE == 2 * TT_PRIME_EXPONENT + 1 && TT_PRIME_EXPONENT == 2 * TT_PRIME_SECOND + 1);
    assert_true(TT_PRIME_VALUE + 1 == 480480 * TT_PRIME_ANGLE);
    assert_true(TT_PRIME_VALUE < UINT64_C(1) << 61 && TT_PRIME_VALUE % 8 == 7);
}

static void small_primes_are_squares(void **state)
{
    (void)state;
    static const int64_t primes[] = { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47 };
    uint64_t p[] = { TT_PRIME_VALUE, TT_PRIME_EXPONENT, TT_PRIME_SECOND };
    for (int k = 0; k < 3; k++) {
        tt_field f;
        tt_cell root;
        tt_field_p_open(&f, p[k], NULL);
        for (size_t i = 0; i < (k ? 6 : sizeof primes / sizeof *primes); i++) {
            tt_cell v = f.math->integer(&f, primes[i]);
            assert_true(f.math->root(&f, v, &root) && tt_times(&f, root, root).p == v.p && f.math->sign(&f, root).p == f.one.p);
            assert_false(f.math->root(&f, f.math->integer(&f, -primes[i]), &root));
        }
        assert_true(f.math->root(&f, f.math->integer(&f, 64), &root) && root.p == f.math->integer(&f, 8).p);
    }
}

static void exponents_add(void **state)
{
    (void)state;
    tt_field p, q, r;
    tt_field_p_open(&r, TT_PRIME_SECOND, NULL);
    tt_field_p_open(&q, TT_PRIME_EXPONENT, &r);
    tt_field_p_open(&p, TT_PRIME_VALUE, &q);
    const tt_field *fields[] = { &p, &q };
    uint64_t bases[] = { TT_EXP_BASE, TT_EXP_SECOND };
    for (int k = 0; k < 2; k++) {
        const tt_field *f = fields[k], *x = f->exponents;
        tt_ladder ladder;
        tt_cell a = tt_cell_of(x, UINT64_C(123456789012345678)), b = tt_cell_of(x, UINT64_C(987654321098765)), v, w, h;
        tt_ladder_open(f, tt_cell_of(f, bases[k]), &ladder);
        assert_true(f->math->sign(f, ladder.at[0]).p == f->one.p && ladder.at[0].p != f->one.p);
        v = tt_times(f, tt_ladder_power(f, &ladder, tt_cell_text(x, a)), tt_ladder_power(f, &ladder, tt_cell_text(x, b)));
        assert_true(v.p == tt_ladder_power(f, &ladder, tt_cell_text(x, tt_plus(x, a, b))).p);
        x->math->reciprocal(x, x->math->integer(x, 2), &h);
        w = tt_ladder_power(f, &ladder, tt_cell_text(x, tt_times(x, a, h)));
        assert_true(tt_times(f, w, w).p == tt_ladder_power(f, &ladder, tt_cell_text(x, a)).p);
        assert_true(f->math->power(f, v, h, &w) && tt_times(f, w, w).p == v.p);
        assert_true(f->math->root(f, v, &h) && h.p == w.p);
    }
}

static void angles_add(void **state)
{
    (void)state;
    tt_field p;
    tt_cell c, s, d, u, x, y;
    uint64_t a = UINT64_C(1234567890123), b = UINT64_C(4000000000000);
    tt_field_p_open(&p, TT_PRIME_VALUE, NULL);
    tt_circle(&p, TT_PRIME_ANGLE, &c, &s);
    assert_true(c.p == p.one.p && s.p == 0);
    tt_circle(&p, a, &c, &s);
    tt_circle(&p, b, &d, &u);
    tt_circle(&p, (a + b) % TT_PRIME_ANGLE, &x, &y);
    assert_true(tt_plus(&p, tt_times(&p, c, c), tt_times(&p, s, s)).p == p.one.p && s.p != 0);
    assert_true(x.p == tt_minus(&p, tt_times(&p, c, d), tt_times(&p, s, u)).p);
    assert_true(y.p == tt_plus(&p, tt_times(&p, s, d), tt_times(&p, c, u)).p);
}

static void numbers_are_fractions(void **state)
{
    tt *c = *state;
    tt_field p;
    tt_cell v;
    int64_t k;
    tt_field_p_open(&p, TT_PRIME_VALUE, NULL);
    assert_true(p.math->number(&p, c, tt_num_frac(c, -7, 3), &v));
    assert_true(tt_times(&p, v, p.math->integer(&p, 3)).p == p.math->integer(&p, -7).p);
    assert_true(p.math->small(&p, p.math->integer(&p, -7), &k) && k == -7);
    assert_false(p.math->small(&p, v, &k));
}

/* ---- right and wrong derivatives ---- */

typedef struct { const char *symbols, *define, *function, *variable, *derivative; uint32_t order; } derivative;

static const derivative right[] = {
    { "X:m,n a:m b:n", NULL, "a ' X * b *", "X", "a b ' *", 1 },
    { "X:m,n A:m,m", NULL, "X ' A * X * tr", "X", "A A ' + X *", 1 },
    { "X:m,n a:m b:n", NULL, "a ' X b * exp *", "X", "a X b * exp .* b ' *", 1 },
    { "X:m,n w:n y:m", NULL, "X w * y - norm 2 ^", "w", "2 X ' * X w * y - *", 1 },
    { "X:m,n w:n y:m", NULL, "X w * y - norm", "w", "X ' X w * y - * X w * y - norm /", 1 },
    { "W:k,n x:n y:k=onehot", NULL, "y ' W x * softmax log * neg", "W", "W x * softmax y - x ' *", 1 },
    { "W:k,n x:n y:k", NULL, "y ' W x * softmax log * neg", "W", "y sum W x * softmax * y - x ' *", 1 },
    { "W:k,n x:n y:k a:k", "a", "y ' a softmax log * neg", "a", "y sum a softmax * y - ", 1 },
    { "W:k,n x:n y:k a:k", "a", "y ' a softmax log * neg", "W", "y sum a softmax * y - x ' *", 1 },
    { "X:n,n", NULL, "X det", "X", "X adj '", 1 },
    { "X:n,n", NULL, "X det", "X", "X det X invt *", 1 },
    { "X:n,n", NULL, "X logdet", "X", "X invt", 1 },
    { "X:n,n A:n,n", NULL, "X inv A * tr", "X", "X invt A ' * X invt * neg", 1 },
    { "S:n,n=spd A:n,n", NULL, "S inv A * tr", "S", "S inv A ' * S inv * neg", 1 },
    { "S:n,n=symmetric x:n", NULL, "x ' S * x *", "x", "2 S * x *", 1 },
    { "S:n,n=symmetric x:n", NULL, "x ' S * x *", "S", "x x ' *", 1 },
    { "Z:n,n=antisymmetric x:n y:n", NULL, "x ' Z * y *", "x", "Z y *", 1 },
    { "Z:n,n=antisymmetric x:n y:n", NULL, "x ' Z * y *", "y", "Z x * neg", 1 },
    { "Q:n,n=orthogonal x:n", NULL, "Q x * norm 2 ^", "x", "2 x *", 1 },
    { "Q:n,n=orthogonal X:n,n", NULL, "Q X * logdet", "X", "X invt", 1 },
    { "V:n,m phi:function W:n,k x:k b:n v:n", NULL, "v ' W x * b + phi *", "W", "v W x * b + phi' .* x ' *", 1 },
    { "x:n phi:function", NULL, "x phi'' sum", "x", "x phi'''", 1 },
    { "x:n", NULL, "x sigmoid' sum", "x", "x sigmoid''", 1 },
    { "x:n", NULL, "x sigmoid sum", "x", "x sigmoid ones:n x sigmoid - .*", 1 },
    { "x:n", NULL, "x tanh sum", "x", "ones:n x tanh 2 .^ -", 1 },
    { "x:n", NULL, "x softplus sum", "x", "x sigmoid", 1 },
    { "x:n", NULL, "x neg softplus sum", "x", "x neg sigmoid neg", 1 },
    { "x:n", NULL, "x cosh sum", "x", "x sinh", 1 },
    { "x:n", NULL, "x sin x .* sum", "x", "x cos x .* x sin +", 1 },
    { "x:n", NULL, "x sin 2 .^ sum", "x", "2 x * sin", 1 },
    { "x:n", NULL, "x tan sum", "x", "ones:n x cos 2 .^ ./", 1 },
    { "x:n", NULL, "x atan sum", "x", "ones:n ones:n x 2 .^ + ./", 1 },
    { "x:n", NULL, "x asin sum", "x", "ones:n ones:n x 2 .^ - sqrt ./", 1 },
    { "x:n", NULL, "x acos sum", "x", "ones:n ones:n x 2 .^ - sqrt ./ neg", 1 },
    { "x:n", NULL, "x relu sum", "x", "x sign ones:n + 2 /", 1 },
    { "x:n", NULL, "x abs sum", "x", "x sign", 1 },
    { "x:n", NULL, "x norm1", "x", "x sign", 1 },
    { "x:n", NULL, "x max", "x", "x argmax", 1 },
    { "x:n", NULL, "x min", "x", "x argmin", 1 },
    { "x:n", NULL, "x norminf", "x", "x abs argmax x sign .*", 1 },
    { "x:n", NULL, "x sqrt sum", "x", "1/2 x -1/2 .^ *", 1 },
    { "x:n", NULL, "x 3/2 .^ sum", "x", "3/2 x sqrt *", 1 },
    { "x:n", NULL, "x 1/3 .^ sum", "x", "1/3 x -2/3 .^ *", 1 },
    { "x:n", NULL, "x exp exp sum", "x", "x exp x + exp", 1 },
    { "x:n", NULL, "x x ' * exp tr", "x", "2 x * x x .* exp .*", 1 },
    { "x:n", NULL, "x logsumexp", "x", "x softmax", 1 },
    { "x:n y:n", NULL, "y ' x logsoftmax *", "x", "y y sum x softmax * -", 1 },
    { "x:n a:n", NULL, "a ' x softmax *", "x", "x softmax a ones:n a ' x softmax * * - .*", 1 },
    { "X:n,k A:n,k", NULL, "A X softmax : ", "X", "X softmax A ones:n A X softmax .* ' ones:n * ' * - .*", 1 },
    { "x:n", NULL, "x tanh' sum", "x", "-2 x tanh ones:n x tanh 2 .^ - .* *", 1 },
    { "x:n", NULL, "x sigmoid' sum", "x", "x sigmoid' ones:n 2 x sigmoid * - .*", 1 },
    { "x:n", NULL, "x softplus'' sum", "x", "x sigmoid''", 1 },
    { "x:n", NULL, "x atan' sum", "x", "-2 x ones:n x 2 .^ + 2 .^ ./ *", 1 },
    { "x:n", NULL, "x atan'' sum", "x", "6 x 2 .^ * 2 ones:n * - ones:n x 2 .^ + 3 .^ ./", 1 },
    { "x:n", NULL, "x asin' sum", "x", "x ones:n x 2 .^ - sqrt 3 .^ ./", 1 },
    { "x:n", NULL, "x asin'' sum", "x", "ones:n 2 x 2 .^ * + ones:n x 2 .^ - sqrt 5 .^ ./", 1 },
    { "x:n", NULL, "x acos' sum", "x", "x neg ones:n x 2 .^ - sqrt 3 .^ ./", 1 },
    { "x:n", NULL, "x tan' sum", "x", "2 x tan ones:n x tan 2 .^ + .* *", 1 },
    { "x:n", NULL, "x sin'' sum", "x", "x cos neg", 1 },
    { "x:n", NULL, "x cos' sum", "x", "x cos neg", 1 },
    { "x:n", NULL, "x sinh' sum", "x", "x sinh", 1 },
    { "x:n", NULL, "x cosh''' sum", "x", "x cosh", 1 },
    { "x:n", NULL, "x log'' sum", "x", "2 x -3 .^ *", 1 },
    { "x:n", NULL, "x sqrt' sum", "x", "-1/4 x -3/2 .^ *", 1 },
    { "x:n", NULL, "x exp'' sum", "x", "x exp", 1 },
    { "x:n", NULL, "x relu' sum", "x", "zeros:n", 1 },
    { "x:n", NULL, "x abs' x .* sum", "x", "x sign", 1 },
    { "a b x", NULL, "a b x * exp *", "x", "a b * b x * exp *", 1 },
    { "a b", NULL, "a b ^", "a", "b a b 1 - ^ *", 1 },
    { "a b", NULL, "a b ^", "b", "a b ^ a log *", 1 },
    { "a b", NULL, "a b ^", "b", "a log a b ^ *", 1 },
    { "a b", NULL, "b a log * exp", "b", "a b ^ a log *", 1 },
    { "a b", NULL, "a b * log a *", "a", "a log b log + 1 +", 1 },
    { "a b", NULL, "a 2 ^ b / log a *", "a", "2 a log * b log - 2 +", 1 },
    { "a", NULL, "a 6 * log a *", "a", "a log 2 log + 3 log + 1 +", 1 },
    { "X:n,n k", NULL, "X k ^ tr", "X", "k X k 1 - ^ ' *", 1 },
    { "X:n,n", NULL, "X 3 ^ tr", "X", "3 X 2 ^ ' *", 1 },
    { "X:n,n", NULL, "X -1 ^ tr", "X", "X -2 ^ ' neg", 1 },
    { "X:m,n", NULL, "X vec ' X vec *", "X", "2 X *", 1 },
    { "x:n", NULL, "x diag logdet", "x", "ones:n x ./", 1 },
    { "X:n,n", NULL, "X diagof norm 2 ^", "X", "2 X diagof diag *", 1 },
    { "X:m,n", NULL, "X mean", "X", "ones:m,n #m #n * /", 1 },
    { "X:m,n A:p,q G:m*p,n*q", NULL, "X A kron G :", "X", "G A blockdot", 1 },
    { "X:m,n A:p,q G:p*m,q*n", NULL, "A X kron G :", "X", "A G blocksum", 1 },
    { "A:n,n B:n,n t", NULL, "A t B * + logdet", "t", "A t B * + inv B * tr", 1 },
    { "x", NULL, "x 2 ^ 3 x * +", "x", "2 x * 3 +", 1 },
    { "x:1 c", NULL, "x ' x * c *", "x", "2 c * x *", 1 },
    { "X:m,n c", NULL, "X sum", "c", "0", 1 },
    /* vectors and matrices */
    { "A:m,n x:n", NULL, "A x exp *", "x", "A x exp diag *", 1 },
    { "A:m,n X:n,p", NULL, "A X *", "X", "eye:p,p A kron", 1 },
    { "X:n,n", NULL, "X inv", "X", "X invt X inv kron neg", 1 },
    { "X:m,n", NULL, "X '", "X", "commutation:m,n", 1 },
    { "A:m,n B:m,n t", NULL, "A t B * +", "t", "B", 1 },
    { "x:n", NULL, "x x ' *", "x", "x eye:n,n kron eye:n,n x kron +", 1 },
    { "x:n", NULL, "x norm 2 ^", "x", "2 eye:n,n *", 2 },
    { "A:n,n x:n", NULL, "x ' A * x *", "x", "A A ' +", 2 },
    { "x:n", NULL, "x logsumexp", "x", "x softmax diag x softmax x softmax ' * -", 2 },
    { "X:n,n", NULL, "X logdet", "X", "X inv X invt kron commutation:n,n * neg", 2 },
    { "X:n,n A:n,n", NULL, "X inv A * tr", "X", "commutation:n,n X inv A * X inv * ' X inv kron X invt X inv A * X inv * kron + *", 2 },
    { "X:n,n", NULL, "X det", "X", "X det X invt vec X invt vec ' * X inv X invt kron commutation:n,n * - *", 2 },
    { "x:n phi:function", NULL, "x phi sum", "x", "x phi'' diag", 2 },
    { "t", NULL, "t exp t *", "t", "t exp t 2 + *", 2 },
    { "t", NULL, "t 5 ^", "t", "60 t 2 ^ *", 3 },
    { "t a", NULL, "t a ^", "t", "a a 1 - * t a 2 - ^ *", 2 },
    { "t A:m,n", NULL, "t t * A *", "t", "2 A *", 2 },
    { "X:n,n", NULL, "X X ' + max", "X", "X X ' + argmax X X ' + argmax ' +", 1 },
    { "X:m,n", NULL, "X X ' * min", "X", "X X ' * argmin X X ' * argmin ' + X *", 1 },
    /* large numbers on the way */
    { "t", NULL, "t 60 * exp 0 * t 2 ^ +", "t", "2 t *", 1 },
};

static const derivative wrong[] = {
    { "x:n", NULL, "x norminf", "x", "x sign", 1 },
    { "x:n", NULL, "x max", "x", "x argmin", 1 },
    { "X:5,4", NULL, "X X ' * min", "X", "2 X X ' * argmin X * *", 1 },   /* off the diagonal the least stands twice: argmin is the first */
    { "X:m,n a:m b:n", NULL, "a ' X * b *", "X", "a b ' * neg", 1 },
    { "X:m,n a:m b:n", NULL, "a ' X * b *", "X", "2 a b ' * *", 1 },
    { "X:n,n a:n b:n", NULL, "a ' X * b *", "X", "b a ' *", 1 },
    { "X:m,n a:m b:n", NULL, "a ' X * b *", "X", "b a ' *", 1 },
    { "X:m,n A:m,m", NULL, "X ' A * X * tr", "X", "A X *", 1 },
    { "X:m,n A:m,m", NULL, "X ' A * X * tr", "X", "2 A X * *", 1 },
    { "S:n,n=symmetric A:n,n", NULL, "S A * tr", "S", "A", 1 },
    { "X:n,n", NULL, "X logdet", "X", "X inv", 1 },
    { "X:n,n", NULL, "X det", "X", "X adj", 1 },
    { "W:k,n x:n y:k", NULL, "y ' W x * softmax log * neg", "W", "W x * softmax y - x ' *", 1 },
    { "x:n", NULL, "x norm", "x", "x", 1 },
    { "x:n", NULL, "x sqrt sum", "x", "x -1/2 .^", 1 },
    { "x:n", NULL, "x exp sum", "x", "x", 1 },
    { "x:n", NULL, "x tanh sum", "x", "ones:n x tanh -", 1 },
    { "x:n", NULL, "x relu sum", "x", "x sign", 1 },
    { "x:n", NULL, "x sin sum", "x", "x cos neg", 1 },
    { "x:n", NULL, "x atan sum", "x", "ones:n x 2 .^ +", 1 },
    { "x:n phi:function", NULL, "x phi sum", "x", "x phi", 1 },
    { "a b", NULL, "a b ^", "a", "b a b ^ *", 1 },
    { "a b", NULL, "a b ^", "b", "a b ^", 1 },
    { "X:n,n k", NULL, "X k ^ tr", "X", "k X k 1 - ^ *", 1 },
    { "X:m,n c", NULL, "c X * sum", "X", "c", 1 },
    { "X:m,n c", NULL, "X sum", "X", "0", 1 },
    { "A:m,n X:n,p", NULL, "A X *", "X", "A eye:p,p kron", 1 },
    { "X:n,n", NULL, "X '", "X", "eye:n*n,n*n", 1 },
    { "A:n,n x:n", NULL, "x ' A * x *", "x", "2 A *", 2 },
    { "x:n", NULL, "x logsumexp", "x", "x softmax diag", 2 },
    { "t", NULL, "t exp t *", "t", "t exp t 1 + *", 2 },
    { "t", NULL, "t 60 * exp 0 * t 2 ^ +", "t", "t", 1 },
    { "Z:n,n=antisymmetric x:n y:n", NULL, "x ' Z * y *", "y", "Z x *", 1 },
    { "W:k,n x:n y:k a:k", "a", "y ' a softmax log * neg", "W", "y sum a softmax * y - W sum * x ' *", 1 },
};

typedef bool judgement(tt *, const tt_query *, uint32_t variable, const tt_terms *, tt_term, tt_verdict *);

static void judge(tt *c, const derivative *d, judgement *by, tt_verdict *v)
{
    postfix p;
    tt_terms answers = { 0 };
    assert_true(tt_query_reset(c));
    postfix_open(&p, c, d->symbols);
    if (d->define) postfix_define(&p, d->define, "W x *");
    p.query.function = postfix_read(&p, &p.query.terms, d->function);
    p.query.order = d->order;
    uint32_t variable = postfix_find(&p, d->variable);
    tt_term answer = postfix_read(&p, &answers, d->derivative);
    assert_true(by(c, &p.query, variable, &answers, answer, v));
}

static void right_ones_hold_as(tt *c, judgement *by, tt_check status)
{
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        const derivative *d = &right[i];
        tt_verdict v;
        judge(c, d, by, &v);
        if (v.status != status || !v.points) fail_msg("%s by %s = %s: status %d, %s", d->function, d->variable, d->derivative, (int)v.status, v.report);
    }
}

static void wrong_ones_are_refuted_as(tt *c, judgement *by)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const derivative *d = &wrong[i];
        tt_verdict v;
        judge(c, d, by, &v);
        if (v.status != TT_CHECK_REFUTED || !v.report)
            fail_msg("%s by %s is not %s, but its status is %d, %s", d->function, d->variable, d->derivative, (int)v.status, v.report);
    }
}

static void right_ones_hold_exactly(void **state) { right_ones_hold_as(*state, tt_verify, TT_CHECK_EXACT); }
static void right_ones_hold_numerically(void **state) { right_ones_hold_as(*state, tt_verify_numerically, TT_CHECK_NUMERIC); }
static void wrong_ones_are_refuted(void **state) { wrong_ones_are_refuted_as(*state, tt_verify); }
static void wrong_ones_are_refuted_numerically(void **state) { wrong_ones_are_refuted_as(*state, tt_verify_numerically); }

/* Rationals decide what has no functions but signs, and say of the rest that they do not. */
static void rationals_agree(void **state)
{
    size_t held = 0, refuted = 0;
    tt_verdict v;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        judge(*state, &right[i], tt_verify_rationally, &v);
        if (v.status != TT_CHECK_SKIPPED && v.status != TT_CHECK_EXACT) fail_msg("%s: status %d, %s", right[i].function, (int)v.status, v.report);
        held += v.status == TT_CHECK_EXACT;
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        judge(*state, &wrong[i], tt_verify_rationally, &v);
        if (v.status != TT_CHECK_SKIPPED && v.status != TT_CHECK_REFUTED) fail_msg("%s: status %d", wrong[i].function, (int)v.status);
        refuted += v.status == TT_CHECK_REFUTED;
    }
    assert_true(held >= sizeof right / sizeof *right / 3 && refuted >= sizeof wrong / sizeof *wrong / 3);
}

/* Rounding is no excuse: beside numbers of 10^26 a difference of 1 is not seen, and is not taken for none. */
static void large_numbers_hide_nothing(void **state)
{
    static const derivative sound = { "t", NULL, "t t * 1 + 60 * exp 0 * t 2 ^ +", "t", "2 t *", 1 }, faulty = { "t", NULL, "t t * 1 + 60 * exp 0 * t 2 ^ +", "t", "t", 1 };
    tt_verdict v;
    judge(*state, &sound, tt_verify_numerically, &v);
    assert_int_equal(v.status, TT_CHECK_NUMERIC);
    judge(*state, &faulty, tt_verify_numerically, &v);
    assert_int_equal(v.status, TT_CHECK_SKIPPED);
}

/* A determinant that is small beside its columns, and right: kron makes it so. */
static void small_determinants_are_right(void **state)
{
    static const derivative d = { "D:4,4 t", NULL, "t D D * digamma D -1 .^ kron t * det *", "t", "17 t 16 ^ * D D * digamma det D -1 .^ det * 4 ^ *", 1 };
    tt_verdict v;
    judge(*state, &d, tt_verify_numerically, &v);
    assert_int_equal(v.status, TT_CHECK_NUMERIC);
}

/* A number past the bound ends the opinion, not the query. */
static void digits_are_bounded(void **state)
{
    static const derivative tower = { "x", NULL, "x 1000 ^ 1000 ^", "x", "1000000 x 999999 ^ *", 1 }, plain = { "x", NULL, "x 2 ^", "x", "2 x *", 1 };
    tt_verdict v;
    judge(*state, &tower, tt_verify_rationally, &v);
    assert_int_equal(v.status, TT_CHECK_SKIPPED);
    assert_false(tt_failed(*state));
    judge(*state, &plain, tt_verify_rationally, &v);
    assert_int_equal(v.status, TT_CHECK_EXACT);
}

/* Sizes that were given as numbers are taken as they are, as far as the work is small. */
static void work_is_bounded(void **state)
{
    static const derivative large = { "X:3000,3000", NULL, "X logdet", "X", "X invt", 1 }, wide = { "X:60,50 Y:50,60", NULL, "X Y * tr", "X", "Y '", 1 };
    tt_verdict v;
    judge(*state, &large, tt_verify, &v);
    assert_int_equal(v.status, TT_CHECK_SKIPPED);
    assert_non_null(v.report);
    judge(*state, &wide, tt_verify, &v);
    assert_int_equal(v.status, TT_CHECK_EXACT);
}

static void assumptions_are_met(void **state)
{
    static const struct { const char *left, *right; derivative d; tt_check status; } cases[] = {
        { "y sum", "1", { "W:k,n x:n y:k", NULL, "y ' W x * softmax log * neg", "W", "W x * softmax y - x ' *", 1 }, TT_CHECK_EXACT },
        { "w ' w *", "4", { "w:n x:n t", NULL, "t x ' x * * w ' w * *", "t", "4 x ' x * *", 1 }, TT_CHECK_EXACT },
        { "w norm", "1", { "w:n x:n", NULL, "w norm exp x ' x * *", "x", "2 1 exp * x *", 1 }, TT_CHECK_EXACT },
        { "A x *", "b", { "A:m,n x:n b:m y:m", NULL, "y ' A x * *", "y", "b", 1 }, TT_CHECK_EXACT },
        { "A x *", "b", { "A:m,n x:n b:m y:m", NULL, "y ' A x * exp *", "y", "b exp", 1 }, TT_CHECK_EXACT },
        { "A x *", "b", { "A:m,n x:n b:m y:m", NULL, "y ' A x * *", "x", "A ' y *", 1 }, TT_CHECK_EXACT },
        { "A x *", "b", { "A:m,n x:n b:m y:m", NULL, "y ' A x * *", "y", "2 b *", 1 }, TT_CHECK_REFUTED },
        { "X ' X *", "eye:n,n", { "X:m,n y:n", NULL, "X y * norm 2 ^", "y", "2 y *", 1 }, TT_CHECK_EXACT },
        { "X ' X *", "eye:n,n", { "X:m,n y:n", NULL, "X y * norm 2 ^", "y", "y", 1 }, TT_CHECK_REFUTED },
        { "A B *", "eye:n,n", { "A:n,n B:n,n y:n x:n", NULL, "x ' B A y * * *", "x", "y", 1 }, TT_CHECK_EXACT },
        { "A B *", "B A *", { "A:n,n B:n,n y:n x:n", NULL, "x ' A B y * * *", "x", "B A y * *", 1 }, TT_CHECK_EXACT },
        { "X ' z *", "zeros:n,1", { "X:m,n z:m y:n", NULL, "X y * z - norm 2 ^", "y", "2 X ' X y * * *", 1 }, TT_CHECK_EXACT },
        { "A x * ' v *", "0", { "A:m,n x:n v:m b:m", NULL, "A x * ' v * A x * ' b * *", "x", "A ' v * A x * ' b * *", 1 }, TT_CHECK_EXACT },
        { "A x * ' v *", "0", { "A:m,n x:n v:m b:m", NULL, "A x * ' v * A x * ' b * *", "x", "zeros:n,1", 1 }, TT_CHECK_REFUTED },     /* not at A*x = 0 alone */
        { "a ' x *", "b ' x *", { "a:n x:n b:n", NULL, "a ' x * b ' x * - x ' x * *", "x", "x ' x * a b - *", 1 }, TT_CHECK_EXACT },
        { "A A *", "A", { "A:n,n x:n", NULL, "x ' A A x * * *", "x", "A A ' + x *", 1 }, TT_CHECK_SKIPPED },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const derivative *d = &cases[i].d;
        postfix p;
        tt_terms answers = { 0 };
        tt_verdict v;
        assert_true(tt_query_reset(*state));
        postfix_open(&p, *state, d->symbols);
        postfix_assume(&p, cases[i].left, cases[i].right);
        p.query.function = postfix_read(&p, &p.query.terms, d->function);
        tt_term answer = postfix_read(&p, &answers, d->derivative);
        assert_true(tt_verify(*state, &p.query, postfix_find(&p, d->variable), &answers, answer, &v));
        if (v.status != cases[i].status) fail_msg("%s = %s: status %d, %s", cases[i].left, cases[i].right, (int)v.status, v.report);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_primes_are_prime),
        cmocka_unit_test(small_primes_are_squares),
        cmocka_unit_test(exponents_add),
        cmocka_unit_test(angles_add),
        WITH_CONTEXT(numbers_are_fractions),
        WITH_CONTEXT(right_ones_hold_exactly),
        WITH_CONTEXT(right_ones_hold_numerically),
        WITH_CONTEXT(wrong_ones_are_refuted),
        WITH_CONTEXT(wrong_ones_are_refuted_numerically),
        WITH_CONTEXT(fractions_are_exact),
        WITH_CONTEXT(rationals_agree),
        WITH_CONTEXT(digits_are_bounded),
        WITH_CONTEXT(large_numbers_hide_nothing),
        WITH_CONTEXT(small_determinants_are_right),
        WITH_CONTEXT(work_is_bounded),
        WITH_CONTEXT(assumptions_are_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
