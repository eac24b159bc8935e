/* A data set of made-up countries: AAA at longitude 0-4, BBB 4-8, CCC 8-12, all at latitude 0-6;
 * AAA falls into South and North at latitude 3; the border of BBB and CCC is disputed; the coast
 * runs along latitude 0; the capital Bigtown lies at (1, 1), the town Smallville at (6, 5). */
#ifndef SM_TESTS_MADE_UP_COUNTRIES_H
#define SM_TESTS_MADE_UP_COUNTRIES_H

#include "source/shapefile_fixture.h"

typedef struct column {
    const char *name;
    const char *const *values; /* one for each record */
} column;

static inline void put_layer(const char *folder, const char *name, int type,
                             const double (*boxes)[4], const column *columns, int n_columns, int n)
{
    fixture f = {.folder = (char *)(gsize)folder, .stem = g_build_filename(folder, name, NULL)};
    SHPHandle shp = SHPCreate(f.stem, type);
    DBFHandle dbf = DBFCreateEx(f.stem, "UTF-8");
    for (int c = 0; c < n_columns; c++)
        DBFAddField(dbf, columns[c].name, FTString, 40, 0);
    static const int starts[] = {0};
    for (int i = 0; i < n; i++) {
        const double *b = boxes[i]; /* x0 y0 x1 y1; a line or point from its first corner */
        double x[] = {b[0], b[0], b[2], b[2], b[0]}, y[] = {b[1], b[3], b[3], b[1], b[1]};
        double lx[] = {b[0], b[2]}, ly[] = {b[1], b[3]};
        if (type == SHPT_POLYGON)
            fixture_add(shp, type, 1, starts, 5, x, y);
        else if (type == SHPT_ARC)
            fixture_add(shp, type, 1, starts, 2, lx, ly);
        else
            fixture_add(shp, type, 0, NULL, 1, lx, ly);
        for (int c = 0; c < n_columns; c++)
            DBFWriteStringAttribute(dbf, i, c, columns[c].values[i]);
    }
    DBFClose(dbf);
    SHPClose(shp);
    fixture_write_prj(&f);
    g_free(f.stem);
}

#define VALUES(...) ((const char *const[]){__VA_ARGS__})

static inline void put_data(const char *folder)
{
    static const double countries[][4] = {{0, 0, 4, 6}, {4, 0, 8, 6}, {8, 0, 12, 6}};
    static const double units[][4] = {{0, 0, 4, 3}, {0, 3, 4, 6}};
    static const double borders[][4] = {{4, 0, 4, 6}, {8, 0, 8, 6}};
    static const double inner[][4] = {{0, 3, 4, 3}};
    static const double shore[][4] = {{0, 0, 12, 0}};
    static const double towns[][4] = {{1, 1, 1, 1}, {6, 5, 6, 5}};
    const column of_countries[] = {
        {"iso3", VALUES("AAA", "BBB", "CCC")},
        {"name", VALUES("Alphaland", "Betaland", "Gammaland")},
        {"name_fr", VALUES("Pays Alpha", "Pays Bêta", "Pays Gamma")},
        {"type", VALUES("country", "country", "country")},
    };
    const column of_units[] = {{"iso3", VALUES("AAA", "AAA")},
                               {"name", VALUES("South", "North")},
                               {"name_fr", VALUES("Sud", "Nord")},
                               {"region", VALUES("", "")}};
    const column of_borders[] = {{"type", VALUES("international", "disputed")},
                                 {"iso3_left", VALUES("AAA", "BBB")},
                                 {"iso3_right", VALUES("BBB", "CCC")}};
    const column of_shore[] = {{"type", VALUES("coast")}};
    const column of_inner[] = {{"iso3", VALUES("AAA")}, {"type", VALUES("region")}};
    const column of_towns[] = {{"name", VALUES("Bigtown", "Smallville")},
                               {"name_fr", VALUES("Grandville", "Petiteville")},
                               {"iso3", VALUES("AAA", "BBB")},
                               {"type", VALUES("capital", "town")},
                               {"scalerank", VALUES("1", "5")},
                               {"population", VALUES("900000", "30000")}};
    put_layer(folder, "countries", SHPT_POLYGON, countries, of_countries, 4, 3);
    put_layer(folder, "admin1", SHPT_POLYGON, units, of_units, 4, 2);
    put_layer(folder, "boundaries", SHPT_ARC, borders, of_borders, 3, 2);
    put_layer(folder, "coast", SHPT_ARC, shore, of_shore, 1, 1);
    put_layer(folder, "admin1-lines", SHPT_ARC, inner, of_inner, 2, 1);
    put_layer(folder, "places", SHPT_POINT, towns, of_towns, 6, 2);
}

static inline void put_text(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Removes the folder with all that lies in it. */
static inline void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

#endif
