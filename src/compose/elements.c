#include "compose/element_table.h"

#define POINTER(name) &sm_element_##name,
static const sm_element *const rows[] = {SM_ELEMENTS(POINTER)};
#define N_ROWS G_N_ELEMENTS(rows)

struct sm_elements {
    void *values[N_ROWS];
    bool first; /* of the panels: the others borrow what is of the whole figure */
};

/* ---- values ---- */

static bool resolve(sm_elements *elements, const sm_element_scope *scope, bool of_panel,
                    GError **error)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i]->resolve && rows[i]->of_panel == of_panel &&
            !rows[i]->resolve(scope, &elements->values[i], error))
            return false;
    return true;
}

static sm_element_scope scope_of(const sm_element_scope *scope, uint32_t theme)
{
    sm_element_scope own = *scope;
    own.theme = &scope->themes->items[theme];
    own.overlays[0] = &scope->figure->overlay;
    own.overlays[1] = own.theme->overlay;
    own.n_overlays = own.theme->overlay ? 2 : 1;
    return own;
}

static sm_elements **create(uint32_t n)
{
    sm_elements **all = g_new0(sm_elements *, n);
    for (uint32_t i = 0; i < n; i++) {
        all[i] = g_new0(sm_elements, 1);
        all[i]->first = i == 0;
    }
    return all;
}

sm_elements **sm_elements_create(const sm_element_scope *scope, GError **error)
{
    uint32_t n = scope->themes->n;
    sm_elements **all = create(n);
    bool good = true;
    for (uint32_t i = 0; good && i < n; i++) {
        sm_element_scope own = scope_of(scope, i);
        good = resolve(all[i], &own, true, error);
    }
    if (!good || !resolve(all[0], scope, false, error)) {
        sm_elements_free(all, n);
        return NULL;
    }
    for (uint32_t i = 1; i < n; i++)
        for (size_t row = 0; row < N_ROWS; row++)
            if (!rows[row]->of_panel) all[i]->values[row] = all[0]->values[row];
    return all;
}

sm_elements **sm_elements_promise(const sm_element_scope *scope)
{
    uint32_t n = scope->themes->n;
    sm_elements **all = create(n);
    for (uint32_t i = 0; i < n; i++) {
        sm_element_scope own = scope_of(scope, i);
        for (size_t row = 0; row < N_ROWS; row++)
            if (rows[row]->promise) all[i]->values[row] = rows[row]->promise(&own);
    }
    return all;
}

void sm_elements_free(sm_elements **elements, uint32_t n)
{
    for (uint32_t i = 0; elements && i < n; i++) {
        for (size_t row = 0; row < N_ROWS; row++)
            if (elements[i]->values[row] && (rows[row]->of_panel || elements[i]->first))
                rows[row]->free(elements[i]->values[row]);
        g_free(elements[i]);
    }
    g_free(elements);
}

const void *sm_elements_value(const sm_elements *elements, const sm_element *element)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i] == element) return elements->values[i];
    return NULL;
}

/* Is there something for the row's functions to do? */
static bool stands(const sm_elements *elements, size_t row)
{
    return elements->values[row] || !rows[row]->resolve;
}

/* ---- loops ---- */

#define MOST_TURNS 16

/* Calls FUNCTION of each row that has something to do, in the order of the table. */
#define CALL(elements, FUNCTION, ...)                                                              \
    for (size_t i = 0; i < N_ROWS; i++)                                                            \
        if (rows[i]->FUNCTION && stands(elements, i))                                              \
    rows[i]->FUNCTION((elements)->values[i], __VA_ARGS__)
/* The same in the order of TURN. */
#define CALL_IN_TURN(elements, FUNCTION, TURN, ...)                                                \
    for (int t = 0; t < MOST_TURNS; t++)                                                           \
        for (size_t i = 0; i < N_ROWS; i++)                                                        \
            if (rows[i]->FUNCTION && rows[i]->turn.TURN == t && stands(elements, i))               \
    rows[i]->FUNCTION((elements)->values[i], __VA_ARGS__)

void sm_elements_paint(const sm_placed_map *on, struct sm_ground_colors *ground)
{
    CALL_IN_TURN(on->elements, paint, ground, on, ground);
}

void sm_elements_cover(const sm_placed_map *on, struct sm_cost_raster *costs)
{
    CALL(on->elements, cover, on, costs);
}

void sm_elements_expect(const sm_placed_map *on, struct sm_cost_raster *costs)
{
    CALL(on->elements, expect, on, costs);
}

bool sm_elements_speak_of(const sm_placed_map *on, const char *iso3)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i]->speaks_of && stands(on->elements, i) &&
            rows[i]->speaks_of(on->elements->values[i], iso3))
            return true;
    return false;
}

void sm_elements_name(const sm_placed_map *on, struct sm_names *names)
{
    CALL_IN_TURN(on->elements, name, names, on, names);
}

void sm_elements_explain(const sm_placed_map *on, sm_elements_of which, GArray *keys)
{
    for (int t = 0; t < MOST_TURNS; t++)
        for (size_t i = 0; i < N_ROWS; i++)
            if (rows[i]->explain && rows[i]->turn.legend == t && stands(on->elements, i) &&
                (which == SM_ELEMENTS_ALL || rows[i]->of_panel == (which == SM_ELEMENTS_OF_PANEL)))
                rows[i]->explain(on->elements->values[i], on, keys);
}

void sm_elements_explain_forecasts(const sm_placed_map *on, GArray *keys)
{
    CALL_IN_TURN(on->elements, explain_forecasts, legend, on, keys);
}

void sm_elements_draw(const sm_placed_map *on, sm_level level, sm_scene *scene)
{
    CALL(on->elements, draw, on, level, scene);
}

bool sm_elements_draw_window(const sm_placed_map *on, sm_level level,
                             const sm_element_window *window, sm_scene *scene, GError **error)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i]->draw_window && stands(on->elements, i) &&
            !rows[i]->draw_window(on->elements->values[i], on, level, window, scene, error))
            return false;
    return true;
}

void sm_elements_tell(const struct sm_caption_request *request, GString *text)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i]->tell) rows[i]->tell(request, text);
}

void sm_elements_tell_panel(const sm_elements *elements, sm_lang lang, GPtrArray *sentences)
{
    CALL(elements, tell_panel, lang, sentences);
}
