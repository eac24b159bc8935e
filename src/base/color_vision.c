#include "base/color_vision.h"

#include <glib.h>
#include <math.h>
#include <stddef.h>

static const double seen[SM_N_VISIONS][3][3] = {
    [SM_VISION_NORMAL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [SM_VISION_PROTAN] = {{0.152286, 1.052583, -0.204868},
                          {0.114503, 0.786281, 0.099216},
                          {-0.003882, -0.048116, 1.051998}},
    [SM_VISION_DEUTAN] = {{0.367322, 0.860646, -0.227968},
                          {0.280085, 0.672501, 0.047413},
                          {-0.011820, 0.042940, 0.968881}},
    [SM_VISION_TRITAN] = {{1.255528, -0.076749, -0.178779},
                          {-0.078411, 0.930809, 0.147602},
                          {0.004733, 0.691367, 0.303900}},
};

static double to_linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double to_srgb(double v)
{
    double inside = CLAMP(v, 0.0, 1.0);
    return inside <= 0.0031308 ? 12.92 * inside : 1.055 * pow(inside, 1 / 2.4) - 0.055;
}

sm_color sm_color_seen(sm_color color, sm_vision vision)
{
    const double rgb[3] = {to_linear(color.r), to_linear(color.g), to_linear(color.b)};
    double out[3];
    for (int i = 0; i < 3; i++) {
        const double *row = seen[vision][i];
        out[i] = to_srgb(row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]);
    }
    return (sm_color){out[0], out[1], out[2], color.a};
}

static double lab_root(double t)
{
    return t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16) / 116;
}

/* sRGB primaries, D65 white of two degrees. */
sm_lab sm_color_lab(sm_color color)
{
    double r = to_linear(color.r), g = to_linear(color.g), b = to_linear(color.b);
    double x = lab_root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    double y = lab_root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    double z = lab_root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return (sm_lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double radians(double degrees)
{
    return degrees * G_PI / 180;
}

static double hue_of(double a, double b)
{
    if (a == 0 && b == 0) return 0;
    double hue = atan2(b, a) * 180 / G_PI;
    return hue < 0 ? hue + 360 : hue;
}

/* From the first hue to the second, the shorter way round. */
static double hue_step(double h1, double h2)
{
    double step = h2 - h1;
    return step > 180 ? step - 360 : step < -180 ? step + 360 : step;
}

static double mean_hue(double h1, double h2)
{
    double sum = h1 + h2;
    if (fabs(h1 - h2) <= 180) return sum / 2;
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

static double hue_weight(double hue)
{
    return 1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue)) +
           0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63));
}

/* 1 for strong colours, 0 for greys. */
static double chroma_share(double chroma)
{
    return sqrt(pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7)));
}

double sm_lab_difference(sm_lab p, sm_lab q)
{
    double stretch = 1 + 0.5 * (1 - chroma_share((hypot(p.a, p.b) + hypot(q.a, q.b)) / 2));
    double c1 = hypot(p.a * stretch, p.b), c2 = hypot(q.a * stretch, q.b);
    double h1 = hue_of(p.a * stretch, p.b), h2 = hue_of(q.a * stretch, q.b);
    bool grey = c1 * c2 == 0;
    double step = grey ? 0 : hue_step(h1, h2), hue = grey ? h1 + h2 : mean_hue(h1, h2);
    double l = (p.l + q.l) / 2 - 50, c = (c1 + c2) / 2;
    double dl = (q.l - p.l) / (1 + 0.015 * l * l / sqrt(20 + l * l));
    double dc = (c2 - c1) / (1 + 0.045 * c);
    double dh = 2 * sqrt(c1 * c2) * sin(radians(step / 2)) / (1 + 0.015 * c * hue_weight(hue));
    double bend = (hue - 275) / 25;
    double turn = -2 * chroma_share(c) * sin(radians(60 * exp(-bend * bend)));
    return sqrt(dl * dl + dc * dc + dh * dh + turn * dc * dh);
}

double sm_color_least_difference(sm_color a, sm_color b, sm_vision *worst)
{
    double least = INFINITY;
    for (int v = 0; v < SM_N_VISIONS; v++) {
        double apart = sm_lab_difference(sm_color_lab(sm_color_seen(a, (sm_vision)v)),
                                         sm_color_lab(sm_color_seen(b, (sm_vision)v)));
        if (apart >= least) continue;
        least = apart;
        if (worst) *worst = (sm_vision)v;
    }
    return least;
}
