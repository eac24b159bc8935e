#include "paint/svg_ids.h"

#include <stdbool.h>

#define SEPARATOR "--"
/* Ids come from data, too. */
#define LONGEST_ID 200

struct sm_svg_ids {
    char *figure;
    GString *prefix;     /* with the separator behind it */
    GArray *lengths;     /* gsize, of the prefix before each push */
    GStringChunk *given; /* all ids */
    GHashTable *numbers; /* id -> how many asked for it */
    GString *scratch;
};

static bool may_stand(char c)
{
    return g_ascii_isalnum(c) || c == '.' || c == '-' || c == '_';
}

/* Letters with marks lose them; runs of other characters become one dash; none at the end. */
static void append_plain(GString *id, const char *text)
{
    gsize start = id->len;
    g_autofree char *ascii = NULL;
    if (!g_str_is_ascii(text)) {
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        text = ascii = g_str_to_ascii(valid, "C");
    }
    for (const char *c = text; *c && id->len - start < LONGEST_ID; c++) {
        if (may_stand(*c))
            g_string_append_c(id, *c);
        else if (id->len > start && id->str[id->len - 1] != '-')
            g_string_append_c(id, '-');
    }
    while (id->len > start && id->str[id->len - 1] == '-')
        g_string_truncate(id, id->len - 1);
}

static char *figure_id(const char *figure)
{
    GString *id = g_string_new(NULL);
    append_plain(id, figure ? figure : "");
    for (gsize i = 0; i < id->len; i++)
        id->str[i] = g_ascii_isalnum(id->str[i]) ? g_ascii_tolower(id->str[i]) : '-';
    if (id->len == 0) g_string_assign(id, "figure");
    if (!g_ascii_isalpha(id->str[0])) g_string_prepend(id, "figure-");
    return g_string_free(id, FALSE);
}

sm_svg_ids *sm_svg_ids_create(const char *figure)
{
    sm_svg_ids *ids = g_new0(sm_svg_ids, 1);
    ids->figure = figure_id(figure);
    ids->prefix = g_string_new(ids->figure);
    g_string_append(ids->prefix, SEPARATOR);
    ids->lengths = g_array_new(FALSE, FALSE, sizeof(gsize));
    ids->given = g_string_chunk_new(4096);
    ids->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    ids->scratch = g_string_new(NULL);
    return ids;
}

void sm_svg_ids_free(sm_svg_ids *ids)
{
    if (!ids) return;
    g_free(ids->figure);
    g_string_free(ids->prefix, TRUE);
    g_array_free(ids->lengths, TRUE);
    g_hash_table_destroy(ids->numbers);
    g_string_chunk_free(ids->given);
    g_string_free(ids->scratch, TRUE);
    g_free(ids);
}

const char *sm_svg_ids_figure(const sm_svg_ids *ids)
{
    return ids->figure;
}

const char *sm_svg_ids_plain(sm_svg_ids *ids, const char *text)
{
    GString *plain = ids->scratch;
    g_string_truncate(plain, 0);
    append_plain(plain, text);
    g_strdelimit(plain->str, "._", '-');
    return g_string_chunk_insert_const(ids->given, plain->len > 0 ? plain->str : "id");
}

static guint count(sm_svg_ids *ids, const char *id)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(ids->numbers, id));
}

const char *sm_svg_ids_take(sm_svg_ids *ids, const char *wanted)
{
    GString *id = ids->scratch;
    g_string_assign(id, ids->prefix->str);
    append_plain(id, wanted);
    if (id->len == ids->prefix->len) g_string_append(id, "id");
    guint number = count(ids, id->str);
    if (number > 0) {
        gpointer base;
        g_hash_table_lookup_extended(ids->numbers, id->str, &base, NULL);
        gsize length = id->len;
        do {
            g_string_truncate(id, length);
            g_string_append_printf(id, "-%u", ++number);
        } while (count(ids, id->str) > 0);
        g_hash_table_insert(ids->numbers, base, GUINT_TO_POINTER(number));
    }
    char *given = g_string_chunk_insert(ids->given, id->str);
    g_hash_table_insert(ids->numbers, given, GUINT_TO_POINTER(1));
    return given;
}

void sm_svg_ids_push(sm_svg_ids *ids, const char *scope)
{
    gsize length = ids->prefix->len;
    g_array_append_val(ids->lengths, length);
    if (!scope) return;
    append_plain(ids->prefix, scope);
    g_string_append(ids->prefix, SEPARATOR);
}

void sm_svg_ids_pop(sm_svg_ids *ids)
{
    g_return_if_fail(ids->lengths->len > 0);
    g_string_truncate(ids->prefix, g_array_index(ids->lengths, gsize, ids->lengths->len - 1));
    g_array_set_size(ids->lengths, ids->lengths->len - 1);
}
