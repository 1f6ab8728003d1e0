/* The reader of front.h: a buffer of bytes, cut into statements by split.c, each scanned and parsed by itself. */
#include "front.h"
#include <string.h>
#include "from.h"
#include "lost.h"
#include "parse.h"
#include "prose.h"
#include "scan.h"
#include "split.h"
#include "utf8.h"

enum {
    KEPT = 1 << 16,            /* bytes read that may lie before the statement before they are moved out of the buffer */
    MARGIN = 512               /* bytes shown around a statement of a very long line */
};

struct tt_reader {
    tt *c;
    tt_reader_options options;
    tt_text   bytes;           /* what has been fed and is not done with */
    tt_split  split;
    bool      last;            /* no more bytes will come */
    bool      skipping;        /* in a line that was too long */
    bool      latex_argument;  /* of the formula at hand */
    bool      done;            /* with the statement (or blanks) that split.c found last */
    size_t    line_at;         /* where the text to be shown begins: the start of a line, but of very long lines */
    uint32_t  line, column;    /* its number; columns before it */
    uint32_t  last_line;       /* where the statement before ended, */
    tt_sort   last_sort;       /* and what it was */
};

tt_reader *tt_reader_open(tt *c, tt_reader_options options)
{
    tt_reader *r = c->session.memory(c->session.user, NULL, 0, sizeof *r);
    if (!r) return NULL;
    *r = (tt_reader){ .c = c, .options = options, .line = 1, .split.rules = options.rules };
    tt_text_open(&r->bytes, c->session.memory, c->session.user);
    if (tt_words_open(c)) return r;
    tt_reader_close(r);
    return NULL;
}

void tt_reader_close(tt_reader *r)
{
    if (!r) return;
    tt_text_close(&r->bytes);
    r->c->session.memory(r->c->session.user, r, sizeof *r, 0);
}

/* Two bytes behind the text belong to the scanner. */
static bool make_room(tt_reader *r)
{
    tt_text_put(&r->bytes, "\0\0", 2);
    if (r->bytes.failed) return false;
    r->bytes.length -= 2;
    return true;
}

/* A line that is too long is thrown away as it comes: memory stays bounded. */
static size_t skipped(tt_reader *r, const char *bytes, size_t n)
{
    const char *newline = memchr(bytes, '\n', n);
    if (!newline) return n;
    r->skipping = false;
    return (size_t)(newline - bytes);
}

/* Lines that end with a carriage return alone end with a newline from now on; split.c waits for what follows one. */
static void end_lines(tt_reader *r, size_t from)
{
    if (r->bytes.length == 0) return;                   /* and no memory yet */
    char *at = r->bytes.at, *end = at + r->bytes.length;
    for (char *p = at + (from ? from - 1 : 0); p < end && (p = memchr(p, '\r', (size_t)(end - p))); p++)
        if (p + 1 < end && p[1] != '\n' && p[1] != '\r') *p = '\n';
}

bool tt_reader_feed(tt_reader *r, const char *bytes, size_t n)
{
    size_t skip = r->skipping ? skipped(r, bytes, n) : 0, before = r->bytes.length;
    tt_text_put(&r->bytes, bytes + skip, n - skip);
    end_lines(r, before);
    return make_room(r) || tt_fail(r->c, TT_E_MEMORY, TT_NOWHERE);
}

void tt_reader_end(tt_reader *r) { r->last = true; }

/* Go on behind the last statement: forget what lies before its line, and count lines. */
static void advance(tt_reader *r)
{
    tt_split *s = &r->split;
    const char *text = r->bytes.at;
    for (const char *p; (p = memchr(text + r->line_at, '\n', s->seen - r->line_at)); ) {
        r->line_at = (size_t)(p - text) + 1;
        r->line++;
        r->column = 0;
    }
    if (s->seen - r->line_at > KEPT) {
        size_t ahead = s->seen - MARGIN;
        while (((unsigned char)text[ahead] & 0xC0) == 0x80) ahead--;
        r->column += (uint32_t)tt_utf8_columns(text + r->line_at, ahead - r->line_at);
        r->line_at = ahead;
    }
    size_t dropped = r->line_at >= KEPT && r->line_at >= r->bytes.length / 2 ? r->line_at : 0;
    if (dropped) {
        memmove(r->bytes.at, r->bytes.at + dropped, r->bytes.length - dropped);
        r->bytes.length -= dropped;
        r->line_at = 0;
        make_room(r);
    }
    tt_split_begin(s, dropped);
}

/* Lines before the statement's own are not shown. */
static void to_line_of_statement(tt_reader *r)
{
    const char *text = r->bytes.at;
    for (const char *p; (p = memchr(text + r->line_at, '\n', r->split.start - r->line_at)); ) {
        r->line_at = (size_t)(p - text) + 1;
        r->line++;
        r->column = 0;
    }
}

static void place(tt_reader *r, tt_statement *out)
{
    to_line_of_statement(r);
    size_t most = r->split.end + MARGIN < r->bytes.length ? r->split.end + MARGIN : r->bytes.length;
    const char *text = r->bytes.at, *newline = memchr(text + r->split.end, '\n', most - r->split.end);
    *out = (tt_statement){ .sort = TT_S_NOTHING, .left = TT_NO_TREE, .right = TT_NO_TREE, .noun = -1, .line = r->line, .column = r->column };
    out->text = text + r->line_at;
    out->length = (newline ? (size_t)(newline - text) : most) - r->line_at;
    out->at = (tt_span){ (uint32_t)(r->split.start - r->line_at), (uint32_t)(r->split.end - r->line_at) };
}

static tt_scan *scan_of(tt_reader *r, tt_statement *out, char *text)
{
    tt_scan *s = tt_arena_zero(&r->c->query, sizeof *s);
    if (!s || !tt_table_open(&r->c->query, &s->by_text, 32)) return tt_fail(r->c, TT_E_MEMORY, TT_NOWHERE), NULL;
    s->c = r->c;
    s->words = r->c->words;
    s->text = text;
    s->at = out->at;
    s->rules = r->options.rules;
    s->latex = out->latex;
    s->known = r->options.known;
    s->user = r->options.user;
    s->start = r->options.rules ? TT_K_START_RULES : TT_K_START_INPUT;
    s->out = out;
    return s;
}

/* What stands before a byte that is no text is read for what it would have defined. */
static void read_before(tt_reader *r, tt_statement *out, uint32_t bad)
{
    tt_span whole = out->at;
    out->at.end = bad;
    tt_scan *s = scan_of(r, out, r->bytes.at + r->line_at);
    if (s) tt_lex(s);
    if (s) tt_lost_names(s);
    out->at = whole;
}

static bool clean(tt_reader *r, tt_statement *out)
{
    size_t n = out->at.end - out->at.start, bad = tt_utf8_check(out->text + out->at.start, n);
    if (bad == n) return true;
    tt_span at = { out->at.start + (uint32_t)bad, out->at.start + (uint32_t)bad + 1 };
    unsigned char byte = (unsigned char)out->text[at.start];
    if (byte) tt_fail(r->c, TT_E_NOT_UTF8, at, (unsigned)byte);
    else tt_fail(r->c, TT_E_NUL_BYTE, at);
    read_before(r, out, at.start);
    return false;
}

static void hand_over(const tt_scan *s, tt_statement *out)
{
    out->tree = (tt_tree){ s->node, (uint32_t)s->node_count, s->kid, (uint32_t)s->kid_count, s->name, (uint32_t)s->name_count };
    out->declared = s->declared;
    out->declared_count = (uint32_t)s->declared_count;
    out->ranges = s->range;
    out->range_count = (uint32_t)s->range_count;
    out->guards = s->guard;
    out->guard_count = (uint32_t)s->guard_count;
    out->guard_roots = s->guard_root;
    out->guard_root_count = (uint32_t)s->guard_root_count;
    out->words = s->word;
    out->word_count = (uint32_t)s->word_count;
}

/* Where nothing came of the tokens of LaTeX those stay as they were, for what they say of the statement. */
static bool plain(tt_scan *s)
{
    tt_token *raw = s->token;
    size_t count = s->token_count;
    if (tt_plain_of_latex(s)) return true;
    if (s->token_count) return false;
    s->token = raw;
    s->token_count = count;
    return false;
}

static bool parsed(tt_scan *s)
{
    if (!tt_lex(s) || (s->latex && !plain(s))) return false;
    if (tt_yyparse(s) != 0 && !tt_failed(s->c)) return tt_fail(s->c, TT_E_UNEXPECTED, s->last.at, 0, "");
    return !tt_failed(s->c);
}

static bool parse(tt_reader *r, tt_statement *out, char *text)
{
    tt_scan *s = scan_of(r, out, text);
    if (!s) return false;
    if (parsed(s)) {
        hand_over(s, out);
        tt_arena_drop(&r->c->query, s->token, s->token_room * sizeof *s->token);
        return true;
    }
    tt_lost_names(s);
    return false;
}

/* How many bytes at the end only close a display: \], \), $$ and blanks. */
static size_t display_end(const char *p, size_t n)
{
    size_t end = n;
    while (end > 1) {
        char c = p[end - 1];
        if (c == '$' || c == ' ' || c == '\n') end--;
        else if ((c == ']' || c == ')') && p[end - 2] == '\\') end -= 2;
        else break;
    }
    return n - end;
}

/* LaTeX as it was posted ends with a full stop or a comma now and then; marks of lists and of Markdown stand around it. */
static void trim(tt_statement *out)
{
    size_t start = out->at.start, end = out->at.end;
    tt_trim_marks(out->text, &start, &end);
    const char *p = out->text + start;
    size_t n = end - start;
    size_t closing = out->latex ? display_end(p, n) : 0;
    if (n > closing && (p[n - closing - 1] == '.' || p[n - closing - 1] == ',')) n -= closing;
    while (n > 1 && out->latex && (p[n - 1] == '.' || p[n - 1] == ',' || p[n - 1] == ' ') && p[n - 2] != '\\') n--;
    out->at = (tt_span){ (uint32_t)start, (uint32_t)(start + n) };
}

static bool too_long(const tt_reader *r)
{
    return r->split.begun && r->split.seen > r->line_at && r->split.seen - r->line_at > TT_STATEMENT_LIMIT;
}

/* The statement is refused unread, and with it the rest of its line. */
static tt_read give_up(tt_reader *r, tt_statement *out, bool ended)
{
    place(r, out);
    out->at.end = out->at.start;
    out->length = out->at.start + MARGIN < out->length ? out->at.start + MARGIN : out->length;
    if (!ended) {
        const char *newline = memchr(r->bytes.at + r->split.seen, '\n', r->bytes.length - r->split.seen);
        r->skipping = !newline;
        r->split.seen = newline ? (size_t)(newline - r->bytes.at) : r->bytes.length;
    }
    tt_fail(r->c, TT_E_STATEMENT_SIZE, (tt_span){ out->at.start, out->at.start + 1 }, (unsigned)TT_STATEMENT_LIMIT);
    return TT_READ_FAULT;
}

typedef bool (*translation)(tt *, const char *text, tt_span at, char **translated, size_t *n);

/* How a statement in another notation becomes LaTeX, or text in HTML text; NULL: it is as it should be. Declarations are the same in all. */
static translation translation_of(const tt_reader *r, const tt_statement *s)
{
    const char *p = s->text + s->at.start;
    size_t n = s->at.end - s->at.start;
    if (r->options.rules) return NULL;
    if (tt_begins_mathml(p, n) || (r->options.from == TT_FROM_MATHML && *p == '<')) return tt_from_mathml;
    if (r->options.from == TT_FROM_TYPST) return tt_from_typst;
    return tt_has_entities(p, n) || tt_has_wide(p, n) ? tt_from_html : NULL;
}

/* *text is what is to be read of the statement: what was typed, or its translation, which messages then quote. */
static bool translate(tt_reader *r, tt_statement *out, char **text)
{
    translation into = translation_of(r, out);
    size_t n;
    *text = r->bytes.at + r->line_at;
    if (!into) return true;
    if (!into(r->c, *text, out->at, text, &n)) return false;
    out->column += (uint32_t)tt_utf8_columns(out->text, out->at.start);
    out->text = *text;
    out->length = n;
    out->at = (tt_span){ 0, (uint32_t)n };
    out->latex = into != tt_from_html || r->latex_argument || r->options.from == TT_FROM_LATEX
        || (r->options.from == TT_FROM_EITHER && tt_looks_like_latex(*text, n));
    trim(out);
    return true;
}

static bool as_latex(const tt_reader *r, const tt_statement *s)
{
    if (r->options.rules || r->options.from == TT_FROM_PLAIN || r->options.from == TT_FROM_MATHML) return false;
    return r->options.from == TT_FROM_LATEX || r->latex_argument || tt_looks_like_latex(s->text + s->at.start, s->at.end - s->at.start);
}

/* In EXPRESSION of the command line what one formula and the words around it are is LaTeX as a whole or not at all, and in LaTeX it is several
 * statements where commas part it. */
static void look_at_argument(tt_reader *r)
{
    tt_split *s = &r->split;
    if (!r->options.argument || !r->last || s->seen < s->formula) return;
    s->formula = tt_formula_end(r->bytes.at, s->seen, r->bytes.length);
    r->latex_argument = r->options.from == TT_FROM_LATEX || r->options.from == TT_FROM_TYPST
        || (r->options.from == TT_FROM_EITHER && tt_looks_like_latex(r->bytes.at + s->seen, s->formula - s->seen));
    s->commas = r->latex_argument;
    s->argument = true;
}

/* f = x'*A*x, and + b'*x in the next line: that is a statement of its own, and hardly meant to be. A list of queries may have some that begin with a minus. */
static void look_back(tt_reader *r, tt_statement *out)
{
    const char *p = out->text, *sign = p + out->at.start, *newline;
    bool first = !out->column, defines = r->last_sort == TT_S_DEFINE || r->last_sort == TT_S_DEFINE_FUNCTION;
    for (; first && p < sign; p++) first = *p == ' ' || *p == '\t';
    bool goes_on = (*sign == '+' && (defines || r->last_sort == TT_S_EXPRESSION)) || (*sign == '-' && defines);
    if (first && goes_on && !out->aside && out->sort == TT_S_EXPRESSION && out->line == r->last_line + 1)
        out->aside = "a line that begins with a sign is a query of its own; a sum goes on where a line ends with its sign";
    r->last_sort = out->sort;
    r->last_line = out->line;
    for (p = out->text + out->at.start; (newline = memchr(p, '\n', (size_t)(out->text + out->at.end - p))); p = newline + 1) r->last_line++;
}

tt_read tt_reader_next(tt_reader *r, tt_statement *out)
{
    for (;;) {
        if (r->done) advance(r);
        r->done = false;
        look_at_argument(r);
        bool ended = r->bytes.length && tt_split_next(&r->split, r->bytes.at, r->bytes.length, r->last);
        r->done = ended || !r->split.begun;
        if (too_long(r)) {
            r->done = true;
            return give_up(r, out, ended);
        }
        if (!ended) return r->last ? TT_READ_END : TT_READ_MORE;
        if (!r->split.begun) continue;
        place(r, out);
        out->latex = as_latex(r, out);
        trim(out);
        char *text;
        if (!clean(r, out) || !translate(r, out, &text) || !parse(r, out, text)) return TT_READ_FAULT;
        if (out->sort == TT_S_NOTHING) continue;
        look_back(r, out);
        return TT_READ_STATEMENT;
    }
}
