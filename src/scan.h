/* The reading of one statement: what lex.l, latex.c, filter.c, parse.y and scan.c share. Only they and front.c include it. Floor 4.
 * All of it stands in the query's arena; a function that fails returns its failure value with the fault recorded in the context,
 * and takes a failed operand (TT_NO_TREE) as its own failure, so the grammar's actions need no checks. */
#ifndef TT_SCAN_H
#define TT_SCAN_H
#include "front.h"
#include "said.h"
#include "table.h"

/* A token. kind is bison's (TT_K_...); data: name number, tt_function, flags of a kind word, 1 of ones that are a sign and no word...; a word also has its name number,
 * since in a rule's condition every word is only a name. */
typedef struct {
    uint16_t kind, op, order, marks;
    uint32_t data, name;
    tt_span  at;
} tt_token;

enum { TT_TIMES_DOT = 3 };       /* data of '*' where it is a dot, which between two vectors is the inner product; 1: \times, 2: \ast */

/* What the grammar's symbols are worth. */
typedef union {
    tt_token   token;
    tt_tree_at node;
    uint32_t   count;        /* of a list: how many of the roots on the list stack are its items */
} tt_value;

/* The words of words.def, ops.def, functions.def, found by their text; made once for a context. */
typedef struct { const char *text; uint16_t kind, op; uint32_t data; } tt_word_entry;
typedef struct tt_words { tt_table table; } tt_words;
bool tt_words_open(tt *);                /* does nothing where they are there already; false when memory ends */
const tt_word_entry *tt_words_find(const tt_words *, const char *text, size_t n);

typedef struct {
    tt *c;
    const tt_words *words;
    char     *text;                     /* what spans count in */
    tt_span   at;                       /* the statement */
    bool      latex, rules;
    tt_known  known; void *user;

    tt_token *token;   size_t token_count, token_room;
    tt_name  *name;    size_t name_count, name_room;   tt_table by_text;

    tt_syntax  *node;  size_t node_count, node_room;
    tt_tree_at *kid;   size_t kid_count, kid_room;
    tt_tree_at *item;  size_t item_count, item_room;   /* the list stack */
    tt_declared *declared; size_t declared_count, declared_room;
    tt_range    *range;    size_t range_count, range_room;
    tt_guard    *guard;    size_t guard_count, guard_room;
    tt_tree_at  *guard_root; size_t guard_root_count, guard_root_room;
    const char **word;     size_t word_count, word_room;

    /* filter.c */
    size_t    next;                     /* the raw token to come */
    size_t    argument;                 /* the token with which the argument of sin^2 begins, as a value of next; 0: none */
    bool      ended;                    /* an operand has just ended */
    size_t    bare;                     /* 1 + how many brackets are open around a function without brackets whose argument goes on; 0: none */
    int       start;                    /* the start token still to be given, or 0 */
    tt_token *open;    size_t open_count, open_room;   /* brackets and bars not closed yet */
    tt_token  last;                     /* the token the grammar got last, and the one before */
    tt_token  before;

    tt_said   said;                     /* the list of names the statement begins with, if something is said of it: */
    bool      lists, leads;             /* there is one; it or a kind is what stands behind words like `where` */
    bool      after_when;               /* lex.l: in a rule's condition */
    bool      halved;                   /* lex.l: \left. has been read, which \right| or \right. closes */
    size_t    broken;                   /* 1 + the number of the token before which a line of LaTeX ended; 0: none did */
    uint8_t   epsilons;                 /* 1: \epsilon has been read, 2: \varepsilon */
    size_t    quoted;                   /* where the ` stands that closes what the last one opened; 0: none is open */
    union { char bytes[1024]; void *align; } reserve;     /* flex's own few structures: it must never meet an allocation that fails */
    size_t    reserved;

    tt_statement *out;
} tt_scan;

/* lex.l: all tokens of the statement, ended by one of kind TT_K_YYEOF. */
bool tt_lex(tt_scan *);
/* latex.c: tokens of LaTeX into those of the plain notation. */
bool tt_plain_of_latex(tt_scan *);
/* parse.y */
int  tt_yyparse(tt_scan *);

/* scan.c: tokens and names. Bytes of a name as typed: ASCII letters, combining marks, subscripts of all sorts. */
bool     tt_put_token(tt_scan *, tt_token);
bool     tt_after_subscript(const tt_scan *);                                           /* the last token was the sign of a subscript, perhaps with its brace */
bool     tt_within_subscript(const tt_scan *);                                          /* ... or what has come since is of that subscript */
bool tt_awaits_argument(const tt_scan *);                             /* {} that comes now is an argument, and empty; else it is nothing */
uint32_t tt_put_name(tt_scan *, const char *canonical, size_t n, uint16_t marks);     /* name number; UINT32_MAX when memory ends */
const char *tt_greek(uint32_t character);        /* the canonical text of a Greek letter (or ∂, ∇, ℓ), or NULL */

/* scan_name.c: the name that is typed so, in the one spelling of it; parts of ASCII stand behind bars. */
uint32_t tt_read_name(tt_scan *, const char *bytes, size_t n, uint16_t marks);

/* scan_said.c: A, B and C are symmetric; X in R^n. */
void     tt_scan_lists(tt_scan *);                                                     /* before the first token */
typedef enum { TT_NOT_SAID, TT_SAID, TT_SAID_FAULT } tt_saying;
tt_saying tt_scan_said(tt_scan *, const char *word, size_t n, tt_span at);             /* is the word one of such a sentence? its token is put then, if it has one */
const tt_word_entry *tt_find_head(const tt_words *, const char *word, size_t n);       /* a kind or a noun, in the plural too; or NULL */

/* scan_text.c: tokens of more than one sign; words of a sentence. */
bool     tt_scan_name(tt_scan *, uint16_t kind, const char *text, size_t n, tt_span at, uint16_t marks);
bool     tt_scan_letter(tt_scan *, const char *text, size_t n, tt_span at);            /* \lambda, or the lam that is declared in its place */
bool     tt_scan_epsilon(tt_scan *, size_t n, tt_span at);                             /* \epsilon, \varepsilon of n bytes */
bool     tt_scan_word(tt_scan *, const char *text, size_t n, tt_span at);              /* \mathrm{b1}, \mathit{log\_var} */
bool     tt_scan_number(tt_scan *, const char *text, size_t n, tt_span at);
bool     tt_scan_superscript(tt_scan *, const char *text, size_t n, tt_span at);       /* x², x⁻¹ */
bool     tt_scan_low(tt_scan *, const char *text, size_t n, tt_span at);               /* ‖x‖₂ */
bool     tt_scan_break(tt_scan *);                                                     /* \\ between signs and the like; and the end of all */
size_t   tt_letter_length(const tt_scan *, const char *text, size_t n);                /* of α_i, above something: of α */
bool     tt_scan_quote(tt_scan *, tt_span at);                                         /* the ` around what Markdown quotes */
bool     tt_bracket_follows(const char *rest);                                         /* tr | \left( X \right) */
bool     tt_leads_to_kind(const tt_scan *, const char *rest);                          /* is | a symmetric matrix */
bool     tt_is_word_around(const tt_scan *, const char *text, size_t n);               /* find x'*x, A is symmetric: in the plain notation */

/* scan_sigma.c */
bool     tt_sigma_is_sum(tt_scan *, const char *below);                                /* Σ | _i (y_i - w'*x_i)^2; says so where it is */

/* scan.c: nodes, in postorder. Lists: tt_item puts a root on the stack, tt_put_list takes the last count off as operands. */
tt_tree_at tt_put_leaf(tt_scan *, tt_form, const tt_token *);
void tt_note_transpose(tt_scan *, const tt_token *letter);         /* ^t where t is known: it is said how a power is written */
tt_tree_at tt_put_unary(tt_scan *, tt_form, tt_tree_at a, tt_span at, tt_span sign);
tt_tree_at tt_put_binary(tt_scan *, tt_form, tt_tree_at a, tt_tree_at b, tt_span at, tt_span sign);
bool       tt_item(tt_scan *, tt_tree_at);
tt_tree_at tt_put_list(tt_scan *, tt_form, const tt_token *head, uint32_t count, tt_span at);
tt_syntax *tt_node(tt_scan *, tt_tree_at);                       /* a node of no form when the operand failed */

static inline tt_span tt_join(tt_span a, tt_span b) { return (tt_span){ a.start, b.end }; }
#endif
