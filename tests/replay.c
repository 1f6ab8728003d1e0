/* Replays the seeds of the fuzz targets with any compiler: tests/fuzz/statements/, one `ok` line for each. What crashes is
 * found by the runner. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include "fuzz/fuzz_statements.c"

int main(void)
{
    static const char folder[] = "tests/fuzz/statements";
    DIR *seeds = opendir(folder);
    if (!seeds) {
        perror(folder);
        return 1;
    }
    for (const struct dirent *e; (e = readdir(seeds)); ) {
        char path[512];
        static uint8_t bytes[1 << 20];
        if (e->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        FILE *f = fopen(path, "rb");
        if (!f) {
            printf("not ok %s\n", path);
            continue;
        }
        size_t n = fread(bytes, 1, sizeof bytes, f);
        fclose(f);
        int refuted = LLVMFuzzerTestOneInput(bytes, n);
        if (refuted) printf("not ok %s: %d answers refuted\n", path, refuted);
        else printf("ok %s\n", path);
        fflush(stdout);
    }
    closedir(seeds);
    return 0;
}
