/* Nothing is lost where a read or a write of the command is interrupted by a signal, served in pieces, or refused for the moment because
 * the descriptor came non-blocking from a parent. The command runs in a child, its main() called here, between two pipes: a writer that
 * gives a few bytes at a time, so that statements, names and letters of several bytes are torn, and a reader that is slower than the
 * command, so that the pipe is full again and again. What comes out has to be, byte for byte, what comes out undisturbed. */
#define main command_main
#include "../src/main.c"
#undef main
#include "../src/options.c"
#include "../src/stream.c"
#include <sys/time.h>
#include <sys/wait.h>

enum { STATEMENTS = 60, ROOM = 1 << 20, EVERY = 700 /* microseconds between two signals */ };

typedef enum { IN_PEACE, BY_ALARM, BY_STOPS, NOT_BLOCKING, BY_ALARM_NOT_BLOCKING } disturbance;

typedef struct { char out[ROOM], err[ROOM]; size_t out_size, err_size; int status; } outcome;

static char name[] = "tracetrick", dash_s[] = "-s", dash_t[] = "-t", html[] = "html", where[] = "--where", rules[] = "--rules";
static char *lines[] = { name, where, NULL }, *derivations[] = { name, dash_s, NULL }, *page[] = { name, dash_t, html, NULL };
static char *laws[] = { name, rules, NULL };       /* reads nothing, and may be done before the first alarm */

static volatile sig_atomic_t alarms;

static void heard(int number) { (void)number, alarms++; }

/* Without SA_RESTART: a call that waits ends with EINTR. */
static void set_alarm(void)
{
    struct sigaction act = { .sa_handler = heard };
    struct itimerval often = { { 0, EVERY }, { 0, EVERY } };
    sigemptyset(&act.sa_mask);
    sigaction(SIGALRM, &act, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
}

static void never_wait(int descriptor) { fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK); }

static pid_t start(char **argv, disturbance how, const int in[2], const int out[2], const int err[2])
{
    int count = 0;
    while (argv[count]) count++;
    fflush(NULL);
    pid_t child = fork();
    if (child) return child;
    dup2(in[0], STDIN_FILENO), dup2(out[1], STDOUT_FILENO), dup2(err[1], STDERR_FILENO);
    for (int i = 0; i < 2; i++) close(in[i]), close(out[i]), close(err[i]);
    if (how == NOT_BLOCKING || how == BY_ALARM_NOT_BLOCKING)
        for (int i = 0; i < 3; i++) never_wait(i);
    if (how == BY_ALARM || how == BY_ALARM_NOT_BLOCKING) set_alarm();
    int status = command_main(count, argv);
    fflush(NULL);
    _exit(how == BY_ALARM && argv != laws && !alarms ? 99 : status);
}

static void rest(long microseconds)
{
    struct timespec t = { 0, microseconds * 1000 };
    nanosleep(&t, NULL);
}

/* What has come is taken, a little at a time. False at the end. */
static bool take(int from, char *into, size_t *size, size_t most)
{
    ssize_t n = read(from, into + *size, most);
    if (n > 0 && *size + (size_t)n < ROOM - 8192) *size += (size_t)n;
    return n > 0 || (n < 0 && errno == EAGAIN);
}

/* All of it between two pipes of a page; what is disturbed, disturbed. */
static void run_disturbed(char **argv, const char *input, disturbance how, outcome *o)
{
    int in[2], out[2], err[2];
    if (pipe(in) || pipe(out) || pipe(err)) exit(2);
    pid_t child = start(argv, how, in, out, err);
    close(in[0]), close(out[1]), close(err[1]);
    never_wait(in[1]), never_wait(out[0]), never_wait(err[0]);
    size_t given = 0, length = strlen(input), turn = 0;
    bool more_out = true, more_err = true;
    o->out_size = o->err_size = 0;
    while (more_out || more_err) {
        size_t piece = how == IN_PEACE ? length - given : 1 + turn * 7 % 41;
        if (given < length) {
            ssize_t n = write(in[1], input + given, piece < length - given ? piece : length - given);
            if (n > 0) given += (size_t)n;
            if (given == length) close(in[1]);
        }
        if (how == BY_STOPS && turn % 8 == 0) kill(child, SIGSTOP), rest(200), kill(child, SIGCONT);
        if (more_out && (turn % 3 == 0 || given == length)) more_out = take(out[0], o->out, &o->out_size, 300);
        if (more_err) more_err = take(err[0], o->err, &o->err_size, 300);
        rest(how == IN_PEACE ? 10 : 100);
        turn++;
    }
    close(out[0]), close(err[0]);
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    o->status = WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
}

static bool same(const outcome *a, const outcome *b)
{
    return a->status == b->status && a->out_size == b->out_size && a->err_size == b->err_size && !memcmp(a->out, b->out, a->out_size)
        && !memcmp(a->err, b->err, a->err_size);
}

/* Lines with letters of several bytes, and every seventh with a fault, so that there is something on standard error. */
static char *many_statements(void)
{
    static char text[STATEMENTS * 96];
    for (size_t i = 0, at = 0; i < STATEMENTS; i++) {
        const char *line = i % 7 == 3 ? "d(x'*)/dx\n" : i % 2 ? "d(‖X w − y‖² + %zu λ wᵀw)/dw\n" : "d(tr(X'*A*X)/%zu)/dX\n";
        at += (size_t)snprintf(text + at, sizeof text - at, line, i + 2);
    }
    return text;
}

int main(void)
{
    static struct { const char *text; char **argv; bool faulty; } runs[] = {
        { "answers, symbols and messages", lines, true }, { "derivations", derivations, true }, { "a page", page, true }, { "the rules", laws, false } };
    static const char *const ways[] = { "", "an alarm every millisecond", "stops", "descriptors that do not block", "descriptors that do not block and an alarm" };
    static outcome peace, disturbed;
    signal(SIGPIPE, SIG_IGN);
    setenv("LC_ALL", "C.UTF-8", 1);
    const char *input = many_statements();
    bool good = true;
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        run_disturbed(runs[i].argv, input, IN_PEACE, &peace);
        bool whole = peace.status == (runs[i].faulty ? EXIT_WRONG_INPUT : EXIT_ANSWERED) && peace.out_size > 1500 && peace.out_size < ROOM - 10000 && (peace.err_size > 500) == runs[i].faulty;
        printf("%s %s in peace\n", whole ? "ok" : "not ok", runs[i].text);
        good = good && whole;
        for (disturbance how = BY_ALARM; how <= BY_ALARM_NOT_BLOCKING; how++) {
            run_disturbed(runs[i].argv, input, how, &disturbed);
            bool is = same(&peace, &disturbed);
            printf("%s %s, with %s\n", is ? "ok" : "not ok", runs[i].text, ways[how]);
            if (!is)
                printf("#   status %d for %d, %zu bytes for %zu, %zu of messages for %zu: %.300s\n", disturbed.status, peace.status, disturbed.out_size, peace.out_size,
                       disturbed.err_size, peace.err_size, disturbed.err);
            good = good && is;
        }
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
