/* The table of foreign.def. */
#include "foreign.h"
#include <stddef.h>
#include <string.h>

static const struct { const char *word, *spelling; } words[] = {
#define FOREIGN(word, spelling) { word, spelling },
#include "../grammar/foreign.def"
#undef FOREIGN
};

const char *tt_foreign(const char *word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i].word, word)) return words[i].spelling;
    return NULL;
}
