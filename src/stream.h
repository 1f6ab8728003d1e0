/* Bytes from and to descriptors as a parent hands them on: a call that a signal interrupts is made again, what is taken in part is
 * followed by the rest, and where a descriptor does not block and is not ready it is waited for. Stdio loses what it holds in all three
 * cases. Floor 8, of the command alone; a stream allocates nothing. */
#ifndef TT_STREAM_H
#define TT_STREAM_H
#include <stdbool.h>
#include <stddef.h>

enum { TT_STREAM_ROOM = 1 << 16 };       /* bytes: what a pipe holds */

typedef struct {
    int to;                              /* the descriptor */
    int fault;                           /* errno of the write that failed; what is put after it is dropped */
    size_t held;
    char *bytes;                         /* TT_STREAM_ROOM of its owner's, which need not be cleared */
} tt_stream;

/* Bytes as soon as some are there: how many; 0 at the end; -1 with errno. */
long tt_stream_read(int from, char *bytes, size_t size);

/* False once a write has failed. */
bool tt_stream_put(tt_stream *s, const char *text);
bool tt_stream_blanks(tt_stream *s, int count);
bool tt_stream_flush(tt_stream *s);

#endif
