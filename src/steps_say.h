/* What a derivation says beside its lines: the name and the statement of every rule it can cite, in the reader's language. Floor 4. */
#ifndef TT_STEPS_SAY_H
#define TT_STEPS_SAY_H
#include "tracetrick.h"

/* Reasons that are no rules of the rule files; rules are cited by their number, which is below TT_SAY_FIRST. */
enum {
    TT_SAY_FIRST = 10000,
    TT_SAY_CONSTANT = TT_SAY_FIRST,   /* factors without a differential stay where they are */
    TT_SAY_CONSTANT_TERM, TT_SAY_AFFINE,      /* and terms without one fall away; both */
    TT_SAY_NAME,                      /* a definition put in */
    TT_SAY_TRACE,                     /* a scalar is its trace */
    TT_SAY_COLLECT, TT_SAY_COLLECT_COLUMNS, TT_SAY_FLIP, TT_SAY_TURN, TT_SAY_NORM, TT_SAY_NORM_COLUMN, TT_SAY_SUM, TT_SAY_SUM_OF_PRODUCTS, TT_SAY_SUM_OF_PRODUCTS_COLUMN, TT_SAY_REWRITE, TT_SAY_RENAME, TT_SAY_READ_SCALAR, TT_SAY_READ_COLUMN, TT_SAY_READ, TT_SAY_SHORTEN, TT_SAY_EXPAND, TT_SAY_NOTHING,
    TT_SAY_FREE, TT_SAY_ALONG_SYMMETRIC, TT_SAY_ALONG_ANTISYMMETRIC, TT_SAY_ALONG_DIAGONAL, TT_SAY_ALONG_LOWER, TT_SAY_ALONG_UPPER,      /* of a structured variable */
    TT_SAY_READ_ROW, TT_SAY_READ_ACROSS,                                                                   /* in the numerator layout, */
    TT_SAY_READ_JACOBIAN_ACROSS, TT_SAY_READ_COLUMN_BY_MATRIX_ACROSS, TT_SAY_READ_MATRIX_BY_COLUMN_ACROSS, TT_SAY_READ_STACKED_ACROSS, TT_SAY_READ_TANGENT_ACROSS,      /* and the other */
    TT_SAY_READ_JACOBIAN, TT_SAY_READ_COLUMN_BY_MATRIX, TT_SAY_READ_MATRIX_BY_COLUMN, TT_SAY_READ_STACKED, TT_SAY_READ_TANGENT, TT_SAY_COLLECT_TANGENT, TT_SAY_SCALAR_BEHIND, TT_SAY_COLLECT_JACOBIAN, TT_SAY_COLLECT_STACKED,
    TT_SAY_COLLECT_SCALARS, TT_SAY_COMMUTE, TT_SAY_SCALAR_OUT,
    TT_SAY_SCALAR_POWER, TT_SAY_SCALAR_EXPONENT, TT_SAY_POWER, TT_SAY_EXPONENT, TT_SAY_SAME_DIFFERENTIAL, TT_SAY_RULES,
    TT_SAY_EXCHANGE_STACKED, TT_SAY_LEAVE_STACKED, TT_SAY_LEAVE, TT_SAY_LEAVE_COLUMN, TT_SAY_PICK,
    TT_SAY_ONEHOT, TT_SAY_ONEHOT_COLUMNS, TT_SAY_SIMPLEX, TT_SAY_SIMPLEX_COLUMNS, TT_SAY_SYMMETRIC, TT_SAY_ANTISYMMETRIC, TT_SAY_ORTHOGONAL,      /* of a symbol */
    TT_SAY_ASSUMED,                   /* of an assumption, which is shown itself */
    TT_SAY_VEC                        /* and on: the rules of vec, by their number (jacobian.h) */
};

typedef struct { const char *name, *statement; } tt_saying;    /* statement: in the notation of text; % stands for the symbol spoken of */
tt_saying tt_say(uint32_t what, tt_language);
#endif
