/* start COUNT COMMAND [WORD]... - the median time in microseconds from starting a command to its end, output thrown away. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **word)
{
    int runs = count > 2 ? atoi(word[1]) : 0;
    double *time = runs > 0 ? malloc((size_t)runs * sizeof *time) : NULL;
    if (!time) return 2;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    for (int i = 0; i < runs; i++) {
        pid_t pid;
        int status;
        double start = now();
        if (posix_spawnp(&pid, word[2], &actions, NULL, word + 2, environ) != 0 || waitpid(pid, &status, 0) < 0) return 2;
        time[i] = now() - start;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return 1;
    }
    qsort(time, (size_t)runs, sizeof *time, ascending);
    printf("%.0f\n", time[runs / 2]);
    posix_spawn_file_actions_destroy(&actions);
    free(time);
    return 0;
}
