/* Columns, and where a line that is too long is broken. */
#include "steps_columns.h"
#include "utf8.h"
#include <string.h>

enum { GAP = 3, DEEPER = 2, LEAST = 16 };      /* columns between a line and its reason; of a line that goes on; in which folding makes sense */

typedef struct { const char *text; size_t width; bool fold; tt_text *out; } page;

static size_t length(const tt_steps_row *r) { return r->head + r->line + r->why + r->full; }
static void put_blanks(tt_text *out, size_t n) { while (n--) tt_text_putc(out, ' '); }

static bool ends(const char *s, size_t at, const char *with)
{
    size_t n = strlen(with);
    return at >= n && memcmp(s + at - n, with, n) == 0;
}

/* How bad a break before this byte would be, by the brackets it is in; NEVER where there can be none. A formula is broken behind a sign with two
 * sides, a reason between words, best of all between the two sides of what it states. */
enum { NEVER = 1000 };
static int badness(const char *s, size_t at, int depth, bool formula)
{
    static const char *const signs[] = { " +", " -", " −", " .*", " ./", " ⊙", " ⊘", " ⊗", "," };
    if (!formula && ends(s, at, "：")) return 0;
    if (s[at] != ' ' || !at) return NEVER;
    if (!formula) return ends(s, at, " =") || ends(s, at, ":") ? 0 : depth + 1;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (ends(s, at, signs[i])) return depth;
    return NEVER;
}

/* How many bytes stand on the first line: the best break that fits, the last of those that are as good, in the first third of the line
 * only if there is no other. All of them where none fits. */
static size_t piece(const char *s, size_t n, size_t room, bool formula)
{
    size_t best = n, column_of_best = 0, column = 0, length;
    int depth = 0, least = NEVER;
    if (room < LEAST || tt_utf8_columns(s, n) <= room) return n;
    for (size_t i = 0; i < n && column <= room; i += length) {
        uint32_t c = tt_utf8_read(s + i, n - i, &length);
        int bad = badness(s, i, depth, formula);
        depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
        if (bad < NEVER && (bad <= least || column_of_best < room / 3)) {
            best = i;
            column_of_best = column;
            least = bad;
        }
        column += c == UINT32_MAX ? 1 : tt_utf8_width(c);
    }
    return best;
}

/* Text from a column on, broken where it must be; the column reached. Where `out` is NULL it is measured only. */
static size_t put_folded(const page *p, const char *s, size_t n, size_t column, size_t deeper, bool formula, tt_text *out)
{
    for (bool first = true;; first = false) {
        size_t at = first ? column : column + deeper, k = p->fold ? piece(s, n, p->width > at ? p->width - at : 0, formula) : n;
        if (!first && out) {
            tt_text_putc(out, '\n');
            put_blanks(out, at);
        }
        if (out) tt_text_put(out, s, k);
        if (k == n) return at + tt_utf8_columns(s, n);
        k += s[k] == ' ';
        s += k;
        n -= k;
    }
}

static size_t put_line(const page *p, const tt_steps_row *r, const char *text, tt_text *out)
{
    return put_folded(p, text + r->head, r->line, r->head_columns + GAP, DEEPER, true, out);
}

/* The column where reasons start: one for all, so far right as the longest line asks and the longest reason allows. */
static size_t find_column(const page *p, const tt_steps_row *rows, size_t count)
{
    size_t line = 0, why = 0, least = 2 * p->width / 5;
    const char *text = p->text;
    for (size_t i = 0; i < count; text += length(&rows[i]), i++) {
        size_t end = put_line(p, &rows[i], text, NULL), wide = tt_utf8_columns(text + rows[i].head + rows[i].line, rows[i].why);
        if (rows[i].why && end > line) line = end;
        if (wide > why) why = wide;
    }
    size_t column = line + GAP;
    if (column + why > p->width) column = p->width > why ? p->width - why : 0;
    if (column < least && line + GAP > column) column = line + GAP < least ? line + GAP : least;
    return column;
}

static void put_row(const page *p, const tt_steps_row *r, const char *text, size_t column)
{
    tt_text *out = p->out;
    tt_text_put(out, text, r->head);
    if (!r->head) put_blanks(out, r->head_columns);
    tt_text_puts(out, " = ");
    size_t reached = put_line(p, r, text, out);
    if (r->why) {
        if (reached + GAP > column) {                                /* no room behind the line: below it */
            tt_text_putc(out, '\n');
            reached = 0;
        }
        put_blanks(out, column - reached);
        const char *why = text + r->head + r->line;
        bool room = column + tt_utf8_columns(why + r->why, r->full) <= p->width;
        put_folded(p, why + (room ? r->why : 0), room ? r->full : r->why, column, DEEPER, false, out);
    }
    tt_text_putc(out, '\n');
}

void tt_steps_columns(const tt_steps_row *rows, size_t count, const char *text, size_t width, bool fold, tt_text *out)
{
    page p = { text, width, fold, out };
    size_t column = find_column(&p, rows, count);
    for (size_t i = 0; i < count; text += length(&rows[i]), i++) put_row(&p, &rows[i], text, column);
}
