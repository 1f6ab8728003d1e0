/* The command's options: one table, which the parser, --help and the refusals all read. Floor 8; owns nothing: every string points into
 * argv, every list into the room the caller brings. Prints nothing: a complaint is a text. */
#ifndef TT_OPTIONS_H
#define TT_OPTIONS_H
#include "tracetrick.h"

typedef enum { TT_DO_ASK, TT_DO_FILES, TT_DO_INPUT, TT_DO_HELP, TT_DO_VERSION, TT_DO_RULES } tt_task;
typedef enum { TT_COLOR_AUTO, TT_COLOR_ALWAYS, TT_COLOR_NEVER } tt_color;

typedef struct {
    tt_task task;                    /* ASK: expression and variables; FILES: files; INPUT: standard input */
    bool format_given;
    tt_format format;
    tt_notation notation;
    tt_layout layout;
    tt_color color;
    bool as_map, structured, expand, share, batch, where, check;
    tt_telling telling;
    bool language_given;
    tt_language language;
    uint32_t order;
    uint32_t node_limit, second_limit;     /* 0 where not given */
    const char *expression;
    const char **variables;    size_t variable_count;
    const char **files;        size_t file_count;
    const char **declarations; size_t declaration_count;
} tt_options;

/* Read the arguments. `room` holds 3 * argc strings and outlives *options. False: `complaint`, of `size` bytes, says what is wrong and
 * what would be right, on one line or two, each ended. */
bool tt_options_read(tt_options *options, int argc, char **argv, const char **room, char *complaint, size_t size);

/* The lines of --help about options, numbered from 0, in the order of the table; NULL past the last. Written into `line`. */
const char *tt_options_help(size_t number, char *line, size_t size);
#endif
