/* Any bytes as a logo: facts or an error, never both; what was found good is drawn, on pixels and
 * as elements of an SVG, whose ids are the figure's own. */
#include "graphic/graphic.h"
#include "paint/paint.h"

#include "fuzz/fuzz.h"
#include "sahelmap/error.h"

#include <string.h>

static void draw(const uint8_t *data, size_t size, const sm_graphic_facts *facts)
{
    g_autoptr(sm_scene) scene = sm_scene_create(60, 40, (sm_color){1, 1, 1, 1});
    sm_scene_image(scene, NULL, facts->kind, data, size, (sm_rect_pt){5, 5, 45, 25});
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    for (int format = 0; format < 2; format++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) file =
            sm_paint(scene, format ? SM_FORMAT_SVG : SM_FORMAT_PNG, NULL, diagnostics, &error);
        if ((file == NULL) != (error != NULL)) abort();
        if (error && (error->domain != SM_ERROR || !g_utf8_validate(error->message, -1, NULL)))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sm_graphic_facts facts;
    g_autoptr(GError) error = NULL;
    bool good = sm_graphic_inspect(data, size, &facts, &error);
    if (good == (error != NULL)) abort();
    if (error && !g_utf8_validate(error->message, -1, NULL)) abort();
    if (good && !(facts.aspect > 0)) abort();
    if (good) draw(data, size, &facts);
    return 0;
}
