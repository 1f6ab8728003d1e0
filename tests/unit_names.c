/* Names in every look: two that are two print as two, and what is printed is read back as the name it was. Bases, accents and subscripts of
 * every form are combined, some thousand names; those that are one name by the rules of the language (x_1 and x1) count once. */
#include <stdio.h>
#include "unit.h"
#include "front.h"
#include "print.h"

static const char *const bases[] = {
    "x", "W", "q", "alpha", "Sigma", "Alpha", "varphi", "ell", "loss", "xbar", "Xy", "x1y",                     /* letters and words */
    "log", "exp", "tr", "norm", "rank", "gradient", "given", "find", "all", "the",                                   /* words that mean something elsewhere */
    "x1", "W12", "beta3", "loss2", "log2", "x1y2",
};
static const char *const accents[] = { "", "_bar", "_hat", "_tilde_dot" };
static const char *const subscripts[] = {
    "", "_i", "_h", "_q", "_B", "_T", "_1", "_12", "_1_2", "_12_3", "_1_23", "_1_2_3", "_1_a", "_1j", "_a_1", "_a_1_2", "_a12", "_b1_c", "_b_1c",
    "_max", "_log", "_all", "_rank", "_infty", "_beta", "_beta1", "_alpha_beta", "_alphabeta", "_h_beta", "_beta_h", "_bet_a",
    "_i_j", "_ij", "_x_h", "_xh", "_x_h_t", "_xh_t", "_x_ht", "_xht", "_h_B", "_B_h", "_hB", "_i_1", "_1_i_j", "_h_i_j", "_ij_k", "_i_jk", "_new_x", "_h_max", "_max_h",
    "_i_hat", "_a_dot_b",
};
#define COUNT(table) (sizeof table / sizeof *table)
enum { MOST = COUNT(bases) * COUNT(accents) * COUNT(subscripts), LONG = 400 };

static char name[MOST][64], printed[MOST][LONG];

/* The names of a statement, with a blank behind each. */
static void read_names(tt *c, const char *text, char *out, size_t room)
{
    tt_reader *r = tt_reader_open(c, (tt_reader_options){ .from = TT_FROM_EITHER });
    tt_statement s;
    tt_ctx_reset(c);
    assert_non_null(r);
    assert_true(tt_reader_feed(r, text, strlen(text)));
    tt_reader_end(r);
    size_t n = 0;
    tt_read did = tt_reader_next(r, &s);
    if (did != TT_READ_STATEMENT) n = (size_t)snprintf(out, room, "%s", did == TT_READ_FAULT ? c->fault.message : "nothing");
    else out[0] = '\0';
    for (tt_tree_at i = 0; did == TT_READ_STATEMENT && i < s.tree.count; i++)
        if (s.tree.at[i].form == TT_Y_NAME && n < room) n += (size_t)snprintf(out + n, room - n, "%s ", s.tree.names[s.tree.at[i].data].text);
    tt_reader_close(r);
}

static int by_text(const void *a, const void *b) { return strcmp(a, b); }

static size_t all_names(tt *c)
{
    memset(name, 0, sizeof name);
    size_t n = 0, kept = 0;
    for (size_t b = 0; b < COUNT(bases); b++)
        for (size_t a = 0; a < COUNT(accents); a++)
            for (size_t s = 0; s < COUNT(subscripts); s++) {
                char typed[64], read[128];
                snprintf(typed, sizeof typed, "%s%s%s", bases[b], accents[a], subscripts[s]);
                snprintf(read, sizeof read, "c + %s*c", typed);
                read_names(c, read, read, sizeof read);
                n += sscanf(read, "c %63s c", name[n]) == 1;              /* log alone is no name */
            }
    qsort(name, n, sizeof *name, by_text);
    for (size_t i = 0; i < n; i++)
        if (!kept || strcmp(name[kept - 1], name[i])) memmove(name[kept++], name[i], sizeof *name);
    return kept;
}

static int by_print(const void *a, const void *b) { return strcmp(printed[*(const size_t *)a], printed[*(const size_t *)b]); }

/* Where it stands alone, and between others, of which nothing may go either. */
static size_t wrongly_read(tt *c, tt_look look, const char *name_of, const char *as)
{
    static const char *const around[][2] = { { "", "" }, { "c + 2 ", " c" } };
    static const char *const in_mathml[][2] = { { "<math>", "</math>" }, { "<math><mi>c</mi><mo>+</mo><mn>2</mn>", "<mi>c</mi></math>" } };
    size_t wrong = 0;
    for (size_t i = 0; i < 2; i++) {
        const char *const *with = look == TT_LOOK_MATHML ? in_mathml[i] : around[i];
        char text[2 * LONG], read[256], expected[128];
        snprintf(text, sizeof text, "%s%s%s", with[0], as, look == TT_LOOK_TEXT && i ? "*c" : with[1]);
        read_names(c, text, read, sizeof read);
        snprintf(expected, sizeof expected, i ? "c %s c " : "%s ", name_of);
        if (!strcmp(read, expected)) continue;
        printf("# %s is printed `%s`, and that is read as: %s\n", name_of, text, read);
        wrong++;
    }
    return wrong;
}

static void look_holds(tt *c, tt_look look)
{
    static size_t order[MOST];
    size_t n = all_names(c), wrong = 0;
    assert_true(n > 3000);
    for (size_t i = 0; i < n; i++) {
        tt_text out;
        tt_text_open(&out, c->memory, c->user);
        tt_print_name(name[i], look, &out);
        tt_text_putc(&out, '\0');
        assert_true(!out.failed && out.length < LONG);
        memcpy(printed[i], out.at, out.length);
        tt_text_close(&out);
        order[i] = i;
        wrong += wrongly_read(c, look, name[i], printed[i]);
    }
    qsort(order, n, sizeof *order, by_print);
    for (size_t i = 1; i < n; i++) {
        if (strcmp(printed[order[i - 1]], printed[order[i]])) continue;
        printf("# %s and %s are both printed %s\n", name[order[i - 1]], name[order[i]], printed[order[i]]);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void text(void **state) { look_holds(*state, TT_LOOK_TEXT); }
static void unicode(void **state) { look_holds(*state, TT_LOOK_UNICODE); }
static void latex(void **state) { look_holds(*state, TT_LOOK_LATEX); }
static void mathml(void **state) { look_holds(*state, TT_LOOK_MATHML); }

int main(void)
{
    const struct CMUnitTest tests[] = { WITH_CONTEXT(text), WITH_CONTEXT(unicode), WITH_CONTEXT(latex), WITH_CONTEXT(mathml) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
