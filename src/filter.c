/* Between scanner and grammar: a product has no sign, a bar looks the same at both ends, a name before a bracket may be a function.
 * What decides is what stands around: whether an operand has just ended, which bracket was opened last, what comes next. */
#include "filter.h"
#include <string.h>
#include "parse.h"

/* ---- brackets ---- */

static uint16_t closer(uint16_t kind)
{
    switch (kind) {
    case '(': return ')';
    case '[': case TT_K_PLACES_OPEN: return ']';
    case TT_K_CURLY_OPEN: return TT_K_CURLY_CLOSE;
    case TT_K_BRACE_OPEN: return TT_K_BRACE_CLOSE;
    case TT_K_BAR_OPEN: return TT_K_BAR_CLOSE;
    case TT_K_NORM_OPEN: return TT_K_NORM_CLOSE;
    case TT_K_ANGLE_OPEN: return TT_K_ANGLE_CLOSE;
    default: return 0;
    }
}

static bool is_closer(uint16_t kind)
{
    return kind == ')' || kind == ']' || kind == TT_K_CURLY_CLOSE || kind == TT_K_BRACE_CLOSE || kind == TT_K_BAR_CLOSE
        || kind == TT_K_NORM_CLOSE || kind == TT_K_ANGLE_CLOSE;
}

static const tt_token *innermost(const tt_scan *s) { return s->open_count ? &s->open[s->open_count - 1] : NULL; }

static bool open_bracket(tt_scan *s, const tt_token *t)
{
    if (s->open_count >= TT_NESTING_LIMIT) return tt_fail(s->c, TT_E_NESTING, t->at, (unsigned)TT_NESTING_LIMIT);
    if (!tt_room(&s->c->query, (void **)&s->open, sizeof *s->open, s->open_count, &s->open_room))
        return tt_fail(s->c, TT_E_MEMORY, TT_NOWHERE);
    s->open[s->open_count++] = *t;
    return true;
}

static bool never_closed(tt_scan *s, const tt_token *open)
{
    const char *rest = s->text + s->at.end;
    if (open->kind == '[' && rest[strspn(rest, " ")] == ';') {            /* [a; b] */
        const char *what = "a matrix literal";
        return tt_fail(s->c, TT_E_OUTSIDE, open->at, (int)strlen(what), what);
    }
    tt_fail(s->c, TT_E_BRACKET_OPEN, open->at, length(open->at), text(s, open->at));
    return false;
}

static bool close_bracket(tt_scan *s, const tt_token *t)
{
    const tt_token *open = innermost(s);
    if (!open) return tt_fail(s->c, TT_E_BRACKET_EXTRA, t->at, length(t->at), text(s, t->at));
    if (closer(open->kind) != t->kind) {
        tt_fail(s->c, TT_E_BRACKET_OTHER, t->at, length(t->at), text(s, t->at), length(open->at), text(s, open->at));
        tt_also(s->c, open->at);
        return false;
    }
    s->open_count--;
    return true;
}

/* ---- bars ---- */

static bool bars_unclear(tt_scan *s, const tt_token *t)
{
    tt_fail(s->c, TT_E_BARS_NESTED, t->at);
    tt_hint(s->c, "write abs(...) or det(...) for single bars, norm(...) for double ones");
    return false;
}

/* \\left\\| is closed by \\right\\| alone. */
static bool is_left(const tt_scan *s, const tt_token *open) { return length(open->at) > 5 && memcmp(text(s, open->at), "\\left", 5) == 0; }

/* A bar closes the innermost open bar where an operand has just ended, else it opens. `||` within single bars is two of them where
 * it can only be: |a||b|. */
static bool decide_bar(tt_scan *s, tt_token *t, bool *halved)
{
    const tt_token *open = innermost(s);
    bool pairs = open && !is_left(s, open), bar = pairs && open->kind == TT_K_BAR_OPEN, norm = pairs && open->kind == TT_K_NORM_OPEN;
    if (!s->ended) {
        if (t->kind == TT_K_NORM && bar && open->at.end == t->at.start) return bars_unclear(s, t);
        t->kind = t->kind == TT_K_BAR ? TT_K_BAR_OPEN : TT_K_NORM_OPEN;
        return true;
    }
    if (t->kind == TT_K_BAR) {
        if (norm && *text(s, open->at) == '|') return bars_unclear(s, t);       /* ||a| - |b||, but not within ‖ ‖ */
        t->kind = bar ? TT_K_BAR_CLOSE : TT_K_BAR_OPEN;
        return true;
    }
    if (norm) { t->kind = TT_K_NORM_CLOSE; return true; }
    if (!bar) { t->kind = TT_K_NORM_OPEN; return true; }
    if (t->at.end - t->at.start != 2 || t->data) return bars_unclear(s, t);
    *halved = true;
    return true;
}

bool tt_after_subscript(const tt_scan *s)
{
    size_t n = s->token_count;
    if (n && s->token[n - 1].kind == TT_K_BRACE_OPEN) n--;
    return n && s->token[n - 1].kind == TT_K_SUBSCRIPT;
}

bool tt_within_subscript(const tt_scan *s)
{
    enum { MOST = 16 };
    if (tt_after_subscript(s)) return true;
    for (size_t i = s->token_count, k = 0; i && k < MOST; k++) {
        uint16_t kind = s->token[--i].kind;
        if (kind == TT_K_BRACE_OPEN) return i && s->token[i - 1].kind == TT_K_SUBSCRIPT;
        if (kind != TT_K_NAME && kind != TT_K_NUMBER && kind != ',' && kind != TT_K_WORD && kind != TT_K_OTHER) return false;
    }
    return false;
}

bool tt_awaits_argument(const tt_scan *s)
{
    if (!s->token_count) return false;
    uint16_t last = s->token[s->token_count - 1].kind;
    return last == TT_K_SUBSCRIPT || last == '^' || last == TT_K_FRACTION || last == TT_K_ROOT || last == TT_K_BRACE_CLOSE;
}

/* ---- operands ---- */

static bool begins_operand(uint16_t kind)
{
    switch (kind) {
    case TT_K_NUMBER: case TT_K_NAME: case TT_K_RUN: case TT_K_ONES: case TT_K_ROOT: case TT_K_NABLA: case TT_K_FRACTION: case TT_K_RADICAL:
    case TT_K_WORD: case TT_K_DIFF: case TT_K_OTHER: case TT_K_SUM_SIGN: case '(': case '[': case TT_K_CURLY_OPEN: case TT_K_BRACE_OPEN:
    case TT_K_BAR_OPEN: case TT_K_NORM_OPEN: case TT_K_ANGLE_OPEN:
        return true;
    default:
        return false;
    }
}

static bool ends_operand(uint16_t kind)
{
    switch (kind) {
    case TT_K_NUMBER: case TT_K_NAME: case TT_K_RUN: case TT_K_ONES: case TT_K_NABLA: case TT_K_TRANSPOSE: case TT_K_INVT: case TT_K_WORD_ALONE:
        return true;
    default:
        return is_closer(kind);
    }
}

static bool opens_argument(uint16_t kind)
{
    return kind == '(' || kind == '[' || kind == TT_K_CURLY_OPEN || kind == TT_K_BRACE_OPEN || kind == TT_K_BAR || kind == TT_K_NORM
        || kind == TT_K_BAR_OPEN || kind == TT_K_NORM_OPEN;
}

/* The primes directly between a name or word and a round bracket: f''(z). */
static void take_primes(tt_scan *s, tt_token *t)
{
    size_t n = 0;
    while (peek(s, n)->kind == TT_K_TRANSPOSE && peek(s, n)->data) n++;
    if (!n || peek(s, n)->kind != '(') return;
    t->order = (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
    s->next += n;
}

/* How many tokens the power after a function word takes (sin^2 x), the sign `^` included; 0: none. */
static size_t power_length(const tt_scan *s)
{
    if (peek(s, 0)->kind != '^') return 0;
    size_t i = 1;
    if (peek(s, i)->kind == '-' || peek(s, i)->kind == '+') i++;
    if (peek(s, i)->kind != TT_K_BRACE_OPEN && peek(s, i)->kind != '(') return i + 1;
    for (size_t depth = 0; ; i++) {
        uint16_t kind = peek(s, i)->kind;
        if (kind == TT_K_BRACE_OPEN || kind == '(') depth++;
        if ((kind == TT_K_BRACE_CLOSE || kind == ')') && --depth == 0) return i + 1;
        if (kind == TT_K_YYEOF || i > 64) return i;
    }
}

/* A function word: with a bracket, of what follows, or alone (sigma = sigmoid). */
static bool decide_word(tt_scan *s, tt_token *t)
{
    if (t->kind == TT_K_WORD) take_primes(s, t);
    size_t power = power_length(s);
    uint16_t next = peek(s, power)->kind;
    if (power) s->argument = s->next + power + 1;
    bool sign = t->kind == TT_K_ONES && t->data;             /* 𝟏 (x + y): a bracket behind the sign holds no sizes */
    if (sign) t->data = 0;
    if (t->kind == TT_K_ONES && (sign || next != '(')) return true;
    if (t->kind == TT_K_OTHER) return tt_fail(s->c, TT_E_OUTSIDE, t->at, length(t->at), text(s, t->at));
    if (peek(s, 0)->kind == TT_K_SUBSCRIPT) {
        tt_fail(s->c, TT_E_UNEXPECTED, peek(s, 0)->at, length(peek(s, 0)->at), text(s, peek(s, 0)->at));
        tt_hint(s->c, "functions take no subscripts here");
        return false;
    }
    bool runs = t->op == TT_SUMALL || t->op == TT_MEAN || t->op == TT_PRODOVER;        /* over an index, if the bracket begins with one */
    if (runs && t->kind == TT_K_WORD && next == '(' && !power) t->kind = TT_K_SUM_OPEN;
    else if (opens_argument(next)) t->kind = TT_K_WORD_OPEN;
    else if (!begins_operand(next)) t->kind = TT_K_WORD_ALONE;
    return true;
}

static bool two_numbers(tt_scan *s, const tt_token *t)
{
    tt_fail(s->c, TT_E_TWO_NUMBERS, t->at);
    tt_hint(s->c, "write * between them if they are factors");
    return false;
}

/* w^T1: whoever writes that means the vector of ones. */
static bool number_for_ones(tt_scan *s, const tt_token *t)
{
    tt_fail(s->c, TT_E_NUMBER_BEHIND, t->at);
    tt_hint(s->c, "write \\mathbf{1} for the vector of ones, and a number before its factor");
    return false;
}

/* x^TAx: nobody raises to a matrix called TAx. */
static bool is_transpose_run(const tt_scan *s, const tt_token *what)
{
    if (s->latex || s->rules || what->kind != TT_K_NAME || what->at.end - what->at.start < 2) return false;
    const tt_name *name = &s->name[what->data];
    for (const char *p = name->text; *p; p++)
        if ((*p | 32) < 'a' || (*p | 32) > 'z') return false;
    return name->text[0] == 'T' && !(s->known && s->known(s->user, name->text, name->length));
}

/* `^T`, `^t`, `^-T` are the transpose, even where T is declared; conjugates and their like are no powers. */
static bool decide_power(tt_scan *s, tt_token *t)
{
    size_t sign = peek(s, 0)->kind == '-';
    const tt_token *what = peek(s, sign);
    bool decay = sign && is_name(s, what, "t") && is_name(s, &s->last, "e") && !(s->known && s->known(s->user, "e", 1));      /* e^-t */
    if ((is_name(s, what, "T") || is_name(s, what, "t")) && !decay) {
        t->kind = sign ? TT_K_INVT : TT_K_TRANSPOSE;
        tt_note_transpose(s, what);
        t->at.end = what->at.end;
        s->next += sign + 1;
        return true;
    }
    if (is_transpose_run(s, what)) {
        const char *letter = text(s, what->at);
        char product[2 * 8];
        size_t n = what->at.end - what->at.start < 8 ? what->at.end - what->at.start : 8;
        for (size_t i = 0; i < n; i++) {
            product[2 * i] = letter[i];
            product[2 * i + 1] = i + 1 < n ? ' ' : '\0';
        }
        tt_fail(s->c, TT_E_TRANSPOSE_RUN, tt_join(t->at, what->at), length(what->at), letter);
        tt_hint(s->c, "write ^%s", product);
        return false;
    }
    const char *outside = is_name(s, what, "H") ? "the conjugate transpose" : NULL;
    if (!sign && what->kind == '*') outside = "the conjugate";
    if (!sign && what->kind == '+' && peek(s, 1)->kind != TT_K_NUMBER) outside = "the pseudoinverse";
    if (!outside) return true;
    tt_fail(s->c, TT_E_OUTSIDE, tt_join(t->at, what->at), (int)strlen(outside), outside);
    return false;
}

/* ---- the filter ---- */

static bool juxtaposed(const tt_scan *s, const tt_token *t)
{
    return s->ended && begins_operand(t->kind) && s->next != s->argument;
}

/* \log \sum_i: functions that take the sum behind them. */
static bool leads_to_sum(const tt_scan *s, const tt_token *t)
{
    size_t i = 0;
    if (t->kind != TT_K_WORD) return false;
    while (peek(s, i)->kind == TT_K_WORD) i++;
    return peek(s, i)->kind == TT_K_SUM_SIGN;
}

/* Does the argument of a function without brackets go on behind this token? */
static void note_bare(tt_scan *s, const tt_token *t)
{
    bool power = s->before.kind == '^' || s->before.kind == TT_K_HADPOWER;
    switch (t->kind) {
    case TT_K_WORD: s->bare = s->open_count + 1; return;
    case '+': case '-': case '*': case '/': case TT_K_HAD: case TT_K_HADDIV: case TT_K_KRON: case ':': case ',': case '=':
    case TT_K_JUXT_WORD: case TT_K_JUXT_SUM: case TT_K_WORD_OPEN: case TT_K_SUM_SIGN:
        if (s->bare == s->open_count + 1 && !power) s->bare = 0;
        return;
    default:
        if (s->bare > s->open_count + 1) s->bare = 0;
    }
}

static uint16_t juxtaposition(const tt_scan *s, const tt_token *t)
{
    if (t->kind == TT_K_SUM_SIGN && s->bare == s->open_count + 1) return TT_K_JUXT_TAKEN;
    if (leads_to_sum(s, t)) return TT_K_JUXT_SUM;
    if (t->kind == TT_K_WORD || t->kind == TT_K_DIFF || t->kind == TT_K_OTHER) return TT_K_JUXT_WORD;
    if (t->kind == TT_K_ONES && !t->data && peek(s, 0)->kind == '(') return TT_K_JUXT_WORD;
    return t->kind == TT_K_SUM_SIGN ? TT_K_JUXT_SUM : TT_K_JUXT;
}

static bool in_power(const tt_scan *s)
{
    const tt_token *t = s->last.kind == '-' ? &s->before : &s->last;
    return t->kind == '^' || t->kind == TT_K_HADPOWER;
}

/* x' is a name where it was declared, and dx' its differential; elsewhere the prime transposes. */
static bool take_declared_primes(tt_scan *s, tt_token *t)
{
    enum { MOST = 3, LONG = 64 };
    bool declares = !s->rules && !s->open_count && (s->token[0].kind == TT_K_NOUN || s->token[0].kind == TT_K_KIND);
    const tt_name *name = &s->name[t->data];
    char spelt[LONG];
    size_t n = 0;
    if (s->rules || name->stem < name->length || name->length + MOST >= LONG) return true;
    memcpy(spelt, name->text, name->length);
    while (n < MOST && peek(s, n)->kind == TT_K_TRANSPOSE && peek(s, n)->data && peek(s, n)->at.start == t->at.end + n) spelt[name->length + n++] = '\'';
    declares = declares || peek(s, n)->kind == TT_K_IN;                  /* x' \in R^n */
    for (size_t length = name->length; n && !declares; n--)
        if (s->known && (s->known(s->user, spelt, length + n) || (spelt[0] == 'd' && s->known(s->user, spelt + 1, length + n - 1)))) break;
    if (!n) return true;
    t->data = tt_put_name(s, spelt, name->length + n, name->marks);
    t->at.end = peek(s, n - 1)->at.end;
    s->next += n;
    return t->data != UINT32_MAX;
}

static void decide_name(tt_scan *s, tt_token *t)
{
    if (in_power(s) || s->last.kind == TT_K_SUBSCRIPT) return;
    take_primes(s, t);
    if (peek(s, 0)->kind == '[' && is_name(s, t, "partial")) return;      /* \partial[f]: the bracket groups */
    if (peek(s, 0)->kind == '(') t->kind = TT_K_NAME_ROUND;
    else if (peek(s, 0)->kind == '[' && peek(s, 0)->at.start == t->at.end) t->kind = TT_K_NAME_INDEX;
}

static bool decide(tt_scan *s, tt_token *t)
{
    switch (t->kind) {
    case TT_K_NAME:
        if (!take_declared_primes(s, t)) return false;
        decide_name(s, t);
        return true;
    case TT_K_NUMBER:
        if (s->last.kind == TT_K_JUXT && s->before.kind == TT_K_TRANSPOSE && s->latex) return number_for_ones(s, t);
        return s->last.kind == TT_K_JUXT && s->before.kind == TT_K_NUMBER ? two_numbers(s, t) : true;
    case TT_K_WORD: case TT_K_ONES: case TT_K_OTHER:
        return decide_word(s, t);
    case TT_K_SUM_SIGN:
        if (peek(s, 0)->kind == TT_K_SUBSCRIPT && peek(s, 1)->kind == TT_K_NAME) s->argument = s->next + 3;
        return true;
    case '^':
        return decide_power(s, t);
    default:
        return true;
    }
}

/* The token to come, a bar decided once and for all. Of two halves the second stays to be read. */
static bool next_token(tt_scan *s, tt_token *t)
{
    tt_token *raw = &s->token[s->next];
    bool halved = false;
    if ((raw->kind == TT_K_BAR || raw->kind == TT_K_NORM) && !decide_bar(s, raw, &halved)) return false;
    if ((raw->kind == TT_K_DIFF || raw->kind == TT_K_OTHER) && peek(s, 1)->kind != '(' && !raw->data) {     /* a word before a bracket only */
        raw->kind = TT_K_NAME;
        raw->data = raw->name;
    }
    if (raw->kind == TT_K_NAME && peek(s, 1)->kind == TT_K_SUBSCRIPT && is_name(s, raw, "partial")) raw->kind = TT_K_NABLA;
    *t = *raw;
    if (halved) {
        t->kind = TT_K_BAR_CLOSE;
        t->at.end = ++raw->at.start;
        raw->kind = TT_K_BAR;
    } else if (raw->kind != TT_K_YYEOF) s->next++;
    return true;
}

static bool is_place(const tt_scan *s, const tt_token *t)
{
    if (t->kind == TT_K_NUMBER) return true;
    return t->kind == TT_K_NAME && strlen(s->name[t->data].text) == 1 && strchr("ijklmnpqN", *s->name[t->data].text);
}

/* softmax(x)[k], (A*B)[i,j]: directly behind a bracket, with nothing but places in it, a square bracket takes an entry. */
static void decide_places(tt_scan *s, tt_token *t)
{
    if (t->kind != '[' || s->latex || s->last.kind != ')' || s->last.at.end != t->at.start) return;
    bool two = is_place(s, peek(s, 0)) && peek(s, 1)->kind == ',';
    if (is_place(s, peek(s, two ? 2 : 0)) && peek(s, two ? 3 : 1)->kind == ']') t->kind = TT_K_PLACES_OPEN;
}

static bool give(tt_scan *s, tt_token *t)
{
    decide_places(s, t);
    if (juxtaposed(s, t)) {
        tt_span gap = { s->last.at.end, t->at.start };
        uint16_t kind = juxtaposition(s, t);
        s->next--;
        s->ended = false;
        *t = (tt_token){ .kind = kind, .at = gap };
        return true;
    }
    if (!decide(s, t)) return false;
    if (closer(t->kind) && !open_bracket(s, t)) return false;
    if (is_closer(t->kind) && !close_bracket(s, t)) return false;
    if (!tt_norm_subscript(s, t) || !tt_angle_subscript(s, t)) return false;
    if (t->kind == TT_K_YYEOF && s->open_count) return never_closed(s, &s->open[s->open_count - 1]);
    s->ended = ends_operand(t->kind);
    return true;
}

int tt_yylex(tt_value *value, tt_span *at, tt_scan *s)
{
    tt_token t;
    if (s->start) {
        int start = s->start;
        s->start = 0;
        *at = (tt_span){ s->at.start, s->at.start };
        return start;
    }
    if (tt_failed(s->c) || !next_token(s, &t) || !give(s, &t)) return TT_K_TT_YYerror;
    s->before = s->last;
    s->last = t;
    note_bare(s, &t);
    value->token = t;
    *at = t.at;
    return t.kind;
}
