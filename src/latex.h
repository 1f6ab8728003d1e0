/* The passes over the tokens of LaTeX that latex.c, latex_script.c and latex_around.c share. Floor 4. */
#ifndef TT_LATEX_H
#define TT_LATEX_H
#include "scan.h"

/* What an open brace is, and so what its end means. */
typedef enum { TT_INVISIBLE, TT_VISIBLE, TT_FIRST_OF_TWO, TT_WITHIN_NORM, TT_WITHIN_BARS } tt_brace;

typedef struct {
    tt_brace sort;
    bool     bold;
    size_t   gathered;       /* scripts before this token have been put in order */
} tt_latex_level;

typedef struct {
    tt_scan  *s;
    tt_token *in;   size_t count, at, room;
    uint32_t *match;         /* of an opening brace: its end */
    bool     *over;          /* of an opening brace: \over stands in it */
    tt_latex_level *levels; size_t depth, level_room;
    uint32_t *index;  size_t index_count;      /* the names under sum signs, which (i) in a superscript may be one of */
} tt_latex;

/* latex_script.c: an argument, which is a brace group or a single token. */
size_t tt_latex_past_fonts(const tt_latex *, size_t i);
size_t tt_latex_argument_end(const tt_latex *, size_t i);            /* where the argument that begins at i ends */
/* The tokens of in[i .. end) that mean something, up to `most` of them; how many there are, or most + 1. */
size_t tt_latex_meaningful(const tt_latex *, size_t i, size_t end, size_t most, size_t *list);
bool   tt_latex_is_bold(const tt_latex *, size_t i, size_t end);
void   tt_latex_mark_bold(tt_latex *, tt_token *name);
bool   tt_latex_enter(tt_latex *, tt_brace, bool bold);
/* Put out the argument at p->at: a brace that stays open, or one token in braces of its own. */
bool   tt_latex_argument(tt_latex *, tt_brace, uint16_t opening);

/* latex_script.c: the accent, script that stands at p->at. */
bool   tt_latex_accent(tt_latex *);
bool   tt_latex_script(tt_latex *);

/* latex.c: find the ends of braces. latex_around.c: what stands around the formula goes, shorthands are written out. */
bool   tt_latex_match(tt_latex *);
bool   tt_latex_around(tt_latex *);

bool   tt_latex_fail(tt_latex *, tt_code, const tt_token *);         /* of a message that quotes the token */
bool   tt_latex_put(tt_latex *, uint16_t kind, tt_span at);
#endif
