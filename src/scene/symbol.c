#include "scene/scene.h"

#include <math.h>

/* Inner corner of a five-pointed star whose edges run straight through to the opposite corner. */
#define STAR_INNER 0.38196601125010515
#define STAR_CORNERS 5
/* Eight short rays read as a burst at 5 pt, where twelve close up to a disc. */
#define BURST_INNER 0.55
#define BURST_CORNERS 8
/* Arm width of the plus as a share of its whole width: a third leaves arms and gaps alike. */
#define CROSS_ARM (1.0 / 3.0)

/* Puts the centroid of polygon at (0, 0), the area at pi. Shoelace formula. */
static void add_scaled(sm_path *path, const sm_xy_pt *corners, int n)
{
    double doubled = 0;
    for (int i = 0; i < n; i++) {
        sm_xy_pt a = corners[i], b = corners[(i + 1) % n];
        doubled += a.x * b.y - b.x * a.y;
    }
    double scale = sqrt(2 * G_PI / fabs(doubled));
    for (int i = 0; i < n; i++) {
        if (i == 0)
            sm_path_move(path, corners[i].x * scale, corners[i].y * scale);
        else
            sm_path_line(path, corners[i].x * scale, corners[i].y * scale);
    }
    sm_path_close(path);
}

/* Corners alternate between radius 1 and `inner`; the first points up. */
static void add_star(sm_path *path, int corners, double inner)
{
    sm_xy_pt points[2 * BURST_CORNERS];
    for (int i = 0; i < 2 * corners; i++) {
        double radius = i % 2 ? inner : 1, angle = G_PI * i / corners;
        points[i] = (sm_xy_pt){radius * sin(angle), -radius * cos(angle)};
    }
    add_scaled(path, points, 2 * corners);
}

/* The first corner points up. */
static void add_regular(sm_path *path, int corners)
{
    sm_xy_pt points[8];
    for (int i = 0; i < corners; i++) {
        double angle = 2 * G_PI * i / corners;
        points[i] = (sm_xy_pt){sin(angle), -cos(angle)};
    }
    add_scaled(path, points, corners);
}

static void add_cross(sm_path *path)
{
    const double a = CROSS_ARM;
    const sm_xy_pt points[12] = {{-a, -1}, {a, -1}, {a, -a}, {1, -a}, {1, a},   {a, a},
                                 {a, 1},   {-a, 1}, {-a, a}, {-1, a}, {-1, -a}, {-a, -a}};
    add_scaled(path, points, G_N_ELEMENTS(points));
}

void sm_symbol_path(sm_symbol symbol, sm_path *path)
{
    static const sm_xy_pt square[] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    switch (symbol) {
    case SM_SYMBOL_CIRCLE:
        sm_path_circle(path, (sm_xy_pt){0, 0}, 1);
        break;
    case SM_SYMBOL_SQUARE:
        add_scaled(path, square, G_N_ELEMENTS(square));
        break;
    case SM_SYMBOL_TRIANGLE:
        add_regular(path, 3);
        break;
    case SM_SYMBOL_DIAMOND:
        add_regular(path, 4);
        break;
    case SM_SYMBOL_STAR:
        add_star(path, STAR_CORNERS, STAR_INNER);
        break;
    case SM_SYMBOL_CROSS:
        add_cross(path);
        break;
    case SM_SYMBOL_BURST:
        add_star(path, BURST_CORNERS, BURST_INNER);
        break;
    case SM_SYMBOL_PENTAGON:
        add_regular(path, 5);
        break;
    case SM_SYMBOL_SECTOR:
        break;
    }
}

/* A circle of chords that no printer tells from one. */
#define CHORDS_PER_TURN 96

static void add_sector(sm_path *path, sm_sector sector)
{
    int n = MAX(1, (int)ceil((sector.to - sector.from) * CHORDS_PER_TURN));
    sm_path_move(path, 0, 0);
    for (int i = 0; i <= n; i++) {
        double angle = 2 * G_PI * (sector.from + (sector.to - sector.from) * i / n);
        sm_path_line(path, sin(angle), -cos(angle));
    }
    sm_path_close(path);
}

void sm_item_symbol(const sm_item *item, sm_path *path)
{
    if (item->markers.symbol == SM_SYMBOL_SECTOR)
        add_sector(path, item->markers.sector);
    else
        sm_symbol_path(item->markers.symbol, path);
}
