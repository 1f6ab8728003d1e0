/* Replays transcripts: runs the commands that stand in a file and compares what they print with what stands below them.
 *
 *     # why this is tested
 *     $ tracetrick "x'*x" x
 *     df/dx = 2*x
 *     $ tracetrick "x'*" x
 *     ...
 *     [1]
 *
 * A line `$ command` is given to sh in the directory named on the command line; `> ` lines continue it. The lines below are its
 * output, standard output and standard error as they came, and `[N]` its exit status where that is not 0. Output that would be
 * misread (an empty line, one that starts with `$ `, `> `, `#` or `|`, or looks like a status) stands behind a bar, `|`.
 * Output that does not end its last line is followed by the line `|(no newline)`.
 * Paragraphs are separated by empty lines, and each that runs something starts with a comment that says why.
 *
 *     transcript [--bless] DIRECTORY FILE
 *
 * prints `ok` and `not ok` lines, the latter with both outputs; --bless rewrites FILE with what is printed now.
 * A tool of its own: nothing of the library is used. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 60, PATIENT = 1200 /* seconds where commands run under valgrind */, MOST_OUTPUT = 4 << 20 };

typedef struct { char *at; size_t length, room; } text;

static void put(text *t, const char *s, size_t n)
{
    if (t->length + n + 1 > t->room) {
        t->room = 2 * (t->length + n + 1);
        t->at = realloc(t->at, t->room);
        if (!t->at) {
            fputs("transcript: out of memory\n", stderr);
            exit(2);
        }
    }
    memcpy(t->at + t->length, s, n);
    t->length += n;
    t->at[t->length] = '\0';
}

static void puts_to(text *t, const char *s) { put(t, s, strlen(s)); }
static void drop(text *t) { free(t->at); *t = (text){ 0 }; }

static bool read_all(const char *path, text *t)
{
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    char piece[1 << 16];
    puts_to(t, "");
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0; ) put(t, piece, n);
    return fclose(f) == 0;
}

/* One line of a text: its start, and its length without the newline. False at the end. */
typedef struct { const char *at; size_t length; } line;

static bool next_line(const text *t, size_t *from, line *out)
{
    if (*from >= t->length) return false;
    const char *start = t->at + *from, *end = memchr(start, '\n', t->length - *from);
    out->at = start;
    out->length = end ? (size_t)(end - start) : t->length - *from;
    *from += out->length + (end ? 1 : 0);
    return true;
}

static bool starts(line l, const char *with) { return l.length >= strlen(with) && !memcmp(l.at, with, strlen(with)); }

static bool is_status(line l)
{
    if (l.length < 3 || l.at[0] != '[' || l.at[l.length - 1] != ']') return false;
    for (size_t i = 1; i < l.length - 1; i++)
        if (!isdigit((unsigned char)l.at[i])) return false;
    return true;
}

static bool would_be_misread(line l)
{
    return l.length == 0 || starts(l, "$ ") || starts(l, "> ") || starts(l, "#") || starts(l, "|") || is_status(l);
}

/* Running. */

static long long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void child(const char *command, const char *directory, int out)
{
    setpgid(0, 0);
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0 || chdir(directory) != 0) _exit(126);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/* The output of a command and its exit status; 128 + N for signal N; its process group is ended when its time is up. */
static int run(const char *command, const char *directory, text *output)
{
    int ends[2], status = 0;
    if (pipe(ends) != 0) return 126;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid_t pid = fork();
    if (pid == 0) child(command, directory, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return 126;
    }
    setpgid(pid, pid);
    bool late = false;
    const char *under = getenv("UNDER");
    for (long long end = now() + (under && *under ? PATIENT : SECONDS) * 1000; ; ) {
        struct pollfd waiting = { .fd = ends[0], .events = POLLIN };
        long long left = end - now();
        int ready = left > 0 ? poll(&waiting, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR) continue;
        char piece[1 << 16];
        ssize_t n = ready > 0 ? read(ends[0], piece, sizeof piece) : -1;
        if (n > 0 && output->length < MOST_OUTPUT) {
            put(output, piece, (size_t)n);
            continue;
        }
        late = n != 0;
        break;
    }
    if (late) kill(-pid, SIGKILL);
    close(ends[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) { }
    if (late) puts_to(output, "(ended: it ran too long or printed too much)\n");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* What was printed, in the notation of a transcript. */
static void quote(const text *raw, int status, text *out)
{
    size_t from = 0;
    puts_to(out, "");
    for (line l; next_line(raw, &from, &l); ) {
        if (would_be_misread(l)) put(out, "|", 1);
        put(out, l.at, l.length);
        put(out, "\n", 1);
    }
    if (raw->length && raw->at[raw->length - 1] != '\n') puts_to(out, "|(no newline)\n");
    if (status) {
        char mark[16];
        snprintf(mark, sizeof mark, "[%d]\n", status);
        puts_to(out, mark);
    }
}

/* Replaying. */

static void indent(const char *title, const text *t)
{
    size_t from = 0;
    printf("#   %s\n", title);
    for (line l; next_line(t, &from, &l); ) printf("#     %.*s\n", (int)l.length, l.at);
}

static bool replay(const char *path, const char *directory, const text *file, text *blessed)
{
    bool all_right = true, reasoned = false;
    unsigned number = 0, turn = 0;
    size_t from = 0;
    for (line l; next_line(file, &from, &l); ) {
        number++;
        if (l.length == 0) reasoned = false;
        if (starts(l, "#")) reasoned = true;
        put(blessed, l.at, l.length);
        put(blessed, "\n", 1);
        if (!starts(l, "$ ")) {
            if (l.length == 0 || starts(l, "#")) continue;
            printf("not ok %s:%u: no command stands above this line\n", path, number);
            return false;
        }
        unsigned first = number;
        text command = { 0 }, expected = { 0 }, raw = { 0 }, got = { 0 };
        put(&command, l.at + 2, l.length - 2);
        puts_to(&expected, "");
        for (size_t ahead = from; next_line(file, &ahead, &l); from = ahead, number++) {
            bool more = starts(l, "> ") && !expected.length;
            if (!more && (l.length == 0 || starts(l, "$ ") || starts(l, "#"))) break;
            text *to = more ? &command : &expected;
            if (more) {
                put(to, "\n", 1);
                put(blessed, l.at, l.length);
                put(blessed, "\n", 1);
            }
            put(to, l.at + (more ? 2 : 0), l.length - (more ? 2 : 0));
            if (!more) put(to, "\n", 1);
        }
        puts_to(&raw, "");
        char which[16];
        snprintf(which, sizeof which, "%u", turn++);
        setenv("TURN", which, 1);                /* tests/run: which commands are run under a checker */
        int status = run(command.at, directory, &raw);
        quote(&raw, status, &got);
        put(blessed, got.at, got.length);
        bool right = reasoned && got.length == expected.length && !memcmp(got.at, expected.at, got.length);
        printf("%s %s:%u\n", right ? "ok" : "not ok", path, first);
        if (!right) {
            printf("#   $ %s\n", command.at);
            if (!reasoned) printf("#   a comment above it must say why it is tested\n");
            if (strcmp(got.at, expected.at) != 0) {
                indent("expected:", &expected);
                indent("printed:", &got);
            }
        }
        all_right = all_right && right;
        drop(&command);
        drop(&expected);
        drop(&raw);
        drop(&got);
    }
    return all_right;
}

static bool rewrite(const char *path, const text *t)
{
    FILE *f = fopen(path, "wb");
    return f && fwrite(t->at, 1, t->length, f) == t->length && fclose(f) == 0;
}

int main(int count, char **word)
{
    bool bless = count > 1 && !strcmp(word[1], "--bless");
    if (count != (bless ? 4 : 3)) {
        fputs("usage: transcript [--bless] DIRECTORY FILE\n", stderr);
        return 2;
    }
    const char *directory = word[count - 2], *path = word[count - 1];
    text file = { 0 }, blessed = { 0 };
    if (!read_all(path, &file)) {
        printf("not ok %s: %s\n", path, strerror(errno));
        return 2;
    }
    puts_to(&blessed, "");
    bool right = replay(path, directory, &file, &blessed);
    if (bless && strcmp(blessed.at, file.at) != 0) {
        if (!rewrite(path, &blessed)) {
            perror(path);
            return 2;
        }
        fprintf(stderr, "rewritten: %s\n", path);
    }
    drop(&file);
    drop(&blessed);
    return right ? 0 : 1;
}
