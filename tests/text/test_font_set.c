/* Font sets beside the threads in which Pango looks for fonts. */
#include "text/font_set.h"

#include <pango/pangofc-fontmap.h>

/* A thread of Pango holds the map for as long as it runs. One that was still running when the set
 * was freed found the map's tables destroyed, and died of a division by zero. */
static void a_map_is_left_alone_while_a_thread_has_it(void)
{
    sm_font_set *set = sm_font_set_of_system();
    PangoFontMap *map = g_object_ref(pango_context_get_font_map(sm_font_set_context(set)));
    FcConfig *config = pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map));
    guint serial = pango_font_map_get_serial(map);
    sm_font_set_free(set);
    g_assert_true(pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map)) == config);
    g_assert_cmpuint(pango_font_map_get_serial(map), ==, serial);
    g_object_add_weak_pointer(G_OBJECT(map), (gpointer *)&map);
    g_object_unref(map);
    g_assert_null(map);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/font_set/a map is left alone while a thread has it",
                    a_map_is_left_alone_while_a_thread_has_it);
    return g_test_run();
}
