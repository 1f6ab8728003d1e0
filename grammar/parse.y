/* The grammar of language.md sections 2 and 3 and of rule files: tokens -> tree. Meaning stays out of it: `d`, `df`, `dX` are names,
 * and what needs kinds to be decided is kept open in the tree (tree.h). No conflicts: mend one, do not count it.
 *
 * Products without a sign come as tokens that filter.c puts between two operands, by what begins there: JUXT an operand, JUXT_WORD a
 * function word, JUXT_SUM a sum sign, perhaps behind functions that take it, JUXT_TAKEN a sum that belongs to the argument before it. That is how a
 * function without brackets takes the factors up to the next function, and a sum. */
%require "3.8"
%define api.pure full
%define api.prefix {tt_yy}
%define api.token.prefix {TT_K_}
%define api.value.type {tt_value}
%define api.location.type {tt_span}
%define parse.error custom
%locations
%expect 0
%param { tt_scan *s }

%code requires { #include "scan.h" }
%code {
#include <string.h>

/* Depth is bounded by the limit on nesting alone; a bracket takes at most two places on the stack, a function word before it one more. */
#define YYMAXDEPTH (3 * TT_NESTING_LIMIT)
#define YYMALLOC(size) tt_arena_take(&s->c->query, size)
#define YYFREE(pointer) ((void)(pointer))
#define YYLLOC_DEFAULT(whole, rhs, n) \
    ((whole) = (n) ? tt_join(YYRHSLOC(rhs, 1), YYRHSLOC(rhs, n)) : (tt_span){ YYRHSLOC(rhs, 0).end, YYRHSLOC(rhs, 0).end })

#include "build.h"

static void tt_yyerror(const tt_span *, tt_scan *, const char *);
}

%token <token>
    NUMBER     "a number"
    NAME       "a name"
    NAME_ROUND "a name before '('"
    NAME_INDEX "a name before '['"
    RUN        "a run"
    WORD       "a function"
    WORD_OPEN  "a function before a bracket"
    WORD_ALONE "a function alone"
    DIFF       "a query word"
    OTHER      "a word outside the language"
    SUM_OPEN   "sum before '('"
    SUM_SIGN   "a sum sign"
    ONES       "ones"
    ROOT       "a root"
    NABLA      "a nabla"
    KIND       "a kind"
    NOUN       "a noun"
    NORM_CLOSE "a closing norm"
    BAR_CLOSE  "a closing bar"
    STRING     "a note"
    RULE_NAME  "the name of a rule"
    '*'
    PHASE_WORD "a word"
%token
    START_INPUT START_RULES
    ASSUME "assume" CLEAR "clear" SOLVE "solve" FOR "for"
    PHASE "phase" LET "let" WHEN "when" ARROW "->"
    JUXT JUXT_WORD JUXT_SUM JUXT_TAKEN
    HAD ".*" HADDIV "./" KRON HADPOWER ".^" TRANSPOSE INVT
    BAR NORM BAR_OPEN NORM_OPEN ANGLE_OPEN ANGLE_CLOSE
    PLACES_OPEN "[" CURLY_OPEN "{" CURLY_CLOSE "}" BRACE_OPEN BRACE_CLOSE
    FRACTION RADICAL OVER SUBSCRIPT BETWEEN SUM_FROM SUM_TO SUM_OF IN REALS MAPSTO
    FONT ACCENT SKIP TOP OUT FENCE DERIVATIVE WRT

%type <node> expr inner term product unary jc jo qc qo dc do item call closed bare run sum_term signed_sum power base
%type <node> size size_term applied indexed word_call
%type <count> list sizes variables_of_nabla wanted places
%type <token> head_word

%%

start:
    START_INPUT statement
  | START_RULES rule_statement
  ;

statement:
    %empty                                { s->out->sort = TT_S_NOTHING; }
  | declaration                           { s->out->sort = TT_S_DECLARE; }
  | expr                                  { tt_do_bare(s, $1); }
  | expr '=' expr                         { tt_do_equation(s, $1, $3, @1); }
  | expr '=' expr equals                  { tt_do_equation(s, $1, $3, @1); s->out->aside = "the first of the expressions that are set equal is read"; }
  | expr '=' WORD_ALONE                   { tt_do_equation(s, $1, tt_put_leaf(s, TT_Y_FUNCTION, &$3), @1); }
  | expr WRT { tt_item(s, $1); } wanted   { tt_do_bare(s, tt_put_list(s, TT_Y_DIFF, &(tt_token){ .at = @2 }, $4 + 1, @1)); }
  | expr '=' expr WRT { tt_item(s, $3); } wanted
                                          { tt_do_bare(s, tt_put_list(s, TT_Y_DIFF, &(tt_token){ .at = @4 }, $6 + 1, @3)); }
  | expr MAPSTO expr                      { tt_do_maps_to(s, $1, $3, @1, @2); }
  | names heads                           { s->out->sort = TT_S_DECLARE; }
  | names IN REALS                        { tt_do_membership(s, 0); }
  | names IN REALS '^' NAME               { tt_do_membership(s, (uint32_t)tt_item(s, tt_put_leaf(s, TT_Y_NAME, &$5))); }
  | names IN REALS '^' NUMBER             { tt_do_membership(s, (uint32_t)tt_item(s, tt_put_leaf(s, TT_Y_NUMBER, &$5))); }
  | names IN REALS '^' BRACE_OPEN sizes BRACE_CLOSE
                                          { tt_do_membership(s, $6); }
  | ASSUME expr '=' expr                  { s->out->sort = TT_S_ASSUME; s->out->left = $2; s->out->right = $4; }
  | CLEAR                                 { s->out->sort = TT_S_CLEAR; }
  | SOLVE expr '=' expr FOR names         { s->out->sort = TT_S_SOLVE; s->out->left = $2; s->out->right = $4; }
  ;

/* The phase and let lines of a rule file, and its rules. */
rule_statement:
    %empty                                { s->out->sort = TT_S_NOTHING; }
  | PHASE phase_words                     { s->out->sort = TT_S_PHASE; }
  | LET declared                          { s->out->sort = TT_S_LET; }
  | LET heads declared                    { s->out->sort = TT_S_LET; }
  | RULE_NAME expr ARROW expr condition note   { tt_do_rule(s, &$1, $2, $4, tt_join(@2, @4)); }
  ;

phase_words: PHASE_WORD { tt_do_phase_word(s, &$1); } | phase_words PHASE_WORD { tt_do_phase_word(s, &$2); } ;
condition:   %empty | WHEN guard_list ;
guard_list:  expr { tt_do_guard(s, $1); } | guard_list ',' expr { tt_do_guard(s, $3); } ;
note:        %empty | STRING { s->out->note = tt_note_text(s, &$1); } ;

equals:      '=' expr | equals '=' expr ;
wanted:      NAME { $$ = tt_item(s, tt_put_leaf(s, TT_Y_NAME, &$1)); } | wanted ',' NAME { tt_item(s, tt_put_leaf(s, TT_Y_NAME, &$3)); $$ = $1 + 1; } ;

declaration: heads declared ;
heads:       head_word { tt_do_head(s, &$1); } | heads head_word { tt_do_head(s, &$2); } ;
head_word:   KIND | NOUN ;
declared:    one_declared | declared ',' one_declared ;
one_declared:
    NAME                                  { tt_do_declare(s, &$1, 0); }
  | RUN                                   { tt_do_declare(s, &$1, 0); }
  | NAME_ROUND '(' sizes ')'              { tt_do_declare(s, &$1, $3); }
  | NAME '=' size ':' size                { tt_do_range(s, &$1, $3, $5); }
  ;
sizes:       size { $$ = tt_item(s, $1); } | sizes ',' size { tt_item(s, $3); $$ = $1 + 1; } ;
names:       NAME { tt_do_declare(s, &$1, 0); } | names ',' NAME { tt_do_declare(s, &$3, 0); } ;

/* A size: sums and products, with no inner product, so that `i = 1:N` reads as a range. */
size:        size_term | size '+' size_term { $$ = tt_put_binary(s, TT_Y_ADD, $1, $3, @$, @2); }
           | size '-' size_term { $$ = tt_put_binary(s, TT_Y_SUB, $1, $3, @$, @2); } ;
size_term:   product ;

/* Expressions, loosest first. */
expr:
    inner
  | expr '+' inner                        { $$ = tt_put_binary(s, TT_Y_ADD, $1, $3, @$, @2); }
  | expr '-' inner                        { $$ = tt_put_binary(s, TT_Y_SUB, $1, $3, @$, @2); }
  ;
inner:
    term
  | inner ':' term                        { $$ = tt_put_binary(s, TT_Y_INNER, $1, $3, @$, @2); }
  ;
/* A sum sign takes the rest of the term. */
term:
    product
  | signed_sum
  | product '*' signed_sum                { $$ = tt_put_times(s, $1, $3, @$, &$2); }
  | product HAD signed_sum                { $$ = tt_put_binary(s, TT_Y_HAD, $1, $3, @$, @2); }
  | product HADDIV signed_sum             { $$ = tt_put_binary(s, TT_Y_HADDIV, $1, $3, @$, @2); }
  | product KRON signed_sum               { $$ = tt_put_binary(s, TT_Y_KRON, $1, $3, @$, @2); }
  | product '/' signed_sum                { $$ = tt_put_binary(s, TT_Y_DIV, $1, $3, @$, @2); }
  | product JUXT_SUM sum_term             { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  ;
signed_sum: sum_term | '-' signed_sum { $$ = tt_put_unary(s, TT_Y_NEG, $2, @$, @1); } | '+' signed_sum { $$ = $2; } ;
sum_term:
    WORD sum_term                         { $$ = tt_put_call_bare(s, &$1, TT_NO_TREE, $2, @$); }
  | WORD run JUXT_TAKEN sum_term          { $$ = tt_put_taken(s, &$1, $2, $4, @$, @3); }
  | SUM_SIGN term                         { $$ = tt_put_sum_over(s, &$1, NULL, TT_NO_TREE, TT_NO_TREE, $2, @$); }
  | SUM_SIGN SUBSCRIPT NAME term          { $$ = tt_put_sum_over(s, &$1, &$3, TT_NO_TREE, TT_NO_TREE, $4, @$); }
  | SUM_SIGN NAME SUM_OF term             { $$ = tt_put_sum_over(s, &$1, &$2, TT_NO_TREE, TT_NO_TREE, $4, @$); }
  | SUM_SIGN NAME SUM_FROM size SUM_TO size SUM_OF term
                                          { $$ = tt_put_sum_over(s, &$1, &$2, $4, $6, $8, @$); }
  ;
product:
    unary
  | qc
  | qo
  | product '*' unary                     { $$ = tt_put_times(s, $1, $3, @$, &$2); }
  | product HAD unary                     { $$ = tt_put_binary(s, TT_Y_HAD, $1, $3, @$, @2); }
  | product HADDIV unary                  { $$ = tt_put_binary(s, TT_Y_HADDIV, $1, $3, @$, @2); }
  | product KRON unary                    { $$ = tt_put_binary(s, TT_Y_KRON, $1, $3, @$, @2); }
  ;
/* A quotient and the factors juxtaposed to its divisor; `c` ends closed, `o` in a function that takes what follows. */
qc:
    product '/' dc                        { $$ = tt_put_binary(s, TT_Y_DIV, $1, $3, @$, @2); }
  | qc JUXT item                          { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  | qc JUXT_WORD closed                   { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  | qo JUXT_WORD closed                   { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  ;
qo:
    product '/' do                        { $$ = tt_put_binary(s, TT_Y_DIV, $1, $3, @$, @2); }
  | qc JUXT_WORD bare                     { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  | qo JUXT_WORD bare                     { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  ;
dc: item | closed | '-' dc { $$ = tt_put_unary(s, TT_Y_NEG, $2, @$, @1); } | '+' dc { $$ = $2; } ;
do: bare | '-' do { $$ = tt_put_unary(s, TT_Y_NEG, $2, @$, @1); } | '+' do { $$ = $2; } ;

unary:
    jc
  | jo
  | '-' unary                             { $$ = tt_put_unary(s, TT_Y_NEG, $2, @$, @1); }
  | '+' unary                             { $$ = $2; }
  ;
jc:
    item
  | closed
  | jc JUXT item                          { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  | jc JUXT_WORD closed                   { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  | jo JUXT_WORD closed                   { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  ;
jo:
    bare
  | jc JUXT_WORD bare                     { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  | jo JUXT_WORD bare                     { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); }
  ;

/* Functions: with brackets, or of the factors that follow. */
closed:
    call
  | WORD closed                           { $$ = tt_put_call_bare(s, &$1, TT_NO_TREE, $2, @$); }
  | WORD '^' power closed                 { $$ = tt_put_call_bare(s, &$1, $3, $4, @$); }
  ;
bare:
    WORD run                              { $$ = tt_put_call_bare(s, &$1, TT_NO_TREE, $2, @$); }
  | WORD '^' power run                    { $$ = tt_put_call_bare(s, &$1, $3, $4, @$); }
  | WORD bare                             { $$ = tt_put_call_bare(s, &$1, TT_NO_TREE, $2, @$); }
  | WORD '^' power bare                   { $$ = tt_put_call_bare(s, &$1, $3, $4, @$); }
  ;
run:  item | run JUXT item                { $$ = tt_put_juxtaposed(s, $1, $3, @$, @2); } ;
word_call:
    WORD_OPEN '(' list ')'                { $$ = tt_put_call(s, &$1, TT_NO_TREE, $3, @$); }
  ;
call:
    word_call
  | word_call places                      { $$ = tt_put_entry(s, $1, $2, @$, @2); }
  | WORD_OPEN '[' list ']'                { $$ = tt_put_call(s, &$1, TT_NO_TREE, $3, @$); }
  | WORD_OPEN CURLY_OPEN list CURLY_CLOSE { $$ = tt_put_call(s, &$1, TT_NO_TREE, $3, @$); }
  | WORD_OPEN BRACE_OPEN list BRACE_CLOSE { $$ = tt_put_call(s, &$1, TT_NO_TREE, $3, @$); }
  | WORD_OPEN BAR_OPEN expr BAR_CLOSE     { $$ = tt_put_call_bare(s, &$1, TT_NO_TREE, tt_put_bars(s, $3, &$4, tt_join(@2, @4)), @$); }
  | WORD_OPEN NORM_OPEN expr NORM_CLOSE   { $$ = tt_put_call_bare(s, &$1, TT_NO_TREE, tt_put_norm(s, $3, &$4, tt_join(@2, @4)), @$); }
  | WORD_OPEN '^' power '(' list ')'      { $$ = tt_put_call(s, &$1, $3, $5, @$); }
  | WORD_OPEN '^' power '[' list ']'      { $$ = tt_put_call(s, &$1, $3, $5, @$); }
  | WORD_OPEN '^' power BRACE_OPEN list BRACE_CLOSE { $$ = tt_put_call(s, &$1, $3, $5, @$); }
  | WORD_OPEN '^' power BAR_OPEN expr BAR_CLOSE
                                          { $$ = tt_put_call_bare(s, &$1, $3, tt_put_bars(s, $5, &$6, tt_join(@4, @6)), @$); }
  | SUM_OPEN '(' expr ')'                 { $$ = tt_item(s, $3) ? tt_put_list(s, TT_Y_CALL, &$1, 1, @$) : TT_NO_TREE; }
  | SUM_OPEN '(' NAME '=' size ':' size ',' expr ')'
                                          { $$ = tt_put_sum_over(s, &$1, &$3, $5, $7, $9, @$); }
  | DIFF '(' list ')'                     { $$ = tt_put_list(s, (tt_form)$1.data, &$1, $3, @$); }
  | call TRANSPOSE                        { $$ = tt_put_unary(s, TT_Y_TRANSPOSE, $1, @$, @2); }
  | call INVT                             { $$ = tt_put_unary(s, TT_Y_INVT, $1, @$, @2); }
  | call '^' power                        { $$ = tt_put_raised(s, TT_Y_POWER, $1, $3, @$, @2); }
  | call HADPOWER power                   { $$ = tt_put_raised(s, TT_Y_HADPOWER, $1, $3, @$, @2); }
  ;

/* Operands that do not begin with a function word, and their postfixes. */
item:
    base
  | item TRANSPOSE                        { $$ = tt_put_unary(s, TT_Y_TRANSPOSE, $1, @$, @2); }
  | item INVT                             { $$ = tt_put_unary(s, TT_Y_INVT, $1, @$, @2); }
  | item '^' power                        { $$ = tt_put_raised(s, TT_Y_POWER, $1, $3, @$, @2); }
  | item HADPOWER power                   { $$ = tt_put_raised(s, TT_Y_HADPOWER, $1, $3, @$, @2); }
  ;
power:
    NUMBER                                { $$ = tt_put_leaf(s, TT_Y_NUMBER, &$1); }
  | NAME                                  { $$ = tt_put_leaf(s, TT_Y_NAME, &$1); }
  | '(' expr ')'                          { $$ = tt_put_unary(s, TT_Y_GROUP, $2, @$, @1); }
  | '[' expr ']'                          { $$ = tt_put_unary(s, TT_Y_GROUP, $2, @$, @1); }
  | BRACE_OPEN expr BRACE_CLOSE           { $$ = $2; }
  | CURLY_OPEN expr CURLY_CLOSE           { $$ = tt_put_unary(s, TT_Y_GROUP, $2, @$, @1); }
  | '-' power                             { $$ = tt_put_unary(s, TT_Y_NEG, $2, @$, @1); }
  | '+' power                             { $$ = $2; }
  ;
base:
    NUMBER                                { $$ = tt_put_leaf(s, TT_Y_NUMBER, &$1); }
  | NAME                                  { $$ = tt_put_leaf(s, TT_Y_NAME, &$1); }
  | RUN                                   { $$ = tt_put_leaf(s, TT_Y_NAME, &$1); }
  | ONES                                  { $$ = tt_put_leaf(s, TT_Y_FUNCTION, &$1); }
  | ONES SUBSCRIPT BRACE_OPEN sizes BRACE_CLOSE   { $$ = tt_put_list(s, TT_Y_CALL, &$1, $4, @$); }
  | ONES SUBSCRIPT CURLY_OPEN sizes CURLY_CLOSE   { $$ = tt_put_list(s, TT_Y_CALL, &$1, $4, @$); }
  | ONES SUBSCRIPT NAME                   { tt_item(s, tt_put_leaf(s, TT_Y_NAME, &$3)); $$ = tt_put_list(s, TT_Y_CALL, &$1, 1, @$); }
  | ONES SUBSCRIPT NUMBER                 { tt_item(s, tt_put_leaf(s, TT_Y_NUMBER, &$3)); $$ = tt_put_list(s, TT_Y_CALL, &$1, 1, @$); }
  | applied '(' list ')'                  { $$ = tt_put_applied(s, TT_Y_APPLY, $1, $3, @$, @2); }
  | applied '(' list ')' places           { $$ = tt_put_applied_entry(s, $1, $3, $5, @$, @2); }
  | indexed '[' list ']'                  { $$ = tt_put_applied(s, TT_Y_INDEX, $1, $3, @$, @2); }
  | '(' expr ')'                          { $$ = tt_put_unary(s, TT_Y_GROUP, $2, @$, @1); }
  | '[' expr ']'                          { $$ = tt_put_unary(s, TT_Y_GROUP, $2, @$, @1); }
  | '(' expr ')' places                   { $$ = tt_put_entry(s, $2, $4, @$, @1); }
  | '[' expr ']' places                   { $$ = tt_put_entry(s, $2, $4, @$, @1); }
  | CURLY_OPEN list CURLY_CLOSE           { $$ = tt_put_curly(s, $2, @$, @1); }
  | BRACE_OPEN expr BRACE_CLOSE           { $$ = $2; }
  | BRACE_OPEN expr OVER expr BRACE_CLOSE { $$ = tt_put_binary(s, TT_Y_FRACTION, $2, $4, @$, @3); }
  | BAR_OPEN expr BAR_CLOSE               { $$ = tt_put_bars(s, $2, &$3, @$); }
  | NORM_OPEN expr NORM_CLOSE             { $$ = tt_put_norm(s, $2, &$3, @$); }
  | NORM_OPEN expr NORM_CLOSE SUBSCRIPT BRACE_OPEN expr BRACE_CLOSE
                                          { $$ = tt_put_weighted(s, $2, $6, @$, @1); }
  | NORM_OPEN expr NORM_CLOSE SUBSCRIPT NAME
                                          { $$ = tt_put_weighted(s, $2, tt_put_leaf(s, TT_Y_NAME, &$5), @$, @1); }
  | ANGLE_OPEN expr ',' expr ANGLE_CLOSE  { $$ = tt_put_binary(s, TT_Y_INNER, $2, $4, @$, @1); }
  | FRACTION BRACE_OPEN expr BETWEEN expr BRACE_CLOSE
                                          { $$ = tt_put_binary(s, TT_Y_FRACTION, $3, $5, @$, @1); }
  | ROOT base                             { $$ = tt_put_call_bare(s, &$1, TT_NO_TREE, $2, @$); }
  | RADICAL BRACE_OPEN expr BETWEEN expr BRACE_CLOSE
                                          { $$ = tt_put_radical(s, $3, $5, @$, @1); }
  | NABLA variables_of_nabla                         { $$ = tt_put_list(s, TT_Y_NABLA, &$1, $2, @$); }
  ;
/* The indices of an entry: (A*x)_i, [X]_{i,j}. */
places:
    SUBSCRIPT BRACE_OPEN list BRACE_CLOSE { $$ = $3; }
  | SUBSCRIPT CURLY_OPEN list CURLY_CLOSE { $$ = $3; }
  | SUBSCRIPT NAME                        { $$ = tt_put_place(s, &$2); }
  | SUBSCRIPT NUMBER                      { $$ = tt_item(s, tt_put_leaf(s, TT_Y_NUMBER, &$2)); }
  | PLACES_OPEN list ']'                  { $$ = $2; }
  ;
applied:  NAME_ROUND { $$ = tt_put_leaf(s, TT_Y_NAME, &$1); tt_item(s, $$); } ;
indexed:  NAME_INDEX { $$ = tt_put_leaf(s, TT_Y_NAME, &$1); tt_item(s, $$); } ;
variables_of_nabla:
    %empty                                { $$ = 0; }
  | SUBSCRIPT BRACE_OPEN list BRACE_CLOSE { $$ = $3; }
  | SUBSCRIPT CURLY_OPEN list CURLY_CLOSE { $$ = $3; }
  | SUBSCRIPT NAME                        { $$ = tt_item(s, tt_put_leaf(s, TT_Y_NAME, &$2)); }
  ;
list: expr { $$ = tt_item(s, $1); } | list ',' expr { tt_item(s, $3); $$ = $1 + 1; } ;

%%

/* The stack has ended: by memory, which has been recorded, or by depth. */
static void tt_yyerror(const tt_span *at, tt_scan *s, const char *message)
{
    (void)message;
    tt_fail(s->c, TT_E_NESTING, *at, (unsigned)TT_NESTING_LIMIT);
}

static int yyreport_syntax_error(const yypcontext_t *context, tt_scan *s)
{
    (void)yypcontext_expected_tokens;          /* what was expected is said in words of ours, by complain.c */
    tt_complain(s, yypcontext_token(context) == YYSYMBOL_YYEOF);
    return 0;
}
