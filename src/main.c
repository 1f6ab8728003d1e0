/* The command tracetrick: a client of the library like any other. Floor 8; the only file that writes.
 * Answers go to standard output, everything else to standard error. */
#include "options.h"
#include "stream.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

typedef enum { EXIT_ANSWERED = 0, EXIT_WRONG_INPUT = 1, EXIT_BAD_USAGE = 2, EXIT_REFUTED = 3 } exit_status;

enum {
    PATIENCE = 1000              /* microseconds an answer may wait for others to be written with it */
};

typedef struct {
    tt_options options;
    bool output_is_terminal, colour;
    bool opened;                 /* the head of the page is written */
    tt_language language;
    bool deaf;                   /* standard output has been closed by its reader: end quietly */
    bool unreadable;             /* a file could not be read, or an answer not be written */
    long long written;           /* when answers were last written, in microseconds */
    tt_stream out, err;
} command;

/* --- writing --------------------------------------------------------------------------------------------------------- */

/* A message of the command itself, in up to three pieces. */
static void say_fault(command *c, const char *what, const char *of, const char *why)
{
    tt_stream_put(&c->err, "tracetrick: ");
    tt_stream_put(&c->err, what);
    if (of) tt_stream_put(&c->err, of);
    if (why) tt_stream_put(&c->err, ": "), tt_stream_put(&c->err, why);
    tt_stream_put(&c->err, "\n");
    tt_stream_flush(&c->err);
}

static void write_failed(command *c)
{
    if (!c->deaf && c->out.fault != EPIPE) {
        say_fault(c, "cannot write the answers", NULL, strerror(c->out.fault));
        c->unreadable = true;
    }
    c->deaf = true;
}

static long long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void put_out(command *c)
{
    if (!c->deaf && !tt_stream_flush(&c->out)) write_failed(c);
    c->written = now();
}

static void put_piece(void *user, const char *piece)
{
    command *c = user;
    if (!c->deaf && !tt_stream_put(&c->out, piece)) write_failed(c);
}

static void put_line(command *c, const char *line)
{
    put_piece(c, line);
    put_piece(c, "\n");
}

/* A page begins with its first section, so that nothing is written where nothing can be answered at all. */
static void open_page(command *c)
{
    if (!c->opened) tt_page_open(c->options.format, c->language, put_piece, c);
    c->opened = true;
}

static void close_page(command *c)
{
    open_page(c);
    tt_page_close(c->options.format, put_piece, c);
}

static const char *say(const command *c, const char *english) { return tt_in_language(english, c->language); }
static int greater(int a, int b) { return a > b ? a : b; }

/* A piece of a line, and how many columns it takes: letters of three bytes are Chinese, and wide. */
static int put_word(tt_stream *to, const char *s)
{
    int n = 0;
    if (to) tt_stream_put(to, s);
    for (; *s; s++) n += (unsigned char)*s < 0x80 || (unsigned char)*s == 0xC3 ? 1 : (unsigned char)*s >= 0xE0 ? 2 : 0;
    return n;
}

/* These print where `to` is no NULL, and tell the columns that it takes. */
static int put_shape(const command *c, tt_stream *to, const tt_named *s)
{
    if (!s->rows || (strcmp(s->rows, "1") == 0 && strcmp(s->cols, "1") == 0)) return 0;
    int n = put_word(to, s->rows);
    if (strcmp(s->cols, "1") == 0) return n;
    n += put_word(to, c->language == TT_ENGLISH ? " by " : " × ");
    return n + put_word(to, s->cols);
}

/* "spd invertible" and "matrix", word by word: spd invertible matrix, 对称正定可逆矩阵. */
static int put_kind(const command *c, tt_stream *to, const tt_named *s)
{
    int n = 0;
    char word[32];
    for (const char *at = s->properties; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        n += put_word(to, say(c, word));
        if (c->language == TT_ENGLISH) n += put_word(to, " ");
        at += length;
    }
    return n + put_word(to, say(c, s->kind));
}

/* In columns as wide as their widest entry. */
static void print_named(command *c, const tt_named *list, size_t count)
{
    tt_stream *to = &c->err;
    int name = 0, kind = 0, shape = 0;
    for (size_t i = 0; i < count; i++) {
        name = greater(name, put_word(NULL, list[i].name));
        kind = greater(kind, put_kind(c, NULL, &list[i]));
        shape = greater(shape, put_shape(c, NULL, &list[i]));
    }
    for (size_t i = 0; i < count; i++) {
        const tt_named *s = &list[i];
        int width = put_shape(c, NULL, s), ends = *s->origin ? 3 : width ? 2 : 1;      /* the columns this line has, for no blanks at its end */
        tt_stream_put(to, "  ");
        tt_stream_blanks(to, name - put_word(to, s->name) + 2);
        int used = put_kind(c, to, s);
        if (ends > 1) tt_stream_blanks(to, kind - used + 2);
        put_shape(c, to, s);
        if (ends > 2) tt_stream_blanks(to, shape - width + 3), tt_stream_put(to, say(c, s->origin));
        tt_stream_put(to, "\n");
    }
}

/* A line of up to four pieces to standard error. */
static void say_line(command *c, const char *a, const char *b, const char *d, const char *e)
{
    const char *const pieces[] = { a, b, d, e };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        if (pieces[i]) tt_stream_put(&c->err, pieces[i]);
    tt_stream_put(&c->err, "\n");
}

/* --where: every symbol, and what was assumed; of a derivation what stands under its d's too. */
static void print_where(command *c, const tt_answer *a)
{
    size_t count, assumed_count, step_count;
    const tt_named *symbols = tt_answer_symbols(a, &count), *steps = tt_answer_intermediates(a, &step_count);
    const char *const *assumed = tt_answer_assumed(a, &assumed_count);
    const char *colon = say(c, ": ");
    put_out(c);
    if (a->first) {
        say_line(c, say(c, "where"), NULL, NULL, NULL);
        print_named(c, symbols, count);
        for (size_t i = 0; i < assumed_count; i++) say_line(c, "  ", say(c, "assumed"), colon, assumed[i]);
        if (tt_answer_meaning(a)) {
            tt_stream_put(&c->err, "  ");
            tt_stream_put(&c->err, say(c, "layout"));
            say_line(c, colon, say(c, a->layout), say(c, ", "), tt_answer_meaning(a));
        }
    }
    if (step_count) say_line(c, say(c, "in the derivation"), NULL, NULL, NULL);
    print_named(c, steps, step_count);
    tt_stream_flush(&c->err);
}

/* Who sees the derivative alone is told that nothing vouches for it. */
static void say_unchecked(command *c, const tt_answer *a)
{
    char line[24];
    if (a->certainty != TT_UNCHECKED || !c->options.check || c->options.telling || c->options.format == TT_AS_JSON || c->options.format == TT_AS_HTML) return;
    put_out(c);
    snprintf(line, sizeof line, ":%u: ", a->line);
    tt_stream_put(&c->err, a->source);
    say_line(c, line, say(c, "note: "), say(c, "not checked: "), a->unchecked_because);
    tt_stream_flush(&c->err);
}

static void show_answer(void *user, const tt_answer *a)
{
    command *c = user;
    if (c->deaf) return;
    const char *line = tt_answer_line(a, c->options.format);
    if (!line) return;
    open_page(c);
    put_line(c, line);
    if (c->options.where) print_where(c, a);
    say_unchecked(c, a);
    if (c->output_is_terminal || now() - c->written > PATIENCE) put_out(c);
}

static void show_report(void *user, const tt_report *r)
{
    command *c = user;
    if (c->options.format == TT_AS_JSON && r->gravity != TT_NOTE && !c->deaf) {
        const char *json = tt_report_json(r);
        if (json) put_line(c, json);
    }
    if (c->options.format == TT_AS_HTML && !c->deaf) {
        const char *section = tt_report_html(r, c->language);
        open_page(c);
        if (section) put_line(c, section);
    }
    put_out(c);
    const char *text = tt_report_text(r, c->colour);
    tt_stream_put(&c->err, text ? text : "tracetrick: out of memory while a message was written\n");
    tt_stream_flush(&c->err);
}

/* --- reading --------------------------------------------------------------------------------------------------------- */

static bool cannot_read(command *c, const char *name)
{
    const char *why = strerror(errno);
    put_out(c);
    say_fault(c, "cannot read ", name, why);
    c->unreadable = true;
    return true;
}

/* What a pipe holds is handed over at once, so answers are not kept waiting for a full buffer. */
static bool serve(command *c, tracetrick *t, int from, const char *name)
{
    char bytes[TT_STREAM_ROOM];
    long n = 0;
    if (!tt_source(t, name)) return false;
    while (!c->deaf && (n = tt_stream_read(from, bytes, sizeof bytes)) != 0) {
        if (n < 0) return cannot_read(c, name) && tt_finish(t);
        if (!tt_feed(t, bytes, (size_t)n)) return false;
        put_out(c);
    }
    return c->deaf || tt_finish(t);
}

static bool serve_file(command *c, tracetrick *t, const char *name)
{
    if (strcmp(name, "-") == 0) return serve(c, t, STDIN_FILENO, "<stdin>");
    int from = open(name, O_RDONLY | O_CLOEXEC);
    if (from < 0) return cannot_read(c, name);
    bool well = serve(c, t, from, name);
    close(from);
    return well;
}

static bool run(command *c, tracetrick *t)
{
    const tt_options *o = &c->options;
    for (size_t i = 0; i < o->declaration_count; i++)
        if (!tt_declare(t, o->declarations[i])) return false;
    if (o->task == TT_DO_ASK) return tt_ask(t, o->expression, o->variables, o->variable_count);
    if (o->task == TT_DO_INPUT) return serve(c, t, STDIN_FILENO, "<stdin>");
    for (size_t i = 0; i < o->file_count; i++)
        if (!serve_file(c, t, o->files[i])) return false;
    return true;
}

/* --- the other tasks ------------------------------------------------------------------------------------------------- */

static void print_help(command *c)
{
    char line[160];
    put_piece(c, "usage: tracetrick [OPTION]... EXPRESSION [VARIABLE]...    differentiate one expression\n"
                 "       tracetrick [OPTION]... -f FILE...                  run formula files ('-' is standard input)\n"
                 "       command | tracetrick [OPTION]...                   the same, from a pipe\n\n"
                 "  tracetrick \"tr(X'*A*X)\" X                     df/dX = (A + A')*X\n"
                 "  tracetrick \"norm(X*w - y)^2\"                  by every variable\n"
                 "  tracetrick -d 'symmetric A(n)' \"x'*A*x\" x     df/dx = 2*A*x\n\n");
    for (size_t i = 0; tt_options_help(i, line, sizeof line); i++) put_line(c, line);
    put_piece(c, "\nUpper-case names are matrices, lower-case names columns, c, t and Greek names scalars; declare what is otherwise.\n"
                 "Exit status: 0 every query was answered, 1 some input was wrong, 2 bad usage, 3 an answer failed its check.\n");
}

/* The statement without the blanks that align it in its file. */
static void print_statement(command *c, const char *s)
{
    for (char letter[2] = ""; *s; s++)
        if (s[0] != ' ' || s[1] != ' ') letter[0] = *s, put_piece(c, letter);
}

static void print_rules(command *c)
{
    tt_law law;
    int width = 0;
    for (size_t i = 0; tt_law_at(i, &law); i++) width = greater(width, (int)strlen(law.name));
    for (size_t i = 0; tt_law_at(i, &law); i++) {
        put_piece(c, law.name);
        tt_stream_blanks(&c->out, width + 2 - (int)strlen(law.name));
        print_statement(c, law.statement);
        if (law.condition) put_piece(c, "   when "), put_piece(c, law.condition);
        put_piece(c, "\n");
        if (law.note) tt_stream_blanks(&c->out, width + 4), put_line(c, law.note);
    }
}

static exit_status finish(command *c, exit_status status)
{
    put_out(c);
    return status == EXIT_ANSWERED && c->unreadable ? EXIT_WRONG_INPUT : status;
}

/* --- start ----------------------------------------------------------------------------------------------------------- */

/* The first of the three that is set decides, as for every other program. */
static bool locale_is_utf8(void)
{
    static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (!value || !*value) continue;
        return strstr(value, "UTF-8") || strstr(value, "utf8") || strstr(value, "UTF8") || strstr(value, "utf-8");
    }
    return false;
}

static bool locale_is_chinese(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return strncmp(value, "zh", 2) == 0;
    }
    return false;
}

/* What programs read does not depend on where it is made: JSON is Chinese on request only. */
static tt_language language_of(const tt_options *o)
{
    if (o->language_given) return o->language;
    return o->format != TT_AS_JSON && locale_is_chinese() ? TT_CHINESE : TT_ENGLISH;
}

static bool wants_colour(tt_color when)
{
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (when != TT_COLOR_AUTO) return when == TT_COLOR_ALWAYS;
    return isatty(STDERR_FILENO) && !(no && *no) && terminal && strcmp(terminal, "dumb") != 0;
}

/* The width that COLUMNS asks for, else that of the terminal that answers go to; 0 for none. */
static uint32_t columns(const command *c)
{
    struct winsize size;
    const char *wanted = getenv("COLUMNS");
    long n = wanted ? strtol(wanted, NULL, 10) : 0;
    if (n >= 40 && n <= 1000) return (uint32_t)n;
    return c->output_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40 ? size.ws_col : 0;
}

static exit_status ask_library(command *c)
{
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = show_answer;
    setup.report = show_report;
    setup.user = c;
    setup.notation = c->options.notation;
    setup.layout = c->options.layout;
    setup.structured = c->options.structured;
    setup.order = c->options.order;
    setup.as_map = c->options.as_map;
    setup.expand = c->options.expand;
    setup.share = c->options.share;
    setup.batch = c->options.batch;
    setup.check = c->options.check;
    setup.telling = c->options.format == TT_AS_HTML ? TT_TELL_BOTH : c->options.format == TT_AS_DOT ? TT_TELL_NOTHING : c->options.telling;
    setup.deltas = c->options.format == TT_AS_JSON ? TT_DELTAS_BESIDE : TT_DELTAS_NAMED;
    setup.cotangents = c->options.format == TT_AS_DOT;
    setup.width = columns(c);
    setup.language = c->language;
    if (c->options.node_limit) setup.node_limit = c->options.node_limit;
    if (c->options.second_limit) setup.second_limit = c->options.second_limit;
    tracetrick *t = tt_open(&setup);
    bool well = t && run(c, t);
    close_page(c);
    put_out(c);
    tt_tally tally = tt_counts(t);
    if (!well && !tally.faults) say_fault(c, "out of memory", NULL, NULL);
    tt_close(t);
    if (tally.refuted) return EXIT_REFUTED;
    return tally.faults || !well ? EXIT_WRONG_INPUT : EXIT_ANSWERED;
}

static exit_status perform(command *c)
{
    switch (c->options.task) {
    case TT_DO_HELP:
        print_help(c);
        return EXIT_ANSWERED;
    case TT_DO_VERSION:
        put_line(c, "tracetrick " TT_VERSION);
        return EXIT_ANSWERED;
    case TT_DO_RULES:
        print_rules(c);
        return EXIT_ANSWERED;
    case TT_DO_INPUT:
        if (isatty(STDIN_FILENO)) {
            print_help(c);
            return EXIT_ANSWERED;
        }
        break;
    case TT_DO_ASK:
    case TT_DO_FILES:
        break;
    }
    return ask_library(c);
}

int main(int argc, char **argv)
{
    char held[2][TT_STREAM_ROOM];
    command c = { .out = { .to = STDOUT_FILENO, .bytes = held[0] }, .err = { .to = STDERR_FILENO, .bytes = held[1] } };
    char complaint[1024];
    const char **room = calloc(3 * (size_t)argc + 1, sizeof *room);
    if (!room) {
        say_fault(&c, "out of memory", NULL, NULL);
        return EXIT_WRONG_INPUT;
    }
    if (!tt_options_read(&c.options, argc, argv, room, complaint, sizeof complaint)) {
        tt_stream_put(&c.err, "tracetrick: ");
        tt_stream_put(&c.err, complaint);
        tt_stream_flush(&c.err);
        free(room);
        return EXIT_BAD_USAGE;
    }
    signal(SIGPIPE, SIG_IGN);          /* a reader that has gone away shows as EPIPE, in write_failed */
    c.output_is_terminal = isatty(STDOUT_FILENO);
    c.colour = wants_colour(c.options.color);
    if (!c.options.format_given) c.options.format = c.output_is_terminal && locale_is_utf8() ? TT_AS_UNICODE : TT_AS_TEXT;
    c.language = language_of(&c.options);
    exit_status status = finish(&c, perform(&c));
    free(room);
    return (int)status;
}
