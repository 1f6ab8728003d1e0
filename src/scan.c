/* Tokens, names and nodes of one statement (scan.h). */
#include "scan.h"
#include <string.h>
#include "utf8.h"

uint32_t tt_text_hash(const char *text, size_t n)
{
    uint64_t h = n;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
    return (uint32_t)tt_mix(h, n) | 1u;
}

bool tt_put_token(tt_scan *s, tt_token t)
{
    if (!tt_room(&s->c->query, (void **)&s->token, sizeof *s->token, s->token_count, &s->token_room))
        return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    s->token[s->token_count++] = t;
    return true;
}

/* ---- names ---- */

static const struct { uint32_t character; const char *name; } greek[] = {
#define GREEK(character, name) { character, name },
#include "../grammar/greek.def"
#undef GREEK
};
enum { GREEK_LETTERS = sizeof greek / sizeof *greek };

const char *tt_greek(uint32_t character)
{
    for (size_t i = 0; i < GREEK_LETTERS; i++)
        if (greek[i].character == character) return greek[i].name;
    return character == 0x2206 ? "Delta" : NULL;        /* the increment sign */
}

uint32_t tt_put_name(tt_scan *s, const char *canonical, size_t n, uint16_t marks)
{
    uint32_t hash = tt_text_hash(canonical, n), id;
    for (size_t at = tt_table_start(&s->by_text, hash); (id = tt_table_next(&s->by_text, hash, &at)); ) {
        tt_name *known = &s->name[id - 1];
        if (known->length != n || memcmp(known->text, canonical, n)) continue;
        known->marks |= marks;
        return id - 1;
    }
    char *text = tt_arena_text(&s->c->query, canonical, n);
    if (!text || !tt_room(&s->c->query, (void **)&s->name, sizeof *s->name, s->name_count, &s->name_room)
        || !tt_table_add(&s->c->query, &s->by_text, hash, (uint32_t)s->name_count + 1)) {
        tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
        return UINT32_MAX;
    }
    const char *bar = strrchr(text, '_');
    s->name[s->name_count] = (tt_name){ text, (uint32_t)n, bar ? (uint32_t)(bar - text) : (uint32_t)n, marks };
    return (uint32_t)s->name_count++;
}

/* A name being put together. Four bytes of output are enough for one of input, but for the accents, which take seven for two. */
typedef struct { char *at; size_t length; } writer;

static void put(writer *w, const char *text, size_t n) { memcpy(w->at + w->length, text, n); w->length += n; }

static bool all_digits(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) if (p[i] < '0' || p[i] > '9') return false;
    return n > 0;
}

/* A subscript: digits join the name, but not other digits (x_1_12 is x1_12); anything else keeps the bar. */
static void put_subscript(writer *w, const char *text, size_t n)
{
    bool behind_digit = w->length && w->at[w->length - 1] >= '0' && w->at[w->length - 1] <= '9';
    if (behind_digit || !all_digits(text, n)) put(w, "_", 1);
    put(w, text, n);
}

static const struct { const char *word; uint32_t mark; } accents[] = {
    { "_bar", 0x304 }, { "_bar", 0x305 }, { "_hat", 0x302 }, { "_tilde", 0x303 }, { "_dot", 0x307 }, { "_ddot", 0x308 }, { "_check", 0x30C }, { "_breve", 0x306 },
};

static const char *accent(uint32_t c)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) if (accents[i].mark == c) return accents[i].word;
    return NULL;
}

/* Letters that carry their accent, as base letter and mark: ȳ, ŵ, ñ. */
static const struct { uint16_t character; char base; uint16_t mark; } composed[] = {
    { 0x101, 'a', 0x304 }, { 0x113, 'e', 0x304 }, { 0x12B, 'i', 0x304 }, { 0x14D, 'o', 0x304 }, { 0x16B, 'u', 0x304 }, { 0x233, 'y', 0x304 },
    { 0x100, 'A', 0x304 }, { 0x112, 'E', 0x304 }, { 0x12A, 'I', 0x304 }, { 0x14C, 'O', 0x304 }, { 0x16A, 'U', 0x304 }, { 0x232, 'Y', 0x304 },
    { 0xE2, 'a', 0x302 }, { 0x109, 'c', 0x302 }, { 0xEA, 'e', 0x302 }, { 0x11D, 'g', 0x302 }, { 0x125, 'h', 0x302 }, { 0xEE, 'i', 0x302 },
    { 0x135, 'j', 0x302 }, { 0xF4, 'o', 0x302 }, { 0x15D, 's', 0x302 }, { 0xFB, 'u', 0x302 }, { 0x175, 'w', 0x302 }, { 0x177, 'y', 0x302 },
    { 0xC2, 'A', 0x302 }, { 0x108, 'C', 0x302 }, { 0xCA, 'E', 0x302 }, { 0x11C, 'G', 0x302 }, { 0x124, 'H', 0x302 }, { 0x134, 'J', 0x302 },
    { 0xD4, 'O', 0x302 }, { 0x15C, 'S', 0x302 }, { 0xDB, 'U', 0x302 }, { 0x174, 'W', 0x302 }, { 0x176, 'Y', 0x302 },
    { 0xE3, 'a', 0x303 }, { 0xF1, 'n', 0x303 }, { 0xF5, 'o', 0x303 }, { 0x169, 'u', 0x303 }, { 0xC3, 'A', 0x303 }, { 0xD1, 'N', 0x303 },
    { 0xD5, 'O', 0x303 }, { 0x168, 'U', 0x303 },
};

static bool decompose(uint32_t c, char *base, uint32_t *mark)
{
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++)
        if (composed[i].character == c) { *base = composed[i].base; *mark = composed[i].mark; return true; }
    return false;
}

/* The ASCII character that a Unicode subscript stands for, or 0. */
static char subscript(uint32_t c)
{
    static const char low[] = "0123456789+-=()\0aeox\0hklmnpst";
    if (c >= 0x2080 && c <= 0x209C) return low[c - 0x2080];
    switch (c) {
    case 0x1D62: return 'i';
    case 0x1D63: return 'r';
    case 0x1D64: return 'u';
    case 0x1D65: return 'v';
    case 0x2C7C: return 'j';
    default: return 0;
    }
}

/* Letters of the mathematical alphabets, the first three of which are bold, italic, bold italic: 𝐱, 𝑋. */
static char mathematical(uint32_t c, uint16_t *marks)
{
    if (c < 0x1D400 || c > 0x1D49B) return 0;
    uint32_t k = (c - 0x1D400) % 52;
    if ((c - 0x1D400) / 52 != 1) *marks |= TT_Y_BOLD;
    return (char)(k < 26 ? 'A' + k : 'a' + (k - 26));
}

/* c₁ⱼ is the member j of c₁, as c_{1,j} is. */
static size_t put_subscripts(writer *w, const char *bytes, size_t n)
{
    char low[256];
    size_t i = 0, count = 0, digits = 0, length;
    for (; i < n && count < sizeof low; i += length) {
        char c = subscript(tt_utf8_read(bytes + i, n - i, &length));
        if (!c) break;
        low[count++] = c;
    }
    while (digits < count && low[digits] >= '0' && low[digits] <= '9') digits++;
    if (digits) put_subscript(w, low, digits);
    if (digits < count) put_subscript(w, low + digits, count - digits);
    return i;
}

/* How many digits follow the accent that the part beginning at a bar names, up to the next bar or the end. */
static size_t accented_digits(const char *bar, size_t n, size_t *word)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        *word = strlen(accents[i].word);
        if (n <= *word || memcmp(bar, accents[i].word, *word)) continue;
        const char *end = memchr(bar + 1, '_', n - 1), *digits = bar + *word;
        size_t rest = (size_t)((end ? end : bar + n) - digits);
        if (all_digits(digits, rest)) return rest;
    }
    return 0;
}

void tt_number_below(char *name, size_t n)
{
    char *bar = memchr(name, '_', n), low[64];
    size_t word, digits = bar && bar > name && (bar[-1] < '0' || bar[-1] > '9') ? accented_digits(bar, n - (size_t)(bar - name), &word) : 0;
    if (!digits || digits > sizeof low) return;
    memcpy(low, bar + word, digits);
    memmove(bar + digits, bar, word);
    memcpy(bar, low, digits);
}

uint32_t tt_read_name(tt_scan *s, const char *bytes, size_t n, uint16_t marks)
{
    char small[256], base;
    writer w = { n <= sizeof small / 4 ? small : tt_arena_take(&s->c->query, 4 * n), 0 };
    if (!w.at) { tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE); return UINT32_MAX; }
    for (size_t i = 0, length; i < n; i += length) {
        uint32_t c = tt_utf8_read(bytes + i, n - i, &length), mark;
        const char *word;
        if (c == '_') {
            const char *end = memchr(bytes + i + 1, '_', n - i - 1);
            size_t part = end ? (size_t)(end - bytes) - i - 1 : n - i - 1;
            put_subscript(&w, bytes + i + 1, part);
            length = part + 1;
        } else if (c < 0x80) put(&w, bytes + i, 1);
        else if (subscript(c)) length = put_subscripts(&w, bytes + i, n - i);
        else if ((word = accent(c))) put(&w, word, strlen(word));
        else if ((word = tt_greek(c))) { put(&w, word, strlen(word)); marks |= TT_Y_GREEK; }
        else if (decompose(c, &base, &mark)) { put(&w, &base, 1); word = accent(mark); put(&w, word, strlen(word)); }
        else if ((base = mathematical(c, &marks))) put(&w, &base, 1);
        else {
            uint32_t at = (uint32_t)(bytes + i - s->text);
            tt_fail(s->c, TT_E_CHARACTER, (tt_span){ at, at + (uint32_t)length }, (int)length, bytes + i);
            return UINT32_MAX;
        }
    }
    tt_number_below(w.at, w.length);
    return tt_put_name(s, w.at, w.length, marks);
}

/* ---- nodes ---- */

static tt_tree_at no_memory(tt_scan *s) { tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE); return TT_NO_TREE; }

static tt_tree_at put_node(tt_scan *s, tt_syntax y, const tt_tree_at *kids)
{
    for (uint32_t i = 0; i < y.count; i++) {
        if (kids[i] == TT_NO_TREE) return TT_NO_TREE;
        if (!tt_room(&s->c->query, (void **)&s->kid, sizeof *s->kid, s->kid_count, &s->kid_room)) return no_memory(s);
        s->kid[s->kid_count++] = kids[i];
    }
    if (!tt_room(&s->c->query, (void **)&s->node, sizeof *s->node, s->node_count, &s->node_room)) return no_memory(s);
    y.first = (uint32_t)(s->kid_count - y.count);
    s->node[s->node_count] = y;
    return (tt_tree_at)s->node_count++;
}

tt_syntax *tt_node(tt_scan *s, tt_tree_at x)
{
    static const tt_syntax none = { .form = TT_Y_COUNT };
    return x == TT_NO_TREE ? (tt_syntax *)&none : &s->node[x];
}

tt_tree_at tt_put_leaf(tt_scan *s, tt_form form, const tt_token *t)
{
    return put_node(s, (tt_syntax){ .form = (uint16_t)form, .op = t->op, .order = t->order, .marks = t->marks, .data = t->data,
                                    .at = t->at, .sign = t->at }, NULL);
}

tt_tree_at tt_put_unary(tt_scan *s, tt_form form, tt_tree_at a, tt_span at, tt_span sign)
{
    return put_node(s, (tt_syntax){ .form = (uint16_t)form, .count = 1, .at = at, .sign = sign }, &a);
}

tt_tree_at tt_put_binary(tt_scan *s, tt_form form, tt_tree_at a, tt_tree_at b, tt_span at, tt_span sign)
{
    tt_tree_at kids[2] = { a, b };
    return put_node(s, (tt_syntax){ .form = (uint16_t)form, .count = 2, .at = at, .sign = sign }, kids);
}

bool tt_item(tt_scan *s, tt_tree_at x)
{
    if (!tt_room(&s->c->query, (void **)&s->item, sizeof *s->item, s->item_count, &s->item_room))
        return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    s->item[s->item_count++] = x;
    return true;
}

tt_tree_at tt_put_list(tt_scan *s, tt_form form, const tt_token *head, uint32_t count, tt_span at)
{
    if (count > s->item_count) return TT_NO_TREE;
    s->item_count -= count;
    return put_node(s, (tt_syntax){ .form = (uint16_t)form, .op = head->op, .order = head->order, .marks = head->marks, .data = head->data,
                                    .count = count, .at = at, .sign = head->at }, count ? s->item + s->item_count : NULL);
}
