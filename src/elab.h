/* Elaboration: from syntax to a query, every name resolved, every reading decided, every shape known. Floor 3.
 *
 *   elab_names.c   what every name is, and the definitions a query uses, each after those it uses
 *   elab_kinds.c   kinds by declaration, definition and spelling; declared sizes; one trial's symbols
 *   elab_known.c   definitions that only the answer may use
 *   elab_assume.c  which assumptions count
 *   elab_apart.c   names that run together
 *   elab_wanted.c  what is differentiated by
 *   elab_index.c   indices and families: names that are resolved by place
 *   elab_subscript.c  indices where no member has them
 *   elab_entry.c   X[i,j], at places or at indices that run
 *   elab_family.c  which names tell of a family
 *   elab_place.c   x_i outside of any sum, at a free index: the entry x[i], where x is known
 *   elab_entries.c x_i as an entry of x: sums over its index as operations on the whole
 *   elab_range.c   the ranges of indices and families; members and sums as terms
 *   elab_build.c   one stretch of syntax to terms, in one loop over its postorder
 *   elab_bracket.c names before brackets that multiply
 *   elab_call.c    words with brackets, powers, bars, norms
 *   elab_shape.c   the shape of every operation, sizes unified
 *   elab_say.c     faults and notes that quote what was typed and name sizes
 *   elab_order.c   which derivative is asked for
 *   elab_trial.c   a trial of all that (elab_search.h)
 *   elab_search.c  the smallest set of names whose change makes a trial right
 *   elab_types.c   the typing that is taken
 *   elab_column.c  Greek names that are vectors
 *   elab.c         the query from beginning to end
 *
 * A trial is one assignment of kinds to the symbols: its terms are made and its sizes unified from nothing. The first trial has the
 * kinds of language.md section 4 and is nearly always the last. */
#ifndef TT_ELAB_H
#define TT_ELAB_H
#include "session.h"
#include "shape.h"
#include "table.h"

#define TT_NO_SYMBOL UINT32_MAX
#define TT_NO_SOURCE UINT32_MAX

typedef enum {
    TT_IS_SYMBOL,          /* a scalar, vector or matrix, perhaps with a value */
    TT_IS_SIZE,            /* a size used as a number */
    TT_IS_FUNCTION,        /* declared, or another name of a built-in word, or an undeclared sigma */
    TT_IS_BODY,            /* a function defined by an expression: applied by putting its arguments in */
    TT_IS_IDENTITY,        /* I, I_n */
    TT_IS_PI
} tt_meaning;

typedef enum { TT_GUESS_NONE, TT_GUESS_SCALAR, TT_GUESS_VECTOR, TT_GUESS_MATRIX } tt_guess;   /* a kind by spelling alone, which a trial may change */

enum { TT_BEHIND_ROW = 1, TT_ADDED_UP = 2, TT_IN_SOFTMAX = 4, TT_BESIDE_ENTRIES = 8 };      /* x'*beta; sum(theta), logsumexp(theta); softmax(theta); theta beside theta_k */

/* A name of the query, wherever it stands. */
typedef struct {
    const char *text;
    uint32_t    length, stem;
    uint16_t    marks;
    uint8_t     meaning;         /* tt_meaning */
    uint8_t     guess;           /* tt_guess */
    bool        transposed;      /* somewhere it stands right before a transposition */
    bool        applied;         /* somewhere it stands right before a round bracket */
    bool        sized;           /* somewhere it is a size, */
    bool        measures;        /* that of ones(n) or the end of a range: more than the place of an entry */
    bool        factor;          /* somewhere it is a factor, alone or in a sum in brackets */
    bool        turned;          /* by spelling a scalar, it is a term of a transposed column */
    bool        beside;          /* somewhere it is added to a product of vectors that is a scalar */
    bool        spread;          /* by spelling a scalar, it is added to a vector or matrix */
    bool        inside;          /* somewhere a function is applied to it entry by entry */
    uint8_t     column;          /* places where it is a vector rather than a number: TT_BEHIND_ROW ... */
    bool        wanted;          /* the query differentiates by it */
    bool        met;             /* it has been given its meaning */
    tt_op       op;              /* FUNCTION: TT_FN or SOFTMAX ... */
    uint32_t    function;        /* FUNCTION with op TT_FN: its number; of a declared one the symbol decides */
    const tt_entry *entry;       /* what the session knows of it, or NULL */
    uint32_t    symbol;          /* its symbol, or TT_NO_SYMBOL */
    uint32_t    source;          /* its definition's stretch, or TT_NO_SOURCE */
    uint32_t    arity;           /* of a family, x_: how many indices its members have */
    uint32_t    entered;         /* it has entries at indices: so many */
    bool        places;          /* an entry stands at it, which is a free index: */
    uint32_t    first[TT_MOST_INDICES];   /* of a family: the indices of the first member met */
    uint32_t    by[TT_MOST_INDICES];   /* of a family that is a variable: 1 + the free index of the member */
} tt_word;

/* A name that stands for the member of a family, or for an index itself. */
typedef struct {
    uint32_t family;             /* its word; TT_NO_SYMBOL: the index itself */
    uint32_t count, index[TT_MOST_INDICES];      /* of an entry TT_NO_SYMBOL: none runs there, it is the */
    tt_dim place[TT_MOST_INDICES];
    bool entry;                  /* the word is no family: it is the vector or matrix whose entry stands here, or TT_PARAMETER and its number */
} tt_elab_member;

/* Which x_i are entries of x: none; of what the session knows as a vector or matrix; also of what stands in the query; also beside such at one index. */
typedef enum { TT_ENTRIES_NONE, TT_ENTRIES_KNOWN, TT_ENTRIES_BARE, TT_ENTRIES_BESIDE } tt_entries;

/* A place: a node of a source. */
typedef struct { uint32_t source; tt_tree_at node; } tt_place;

/* Where an index got its range, if it is written; and whether entries of something known stand at it. */
typedef struct { uint32_t source; tt_tree_at node; bool typed, entered; } tt_running_range;
typedef struct { tt_dim low[TT_MOST_INDICES], high[TT_MOST_INDICES]; } tt_family_range;  /* of a family, in this trial; TT_DIM_NONE: not known */

enum { TT_BARE = 1 };      /* data of ONES and ZEROS during a trial: no size was typed, the neighbour decides */

enum { TT_ROLE_VALUE, TT_ROLE_SIZE, TT_ROLE_CALLEE, TT_ROLE_BASE, TT_ROLE_TURNED };       /* BASE: the e of e^x; TURNED: a sum that is transposed */
#define TT_PARAMETER 0x80000000u            /* in tt_source.word: not a word, but parameter number .. of the body */

/* A stretch of syntax that becomes terms: the query, a definition, one side of an assumption. */
typedef struct {
    const tt_statement *statement;
    tt_tree_at root, start;
    const char *text;            /* the statement's text, to quote from: the byte with number text_at stands first */
    uint32_t    text_at, text_end;
    bool        here;            /* its places are places of the statement that is being digested */
    uint32_t   *word;            /* by name number: the word */
    uint8_t    *role;            /* by node - start */
    uint32_t   *scope;           /* by node - start: 1 + that of the sum over an index it stands in; NULL: there are none */
    uint32_t   *index;           /* by node - start, of such a sum: its index among the query's */
    uint32_t   *member;          /* by node - start: 1 + its number among the members; NULL: there are none */
    uint32_t    parameter[TT_MOST_INDICES], parameter_count;    /* of the definition of a family: its indices */
    uint32_t    owner;           /* the word it defines, or TT_NO_SYMBOL */
    bool        body;            /* a function's body: stands for its arguments' values, has no term of its own */
    uint8_t     state;           /* of the walk that orders definitions */
    uint32_t    next;            /* of that walk: the node it has come to, less start */
    uint32_t    parent;          /* of that walk: who sent it here */
    tt_term     term;            /* in this trial: its root's term */
} tt_source;

typedef struct {
    tt *c;
    tt_query  *out;
    tt_word   *words;    uint32_t word_count;    size_t word_room;
    tt_table   by_text;                          /* numbers of words + 1 */
    tt_source *sources;  uint32_t source_count;  size_t source_room;
    uint32_t  *order;    uint32_t order_count;   size_t order_room;    /* sources of definitions, each after those it uses */
    uint32_t   asked;                            /* the query's own source */
    uint32_t  *assumed;  uint32_t assumed_count; size_t assumed_room;  /* sources of assumptions: left, right, left, right, ... */
    size_t     symbol_room;
    tt_running_range *ranges;                    /* by index of the query */
    size_t      range_room, index_room;
    tt_elab_member *members; uint32_t member_count; size_t member_room;
    tt_family_range *family_range;               /* by symbol */
    uint32_t  *word_of;  size_t word_of_room;    /* by symbol: its word */
    tt_sizes   sizes;
    bool       numbered;                         /* the expression has a size that is a number, such as ones(4) */
    bool       quiet;                            /* a fault of this trial need not be worded */
    bool       lenient;                          /* in this trial declared sizes may turn out to be numbers */
    tt_place   entry_like;                       /* in this trial: an x(1) that is a product; node 0: there is none */
    tt_entries entries;
    bool       entries_taken, entries_alone;     /* there are some; for now nothing but they are resolved */
    uint32_t   vectors_beside;                   /* 1 + the symbol of a family of vectors x_i beside an x of which nothing is known; 0: none */
    bool       by_entry;                         /* an entry of what is declared is asked for: no family of that name is meant */
    bool       places_run;                       /* there is an x[i] where i runs */
    bool       bound;                            /* a size is being read that may be 0: the end of a range */
    uint32_t   fault_source;                     /* where the fault is, for its words */
    uint32_t   node_budget;                      /* nodes a check of a definition may look at; 0: no bound */
} tt_elab;

/* elab.c */
bool tt_elaborate(tt *, const tt_statement *, tt_query *);
/* A definition whose names are all declared or defined is checked when it is made, while its text is at hand; one whose typing may
 * change with what follows, or that stands on too much to check it at once, is left open. */
bool tt_check_definition(tt *, const tt_statement *, bool *open);

/* elab_types.c, elab_trial.c */
bool tt_elab_types(tt_elab *);                            /* terms and sizes of the whole query, by the typing language.md section 4 gives it */
bool tt_elab_is_typing_fault(tt_code);

/* elab_names.c */
bool tt_elab_open(tt_elab *, tt *, tt_query *);
uint32_t tt_elab_word(tt_elab *, const char *text, uint32_t length, uint32_t stem, uint16_t marks);        /* TT_NO_SYMBOL: memory */
uint32_t tt_elab_source(tt_elab *, const tt_statement *, tt_tree_at root, const tt_entry *kept, bool body); /* TT_NO_SOURCE: a fault */
bool tt_elab_define(tt_elab *, uint32_t word, tt_place);  /* the source of its definition, if it has one */
bool tt_elab_gather(tt_elab *);                           /* the sources of all definitions that are used */
bool tt_elab_walk(tt_elab *, uint32_t source);            /* meet every name of it, definitions before what uses them */
bool tt_elab_meet(tt_elab *, uint32_t word);
tt_dim tt_elab_size(tt_elab *, const tt_tree *, tt_tree_at root, tt_place);     /* a typed size; the place is for a fault */
tt_dim tt_elab_size_of(tt *, uint16_t form, tt_dim, tt_dim);                   /* a sum, difference or product of sizes */
bool tt_is_size_form(uint16_t form);
bool tt_is_entry(const tt_syntax *);                      /* its operands but the first are indices, in the role of sizes */

uint32_t tt_elab_find(const tt_elab *, const char *text, uint32_t length);      /* the word of that name, or TT_NO_SYMBOL */

/* elab_apart.c */
bool tt_elab_names_are_apart(tt_elab *);                  /* no Xw where X and w are known */
bool tt_elab_entries_are_apart(tt_elab *);                /* with kinds: no numbers x_i beside a vector x; no x_i beside a known x_1 */
bool tt_elab_note_vectors(tt_elab *);                     /* that such x_i are vectors */
tt_place tt_elab_word_place(const tt_elab *, uint32_t word);      /* where it stands first, of a family a member of it */

/* elab_subscript.c: no part of a subscript but the last is an index that runs; the last is not one with more beside it. False: a fault. */
bool tt_elab_index_is_last(tt_elab *, tt_place, const tt_name *);
bool tt_elab_index_is_alone(tt_elab *, tt_place, const tt_name *);
bool tt_elab_unbound(tt_elab *, tt_place, const tt_name *, const char *index, uint32_t length);       /* the fault that it belongs to no sum */

/* elab_index.c */
bool tt_elab_runs_at(const tt_elab *, tt_place, char letter);        /* the index of that letter runs there, or is a parameter */
bool tt_elab_indices(tt_elab *, uint32_t source, uint32_t arity);   /* sums, parameters and members of a new source; arity: of the family it defines, 0 none */
bool tt_elab_wanted_member(tt_elab *, uint32_t *word, bool *other); /* the variable x_j: its family's word in place of its own; another member of it is a variable already? */
bool tt_elab_late_members(tt_elab *);                               /* once all families are known: what has a free index, or one that nothing binds */
uint32_t tt_elab_word_at(const tt_elab *, const tt_source *, tt_tree_at);       /* of a NAME: its word, its family's, or TT_PARAMETER and more */
bool tt_elab_add_index(tt_elab *, const char *name, tt_index_sort, tt_running_range, uint32_t *index);

/* elab_family.c */
bool tt_is_declared_family(const tt_entry *);                       /* vector x_i(m), i = 1:N */
bool tt_elab_stands_beside(const tt_elab *, const char *text, uint32_t stem, uint32_t length);       /* declared beside such a family: x_new */
uint32_t tt_elab_indices_of(const tt_elab *, const tt_entry *);     /* of h_i = tanh(W*x_i), which tells of h_k too, 1; 0: it tells of nothing but itself */
const tt_entry *tt_elab_tells_of(const tt_elab *, const tt_name *);   /* what is known of the family of a member x_i; y_hat = X*w and x_new say nothing of y_i and x_i: NULL */
bool tt_elab_is_other_member(const tt_elab *, const tt_source *, const tt_name *);     /* h_k, of which nothing but such a definition tells */
bool tt_elab_note_member(tt_elab *, const tt_name *, const tt_entry *);               /* how it is read, unless what is declared leaves no doubt */
bool tt_is_pair(const tt_name *);                                   /* x_a_b, which may be the member at a and b of a family x */
bool tt_elab_pair_of(tt_elab *, const tt_name *, tt_name *pair);     /* the same as x_ab */

/* elab_entries.c */
bool tt_elab_is_known_whole(const tt_elab *, const char *text, uint32_t length, uint32_t count);   /* declared as what has entries at so many indices, or defined */
bool tt_elab_takes_entry(tt_elab *, const tt_source *, const tt_name *, uint32_t count, const uint32_t *index, uint32_t *word);   /* the word of x if x_i is read as its entry, or TT_NO_SYMBOL */
bool tt_elab_not_an_entry(tt_elab *, tt_place, const tt_name *, uint32_t count);  /* a fault: x_i beside a vector x cannot be read as its entry; false */
bool tt_elab_lift_entries(tt_elab *);                               /* the typed query without them; false with a typing fault where that cannot be */

/* elab_entry.c */
typedef struct { bool runs; uint32_t index; tt_dim place; } tt_elab_spot;     /* an index that runs, or the place it is */
tt_term tt_elab_entry(tt_elab *, tt_place, tt_term whole, uint32_t count, const tt_elab_spot *);
bool tt_elab_is_place(tt *, const tt_termrec *unit);       /* not the fourth of three */
tt_term tt_elab_named_entry(tt_elab *, tt_place, const tt_elab_member *, const tt_term *argument);      /* x_i read as an entry of x */

/* elab_range.c */
bool tt_elab_same_range(tt_elab *, tt_dim *low, tt_dim *high, tt_dim *other_low, tt_dim *other_high);    /* what is TT_DIM_NONE takes the other's */
bool tt_elab_ranges(tt_elab *);                                     /* begin a trial: what is written of the ranges */
bool tt_elab_finish_ranges(tt_elab *);
bool tt_elab_free_member(tt_elab *, uint32_t symbol);               /* a family that is a variable gets free indices for its member, if none were typed */
bool tt_elab_spare_indices(tt_elab *);                              /* more indices of every range, for the sums of answers */
tt_term tt_elab_member_term(tt_elab *, tt_place, const tt_term *argument);     /* of a function's body its arguments */
tt_term tt_elab_over(tt_elab *, tt_place, tt_op, tt_term body);

/* elab_order.c */
bool tt_elab_order(tt_elab *, const tt_statement *);                /* the query's order and path, or that its differential is asked for */

/* elab_known.c */
bool tt_elab_names_are_met(tt_elab *, uint32_t source);
/* Does the word mean the same in every query: I, I_n, pi, unless declared, defined or asked for? */
bool tt_elab_is_constant(const tt_word *);
bool tt_elab_gather_known(tt_elab *, uint32_t *without);             /* puts into `without` how many definitions there are without them */
/* elab_assume.c */
bool tt_elab_gather_assumptions(tt_elab *);

/* elab_place.c */
bool tt_elab_takes_places(tt_elab *, const tt_name *, uint32_t count, bool late, bool beside, uint32_t *word);    /* the word of x if x_i, whose index is free, is its entry, or TT_NO_SYMBOL */
bool tt_elab_names_entry(const tt_elab *, const tt_name *);           /* x_i of an x that the session knows as a vector, X_ij of a matrix, if nothing is known of x_i itself */
bool tt_elab_entries_are_numbers(tt_elab *, tt_place, tt_term a, tt_term b);    /* nothing but a number may stand where x_i does in that operation of a and b */
bool tt_elab_places_are_apart(tt_elab *);                            /* with kinds: no x_i of its own beside a vector x that is known */
bool tt_elab_note_still(tt_elab *);                       /* g = x_i'*w does not run with sum(i=1:N, g) */

/* elab_wanted.c */
bool tt_elab_wanted_words(tt_elab *, const tt_statement *, uint32_t **words, uint32_t *count);       /* by what the query differentiates */
bool tt_elab_wanted_members(tt_elab *, const tt_statement *, uint32_t *words, uint32_t *count);
bool tt_elab_define_wanted(tt_elab *, const uint32_t *words, uint32_t count);
bool tt_elab_meet_wanted(tt_elab *, const tt_statement *, const uint32_t *words, uint32_t count);

/* elab_column.c */
bool tt_elab_note_wholes(tt_elab *);                       /* a scalar by its spelling beside x_i that are called as its entries */
void tt_elab_note_columns(tt_elab *, const tt_source *);   /* which names stand where a vector does */

/* elab_kinds.c */
bool tt_elab_kind(tt_elab *, uint32_t word);              /* give the word its symbol, with the kind it has by default */
bool tt_elab_shapes(tt_elab *);                           /* begin a trial: sizes for every symbol's kind */

/* elab_build.c */
bool tt_elab_terms(tt_elab *, uint32_t source);           /* its terms; sources[source].term is the root */

/* elab_bracket.c */
bool tt_elab_multiplies(tt_elab *, tt_place, const tt_word *, bool names);      /* a name no function before a bracket; `names`: that holds one, or a list */
bool tt_elab_looks_like_entry(const tt_elab *, tt_place);                       /* x(1) */
bool tt_elab_note_entry(tt_elab *);

/* elab_call.c */
tt_term tt_elab_call(tt_elab *, tt_place, tt_op, uint32_t data, uint16_t order, uint32_t count, const tt_term *);
tt_term tt_elab_power(tt_elab *, tt_place, tt_term base, tt_term exponent);
tt_term tt_elab_hadamard_power(tt_elab *, tt_place, tt_term base, tt_term exponent);
tt_term tt_elab_bars(tt_elab *, tt_place, tt_term);
tt_term tt_elab_norm(tt_elab *, tt_place, uint32_t subscript, tt_term);

/* elab_shape.c: terms with their shapes checked; TT_NO_TERM when they do not agree */
tt_term tt_elab_leaf(tt_elab *, tt_place, tt_op, uint32_t data, tt_dim rows, tt_dim cols);
tt_term tt_elab_put(tt_elab *, tt_place, tt_op, uint32_t data, uint16_t order, tt_dim rows, tt_dim cols, uint32_t count, const tt_term *);
tt_term tt_elab_sum(tt_elab *, tt_place, tt_op, tt_term, tt_term);
tt_term tt_elab_entrywise(tt_elab *, tt_place, tt_op, tt_term, tt_term);
tt_term tt_elab_product(tt_elab *, tt_place, tt_term, tt_term);
tt_term tt_elab_dot(tt_elab *, tt_place, tt_term, tt_term);      /* with a dot for a sign: of two columns their inner product */
tt_term tt_elab_quotient(tt_elab *, tt_place, tt_term, tt_term);
tt_term tt_elab_inner(tt_elab *, tt_place, tt_term, tt_term);
tt_term tt_elab_kron(tt_elab *, tt_place, tt_term, tt_term);
tt_term tt_elab_inverse_transpose(tt_elab *, tt_place, tt_term);
tt_term tt_elab_transpose(tt_elab *, tt_place, tt_term);
bool    tt_elab_square(tt_elab *, tt_place, const char *what, tt_term);
bool    tt_elab_is_scalar(const tt_elab *, tt_term);
bool    tt_elab_is_column(const tt_elab *, tt_term);

/* elab_say.c */
enum { TT_QUOTE_ROOM = 64, TT_SHAPE_ROOM = 96 };
typedef struct { char text[TT_QUOTE_ROOM]; } tt_quote;
typedef struct { char text[TT_SHAPE_ROOM]; } tt_shape_words;
bool tt_elab_note(tt_elab *, const char *english, ...);            /* how something is read; the first note of a query is told */
tt_quote tt_elab_quote(const tt_elab *, tt_place);
tt_quote tt_elab_quote_factor(const tt_elab *, tt_place);        /* in brackets if it is no name, number, call or bracket */
tt_place tt_elab_operand(const tt_elab *, tt_place, uint32_t i);
tt_span  tt_elab_span(const tt_elab *, tt_place);
tt_span  tt_elab_sign(const tt_elab *, tt_place);
tt_shape_words tt_elab_shape_words(tt_elab *, tt_dim rows, tt_dim cols);   /* m by n, a scalar */
tt_shape_words tt_elab_size_words(tt_elab *, tt_dim, const char *noun);    /* n columns, 1 column */
bool tt_elab_note_redeclared(tt_elab *);
bool tt_elab_note_spread(tt_elab *);                             /* a scalar that stands for that multiple of ones */
bool tt_elab_name_sizes(tt_elab *);                              /* readable names for every size that is still unknown */
bool tt_elab_fault_at(tt_elab *, tt_place);                      /* remember whose fault it is; returns false */
#endif
