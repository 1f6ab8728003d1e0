/* What is asked for: the words to differentiate by, members of families among them, and why some cannot be. */
#include "elab.h"
#include "suggest.h"
#include <stdio.h>
#include <string.h>

/* \nabla f names none. */
static bool names_variables(const tt_statement *s) { return s->sort == TT_S_QUERY && s->variable_count; }

static bool want(tt_elab *e, const char *text, uint32_t length, uint32_t stem, uint16_t marks, uint32_t *word)
{
    *word = tt_elab_word(e, text, length, stem, marks);
    if (*word == TT_NO_SYMBOL) return false;
    e->words[*word].wanted = true;
    return true;
}

/* The words to differentiate by; none: by every free one. The differential d(f) names none itself. */
bool tt_elab_wanted_words(tt_elab *e, const tt_statement *s, uint32_t **words, uint32_t *count)
{
    const tt_wish *wish = tt_session_wished(e->c);
    bool query = names_variables(s);
    *count = query ? s->variable_count : wish ? (uint32_t)wish->variable_count : 0;
    *words = tt_arena_take(&e->c->query, (*count + 1) * sizeof **words);
    if (!*words) return tt_fail(e->c, TT_E_MEMORY, TT_NOWHERE);
    uint32_t from = wish && wish->from < *count ? wish->from : 0;
    *count -= from;
    for (uint32_t i = 0; i < *count; i++) {
        const tt_name *n = query ? &s->tree.names[s->tree.at[s->variables[from + i]].data] : NULL;
        const char *text = n ? n->text : wish->variables[from + i];
        uint32_t length = n ? n->length : (uint32_t)strlen(text), stem = n ? n->stem : tt_stem_of(text);
        if (!want(e, text, length, stem, n ? n->marks : 0, &(*words)[i])) return false;
    }
    return true;
}

/* Members of families among them. By x_k and by x_l are two questions: from the second member of a family on they are left to the next one. */
bool tt_elab_wanted_members(tt_elab *e, const tt_statement *s, uint32_t *words, uint32_t *count)
{
    uint32_t all = e->out->asked = *count;
    for (uint32_t i = 0; i < all; i++) {
        bool other;
        const tt_word *w = &e->words[words[i]];
        const char *name = w->text;
        int stem = (int)w->stem;
        if (!tt_elab_wanted_member(e, &words[i], &other)) return false;
        if (!other || *count < all) continue;
        *count = e->out->asked = i;
        e->out->left = all - i;
        if (!e->out->path) continue;
        tt_fail(e->c, TT_E_NOT_YET, s->tree.at[s->variables[i]].at, "a mixed derivative by two members of one family");
        tt_hint(e->c, "%s is of the family %.*s too; each second derivative by itself: d^2f/d%s^2", name, stem, name, name);
        return false;
    }
    return true;
}

/* df/dx, where no f is known */
static bool is_unknown_function(const tt_elab *e)
{
    const tt_source *s = &e->sources[e->asked];
    return s->statement->tree.at[s->root].form == TT_Y_NAME && !e->words[s->word[s->statement->tree.at[s->root].data]].entry;
}

/* Nothing says what it could be. */
static bool is_absent(tt_elab *e, uint32_t word, tt_span at)
{
    char list[80];
    size_t used = 0;
    list[0] = '\0';
    if (e->words[word].met || e->words[word].entry) return false;
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        const char *name = e->out->symbols[i].name;
        if (used + strlen(name) + 3 > sizeof list) continue;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", name);
    }
    tt_fail(e->c, TT_E_NOT_THERE, at, e->words[word].text);
    const tt_source *asked = &e->sources[e->asked];
    if (is_unknown_function(e)) tt_hint(e->c, "say first what the function is: %s = ...", tt_tree_name(&asked->statement->tree, asked->root));
    for (uint32_t i = 0; i < e->out->symbol_count; i++) {
        char product[32];
        if (tt_suggest_product(e->out->symbols[i].name, e->words[word].text, product, sizeof product))
            tt_hint(e->c, "%s is one name; a product is written %s", e->out->symbols[i].name, product);
    }
    if (used) tt_hint(e->c, "its names: %s", list);
    return true;
}

/* A declared x that does not stand in sum(i=1:n, x_i^2), where its members are meant: its derivative is not zero. */
static bool is_family_instead(tt_elab *e, uint32_t word, tt_span at)
{
    const tt_word *w = &e->words[word];
    char family[32];
    if (w->met || !w->entry || w->arity || w->length > 30) return false;
    memcpy(family, w->text, w->length);
    family[w->length] = '_';
    uint32_t known = tt_elab_find(e, family, w->length + 1);
    if (known == TT_NO_SYMBOL || !e->words[known].arity) return false;
    if (tt_elab_is_known_whole(e, w->text, w->length, e->words[known].arity)) {
        tt_place member = tt_elab_word_place(e, known);
        tt_fail(e->c, TT_E_NOT_YET, tt_elab_span(e, member), "a use of entries that has no form without their indices");
        tt_hint(e->c, "numbers of their own are declared: scalar %s_%s", w->text, e->words[known].arity == 1 ? "i, i = 1:n" : "ij, i = 1:m, j = 1:n");
        return tt_elab_fault_at(e, member), true;
    }
    tt_fail(e->c, TT_E_NOT_THERE, at, w->text);
    tt_hint(e->c, "%s_%s is a member of a family: ask for it, or write entries as %s[...]", w->text, e->words[known].arity == 1 ? "i" : "ij", w->text);
    return true;
}

/* By x_i, where x is known as a vector. */
static bool is_entry_instead(tt_elab *e, uint32_t word, tt_span at)
{
    const tt_word *w = &e->words[word];
    tt_name name = {.text = w->text, .length = w->length, .stem = w->stem};
    char whole[32];
    if (w->met || w->entry || w->arity || w->stem >= w->length || w->stem >= sizeof whole || !tt_elab_names_entry(e, &name)) return false;
    memcpy(whole, w->text, w->stem);
    whole[w->stem] = '\0';
    const tt_entry *known = tt_session_find(e->c, whole, w->stem);
    e->by_entry = known && known->sort == TT_DECLARED;
    tt_fail(e->c, TT_E_BY_ENTRY, at, w->text, whole);
    tt_hint(e->c, "differentiate by %s, and take the entry of that", whole);
    return true;
}

/* x_1^2 + x_2^2 by a declared x: x_1 is a name of its own. */
static bool is_numbered_instead(tt_elab *e, uint32_t word, tt_span at)
{
    const tt_word *w = &e->words[word];
    if (w->met || !w->entry || w->arity) return false;
    for (uint32_t i = 0; i < e->word_count; i++) {
        const tt_word *other = &e->words[i];
        const char *rest = other->text + w->length;
        if (!other->met || other->entry || other->length <= w->length || memcmp(other->text, w->text, w->length) || rest[strspn(rest, "0123456789")]) continue;
        tt_fail(e->c, TT_E_NOT_THERE, at, w->text);
        tt_hint(e->c, "%s is a name of its own; an entry of %s is written %s[%s]", other->text, w->text, w->text, rest);
        return true;
    }
    return false;
}

bool tt_elab_meet_wanted(tt_elab *e, const tt_statement *s, const uint32_t *words, uint32_t count)
{
    bool query = names_variables(s);
    for (uint32_t i = 0; i < count; i++) {
        tt_span at = query ? s->tree.at[s->variables[s->variable_count - e->out->left - count + i]].at : TT_NOWHERE;
        if (is_entry_instead(e, words[i], at) || (query && is_absent(e, words[i], at)) || is_family_instead(e, words[i], at) || is_numbered_instead(e, words[i], at)) return false;
        if (e->words[words[i]].source != TT_NO_SOURCE) {
            if (!tt_elab_walk(e, e->words[words[i]].source)) return false;
        } else if (!tt_elab_meet(e, words[i])) {
            return false;
        }
        if (e->words[words[i]].meaning != TT_IS_SYMBOL) return tt_fail(e->c, TT_E_NOT_A_VARIABLE, at, e->words[words[i]].text);
    }
    return true;
}

bool tt_elab_define_wanted(tt_elab *e, const uint32_t *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!tt_elab_define(e, words[i], (tt_place){e->asked, e->sources[e->asked].root})) return false;
    return true;
}
