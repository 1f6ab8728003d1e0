/* The reader: where statements end, what they are, the trees of all three notations, what is refused and where, and memory that ends. */
#include "unit.h"
#include "front.h"

static bool known(void *user, const char *name, size_t n)
{
    const char *list = user;
    for (size_t length; list && *list; list += length + (list[length] == ' ')) {
        length = strcspn(list, " ");
        if (length == n && !memcmp(list, name, n)) return true;
    }
    return false;
}

/* All statements of a text, one line each: the tree, or what went wrong. Fed in pieces of `piece` bytes. */
static void read_all(tt *c, const char *text, size_t n, tt_reader_options options, size_t piece, tt_text *out)
{
    static const char *const sorts[] = {
        "nothing", "declare", "define", "function", "assume", "equation", "clear", "expression", "query", "solve", "phase", "let", "rule",
    };
    tt_reader *r = tt_reader_open(c, options);
    tt_statement s, q;
    size_t fed = 0;
    assert_non_null(r);
    for (;;) {
        tt_ctx_reset(c);
        tt_read did = tt_reader_next(r, &s);
        bool found = false;
        if (did == TT_READ_END) break;
        if (did == TT_READ_MORE) {
            size_t some = n - fed < piece ? n - fed : piece;
            if (some) assert_true(tt_reader_feed(r, text + fed, some));
            else tt_reader_end(r);
            fed += some;
            continue;
        }
        if (did == TT_READ_STATEMENT && !tt_find_query(c, &s, options.known, options.user, &q, &found)) did = TT_READ_FAULT;
        if (out->length) tt_text_putc(out, '\n');
        if (did == TT_READ_FAULT) {
            tt_text_putc(out, '!');
            tt_text_puts(out, c->fault.message);
            continue;
        }
        if (s.sort != TT_S_EXPRESSION) tt_text_puts(out, sorts[s.sort]);
        for (uint32_t i = 0; i < s.declared_count; i++) {
            tt_text_putc(out, ' ');
            tt_text_puts(out, s.tree.names[s.declared[i].name].text);
            for (uint32_t k = 0; k < s.declared[i].size_count; k++) {
                tt_text_putc(out, k ? ',' : ':');
                tt_tree_text(&s.tree, s.declared[i].size[k], out);
            }
        }
        if (s.sort == TT_S_DEFINE) { tt_text_putc(out, ' '); tt_text_puts(out, s.tree.names[s.name].text); }
        if (found) {
            tt_text_puts(out, s.sort == TT_S_EXPRESSION ? "?" : " ?");
            for (uint32_t i = 0; i < q.variable_count; i++) {
                tt_text_puts(out, tt_tree_name(&q.tree, q.variables[i]));
                tt_text_putc(out, ' ');
            }
            if (q.order > 1) { tt_text_int(out, q.order); tt_text_putc(out, ' '); }
            tt_tree_text(&q.tree, q.left, out);
        } else if (s.left != TT_NO_TREE && s.sort != TT_S_DEFINE && s.sort != TT_S_DEFINE_FUNCTION) {
            if (s.sort != TT_S_EXPRESSION) tt_text_putc(out, ' ');
            tt_tree_text(&s.tree, s.left, out);
        }
        if (s.right != TT_NO_TREE) { tt_text_puts(out, " = "); tt_tree_text(&s.tree, s.right, out); }
    }
    tt_reader_close(r);
}

typedef struct { const char *text, *tree; } pair;

static void check(tt *c, const pair *list, size_t count, tt_reader_options options)
{
    for (size_t i = 0; i < count; i++) {
        tt_text out;
        tt_text_open(&out, c->memory, c->user);
        read_all(c, list[i].text, strlen(list[i].text), options, 4096, &out);
        unit_text_is(&out, list[i].tree);
    }
}
#define CHECK(list, ...) check(*state, list, sizeof list / sizeof *list, (tt_reader_options){ __VA_ARGS__ })

static void precedence(void **state)
{
    static const pair list[] = {
        { "-x^2 + a*b'", "(+ (neg (^ x 2)) (* a (' b)))" },
        { "A .* X' X", "(.* A (juxt (' X) X))" },
        { "A : B*C + D", "(+ (: A (* B C)) D)" },
        { "a*-b - -c", "(- (* a (neg b)) (neg c))" },
        { "1/2 x y", "(juxt (juxt (/ 1 2) x) y)" },
        { "-1/2x", "(juxt (/ (neg 1) 2) x)" },
        { "a/2b", "(juxt (/? a 2) b)" },
        { "2.*x + 1e-3 + 1.5.*x + .5", "(+ (+ (+ (.* 2 x) 1e-3) (.* 1.5 x)) .5)" },
        { "A.T B^T C^-T D^-1 A.^2", "(juxt (juxt (juxt (juxt (' A) (' B)) (^-T C)) (^ D (neg 1))) (.^ A 2))" },
        { "log det X y", "(log (det (juxt X y)))" },
        { "log sin x cos(y) z", "(juxt (juxt (log (sin x)) (cos y)) z)" },
        { "tr(A)x", "(juxt (tr A) x)" },
        { "x^n y", "(juxt (^ x n) y)" },
        { "d{x}", "(juxt d (group x))" },
    };
    CHECK(list, .from = TT_FROM_PLAIN);
}

static void undecided(void **state)
{
    static const pair list[] = {
        { "f(x, y) + A (B+C)'", "(+ (apply f x y) (' (apply A (+ B C))))" },
        { "phi''(z) + x'(A+B) + sigmoid'(z)", "(+ (+ (apply'' phi z) (apply' x (+ A B))) (sigmoid' z))" },
        { "X[i,j] x[i] [a]", "(juxt (juxt (index X i j) (index x i)) (group a))" },
        { "|A| + |a||b| - ||x||^2", "(- (+ (bars A) (juxt (bars a) (bars b))) (^ (norm x) 2))" },
        { "log|A|", "(log (bars A))" },
        { "ones'*x + ones(n)", "(+ (* (' ones) x) (ones n))" },
    };
    CHECK(list, .from = TT_FROM_PLAIN);
}

static void unicode(void **state)
{
    static const pair list[] = {
        { "Aᵀ B⁻¹ x² C⁻ᵀ xⁿ", "(juxt (juxt (juxt (juxt (' A) (^ B (neg 1))) (^ x 2)) (^-T C)) (^ x n))" },
        { "W₁ W_1 W1 xᵢ x_i x̄ ȳ λx Σ", "(juxt (juxt (juxt (juxt (juxt (juxt (juxt (juxt (juxt W1 W1) W1) x_i) x_i) x_bar) y_bar) lambda) x) Sigma)" },
        { "A ⊙ B ∘ C ⊘ D ⊗ E", "(kron (./ (.* (.* A B) C) D) E)" },
        { "‖A‖_F² − ‖x‖₂", "(- (^ (normF A) 2) (norm2 x))" },
        { "⟨A, B⟩·√c + 𝟏", "(+ (* (: A B) (sqrt c)) ones)" },
        { "∂f/∂X", "?X f" },
        { "∇_X tr(X)", "?X (tr X)" },
    };
    CHECK(list, .from = TT_FROM_EITHER);
}

static void latex(void **state)
{
    static const pair list[] = {
        { "a^T X b", "(juxt (juxt (' a) X) b)" },
        { "\\|Av - y\\|_2^2", "(^ (norm2 (- (juxt A v) y)) 2)" },
        { "\\left\\| A \\right\\|^2_F", "(^ (normF A) 2)" },
        { "\\frac12 x + \\frac{a}{b}", "(+ (juxt (frac 1 2) x) (frac a b))" },
        { "{a \\over b}", "(frac a b)" },
        { "\\mathbf{Ax}^T", "(juxt A (' x))" },
        { "\\bar{x}_i \\hat\\theta W_{1}^{\\top}", "(juxt (juxt x_bar_i theta_hat) (' W1))" },
        { "{\\rm tr}(A) \\operatorname{tr}(B) \\Tr X^TAX", "(juxt (juxt (tr A) (tr B)) (tr (juxt (juxt (' X) A) X)))" },
        { "\\log\\det \\left( X \\right)", "(log (det X))" },
        { "A^{\\odot 2} \\odot B^{-\\top}", "(.* (.^ A 2) (^-T B))" },
        { "\\sum_{i=1}^{N} x_i y + c", "(+ (sum i 1 N (juxt x_i y)) c)" },
        { "\\sum^N_{i=1} x_i", "(sum i 1 N x_i)" },
        { "\\sqrt{x} \\sqrt[3]{y}", "(juxt (sqrt x) 3 (^ y (frac 1 3)))" },
        { "\\frac{\\partial f}{\\partial \\mathbf{X}}", "?X f" },
        { "\\frac{d}{dx} x^T A x", "?x (juxt (juxt (' x) A) x)" },
        { "\\nabla_X \\operatorname{tr}(XA).", "?X (tr (juxt X A))" },
        { "f(X) := \\det X", "function X = (det X)" },
        { "f\\colon v \\mapsto v^Tv", "function v = (juxt (' v) v)" },
        { "X \\in \\mathbb{R}^{m \\times n}", "declare X:m,n" },
        { "\\mathbf{1}_n + 1", "(+ (ones n) 1)" },
        { "x^10", "!x^10 is read as x^1 times what follows" },
        { "x_10", "!x_10 is read as x_1 times what follows" },
        { "A^H", "!the conjugate transpose is outside the language" },
        { "\\frac{d}{2}", "(frac d 2)" },
        { "Xw + Xv", "(+ Xw (juxt X v))" },
    };
    CHECK(list, .from = TT_FROM_LATEX, .known = known, .user = "Xw");
}

static void statements(void **state)
{
    static const pair list[] = {
        { "vector x(n), y(m+1)\nspd matrix S(n)", "declare x:n y:(+ m 1)\ndeclare S:n" },
        { "a = W*x; l = -y'*log(softmax(a)) # done\ndl/da", "define a = (* W x)\ndefine l = (* (neg (' y)) (log (softmax a)))\n?a l" },
        { "f(x, y) = x*y\nsigma = sigmoid", "function x y = (* x y)\ndefine sigma = sigmoid" },
        { "assume sum(y) = 1; clear", "assume (sum y) = 1\nclear" },
        { "solve dl/dw = 0 for w", "solve w ?w l = 0" },
        { "df/dX = A*X", "equation ?X f = (* A X)" },
        { "sum(i=1:N, x_i)", "(sum i 1 N x_i)" },
        { "(a\n + b) *\n c\nd1", "(* (group (+ a b)) c)\nd1" },
        { "(a +\n\nb", "!'(' is never closed\nb" },
        { "(a +\nb = c", "!'(' is never closed\ndefine b = c" },
        { "x'*; y", "!an operand is missing after '*'\ny" },
    };
    CHECK(list, .from = TT_FROM_PLAIN);
}

static void queries(void **state)
{
    static const pair list[] = {
        { "dl/dW; d(l)/dW; d l/d W; d/dW l", "?W l\n?W l\n?W l\n?W l" },
        { "diff(l, W); gradient(l, W, b)", "?W l\n?W b l" },
        { "dl/d{W1, b1}; d/d{W, b} (W*b)", "?W1 b1 l\n?W b (group (* W b))" },
        { "d^2 l/dx^2; hessian(l, x); d^2 l/(dx dy)", "?x 2 l\n?x 2 l\n?x y 2 l" },
        { "d(inv(X))", "?(inv X)" },
        { "d/dx x'*x + 1", "?x (+ (* (' x) x) 1)" },
        { "d1/d2; delta/dt; d(x)*d; d/2", "(/ d1 d2)\n(/ delta dt)\n(* (apply d x) d)\n(/ d 2)" },
        { "dl/d(x+y)", "!a name is expected here" },
        { "d^2 l/dx", "!the two sides of this derivative show different orders" },
        { "dt/dx", "(/ dt dx)" },
    };
    CHECK(list, .from = TT_FROM_PLAIN, .known = known, .user = "l W x dt");
}

static void refused(void **state)
{
    static const pair list[] = {
        { "2^3^2", "!a power of a power needs brackets" },
        { "||a|-|b||", "!it is not clear which bars belong together" },
        { "x + log", "!an argument is missing after 'log'" },
        { "3 4", "!two numbers stand side by side" },
        { "()", "!nothing stands between the brackets" },
        { "* x", "!an operand is missing before '*'" },
        { "(x]", "!']' closes a bracket that was opened by '('" },
        { "x ? y", "!'?' means nothing here" },
        { "eig(X)", "!eig is outside the language" },
        { "x + matrix", "!'matrix' is a reserved word" },
        { "x\xff", "!this is not UTF-8 text: byte 255" },
    };
    CHECK(list, .from = TT_FROM_PLAIN);
}

static void rules(void **state)
{
    static const pair list[] = {
        { "phase trace innermost\nlet X(m,n), s, P..", "phase\nlet X:m,n s P" },
        { "cyclic: tr(P..*d(X)*Q..) -> tr(Q..*P..*d(X)) when nonempty(Q..) \"tr(A*B)\"",
          "rule (tr (* (* P.. (apply d X)) Q..)) = (tr (* (* Q.. P..) (apply d X)))" },
        { "log-softmax: log(softmax(u))\n  -> u - ones(n)*logsumexp(u)", "rule (log (softmax u)) = (- u (* (ones n) (logsumexp u)))" },
    };
    CHECK(list, .rules = true);
}

/* A pipe that gives one byte at a time reads the same. */
static void byte_by_byte(void **state)
{
    static const char text[] = "a = W*x\n(b +\n c); λ² # c\n\n dl/dW; x\xcc\x84\n";
    tt_text whole, pieces;
    tt *c = *state;
    tt_text_open(&whole, c->memory, c->user);
    tt_text_open(&pieces, c->memory, c->user);
    read_all(c, text, sizeof text - 1, (tt_reader_options){ .from = TT_FROM_EITHER }, 4096, &whole);
    read_all(c, text, sizeof text - 1, (tt_reader_options){ .from = TT_FROM_EITHER }, 1, &pieces);
    tt_text_putc(&whole, '\0');
    unit_text_is(&pieces, whole.at);
    tt_text_close(&whole);
}

/* A statement is given when its newline has been read, not later. */
static void as_it_comes(void **state)
{
    tt *c = *state;
    tt_statement s;
    tt_reader *r = tt_reader_open(c, (tt_reader_options){ .from = TT_FROM_EITHER });
    assert_non_null(r);
    assert_true(tt_reader_feed(r, "x + y", 5));
    assert_int_equal(tt_reader_next(r, &s), TT_READ_MORE);
    assert_true(tt_reader_feed(r, "\n", 1));
    assert_int_equal(tt_reader_next(r, &s), TT_READ_STATEMENT);
    assert_int_equal(s.line, 1);
    assert_int_equal(tt_reader_next(r, &s), TT_READ_MORE);
    tt_reader_end(r);
    assert_int_equal(tt_reader_next(r, &s), TT_READ_END);
    tt_reader_close(r);
}

/* Depth costs no stack: brackets, powers, signs and functions nested a hundred thousand times. */
static void deep(void **state)
{
    enum { DEPTH = 100000 };
    static const char *const opening[] = { "(", "sin(", "-", "|", "x*(", "{", "f(" }, *const closing[] = { ")", ")", "", "", ")", "}", ")" };
    tt *c = *state;
    for (size_t k = 0; k < sizeof opening / sizeof *opening; k++) {
        tt_statement s;
        tt_reader *r = tt_reader_open(c, (tt_reader_options){ .from = TT_FROM_PLAIN });
        assert_non_null(r);
        for (int i = 0; i < DEPTH; i++) assert_true(tt_reader_feed(r, opening[k], strlen(opening[k])));
        assert_true(tt_reader_feed(r, "x", 1));
        for (int i = 0; i < DEPTH; i++) assert_true(tt_reader_feed(r, closing[k], strlen(closing[k])));
        tt_reader_end(r);
        assert_int_equal(tt_reader_next(r, &s), opening[k][0] == '|' ? TT_READ_FAULT : TT_READ_STATEMENT);
        tt_reader_close(r);
        tt_ctx_reset(c);
    }
}

/* Every allocation fails once: a fault or nothing at all, never a crash, and nothing is lost. */
static void no_memory(void **state)
{
    static const char *const text[] = { "f = sum(i=1:N, a*(x_i, y)) + 1; dl/d{W1, b1}", "\\sum_{i=1}^N \\frac{\\bar x_i}{\\|x\\|_2^2}" };
    tt *c = *state;
    unit_memory *m = c->user;
    for (size_t k = 0; k < 2; k++) {
        bool through = false;
        for (size_t n = 1; n < 1000 && !through; n++) {
            tt_arena_close(&c->query);
            tt_arena_open(&c->query, c->memory, c->user, 0);
            tt_fault_clear(c);
            m->calls = 0;
            m->fail_at = n;
            tt_statement s, q;
            bool found, fed = false, good = true;
            tt_reader *r = tt_reader_open(c, (tt_reader_options){ .from = TT_FROM_EITHER });
            if (r) fed = tt_reader_feed(r, text[k], strlen(text[k]));
            if (fed) {
                tt_reader_end(r);
                for (tt_read did; good && (did = tt_reader_next(r, &s)) != TT_READ_END; )
                    good = did == TT_READ_STATEMENT && tt_find_query(c, &s, NULL, NULL, &q, &found);
            }
            through = fed && m->calls < n;
            if (!good) assert_true(tt_failed(c));
            tt_reader_close(r);
            m->fail_at = 0;
        }
        assert_true(through);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CONTEXT(precedence), WITH_CONTEXT(undecided), WITH_CONTEXT(unicode), WITH_CONTEXT(latex), WITH_CONTEXT(statements),
        WITH_CONTEXT(queries), WITH_CONTEXT(refused), WITH_CONTEXT(rules), WITH_CONTEXT(byte_by_byte), WITH_CONTEXT(as_it_comes),
        WITH_CONTEXT(deep), WITH_CONTEXT(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
