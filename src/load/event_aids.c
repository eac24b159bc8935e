#include "load/event_aids.h"

void sm_event_aids_init(sm_event_aids *aids, const char *data_dir, const sm_figure *figure)
{
    const char *gazetteer = figure ? figure->events.gazetteer : NULL;
    aids->to_degrees = sm_to_degrees_create();
    aids->gazetteer =
        gazetteer ? g_strdup(gazetteer) : g_build_filename(data_dir, "gazetteer.csv", NULL);
    if (!gazetteer && !g_file_test(aids->gazetteer, G_FILE_TEST_EXISTS))
        g_clear_pointer(&aids->gazetteer, g_free);
    aids->countries = g_build_filename(data_dir, "world", "countries-110m.shp", NULL);
    aids->areas = sm_event_areas_create(data_dir, figure, aids->to_degrees);
}

void sm_event_aids_clear(sm_event_aids *aids)
{
    sm_event_areas_free(aids->areas);
    sm_to_degrees_free(aids->to_degrees);
    g_free(aids->gazetteer);
    g_free(aids->countries);
}

static bool unproject(void *data, const char *crs, sm_xy_crs at, sm_lonlat *position)
{
    return sm_to_degrees_point(data, crs, at, position);
}

void sm_event_aids_give(const sm_event_aids *aids, sm_event_options *options)
{
    options->gazetteer = aids->gazetteer;
    options->countries = aids->countries;
    options->find_area = sm_event_areas_find;
    options->find_area_data = aids->areas;
    options->unproject = unproject;
    options->unproject_data = aids->to_degrees;
}
