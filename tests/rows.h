/* What tests share that read a corpus: JSON Lines, an object of strings on each. */
#ifndef ROWS_H
#define ROWS_H
#include <stdio.h>
#include <string.h>

typedef struct { const char *key; char *out; size_t room; } field;

/* The string that begins at p, its escapes taken; returns what is behind it. */
static const char *read_string(const char *p, char *out, size_t room)
{
    size_t n = 0;
    for (p++; *p && *p != '"'; p++) {
        char c = *p;
        if (c == '\\' && *++p) c = *p == 'n' ? '\n' : *p == 't' ? '\t' : *p;
        if (n + 1 < room) out[n++] = c;
    }
    out[n] = '\0';
    return *p ? p + 1 : p;
}

/* The members that fields names; the others are left. */
static void read_fields(const char *line, const field *fields, size_t count)
{
    static char value[1 << 16];
    char key[32];
    for (const char *p = line; (p = strchr(p, '"')); ) {
        p = read_string(p, key, sizeof key);
        if (!(p = strchr(p, '"'))) return;
        p = read_string(p, value, sizeof value);
        for (size_t i = 0; i < count; i++)
            if (!strcmp(key, fields[i].key)) snprintf(fields[i].out, fields[i].room, "%s", value);
    }
}
#endif
