#include "report/spread_json.h"

#include <jansson.h>
#include <math.h>

/* Above that whole numbers are not exact in a double. */
#define MOST_EXACT 9007199254740992.0

static json_t *text(const char *utf8)
{
    json_t *string = utf8 ? json_string(utf8) : NULL;
    return string ? string : json_null();
}

static json_t *number(double value, int decimals)
{
    double rounded = sm_number_rounded(value, decimals);
    if (!isfinite(rounded)) return json_null();
    bool whole = rounded == floor(rounded) && fabs(rounded) < MOST_EXACT;
    return whole ? json_integer((json_int_t)rounded) : json_real(rounded);
}

static json_t *cell(const sm_number_cell *c, const sm_term_column *column)
{
    if (!c->known) return json_null();
    switch (column->kind) {
    case SM_TERM_TEXT:
    case SM_TERM_DATE:
        return text(c->text);
    case SM_TERM_YES:
        return json_boolean(c->number != 0);
    case SM_TERM_WHOLE:
        return number(c->number, 0);
    case SM_TERM_NUMBER:
        break;
    }
    return number(c->number, column->decimals);
}

static json_t *columns(const sm_term *term)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < term->n_columns; i++) {
        const sm_term_column *column = &term->columns[i];
        json_t *object = json_object();
        json_object_set_new(object, "name", text(column->name));
        json_object_set_new(object, "unit", text(column->unit));
        json_object_set_new(object, "definition", text(column->definition));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *rows(const sm_number_table *table)
{
    json_t *list = json_array();
    for (uint32_t r = 0; r < table->n_rows; r++) {
        json_t *object = json_object();
        for (uint32_t c = 0; c < table->term->n_columns; c++) {
            const sm_term_column *column = &table->term->columns[c];
            json_object_set_new(object, column->name,
                                cell(sm_number_table_cell(table, r, c), column));
        }
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *parameters(const GArray *notes)
{
    json_t *object = json_object();
    for (guint i = 0; i < notes->len; i++) {
        const sm_number_note *note = &g_array_index(notes, sm_number_note, i);
        json_object_set_new(object, note->name,
                            note->text ? text(note->text) : number(note->number, -15));
    }
    return object;
}

static json_t *left_out(const GArray *notes)
{
    json_t *list = json_array();
    for (guint i = 0; i < notes->len; i++) {
        const sm_number_note *note = &g_array_index(notes, sm_number_note, i);
        json_t *object = json_object();
        json_object_set_new(object, "why", text(note->name));
        json_object_set_new(object, "events", number(note->number, 0));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *measure(const sm_number_table *table)
{
    json_t *object = json_object();
    json_object_set_new(object, "name", text(table->term->name));
    json_object_set_new(object, "title", text(table->term->title));
    json_object_set_new(object, "definition", text(table->term->definition));
    json_object_set_new(object, "source", text(table->term->source));
    json_object_set_new(object, "parameters", parameters(table->parameters));
    json_object_set_new(object, "left_out", left_out(table->left_out));
    json_object_set_new(object, "reason", text(table->reason));
    json_object_set_new(object, "columns", columns(table->term));
    json_object_set_new(object, "rows", rows(table));
    return object;
}

static json_t *findings(const GPtrArray *all)
{
    json_t *list = json_array();
    for (guint i = 0; i < all->len; i++) {
        const sm_finding *finding = g_ptr_array_index(all, i);
        json_t *object = json_object();
        json_object_set_new(object, "measure", text(finding->id));
        json_object_set_new(object, "carried_by_the_numbers", json_boolean(finding->carried));
        json_object_set_new(object, "en", text(finding->english));
        json_object_set_new(object, "fr", text(finding->french));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *plane(const sm_spread_document *document)
{
    json_t *object = json_object();
    json_object_set_new(object, "projection", text(document->plane));
    json_object_set_new(object, "definition", text(document->plane_definition));
    json_object_set_new(object, "is_the_maps", json_boolean(!document->own_plane));
    json_object_set_new(object, "greatest_error_of_scale", number(document->scale_error, -3));
    return object;
}

char *sm_spread_json(const sm_spread_document *document)
{
    json_t *root = json_object(), *events = json_object(), *measures = json_array(),
           *warnings = json_array();
    for (uint32_t i = 0; i < document->n_ledger; i++)
        json_object_set_new(events, document->ledger[i].name,
                            number(document->ledger[i].number, 0));
    for (guint i = 0; i < document->tables->len; i++)
        json_array_append_new(measures, measure(g_ptr_array_index(document->tables, i)));
    for (guint i = 0; i < sm_diagnostics_count(document->warnings); i++)
        json_array_append_new(warnings, text(sm_diagnostics_get(document->warnings, i)));
    json_object_set_new(root, "program", text("sahelmap " SM_VERSION));
    json_object_set_new(root, "figure", text(document->figure));
    json_object_set_new(root, "boundaries", text(document->data_set));
    json_object_set_new(root, "plane", plane(document));
    json_object_set_new(root, "events", events);
    json_object_set_new(root, "findings", findings(document->findings));
    json_object_set_new(root, "measures", measures);
    json_object_set_new(root, "warnings", warnings);
    char *raw = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
    char *result = g_strdup_printf("%s\n", raw);
    free(raw);
    json_decref(root);
    return result;
}
