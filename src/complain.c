/* What is wrong with a token that does not fit: said by what stands before it. */
#include "build.h"
#include "parse.h"

static const char *text(const tt_scan *s, tt_span at) { return s->text + at.start; }
static int length(tt_span at) { return (int)(at.end - at.start < 60 ? at.end - at.start : 60); }

static bool is_operator(uint16_t kind)
{
    switch (kind) {
    case '+': case '-': case '*': case '/': case '^': case ':': case '=': case ',': case TT_K_HAD: case TT_K_HADDIV: case TT_K_KRON:
    case TT_K_HADPOWER: case TT_K_ARROW: case TT_K_OVER: case TT_K_ROOT:
        return true;
    default:
        return false;
    }
}

static bool is_opening(uint16_t kind)
{
    return kind == '(' || kind == '[' || kind == TT_K_CURLY_OPEN || kind == TT_K_BRACE_OPEN || kind == TT_K_BAR_OPEN
        || kind == TT_K_NORM_OPEN || kind == TT_K_ANGLE_OPEN;
}

static bool is_closing(uint16_t kind)
{
    return kind == ')' || kind == ']' || kind == TT_K_CURLY_CLOSE || kind == TT_K_BRACE_CLOSE || kind == TT_K_BAR_CLOSE
        || kind == TT_K_NORM_CLOSE || kind == TT_K_ANGLE_CLOSE;
}

static bool is_reserved(uint16_t kind)
{
    return kind == TT_K_KIND || kind == TT_K_NOUN || kind == TT_K_ASSUME || kind == TT_K_CLEAR || kind == TT_K_SOLVE || kind == TT_K_FOR;
}

static bool is_word(uint16_t kind)
{
    return kind == TT_K_WORD || kind == TT_K_WORD_OPEN || kind == TT_K_WORD_ALONE || kind == TT_K_ONES || kind == TT_K_OTHER
        || kind == TT_K_DIFF || kind == TT_K_SUM_OPEN;
}

static bool is_declaring(const tt_scan *s) { return s->out->noun >= 0 || s->out->flags; }

/* log = W*x, sum(x) = 1: the name of a function can have no value. */
static bool names_function(const tt_scan *s)
{
    return s->token_count > 1 && is_word(s->token[0].kind) && s->token[1].kind == '=';
}

static void unexpected(tt_scan *s, const tt_token *t, bool at_end)
{
    if (at_end) tt_fail(s->c, TT_E_ENDS_EARLY, t->at);
    else if (is_word(t->kind) && is_declaring(s)) {
        tt_fail(s->c, TT_E_FUNCTION_NAME, t->at, length(t->at), text(s, t->at));
        tt_hint(s->c, "choose another name");
    }
    else if (is_reserved(t->kind)) {
        tt_fail(s->c, TT_E_RESERVED, t->at, length(t->at), text(s, t->at));
        tt_hint(s->c, "it begins a statement; choose another name");
    } else tt_fail(s->c, TT_E_UNEXPECTED, t->at, length(t->at), text(s, t->at));
}

void tt_complain(tt_scan *s, bool at_end)
{
    const tt_token *t = &s->last, *before = &s->before;
    if (tt_failed(s->c)) return;
    bool product = t->kind == TT_K_JUXT || t->kind == TT_K_JUXT_WORD || t->kind == TT_K_JUXT_SUM;
    if (product) t = &s->token[s->next];
    bool empty = at_end || is_closing(t->kind) || is_operator(t->kind) || t->kind == TT_K_FOR || t->kind == TT_K_TRANSPOSE;
    if (is_declaring(s) && is_word(t->kind)) unexpected(s, t, at_end);
    else if (names_function(s)) {
        tt_fail(s->c, TT_E_FUNCTION_NAME, s->token[0].at, length(s->token[0].at), text(s, s->token[0].at));
        tt_hint(s->c, "choose another name");
    }
    else if (before->kind == TT_K_WORD_ALONE || t->kind == TT_K_WORD_ALONE) {
        tt_span at = t->kind == TT_K_WORD_ALONE ? t->at : before->at;
        tt_fail(s->c, TT_E_ARGUMENT_AFTER, at, length(at), text(s, at));
    } else if (empty && is_operator(before->kind)) {
        tt_fail(s->c, TT_E_OPERAND_AFTER, t->at, length(before->at), text(s, before->at));
    } else if (is_opening(before->kind) && is_closing(t->kind)) {
        tt_fail(s->c, TT_E_EMPTY_BRACKET, tt_join(before->at, t->at));
    } else if ((is_opening(before->kind) || !before->kind) && !at_end && empty) {
        tt_fail(s->c, TT_E_OPERAND_BEFORE, t->at, length(t->at), text(s, t->at));
    } else if (is_opening(before->kind) && at_end) {
        tt_fail(s->c, TT_E_BRACKET_OPEN, before->at, length(before->at), text(s, before->at));
    } else unexpected(s, t, at_end);
    if (product && s->declared_count) tt_hint(s->c, "names are separated by commas");
}
