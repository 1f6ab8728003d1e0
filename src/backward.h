/* The backward pass: the gradients of a scalar by several variables, with what they share named once. Floor 7.
 *
 * The sweep is cut at the definitions (sweep.h), so that it gives a program: the cotangent of each in terms of those before it, the
 * gradients in terms of all. Where a cotangent is used once, it is put back where it is used; where it is used more than once, it is a line
 * of its own, delta2 = ..., which stands before the first answer that needs it. Each line is as short as by itself: what the name of a
 * cotangent hides from the simplifier is put back where that makes the line shorter. */
#ifndef TT_BACKWARD_H
#define TT_BACKWARD_H
#include "term.h"

typedef struct {
    bool     names;              /* the line of a cotangent; else an answer */
    uint32_t symbol;             /* its name, among the symbols of the pass's query */
    uint32_t of;                 /* the symbol it is the derivative by: the variable, the definition */
    uint32_t which;              /* of an answer: the number of the variable */
    tt_terms terms;              /* as it is printed: root in terms, with the names of cotangents */
    tt_term  root;
    tt_term  whole;              /* the same without them, in the pass's `whole` */
} tt_backward_line;

typedef struct {
    tt_query query;              /* the query, with the names of cotangents among its symbols */
    tt_terms whole;
    tt_backward_line *line;
    uint32_t count;              /* 0: nothing is shared */
} tt_backward;

/* Has the query anything to share? */
bool tt_backward_asked(const tt_query *);
/* across: by number of the variable, whether its answer is to be transposed. Opens the store. False: a fault is recorded. */
bool tt_backward_make(tt *, const tt_query *, const bool *across, tt_backward *out);
/* Which lines have to stand before that one, directly or not: by line. */
bool tt_backward_needs(tt *, const tt_backward *, uint32_t line, bool *needed);

/* backward_check.c: one check of all lines, as exact as that of each. across: by line, whether it is transposed. proved: by line, whether it holds, at
 * that many points; what is not proved is to be checked by itself. False: memory or time ended. */
bool tt_backward_holds(tt *, const tt_query *, tt_backward *, const bool *across, bool *proved, uint32_t *points);

/* --- between the files of the pass --- */

/* backward_name.c: delta2 for a2, delta_a for a, never a name that the input uses. of: the definitions, taken together. */
bool tt_backward_name(tt *, const tt_query *, uint32_t count, const uint32_t *of, const char **name);

/* backward_copy.c: a term and what is below it, appended to another array. stands_for: NULL; or by symbol a term of that array, in its place. */
typedef struct { tt_term *copy; size_t room; } tt_copier;       /* by term of the source: none, between two copies */
tt_term tt_backward_copy(tt *, tt_copier *, const tt_terms *from, tt_term root, tt_terms *to, const tt_term *stands_for);
#endif
