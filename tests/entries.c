/* Sums over entries against the same sums written out: sum(i=1:2, sum(j=1:3, f(A_ij, x_i))) is f(A[1,1], x[1]) + f(A[1,2], x[1]) + ..., and what is answered
 * to the first must be the derivative of the second. Random bodies, sums inside of sums among them; entries as x_i and as x[i], and of expressions.
 * The same bodies outside of any sum, at free indices i and j: with 1 and 3 for them the answer must be the derivative of the body at 1 and 3. */
#include "heard.h"
#include <ctype.h>

enum { DEEP = 3 };

static const char declarations[] = "scalar c\nvector x(2), y(2), z(3)\nmatrix A(2,3), B(2,3), C(2,2)\nu = x.^2 + A*z\n";

/* ---- bodies, as templates: $i $j $k stand for indices, {k ... } for a sum over k from 1 to 2 ---- */

static void leaf(out *o, bool inner)
{
    static const char *const outer[] = { "x@$i", "y@$i", "z@$j", "A@$i,$j", "B@$i,$j", "C@$i,$i", "c", "2", "(A*z)%$i", "(C*B)%$i,$j", "u@$i" };
    static const char *const within[] = { "x@$k", "y@$k", "C@$i,$k", "C@$k,$i", "B@$k,$j", "(C*x)%$k" };
    put(o, inner && draw(2) ? within[draw(6)] : outer[draw(11)]);
}

/* What is still to be written of a form, and whether it stands in an inner sum. */
typedef struct { const char *rest; bool inner; int depth; } half;

/* One form after the other: the template grows from a stack of halves. */
static void body(out *o)
{
    enum { MOST = 64 };
    static const char *const forms[] = { "(? + ?)", "(? - ?)", "?*?", "?*?", "exp(?/4)", "sin(?)", "(?)^2", "?/(2 + (?)^2)", "(-?)", "log(3 + (?)^2)", "{?*?}", "{?}", "{?*?*?}" };
    half waiting[MOST];
    int count = 0;
    waiting[count++] = (half){ "?", false, 0 };
    while (count) {
        const char *p = waiting[count - 1].rest;
        bool inner = waiting[count - 1].inner;
        int depth = waiting[count - 1].depth;
        if (!*p) {
            count--;
            continue;
        }
        waiting[count - 1].rest++;
        if (*p != '?') {
            put(o, (char[]){ *p, 0 });
            if (*p == '{') waiting[count - 1].inner = true;
            continue;
        }
        unsigned form = draw(inner ? 10 : 13);
        if (depth >= DEEP || count == MOST || (depth && draw(3) == 0)) leaf(o, inner);
        else waiting[count++] = (half){ forms[form], inner, depth + 1 };
    }
}

/* The template with indices for its letters: as a sum, named or with brackets, or at places i, j, k. */
static void write_at(out *o, const char *p, const char *end, const int place[3])
{
    for (; p < end; p++) {
        if (*p == '$') {
            char letter = *++p;
            put(o, place ? (char[]){ (char)('0' + place[letter - 'i']), 0 } : (char[]){ letter, 0 });
        } else if (*p == '@') {
            bool two = p[3] == ',';
            if (place || draw(2)) put(o, "[");
            else {
                put(o, two ? (char[]){ '_', p[2], p[5], 0 } : (char[]){ '_', p[2], 0 });
                p += two ? 5 : 2;
                continue;
            }
            write_at(o, p + 1, p + (two ? 6 : 3), place);
            put(o, "]");
            p += two ? 5 : 2;
        } else if (*p == '%') {
            bool two = p[3] == ',';
            put(o, "_{");
            write_at(o, p + 1, p + (two ? 6 : 3), place);
            put(o, "}");
            p += two ? 5 : 2;
        } else if (*p == '{') {
            const char *close = strchr(p, '}');
            if (!place) {
                put(o, "sum(k=1:2, ");
                write_at(o, p + 1, close, NULL);
                put(o, ")");
            } else {
                for (int k = 1; k <= 2; k++) {
                    put(o, k == 1 ? "(" : " + ");
                    write_at(o, p + 1, close, (int[]){ place[0], place[1], k });
                }
                put(o, ")");
            }
            p = close;
        } else {
            put(o, (char[]){ *p, 0 });
        }
    }
}

static void written_out(out *o, const out *template)
{
    for (int i = 1; i <= 2; i++)
        for (int j = 1; j <= 3; j++) {
            put(o, i + j > 2 ? " + (" : "(");
            write_at(o, template->text, template->text + template->n, (int[]){ i, j, 0 });
            put(o, ")");
        }
}

/* ---- asking ---- */

/* NULL: as it should be. */
static const char *try_one(tt *c, uint32_t number, bool *refused)
{
    static const char *const variables[] = { "x", "y", "z", "A", "B", "C" };
    static out template, typed, longhand;
    static heard h;
    static char why[3 * ROOM];
    state = number * 2654435761u + 12345;
    template.n = typed.n = longhand.n = 0;
    body(&template);
    put(&typed, "sum(i=1:2, sum(j=1:3, ");
    write_at(&typed, template.text, template.text + template.n, NULL);
    put(&typed, "))");
    put(&longhand, "diff(");
    written_out(&longhand, &template);
    const char *by = variables[draw(6)];
    put(&longhand, ", ");
    put(&longhand, by);
    put(&longhand, ")\n");
    if (!strchr(template.text, *by)) return NULL;
    *refused = !ask(declarations, "", typed.text, by, &h);
    if (*refused) return strstr(h.report, "no form without") || strstr(h.report, "runs with the index") ? NULL : (snprintf(why, sizeof why, "%s by %s: %s", typed.text, by, h.report), why);
    if ((*refused = strstr(h.text, "_i") != NULL)) return NULL;      /* over three indices A_ij is a number of a family */
    const char *fault = judge(c, declarations, longhand.text, h.text);
    return fault ? (snprintf(why, sizeof why, "%s by %s: %s\n%s", typed.text, by, h.text, fault), why) : NULL;
}

/* The answer at those places: i and j where they are no letters of a word. */
static void placed(out *o, const char *p, int i, int j)
{
    for (; *p; p++) {
        bool alone = !isalnum((unsigned char)p[1]) && p[1] != '_' && !isalnum((unsigned char)p[-1]) && p[-1] != '_';
        put(o, alone && (*p == 'i' || *p == 'j') ? (char[]){ (char)('0' + (*p == 'i' ? i : j)), 0 } : (char[]){ *p, 0 });
    }
}

static const char *try_places(tt *c, uint32_t number, bool *refused)
{
    static const char *const variables[] = { "x", "y", "z", "A", "B", "C" };
    static out template, typed, longhand, answer;
    static heard h;
    static char why[4 * ROOM];
    state = number * 2654435761u + 54321;
    template.n = typed.n = 0;
    body(&template);
    write_at(&typed, template.text, template.text + template.n, NULL);
    const char *by = variables[draw(6)];
    if (!strchr(template.text, *by)) return NULL;
    *refused = !ask(declarations, "", typed.text, by, &h);
    if (*refused) return strstr(h.report, "no form without") || strstr(h.report, "runs with the index") ? NULL : (snprintf(why, sizeof why, "%s by %s: %s", typed.text, by, h.report), why);
    for (int i = 1; i <= 2; i++)
        for (int j = 1; j <= 3; j += 2) {
            longhand.n = answer.n = 0;
            put(&longhand, "diff(");
            write_at(&longhand, template.text, template.text + template.n, (int[]){ i, j, 0 });
            put(&longhand, ", ");
            put(&longhand, by);
            put(&longhand, ")\n");
            put(&answer, "(");
            memmove(h.text + 1, h.text, strlen(h.text) + 1);                  /* something stands before its first letter */
            *h.text = ' ';
            placed(&answer, h.text + 1, i, j);
            put(&answer, ")");
            memmove(h.text, h.text + 1, strlen(h.text));
            const char *fault = judge(c, declarations, longhand.text, answer.text);
            if (fault) return snprintf(why, sizeof why, "%s by %s at %d, %d: %s\n%s", typed.text, by, i, j, h.text, fault), why;
        }
    return NULL;
}

int main(int argc, char **argv)
{
    unsigned count = argc > 1 ? (unsigned)atoi(argv[1]) : 1000;
    bool sums = try_all(count, 10, try_one, "sums over entries are the sums written out");
    bool places = try_all(count / 2, 10, try_places, "entries at free indices are entries at any place");
    return !(sums && places);
}
