/* What a fuzzer defines, and what it needs for code that reads files. */
#ifndef SM_TESTS_FUZZ_H
#define SM_TESTS_FUZZ_H

#include <glib.h>
#include <glib/gstdio.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Runs the code under test on one input; always returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char fuzz_folder_path[64];

static inline void fuzz_remove_folder(void)
{
    g_rmdir(fuzz_folder_path);
}

/* A folder of this process alone, in memory where the system has such a place; made once, removed
 * at the end if it is empty then. */
static inline const char *fuzz_folder(void)
{
    if (*fuzz_folder_path) return fuzz_folder_path;
    g_strlcpy(fuzz_folder_path, "/dev/shm/sahelmap-fuzz-XXXXXX", sizeof fuzz_folder_path);
    if (!g_mkdtemp(fuzz_folder_path)) {
        g_strlcpy(fuzz_folder_path, "/tmp/sahelmap-fuzz-XXXXXX", sizeof fuzz_folder_path);
        if (!g_mkdtemp(fuzz_folder_path)) abort();
    }
    atexit(fuzz_remove_folder);
    return fuzz_folder_path;
}

/* Files are small and written often: g_file_set_contents() would sync and rename each. */
static inline void fuzz_write(const char *path, const uint8_t *data, size_t size)
{
    FILE *file = g_fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
}

#endif
