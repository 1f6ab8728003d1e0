/* Random well-typed statements over the whole language, and what must hold of each:
 *   - it is answered, or refused by name (a construction that has no closed form yet); a complaint about its reading, kinds or
 *     sizes would be a fault, because it is well-typed, and what is asked for is never a tensor;
 *   - no answer is refuted by the self-check;
 *   - what is printed as text reads back, with the same declarations, to an expression that passes the same check, and passes it in exact
 *     rationals as well where these can decide;
 *   - every line of its derivation has the value of the line before it (derivation.h).
 * In some there are sums over an index, one inside the other too, and families whose members they run through.
 * Asked are gradients, Jacobians, Hessians, mixed and higher derivatives, differentials of all variables and of one, operators, in each
 * layout and along the structure of the variable.
 *
 *   random_expression.h   drawing expressions
 *   random_statement.h    drawing what is asked of them; writing all that
 *   random_judge.h        what must hold
 *   random.c              the run: each failure shrunk
 *
 *     random [COUNT [SEED [FIRST [SHOW]]]]      COUNT statements; statement k depends on SEED and k alone; SHOW: all | latex | mathml | html
 *
 * A statement that fails is printed with the numbers that repeat it, and shrunk: parts of it are replaced by smaller parts of the same
 * shape as long as it fails in the same way. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "random_judge.h"

/* ---- shrinking ---- */

static bool still_fails(tt *c, const statement *s, verdict is)
{
    static text t;
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false };
    mark(s, s->root, nodes, symbols);
    for (int k = 0; k < s->asked.steps; k++)
        if (!symbols[s->asked.path[k]]) return false;
    say_statement(s, &t);
    return judge(c, s, t.at, TT_AS_TEXT).is == is;
}

static int reached(const statement *s)
{
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false };
    int n = 0;
    mark(s, s->root, nodes, symbols);
    for (int i = 0; i < s->count; i++) n += nodes[i];
    for (int i = 0; i < s->symbol_count; i++) n += symbols[i];
    return n;
}

/* Replace one node by another of its shape that stands below it (or the root by any scalar), or by a symbol, while it still fails. */
static bool shrink_once(tt *c, statement *s, verdict is)
{
    static statement smaller;
    bool nodes[NODES] = { false }, symbols[SYMBOLS] = { false };
    mark(s, s->root, nodes, symbols);
    for (int x = s->count - 1; x >= 0; x--) {
        if (!nodes[x]) continue;
        for (int y = 0; y < x; y++) {
            if (!is_same(s->at[x].is, s->at[y].is)) continue;
            smaller = *s;
            smaller.at[x] = s->at[y];
            if (reached(&smaller) < reached(s) && still_fails(c, &smaller, is)) {
                *s = smaller;
                return true;
            }
        }
    }
    if (s->asked.layout != GRADIENT || s->asked.structured || s->assumes) {
        smaller = *s;
        if (s->asked.layout != GRADIENT) smaller.asked.layout = GRADIENT;
        else if (s->asked.structured) smaller.asked.structured = false;
        else smaller.assumes = false;
        if (still_fails(c, &smaller, is)) {
            *s = smaller;
            return true;
        }
    }
    for (int i = 0; i < s->symbol_count; i++) {
        static const char *const plain[] = { "scalar", "vector", "matrix" };
        if (!symbols[i] || !s->symbols[i].kind) continue;
        smaller = *s;
        smaller.symbols[i].kind = plain[is_scalar(s->symbols[i].is) ? 0 : s->symbols[i].is.cols == 0 ? 1 : 2];
        if (strcmp(smaller.symbols[i].kind, s->symbols[i].kind) && still_fails(c, &smaller, is)) {
            *s = smaller;
            return true;
        }
    }
    return false;
}

/* ---- the run ---- */

/* What is printed of statements that are well: nothing, what became of each, or the derivation of each (of a page the section), one a line. */
typedef struct { uint64_t count, seed, first; bool loud; tt_format show; } plan;      /* show: TEXT for nothing */

/* What became of statement `number`; a failure is shrunk and printed. */
static outcome run_one(tt *c, const plan *p, uint64_t number)
{
    static statement s;
    static text t;
    draw_statement(&s, p->seed, number);
    if (p->show != TT_AS_TEXT) s.asked.telling = p->show == TT_AS_HTML ? TT_TELL_BOTH : TT_TELL_STEPS;
    say_statement(&s, &t);
    if (p->loud) fputs(t.at, stdout);
    fflush(stdout);
    outcome o = judge(c, &s, t.at, p->show);
    if (p->loud) printf("%s: %s\n", verdict_words[o.is], o.detail);
    if (o.is < MISREAD) return o;
    while (shrink_once(c, &s, o.is)) continue;
    say_statement(&s, &t);
    o = judge(c, &s, t.at, TT_AS_TEXT);
    printf("not ok %s\n# random 1 %llu %llu\n%s%s\n\n", verdict_words[o.is], (unsigned long long)p->seed, (unsigned long long)number, t.at, o.detail);
    fflush(stdout);
    return o;
}

typedef struct { uint64_t number; int what, rational; unsigned lines, decided; } message;     /* what: a verdict, or -1 when the statement is begun */

/* A process of its own does the work, so that a statement that crashes or hangs costs itself only. */
static void work(const plan *p, uint64_t from, int out)
{
    tt *c = tt_ctx_open(from_heap, NULL, (tt_limits){ .nodes = 1000000, .seconds = 20 });
    if (!c || !tt_session_open(c)) _exit(2);
    for (uint64_t k = from; k < p->first + p->count; k++) {
        message m = { .number = k, .what = -1 };
        alarm(30);
        if (write(out, &m, sizeof m) != sizeof m) _exit(2);
        outcome o = run_one(c, p, k);
        m = (message){ k, (int)o.is, o.rational, o.lines, o.decided };
        if (write(out, &m, sizeof m) != sizeof m) _exit(2);
    }
    tt_ctx_close(c);
    _exit(0);
}

/* What has been counted beside the verdicts. */
typedef struct { size_t rational, lines, decided; } tally;

/* Run on from one statement; returns the number of the one to go on with. */
static uint64_t run(const plan *p, uint64_t from, size_t *counts, tally *sum)
{
    int ends[2];
    message m = { .number = from, .what = -1 };
    if (pipe(ends) != 0) return UINT64_MAX;
    fflush(stdout);
    pid_t child = fork();
    if (child < 0) return UINT64_MAX;
    if (child == 0) {
        close(ends[0]);
        work(p, from, ends[1]);
    }
    close(ends[1]);
    while (read(ends[0], &m, sizeof m) == sizeof m)
        if (m.what >= 0) {
            counts[m.what]++;
            sum->rational += m.rational != 0;
            sum->lines += m.lines;
            sum->decided += m.decided;
        }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (m.what >= 0) return m.number + 1;
    bool late = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
    counts[late ? LATE : CRASHED]++;
    printf("not ok %s\n# random 1 %llu %llu\n\n", verdict_words[late ? LATE : CRASHED], (unsigned long long)p->seed, (unsigned long long)m.number);
    return m.number + 1;
}

int main(int argc, char **argv)
{
    plan p = { .count = argc > 1 ? strtoull(argv[1], NULL, 10) : 3000, .seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 20250607,
               .first = argc > 3 ? strtoull(argv[3], NULL, 10) : 0, .loud = argc > 4, .show = TT_AS_TEXT };
    static const struct { const char *word; tt_format format; } shows[] = { { "latex", TT_AS_LATEX }, { "mathml", TT_AS_MATHML }, { "html", TT_AS_HTML } };
    for (size_t i = 0; i < sizeof shows / sizeof *shows; i++) {
        if (argc <= 4 || strcmp(argv[4], shows[i].word) != 0) continue;
        p.show = shows[i].format;
        p.loud = false;
    }
    size_t counts[VERDICTS] = { 0 }, failed = 0;
    tally sum = { 0 };
    for (uint64_t k = p.first; k < p.first + p.count;) k = run(&p, k, counts, &sum);
    for (int i = 0; i < VERDICTS; i++) {
        printf("# %zu %s\n", counts[i], verdict_words[i]);
        if (i >= MISREAD) failed += counts[i];
    }
    printf("# %zu confirmed in rationals\n", sum.rational);
    printf("# %zu lines of derivations, %zu of them at a point\n", sum.lines, sum.decided);
    if (!failed) printf("ok %llu random statements, seed %llu\n", (unsigned long long)p.count, (unsigned long long)p.seed);
    return failed ? 1 : 0;
}