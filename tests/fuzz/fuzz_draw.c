/* Figures of keys that belong together, events of few bytes, a small data set: through all stages
 * and each writer. The bytes choose what stands in the figure, then where the events lie. */
#include "fuzz/fuzz.h"
#include "support/made_up_countries.h"

#include "sahelmap/error.h"
#include "sahelmap/render.h"

#include <string.h>

/* Of each row one is taken; the first where there is no byte for it. */
static const char *const keys[][7] = {
    {"size: 120mm x 90mm\n", "size: 40mm x 40mm\n", "size: 300px x 500px\n", "size: column\n",
     "size: 90mm x auto\n", "size: slide-16x9\n", "size: phone\n"},
    {"", "style: atlas\n", "style: briefing\n", "style: dark\n", "style: print-bw\n",
     "style: wire\n", ""},
    {"", "title: One\n", "title: \"Two\\nlines of a title that is longer than the page is wide\"\n",
     "title: One\nsubtitle: \"{events} events\"\n", "title: <b>&amp;\n", "title: \"\\u202e\"\n",
     ""},
    {"frame: [AAA, BBB, CCC]\n", "frame: [AAA]\n", "frame: [0, 0, 12, 6]\n",
     "frame: [-170, -60, 170, 80]\n", "frame: {places: [[1, 1], [6, 5]], margin: 40%}\n", "",
     "frame: auto\n"},
    {"", "countries: {focus: [AAA]}\n", "countries: {groups: {One: [AAA], Two: [BBB, CCC]}}\n",
     "countries: {focus: [AAA, BBB], labels: false}\n", "countries: {focus: CCC}\n", "", ""},
    {"", "lang: fr\n", "", "", "", "", ""},
    {"", "legend: none\n", "legend: below\n", "legend: {position: top-left, title: What}\n", "", "",
     ""},
    {"", "inset: none\n", "inset: top-left\n", "graticule: lines\n", "north-arrow: always\n",
     "scalebar-units: both\n", "scalebar: none\n"},
    {"", "highlights: [{place: [1, 1], label: Here}]\n", "highlights: [[1, 1], [6, 5]]\n",
     "highlights: [{place: [6, 5], label: There}, {place: [6.001, 5], label: Beside it}]\n",
     "places: {show: always}\n", "places: none\n", ""},
    {"", "annotations: [{place: [1, 1], title: First, text: A text that goes on}]\n",
     "annotations: [{place: [6, 5], text: A}, {place: [6, 5.1], text: B}, {place: [3, 3], text: "
     "C}]\n",
     "callouts: numbers\nannotations: [{place: [6, 5], text: A}, {place: [3, 3], text: C}]\n",
     "arrows: [{from: [1, 1], to: [6, 5], text: A way}]\n", "", ""},
    {"", "chart: {by: month}\n", "chart: {by: quarter}\n", "ranking: 3\n", "", "", ""},
    {"", "aggregate: {by: hexagons, size-km: 100}\n", "aggregate: {by: countries}\n",
     "aggregate: density\n", "aggregate: {by: hexagons, size-km: 40, value: fatalities}\n",
     "panels: {by: kind}\n", "panels: auto\n"},
    {"events: events.csv\n", "events: {file: events.csv, color: kind}\n",
     "events: {file: events.csv, size: fatalities, color: kind}\n",
     "events: {file: events.csv, size: fatalities, label: kind}\n",
     "events: {file: events.csv, color: fatalities}\n",
     "events: {file: events.csv, where: fatalities > 2, stack: sum}\n", ""},
};

static char *figure_of(const uint8_t *bytes, size_t size)
{
    GString *text = g_string_new("data: .\ndate: 2025-07-23\n");
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        g_string_append(text, keys[i][i < size ? bytes[i] % 7 : 0]);
    return g_string_free(text, FALSE);
}

/* Four bytes a row: where, when, what. */
static char *events_of(const uint8_t *bytes, size_t size)
{
    static const char *const kinds[] = {"Attack", "Raid", "", "\"A, \"\"B\"\" <c>\"",
                                        "\xc3\x89t\xc3\xa9"};
    GString *text = g_string_new("event_date,latitude,longitude,fatalities,kind,geo_precision\n");
    for (size_t i = 0; i + 4 <= size && i < 4 * 200; i += 4) {
        g_string_append_printf(text, "2025-%02d-%02d,%.3f,%.3f,", bytes[i] % 12 + 1,
                               bytes[i] / 12 + 1, bytes[i + 1] * 7.0 / 255 - 0.5,
                               bytes[i + 2] * 13.0 / 255 - 0.5);
        if (bytes[i + 3] < 200) g_string_append_printf(text, "%d", bytes[i + 3] * bytes[i + 3] / 9);
        g_string_append_printf(text, ",%s,%d\n", kinds[bytes[i + 3] % G_N_ELEMENTS(kinds)],
                               bytes[i + 3] % 4);
    }
    return g_string_free(text, FALSE);
}

static void remove_made(const char *const *outputs)
{
    for (size_t i = 0; outputs[i]; i++)
        g_unlink(outputs[i]);
}

static const char *data_set(void)
{
    static bool made;
    if (!made) put_data(fuzz_folder());
    made = true;
    return fuzz_folder();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = data_set();
    g_autofree char *figure = figure_of(data, size);
    size_t used = MIN(size, G_N_ELEMENTS(keys));
    g_autofree char *events = events_of(data + used, size - used);
    put_text(folder, "map.yaml", figure);
    put_text(folder, "events.csv", events);
    g_autofree char *path = g_build_filename(folder, "map.yaml", NULL);
    static const char *const endings[] = {"png", "svg", "pdf", "txt", "webp", "geojson"};
    g_autoptr(GPtrArray) outputs = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        g_ptr_array_add(outputs, g_strdup_printf("%s/made.%s", folder, endings[i]));
    g_ptr_array_add(outputs, NULL);
    const sm_render_request request = {
        .figure = path, .outputs = (const char *const *)outputs->pdata, .dpi = 40};
    g_autoptr(GError) error = NULL;
    bool done = sm_render(&request, NULL, NULL, NULL, &error);
    if (done == (error != NULL)) abort();
    if (error && error->domain != SM_ERROR) abort();
    if (error && !g_utf8_validate(error->message, -1, NULL)) abort();
    /* All files or none. */
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_file_test(g_ptr_array_index(outputs, i), G_FILE_TEST_EXISTS) != done) abort();
    remove_made((const char *const *)outputs->pdata);
    return 0;
}
