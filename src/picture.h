/* The picture of a function: the operations it is made of, with their shapes, and of a gradient the cotangent of each. Floor 6.
 *
 * The cotangents are those of the sweep's record (sweep.h): df = sum over a cut of <G, dY>, G of the shape of Y. What is short is
 * written out, what is long by the sign of its operation, so a picture is linear in the nodes of the function. */
#ifndef TT_PICTURE_H
#define TT_PICTURE_H
#include "sweep.h"

typedef enum { TT_BOX_INNER, TT_BOX_LEAF, TT_BOX_VARIABLE, TT_BOX_FUNCTION } tt_box_sort;

typedef struct {
    tt_box_sort sort;
    const char *text;              /* the expression or, where that is long, its operation; in the letters of TT_LOOK_UNICODE */
    const char *shape;             /* "m × n", "n"; "" of a scalar */
    const char *cotangent;         /* "2 (X w − y)"; "…" where it is long, NULL where there is none */
} tt_box;

/* From an operation to one of its operands; `text`: what is done to it on the way, a transpose, a coefficient, an exponent, or "". */
typedef struct { uint32_t from, to; const char *text; } tt_arrow;

typedef struct {
    tt_box   *box;    size_t boxes, box_room;        /* operations before their operands: the function is the first */
    tt_arrow *arrow;  size_t arrows, arrow_room;     /* by their operation, in the order of its operands */
    const char *name;                                /* of the function */
    bool cotangents;                                 /* some box has one */
} tt_picture;

/* Of the function as the engine has it. work: how its gradient was found, or NULL. All of it stands in the query's arena; the
 * store may grow (an expression is written by way of its nodes). False: a fault is recorded. */
bool tt_picture_make(tt *, const tt_query *, tt_ref function, const tt_work *work, tt_picture *out);

/* As graphviz reads it. title: a line below it, or "". */
void tt_picture_dot(const tt_picture *, const char *title, tt_text *out);

enum { TT_MOST_DRAWN = 60 };       /* boxes of a picture that is drawn on a page; one of more is left to graphviz */
bool tt_picture_fits(const tt_picture *);
/* As an svg element: boxes in layers, operands below their operations. False: a fault is recorded. */
bool tt_picture_svg(tt *, const tt_picture *, const char *title, tt_text *out);
#endif
