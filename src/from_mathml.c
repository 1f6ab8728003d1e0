/* Presentation MathML, as a page holds it, -> LaTeX (from.h). Where the page says beside it what its TeX was, that is taken.
 *
 * One pass over the tags with a stack of open elements. An element puts something out where it begins, before each of its children and
 * where it ends: of <msup> that is nothing, ^{ before the second child, and } (elements[]). Scripts bind to what stands before them, as
 * on the page. */
#include "from.h"
#include <string.h>
#include "scan.h"

typedef enum {
    TT_M_ROW, TT_M_SUP, TT_M_SUB, TT_M_SUBSUP, TT_M_FRACTION, TT_M_RADICAL, TT_M_ROOT, TT_M_OVER, TT_M_UNDER, TT_M_UNDEROVER, TT_M_FENCED,
    TT_M_TABLE, TT_M_NAME, TT_M_NUMBER, TT_M_SIGN, TT_M_TEXT, TT_M_HIDDEN
} sort;

/* What is put out: where it begins, before the second and the third child, where it ends. children: how many it has, 0: any number. */
static const struct { const char *name; sort is; uint8_t children; const char *opening, *second, *third, *closing; } elements[] = {
    { "math", TT_M_ROW, 0, "", "", "", "" },          { "mrow", TT_M_ROW, 0, "", "", "", "" },        { "mstyle", TT_M_ROW, 0, "", "", "", "" },
    { "mpadded", TT_M_ROW, 0, "", "", "", "" },       { "merror", TT_M_ROW, 0, "", "", "", "" },      { "semantics", TT_M_ROW, 0, "", "", "", "" },
    { "menclose", TT_M_ROW, 0, "", "", "", "" },      { "mtr", TT_M_ROW, 0, "", "", "", "" },         { "mtd", TT_M_ROW, 0, "", "", "", "" },
    { "mtable", TT_M_TABLE, 0, "", "", "", "" },      { "mspace", TT_M_ROW, 0, " ", "", "", "" },     { "none", TT_M_ROW, 0, "", "", "", "" },
    { "msup", TT_M_SUP, 2, "", "^{", "", "}" },       { "msub", TT_M_SUB, 2, "", "_{", "", "}" },     { "msubsup", TT_M_SUBSUP, 3, "", "_{", "}^{", "}" },
    { "munder", TT_M_UNDER, 2, "", "_{", "", "}" },   { "mover", TT_M_OVER, 2, "        ", "^{", "", "}" },
    { "munderover", TT_M_UNDEROVER, 3, "", "_{", "}^{", "}" },
    { "mfrac", TT_M_FRACTION, 2, "\\frac{", "}{", "", "}" },   { "msqrt", TT_M_RADICAL, 0, "\\sqrt{", "", "", "}" },
    { "mroot", TT_M_ROOT, 2, "\\left(", "\\right)^{\\frac{1}{", "", "}}" },   { "mfenced", TT_M_FENCED, 0, "", "", "", "" },
    { "mi", TT_M_NAME, 0, "", "", "", "" },           { "mn", TT_M_NUMBER, 0, "", "", "", "" },       { "mo", TT_M_SIGN, 0, "", "", "", "" },
    { "mtext", TT_M_TEXT, 0, "", "", "", "" },        { "ms", TT_M_TEXT, 0, "", "", "", "" },         { "annotation", TT_M_HIDDEN, 0, "", "", "", "" },
    { "annotation-xml", TT_M_HIDDEN, 0, "", "", "", "" },  { "mphantom", TT_M_HIDDEN, 0, "", "", "", "" },
};

/* Signs that LaTeX writes otherwise; what stands over a letter as an accent. */
static const struct { const char *sign, *latex; } signs[] = {
    { "{", "\\{" }, { "}", "\\}" }, { "&", " " }, { "%", "\\%" }, { "#", "\\#" }, { "$", "\\$" }, { "\\", "\\setminus " }, { "∏", "\\prod " }, { "∫", "\\int " },
    { "→", "\\to " }, { "↦", "\\mapsto " }, { "∈", "\\in " }, { ";", "," }, { "∥", "‖" }, { "arg max", "\\argmax " }, { "arg min", "\\argmin " },
};
static const struct { const char *sign, *accent; } accents[] = {
    { "^", "\\hat{" }, { "ˆ", "\\hat{" }, { "̂", "\\hat{" }, { "~", "\\tilde{" }, { "˜", "\\tilde{" }, { "̃", "\\tilde{" }, { "∼", "\\tilde{" },
    { "¯", "\\bar{" }, { "‾", "\\bar{" }, { "ˉ", "\\bar{" }, { "̅", "\\bar{" }, { "_", "\\bar{" }, { "―", "\\bar{" }, { "→", "\\vec{" }, { "⃗", "\\vec{" },
    { "⇀", "\\vec{" }, { "˙", "\\dot{" }, { "̇", "\\dot{" },
};

typedef struct {
    uint8_t  element;
    tt_span  at;                 /* its tag */
    uint32_t children, rows;
    size_t   out, second;        /* where its output began, and that of its second child */
    char     closing[8], separator[8];        /* of <mfenced> */
} open_element;

typedef struct {
    tt_from_text  f;
    open_element *open;          size_t depth, room;
    size_t        hidden;        /* elements that are open within one that is passed over, itself included */
    char          leaf[64];      size_t leaf_length;     /* what stood in the last leaf; more than that: nothing of it counts */
    bool          bold, struck, italic;
} page;

static bool put(page *p, const char *s) { tt_text_puts(&p->f.out, s); return !p->f.out.failed; }

static bool outside(page *p, tt_span at)
{
    size_t n = at.end - at.start < 60 ? at.end - at.start : 60;
    return tt_fail(p->f.c, TT_E_OUTSIDE, at, (int)n, p->f.text + at.start);
}

/* ---- tags ---- */

/* The value of an attribute within a tag; its length in *n, NULL: it has none. */
static const char *attribute(const page *p, tt_span tag, const char *name, size_t *n)
{
    size_t length = strlen(name);
    for (size_t i = tag.start; i + length + 2 < tag.end; i++) {
        if (memcmp(p->f.text + i, name, length) || (p->f.text[i - 1] != ' ' && p->f.text[i - 1] != '\n')) continue;
        const char *quote = p->f.text + i + length + 1;
        if (quote[-1] != '=' || (*quote != '"' && *quote != '\'')) continue;
        const char *end = memchr(quote + 1, *quote, tag.end - (size_t)(quote + 1 - p->f.text));
        *n = end ? (size_t)(end - quote) - 1 : 0;
        return end ? quote + 1 : NULL;
    }
    return NULL;
}

static bool has_value(const page *p, tt_span tag, const char *name, const char *value)
{
    size_t n;
    const char *found = attribute(p, tag, name, &n);
    for (size_t i = 0, length = strlen(value); found && i + length <= n; i++)
        if (!memcmp(found + i, value, length)) return true;
    return false;
}

/* Text of the page, entities and all. */
static void put_unescaped(tt_text *out, const char *text, size_t n)
{
    char c[TT_CHARACTER];
    for (size_t i = 0, length; i < n; i += length) {
        size_t size = tt_entity(text + i, n - i, c, &length);
        if (size) tt_text_put(out, c, size);
        else tt_text_put(out, text + i, length = 1);
    }
}

/* <annotation encoding="application/x-tex">: how the page's author wrote it. */
static bool take_tex(page *p)
{
    for (const char *tag, *from = p->f.text + p->f.at, *end = p->f.text + p->f.end; from < end && (tag = memchr(from, '<', (size_t)(end - from))); from = tag + 1) {
        tt_from_text f = p->f;
        f.at = (size_t)(tag - p->f.text);
        const char *close = memchr(tag, '>', (size_t)(end - tag));
        size_t name = f.at + 1;
        const char *colon = close ? memchr(tag, ':', (size_t)(close - tag)) : NULL;
        if (colon && colon < tag + 12) name = (size_t)(colon - p->f.text) + 1;
        f.at = name;
        if (!close) return false;
        if (!tt_from_starts(&f, "annotation ")) continue;
        tt_span at = { (uint32_t)name, (uint32_t)(close - p->f.text) + 1 };
        if (!has_value(p, at, "encoding", "application/x-tex") && !has_value(p, at, "encoding", "LaTeX") && !has_value(p, at, "encoding", "TeX")) continue;
        const char *last = memchr(close, '<', (size_t)(end - close));
        put_unescaped(&p->f.out, close + 1, (size_t)((last ? last : end) - close) - 1);
        return true;
    }
    return false;
}

/* ---- leaves ---- */

static bool is_letters(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((s[i] | 32) < 'a' || (s[i] | 32) > 'z') return false;
    return n > 0;
}

static size_t characters(const char *s, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

static bool put_sign(page *p, const char *s, size_t n)
{
    static const char *const ranging[] = { "max", "min", "sup", "inf", "lim", "argmax", "argmin" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strlen(signs[i].sign) == n && !memcmp(signs[i].sign, s, n)) return put(p, signs[i].latex);
    for (size_t i = 0; i < sizeof ranging / sizeof *ranging; i++)
        if (strlen(ranging[i]) == n && !memcmp(ranging[i], s, n)) return put(p, "\\") && put(p, ranging[i]) && put(p, " ");
    bool word = n > 1 && is_letters(s, n);
    if (word) put(p, "\\operatorname{");
    tt_text_put(&p->f.out, s, n);
    return put(p, word ? "} " : " ");
}

/* log_var, and what is italic and no single letter: no function has such a name. */
static bool is_whole(const page *p, const char *s, size_t n)
{
    bool bar = p->italic && n > 1;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '_' && i && i + 1 < n && s[i - 1] != '_') bar = true;
        else if (!is_letters(s + i, 1) && !(i && s[i] >= '0' && s[i] <= '9')) return false;
    }
    return bar;
}

static bool put_whole(page *p, const char *s, size_t n)
{
    put(p, "\\mathit{");
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '_') put(p, "\\");
        tt_text_putc(&p->f.out, s[i]);
    }
    return put(p, "} ");
}

static bool put_name(page *p, const char *s, size_t n)
{
    if (is_whole(p, s, n)) return put_whole(p, s, n);
    const char *font = p->struck ? "\\mathbb{" : p->bold ? "\\mathbf{" : "";
    if (n > 1 && is_letters(s, n)) return put_sign(p, s, n);
    if (!is_letters(s, n) && characters(s, n) > 1) font = "\\mathrm{";
    put(p, font);
    tt_text_put(&p->f.out, s, n);
    return put(p, *font ? "} " : " ");
}

static bool put_text(page *p, const char *s, size_t n)
{
    put(p, "\\text{");
    for (size_t i = 0; i < n; i++)
        if (!strchr("{}\\$", s[i])) tt_text_putc(&p->f.out, s[i]);
    return put(p, "} ");
}

/* The leaf whose tag has been read: up to the next tag. */
static bool leaf(page *p, sort is, tt_span tag)
{
    const char *text = p->f.text + p->f.at, *end = memchr(text, '<', p->f.end - p->f.at);
    tt_text content;
    if (!end) end = p->f.text + p->f.end;
    tt_text_open(&content, p->f.c->memory, p->f.c->user);
    put_unescaped(&content, text, (size_t)(end - text));
    p->f.at = (size_t)(end - p->f.text);
    const char *s = content.at;
    size_t n = content.length;
    while (n && strchr(" \t\r\n", *s)) s++, n--;
    while (n && strchr(" \t\r\n", s[n - 1])) n--;
    p->leaf_length = n < sizeof p->leaf ? n : 0;
    if (p->leaf_length) memcpy(p->leaf, s, n);
    p->bold = has_value(p, tag, "mathvariant", "bold");
    p->struck = has_value(p, tag, "mathvariant", "double-struck");
    p->italic = has_value(p, tag, "mathvariant", "italic");
    bool good = !content.failed;
    if (good && n && memcmp(s, "\xC2\xA0", n < 2 ? n : 2))
        good = is == TT_M_NAME ? put_name(p, s, n) : is == TT_M_TEXT ? put_text(p, s, n) : put_sign(p, s, n);
    tt_text_close(&content);
    return good;
}

/* ---- elements ---- */

static int find(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strlen(elements[i].name) == n && !memcmp(elements[i].name, name, n)) return (int)i;
    return -1;
}

static void set(char out[8], const char *value, size_t n)
{
    if (n >= 8) n = 0;
    memcpy(out, value, n);
    out[n] = '\0';
}

static bool open_fence(page *p, open_element *e)
{
    size_t n, closing, separator;
    const char *a = attribute(p, e->at, "open", &n), *b = attribute(p, e->at, "close", &closing), *c = attribute(p, e->at, "separators", &separator);
    if (a) put_sign(p, a, n);
    else put(p, "( ");
    set(e->closing, b ? b : ")", b ? closing : 1);
    set(e->separator, c ? c : ",", c ? separator : 1);
    return !p->f.out.failed;
}

/* A child of the innermost element begins. */
static bool begin_child(page *p)
{
    open_element *e = p->depth ? &p->open[p->depth - 1] : NULL;
    if (!e) return true;
    const char *before = e->children == 1 ? elements[e->element].second : e->children == 2 ? elements[e->element].third : "";
    if (elements[e->element].is == TT_M_FENCED && e->children) before = e->separator;
    if (e->children == 1) e->second = p->f.out.length;
    e->children++;
    if (elements[e->element].is == TT_M_TABLE && e->children > 1) {
        const char *what = "a table of several rows";
        return tt_fail(p->f.c, TT_E_OUTSIDE, e->at, (int)strlen(what), what);
    }
    return put(p, before);
}

/* <mover>: an accent that turns out to be one gets the room that was left for it. */
static bool end_over(page *p, const open_element *e)
{
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        size_t n = strlen(accents[i].accent);
        if (strlen(accents[i].sign) != p->leaf_length || memcmp(accents[i].sign, p->leaf, p->leaf_length)) continue;
        if (p->f.out.failed || p->f.out.at[e->second] != '^') break;
        p->f.out.length = e->second;
        memcpy(p->f.out.at + e->out, accents[i].accent, n);
        break;
    }
    return put(p, "} ");
}

static bool end_element(page *p)
{
    open_element e = p->open[--p->depth];
    sort is = elements[e.element].is;
    uint8_t children = elements[e.element].children;
    if (children && e.children != children) {
        size_t n = strlen(elements[e.element].name);
        return tt_fail(p->f.c, TT_E_PARTS, e.at, (int)n, elements[e.element].name, (unsigned)children, (unsigned)e.children);
    }
    if (is == TT_M_OVER) return end_over(p, &e);
    if (is == TT_M_FENCED) return put_sign(p, e.closing, strlen(e.closing));
    return put(p, elements[e.element].closing);
}

static bool begin_element(page *p, tt_span at, const char *name, size_t n, bool empty)
{
    int k = find(name, n);
    if (p->hidden) { p->hidden += !empty; return true; }
    if (k < 0) return outside(p, at);
    if (elements[k].is == TT_M_HIDDEN) { p->hidden = !empty; return true; }
    if (!begin_child(p)) return false;
    if (elements[k].is >= TT_M_NAME) return empty || (leaf(p, elements[k].is, at) && put(p, ""));
    if (p->depth >= TT_NESTING_LIMIT) return tt_fail(p->f.c, TT_E_NESTING, at, (unsigned)TT_NESTING_LIMIT);
    if (!tt_room(&p->f.c->query, (void **)&p->open, sizeof *p->open, p->depth, &p->room)) return tt_fail(p->f.c, TT_E_MEMORY, TT_NOWHERE);
    p->open[p->depth++] = (open_element){ .element = (uint8_t)k, .at = at, .out = p->f.out.length };
    if (!put(p, elements[k].opening)) return false;
    if (elements[k].is == TT_M_FENCED && !open_fence(p, &p->open[p->depth - 1])) return false;
    return !empty || end_element(p);
}

/* </msup>: it must be the innermost one; of leaves nothing is open. */
static bool close_element(page *p, tt_span at, const char *name, size_t n)
{
    int k = find(name, n);
    if (p->hidden) { p->hidden--; return true; }
    if (k >= 0 && elements[k].is >= TT_M_NAME) return true;
    int length = (int)(at.end - at.start < 60 ? at.end - at.start : 60);
    if (!p->depth) return tt_fail(p->f.c, TT_E_BRACKET_EXTRA, at, length, p->f.text + at.start);
    const open_element *e = &p->open[p->depth - 1];
    if (k == e->element) return end_element(p);
    tt_fail(p->f.c, TT_E_BRACKET_OTHER, at, length, p->f.text + at.start, (int)(e->at.end - e->at.start < 60 ? e->at.end - e->at.start : 60), p->f.text + e->at.start);
    tt_also(p->f.c, e->at);
    return false;
}

/* The tag at the place that is read. Comments, declarations and processing instructions are passed over. */
static bool tag(page *p)
{
    const char *text = p->f.text, *end = memchr(text + p->f.at, '>', p->f.end - p->f.at);
    tt_span at = { (uint32_t)p->f.at, (uint32_t)(end ? (size_t)(end - text) + 1 : p->f.at + 1) };
    if (!end) return tt_fail(p->f.c, TT_E_BRACKET_OPEN, at, 1, "<");
    size_t i = p->f.at + 1, n = 0;
    bool closing = text[i] == '/', empty = end[-1] == '/';
    p->f.at = at.end;
    if (text[i] == '!' || text[i] == '?') return true;
    i += closing;
    while (i + n < at.end && !strchr(" \t\r\n/>", text[i + n])) {
        if (text[i + n] == ':') { i += n + 1; n = 0; }
        else n++;
    }
    return closing ? close_element(p, at, text + i, n) : begin_element(p, at, text + i, n, empty);
}

static bool translate(page *p)
{
    while (p->f.at < p->f.end) {
        if (p->f.text[p->f.at] == '<') {
            if (!tag(p)) return false;
            continue;
        }
        bool between = p->hidden || strchr(" \t\r\n", p->f.text[p->f.at]);
        if (!between && p->depth) return outside(p, (tt_span){ (uint32_t)p->f.at, (uint32_t)p->f.at + 1 });
        if (!between) tt_text_putc(&p->f.out, p->f.text[p->f.at]);
        p->f.at++;
    }
    if (!p->depth) return true;
    tt_span at = p->open[p->depth - 1].at;
    return tt_fail(p->f.c, TT_E_BRACKET_OPEN, at, (int)(at.end - at.start < 60 ? at.end - at.start : 60), p->f.text + at.start);
}

bool tt_from_mathml(tt *c, const char *text, tt_span at, char **translated, size_t *n)
{
    page p = { .depth = 0 };
    tt_from_open(&p.f, c, text, at);
    return tt_from_close(&p.f, take_tex(&p) || translate(&p), translated, n);
}
