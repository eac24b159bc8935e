#include "analyse/terms.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define TEXT SM_TERM_TEXT
#define DATE SM_TERM_DATE
#define YES SM_TERM_YES
#define WHOLE SM_TERM_WHOLE
#define NUMBER SM_TERM_NUMBER

#define WINDOW                                                                                     \
    {"window", TEXT, NULL, 0, "Window of time; by its calendar name, or its first and last day."}, \
        {"from", DATE, NULL, 0, "First day of the window."},                                       \
        {"to", DATE, NULL, 0, "Last day of the window, included."},                                \
        {"complete", YES, NULL, 0,                                                                 \
         "False where it is there in part: events.from or to cuts it, or the first or last row "   \
         "of the files lies more than a fiftieth of its days (7 of a year, 1 of a quarter) "       \
         "inside "                                                                                 \
         "it. from and to are then what is left, and its counts not those of a whole window."},    \
    {                                                                                              \
        "n", WHOLE, "events", 0, "Events of the window that were measured."                        \
    }
#define PAIR                                                                                       \
    {"from_window", TEXT, NULL, 0, "Earlier window."},                                             \
        {"to_window", TEXT, NULL, 0, "Later window."},                                             \
        {"from_n", WHOLE, "events", 0, "Events of the earlier window."},                           \
    {                                                                                              \
        "to_n", WHOLE, "events", 0, "Events of the later window."                                  \
    }
#define REASON                                                                                     \
    {                                                                                              \
        "reason", TEXT, NULL, 0, "Why a number of this row is missing; empty when none is."        \
    }
#define LONGITUDE(what)                                                                            \
    {                                                                                              \
        "longitude", NUMBER, "degrees", 5, what                                                    \
    }
#define LATITUDE(what)                                                                             \
    {                                                                                              \
        "latitude", NUMBER, "degrees", 5, what                                                     \
    }

static const sm_term_column events[] = {
    WINDOW,
    {"fatalities", NUMBER, "people", 0, "Sum over the events with a known number."},
    {"fatalities_unknown", WHOLE, "events", 0, "Events without a known number."},
    {"countries", WHOLE, "countries", 0, "Countries that hold an event."},
    {"cells", WHOLE, "cells", 0, "Cells of `spread.cells` that hold an event."},
    REASON,
};

static const sm_term_column mean_centre[] = {
    WINDOW,
    LONGITUDE("Of the centre."),
    LATITUDE("Of the centre."),
    {"error_x_km", NUMBER, "km", 3, "Standard error along the plane's x axis."},
    {"error_y_km", NUMBER, "km", 3, "Standard error along the plane's y axis."},
    {"weight", NUMBER, "sum of weights", 3, "Sum of the weights; n where each event weighs 1."},
    REASON,
};

static const sm_term_column median_centre[] = {
    WINDOW,
    LONGITUDE("Of the median centre."),
    LATITUDE("Of the median centre."),
    {"mean_distance_km", NUMBER, "km", 3, "Weighted mean distance of the events to it."},
    REASON,
};

static const sm_term_column standard_distance[] = {
    WINDOW,
    {"distance_km", NUMBER, "km", 3, "Root of the mean squared distance to the mean centre."},
    REASON,
};

static const sm_term_column ellipse[] = {
    WINDOW,
    {"scaling", TEXT, NULL, 0, "Name of the scaling."},
    {"semi_major_km", NUMBER, "km", 3, "Long semi-axis."},
    {"semi_minor_km", NUMBER, "km", 3, "Short semi-axis."},
    {"azimuth_deg", NUMBER, "degrees", 3,
     "Direction of the long axis, clockwise from true north, 0 up to 180."},
    {"drawn", YES, NULL, 0, "True for the scaling of `spread.ellipse`."},
    REASON,
};

static const sm_term_column track[] = {
    PAIR,
    {"leg", TEXT, NULL, 0,
     "`step`: from a window to the next with events; `whole`: from the first to the last, "
     "straight; `path`: all steps added up."},
    {"distance_km", NUMBER, "km", 3, "Length of the geodesic between the mean centres."},
    {"azimuth_deg", NUMBER, "degrees", 2, "At its beginning, clockwise from north, 0 up to 360."},
    {"direction", TEXT, NULL, 0, "The same as one of 16 points of the compass."},
    {"years", NUMBER, "years", 4, "Between the middles of the windows."},
    {"km_per_year", NUMBER, "km per year", 3, "Distance by years."},
    {"months", WHOLE, "months", 0, "Calendar months with events of the two windows."},
    {"places", WHOLE, "cells", 0, "Hexagons of `spread.cell-km` with events of the two windows."},
    {"p", NUMBER, "share of 1", -4,
     "Chance of centres at least as far apart if both windows had one centre; two-sided, with "
     "months "
     "and hexagons as clusters."},
    REASON,
};

static const sm_term_column density[] = {
    WINDOW,
    {"share_percent", NUMBER, "percent", 1, "Share of the mass."},
    {"level_per_1000_km2", NUMBER, "events per 1000 km2", -6,
     "The region where density is at least this holds the share."},
    {"area_km2", NUMBER, "km2", 1, "Area of that region."},
    {"peak_per_1000_km2", NUMBER, "events per 1000 km2", -6, "Greatest density of the window."},
    {"peak_longitude", NUMBER, "degrees", 4, "Where that is, to the step of the grid."},
    {"peak_latitude", NUMBER, "degrees", 4, "Where that is, to the step of the grid."},
    REASON,
};

static const sm_term_column density_change[] = {
    PAIR,
    {"overlap", NUMBER, "share of 1", 6,
     "Integral of the lesser of the two densities, each divided by its mass: 1 where they have "
     "the same form, 0 where they share no ground."},
    {"rise_per_10000_km2_year", NUMBER, "events per 10,000 km2 and year", -6,
     "Greatest rise: a change, no level. Above 0; none where nothing rose."},
    {"rise_longitude", NUMBER, "degrees", 4, "Where that is."},
    {"rise_latitude", NUMBER, "degrees", 4, "Where that is."},
    {"fall_per_10000_km2_year", NUMBER, "events per 10,000 km2 and year", -6,
     "Greatest fall, below 0; none where nothing fell."},
    {"fall_longitude", NUMBER, "degrees", 4, "Where that is."},
    {"fall_latitude", NUMBER, "degrees", 4, "Where that is."},
    REASON,
};

static const sm_term_column first_arrival[] = {
    {"cells", TEXT, NULL, 0, "`admin1`, `hexagons` or `squares`."},
    {"cell", TEXT, NULL, 0,
     "Name of the unit; of hexagons and squares their column and row in the grid that is anchored "
     "at the plane's origin."},
    {"iso3", TEXT, NULL, 0, "Country of the unit; of other cells that of their first event."},
    LONGITUDE("Mean position of the cell's events."),
    LATITUDE("Mean position of the cell's events."),
    {"n", WHOLE, "events", 0, "Events in the cell, over all windows."},
    {"first_event", DATE, NULL, 0, "Day of the first event, stray or not."},
    {"arrival", DATE, NULL, 0,
     "Day of the first event of the earliest group of `arrival_events` within `arrival_days`."},
    {"confirmed", DATE, NULL, 0, "Day of the event that completes that group."},
    {"arrival_window", TEXT, NULL, 0, "Window of the arrival."},
    REASON,
};

static const sm_term_column arrivals[] = {
    WINDOW,
    {"cells", TEXT, NULL, 0, "`admin1`, `hexagons` or `squares`."},
    {"reached", WHOLE, "cells", 0, "Cells whose first arrival falls into the window."},
    {"reached_so_far", WHOLE, "cells", 0, "The same of this window and all before it."},
    REASON,
};

static const sm_term_column activation[] = {
    PAIR,
    {"cells", WHOLE, "cells", 0, "Cells that are compared."},
    {"new", WHOLE, "cells", 0, "With an event in the later window only."},
    {"continuing", WHOLE, "cells", 0, "With events in both windows."},
    {"ended", WHOLE, "cells", 0, "With an event in the earlier window only."},
    {"quiet", WHOLE, "cells", 0, "Without an event in both windows."},
    {"relocation", WHOLE, "pairs", 0, "Pairs of neighbours of which one ended and one is new."},
    {"relocation_expected", NUMBER, "pairs", 3, "Mean over the random deals."},
    {"relocation_p", NUMBER, "share of 1", -4,
     "Share of deals with at least as many, the observed one included."},
    {"escalation", WHOLE, "pairs", 0, "Pairs of neighbours of which one goes on and one is new."},
    {"escalation_expected", NUMBER, "pairs", 3, "Mean over the random deals."},
    {"escalation_p", NUMBER, "share of 1", -4,
     "Share of deals with at least as many, the observed one included."},
    {"permutations", WHOLE, "deals", 0, "Random deals."},
    REASON,
};

static const sm_term_column southern_edge[] = {
    WINDOW,
    {"edge_latitude", NUMBER, "degrees", 5, "`edge_percent` of the events lie south of it."},
    {"southernmost_latitude", NUMBER, "degrees", 5, "Of the southernmost event."},
    {"median_latitude", NUMBER, "degrees", 5, "Half of the events lie south of it."},
    {"edge_coast_km", NUMBER, "km", 3, "`edge_percent` of the events lie nearer to the coast."},
    {"nearest_coast_km", NUMBER, "km", 3, "Of the event nearest to the coast."},
    {"median_coast_km", NUMBER, "km", 3, "Half of the events lie nearer to the coast."},
    REASON,
};

static const sm_term_column edge_trend[] = {
    {"of", TEXT, NULL, 0,
     "`edge_latitude`, `edge_coast_km` (southern-edge) or `reach_km` (core-distance)."},
    {"unit", TEXT, NULL, 0, "Unit per year of the numbers."},
    {"windows", WHOLE, "windows", 0,
     "Windows of at least `least_events` events: the trend is theirs."},
    {"slope", NUMBER, "unit per year", 6, "By least squares."},
    {"slope_error", NUMBER, "unit per year", 6, "Standard error of the slope."},
    {"robust_slope", NUMBER, "unit per year", 6, "Median of the slopes of all pairs of windows."},
    {"kendall_s", NUMBER, NULL, 0, "Pairs of windows that rise less pairs that fall."},
    {"p", NUMBER, "share of 1", -4,
     "Of an S at least as far from 0 without any trend, windows independent; two-sided."},
    {"inflation", NUMBER, NULL, 6,
     "By what the variance of S is greater because neighbouring windows hang together; at least "
     "1."},
    {"p_corrected", NUMBER, "share of 1", -4, "p with that: what a finding rests on."},
    REASON,
};

static const sm_term_column core_distance[] = {
    WINDOW,
    {"median_km", NUMBER, "km", 3, "Half of the events lie nearer to the core."},
    {"reach_km", NUMBER, "km", 3, "All but `edge_percent` of the events lie nearer to the core."},
    {"azimuth_deg", NUMBER, "degrees", 2,
     "Direction from the core to the window's mean centre, clockwise from north, 0 up to 360."},
    REASON,
};

static const sm_term_column border_bands[] = {
    WINDOW,
    {"border", TEXT, NULL, 0,
     "`all`: every land border; `coastal`: those of the coastal states; `coastal-outer`: those "
     "that they share with other states; or one border as ISO codes, `BEN-TGO`."},
    {"band_km", NUMBER, "km", 1, "Distance to the border, to both sides."},
    {"events", WHOLE, "events", 0, "Events within it; each once, however many borders are near."},
    {"share", NUMBER, "share of 1", 6, "Of n."},
    {"fatalities", NUMBER, "people", 0, "Sum over those with a known number."},
    {"fatalities_share", NUMBER, "share of 1", 6, "Of the known fatalities of the window."},
    {"fatalities_unknown", WHOLE, "events", 0, "Events within it without a known number."},
    {"known", WHOLE, "events", 0, "Those of `events` whose place is known exactly or nearly."},
    {"known_share", NUMBER, "share of 1", 6,
     "Of the window's events whose place is known so: the share without those known to an area "
     "only."},
    REASON,
};

static const sm_term_column coastal_states[] = {
    WINDOW,
    {"iso3", TEXT, NULL, 0, "Of the state."},
    {"state", TEXT, NULL, 0, "Its name."},
    {"events", WHOLE, "events", 0, "Recorded inside it."},
    {"fatalities", NUMBER, "people", 0, "Sum over those with a known number."},
    {"fatalities_unknown", WHOLE, "events", 0, "Those without a known number."},
    {"first_event", DATE, NULL, 0, "Day of the window's first event inside it."},
    {"units", WHOLE, "admin-1 units", 0, "Of its units, those with an event."},
    {"nearest_outside_km", NUMBER, "km", 3,
     "Distance from its outline (land border or coast) of the nearest event outside it."},
    {"nearest_outside_date", DATE, NULL, 0,
     "Day of that event; of several as near, of the earliest."},
    {"nearest_outside_place", TEXT, NULL, 0, "Its place, where the file names it."},
    REASON,
};

static const sm_term_column knox[] = {
    {"places", TEXT, NULL, 0,
     "`known`: events whose place is known exactly or nearly, which findings rest on; `all`: with "
     "those known to an area only, where there are some and no sums."},
    {"n", WHOLE, "events", 0, "Such events of all windows."},
    {"km", NUMBER, "km", 3, "Near in space is up to this."},
    {"days", WHOLE, "days", 0, "Near in time is up to this."},
    {"near_in_space", NUMBER, "pairs", 0, "Pairs of events near in space."},
    {"near_in_time", NUMBER, "pairs", 0, "Pairs near in time."},
    {"near_in_both", NUMBER, "pairs", 0, "Pairs near in both: the statistic."},
    {"expected", NUMBER, "pairs", 3, "Its mean over all deals of the dates; exact."},
    {"deviation", NUMBER, "pairs", 3, "Its standard deviation over all deals; exact."},
    {"ratio", NUMBER, NULL, 6, "Observed by expected."},
    {"z", NUMBER, NULL, 6, "Observed less expected, by the deviation."},
    {"permutations", WHOLE, "deals", 0, "Random deals that p is taken from."},
    {"p", NUMBER, "share of 1", -4,
     "Share of deals with at least as many pairs, the observed one included; one-sided."},
    REASON,
};

static const sm_term_column moran[] = {
    WINDOW,
    {"cells", WHOLE, "cells", 0, "Cells that are compared."},
    {"i", NUMBER, NULL, 6, "Moran's I of the events of each cell."},
    {"expected", NUMBER, NULL, 6, "-1 / (cells - 1)."},
    {"variance", NUMBER, NULL, -6, "As under random orders of the values."},
    {"z", NUMBER, NULL, 6, "I less expected, by the root of the variance."},
    {"p", NUMBER, "share of 1", -4, "Of at least this I under a normal distribution; one-sided."},
    REASON,
};

static const sm_term_column getis_ord[] = {
    {"cells", TEXT, NULL, 0, "`admin1`, `hexagons` or `squares`."},
    {"cell", TEXT, NULL, 0, "As in first-arrival."},
    LONGITUDE("Mean position of the cell's events."),
    LATITUDE("Mean position of the cell's events."),
    {"n", WHOLE, "events", 0, "Events in the cell, over all windows."},
    {"gi_z", NUMBER, NULL, 6, "Gi* as a z-score: above 0 among cells with many events."},
    REASON,
};

static const sm_term_column hull[] = {
    WINDOW,
    {"convex_km2", NUMBER, "km2", 1, "Area of the convex hull."},
    {"concave_km2", NUMBER, "km2", 1, "Area of the concave hull."},
    {"thinned_km", NUMBER, "km", 3,
     "The concave hull may leave out events by up to this; 0: all took part."},
    REASON,
};

static const sm_term_column intervals[] = {
    WINDOW,
    {"measure", TEXT, NULL, 0, "Name of the measure."},
    {"number", TEXT, NULL, 0,
     "Its column (ellipse: of `spread.ellipse`); of border-bands the band and the borders, too."},
    {"estimate", NUMBER, "as the column", -6, "The number itself, of all events."},
    {"low", NUMBER, "as the column", -6, "2.5 % of the resamples lie below."},
    {"high", NUMBER, "as the column", -6, "2.5 % of the resamples lie above."},
    REASON,
};

#define COLUMNS(table) table, G_N_ELEMENTS(table)

const sm_term sm_terms[SM_N_TERMS] = {
    {"events", "Events",
     "How many events a window holds, with what is known of their fatalities, and how many "
     "countries and cells they touch. An event that lasts several days counts in the window of its "
     "first day.",
     "Counts.", COLUMNS(events)},
    {"mean-centre", "Mean centre",
     "(sum(w x) / sum(w), sum(w y) / sum(w)) on the plane, brought back to degrees. Standard "
     "errors take events as independent, which conflict events hardly are: lower bounds.",
     "Bachi 1963, Papers of the Regional Science Association 10:83; errors: Cochran 1977, Sampling "
     "Techniques, p. 187.",
     COLUMNS(mean_centre)},
    {"median-centre", "Median centre",
     "Point of the least summed distance to the events, to 10 m, or the row says that numbers do "
     "not "
     "tell it so well. Outliers move it less than the "
     "mean centre.",
     "Weiszfeld 1937, as mended by Vardi & Zhang 2000, PNAS 97:1423; then Newton's steps.",
     COLUMNS(median_centre)},
    {"standard-distance", "Standard distance",
     "sqrt((sum w (x - xm)^2 + sum w (y - ym)^2) / sum(w)): how far events lie from their mean "
     "centre.",
     "Bachi 1963.", COLUMNS(standard_distance)},
    {"ellipse", "Standard deviational ellipse",
     "Axes along the eigenvectors of the scatter matrix with eigenvalues L, in four scalings: "
     "crimestat sqrt(2 L / (n - 2)); yuill sqrt(L / n); yuill-root sqrt(2 L / n); yuill-free "
     "sqrt(L / (n - 2)).",
     "Yuill 1971, Geografiska Annaler B 53:28; the default as in CrimeStat and R's aspace and "
     "sfdep.",
     COLUMNS(ellipse)},
    {"track", "Track of mean centres",
     "Geodesics between the mean centres of windows. Whether two centres differ is judged by "
     "clusters, "
     "calendar months and hexagons of `spread.cell-km`: the greatest of three p, of signs flipped "
     "by "
     "months, of signs flipped by hexagons, and of the covariance robust to both; not for fewer "
     "than "
     "10 events.",
     "Karney 2013, Journal of Geodesy 87:43; Hemerik, Goeman & Finos 2020, Journal of the Royal "
     "Statistical Society B 82:841; Cameron, Gelbach & Miller 2011, Journal of Business & Economic "
     "Statistics 29:238.",
     COLUMNS(track)},
    {"density", "Kernel density",
     "f(u) = sum of w k(u - x), k the Gaussian with standard deviation `bandwidth_km`, the same in "
     "all windows; divided by the part of the kernel inside the study area where there is one. "
     "Events that count for the study area by their file's country but lie outside its outline are "
     "taken on its nearest point. In events of the whole window, not of a year. Exact to 5e-5 of a "
     "kernel's peak for each event.",
     "Silverman 1986, Density Estimation, ch. 4; edges: Jones 1993, Statistics and Computing "
     "3:135.",
     COLUMNS(density)},
    {"density-change", "Change of density",
     "The later density less the earlier one, each divided by the years of its window, so that "
     "windows of different length are comparable; with a common bandwidth: a change, not a level, "
     "the same that the map draws.",
     "As density; overlap: Weitzman 1970, US Bureau of the Census Technical Paper 22.",
     COLUMNS(density_change)},
    {"first-arrival", "First arrival",
     "When violence first came to each admin-1 unit, hexagon and square: the first event of the "
     "earliest group of `arrival_events` events within `arrival_days` days, so that one stray "
     "event does not count. Cells without an event are left out.",
     "Definition of this program.", COLUMNS(first_arrival)},
    {"arrivals", "Cells reached", "How many cells have their first arrival in each window.",
     "Counts over first-arrival.", COLUMNS(arrivals)},
    {"activation", "Cell activation",
     "Cells that began, went on and ended between two windows. Relocation: pairs of neighbours of "
     "which one ended and the other is new. Escalation: one goes on and the other is new. Chance: "
     "the cells active in the later window are dealt anew to all cells. Compared are the cells "
     "that ever held an event (of admin1: all units of countries with events); corners touch.",
     "Schutte & Weidmann 2011, Political Geography 30:143.", COLUMNS(activation)},
    {"southern-edge", "Southern edge",
     "Quantile (type 7) of latitude, and of geodesic distance to the coast of `spread.coast`, over "
     "the events of a window. A quantile and not the least value, which one event would set.",
     "Hyndman & Fan 1996, American Statistician 50:361; distances: Karney 2013.",
     COLUMNS(southern_edge)},
    {"edge-trend", "Trend of the edge",
     "Straight line through the values of the windows of at least `least_events` events, over "
     "their "
     "middles; the values are rounded to 1e-6, so that equal ones are ties. Kendall's p is exact "
     "where no "
     "two values are equal, up to 50 windows.",
     "Least squares; Theil 1950 and Sen 1968, JASA 63:1379; Mann 1945, Econometrica 13:245; "
     "Kendall 1975, Rank Correlation Methods; Hamed & Rao 1998, Journal of Hydrology 204:182.",
     COLUMNS(edge_trend)},
    {"core-distance", "Distance from the core",
     "Geodesic distance of events from `spread.core`, or from the mean centre of all events in the "
     "core countries.",
     "Quantiles as southern-edge; distances: Karney 2013.", COLUMNS(core_distance)},
    {"border-bands", "Border bands",
     "Events and fatalities within given distances of land borders, to both sides, geodesic. "
     "Single "
     "borders are listed where an event ever lay within the widest band.",
     "Bands as in OECD/SWAC 2022, Borders and Conflicts in North and West Africa; distances: "
     "Karney 2013.",
     COLUMNS(border_bands)},
    {"coastal-states", "Coastal states",
     "What was recorded in each of `spread.coastal-states`, when it began, and how near events "
     "came from outside. An event belongs to the country that its file names where it lies within "
     "50 km of that, else to the one whose outline holds it. No record is no proof of peace.",
     "Counts; distances: Karney 2013.", COLUMNS(coastal_states)},
    {"knox", "Knox test",
     "Do events follow each other in space and time? Pairs of events near in both, against chance: "
     "the dates dealt anew to the places; of events whose place is known exactly or nearly, and of "
     "no "
     "sums of events. Mean and deviation over all deals are exact. Events that "
     "move over the years make near pairs, too: take short windows to tell that apart.",
     "Knox 1964, Applied Statistics 13:25; moments: Barton & David 1966, in Research Papers in "
     "Statistics, p. 363; on moving populations: Kulldorff & Hjalmars 1999, Biometrics 55:544.",
     COLUMNS(knox)},
    {"moran", "Moran's I",
     "Do cells with many events lie beside cells with many events? Binary weights: 1 for cells "
     "that touch, be it in a corner, 0 for all others; cells as in activation, events as in knox.",
     "Moran 1950, Biometrika 37:17; Cliff & Ord 1981, Spatial Processes, ch. 2.", COLUMNS(moran)},
    {"getis-ord", "Getis and Ord's Gi*",
     "Where cells with many events cluster, over all windows. Binary weights as in moran, the cell "
     "itself included; events as in knox.",
     "Ord & Getis 1995, Geographical Analysis 27:286.", COLUMNS(getis_ord)},
    {"hull", "Hulls",
     "Outline of the events: how far they reach, not who holds the ground between. Concave: "
     "Delaunay's border triangles taken away by `hull_ratio`.",
     "GEOS; Duckham et al. 2008, Pattern Recognition 41:3224.", COLUMNS(hull)},
    {"intervals", "Intervals",
     "95 % intervals for areas of convex hulls, axes of ellipses and shares near borders, events "
     "coming in clusters: as many calendar months and hexagons of `spread.cell-km` as there are "
     "are drawn with replacement, and an event counts as often as its month and its hexagon were "
     "drawn, multiplied. A hull of a resample is never larger than that of all events: its "
     "interval says how much of the area hangs on few months and places.",
     "Pigeonhole bootstrap: Owen 2007, Annals of Applied Statistics 1:386; percentiles: Efron "
     "1979, "
     "Annals of Statistics 7:1.",
     COLUMNS(intervals)},
};

const sm_term *sm_term_named(const char *name)
{
    for (int i = 0; i < SM_N_TERMS; i++)
        if (strcmp(sm_terms[i].name, name) == 0) return &sm_terms[i];
    return NULL;
}

int sm_term_column_named(const sm_term *term, const char *name)
{
    for (uint32_t i = 0; i < term->n_columns; i++)
        if (strcmp(term->columns[i].name, name) == 0) return (int)i;
    return -1;
}

/* ---- as a text ---- */

enum { TEXT_WIDTH = 98, COLUMN_INDENT = 26 };

/* Appends words of ASCII text, broken at the width; the first line goes on at `at`. */
static void wrap(GString *text, const char *words, size_t indent, size_t at)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);
    for (char **word = parts; *word; word++) {
        size_t length = strlen(*word);
        if (word > parts && at + 1 + length > TEXT_WIDTH) {
            g_string_append_printf(text, "\n%*s", (int)indent, "");
            at = indent;
        } else if (word > parts) {
            g_string_append_c(text, ' ');
            at++;
        }
        g_string_append(text, *word);
        at += length;
    }
    g_string_append_c(text, '\n');
}

static void add_column(GString *text, const sm_term_column *column)
{
    g_string_append_printf(text, "  %-*s", COLUMN_INDENT - 2, column->name);
    size_t at = MAX((size_t)COLUMN_INDENT, strlen(column->name) + 2);
    if (at == strlen(column->name) + 2) {
        g_string_append_printf(text, "\n%*s", COLUMN_INDENT, "");
        at = COLUMN_INDENT;
    }
    g_autofree char *unit = column->unit
                                ? g_strdup_printf("[%s] %s", column->unit, column->definition)
                                : g_strdup(column->definition);
    wrap(text, unit, COLUMN_INDENT, at);
}

char *sm_terms_text(void)
{
    GString *text =
        g_string_new("What sahelmap spread measures. Each measure is a table; `window`, "
                     "`from`, `to`, `complete`\nand `n` stand in every table by window.\n");
    for (int i = 0; i < SM_N_TERMS; i++) {
        const sm_term *term = &sm_terms[i];
        g_string_append_printf(text, "\n%s  (%s)\n  ", term->title, term->name);
        wrap(text, term->definition, 2, 2);
        g_autofree char *source = g_strdup_printf("Source: %s", term->source);
        g_string_append(text, "  ");
        wrap(text, source, 2, 2);
        for (uint32_t k = 0; k < term->n_columns; k++) {
            const sm_term_column *column = &term->columns[k];
            static const char *const common[] = {"window", "from", "to", "complete", "reason"};
            bool said = false;
            for (size_t c = 0; c < G_N_ELEMENTS(common); c++)
                said = said || strcmp(column->name, common[c]) == 0;
            if (!said) add_column(text, column);
        }
    }
    return g_string_free(text, FALSE);
}
