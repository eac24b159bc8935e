/* Pictures in tests: decoded PNG files, probes and comparison. */
#ifndef SM_TESTS_SUPPORT_PICTURE_H
#define SM_TESTS_SUPPORT_PICTURE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* 8-bit RGBA, not premultiplied, row after row. */
typedef struct sm_picture {
    int width, height;
    int color_type; /* as in the file: PNG_COLOR_TYPE_PALETTE 3, RGB 2, RGBA 6 */
    uint8_t *rgba;
} sm_picture;

/* Fails the test when the bytes are no PNG. */
sm_picture *sm_picture_read(GBytes *png);
sm_picture *sm_picture_load(const char *path);
void sm_picture_free(sm_picture *picture); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_picture, sm_picture_free)

/* 0xrrggbbaa; (x, y) must be inside. */
uint32_t sm_picture_at(const sm_picture *picture, int x, int y);
/* Fails the test when a channel is off by more than `tolerance`. */
void sm_picture_assert_at(const sm_picture *picture, int x, int y, uint32_t rrggbbaa,
                          int tolerance);

/* Mean of a block of `factor` x `factor` pixels for each pixel; rests at the edges are left out. */
sm_picture *sm_picture_shrink(const sm_picture *picture, int factor);
/* Mean absolute difference of the colour channels, 0..255; sizes must be the same. */
double sm_picture_mean_difference(const sm_picture *a, const sm_picture *b);

/* True when the pictures have one size and at most `share` of the pixels differ by more than
 * `tolerance` in some channel. Otherwise writes NAME-out.png and NAME-diff.png into the folder
 * where tests are built, says so, and returns false. */
bool sm_picture_same(const sm_picture *out, const sm_picture *reference, int tolerance,
                     double share, const char *name);
/* Fails the test when the file cannot be written. */
void sm_picture_save(const sm_picture *picture, const char *path);

#endif
