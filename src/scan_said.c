/* Words of a sentence about names (said.h), as tokens: their `and` is a comma, `in` the sign, R the reals. */
#include <string.h>
#include "parse.h"
#include "prose.h"
#include "scan.h"

/* Most statements begin with a formula: behind the first name, or a bracket, stands a sign. */
static bool begins_formula(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && (((p[i] | 32) >= 'a' && (p[i] | 32) <= 'z') || (p[i] >= '0' && p[i] <= '9') || p[i] == '_')) i++;
    return i < n && strchr("('*^+=/.:-[|<", p[i]);
}

void tt_scan_lists(tt_scan *s)
{
    const char *p = s->text + s->at.start;
    size_t n = s->at.end - s->at.start, word = 0;
    if (s->rules || begins_formula(p, n)) return;
    s->lists = tt_find_said(p, n, &s->said);
    for (p += s->said.first; (p[word] | 32) >= 'a' && (p[word] | 32) <= 'z'; ) word++;
    s->leads = s->lists || tt_is_kind_word(p, word);
}

const tt_word_entry *tt_find_head(const tt_words *words, const char *word, size_t n)
{
    const char *one = tt_singular(word, n);
    const tt_word_entry *w = one ? tt_words_find(words, one, strlen(one)) : tt_words_find(words, word, n);
    return w && (w->kind == TT_K_KIND || w->kind == TT_K_NOUN) ? w : NULL;
}

static bool is(const char *word, size_t n, const char *text) { return strlen(text) == n && !memcmp(word, text, n); }

static tt_saying put(tt_scan *s, tt_token t) { return tt_put_token(s, t) ? TT_SAID : TT_SAID_FAULT; }

tt_saying tt_scan_said(tt_scan *s, const char *word, size_t n, tt_span at)
{
    size_t offset = at.start - s->at.start;
    uint16_t first = s->token_count ? s->token[0].kind : 0, last = s->token_count ? s->token[s->token_count - 1].kind : 0;
    bool declares = first == TT_K_KIND || first == TT_K_NOUN;
    if (s->rules) return TT_NOT_SAID;
    if (!s->leads && !declares && last != TT_K_IN && !(s->latex && !s->token_count)) return !s->latex && tt_is_word_around(s, word, n) ? TT_SAID : TT_NOT_SAID;
    if (s->leads && offset < s->said.first && tt_joins(word, n)) return TT_SAID;
    if (is(word, n, "and") && ((s->lists && offset < s->said.end) || (declares && (last == TT_K_NAME || last == ')' || last == ','))))
        return last == ',' ? TT_SAID : put(s, (tt_token){ .kind = ',', .at = at });
    if (s->lists && offset == s->said.end && is(word, n, "in")) return put(s, (tt_token){ .kind = TT_K_IN, .at = at });
    if (last == TT_K_IN && is(word, n, "R")) return put(s, (tt_token){ .kind = TT_K_REALS, .at = at });
    if (!s->latex && tt_is_word_around(s, word, n)) return TT_SAID;
    bool heads = last == TT_K_KIND || (s->lists && offset >= s->said.end) || (s->latex && !s->token_count);
    const tt_word_entry *noun = heads && tt_singular(word, n) ? tt_find_head(s->words, word, n) : NULL;
    return noun ? put(s, (tt_token){ .kind = noun->kind, .data = noun->data, .at = at }) : TT_NOT_SAID;
}
