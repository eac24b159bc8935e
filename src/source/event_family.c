#include "source/event_family.h"

#include "base/fold.h"
#include "source/families.h"

#include <glib.h>
#include <string.h>

const sm_event_family *const sm_event_families[SM_N_FAMILIES] = {
    &sm_family_acled, &sm_family_acled_sums, &sm_family_ucdp,    &sm_family_gtd,   &sm_family_awsd,
    &sm_family_gdelt, &sm_family_icews,      &sm_family_polecat, &sm_family_plain,
};

uint32_t sm_event_family_index(const sm_event_family *family)
{
    uint32_t i = 0;
    while (sm_event_families[i] != family)
        i++;
    return i;
}

/* ---- names of columns ---- */

/* A .dbf cuts names to ten bytes. */
enum { DBF_NAME = 10 };

static bool same_ascii(const char *file_name, const char *name, size_t length)
{
    size_t i = 0;
    for (; file_name[i] && i < length; i++) {
        char c = g_ascii_tolower(file_name[i]);
        if (c == ' ' || c == '-') c = '_';
        if (c != name[i]) return false;
    }
    return file_name[i] == '\0' && i == length;
}

/* With accents or without: "Année" is "annee". */
static bool same_name(const char *file_name, const char *name, size_t length)
{
    if (g_str_is_ascii(file_name)) return same_ascii(file_name, name, length);
    g_autofree char *folded = sm_fold(file_name);
    return same_ascii(folded, name, length) || same_ascii(file_name, name, length);
}

int32_t sm_event_header_find(const sm_event_header *header, const char *name, size_t length)
{
    if (header->cut) length = MIN(length, DBF_NAME);
    for (uint32_t i = 0; i < header->n; i++)
        if (same_name(header->names[i], name, length)) return (int32_t)i;
    return -1;
}

bool sm_event_header_has(const sm_event_header *header, const char *name)
{
    return sm_event_header_find(header, name, strlen(name)) >= 0;
}

/* ---- recognising ---- */

/* Those of the family's columns that the file has, one of each alternative; NULL: one is missing.
 */
static GStrv found_columns(const sm_event_family *family, const sm_event_header *header)
{
    g_auto(GStrv) columns = g_strsplit(family->columns, " ", -1);
    for (char **column = columns; *column; column++) {
        g_auto(GStrv) alternatives = g_strsplit(*column, "|", -1);
        char **found = alternatives;
        while (*found && !sm_event_header_has(header, *found))
            found++;
        if (!*found) return NULL;
        g_free(*column);
        *column = g_strdup(*found);
    }
    return g_steal_pointer(&columns);
}

const sm_event_family *sm_event_family_of(const sm_event_header *header)
{
    for (int i = 0; i + 1 < SM_N_FAMILIES; i++) {
        g_auto(GStrv) found = found_columns(sm_event_families[i], header);
        if (found) return sm_event_families[i];
    }
    return sm_event_families[SM_N_FAMILIES - 1];
}

const sm_event_family *sm_event_family_of_row(const sm_csv_cell *cells, size_t n_cells)
{
    for (int i = 0; i < SM_N_FAMILIES; i++) {
        const sm_event_family *family = sm_event_families[i];
        if (family->is_unnamed_row && family->is_unnamed_row(cells, n_cells)) return family;
    }
    return NULL;
}

char *sm_event_family_reason(const sm_event_family *family, const sm_event_header *header)
{
    if (!family->name) return g_strdup("columns of no known data set; matched by name");
    if (header->supplied)
        return g_strdup_printf("the first row is data in the order of %s's %u columns",
                               family->owner, header->n);
    g_auto(GStrv) found = found_columns(family, header);
    guint last = g_strv_length(found) - 1;
    g_autofree char *end = g_steal_pointer(&found[last]);
    g_autofree char *others = g_strjoinv(", ", found);
    return last > 0 ? g_strdup_printf("columns %s and %s", others, end)
                    : g_strdup_printf("column %s", end);
}

/* ---- codes ---- */

sm_geo_precision sm_event_family_geo(const sm_event_family *family, int code)
{
    bool known = code >= 0 && code < SM_PRECISION_CODES;
    return known ? (sm_geo_precision)family->geo_precision[code] : SM_GEO_UNKNOWN;
}

sm_date_precision sm_event_family_date(const sm_event_family *family, int code)
{
    bool known = code >= 0 && code < SM_PRECISION_CODES;
    return known ? (sm_date_precision)family->date_precision[code] : SM_DATE_UNKNOWN;
}

const char *sm_event_family_decode(const sm_event_family *family, sm_event_role role,
                                   const char *code)
{
    if (!g_ascii_isdigit(code[0]) || code[1] != '\0') return NULL;
    for (const sm_event_code *c = family->codes; c && c->role != SM_ROLE_NONE; c++)
        if (c->role == role && c->digit == code[0]) return c->words.english;
    return NULL;
}

bool sm_event_term_fits(const char *term, const char *text, char **name)
{
    const char *open = strstr(term, "{name}");
    if (!open) return strcmp(term, text) == 0;
    size_t before = (size_t)(open - term), length = strlen(text);
    const char *after = open + strlen("{name}");
    if (length <= before + strlen(after) || strncmp(term, text, before) != 0 ||
        !g_str_has_suffix(text, after))
        return false;
    *name = g_strndup(text + before, length - before - strlen(after));
    return true;
}

const sm_phrase *sm_event_family_words(const sm_event_family *family, sm_event_role role,
                                       const char *english, char **name)
{
    *name = NULL;
    for (const sm_event_code *c = family->codes; c && c->role != SM_ROLE_NONE; c++)
        if (c->role == role && sm_event_term_fits(c->words.english, english, name))
            return &c->words;
    return NULL;
}
