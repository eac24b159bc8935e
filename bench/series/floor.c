/* The least that a series can cost: a finished base map is copied, circles are blended into it, and
 * the picture is packed as PNG with libdeflate, level 1, no filter. No titles, names, digests or
 * record; bands that equal the base are compressed anew like all others.
 *
 * usage: floor BASE.png EVENTS.csv OUT ; prints the milliseconds of a frame, one thread. */
#include <cairo.h>
#include <libdeflate.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FIRST_YEAR 2020
#define MONTHS 60
#define METRES_PER_PX 1535.38
#define WEST_M -1228304.135
#define NORTH_M 959093.333

typedef struct event {
    double x, y, radius; /* px */
    int month;
} event;

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return 1e3 * (double)time.tv_sec + 1e-6 * (double)time.tv_nsec;
}

/* Lambert's conformal cone on a sphere: as good for the purpose. */
static void project(double lon, double lat, event *e)
{
    const double rad = M_PI / 180, r = 6371007, a = 11 * rad, b = 22 * rad;
    double n = log(cos(a) / cos(b)) / log(tan(M_PI / 4 + b / 2) / tan(M_PI / 4 + a / 2));
    double f = r * cos(a) * pow(tan(M_PI / 4 + a / 2), n) / n;
    double here = f / pow(tan(M_PI / 4 + lat * rad / 2), n);
    double origin = f / pow(tan(M_PI / 4 + 17 * rad / 2), n), turn = n * (lon + 4) * rad;
    e->x = (here * sin(turn) - WEST_M) / METRES_PER_PX;
    e->y = (NORTH_M - (origin - here * cos(turn))) / METRES_PER_PX;
}

/* The cells of one record, quotes taken off; the end of the record. */
static char *split(char *at, char **cells, int most)
{
    int n = 0;
    for (;;) {
        cells[n < most ? n++ : most - 1] = at;
        if (*at == '"') {
            cells[n - 1] = ++at;
            while (*at && !(*at == '"' && at[1] != '"'))
                at += *at == '"' ? 2 : 1;
            if (*at) *at++ = '\0';
        } else {
            at += strcspn(at, ",\n");
        }
        char end = *at;
        if (end) *at++ = '\0';
        if (end != ',') return at;
    }
}

static event *read_events(const char *path, int *count)
{
    FILE *file = fopen(path, "rb");
    if (!file) exit(1);
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(length + 1), *cells[64];
    if (fread(text, 1, length, file) != length) exit(1);
    text[length] = '\0';
    fclose(file);
    event *events = malloc((length / 100 + 1) * sizeof *events);
    int n = 0;
    for (char *at = split(text, cells, 64); *at;) {
        at = split(at, cells, 64);
        events[n].month = (atoi(cells[1]) - FIRST_YEAR) * 12 + atoi(cells[1] + 5) - 1;
        events[n].radius = 2.5 * sqrt(atof(cells[28]) + 1);
        project(atof(cells[23]), atof(cells[22]), &events[n++]);
    }
    free(text);
    *count = n;
    return events;
}

static uint32_t blend(uint32_t under, double cover)
{
    static const int over[] = {0x2b, 0x39, 0xc0};
    int share = (int)(cover * 0.45 * 256 + 0.5);
    uint32_t out = 0;
    for (int k = 0; k < 3; k++) {
        int v = (int)(under >> (8 * k) & 255);
        out |= (uint32_t)(v + (((over[k] - v) * share) >> 8)) << (8 * k);
    }
    return out;
}

static void draw_circle(uint32_t *image, int width, int height, const event *e)
{
    int top = (int)fmax(0, floor(e->y - e->radius - 1)),
        bottom = (int)fmin(height, e->y + e->radius + 2);
    for (int y = top; y < bottom; y++) {
        double dy = y + 0.5 - e->y, half = e->radius + 0.5, reach = half * half - dy * dy;
        if (reach <= 0) continue;
        int left = (int)fmax(0, floor(e->x - sqrt(reach))),
            right = (int)fmin(width, e->x + sqrt(reach) + 1);
        for (int x = left; x < right; x++) {
            double dx = x + 0.5 - e->x, cover = half - sqrt(dx * dx + dy * dy);
            uint32_t *at = image + (size_t)y * (size_t)width + x;
            if (cover > 0) *at = blend(*at, cover < 1 ? cover : 1);
        }
    }
}

static uint8_t *put32(uint8_t *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> (24 - 8 * i));
    return at + 4;
}

/* `at` points to the chunk's data, with room of 8 bytes before it. */
static uint8_t *end_chunk(uint8_t *at, const char *name, size_t length)
{
    put32(at - 8, (uint32_t)length);
    memcpy(at - 4, name, 4);
    return put32(at + length, libdeflate_crc32(0, at - 4, length + 4));
}

static size_t encode(struct libdeflate_compressor *packer, const uint32_t *image, int width,
                     int height, uint8_t *rows, uint8_t *png, size_t room)
{
    uint8_t *out = rows;
    for (int y = 0; y < height; y++) {
        *out++ = 0;
        for (int x = 0; x < width; x++, out += 3) {
            uint32_t v = *image++;
            out[0] = (uint8_t)(v >> 16);
            out[1] = (uint8_t)(v >> 8);
            out[2] = (uint8_t)v;
        }
    }
    memcpy(png, "\x89PNG\r\n\x1a\n", 8);
    uint8_t *at = png + 16;
    put32(at, (uint32_t)width);
    put32(at + 4, (uint32_t)height);
    memcpy(at + 8, "\x08\x02\0\0\0", 5);
    at = end_chunk(at, "IHDR", 13) + 8;
    at = end_chunk(at, "IDAT",
                   libdeflate_zlib_compress(packer, rows, (size_t)(out - rows), at, room)) +
         8;
    return (size_t)(end_chunk(at, "IEND", 0) - png);
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    cairo_surface_t *surface = cairo_image_surface_create_from_png(argv[1]);
    int width = cairo_image_surface_get_width(surface),
        height = cairo_image_surface_get_height(surface);
    size_t pixels = (size_t)width * (size_t)height, room = pixels * 4 + 4096, bytes = 0;
    const void *base = cairo_image_surface_get_data(surface);
    uint32_t *image = malloc(pixels * 4);
    uint8_t *rows = malloc(room), *png = malloc(room);
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(1);
    int n;
    event *events = read_events(argv[2], &n);
    double start = now_ms();
    for (int month = 0; month < MONTHS; month++) {
        char path[4096];
        memcpy(image, base, pixels * 4);
        for (int i = 0; i < n; i++)
            if (events[i].month == month) draw_circle(image, width, height, &events[i]);
        size_t length = encode(packer, image, width, height, rows, png, room - 4096);
        snprintf(path, sizeof path, "%s/%02d.png", argv[3], month);
        FILE *file = fopen(path, "wb");
        if (!file || fwrite(png, 1, length, file) != length || fclose(file) != 0) return 1;
        bytes += length;
    }
    printf("%.3f ms a frame, %.0f kB\n", (now_ms() - start) / MONTHS, (double)bytes / MONTHS / 1e3);
    return 0;
}
