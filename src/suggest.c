/* The nearest word of a list, by the edit distance with swaps of neighbours (optimal string alignment). */
#include "suggest.h"
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LONGEST = 63 };       /* a longer word is no slip of the finger */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool same_but_for_case(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Three rows of the table are enough: a swap looks two rows back. */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= m; j++) last[j] = j;
    for (size_t i = 1; i <= n; i++) {
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = least(last[j - 1] + (a[i - 1] != b[j - 1]), 1 + least(last[j], now[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[m];
}

static bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/* Sigma is a letter, however it was written. */
static bool is_greek_letter(const char *name)
{
    static const char *const letters[] = {
#define GREEK(character, letter) letter,
#include "../grammar/greek.def"
#undef GREEK
    };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (!strcmp(name, letters[i])) return true;
    return false;
}

bool tt_suggest_product(const char *name, const char *piece, char *out, size_t room)
{
    enum { MOST = 6 };
    size_t n = strlen(name), m = strlen(piece), to = 0;
    if (n > MOST || n <= m || room < 4 * MOST || !strstr(name, piece) || is_greek_letter(name)) return false;
    for (size_t i = 0; i < n; i++)
        if (!is_letter(name[i])) return false;
    for (size_t i = 0, length; i < n; i += length) {
        bool whole = !strncmp(name + i, piece, m), transpose = !whole && i && i + 1 < n && name[i] == 'T';
        length = whole ? m : 1;
        if (i) out[to++] = transpose ? '^' : ' ';
        memcpy(out + to, name + i, length);
        to += length;
    }
    out[to] = '\0';
    return true;
}

const char *tt_suggest(const char *word, size_t n, const char *const *list, size_t count)
{
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    if (n == 0 || n > LONGEST) return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t m = list[i] ? strlen(list[i]) : 0;
        if (m == 0 || m > LONGEST) continue;
        size_t d = m == n && same_but_for_case(word, list[i], n) ? 1 : distance(word, n, list[i], m);
        size_t allowed = ((n > m ? n : m) + 2) / 3;
        if (d <= allowed && d < nearest && d < m) {
            nearest = d;
            best = list[i];
        }
    }
    return best;
}
