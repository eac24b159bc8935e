#include "paint/svg_path.h"

#include "paint/svg_number.h"

#include <stdbool.h>
#include <string.h>

typedef struct point {
    sm_svg_unit x, y;
} point;

typedef struct writer {
    GString *svg;
    sm_xy_pt offset;
    double scale;
    point at, start; /* where the pen is, and where the subpath began */
    point run;       /* a straight line from `at` that is not yet written */
    bool pending;    /* there is one */
    bool bare;       /* the subpath has no line yet */
    bool any;        /* something is written */
    char command;    /* a number would belong to it */
    bool letter;     /* a command letter was written last */
    bool dot;        /* the last number has a decimal point */
} writer;

static point place(const writer *w, sm_xy_pt p)
{
    return (point){sm_svg_units(p.x * w->scale + w->offset.x),
                   sm_svg_units(p.y * w->scale + w->offset.y)};
}

static void put_command(writer *w, char command)
{
    if (w->command == command) return;
    g_string_append_c(w->svg, command);
    /* Pairs behind a move are lines. */
    w->command = command == 'm' ? 'l' : command == 'M' ? 'L' : command;
    w->letter = true;
}

static void put_number(writer *w, sm_svg_unit units)
{
    char text[SM_SVG_NUMBER_BUFFER + 1];
    int length = sm_svg_format_units(units, text + 1);
    const char *from = text + 1;
    bool joins = w->letter || *from == '-' || (*from == '.' && w->dot);
    if (!joins) {
        text[0] = ' ';
        from = text;
        length++;
    }
    g_string_append_len(w->svg, from, length);
    w->letter = false;
    w->dot = strchr(text + 1, '.') != NULL;
}

static int length_of(sm_svg_unit x, sm_svg_unit y)
{
    char text[SM_SVG_NUMBER_BUFFER];
    int length = sm_svg_format_units(x, text);
    return length + sm_svg_format_units(y, text) + (y >= 0);
}

static void put_line(writer *w, point by)
{
    if (by.y == 0) {
        put_command(w, 'h');
        put_number(w, by.x);
        return;
    }
    if (by.x == 0) {
        put_command(w, 'v');
        put_number(w, by.y);
        return;
    }
    put_command(w, 'l');
    put_number(w, by.x);
    put_number(w, by.y);
}

static void flush(writer *w)
{
    if (!w->pending) return;
    put_line(w, w->run);
    w->at = (point){w->at.x + w->run.x, w->at.y + w->run.y};
    w->pending = false;
    w->bare = false;
}

/* A subpath that is a point only: dots are drawn by round caps. */
static void finish_dot(writer *w)
{
    flush(w);
    if (!w->any || !w->bare) return;
    put_line(w, (point){0, 0});
}

static void move_to(writer *w, point to)
{
    if (!w->any || length_of(to.x, to.y) < length_of(to.x - w->at.x, to.y - w->at.y)) {
        put_command(w, 'M');
        put_number(w, to.x);
        put_number(w, to.y);
        w->command = '\0'; /* what follows is relative */
    } else {
        w->command = '\0';
        put_command(w, 'm');
        put_number(w, to.x - w->at.x);
        put_number(w, to.y - w->at.y);
    }
    w->at = w->start = to;
    w->any = true;
    w->bare = true;
}

static bool same_way(point a, point b)
{
    return a.x * b.y == a.y * b.x && a.x * b.x + a.y * b.y > 0;
}

static void line_to(writer *w, point to)
{
    point from = w->pending ? (point){w->at.x + w->run.x, w->at.y + w->run.y} : w->at;
    point by = {to.x - from.x, to.y - from.y};
    if (by.x == 0 && by.y == 0) return;
    if (w->pending && same_way(w->run, by)) {
        w->run = (point){w->run.x + by.x, w->run.y + by.y};
        return;
    }
    flush(w);
    w->run = by;
    w->pending = true;
}

static void curve_to(writer *w, point a, point b, point to)
{
    flush(w);
    put_command(w, 'c');
    const point points[] = {a, b, to};
    for (gsize i = 0; i < G_N_ELEMENTS(points); i++) {
        put_number(w, points[i].x - w->at.x);
        put_number(w, points[i].y - w->at.y);
    }
    w->at = to;
    w->bare = false;
}

static void close_path(writer *w)
{
    bool home = w->pending && w->at.x + w->run.x == w->start.x && w->at.y + w->run.y == w->start.y;
    /* The way home is drawn by closing. */
    if (home && !w->bare)
        w->pending = false;
    else
        flush(w);
    g_string_append_c(w->svg, 'z');
    w->command = '\0';
    w->letter = true;
    w->at = w->start;
    w->bare = false;
}

void sm_svg_append_path(GString *svg, const sm_path *path, sm_xy_pt offset, double scale)
{
    writer w = {.svg = svg, .offset = offset, .scale = scale};
    const sm_xy_pt *next = path->points;
    for (uint32_t i = 0; i < path->n_ops; i++) {
        bool last = i + 1 == path->n_ops;
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            flush(&w);
            /* A move that nothing follows draws nothing. */
            if (!last && path->ops[i + 1] != SM_PATH_MOVE) move_to(&w, place(&w, *next));
            next++;
            break;
        case SM_PATH_LINE:
            line_to(&w, place(&w, *next++));
            if (last || path->ops[i + 1] == SM_PATH_MOVE) finish_dot(&w);
            break;
        case SM_PATH_CURVE:
            curve_to(&w, place(&w, next[0]), place(&w, next[1]), place(&w, next[2]));
            next += 3;
            break;
        case SM_PATH_CLOSE:
            close_path(&w);
            break;
        }
    }
    flush(&w);
}

bool sm_svg_path_is_rect(const sm_path *path, sm_rect_pt *rect)
{
    static const uint8_t ops[] = {SM_PATH_MOVE, SM_PATH_LINE, SM_PATH_LINE, SM_PATH_LINE,
                                  SM_PATH_CLOSE};
    if (path->n_ops != G_N_ELEMENTS(ops) || memcmp(path->ops, ops, sizeof ops) != 0) return false;
    const sm_xy_pt *p = path->points;
    bool wide_first = p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
    bool high_first = p[0].x == p[1].x && p[1].y == p[2].y && p[2].x == p[3].x && p[3].y == p[0].y;
    return (wide_first || high_first) && sm_path_bounds(path, rect);
}
