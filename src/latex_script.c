/* Names, subscripts and powers of LaTeX (latex.h): accents and subscripts become parts of names, scripts come in order, transposes are
 * told from powers. */
#include <ctype.h>
#include <string.h>
#include "latex.h"
#include "parse.h"

static const char *text(const tt_latex *p, const tt_token *t) { return p->s->text + t->at.start; }
static int length(const tt_token *t) { return (int)(t->at.end - t->at.start < 60 ? t->at.end - t->at.start : 60); }

bool tt_latex_fail(tt_latex *p, tt_code code, const tt_token *t) { return tt_fail(p->s->c, code, t->at, length(t), text(p, t)); }
static bool no_memory(tt_latex *p) { return tt_fail(p->s->c, TT_E_MEMORY, TT_NOWHERE); }

static bool emit(tt_latex *p, tt_token t) { return tt_put_token(p->s, t); }
bool tt_latex_put(tt_latex *p, uint16_t kind, tt_span at) { return emit(p, (tt_token){ .kind = kind, .at = at }); }
static tt_token *last(tt_latex *p) { return p->s->token_count ? &p->s->token[p->s->token_count - 1] : NULL; }
static tt_latex_level *now(tt_latex *p) { return &p->levels[p->depth - 1]; }

bool tt_latex_enter(tt_latex *p, tt_brace sort, bool bold)
{
    if (p->depth > TT_NESTING_LIMIT) return tt_fail(p->s->c, TT_E_NESTING, p->in[p->at].at, (unsigned)TT_NESTING_LIMIT);
    if (!tt_room(&p->s->c->query, (void **)&p->levels, sizeof *p->levels, p->depth, &p->level_room)) return no_memory(p);
    p->levels[p->depth++] = (tt_latex_level){ .sort = sort, .bold = bold };
    return true;
}

size_t tt_latex_past_fonts(const tt_latex *p, size_t i)
{
    while (p->in[i].kind == TT_K_FONT) i++;
    return i;
}

/* Where the argument that begins at i ends. */
size_t tt_latex_argument_end(const tt_latex *p, size_t i)
{
    i = tt_latex_past_fonts(p, i);
    if (p->in[i].kind == TT_K_YYEOF) return i;
    return p->in[i].kind == TT_K_BRACE_OPEN ? p->match[i] + 1u : i + 1;
}

/* The tokens of in[i .. end) that mean something, up to `most` of them; returns how many there are, or most + 1. */
size_t tt_latex_meaningful(const tt_latex *p, size_t i, size_t end, size_t most, size_t *list)
{
    size_t n = 0;
    for (; i < end; i++) {
        uint16_t kind = p->in[i].kind;
        if (kind == TT_K_FONT || kind == TT_K_BRACE_OPEN || kind == TT_K_BRACE_CLOSE || kind == TT_K_SKIP) continue;
        if (n == most) return most + 1;
        list[n++] = i;
    }
    return n;
}

bool tt_latex_is_bold(const tt_latex *p, size_t i, size_t end)
{
    for (; i < end; i++) if (p->in[i].kind == TT_K_FONT && (p->in[i].data & 1)) return true;
    return false;
}

static const char *name(const tt_latex *p, const tt_token *t) { return p->s->name[t->data].text; }

/* ---- names ---- */

void tt_latex_mark_bold(tt_latex *p, tt_token *t)
{
    t->marks |= TT_Y_BOLD;
    p->s->name[t->data].marks |= TT_Y_BOLD;
}

/* Give the name t a longer text. */
static bool rename_token(tt_latex *p, tt_token *t, const char *tail, size_t n, uint32_t end)
{
    const tt_name *old = &p->s->name[t->data];
    char *joined = tt_arena_take(&p->s->c->query, old->length + n + 1);
    if (!joined) return no_memory(p);
    memcpy(joined, old->text, old->length);
    memcpy(joined + old->length, tail, n);
    t->data = tt_read_name(p->s, joined, old->length + n, t->marks);
    t->at.end = end;
    return t->data != UINT32_MAX;
}

/* \bar{x}: an accent on one letter. */
bool tt_latex_accent(tt_latex *p)
{
    static const char *const tails[] = { "_bar", "_hat", "_tilde", "_dot", "_ddot", "_check", "_breve" };
    size_t end = tt_latex_argument_end(p, p->at + 1), one;
    tt_token *sign = &p->in[p->at];
    if (tt_latex_meaningful(p, p->at + 1, end, 1, &one) != 1 || p->in[one].kind != TT_K_NAME) {
        const char *what = "an accent on anything but a name";
        return tt_fail(p->s->c, TT_E_OUTSIDE, sign->at, (int)strlen(what), what);
    }
    tt_token t = p->in[one];
    if (tt_latex_is_bold(p, p->at, end) || now(p)->bold) tt_latex_mark_bold(p, &t);
    t.at.start = sign->at.start;
    p->at = end;
    const char *tail = tails[sign->data];
    return rename_token(p, &t, tail, strlen(tail), p->in[end - 1].at.end) && emit(p, t);
}

/* ---- scripts ---- */

static bool unbraced_number(tt_latex *p, const tt_token *base, const tt_token *sign, const tt_token *number)
{
    tt_span whole = { base ? base->at.start : sign->at.start, number->at.start + 1 };
    tt_fail(p->s->c, TT_E_BRACES, number->at, (int)(number->at.end - whole.start), p->s->text + whole.start, (int)(whole.end - whole.start),
            p->s->text + whole.start);
    tt_hint(p->s->c, "write %.*s{%.*s}", (int)(number->at.start - whole.start), p->s->text + whole.start, length(number), text(p, number));
    return false;
}

static bool is_index(const tt_latex *p, const tt_token *t)
{
    for (size_t i = 0; t->kind == TT_K_NAME && i < p->index_count; i++)
        if (p->index[i] == t->data) return true;
    return false;
}

/* x_{i-1} in a sum over i */
static bool shifted(tt_latex *p, const tt_token *sign)
{
    static const char what[] = "a member at a shifted index";
    tt_fail(p->s->c, TT_E_OUTSIDE, sign->at, (int)sizeof what - 1, what);
    tt_hint(p->s->c, "give the neighbours a name of their own");
    return false;
}

/* The word that a command says: max of \max and of \mathrm{max}. */
static const char *word_of(const tt_latex *p, const tt_token *t, size_t *size)
{
    const char *from = text(p, t), *end = from + (t->at.end - t->at.start);
    while (end > from && !isalnum((unsigned char)end[-1])) end--;
    from = end;
    while (from > text(p, t) && isalnum((unsigned char)from[-1])) from--;
    *size = (size_t)(end - from);
    return from;
}

/* The letters and digits of in[i .. end) as parts of a name, with a bar before each. */
static bool subscript_text(tt_latex *p, size_t i, size_t end, char *out, size_t room, size_t *n)
{
    *n = 0;
    out[(*n)++] = '_';
    for (; i < end; i++) {
        const tt_token *t = &p->in[i];
        const char *from;
        size_t size;
        switch (t->kind) {
        case ',':
            if (out[*n - 1] == '_' || *n + 1 >= room || p->in[i + 1].kind == TT_K_BRACE_CLOSE) return tt_latex_fail(p, TT_E_SUBSCRIPT_FORM, t);       /* f_{,x} */
            out[(*n)++] = '_';
            continue;
        case TT_K_FONT: case TT_K_BRACE_OPEN: case TT_K_BRACE_CLOSE: case TT_K_SKIP: continue;
        case TT_K_NAME: case TT_K_NUMBER: from = name(p, t); size = strlen(from); break;
        case TT_K_WORD: case TT_K_OTHER: from = word_of(p, t, &size); break;
        case '+': case '-':
            if (i > 0 && is_index(p, &p->in[i - 1])) return shifted(p, t);
            return tt_latex_fail(p, TT_E_SUBSCRIPT_FORM, t);
        default: return tt_latex_fail(p, TT_E_SUBSCRIPT_FORM, t);
        }
        if (*n + size >= room || memchr(from, '.', size)) return tt_latex_fail(p, TT_E_SUBSCRIPT_FORM, t);
        memcpy(out + *n, from, size);
        *n += size;
    }
    if (*n == 1) return tt_fail(p->s->c, TT_E_SCRIPT_MISSING, p->in[end - 1].at);
    return true;
}

/* [X]_{i,j}, [X]_{ij}: without commas every letter is an index. */
static bool put_indices(tt_latex *p, size_t i, size_t end)
{
    size_t t[2], n = tt_latex_meaningful(p, i + 1, end, 2, t);
    bool two = n == 2 && p->in[t[0]].kind != '-';
    if (!emit(p, p->in[i]) || !tt_latex_put(p, TT_K_BRACE_OPEN, p->in[i].at)) return false;
    for (size_t k = i + 1; k < end; k++) {
        uint16_t kind = p->in[k].kind;
        if (kind == TT_K_FONT || kind == TT_K_BRACE_OPEN || kind == TT_K_BRACE_CLOSE) continue;
        if ((two && k == t[1] && !tt_latex_put(p, ',', p->in[k].at)) || !emit(p, p->in[k])) return false;
    }
    return tt_latex_put(p, TT_K_BRACE_CLOSE, p->in[end - 1].at);
}

/* \lambda_{\max}(A) is no product. */
static bool is_eigenvalue(tt_latex *p, const tt_token *t, size_t next)
{
    static const char what[] = "an eigenvalue";
    if (strncmp(name(p, t), "lambda_m", 8) || p->in[next].kind != '(') return false;
    tt_fail(p->s->c, TT_E_OUTSIDE, t->at, (int)sizeof what - 1, what);
    return true;
}

/* The subscript in[i .. end), i being the sign, of the token put out last. Names take it up; norms and ∇ are followed by it. */
static bool put_subscript(tt_latex *p, size_t i, size_t end)
{
    tt_token *base = last(p);
    const tt_token *first = &p->in[tt_latex_past_fonts(p, i + 1)];
    uint16_t kind = base ? base->kind : 0;
    if (first->kind == TT_K_YYEOF) return tt_fail(p->s->c, TT_E_SCRIPT_MISSING, p->in[i].at);
    if (first->kind == TT_K_NUMBER && first->at.end - first->at.start > 1) return unbraced_number(p, base, &p->in[i], first);
    if (kind == TT_K_OTHER) return tt_fail(p->s->c, TT_E_OUTSIDE, base->at, length(base), text(p, base));
    if (kind == TT_K_NAME) {
        char tail[256];
        size_t n;
        return subscript_text(p, i + 1, end, tail, sizeof tail, &n) && rename_token(p, base, tail, n, p->in[end - 1].at.end)
            && !is_eigenvalue(p, base, end);
    }
    if (kind == ']' || kind == ')') return put_indices(p, i, end);
    if (kind != TT_K_NORM && kind != TT_K_NORM_CLOSE && kind != TT_K_NABLA && kind != TT_K_BAR && kind != TT_K_BAR_CLOSE
        && kind != TT_K_ANGLE_CLOSE)
        return tt_latex_fail(p, TT_E_UNEXPECTED, &p->in[i]);
    if (!emit(p, p->in[i]) || !tt_latex_put(p, TT_K_BRACE_OPEN, first->at)) return false;
    for (size_t k = i + 1; k < end; k++)
        if (p->in[k].kind != TT_K_FONT && p->in[k].kind != TT_K_BRACE_OPEN && p->in[k].kind != TT_K_BRACE_CLOSE && !emit(p, p->in[k])) return false;
    return tt_latex_put(p, TT_K_BRACE_CLOSE, p->in[end - 1].at);
}

static bool is_script(uint16_t kind) { return kind == '^' || kind == TT_K_SUBSCRIPT || kind == TT_K_TRANSPOSE; }

/* x^2_i: the subscript goes first. Looks over the scripts that stand here once. */
static bool subscript_first(tt_latex *p)
{
    size_t i = p->at;
    while (is_script(p->in[i].kind)) {
        size_t end = p->in[i].kind == TT_K_TRANSPOSE ? i + 1 : tt_latex_argument_end(p, i + 1);
        if (p->in[i].kind == TT_K_SUBSCRIPT) {
            if (!put_subscript(p, i, end)) return false;
            for (size_t k = i; k < end; k++) p->in[k].kind = TT_K_SKIP;
            i = end;
            break;
        }
        i = end;
    }
    now(p)->gathered = i;
    return true;
}

static bool is_transpose(const tt_latex *p, const tt_token *t)
{
    return t->kind == TT_K_TOP || t->kind == TT_K_TRANSPOSE || (t->kind == TT_K_NAME && (!strcmp(name(p, t), "T") || !strcmp(name(p, t), "t")));
}

static bool refused_power(tt_latex *p, const tt_token *t, tt_span at)
{
    const char *what = t->kind == '*' ? "the conjugate" : t->kind == '+' ? "the pseudoinverse"
                     : t->kind == TT_K_NAME && !strcmp(name(p, t), "H") ? "the conjugate transpose" : NULL;
    if (what) tt_fail(p->s->c, TT_E_OUTSIDE, tt_join(at, t->at), (int)strlen(what), what);
    return what != NULL;
}

/* The argument at p->at: a brace that stays, or one token in braces of its own. */
bool tt_latex_argument(tt_latex *p, tt_brace sort, uint16_t opening)
{
    size_t i = tt_latex_past_fonts(p, p->at);
    tt_token *t = &p->in[i];
    if (t->kind == TT_K_BRACE_OPEN) {
        bool bold = now(p)->bold || tt_latex_is_bold(p, p->at, i);
        p->at = i + 1;
        return tt_latex_put(p, opening, t->at) && tt_latex_enter(p, sort, bold);
    }
    if (t->kind != TT_K_NAME && t->kind != TT_K_NUMBER && t->kind != TT_K_ONES) return tt_fail(p->s->c, TT_E_SCRIPT_MISSING, t->at);
    tt_token one = *t;
    p->at = i + 1;
    if (t->kind == TT_K_NUMBER && t->at.end - t->at.start > 1) {        /* \frac12: one digit */
        const char *digits = name(p, t);
        one.data = tt_put_name(p->s, digits, 1, 0);
        t->data = tt_put_name(p->s, digits + 1, strlen(digits) - 1, 0);
        one.at.end = ++t->at.start;
        p->at = i;
        if (one.data == UINT32_MAX || t->data == UINT32_MAX) return false;
    }
    if (one.kind == TT_K_NAME && (now(p)->bold || tt_latex_is_bold(p, p->at - 1, i))) tt_latex_mark_bold(p, &one);
    if (!tt_latex_put(p, opening, one.at) || !emit(p, one)) return false;
    return sort == TT_FIRST_OF_TWO ? tt_latex_argument(p, TT_VISIBLE, TT_K_BETWEEN) : tt_latex_put(p, TT_K_BRACE_CLOSE, one.at);
}

/* x^{(i)} with an index i of a sum is the member x_i of a family; x^{(i)T} and x^{(i)\top} its transpose. */
static bool sample(tt_latex *p, tt_span sign, size_t end, const size_t *t, size_t n)
{
    tt_token *base = last(p);
    const tt_token *index = &p->in[t[1]];
    char tail[64] = "_";                                        /* x_j^{(i)} is x_{j,i} */
    size_t size = strlen(name(p, index));
    if (!base || base->kind != TT_K_NAME || size > sizeof tail - 2) return tt_latex_fail(p, TT_E_UNEXPECTED, index);
    memcpy(tail + 1, name(p, index), size);
    p->at = end;
    if (!rename_token(p, base, tail, size + 1, p->in[end - 1].at.end)) return false;
    return n < 4 || tt_latex_put(p, TT_K_TRANSPOSE, tt_join(sign, p->in[end - 1].at));
}

/* W^{(2)} numbers a layer or a sample, x^0 is a first value; hardly anybody means a power. */
static bool layer_index(tt_latex *p, const tt_token *number)
{
    const tt_token *base = last(p);
    tt_fail(p->s->c, TT_E_LAYER_INDEX, number->at, length(number), text(p, number));
    if (base && base->kind == TT_K_NAME && number->kind == TT_K_NUMBER && !strcmp(name(p, number), "0")) tt_hint(p->s->c, "write %.*s_{0} for the name", length(base), text(p, base));
    else if (base && base->kind == TT_K_NAME)
        tt_hint(p->s->c, "write %.*s_{%.*s} for the name, %.*s^{%.*s} for the power", length(base), text(p, base), length(number), text(p, number),
                length(base), text(p, base), length(number), text(p, number));
    return false;
}

static bool is_euler(const tt_latex *p, const tt_token *base)
{
    return base && base->kind == TT_K_NAME && !strcmp(name(p, base), "e") && !(p->s->known && p->s->known(p->s->user, "e", 1));
}

static bool power(tt_latex *p)
{
    tt_token *sign = &p->in[p->at];
    size_t first = p->at + 1, end = tt_latex_argument_end(p, first), t[4];
    size_t n = tt_latex_meaningful(p, first, end, 4, t), start = tt_latex_past_fonts(p, first);
    if (!n && p->in[start].kind == TT_K_BRACE_OPEN) {        /* L^{} */
        p->at = end;
        return true;
    }
    if (!n) return tt_fail(p->s->c, TT_E_SCRIPT_MISSING, sign->at);
    if (n == 1 && is_transpose(p, &p->in[t[0]])) {
        tt_note_transpose(p->s, &p->in[t[0]]);
        p->at = end;
        return tt_latex_put(p, TT_K_TRANSPOSE, tt_join(sign->at, p->in[end - 1].at));
    }
    bool decay = n == 2 && is_euler(p, last(p)) && p->in[t[1]].kind == TT_K_NAME && !strcmp(name(p, &p->in[t[1]]), "t");      /* e^{-t} */
    if (n == 2 && p->in[t[0]].kind == '-' && !decay && is_transpose(p, &p->in[t[1]])) {
        p->at = end;
        return tt_latex_put(p, TT_K_INVT, tt_join(sign->at, p->in[end - 1].at));
    }
    if ((n == 1 || p->in[t[0]].kind == '*') && refused_power(p, &p->in[t[0]], sign->at)) return false;
    if (p->in[start].kind == TT_K_NUMBER && p->in[start].at.end - p->in[start].at.start > 1) return unbraced_number(p, last(p), sign, &p->in[start]);
    if (n == 1 && last(p) && last(p)->kind == TT_K_NAME && p->in[t[0]].kind == TT_K_NUMBER && !strcmp(name(p, &p->in[t[0]]), "0")) return layer_index(p, &p->in[t[0]]);
    bool alone = p->at == 1 && p->in[end].kind == TT_K_YYEOF;                        /* what is differentiated by */
    bool bracket = n >= 3 && (p->in[t[0]].kind == '(' || p->in[t[0]].kind == '[') && (p->in[t[2]].kind == ')' || p->in[t[2]].kind == ']');
    bool turned = bracket && n == 4 && is_transpose(p, &p->in[t[3]]);
    if (bracket && (n == 3 || turned) && (is_index(p, &p->in[t[1]]) || (alone && n == 3 && p->in[t[1]].kind == TT_K_NAME))) return sample(p, sign->at, end, t, n);
    bool power_of_letter = bracket && is_transpose(p, &p->in[t[1]]);                 /* c^{(t)}, as it is printed */
    if (bracket && (n == 3 || turned) && !power_of_letter && (p->in[t[1]].kind == TT_K_NUMBER || p->in[t[1]].kind == TT_K_NAME)) return layer_index(p, &p->in[t[1]]);
    if (power_of_letter && n == 3) p->s->out->aside = "a letter t or T in brackets above is read as a power; an index stands below";
    if (p->in[start].kind == '(') {                          /* x^(n - 2), as it is typed without braces */
        size_t inner[4] = { start, start + 1, start + 2 };
        p->at = start;
        if (p->in[start + 1].kind == TT_K_YYEOF || p->in[start + 2].kind != ')') return tt_latex_put(p, '^', sign->at);
        if (is_index(p, &p->in[start + 1])) return sample(p, sign->at, start + 3, inner, 3);
        return p->in[start + 1].kind == TT_K_NUMBER ? layer_index(p, &p->in[start + 1]) : tt_latex_put(p, '^', sign->at);
    }
    bool elementwise = n >= 2 && p->in[t[0]].kind == TT_K_HAD;
    if (elementwise) p->in[t[0]].kind = TT_K_SKIP;
    p->at = first;
    return tt_latex_put(p, elementwise ? TT_K_HADPOWER : '^', sign->at) && tt_latex_argument(p, TT_VISIBLE, TT_K_BRACE_OPEN);
}

bool tt_latex_script(tt_latex *p)
{
    tt_token *t = &p->in[p->at];
    if (p->at >= now(p)->gathered && !subscript_first(p)) return false;
    if (t->kind == TT_K_SKIP) return true;
    if (t->kind == '^') return power(p);
    if (t->kind == TT_K_TRANSPOSE) { p->at++; return emit(p, *t); }
    size_t end = tt_latex_argument_end(p, p->at + 1), i = p->at;
    p->at = end;
    return put_subscript(p, i, end);
}

