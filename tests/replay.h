/* The main program of a replay: every seed of the folder SEEDS through the fuzz target, one `ok` line for each. Works with any
 * compiler; what crashes is found by the runner. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    DIR *seeds = opendir(SEEDS);
    int status = 0;
    if (!seeds) {
        perror(SEEDS);
        return 1;
    }
    for (const struct dirent *e; (e = readdir(seeds)); ) {
        char path[512];
        static uint8_t bytes[1 << 20];
        if (e->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", SEEDS, e->d_name);
        FILE *f = fopen(path, "rb");
        size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0;
        int refuted = f ? LLVMFuzzerTestOneInput(bytes, n) : 1;
        if (f) fclose(f);
        if (refuted) status = 1;
        if (refuted) printf("not ok %s: %s\n", path, f ? "an answer was refuted" : "cannot be read");
        else printf("ok %s\n", path);
        fflush(stdout);
    }
    closedir(seeds);
    return status;
}
