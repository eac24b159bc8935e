#include "compose/shown_place.h"

bool sm_shown_place_find(const sm_element_scope *scope, const sm_place_ref *ref, const char *what,
                         sm_shown_place *place, GError **error)
{
    sm_lonlat at;
    if (!sm_geography_place(scope->geography, ref, &at, &place->name, error)) return false;
    place->at = sm_base_map_at(scope->map, at, &place->inside);
    if (!place->inside && what)
        sm_diagnostics_warn(scope->diagnostics,
                            "%s:%d:%d: the %s at %s lies outside the frame; left out",
                            ref->where.file, ref->where.line, ref->where.column, what,
                            ref->name ? ref->name : "these coordinates");
    return true;
}
