/* Doubles as a field of the evaluator. Floor 2. What is not finite at the end was not defined. */
#ifndef TT_FIELD_D_H
#define TT_FIELD_D_H
#include "field.h"

void tt_field_d_open(tt_field *);
#endif
