/* The words of words.def, ops.def, functions.def, and with a backslash those of commands.def and greek.def, by their text (scan.h). */
#include "scan.h"
#include <string.h>
#include "parse.h"

static const tt_word_entry entries[] = {
#define WORD(text, kind, op, data) { text, TT_K_##kind, op, data },
#include "../grammar/words.def"
#undef WORD
#define OP(id, word, arity, shape) { word, TT_##id == TT_ONES ? TT_K_ONES : TT_K_WORD, TT_##id, 0 },
#include "../grammar/ops.def"
#undef OP
#define FUNCTION(id, word) { word, TT_K_WORD, TT_FN, TT_F_##id },
#include "../grammar/functions.def"
#undef FUNCTION
#define COMMAND(name, kind, data) { "\\" name, kind, 0, data },
#include "../grammar/commands.def"
#undef COMMAND
#define GREEK(character, name) { "\\" name, TT_K_NAME, 0, character },
#include "../grammar/greek.def"
#undef GREEK
    { "\\varepsilon", TT_K_NAME, 0, 0x03B5 }, { "\\varphi", TT_K_NAME, 0, 0 },
};
enum { ENTRIES = sizeof entries / sizeof *entries };

bool tt_words_open(tt *c)
{
    tt_arena *a = &c->lasting;
    if (c->words) return true;
    tt_words *w = tt_arena_take(a, sizeof *w);
    if (!w || !tt_table_open(a, &w->table, 1024)) return false;
    for (uint32_t i = 0; i < ENTRIES; i++) {
        size_t n = strlen(entries[i].text);
        if (n && !tt_table_add(a, &w->table, tt_text_hash(entries[i].text, n), i + 1)) return false;
    }
    c->words = w;
    return true;
}

const tt_word_entry *tt_words_find(const tt_words *w, const char *text, size_t n)
{
    uint32_t hash = tt_text_hash(text, n), id;
    for (size_t at = tt_table_start(&w->table, hash); (id = tt_table_next(&w->table, hash, &at)); )
        if (strlen(entries[id - 1].text) == n && !memcmp(entries[id - 1].text, text, n)) return &entries[id - 1];
    return NULL;
}
