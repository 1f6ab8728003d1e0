/* The printers: each form, and each place where brackets, signs, sizes or a product sign are easily got wrong. */
#include "unit.h"
#include "look.h"
#include "print.h"

/* One context, one query whose symbols are made as they are named; the helpers build terms and work out their shapes. */
static tt *c;
static tt_query q;
static tt_symbol symbols[64];
static tt_dim m, n;

static int set_up(void **state)
{
    if (unit_open(state) != 0) return -1;
    c = *state;
    memset(&q, 0, sizeof q);
    q.symbols = symbols;
    m = tt_dim_name(c, "m", 1);
    n = tt_dim_name(c, "n", 1);
    return 0;
}

static tt_term put(tt_op op, uint32_t data, tt_dim rows, tt_dim cols, uint32_t count, const tt_term *of)
{
    tt_termrec rec = { .op = (uint16_t)op, .data = data, .rows = rows, .cols = cols };
    tt_term x = tt_term_put(c, &q.terms, rec, count, of);
    assert_int_not_equal(x, TT_NO_TERM);
    return x;
}

static tt_dim rows_of(tt_term x) { return q.terms.at[x].rows; }
static tt_dim cols_of(tt_term x) { return q.terms.at[x].cols; }
static bool scalar(tt_term x) { return rows_of(x) == TT_DIM_ONE && cols_of(x) == TT_DIM_ONE; }

static uint32_t symbol(const char *name, tt_kind kind, tt_dim rows, tt_dim cols)
{
    for (uint32_t i = 0; i < q.symbol_count; i++)
        if (strcmp(symbols[i].name, name) == 0) return i;
    symbols[q.symbol_count] = (tt_symbol){ .name = name, .kind = kind, .rows = rows, .cols = cols, .value = TT_NO_TERM };
    return q.symbol_count++;
}

static tt_term sca(const char *name) { return put(TT_SYM, symbol(name, TT_KIND_SCALAR, 1, 1), 1, 1, 0, NULL); }
static tt_term vec(const char *name) { return put(TT_SYM, symbol(name, TT_KIND_VECTOR, n, 1), n, 1, 0, NULL); }
static tt_term mat(const char *name) { return put(TT_SYM, symbol(name, TT_KIND_MATRIX, n, n), n, n, 0, NULL); }
static tt_term num(int64_t p) { return put(TT_NUM, tt_num_int(c, p), 1, 1, 0, NULL); }
static tt_term frac(int64_t p, int64_t r) { return put(TT_NUM, tt_num_frac(c, p, r), 1, 1, 0, NULL); }
static tt_term ones(void) { return put(TT_ONES, 0, n, 1, 0, NULL); }
static tt_term eye(void) { return put(TT_EYE, 0, n, n, 0, NULL); }

static tt_term op1(tt_op op, tt_term a)
{
    tt_dim r = rows_of(a), k = cols_of(a);
    switch (op) {
    case TT_TRANSPOSE: return put(op, 0, k, r, 1, &a);
    case TT_DIAG: return put(op, 0, r, r, 1, &a);
    case TT_DIAGOF: return put(op, 0, r, 1, 1, &a);
    case TT_TR: case TT_DET: case TT_LOGDET: case TT_SUMALL: case TT_MEAN: case TT_NORM: case TT_NORM1: case TT_NORMINF: case TT_NUCLEAR: case TT_MAX: case TT_MIN:
        return put(op, 0, 1, 1, 1, &a);
    default: return put(op, 0, r, k, 1, &a);
    }
}

static tt_term op2(tt_op op, tt_term a, tt_term b)
{
    tt_term of[] = { a, b };
    tt_dim r = rows_of(a), k = cols_of(a);
    if (op == TT_INNER) return put(op, 0, 1, 1, 2, of);
    if (op == TT_MUL && scalar(a)) return put(op, 0, rows_of(b), cols_of(b), 2, of);
    if (op == TT_MUL && !scalar(b)) return put(op, 0, r, cols_of(b), 2, of);
    return put(op, 0, r, k, 2, of);
}

static tt_term fn(uint32_t f, uint16_t order, tt_term a)
{
    tt_term x = put(TT_FN, f, rows_of(a), cols_of(a), 1, &a);
    q.terms.at[x].order = order;
    return x;
}

static tt_term mul(tt_term a, tt_term b) { return op2(TT_MUL, a, b); }
static tt_term add(tt_term a, tt_term b) { return op2(TT_ADD, a, b); }
static tt_term sub(tt_term a, tt_term b) { return op2(TT_SUB, a, b); }
static tt_term over(tt_term a, tt_term b) { return op2(TT_DIV, a, b); }
static tt_term had(tt_term a, tt_term b) { return op2(TT_HAD, a, b); }
static tt_term power(tt_term a, tt_term b) { return op2(TT_POW, a, b); }
static tt_term neg(tt_term a) { return op1(TT_NEG, a); }
static tt_term tra(tt_term a) { return op1(TT_TRANSPOSE, a); }
static tt_term quad(const char *x) { return mul(mul(tra(vec(x)), mat("A")), vec(x)); }   /* x'*A*x */

static void expect_look(tt_term x, tt_look look, const char *want)
{
    tt_text t;
    tt_text_open(&t, c->memory, c->user);
    assert_true(tt_print_term(c, &q, &q.terms, x, look, &t));
    unit_text_is(&t, want);
}

static void expect(tt_term x, const char *text, const char *unicode, const char *latex)
{
    expect_look(x, TT_LOOK_TEXT, text);
    expect_look(x, TT_LOOK_UNICODE, unicode);
    expect_look(x, TT_LOOK_LATEX, latex);
}

static void products(void **state)
{
    (void)state;
    tt_term A = mat("A"), B = mat("B"), X = mat("X"), x = vec("x"), y = vec("y"), s = sca("c");
    expect(mul(add(A, tra(A)), X), "(A + A')*X", "(A + Aᵀ) X", "(A + A^{\\top}) X");
    expect(mul(mul(num(2), tra(X)), sub(mul(X, x), y)), "2*X'*(X*x - y)", "2 Xᵀ (X x − y)", "2 X^{\\top} (X x - y)");
    expect(mul(had(x, fn(TT_F_EXP, 0, mul(X, y))), tra(y)), "(x .* exp(X*y))*y'", "(x ⊙ exp(X y)) yᵀ", "(x \\odot \\exp(X y)) y^{\\top}");
    expect(mul(A, had(B, X)), "A*(B .* X)", "A (B ⊙ X)", "A (B \\odot X)");
    expect(had(mul(A, B), X), "(A*B) .* X", "(A B) ⊙ X", "(A B) \\odot X");
    expect(mul(num(2), had(x, y)), "2*(x .* y)", "2 (x ⊙ y)", "2 (x \\odot y)");
    expect(had(had(x, y), x), "x .* y .* x", "x ⊙ y ⊙ x", "x \\odot y \\odot x");
    expect(op2(TT_HADDIV, x, had(x, y)), "x ./ (x .* y)", "x ⊘ (x ⊙ y)", "x \\oslash (x \\odot y)");
    expect(mul(A, mul(B, X)), "A*B*X", "A B X", "A B X");
    expect(op2(TT_KRON, eye(), mul(A, B)), "kron(eye(n), A*B)", "Iₙ ⊗ (A B)", "I_{n} \\otimes (A B)");
    expect(mul(s, add(x, y)), "c*(x + y)", "c (x + y)", "c (x + y)");
    expect(mul(sca("sigma"), add(x, y)), "sigma*(x + y)", "σ·(x + y)", "\\sigma \\cdot (x + y)");
    expect(mul(num(2), mul(num(3), x)), "2*3*x", "2·3 x", "2 \\cdot 3 x");
    expect(mul(x, power(num(2), s)), "x*2^c", "x·2^c", "x \\cdot 2^{c}");
    expect(op2(TT_INNER, A, B), "A : B", "⟨A, B⟩", "\\langle A, B \\rangle");
    expect(mul(op2(TT_INNER, A, B), X), "(A : B)*X", "⟨A, B⟩ X", "\\langle A, B \\rangle X");
}

/* Operations that stand in definitions and assumptions as they were typed, never in an answer. */
static void as_typed(void **state)
{
    (void)state;
    tt_term A = mat("A"), B = mat("B"), x = vec("x");
    expect_look(op2(TT_INNER, A, B), TT_LOOK_MATHML, "<mrow><mo>⟨</mo><mi>A</mi><mo>,</mo><mi>B</mi><mo>⟩</mo></mrow>");
    expect(op1(TT_LOGSOFTMAX, x), "logsoftmax(x)", "logsoftmax(x)", "\\mathrm{logsoftmax}(x)");
    expect_look(op1(TT_LOGSOFTMAX, x), TT_LOOK_MATHML, "<mi>logsoftmax</mi><mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo></mrow>");
    expect_look(mul(num(2), mul(num(3), x)), TT_LOOK_MATHML, "<mn>2</mn><mo>⋅</mo><mn>3</mn><mo rspace=\"0.12em\">&#x2062;</mo><mi>x</mi>");
}

/* An inner product stands in brackets where something else is multiplied to it. */
static void inner_products(void **state)
{
    (void)state;
    tt_term x = vec("x"), y = vec("y"), s = sca("c");
    expect_look(mul(quad("x"), x), TT_LOOK_TEXT, "(x'*A*x)*x");
    expect_look(mul(mul(num(2), quad("x")), x), TT_LOOK_TEXT, "2*(x'*A*x)*x");
    expect_look(mul(num(2), quad("x")), TT_LOOK_TEXT, "2*x'*A*x");
    expect_look(mul(neg(quad("x")), x), TT_LOOK_TEXT, "-(x'*A*x)*x");
    expect_look(mul(x, mul(tra(y), x)), TT_LOOK_TEXT, "x*(y'*x)");
    expect_look(mul(quad("x"), quad("y")), TT_LOOK_TEXT, "(x'*A*x)*(y'*A*y)");
    expect_look(mul(over(quad("x"), mul(tra(x), x)), x), TT_LOOK_TEXT, "(x'*A*x)/(x'*x)*x");
    expect_look(mul(over(quad("x"), s), x), TT_LOOK_LATEX, "\\frac{x^{\\top} A x}{c} x");
    expect_look(mul(x, mul(s, mul(tra(y), x))), TT_LOOK_LATEX, "x c (y^{\\top} x)");
}

static void signs(void **state)
{
    (void)state;
    tt_term A = mat("A"), B = mat("B"), x = vec("x"), y = vec("y");
    expect_look(neg(mul(A, B)), TT_LOOK_TEXT, "-A*B");
    expect_look(neg(add(A, B)), TT_LOOK_TEXT, "-(A + B)");
    expect_look(mul(neg(A), B), TT_LOOK_TEXT, "-A*B");
    expect_look(mul(A, neg(B)), TT_LOOK_TEXT, "A*(-B)");
    expect_look(neg(neg(A)), TT_LOOK_TEXT, "-(-A)");
    expect_look(mul(frac(-1, 2), A), TT_LOOK_TEXT, "-1/2*A");
    tt_term half[] = { frac(-1, 2), x }, two[] = { num(-2), x };
    expect_look(put(TT_HADDIV, 0, n, 1, 2, half), TT_LOOK_TEXT, "(-1/2) ./ x");
    expect_look(put(TT_HADDIV, 0, n, 1, 2, two), TT_LOOK_TEXT, "-2 ./ x");
    expect_look(add(A, neg(B)), TT_LOOK_TEXT, "A - B");
    expect_look(sub(A, neg(B)), TT_LOOK_TEXT, "A + B");
    expect_look(add(A, mul(num(-2), B)), TT_LOOK_TEXT, "A - 2*B");
    expect_look(sub(A, add(B, A)), TT_LOOK_TEXT, "A - (B + A)");
    expect_look(sub(A, add(neg(B), A)), TT_LOOK_TEXT, "A - (-B + A)");
    expect_look(add(A, sub(neg(B), A)), TT_LOOK_TEXT, "A - B - A");
    expect_look(add(neg(A), B), TT_LOOK_UNICODE, "−A + B");
    expect_look(had(neg(x), y), TT_LOOK_TEXT, "-x .* y");
    expect_look(had(neg(mul(A, x)), y), TT_LOOK_TEXT, "(-A*x) .* y");
    expect_look(add(x, neg(over(x, num(2)))), TT_LOOK_LATEX, "x - \\frac{1}{2} x");
    expect_look(over(neg(sub(x, y)), num(2)), TT_LOOK_LATEX, "-\\frac{1}{2} (x - y)");
    expect_look(over(neg(add(neg(x), y)), num(2)), TT_LOOK_LATEX, "-\\frac{1}{2} (-x + y)");
    expect_look(over(mul(num(-2), x), num(3)), TT_LOOK_LATEX, "-\\frac{2}{3} x");
    expect_look(power(num(-2), sca("k")), TT_LOOK_TEXT, "(-2)^k");
}

static void quotients(void **state)
{
    (void)state;
    tt_term X = mat("X"), Y = mat("Y"), x = vec("x"), a = sca("a"), b = sca("b"), s = sca("c");
    expect(over(mul(num(2), X), num(3)), "2*X/3", "2 X/3", "\\frac{2}{3} X");
    expect(over(mul(mul(mul(num(2), s), X), Y), b), "2*c*X*Y/b", "2 c X Y/b", "\\frac{2 c}{b} X Y");
    expect(over(x, op1(TT_NORM, x)), "x/norm(x)", "x/‖x‖₂", "\\frac{x}{\\|x\\|_{2}}");
    expect(over(add(x, x), num(2)), "(x + x)/2", "(x + x)/2", "\\frac{1}{2} (x + x)");
    expect(over(a, mul(b, s)), "a/(b*c)", "a/(b c)", "\\frac{a}{b c}");
    expect(mul(over(a, b), X), "a/b*X", "(a/b) X", "\\frac{a}{b} X");
    expect_look(mul(over(num(1), num(2)), X), TT_LOOK_UNICODE, "1/2 X");
    expect_look(mul(over(num(2), a), X), TT_LOOK_UNICODE, "(2/a) X");
    expect_look(mul(over(a, num(2)), X), TT_LOOK_UNICODE, "(a/2) X");
    expect(mul(x, frac(1, 2)), "x*(1/2)", "x (1/2)", "x \\cdot \\frac{1}{2}");
    expect(mul(frac(1, 2), X), "1/2*X", "1/2 X", "\\frac{1}{2} X");
    expect(power(over(a, b), num(2)), "(a/b)^2", "(a/b)²", "\\left(\\frac{a}{b}\\right)^{2}");
    expect(fn(TT_F_EXP, 0, over(a, b)), "exp(a/b)", "exp(a/b)", "\\exp\\left(\\frac{a}{b}\\right)");
    expect(over(add(a, b), sub(a, b)), "(a + b)/(a - b)", "(a + b)/(a − b)", "\\frac{a + b}{a - b}");
    expect(mul(num(2), over(mul(num(3), X), num(4))), "2*3*X/4", "2 (3 X/4)", "2 \\cdot \\frac{3}{4} X");
    expect(over(over(a, b), s), "a/b/c", "a/b/c", "\\frac{\\frac{a}{b}}{c}");
    expect(over(had(x, x), num(2)), "(x .* x)/2", "(x ⊙ x)/2", "\\frac{1}{2} (x \\odot x)");
    /* the same in front of other terms, which wait meanwhile */
    expect_look(add(over(had(x, x), num(2)), x), TT_LOOK_LATEX, "\\frac{1}{2} (x \\odot x) + x");
    expect_look(over(mul(a, over(X, num(2))), b), TT_LOOK_LATEX, "\\frac{a}{b} \\cdot \\frac{1}{2} X");
    /* 3 2/a side by side would be a mixed number */
    expect(mul(num(3), over(num(2), a)), "3*2/a", "3 (2/a)", "3 \\cdot \\frac{2}{a}");
    expect(mul(num(3), over(b, a)), "3*b/a", "3 (b/a)", "3 \\frac{b}{a}");
}

static void powers(void **state)
{
    (void)state;
    tt_term X = mat("X"), x = vec("x"), a = sca("a");
    expect(op1(TT_INV, X), "inv(X)", "X⁻¹", "X^{-1}");
    expect(op1(TT_INV, mul(X, X)), "inv(X*X)", "(X X)⁻¹", "(X X)^{-1}");
    expect(op1(TT_INVT, X), "X^-T", "X⁻ᵀ", "X^{-\\top}");
    expect(tra(sub(mul(X, x), x)), "(X*x - x)'", "(X x − x)ᵀ", "(X x - x)^{\\top}");
    expect(tra(power(X, num(2))), "(X^2)'", "(X²)ᵀ", "(X^{2})^{\\top}");
    expect(power(X, num(-1)), "X^-1", "X⁻¹", "X^{-1}");
    expect(power(op1(TT_INV, add(X, X)), num(2)), "inv(X + X)^2", "(X + X)⁻²", "(X + X)^{-2}");
    expect(power(op1(TT_INVT, X), num(2)), "(X^-T)^2", "(X⁻ᵀ)²", "(X^{-\\top})^{2}");
    expect(power(op1(TT_INV, X), num(0)), "inv(X)^0", "(X⁻¹)⁰", "(X^{-1})^{0}");
    expect(power(X, sca("k")), "X^k", "X^k", "X^{k}");
    expect(power(a, sca("T")), "a^(T)", "a^(T)", "a^{(T)}");
    expect(power(a, sca("t1")), "a^t1", "a^(t₁)", "a^{t_{1}}");
    expect(power(a, sca("tau")), "a^tau", "a^τ", "a^{\\tau}");
    expect(power(a, frac(3, 2)), "a^(3/2)", "a^(3/2)", "a^{3/2}");
    expect(power(a, add(sca("k"), num(1))), "a^(k + 1)", "a^(k + 1)", "a^{k + 1}");
    expect(op2(TT_HADPOW, x, num(2)), "x.^2", "x.^2", "x^{\\odot 2}");
    expect(op2(TT_HADPOW, x, num(0)), "x.^0", "x.^0", "x^{\\odot 0}");
    expect(power(a, neg(sca("T"))), "a^(-T)", "a^(−T)", "a^{(-T)}");
    expect(power(a, neg(sca("k"))), "a^(-k)", "a^(−k)", "a^{-k}");
    expect(op2(TT_HADPOW, x, num(-1)), "x.^(-1)", "x.^(−1)", "x^{\\odot (-1)}");
    expect(power(op1(TT_NORM, x), num(2)), "norm(x)^2", "‖x‖₂²", "\\|x\\|_{2}^{2}");
    expect(power(op1(TT_NORM, X), num(2)), "norm(X)^2", "‖X‖_F²", "\\|X\\|_{F}^{2}");
    expect(power(fn(TT_F_SQRT, 0, a), num(3)), "sqrt(a)^3", "(√(a))³", "a^{3/2}");
    expect(power(put(TT_ONES, 0, n, n, 0, NULL), num(2)), "ones(n,n)^2", "(𝟏 𝟏ᵀ)²", "(\\mathbf{1} \\mathbf{1}^{\\top})^{2}");
    expect(power(num(0), a), "0^a", "0^a", "0^{a}");
    expect(power(frac(1, 2), a), "(1/2)^a", "(1/2)^a", "\\left(\\frac{1}{2}\\right)^{a}");
}

static void functions(void **state)
{
    (void)state;
    tt_term X = mat("X"), x = vec("x"), a = sca("a");
    uint32_t phi = TT_F_COUNT + symbol("phi", TT_KIND_FUNCTION, 1, 1);
    expect(fn(TT_F_SIGMOID, 1, x), "sigmoid'(x)", "sigmoid'(x)", "\\mathrm{sigmoid}'(x)");
    expect(fn(phi, 2, mul(X, x)), "phi''(X*x)", "φ''(X x)", "\\phi''(X x)");
    expect(op1(TT_TR, mul(tra(X), X)), "tr(X'*X)", "tr(Xᵀ X)", "\\mathrm{tr}(X^{\\top} X)");
    expect(op1(TT_TR, eye()), "tr(eye(n))", "tr(Iₙ)", "\\mathrm{tr}(I_{n})");
    expect(mul(op1(TT_DET, X), op1(TT_INVT, X)), "det(X)*X^-T", "det(X) X⁻ᵀ", "\\det(X) X^{-\\top}");
    expect(mul(op1(TT_LOGDET, X), X), "logdet(X)*X", "logdet(X) X", "(\\log\\det(X)) X");
    expect(fn(TT_F_ABS, 0, a), "abs(a)", "|a|", "|a|");
    expect(fn(TT_F_ABS, 0, x), "abs(x)", "abs(x)", "\\mathrm{abs}(x)");
    expect(fn(TT_F_ABS, 0, sub(a, fn(TT_F_ABS, 0, a))), "abs(a - abs(a))", "abs(a − |a|)", "\\mathrm{abs}(a - |a|)");
    expect(mul(tra(ones()), x), "ones(n)'*x", "𝟏ᵀ x", "\\mathbf{1}^{\\top} x");
    expect(put(TT_ONES, 0, m, n, 0, NULL), "ones(m,n)", "𝟏 𝟏ᵀ", "\\mathbf{1} \\mathbf{1}^{\\top}");
    tt_dim mn = tt_dim_mul(c, m, n), square = tt_dim_mul(c, n, n);
    expect_look(put(TT_EYE, 0, mn, mn, 0, NULL), TT_LOOK_TEXT, "kron(eye(m), eye(n))");
    expect_look(put(TT_ONES, 0, square, 1, 0, NULL), TT_LOOK_TEXT, "kron(ones(n), ones(n))");
    expect_look(put(TT_ONES, 0, m, square, 0, NULL), TT_LOOK_TEXT, "kron(ones(m,n), ones(1,n))");
    expect_look(put(TT_ZEROS, 0, mn, 1, 0, NULL), TT_LOOK_TEXT, "kron(zeros(m,1), zeros(n,1))");
    expect(put(TT_ZEROS, 0, n, 1, 0, NULL), "zeros(n,1)", "0", "0");
    expect(put(TT_COMMUTATION, m, tt_dim_mul(c, m, n), tt_dim_mul(c, m, n), 0, NULL), "commutation(m,n)", "K_{m,n}", "K_{m,n}");
    expect(op1(TT_NORM, over(x, num(2))), "norm(x/2)", "‖x/2‖₂", "\\left\\|\\frac{1}{2} x\\right\\|_{2}");
}

/* A size as a number: brackets about a product or a sum of names, none about one. */
static void sizes(void **state)
{
    (void)state;
    tt_term one = put(TT_SIZE, n, 1, 1, 0, NULL), product = put(TT_SIZE, tt_dim_mul(c, m, n), 1, 1, 0, NULL);
    tt_term sum = put(TT_SIZE, tt_dim_add(c, m, TT_DIM_ONE), 1, 1, 0, NULL), turns = put(TT_SIZE, tt_dim_name(c, "T", 1), 1, 1, 0, NULL);
    expect(power(one, num(2)), "tr(eye(n))^2", "n²", "n^{2}");
    expect(power(product, num(2)), "tr(eye(m*n))^2", "(m n)²", "(m n)^{2}");
    expect(power(sca("c"), one), "c^(tr(eye(n)))", "c^n", "c^{n}");
    expect(power(sca("c"), product), "c^(tr(eye(m*n)))", "c^(m n)", "c^{m n}");
    expect(power(sca("c"), turns), "c^(tr(eye(T)))", "c^(T)", "c^{(T)}");
    expect(power(sca("c"), neg(turns)), "c^(-tr(eye(T)))", "c^(−T)", "c^{(-T)}");
    expect(power(sca("c"), neg(one)), "c^(-tr(eye(n)))", "c^(−n)", "c^{-n}");
    expect(mul(sca("c"), sum), "c*tr(eye(m+1))", "c (m + 1)", "c (m + 1)");
    expect(mul(sca("c"), product), "c*tr(eye(m*n))", "c (m n)", "c (m n)");
    expect(over(sca("c"), product), "c/tr(eye(m*n))", "c/(m n)", "\\frac{c}{m n}");
}

/* Identities and ones are sized where nothing beside them tells how large they are. */
static void told_sizes(void **state)
{
    (void)state;
    tt_term A = mat("A"), s = sca("c"), square = put(TT_ONES, 0, n, n, 0, NULL), x = vec("x"), inverse = op1(TT_INV, add(eye(), square)), det = op1(TT_DET, eye());
    expect_look(mul(det, add(A, eye())), TT_LOOK_UNICODE, "det(Iₙ) (A + I)");
    expect_look(op2(TT_KRON, tra(ones()), A), TT_LOOK_UNICODE, "𝟏ₙᵀ ⊗ A");
    expect_look(op1(TT_VEC, mul(x, tra(ones()))), TT_LOOK_UNICODE, "vec(x 𝟏ₙᵀ)");
    expect_look(op1(TT_VEC, mul(ones(), tra(x))), TT_LOOK_UNICODE, "vec(𝟏ₙ xᵀ)");
    expect_look(mul(ones(), tra(x)), TT_LOOK_UNICODE, "𝟏 xᵀ");
    /* 0 is also a number, and its neighbours tell nothing */
    expect_look(mul(A, put(TT_ZEROS, 0, n, 1, 0, NULL)), TT_LOOK_UNICODE, "A 0_{n,1}");
    /* what stands twice is sized twice where one of the places needs it, inside what keeps a shape too */
    expect_look(mul(op1(TT_DET, inverse), add(A, inverse)), TT_LOOK_UNICODE, "det((Iₙ + 𝟏_{n,n})⁻¹) (A + (Iₙ + 𝟏_{n,n})⁻¹)");
    /* a scalar above an elementwise quotient tells nothing of what stands below */
    tt_term of[] = { s, fn(TT_F_EXP, 0, eye()) };
    expect_look(op1(TT_SUMALL, put(TT_HADDIV, 0, n, n, 2, of)), TT_LOOK_UNICODE, "sum(c ⊘ exp(Iₙ))");
    /* a matrix of ones is one symbol where another matrix is multiplied to it, else a column times a row */
    expect(mul(A, square), "A*ones(n,n)", "A 𝟏_{n,n}", "A \\mathbf{1}_{n,n}");
    expect(mul(s, square), "c*ones(n,n)", "c 𝟏 𝟏ᵀ", "c \\mathbf{1} \\mathbf{1}^{\\top}");
    expect(add(A, op1(TT_TRIL, square)), "A + tril(ones(n,n))", "A + tril(𝟏 𝟏ᵀ)", "A + \\mathrm{tril}(\\mathbf{1} \\mathbf{1}^{\\top})");
}

static void names(void **state)
{
    (void)state;
    expect(sca("lambda"), "lambda", "λ", "\\lambda");
    expect(mat("W1"), "W1", "W₁", "W_{1}");
    expect(vec("x_bar"), "x_bar", "x̄", "\\bar{x}");
    expect(vec("x_i"), "x_i", "xᵢ", "x_{i}");
    expect(vec("x_bar_12"), "x_bar_12", "x̄₁₂", "\\bar{x}_{12}");
    expect(sca("loss"), "loss", "loss", "\\mathrm{loss}");
    expect(sca("lambda_max"), "lambda_max", "λₘₐₓ", "\\lambda_{\\mathrm{max}}");
    expect(sca("Alpha"), "Alpha", "Α", "\\mathrm{Alpha}");
    expect(mat("A_B_c"), "A_B_c", "A_B_c", "A_{B,c}");
}

static void headings(void **state)
{
    (void)state;
    static const char *const want[] = { "df/dW1", "∂f/∂W₁", "\\frac{\\partial f}{\\partial W_{1}}",
        "<mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><msub><mi>W</mi><mn>1</mn></msub></mrow></mfrac>" };
    static const char *const second[] = { "d^2loss/dW1^2", "∂²loss/∂W₁²", "\\frac{\\partial^{2} \\mathrm{loss}}{\\partial W_{1}^{2}}",
        "<mfrac><mrow><msup><mi>∂</mi><mn>2</mn></msup><mi>loss</mi></mrow><mrow><mi>∂</mi><msubsup><mi>W</mi><mn>1</mn><mn>2</mn></msubsup></mrow></mfrac>" };
    mat("W1");
    q.function = op1(TT_TR, mat("W1"));
    for (int twice = 0; twice < 2; twice++) {
        q.order = (uint32_t)twice + 1;
        q.function_name = twice ? "loss" : NULL;
        for (int look = 0; look < TT_LOOK_COUNT; look++) {
            tt_text t;
            tt_text_open(&t, c->memory, c->user);
            assert_true(tt_print_heading(c, &q, 0, (tt_look)look, &t));
            unit_text_is(&t, twice ? second[look] : want[look]);
        }
    }
    /* a matrix without a name is a capital letter */
    q.function = mat("W1");
    q.function_name = NULL;
    assert_string_equal(tt_function_name(&q), "F");
}

static void json_strings(void **state)
{
    (void)state;
    tt_text t;
    tt_text_open(&t, c->memory, c->user);
    tt_print_json_string("a\"b\\\n\x01é", 8, &t);
    unit_text_is(&t, "\"a\\\"b\\\\\\n\\u0001é\"");
}

static void expect_shared(tt_term x, bool always, const char *want)
{
    tt_text t;
    tt_text_open(&t, c->memory, c->user);
    assert_true(tt_print_shared(c, &q, &q.terms, x, TT_LOOK_TEXT, always, "; ", "g = ", &t));
    unit_text_is(&t, want);
}

/* Parts that stand there more than once, named where that is shorter; a name that is taken is left alone. */
static void shared_parts(void **state)
{
    (void)state;
    tt_term X = mat("X"), w = vec("w"), y = vec("y"), a = sca("a");
    tt_term r = sub(mul(X, w), y), z = neg(r), wide = a;
    expect_shared(mul(r, tra(r)), true, "t1 = X*w - y; g = t1*t1'");
    expect_shared(mul(r, tra(r)), false, "g = (X*w - y)*(X*w - y)'");
    expect_shared(add(z, mul(mul(X, X), z)), true, "t1 = -(X*w - y); g = t1 + X*X*t1");
    expect_shared(over(r, mul(tra(r), r)), true, "t1 = X*w - y; g = t1/(t1'*t1)");
    expect_shared(add(r, mul(mat("t7"), r)), true, "s1 = X*w - y; g = s1 + t7*s1");
    for (int i = 0; i < 40; i++) wide = fn(TT_F_SIN, 0, mul(wide, add(wide, a)));
    tt_text t;
    tt_text_open(&t, c->memory, c->user);
    assert_true(tt_print_shared(c, &q, &q.terms, wide, TT_LOOK_LATEX, false, "\n", "", &t));
    assert_in_range(t.length, 39 * 30, 39 * 50);
    assert_memory_equal(t.at + t.length - 25, "\\sin(s_{39} (s_{39} + a))", 25);
    tt_text_close(&t);
    tt_term e = fn(TT_F_EXP, 0, mul(X, y));
    mat("s1"), mat("r0"), mat("u9"), mat("part2");
    expect_shared(add(mul(r, tra(r)), mul(e, tra(e))), true, "part1 = X*w - y; part3 = exp(X*y); g = part1*part1' + part3*part3'");
}

/* A million terms deep on either side costs no C stack; a tree that doubles forty times is refused at once. */
static void depth_and_size(void **state)
{
    (void)state;
    tt_text t;
    tt_term a = sca("a"), left = a, right = a, wide = a;
    for (int i = 0; i < 400000; i++) left = neg(left);
    for (int i = 0; i < 200000; i++) right = fn(TT_F_SIN, 0, right);
    for (int i = 0; i < 40; i++) wide = mul(wide, wide);
    tt_text_open(&t, c->memory, c->user);
    assert_true(tt_print_term(c, &q, &q.terms, left, TT_LOOK_TEXT, &t));
    assert_true(tt_print_term(c, &q, &q.terms, right, TT_LOOK_LATEX, &t));
    assert_int_equal(t.at[t.length - 1], ')');
    size_t before = t.length;
    assert_false(tt_print_term(c, &q, &q.terms, wide, TT_LOOK_TEXT, &t));
    assert_int_equal(t.length, before);
    assert_int_equal(c->fault.code, TT_E_ANSWER_SIZE);
    tt_text_close(&t);
}

/* A term of that many symbols that stands beside x: products of x with itself, doubled, and signs before them. */
static tt_term of_size(tt_term x, uint32_t own, uint32_t size)
{
    tt_term doubled[32];
    uint32_t k = 0, is = own;
    for (doubled[0] = x; ((uint64_t)(own + 1) << (k + 1)) - 1 <= size; k++) doubled[k + 1] = mul(doubled[k], doubled[k]);
    tt_term whole = x;
    for (k++; k-- > 0;)
        while (is + ((own + 1) << k) <= size) {
            whole = mul(whole, doubled[k]);
            is += (own + 1) << k;
        }
    for (; is < size; is++) whole = neg(whole);
    return whole;
}

static bool starts_with(tt_text *t, const char *with)
{
    bool starts = t->length >= strlen(with) && memcmp(t->at, with, strlen(with)) == 0;
    tt_text_close(t);
    return starts;
}

/* The limits of print.h are the last that is printed so: of symbols with room between them, without names, at all. */
static void limits(void **state)
{
    (void)state;
    tt_term word = fn(TT_F_RELU, 0, sca("a"));
    for (uint32_t more = 0; more < 2; more++) {
        tt_text line, term, names, all;
        tt_text_open(&line, c->memory, c->user);
        tt_text_open(&term, c->memory, c->user);
        tt_text_open(&names, c->memory, c->user);
        tt_text_open(&all, c->memory, c->user);
        tt_term x = mul(mul(word, word), of_size(word, 2, TT_ROOMY - 6 + more));
        assert_true(tt_print_line(c, &q, &q.terms, x, TT_LOOK_LATEX, &line));
        assert_int_equal(starts_with(&line, "\\mathrm{relu}(a) \\, \\mathrm{relu}(a)"), !more);
        assert_true(tt_print_term(c, &q, &q.terms, mul(word, word), TT_LOOK_LATEX, &term));
        assert_true(starts_with(&term, "\\mathrm{relu}(a) \\mathrm{relu}(a)"));
        assert_true(tt_print_shared(c, &q, &q.terms, of_size(word, 2, TT_SHARE_ABOVE + more), TT_LOOK_TEXT, false, "; ", "g = ", &names));
        assert_int_equal(starts_with(&names, "t1 = "), more);
        assert_int_equal(tt_print_term(c, &q, &q.terms, of_size(word, 2, TT_PRINT_LIMIT + more), TT_LOOK_TEXT, &all), !more);
        tt_text_close(&all);
    }
}

/* What stands among many terms is written as if it stood alone: shared parts, operands in their order, a long one too. */
static void among_many(void **state)
{
    (void)state;
    tt_text alone, among;
    tt_text_open(&alone, c->memory, c->user);
    tt_text_open(&among, c->memory, c->user);
    for (int times = 0; times < 2; times++) {
        tt_term A = mat("A"), x = vec("x"), y = vec("y"), sum = sub(mul(A, x), y), whole = mul(op1(TT_SUMALL, sum), add(sum, mul(frac(2, 3), sum)));
        for (int i = 0; i < 300; i++) whole = add(mul(num(i + 2), sum), mul(sca("s"), whole));
        assert_true(tt_print_term(c, &q, &q.terms, whole, TT_LOOK_MATHML, times ? &among : &alone));
        for (int i = 0; i < 20000; i++) neg(x);
    }
    assert_true(alone.length > 10000 && alone.length == among.length && memcmp(alone.at, among.at, alone.length) == 0);
    tt_text_close(&alone);
    tt_text_close(&among);
}

/* A base with both scripts is one element, also inside another one that is; rows of one element are taken out at any depth. */
static void scripts(void **state)
{
    (void)state;
    tt_text t;
    tt_text_open(&t, c->memory, c->user);
    static const char both[] = "<msup><mrow><msub><mi>a</mi><mrow><msup><mrow><mrow><msub><mi>b</mi><mn>1</mn></msub></mrow></mrow><mn>2</mn></msup></mrow></msub>"
                               "</mrow><mrow><mn>3</mn></mrow></msup><mspace/><msup><mrow><msub><mi>c</mi><mn>4</mn></msub><mi>d</mi></mrow><mn>5</mn></msup>";
    tt_text_puts(&t, "<mrow>kept");
    tt_text_puts(&t, both);
    tt_mathml_tidy(&t, strlen("<mrow>kept"));
    unit_text_is(&t, "<mrow>kept<msubsup><mi>a</mi><msubsup><mi>b</mi><mn>1</mn><mn>2</mn></msubsup><mn>3</mn></msubsup><mspace/>"
                     "<msup><mrow><msub><mi>c</mi><mn>4</mn></msub><mi>d</mi></mrow><mn>5</mn></msup>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(among_many, set_up, unit_close),
        cmocka_unit_test_setup_teardown(scripts, set_up, unit_close),
        cmocka_unit_test_setup_teardown(products, set_up, unit_close),
        cmocka_unit_test_setup_teardown(as_typed, set_up, unit_close),
        cmocka_unit_test_setup_teardown(inner_products, set_up, unit_close),
        cmocka_unit_test_setup_teardown(signs, set_up, unit_close),
        cmocka_unit_test_setup_teardown(quotients, set_up, unit_close),
        cmocka_unit_test_setup_teardown(powers, set_up, unit_close),
        cmocka_unit_test_setup_teardown(functions, set_up, unit_close),
        cmocka_unit_test_setup_teardown(sizes, set_up, unit_close),
        cmocka_unit_test_setup_teardown(told_sizes, set_up, unit_close),
        cmocka_unit_test_setup_teardown(names, set_up, unit_close),
        cmocka_unit_test_setup_teardown(headings, set_up, unit_close),
        cmocka_unit_test_setup_teardown(json_strings, set_up, unit_close),
        cmocka_unit_test_setup_teardown(shared_parts, set_up, unit_close),
        cmocka_unit_test_setup_teardown(depth_and_size, set_up, unit_close),
        cmocka_unit_test_setup_teardown(limits, set_up, unit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
