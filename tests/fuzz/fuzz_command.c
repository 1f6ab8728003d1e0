/* Fuzz target: any bytes as a use of the command. The lines before the first empty one are its arguments, the rest is its standard
 * input, which also stands for every file that is named. What the command does with its arguments is done here, by way of
 * the public header; every answer is written in every format. The return value is the number of answers refuted. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/options.c"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARGUMENTS = 24 };

typedef struct { size_t bytes; int refuted; } seen;

static void write_out(void *user, const tt_answer *a)
{
    seen *s = user;
    size_t count;
    for (int format = 0; format < TT_AS_COUNT; format++) {
        const char *line = tt_answer_line(a, (tt_format)format), *alone = tt_answer_expression(a, (tt_format)format);
        s->bytes += (line ? strlen(line) : 0) + (alone ? strlen(alone) : 0);
    }
    for (const tt_named *n = tt_answer_symbols(a, &count); n && count; count--, n++) s->bytes += strlen(n->name) + strlen(n->origin);
    for (const char *const *t = tt_answer_assumed(a, &count); t && count; count--, t++) s->bytes += strlen(*t);
    if (tt_answer_meaning(a)) s->bytes++;
}

static void report(void *user, const tt_report *r)
{
    seen *s = user;
    const char *text = tt_report_text(r, s->bytes & 1), *json = tt_report_json(r);
    s->bytes += (text ? strlen(text) : 0) + (json ? strlen(json) : 0);
    if (r->gravity != TT_REFUTED) return;
    s->refuted++;
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    abort();
#endif
}

static bool serve(tracetrick *t, const char *name, const char *input, size_t length)
{
    return tt_source(t, name) && tt_feed(t, input, length / 3) && tt_feed(t, input + length / 3, length - length / 3) && tt_finish(t);
}

static void run(const tt_options *o, const char *input, size_t length, seen *s)
{
    tt_setup setup;
    tt_setup_default(&setup);
    setup.answer = write_out;
    setup.report = report;
    setup.user = s;
    setup.node_limit = 20000;
    setup.second_limit = 2;
    setup.byte_limit = (size_t)256 << 20;
    setup.notation = o->notation;
    setup.layout = o->layout;
    setup.structured = o->structured;
    setup.order = o->order > 6 ? 6 : o->order;
    setup.as_map = o->as_map;
    setup.expand = o->expand;
    setup.share = o->share;
    setup.check = o->check;
    setup.telling = o->telling;
    tracetrick *t = tt_open(&setup);
    bool going = t != NULL;
    for (size_t i = 0; i < o->declaration_count && going; i++) going = tt_declare(t, o->declarations[i]);
    if (going && o->task == TT_DO_ASK) going = tt_ask(t, o->expression, o->variables, o->variable_count);
    for (size_t i = 0; i < o->file_count && going && o->task == TT_DO_FILES; i++) going = serve(t, o->files[i], input, length);
    if (going && o->task == TT_DO_INPUT) serve(t, "<stdin>", input, length);
    tt_close(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *argv[ARGUMENTS + 1] = { NULL }, program[] = "tracetrick", complaint[1024], *text = malloc(size + 1), *p = text;
    const char *room[3 * (ARGUMENTS + 1)];
    int argc = 1;
    seen s = { 0, 0 };
    tt_options options;
    if (!text) return 0;
    if (size) memcpy(text, data, size);
    text[size] = '\0';
    argv[0] = program;
    while (argc < ARGUMENTS && p < text + size && *p != '\n') {
        char *end = memchr(p, '\n', (size_t)(text + size - p));
        if (!end) end = text + size;
        argv[argc++] = p;
        *end = '\0';
        p = end < text + size ? end + 1 : end;
    }
    if (p < text + size && *p == '\n') p++;
    if (tt_options_read(&options, argc, argv, room, complaint, sizeof complaint)) run(&options, p, (size_t)(text + size - p), &s);
    else s.bytes += strlen(complaint);
    free(text);
    return s.refuted;
}
