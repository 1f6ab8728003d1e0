#include "stream.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* After a call that failed: true if it is worth making again, now or when the descriptor is ready. */
static bool again(int descriptor, short ready)
{
    if (errno == EINTR) return true;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    struct pollfd waiting = { .fd = descriptor, .events = ready };
    return poll(&waiting, 1, -1) >= 0 || errno == EINTR;
}

long tt_stream_read(int from, char *bytes, size_t size)
{
    ssize_t n;
    do n = read(from, bytes, size);
    while (n < 0 && again(from, POLLIN));
    return (long)n;
}

bool tt_stream_flush(tt_stream *s)
{
    size_t done = 0;
    while (!s->fault && done < s->held) {
        ssize_t n = write(s->to, s->bytes + done, s->held - done);
        if (n >= 0) done += (size_t)n;
        else if (!again(s->to, POLLOUT)) s->fault = errno;
    }
    s->held = 0;
    return !s->fault;
}

static bool put(tt_stream *s, const char *bytes, size_t size)
{
    while (size && !s->fault) {
        size_t room = TT_STREAM_ROOM - s->held, now = size < room ? size : room;
        memcpy(s->bytes + s->held, bytes, now);
        s->held += now;
        bytes += now;
        size -= now;
        if (size) tt_stream_flush(s);
    }
    return !s->fault;
}

bool tt_stream_put(tt_stream *s, const char *text) { return put(s, text, strlen(text)); }

bool tt_stream_blanks(tt_stream *s, int count)
{
    for (; count > 0; count--) put(s, " ", 1);
    return !s->fault;
}
