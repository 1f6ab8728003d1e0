/* Why a step holds: its reasons in words. Floor 7. */
#ifndef TT_STEPS_WHY_H
#define TT_STEPS_WHY_H
#include "steps_write.h"

/* The reasons of a step: one with its statement, several by their names (at length: one beside what is routine with its statement too); their names
 * alone; their statements, as text; the same as an array of words that are the same in every language: rules by their names in the rule files. */
bool tt_step_why(tt *, const tt_steps_frame *, const tt_step *, tt_look, bool at_length, tt_text *out);
bool tt_step_names(tt *, const tt_steps_frame *, const tt_step *, tt_look, tt_text *out);
bool tt_step_statements(tt *, const tt_steps_frame *, const tt_step *, tt_text *out);
bool tt_step_rules(const tt_step *, tt_text *out);
#endif
