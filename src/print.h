/* Printing terms: one walker with precedence, a look for each format. Floor 6.
 * A look is a table (names, brackets, product signs); the walker decides brackets. No recursion: a stack of its own. */
#ifndef TT_PRINT_H
#define TT_PRINT_H
#include "term.h"

#define TT_PRINT_LIMIT 1000000u     /* symbols tt_print_term prints; past them TT_E_ANSWER_SIZE */
#define TT_SHARE_ABOVE 10000u       /* symbols past which tt_print_shared names shared parts without being asked */
#define TT_ROOMY 300u                 /* symbols up to which there is room about words and differentials */

typedef enum { TT_LOOK_TEXT, TT_LOOK_UNICODE, TT_LOOK_LATEX, TT_LOOK_MATHML, TT_LOOK_COUNT } tt_look;

/* Append the expression. text reads back to the same node; unicode and latex leave sizes out where the neighbours tell them. */
bool tt_print_term(tt *, const tt_query *, const tt_terms *, tt_term, tt_look, tt_text *);
/* The same with room about words and differentials where its look has it, as in an answer; KaTeX gives up where there is too much of it. */
bool tt_print_line(tt *, const tt_query *, const tt_terms *, tt_term, tt_look, tt_text *);
/* The same behind a heading, and the parts that stand in it more than once by names: a definition for each, `t1 = ...` and `end`, in
 * the order in which they can be read, and then the heading. Unless `always` only where the expression would be over TT_SHARE_ABOVE
 * symbols. Linear in the number of terms, whatever the size of the tree. */
bool tt_print_shared(tt *, const tt_query *, const tt_terms *, tt_term, tt_look, bool always, const char *end, const char *heading, tt_text *out);
/* Append a symbol's name in that look (\lambda, W_{1}, \bar{x}; x̄, W₁). */
bool tt_print_symbol(tt *, const tt_query *, uint32_t symbol, tt_look, tt_text *);
/* Append the sign of equality, with the blanks around it. */
void tt_print_equals(tt_look, tt_text *);
/* Append the name of the query's function: its own, or f, or F where it is no scalar. */
/* The name the query's function goes by: its own, or f, or F where it is no scalar. */
const char *tt_function_name(const tt_query *);
void tt_print_function(const tt_query *, tt_look, tt_text *);
/* ... of a variable: of a family the member that is asked for, x_j. */
bool tt_print_variable(const tt_query *, uint32_t symbol, tt_look, tt_text *);
/* ... of the member of a family at these indices of the query. */
bool tt_print_member(const tt_query *, uint32_t symbol, const uint32_t *index, tt_look, tt_text *);
/* Append any name in that look. */
void tt_print_name(const char *name, tt_look, tt_text *);
/* The left side of an answer: df/dX, dl/dW1, d^2f/dx^2, d^2f/(dx dy), dF of a differential; \frac{\partial f}{\partial X}; ∂f/∂X. function: its name or NULL (f, or F if it is no scalar). */
bool tt_print_heading(tt *, const tt_query *, uint32_t variable, tt_look, tt_text *);
/* Append a JSON string, quoted and escaped. */
void tt_print_json_string(const char *s, size_t n, tt_text *);
#endif
