/* Exact rationals as a field of the evaluator, for the tests: what no prime can hide. Floor 2. Cells are numbers of num.h, so they live in the
 * query's arena, equal values are equal cells, and their size is bounded; past the bound the context has the fault TT_E_NUMBER_SIZE. */
#ifndef TT_FIELD_Q_H
#define TT_FIELD_Q_H
#include "field.h"

void tt_field_q_open(tt_field *, tt *);

tt_num  tt_cell_num(tt_cell);
#endif
