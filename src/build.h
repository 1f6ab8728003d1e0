/* The actions of the grammar that do more than put one node. Part of scan.h; only parse.y includes it. Floor 4. */
#ifndef TT_BUILD_H
#define TT_BUILD_H
#include "scan.h"

int  tt_yylex(tt_value *, tt_span *, tt_scan *);                 /* filter.c */
void tt_complain(tt_scan *, bool at_end);                        /* complain.c: the token that came last does not fit */

/* Expressions. A power of TT_NO_TREE is none: sin^2(x) and sin(x)^2 are one tree. */
tt_tree_at tt_put_juxtaposed(tt_scan *, tt_tree_at a, tt_tree_at b, tt_span at, tt_span gap);
tt_tree_at tt_put_times(tt_scan *, tt_tree_at a, tt_tree_at b, tt_span at, const tt_token *sign);
tt_tree_at tt_put_taken(tt_scan *, const tt_token *word, tt_tree_at a, tt_tree_at sum, tt_span at, tt_span gap);       /* log 1/n sum ...: of both */
tt_tree_at tt_put_call(tt_scan *, const tt_token *word, tt_tree_at power, uint32_t count, tt_span at);
tt_tree_at tt_put_call_bare(tt_scan *, const tt_token *word, tt_tree_at power, tt_tree_at a, tt_span at);
tt_tree_at tt_put_applied(tt_scan *, tt_form, tt_tree_at name, uint32_t count, tt_span at, tt_span bracket);
tt_tree_at tt_put_raised(tt_scan *, tt_form, tt_tree_at base, tt_tree_at power, tt_span at, tt_span sign);
tt_tree_at tt_put_sum_over(tt_scan *, const tt_token *word, const tt_token *index, tt_tree_at low, tt_tree_at high, tt_tree_at a, tt_span at);
tt_tree_at tt_put_norm(tt_scan *, tt_tree_at a, const tt_token *close, tt_span at);
tt_tree_at tt_put_bars(tt_scan *, tt_tree_at a, const tt_token *close, tt_span at);        /* |a|, and |a|_2, which is a norm */
tt_tree_at tt_put_weighted(tt_scan *, tt_tree_at a, tt_tree_at by, tt_span at, tt_span sign);          /* norm(a, by) */
tt_tree_at tt_put_entry(tt_scan *, tt_tree_at a, uint32_t count, tt_span at, tt_span bracket);            /* [X]_{i,j}, (A*x)_i */
tt_tree_at tt_put_applied_entry(tt_scan *, tt_tree_at callee, uint32_t count, uint32_t places, tt_span at, tt_span bracket);   /* phi(x)_i; d(A*x)_i is d((A*x)_i) */
uint32_t   tt_put_place(tt_scan *, const tt_token *name);      /* the i of (A*x)_i, the two of (A*B)_ij, on the list stack: how many */
tt_tree_at tt_put_curly(tt_scan *, uint32_t count, tt_span at, tt_span sign);
tt_tree_at tt_put_radical(tt_scan *, tt_tree_at index, tt_tree_at a, tt_span at, tt_span sign);

/* Statements. */
void tt_do_bare(tt_scan *, tt_tree_at);
void tt_do_equation(tt_scan *, tt_tree_at left, tt_tree_at right, tt_span left_at);
void tt_do_maps_to(tt_scan *, tt_tree_at left, tt_tree_at right, tt_span left_at, tt_span sign);       /* f: x -> right */
void tt_do_membership(tt_scan *, uint32_t sizes);                               /* X in R^{m x n} */
void tt_do_head(tt_scan *, const tt_token *);
void tt_do_declare(tt_scan *, const tt_token *name, uint32_t sizes);
void tt_do_range(tt_scan *, const tt_token *name, tt_tree_at low, tt_tree_at high);
void tt_do_rule(tt_scan *, const tt_token *name, tt_tree_at left, tt_tree_at right, tt_span text);
void tt_do_guard(tt_scan *, tt_tree_at);
void tt_do_phase_word(tt_scan *, const tt_token *);
const char *tt_note_text(tt_scan *, const tt_token *);
#endif
