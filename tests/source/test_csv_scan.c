/* The scanner against a reader that goes byte by byte. */
#include "source/csv_scan.h"

#include <glib.h>
#include <string.h>

/* What the scanner's header promises, in the plainest code: each record as its cells joined by
 * 0x1f. */
static GPtrArray *read_plainly(const char *text, size_t length, sm_csv_dialect dialect)
{
    GPtrArray *records = g_ptr_array_new_with_free_func(g_free);
    size_t at = 0;
    while (at < length) {
        GString *record = g_string_new(NULL);
        bool last = false, many = false;
        size_t begun = at;
        while (!last) {
            size_t start = at;
            if (at < length && text[at] == '"') {
                for (at++; at < length; at++) {
                    if (text[at] != '"') continue;
                    if (at + 1 < length && text[at + 1] == '"')
                        at++;
                    else
                        break;
                }
                if (at < length) at++;
            }
            while (at < length && text[at] != dialect.separator && text[at] != dialect.newline)
                at++;
            last = at == length || text[at] == dialect.newline;
            size_t end = last && at > start && text[at - 1] == '\r' ? at - 1 : at;
            g_string_append_len(record, text + start, (gssize)(end - start));
            g_string_append_c(record, '\x1f');
            many |= !last;
            if (at < length) at++;
        }
        size_t stop = at;
        while (stop > begun && (text[stop - 1] == '\r' || text[stop - 1] == '\n'))
            stop--;
        if (!many && stop == begun)
            g_string_free(record, TRUE);
        else
            g_ptr_array_add(records, g_string_free(record, FALSE));
    }
    return records;
}

static char *join(const sm_csv_cell *cells, size_t n)
{
    GString *record = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        g_string_append_len(record, cells[i].start, cells[i].end - cells[i].start);
        g_string_append_c(record, '\x1f');
    }
    return g_string_free(record, FALSE);
}

enum { MOST_CELLS = 3 * SM_CSV_BATCH };

static void assert_same(const char *text, size_t length, sm_csv_dialect dialect)
{
    static sm_csv_cell cells[MOST_CELLS];
    g_autoptr(GPtrArray) expected = read_plainly(text, length, dialect);
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cursor_init(&cursor, text, length, dialect);
    guint n = 0;
    for (; sm_csv_cursor_next(&cursor, cells, MOST_CELLS, &record); n++) {
        g_assert_cmpuint(n, <, expected->len);
        g_autofree char *got = join(cells, record.n_cells);
        g_assert_cmpstr(got, ==, g_ptr_array_index(expected, n));
        g_array_append_val(starts, record.start);
    }
    g_assert_cmpuint(n, ==, expected->len);
    /* any record can be found again, from wherever the cursor is */
    for (guint i = 0; i < n; i++) {
        guint which = (i * 7 + 3) % n;
        sm_csv_cursor_seek(&cursor, g_array_index(starts, size_t, which));
        size_t n_cells = sm_csv_cursor_peek(&cursor, cells, 3);
        g_autofree char *got = join(cells, n_cells);
        g_assert_true(g_str_has_prefix(g_ptr_array_index(expected, which), got));
    }
}

static char *random_text(GRand *random, size_t length)
{
    static const char *const alphabets[] = {
        "a,\"\n", "abcdefghij,\n", "ab,\"\"\"\r\n",
        ",,,\n",  "a\"",           "abcdefghijklmnopqrstuvwxyz0123456789,\""};
    const char *alphabet = alphabets[g_rand_int_range(random, 0, G_N_ELEMENTS(alphabets))];
    gint n = (gint)strlen(alphabet);
    char *text = g_malloc(MAX(length, 1));
    for (size_t i = 0; i < length; i++)
        text[i] = alphabet[g_rand_int_range(random, 0, n)];
    return text;
}

static void test_random(void)
{
    const sm_csv_dialect dialects[] = {{',', '\n'}, {';', '\n'}, {',', '\r'}};
    g_autoptr(GRand) random = g_rand_new_with_seed(20120117);
    for (int i = 0; i < 4000; i++) {
        size_t length = (size_t)g_rand_int_range(random, 0, i % 50 == 0 ? 3 * SM_CSV_BATCH : 300);
        g_autofree char *text = random_text(random, length);
        assert_same(text, length, dialects[i % 3]);
    }
}

static void test_lengths(void)
{
    /* each length around the blocks and batches, exactly that much memory */
    for (size_t length = 0; length < SM_CSV_BATCH + 200;
         length += length < 140 || length > SM_CSV_BATCH - 80 ? 1 : 29) {
        g_autofree char *text = g_malloc(MAX(length, 1));
        for (size_t i = 0; i < length; i++)
            text[i] = i % 9 == 8 ? '\n' : i % 3 == 2 ? ',' : 'x';
        assert_same(text, length, (sm_csv_dialect){',', '\n'});
        if (length > 0) text[length - 1] = '"';
        assert_same(text, length, (sm_csv_dialect){',', '\n'});
    }
}

static void test_unclosed(void)
{
    static const char text[] = "a,b\n1,\"two\n3";
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cell cells[4];
    sm_csv_cursor_init(&cursor, text, strlen(text), (sm_csv_dialect){',', '\n'});
    g_assert_true(sm_csv_cursor_next(&cursor, cells, 4, &record));
    g_assert_false(record.unclosed);
    g_assert_true(sm_csv_cursor_next(&cursor, cells, 4, &record));
    g_assert_true(record.unclosed);
    g_assert_cmpuint(record.n_cells, ==, 2);
    g_assert_false(sm_csv_cursor_next(&cursor, cells, 4, &record));
}

static void test_room(void)
{
    static const char text[] = "1,2,3,4,5\n6\n";
    sm_csv_cursor cursor;
    sm_csv_record record;
    sm_csv_cell cells[2];
    sm_csv_cursor_init(&cursor, text, strlen(text), (sm_csv_dialect){',', '\n'});
    g_assert_true(sm_csv_cursor_next(&cursor, cells, 2, &record));
    g_assert_cmpuint(record.n_cells, ==, 5);
    g_assert_true(sm_csv_cursor_next(&cursor, NULL, 0, &record));
    g_assert_cmpuint(record.n_cells, ==, 1);
    g_assert_cmpuint(record.start, ==, 10);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv scan/any text is cut as byte by byte", test_random);
    g_test_add_func("/csv scan/nothing beyond the text is read, whatever its length", test_lengths);
    g_test_add_func("/csv scan/an unclosed quote is told", test_unclosed);
    g_test_add_func("/csv scan/cells beyond the room are counted", test_room);
    return g_test_run();
}
