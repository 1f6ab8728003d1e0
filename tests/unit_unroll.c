/* Sums over an index are checked by writing them out: right derivatives hold, wrong ones are refuted. Every expected status is from the
 * mathematics of the derivative at its side. */
#include "postfix.h"
#include "unroll.h"
#include "verify.h"

typedef struct { const char *name, *low, *high; tt_index_sort sort; } range;
typedef struct {
    const char *symbols;
    range indices[5];
    const char *function, *variable, *by;          /* by: the free indices of the member, "j" or "j,k" */
    const char *derivative;
    tt_check status;
    uint32_t order;
    const char *define, *value;                    /* the value of a symbol, */
    const char *in;                                /* of a family in this parameter */
    const char *left, *right;                      /* an assumption */
} query;

#define I { "i", "1", "N", TT_INDEX_BOUND }
#define K { "k", "1", "N", TT_INDEX_BOUND }
#define J { "j", "1", "N", TT_INDEX_FREE }
#define L { "l", "1", "M", TT_INDEX_FREE }
#define P { "p", "1", "N", TT_INDEX_PARAMETER }

static void give_indices(postfix *p, const query *q)
{
    uint32_t at[2], count = 0;
    tt_symbol *family = &p->symbols[postfix_find(p, q->variable)];
    for (size_t i = 0; i < 5 && q->indices[i].name; i++) postfix_index(p, q->indices[i].name, q->indices[i].sort, q->indices[i].low, q->indices[i].high);
    if (q->by) {
        const char *comma = strchr(q->by, ',');
        assert_true(postfix_find_index(p, q->by, strcspn(q->by, ","), &at[count++]));
        if (comma) assert_true(postfix_find_index(p, comma + 1, strlen(comma + 1), &at[count++]));
    }
    for (uint32_t k = 0; k < count; k++) family->by[k] = at[k];
}

typedef bool (*manner)(tt *, const tt_query *, uint32_t variable, const tt_terms *answers, tt_term answer, tt_verdict *);

static void judge(tt *c, const query *q, manner verify, tt_verdict *v)
{
    postfix p;
    tt_terms answers = { 0 };
    assert_true(tt_query_reset(c));
    postfix_open(&p, c, q->symbols);
    give_indices(&p, q);
    if (q->define) postfix_define(&p, q->define, q->value);
    if (q->in) assert_true(postfix_find_index(&p, q->in, strlen(q->in), &p.symbols[postfix_find(&p, q->define)].index[0]));
    if (q->left) postfix_assume(&p, q->left, q->right);
    p.query.function = postfix_read(&p, &p.query.terms, q->function);
    if (q->order) p.query.order = q->order;
    uint32_t variable = postfix_find(&p, q->variable);
    p.query.variables = &variable;
    p.query.variable_count = 1;
    tt_term answer = postfix_read(&p, &answers, q->derivative);
    assert_true(verify(c, &p.query, variable, &answers, answer, v));
}

static const query queries[] = {
    /* least squares: d sum_i (y_i - w'x_i)^2 / dw = -2 sum_i (y_i - w'x_i) x_i */
    { "y_ x_:m w:m", {I}, "y_i w ' x_i * - 2 ^ sum:i", "w", NULL, "-2 y_i w ' x_i * - x_i * sum:i *", .status = TT_CHECK_EXACT },
    { "y_ x_:m w:m", {I}, "y_i w ' x_i * - 2 ^ sum:i", "w", NULL, "2 y_i w ' x_i * - x_i * sum:i *", .status = TT_CHECK_REFUTED },
    { "y_ x_:m w:m", {I}, "y_i w ' x_i * - 2 ^ sum:i", "w", NULL, "w", .status = TT_CHECK_REFUTED },
    /* the answer has the index, not the function; and the reverse */
    { "X:n,n", {I}, "#N X tr *", "X", NULL, "eye:n,n sum:i", .status = TT_CHECK_EXACT },
    { "X:n,n", {I}, "X tr sum:i", "X", NULL, "#N eye:n,n *", .status = TT_CHECK_EXACT },
    { "X:n,n", {I}, "X tr sum:i", "X", NULL, "eye:n,n", .status = TT_CHECK_REFUTED },
    /* by a member: only the terms of its own index are left */
    { "y_ x_:m w:m", {I,J}, "y_i w ' x_i * - 2 ^ sum:i", "x", "j", "-2 y_j w ' x_j * - w * *", .status = TT_CHECK_EXACT },
    { "y_ x_:m w:m", {I,J}, "y_i w ' x_i * - 2 ^ sum:i", "x", "j", "-2 y_i w ' x_i * - w * sum:i *", .status = TT_CHECK_REFUTED },
    { "x_:m", {I,J}, "x_i ' x_1 * sum:i", "x", "j", "x_1", .status = TT_CHECK_REFUTED },     /* x_1 itself moves where j is 1 */
    { "R__", {I,K,J,L}, "R_i,k i k + * sum:i sum:k", "R", "j,l", "j l +", .status = TT_CHECK_REFUTED },      /* k runs to N, l to M */
    { "R__ a_ b_", {I,K,J,{"l","1","N",TT_INDEX_FREE}}, "a_i R_i,k * b_k * sum:i sum:k", "R", "j,l", "a_j b_l *", .status = TT_CHECK_EXACT },
    { "R__ a_ b_", {I,K,J,{"l","1","N",TT_INDEX_FREE}}, "a_i R_i,k * b_k * sum:i sum:k", "R", "j,l", "a_l b_j *", .status = TT_CHECK_REFUTED },
    { "R__", {I,K,J,{"l","1","N",TT_INDEX_FREE}}, "R_i,k R_k,i * sum:i sum:k", "R", "j,l", "2 R_l,j *", .status = TT_CHECK_EXACT },
    { "R__", {I,J,{"l","1","N",TT_INDEX_FREE}}, "R_i,i sum:i", "R", "j,l", "0", .status = TT_CHECK_REFUTED },      /* wrong only where j = l */
    { "R__", {I,J,{"l","1","N",TT_INDEX_FREE}}, "R_i,i sum:i", "R", "j,l", "1", .status = TT_CHECK_REFUTED },      /* and only where they differ */
    /* the same range twice: |sum_i x_i|^2 */
    { "x_:m", {I,K,J}, "x_i ' x_k * sum:k sum:i", "x", "j", "2 x_i sum:i *", .status = TT_CHECK_EXACT },
    { "x_:m", {I,K,J}, "x_i ' x_k * sum:k sum:i", "x", "j", "x_i sum:i", .status = TT_CHECK_REFUTED },
    { "x_:m A:m,m", {I,K}, "x_i ' A * x_k * sum:k sum:i", "A", NULL, "x_i sum:i x_k sum:k ' *", .status = TT_CHECK_EXACT },
    { "x_:m A:m,m", {I,K}, "x_i ' A * x_k * sum:k sum:i", "A", NULL, "x_i x_i ' * sum:i", .status = TT_CHECK_REFUTED },
    /* an index of a sum inside the sum over the same index: the inner one is what counts */
    { "x_:m c", {I}, "c x_i ' x_i * sum:i * sum:i", "c", NULL, "#N x_i ' x_i * sum:i *", .status = TT_CHECK_EXACT },
    /* the index as a number and in a power: d sum_i i c^i / dc = sum_i i^2 c^(i-1) */
    { "c", {I}, "i c i ^ * sum:i", "c", NULL, "i 2 ^ c i 1 - ^ * sum:i", .status = TT_CHECK_EXACT },
    { "c", {I}, "i c i ^ * sum:i", "c", NULL, "i c i 1 - ^ * sum:i", .status = TT_CHECK_REFUTED },
    { "X:n,n", {I}, "X i ^ tr sum:i", "X", NULL, "i X ' i 1 - ^ * sum:i", .status = TT_CHECK_EXACT },
    { "X:n,n", {I}, "X #N i - ^ tr sum:i", "X", NULL, "X tr", .status = TT_CHECK_REFUTED },
    /* products: d prod_i c_i x / dx with equal factors; by a member the others remain, prod / x_j */
    { "x_", {I,J}, "x_i prod:i", "x", "j", "x_i prod:i x_j /", .status = TT_CHECK_EXACT },
    { "x_", {I,J}, "x_i prod:i", "x", "j", "x_i prod:i", .status = TT_CHECK_REFUTED },
    { "x_ t", {I}, "x_i t + prod:i", "t", NULL, "x_i t + prod:i x_i t + -1 ^ sum:i *", .status = TT_CHECK_EXACT },
    /* empty ranges: nothing summed is zero, nothing multiplied is one */
    { "x_:m w:m", {{"i","1","0",TT_INDEX_BOUND}}, "w ' x_i * sum:i", "w", NULL, "x_i sum:i", .status = TT_CHECK_EXACT },
    { "x_ c", {{"i","1","0",TT_INDEX_BOUND}}, "x_i prod:i c *", "c", NULL, "1", .status = TT_CHECK_EXACT },
    { "x_:m", {{"i","2","N",TT_INDEX_BOUND},J}, "x_i ' x_i * sum:i", "x", "j", "2 x_j *", .status = TT_CHECK_REFUTED },    /* x_1 is not in the sum */
    { "x_:m", {{"i","2","N",TT_INDEX_BOUND},{"j","2","N",TT_INDEX_FREE}}, "x_i ' x_i * sum:i", "x", "j", "2 x_j *", .status = TT_CHECK_EXACT },
    /* defined families: a_p = w'x_p, by w and by a_j itself */
    { "y_ x_:m w:m a_", {I,P}, "y_i a_i - 2 ^ sum:i", "w", NULL, "-2 y_i a_i - x_i * sum:i *", .status = TT_CHECK_EXACT, .define = "a", .value = "w ' x_p *", .in = "p" },
    { "y_ x_:m w:m a_", {I,P}, "y_i a_i - 2 ^ sum:i", "w", NULL, "-2 y_i a_i - w * sum:i *", .status = TT_CHECK_REFUTED, .define = "a", .value = "w ' x_p *", .in = "p" },
    { "y_ x_:m w:m a_", {I,P,J}, "y_i a_i - 2 ^ sum:i", "a", "j", "-2 y_j a_j - *", .status = TT_CHECK_EXACT, .define = "a", .value = "w ' x_p *", .in = "p" },
    { "y_ x_:m w:m a_", {I,P,J}, "y_i a_i - 2 ^ sum:i", "x", "j", "-2 y_j a_j - w * *", .status = TT_CHECK_EXACT, .define = "a", .value = "w ' x_p *", .in = "p" },
    { "x_:m w:m l", {I}, "l 2 ^", "w", NULL, "2 l x_i sum:i * *", .status = TT_CHECK_EXACT, .define = "l", .value = "w ' x_i * sum:i" },
    /* jacobians and hessians */
    { "x_:m A:m,n w:n", {I}, "x_i x_i ' * sum:i A * w *", "w", NULL, "x_i x_i ' * A * sum:i", .status = TT_CHECK_EXACT },
    { "x_:m w:m", {I}, "w ' x_i * 3 ^ sum:i", "w", NULL, "6 w ' x_i * x_i * x_i ' * sum:i *", .status = TT_CHECK_EXACT, .order = 2 },
    { "x_:m w:m", {I}, "w ' x_i * 3 ^ sum:i", "w", NULL, "3 w ' x_i * x_i * x_i ' * sum:i *", .status = TT_CHECK_REFUTED, .order = 2 },
    { "x_:m A:m,m=symmetric", {I,J}, "x_i ' A * x_i * sum:i", "x", "j", "2 A *", .status = TT_CHECK_EXACT, .order = 2 },
    /* beyond rational functions: logistic regression */
    { "y_ x_:m w:m", {I}, "w ' x_i * exp 1 + log y_i w ' x_i * * - sum:i", "w", NULL, "w ' x_i * sigmoid y_i - x_i * sum:i", .status = TT_CHECK_EXACT },
    { "y_ x_:m w:m", {I}, "w ' x_i * exp 1 + log y_i w ' x_i * * - sum:i", "w", NULL, "w ' x_i * exp y_i - x_i * sum:i", .status = TT_CHECK_REFUTED },
    /* kinds are those of the family: x' S_i y = y' S_i x */
    { "S_:n,n=symmetric x:n y:n", {I}, "x ' S_i * y * sum:i", "x", NULL, "y ' S_i * sum:i '", .status = TT_CHECK_EXACT },
    { "S_:n,n x:n y:n", {I}, "x ' S_i * y * sum:i", "x", NULL, "y ' S_i * sum:i '", .status = TT_CHECK_REFUTED },
    /* an assumption in an index is one for each of its values */
    { "y_:m t", {I,P}, "t y_i sum * sum:i", "t", NULL, "#N", .status = TT_CHECK_EXACT, .left = "y_p sum", .right = "1" },
    { "y_:m t", {I,P}, "t y_i sum * sum:i", "t", NULL, "#N 1 +", .status = TT_CHECK_REFUTED, .left = "y_p sum", .right = "1" },
    { "y_:m t", {I,P,J}, "t y_i sum * sum:i", "t", NULL, "#N", .status = TT_CHECK_EXACT, .left = "y_j sum", .right = "1" },
    /* sizes: x_i has as many entries as W has columns, whatever N is; #N in the answer is the number that was written out */
    { "x_:n W:k,n", {I}, "W x_i * x_i ' * W ' * tr sum:i #N /", "W", NULL, "2 #N / W * x_i x_i ' * sum:i *", .status = TT_CHECK_EXACT },
    { "x_:n W:k,n", {{"i","1","N*M",TT_INDEX_BOUND}}, "W x_i * sum sum:i #N*M /", "W", NULL, "ones:k,1 x_i sum:i ' * #N*M /", .status = TT_CHECK_EXACT },
    /* an index outside of its sum says nothing: no answer holds one, of a family whose members are all the same neither */
    { "y_ x_:m w:m", {I}, "y_i w ' x_i * - 2 ^ sum:i", "w", NULL, "-2 y_i w ' x_i * - x_i * *", .status = TT_CHECK_REFUTED },
    { "a_ w:m", {I}, "i a_i * w sum * sum:i", "w", NULL, "i a_i * ones:m,1 *", .status = TT_CHECK_REFUTED },
    { "a_ w:m g_", {I,P}, "g_i a_i * sum:i", "w", NULL, "2 a_i sum:i w * *", .status = TT_CHECK_EXACT, .define = "g", .value = "w ' w *", .in = "p" },
    { "a_ w:m g_", {I,P}, "g_i a_i * sum:i", "w", NULL, "2 a_i sum:i g_i * w ' w * / w * *", .status = TT_CHECK_REFUTED, .define = "g", .value = "w ' w *", .in = "p" },
    /* what cannot be written out is not checked */
    { "x_:m w:m", {{"i","1","1000000000",TT_INDEX_BOUND}}, "w ' x_i * sum:i", "w", NULL, "x_i sum:i", .status = TT_CHECK_SKIPPED },
    { "x_:m w:m", {{"i","1","100000",TT_INDEX_BOUND}}, "w ' w * sum:i", "w", NULL, "2 w * sum:i", .status = TT_CHECK_SKIPPED },
};

static void judge_all(tt *c, manner verify, tt_check right, bool rational)
{
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        const query *q = &queries[i];
        tt_check expected = q->status == TT_CHECK_EXACT ? right : q->status;
        tt_verdict v;
        judge(c, q, verify, &v);
        if (rational && v.status == TT_CHECK_SKIPPED && strstr(q->function, "exp")) continue;
        if (v.status != expected) fail_msg("%s by %s = %s: status %d, not %d: %s", q->function, q->variable, q->derivative, (int)v.status, (int)expected, v.report);
        if ((v.status == TT_CHECK_REFUTED || v.status == TT_CHECK_SKIPPED) && !v.report) fail_msg("%s: no report", q->function);
    }
}

static void derivatives_are_judged(void **state) { judge_all(*state, tt_verify, TT_CHECK_EXACT, false); }
static void derivatives_are_judged_numerically(void **state) { judge_all(*state, tt_verify_numerically, TT_CHECK_NUMERIC, false); }
static void derivatives_are_judged_rationally(void **state) { judge_all(*state, tt_verify_rationally, TT_CHECK_EXACT, true); }

/* The report names the sizes and the index. */
static void reports_name_the_numbers(void **state)
{
    tt_verdict v;
    judge(*state, &queries[7], tt_verify, &v);
    assert_int_equal(v.status, TT_CHECK_REFUTED);
    assert_non_null(strstr(v.report, "N = 3"));
    assert_non_null(strstr(v.report, "at j = 2"));
    assert_non_null(strstr(v.report, "x_2 = "));
}

/* d(sum_i x_i'x_i) = 2 sum_i x_i' dx_i: all members move. */
static void differentials_move_all_members(void **state)
{
    static const struct { const char *answer; tt_check status; } cases[] = {
        { "2 x_i ' d_i * sum:i *", TT_CHECK_EXACT },
        { "x_i ' d_i * sum:i", TT_CHECK_REFUTED },
        { "2 x_1 ' d_1 * *", TT_CHECK_REFUTED },
    };
    for (size_t k = 0; k < 3; k++) {
        postfix p;
        tt_terms answers = { 0 };
        tt_verdict v;
        uint32_t variable = 0;
        assert_true(tt_query_reset(*state));
        postfix_open(&p, *state, "x_:m d_:m");
        postfix_index(&p, "i", TT_INDEX_BOUND, "1", "N");
        p.symbols[1].flags = TT_DIFFERENTIAL;
        p.symbols[1].of = 0;
        p.query.function = postfix_read(&p, &p.query.terms, "x_i ' x_i * sum:i");
        p.query.asks = TT_ASKS_DIFFERENTIAL;
        p.query.variables = &variable;
        p.query.variable_count = 1;
        tt_term answer = postfix_read(&p, &answers, cases[k].answer);
        assert_true(tt_verify(*state, &p.query, 0, &answers, answer, &v));
        if (v.status != cases[k].status) fail_msg("%s: status %d: %s", cases[k].answer, (int)v.status, v.report);
    }
}

/* As the linear map it is: only the member of the question moves. */
static void maps_move_one_member(void **state)
{
    static const struct { const char *answer; tt_check status; } cases[] = {
        { "2 x_j ' d_j * *", TT_CHECK_EXACT },
        { "2 x_i ' d_i * sum:i *", TT_CHECK_EXACT },       /* the others stand still: their differentials are zero */
        { "x_j ' d_j *", TT_CHECK_REFUTED },
    };
    for (size_t k = 0; k < 3; k++) {
        postfix p;
        tt_terms answers = { 0 };
        tt_verdict v;
        uint32_t variable = 0;
        assert_true(tt_query_reset(*state));
        postfix_open(&p, *state, "x_:m d_:m");
        postfix_index(&p, "i", TT_INDEX_BOUND, "1", "N");
        p.symbols[0].by[0] = postfix_index(&p, "j", TT_INDEX_FREE, "1", "N");
        p.symbols[1].flags = TT_DIFFERENTIAL;
        p.symbols[1].of = 0;
        p.query.function = postfix_read(&p, &p.query.terms, "x_i ' x_i * sum:i");
        p.query.asks = TT_ASKS_OPERATOR;
        p.query.variables = &variable;
        p.query.variable_count = 1;
        tt_term answer = postfix_read(&p, &answers, cases[k].answer);
        assert_true(tt_verify(*state, &p.query, 0, &answers, answer, &v));
        if (v.status != cases[k].status) fail_msg("%s: status %d: %s", cases[k].answer, (int)v.status, v.report);
    }
}

/* X is the matrix of the members of x as columns: its value, as the batch forms of answers have it. */
static void put_columns(postfix *p, const char *name, const char *member, uint32_t index)
{
    tt_symbol *s = &p->symbols[postfix_find(p, name)];
    tt_term of = postfix_read(p, &p->query.terms, member);
    s->flags |= TT_BATCH;
    s->value = tt_term_put(p->c, &p->query.terms, (tt_termrec){ .op = TT_COLUMNS, .data = index, .rows = s->rows, .cols = s->cols }, 1, &of);
}

/* Least squares with samples as columns: 2 X (X'w - y), every other use of them is refuted: the wrong sign, other weights, the samples the other
 * way round (X is m by N, and N is another number than m at most points), and what is right for the sum over all pairs. */
static void samples_as_columns(void **state)
{
    static const struct { const char *low, *high, *count, *answer; tt_check status; } cases[] = {
        { "1", "N", "N", "2 X * X ' w * y - *", TT_CHECK_EXACT },
        { "1", "N", "N", "2 X * X ' w * y + *", TT_CHECK_REFUTED },
        { "1", "N", "N", "2 X * y *", TT_CHECK_REFUTED },
        { "1", "N", "N", "2 X * X ' w * ones:N,1 - *", TT_CHECK_REFUTED },
        { "1", "N", "N", "2 X * ones:N,N * X ' w * y - *", TT_CHECK_REFUTED },
        { "1", "N", "N", "2 X ' * X w * y - *", TT_CHECK_REFUTED },
        { "2", "4", "3", "2 X * X ' w * y - *", TT_CHECK_EXACT },          /* x_2 is the first column, y_2 the first entry */
        { "2", "4", "3", "2 X * X ' w * *", TT_CHECK_REFUTED },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        postfix p;
        tt_terms answers = { 0 };
        tt_verdict v;
        char symbols[64];
        uint32_t variable = 2;
        assert_true(tt_query_reset(*state));
        snprintf(symbols, sizeof symbols, "y_ x_:m w:m X:m,%s y:%s", cases[k].count, cases[k].count);
        postfix_open(&p, *state, symbols);
        uint32_t i = postfix_index(&p, "i", TT_INDEX_BOUND, cases[k].low, cases[k].high);
        p.query.function = postfix_read(&p, &p.query.terms, "y_i w ' x_i * - 2 ^ sum:i");
        p.query.variables = &variable;
        p.query.variable_count = 1;
        p.symbols[0].name = "t";                                             /* two symbols are called y: the family, and the column */
        put_columns(&p, "X", "x_i", i);
        put_columns(&p, "y", "t_i", i);
        tt_term answer = postfix_read(&p, &answers, cases[k].answer);
        assert_true(tt_verify(*state, &p.query, 2, &answers, answer, &v));
        if (v.status != cases[k].status) fail_msg("%s: status %d: %s", cases[k].answer, (int)v.status, v.report);
    }
}

/* d^2 / dw dx_j of sum_i w'x_i x_i'x_i... of a mixed derivative each symbol moves in its turn. */
static void mixed_derivatives(void **state)
{
    postfix p;
    tt_terms answers = { 0 };
    tt_verdict v;
    uint32_t path[2];
    postfix_open(&p, *state, "x_:m w:m");
    postfix_index(&p, "i", TT_INDEX_BOUND, "1", "N");
    p.symbols[0].by[0] = postfix_index(&p, "j", TT_INDEX_FREE, "1", "N");
    p.query.function = postfix_read(&p, &p.query.terms, "w ' x_i * 2 ^ sum:i");
    p.query.order = 2;
    path[0] = 1, path[1] = 0;
    p.query.path = path;
    p.query.variables = path;
    p.query.variable_count = 1;
    /* the gradient by w is 2 sum (w'x_i) x_i; its differential by x_j: 2 (x_j w' + (w'x_j) I) dx_j */
    tt_term right = postfix_read(&p, &answers, "2 x_j w ' * w ' x_j * eye:m,m * + *"), wrong = postfix_read(&p, &answers, "2 w x_j ' * w ' x_j * eye:m,m * + *");
    assert_true(tt_verify(*state, &p.query, 1, &answers, right, &v));
    assert_int_equal(v.status, TT_CHECK_EXACT);
    assert_true(tt_verify(*state, &p.query, 1, &answers, wrong, &v));
    assert_int_equal(v.status, TT_CHECK_REFUTED);
}

/* u <- u.*u + x_i, eighteen times over: 2^18 paths through the expression, but as many terms as steps and values of i. */
static void shared_terms_are_written_once(void **state)
{
    postfix p;
    tt_unrolled w;
    postfix_open(&p, *state, "x_:m w:m");
    uint32_t i = postfix_index(&p, "i", TT_INDEX_BOUND, "1", "10");
    tt_term u = postfix_read(&p, &p.query.terms, "x_i w +");
    for (int k = 0; k < 18; k++) {
        tt_termrec had = p.query.terms.at[u];
        tt_term pair[2] = { u, u };
        had.op = TT_HAD;
        u = tt_term_put(*state, &p.query.terms, had, 2, pair);
    }
    tt_termrec over = p.query.terms.at[u];
    over.op = TT_OVER;
    over.data = i;
    p.query.function = tt_term_put(*state, &p.query.terms, over, 1, &u);
    assert_true(tt_unroll(*state, &p.query, 1, NULL, TT_NO_TERM, 0, &w));
    assert_null(w.reason);
    /* w once; x_i, the sum and 18 products for each of ten values; nine additions */
    assert_int_equal(w.query.terms.count, 1 + 10 * (1 + 1 + 18) + 9);
}

/* Memory that ends, ends the check, not the program. */
static void memory_may_end(void **state)
{
    tt *c = *state;
    unit_memory *m = c->user;
    for (size_t k = 1; k < 400; k += 7) {
        postfix p;
        tt_terms answers = { 0 };
        tt_verdict v;
        uint32_t variable = 2;
        m->fail_at = 0;
        assert_true(tt_query_reset(c));
        postfix_open(&p, c, "y_ x_:m w:m");
        postfix_index(&p, "i", TT_INDEX_BOUND, "1", "300");
        p.query.function = postfix_read(&p, &p.query.terms, "y_i w ' x_i * - 2 ^ sum:i");
        p.query.variables = &variable;
        p.query.variable_count = 1;
        tt_term answer = postfix_read(&p, &answers, "-2 y_i w ' x_i * - x_i * sum:i *");
        c->query.limit = c->query.held + 4096 * k;
        if (!tt_verify(c, &p.query, variable, &answers, answer, &v)) assert_int_equal(c->fault.code, TT_E_MEMORY);
        else assert_int_equal(v.status, TT_CHECK_EXACT);
        c->query.limit = 0;
    }
    m->fail_at = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CONTEXT(derivatives_are_judged),
        WITH_CONTEXT(derivatives_are_judged_numerically),
        WITH_CONTEXT(derivatives_are_judged_rationally),
        WITH_CONTEXT(reports_name_the_numbers),
        WITH_CONTEXT(differentials_move_all_members),
        WITH_CONTEXT(maps_move_one_member),
        WITH_CONTEXT(samples_as_columns),
        WITH_CONTEXT(mixed_derivatives),
        WITH_CONTEXT(shared_terms_are_written_once),
        WITH_CONTEXT(memory_may_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
