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

/* A folder of this process alone, in memory where the system has such a place; made once. */
static inline const char *fuzz_folder(void)
{
    static char folder[] = "/dev/shm/sahelmap-fuzz-XXXXXX";
    static char fallback[] = "/tmp/sahelmap-fuzz-XXXXXX";
    static const char *made;
    if (!made) made = g_mkdtemp(folder);
    if (!made) made = g_mkdtemp(fallback);
    if (!made) abort();
    return made;
}

/* Files are small and written often: g_file_set_contents() would sync and rename each. */
static inline void fuzz_write(const char *path, const uint8_t *data, size_t size)
{
    FILE *file = g_fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
}

#endif
