/* Files -> statements -> rules. */
#include "rulec.h"
#include "../src/front.h"

static bool fault(rc *r, const tt_statement *s)
{
    r->line = s->line;
    rc_fault(r, "%s", tt_failed(r->c) ? r->c->fault.message : "not a rule");
    tt_fault_clear(r->c);
    return true;
}

static bool feed(tt_reader *reader, FILE *in)
{
    char bytes[4096];
    size_t n = fread(bytes, 1, sizeof bytes, in);
    if (n) return tt_reader_feed(reader, bytes, n);
    tt_reader_end(reader);
    return !ferror(in);
}

/* The statement may start below the first line of its text. */
static uint32_t line_of(const tt_statement *s)
{
    uint32_t line = s->line;
    for (uint32_t i = 0; s->text && i < s->at.start; i++) line += s->text[i] == '\n';
    return line;
}

bool rc_read_stream(rc *r, FILE *in, const char *name)
{
    r->file = name;
    r->line = 0;
    r->phase = RC_NO_PHASE;
    tt_reader *reader = tt_reader_open(r->c, (tt_reader_options){ .from = TT_FROM_PLAIN, .rules = true });
    bool going = reader != NULL;
    while (going) {
        tt_statement s;
        switch (tt_reader_next(reader, &s)) {
        case TT_READ_STATEMENT:
            r->line = line_of(&s);
            if (s.length >= RC_LENGTH) rc_fault(r, "longer than %d bytes", RC_LENGTH);
            else if (!rc_statement(r, &s) && tt_failed(r->c)) fault(r, &s);
            break;
        case TT_READ_FAULT: fault(r, &s); break;
        case TT_READ_MORE:  going = feed(reader, in); break;
        case TT_READ_END:   going = false; break;
        }
    }
    tt_reader_close(reader);
    return true;
}

bool rc_read_file(rc *r, const char *path)
{
    FILE *in = fopen(path, "r");
    r->file = path;
    r->line = 0;
    if (!in) return rc_fault(r, "cannot be read");
    rc_read_stream(r, in, path);
    fclose(in);
    return true;
}
