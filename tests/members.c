/* The definition h_i = H(i) tells of h_k: random functions of h_k, x_k and sums over all h_j, differentiated by x_k, c_k, w or W, are those of H(k) written out, and so is
 * what is answered, where h_k stands for H(k). The index that is asked for is that of the definition, another one, or that of the sums inside. */
#include "heard.h"
#include <ctype.h>

enum { DEEP = 3, MOST = 64 };

static const char declarations[] = "vector w(2)\nmatrix W(2,2)\nvector x_i(2), i = 1:3\nscalar c_i, i = 1:3\n";

/* A template: $ is the index, # the H of the index that follows. */
static void body(out *o, const char *const *leaf, unsigned leaves)
{
    static const char *const forms[] = { "(? + ?)", "(? - ?)", "?*?", "?*?", "exp(?/4)", "sin(?)", "(?)^2", "?/(2 + (?)^2)", "(-?)", "log(3 + (?)^2)" };
    struct { const char *rest; int depth; } waiting[MOST];
    int count = 0;
    waiting[count].rest = "?";
    waiting[count++].depth = 0;
    while (count) {
        const char *p = waiting[count - 1].rest++;
        int depth = waiting[count - 1].depth;
        if (!*p) count--;
        else if (*p != '?') put(o, (char[]){ *p, 0 });
        else if (depth >= DEEP || count == MOST || (depth && draw(3) == 0)) put(o, leaf[draw(leaves)]);
        else {
            waiting[count].rest = forms[draw(10)];
            waiting[count++].depth = depth + 1;
        }
    }
}

static void at_index(out *o, const char *p, char index)
{
    for (; *p; p++) put(o, (char[]){ *p == '$' ? index : *p, 0 });
}

/* The template at an index; h_j by its name, or by what it is. */
static void write_at(out *o, const char *p, char index, const char *value)
{
    for (; *p; p++) {
        if (*p != '#') {
            put(o, (char[]){ *p == '$' ? index : *p, 0 });
            continue;
        }
        char own = *++p == '$' ? index : *p;
        put(o, value ? "(" : "h_");
        if (value) at_index(o, value, own);
        put(o, value ? ")" : (char[]){ own, 0 });
    }
}

/* An answer with the values in it. */
static void with_values(out *o, const char *p, const char *value)
{
    for (char before = ' '; *p; before = *p++) {
        if (*p != 'h' || p[1] != '_' || isalnum((unsigned char)before)) {
            put(o, (char[]){ *p, 0 });
            continue;
        }
        p += 2;
        put(o, "(");
        at_index(o, value, *p);
        put(o, ")");
    }
}

/* NULL: as it should be. */
static const char *try_one(tt *c, uint32_t number, bool *refused)
{
    static const char *const of_value[] = { "c_$", "(w'*x_$)", "(x_$'*W*x_$)", "norm(x_$)^2", "2" };
    static const char *const of_body[] = { "#$", "#$", "c_$", "(w'*x_$)", "sum(j=1:3, c_j*#j)", "sum(j=1:3, (#j - 1)^2)" };
    static const char *const variables[] = { "x_$", "x_$", "c_$", "w", "W" };
    static out value, function, definition, typed, longhand, by, answer;
    static heard h;
    static char why[5 * ROOM];
    state = number * 2654435761u + 777;
    value.n = function.n = definition.n = typed.n = longhand.n = by.n = answer.n = 0;
    body(&value, of_value, 5);
    body(&function, of_body, 6);
    if (!strchr(value.text, '$') || !strchr(function.text, '#')) return NULL;
    char index = "ikj"[draw(3)];
    put(&definition, "h_i = ");
    at_index(&definition, value.text, 'i');
    put(&definition, "\n");
    write_at(&typed, function.text, index, NULL);
    at_index(&by, variables[draw(5)], index);
    put(&longhand, "diff(");
    write_at(&longhand, function.text, index, value.text);
    put(&longhand, ", ");
    put(&longhand, by.text);
    put(&longhand, ")\n");
    *refused = !ask(declarations, definition.text, typed.text, by.text, &h);
    if (*refused) return strstr(h.report, "stand in the expression") ? NULL : (snprintf(why, sizeof why, "%s  %s by %s: %s", definition.text, typed.text, by.text, h.report), why);
    with_values(&answer, h.text, value.text);
    const char *fault = judge(c, declarations, longhand.text, answer.text);
    return fault ? (snprintf(why, sizeof why, "%s  %s by %s: %s\n%s", definition.text, typed.text, by.text, h.text, fault), why) : NULL;
}

int main(int argc, char **argv)
{
    unsigned count = argc > 1 ? (unsigned)atoi(argv[1]) : 500;
    return !try_all(count, 5, try_one, "members of a defined family are what it says at their index");
}
