/* Digests against published values and b2sum's. */
#include "base/digest.h"

#include <glib/gstdio.h>
#include <string.h>

/* Values of `b2sum -l 256` (coreutils) of the same bytes. */
static void digests_are_those_of_b2sum(void)
{
    g_autofree char *empty = sm_digest_of("", 0);
    g_assert_cmpstr(empty, ==, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    g_autofree char *abc = sm_digest_of("abc", 3);
    g_assert_cmpstr(abc, ==, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    g_autofree char *zeros = g_malloc0(1000);
    g_autofree char *block = sm_digest_of(zeros, 128);
    g_assert_cmpstr(block, ==, "378d0caaaa3855f1b38693c1d6ef004fd118691c95c959d4efa950d6d6fcf7c1");
    g_autofree char *many = sm_digest_of(zeros, 1000);
    g_assert_cmpstr(many, ==, "919da92d5040aeac86a75eb4125da3d0a9423bae8ae422b733b755f7baa8dadf");
}

static void digests_do_not_depend_on_how_bytes_come(void)
{
    g_autofree uint8_t *bytes = g_malloc(1000);
    for (int i = 0; i < 1000; i++)
        bytes[i] = (uint8_t)(i * 7 + i / 256);
    g_autofree char *whole = sm_digest_of(bytes, 1000);
    for (gsize step = 1; step < 300; step += 13) {
        sm_digest digest;
        sm_digest_init(&digest);
        for (gsize at = 0; at < 1000; at += step)
            sm_digest_add(&digest, bytes + at, MIN(step, 1000 - at));
        g_autofree char *parts = sm_digest_end(&digest);
        g_assert_cmpstr(parts, ==, whole);
    }
}

static char *of_texts(const char *a, const char *b)
{
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_text(&digest, a);
    sm_digest_text(&digest, b);
    return sm_digest_end(&digest);
}

static void texts_do_not_run_into_each_other(void)
{
    g_autofree char *a = of_texts("ab", "c"), *b = of_texts("a", "bc"), *c = of_texts("abc", NULL),
                    *d = of_texts("abc", "");
    g_assert_cmpstr(a, !=, b);
    g_assert_cmpstr(c, !=, d);
}

static void texts_of_one_length_differ(void)
{
    g_autofree char *a = of_texts("2025-06", "x"), *b = of_texts("2025-07", "x");
    g_assert_cmpstr(a, !=, b);
}

static void files_are_read_whole(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a", NULL);
    g_autofree char *zeros = g_malloc0(200000);
    g_assert_true(g_file_set_contents(path, zeros, 200000, NULL));
    uint64_t length;
    g_autofree char *file = sm_digest_of_file(path, &length, &error);
    g_assert_no_error(error);
    g_autofree char *memory = sm_digest_of(zeros, 200000);
    g_assert_cmpstr(file, ==, memory);
    g_assert_cmpuint(length, ==, 200000);
    g_remove(path);
    g_assert_null(sm_digest_of_file(path, NULL, &error));
    g_assert_nonnull(error);
    g_rmdir(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digest/are those of b2sum", digests_are_those_of_b2sum);
    g_test_add_func("/digest/do not depend on how bytes come",
                    digests_do_not_depend_on_how_bytes_come);
    g_test_add_func("/digest/texts do not run into each other", texts_do_not_run_into_each_other);
    g_test_add_func("/digest/texts of one length differ", texts_of_one_length_differ);
    g_test_add_func("/digest/files are read whole", files_are_read_whole);
    return g_test_run();
}
