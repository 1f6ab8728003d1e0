/* Reading: bytes as they arrive -> statements, one at a time. Floor 4. Owns flex, bison and everything around them:
 *
 *   split.c          where a statement ends
 *   from*.c          MathML, Typst, text escaped for HTML -> LaTeX
 *   lex.l            bytes -> tokens; words.c and the .def files: the words among them
 *   latex*.c         tokens of LaTeX -> plain ones
 *   filter.c         what stands between tokens: products without a sign, bars, brackets
 *   parse.y          tokens -> tree; build.c its longer actions, complain.c what is said when it cannot
 *   scan.c           what these share: names, nodes
 *   lost.c           what would have been defined by a statement that cannot be read
 *
 *     tt_reader *r = tt_reader_open(c, options);
 *     for (;;) {
 *         tt_ctx_reset(c);                                     -- the last statement and its fault are gone
 *         switch (tt_reader_next(r, &s)) {
 *         case TT_READ_STATEMENT: ...digest s...   break;
 *         case TT_READ_FAULT:     ...c->fault, placed in s.text... break;
 *         case TT_READ_MORE:      n = read(...); n > 0 ? tt_reader_feed(r, bytes, n) : tt_reader_end(r); break;
 *         case TT_READ_END:       tt_reader_close(r); return;
 *         }
 *     }
 *
 * A statement is given as soon as its end has been read, so a pipe is served query by query. Statements stand in the query's arena,
 * their text in the reader. After a fault the next statement is read as if nothing had happened. Everything takes linear time.
 * Limits: TT_STATEMENT_LIMIT bytes from the start of a statement's line to its end, up to 300 bytes of memory for each; TT_NESTING_LIMIT open
 * brackets, more or less. */
#ifndef TT_FRONT_H
#define TT_FRONT_H
#include "tree.h"
#include "diag.h"

enum { TT_STATEMENT_LIMIT = 4 << 20, TT_NESTING_LIMIT = 1200000 };

typedef enum { TT_FROM_EITHER, TT_FROM_PLAIN, TT_FROM_LATEX, TT_FROM_MATHML, TT_FROM_TYPST } tt_from;

typedef struct {
    tt_from  from;               /* --from; EITHER: by what each statement looks like */
    bool     rules;              /* a rule file: phase, let, name: a -> b */
    bool     argument;           /* EXPRESSION of the command line: in LaTeX a comma also ends a statement */
    tt_known known;              /* names that are declared or defined (LaTeX reads a run of letters as a name only if it is); or NULL */
    void    *user;
} tt_reader_options;

typedef struct tt_reader tt_reader;

typedef enum { TT_READ_STATEMENT, TT_READ_FAULT, TT_READ_MORE, TT_READ_END } tt_read;

tt_reader *tt_reader_open(tt *, tt_reader_options);              /* NULL when memory ends */
bool       tt_reader_feed(tt_reader *, const char *bytes, size_t n);
void       tt_reader_end(tt_reader *);                           /* no more bytes will come */
/* The next statement that is no TT_S_NOTHING. With TT_READ_FAULT the statement has its text and place, and where it can be seen what names it would
 * have made known: then its sort is TT_S_DEFINE or TT_S_DECLARE and the names are declared[0 ..]. */
tt_read    tt_reader_next(tt_reader *, tt_statement *);
void       tt_reader_close(tt_reader *);                         /* NULL is fine */

/* The source of a statement, for diag.h. */
static inline tt_source_text tt_source_of(const tt_statement *s, const char *name)
{
    return (tt_source_text){ name, s->text, s->length, s->line, s->column };
}
#endif
