/* What everything costs, in one place. The unit is the span from the best to the worst of the eight
 * positions around a point; weights of symbols and lines that callers give are in the same unit.
 * The search sees whole numbers, 1/1024 of it, so that no last bit of a sum decides. */
#ifndef SM_LAYOUT_LABEL_COST_H
#define SM_LAYOUT_LABEL_COST_H

#include <stdint.h>

#define SM_LABEL_COST_UNIT 1024

/* Leaving out. Squared with the priority (from 1 up), so that no two towns outbid a city of 1.5
 * times their priority. 10: two event symbols of weight 5. */
#define SM_LABEL_COST_DROP 10.0
/* A label that must be there outbids any crowd of others, though not what is forbidden; one pinned
 * by the user goes before everything that is not. */
#define SM_LABEL_COST_DROP_MUST 1.0e8
#define SM_LABEL_COST_DROP_PINNED 1.0e10
/* A label that readers must know outbids every crowd of ordinary ones, and those of its own kind by
 * their priorities. */
#define SM_LABEL_COST_DROP_KNOWN 1.0e6
/* What it pays at most for all symbols together that it covers, and its leader runs through: more
 * than a leader of some length (out of the crowd, if it ends near by), less than smaller type or an
 * abbreviation. It pays ever less for each, so that fewer are still better. */
#define SM_LABEL_COST_MOST_COVERED 17.0
#define SM_LABEL_COST_MOST_PIERCED 7.0
/* The same for an area's name: large letters are read over marks, while a leader out of the area
 * leads into another one. */
#define SM_LABEL_COST_MOST_COVERED_BY_AREA 12.0
/* Its name beyond a crowd of marks but without a line: at all, and for each em from its symbol. */
#define SM_LABEL_COST_APART 3.0
#define SM_LABEL_COST_APART_PER_EM 4.0
/* Set smaller, so that it fits at all; and abbreviated, the last of all. */
#define SM_LABEL_COST_KNOWN_SMALLER 32.0
#define SM_LABEL_COST_KNOWN_SHORT 48.0
/* What a label may do to the map at most to be there; more, and it is left out even where it is in
 * nobody's way. Times the priority up to 1, from there on its fourth root: a capital of priority
 * 100 may cover three times as much as a town, not ten thousand times. */
#define SM_LABEL_COST_TOLERATED 10.0
/* Points from this priority up may be led out when nothing else is free. */
#define SM_LABEL_LEAST_PRIORITY_LED 8.0
/* Repeats of a river's name are a help, not a duty. */
#define SM_LABEL_COST_DROP_REPEAT 2.0

/* Positions around a point, counted from the right upper one: Imhof (1975, The American
 * Cartographer 2:128), with the left ones after the right ones, and straight above and below last
 * because the name's middle says less about which dot is meant. */
#define SM_LABEL_COST_RIGHT_UPPER 0.0
#define SM_LABEL_COST_RIGHT 0.15
#define SM_LABEL_COST_RIGHT_LOWER 0.35
#define SM_LABEL_COST_LEFT_UPPER 0.45
#define SM_LABEL_COST_LEFT 0.6
#define SM_LABEL_COST_LEFT_LOWER 0.7
#define SM_LABEL_COST_ABOVE 0.55
#define SM_LABEL_COST_BELOW 0.75
/* Above or below, but not centred: reads less clearly than either. */
#define SM_LABEL_COST_SLID 0.9
/* A point's name in two lines: rather than across a border or not at all, not to spare a thin line.
 */
#define SM_LABEL_COST_POINT_BROKEN 2.0
/* The second distance: still clear, yet looser. */
#define SM_LABEL_COST_FAR 0.5
/* A town led out with a line is as bad as one left out: an atlas leaves out a village rather than
 * hatch the map with leaders. */
#define SM_LABEL_COST_LED_POINT 11.0
/* Callouts pay for a leader's length, not for having one: so much per point, and once more by the
 * square against this length, so that 50 pt cost 2 and 200 pt cost as much as three event symbols.
 */
#define SM_LABEL_COST_LEADER_PER_PT 0.02
#define SM_LABEL_LEADER_LONG_PT 60.0
/* A box so far off that the eye loses the line: from the first length on it grows by the square, so
 * that 140 pt outbid a village's name (160) and 200 pt a lake's (490), which are left out for it.
 */
#define SM_LABEL_COST_FAR_BOX 60.0
#define SM_LABEL_BOX_NEAR_PT 70.0
#define SM_LABEL_BOX_FAR_PT 45.0
/* A numbered disc stands on its place, else at its mark; a leader is the last way out, and worse
 * than any place beside the mark, though better than a covered event symbol. */
#define SM_LABEL_COST_LED_DISC 2.5
/* An elbow is a little less direct than a straight line. */
#define SM_LABEL_COST_ELBOW 0.3
/* Leader across a line, as a share of the cost of text across it: thin on thin, but not nothing. */
#define SM_LABEL_COST_LEADER_CROSSING 0.15
/* Leader through a symbol that is not its own, as a share of covering it: it reads as the target.
 */
#define SM_LABEL_COST_LEADER_SYMBOL 1.0

/* Touching a symbol that is not the label's own, if by a halo: half of what leaving out costs, as
 * in the score. A symbol that weighs less costs no more than it weighs. */
#define SM_LABEL_COST_TOUCHED 5.0

/* Text across a line. A stretch of line as long as the text is high counts as one crossing when it
 * stands across the text; one that runs along with the text counts this share. */
#define SM_LABEL_COST_ALONG_SHARE 0.35
/* What touching a strong line costs at all, as a share of its weight: a letter that only leans on a
 * border reads as badly as one that it runs through, and any free position must beat that. */
#define SM_LABEL_COST_TOUCH_SHARE 0.5
/* More crossings than that make it no worse: the name is spoilt already. Below what an ordinary
 * town may do to the map: for lines alone a port in a lagoon does not lose its name. */
#define SM_LABEL_COST_MOST_CROSSINGS 12.0
/* Large spaced names stand over thin lines more easily than small ones. */
#define SM_LABEL_COST_AREA_LINES 0.35

/* Nearer to another point than to its own; falls off to 0 where the other one is this many times
 * farther away. */
#define SM_LABEL_COST_AMBIGUOUS 4.0
#define SM_LABEL_AMBIGUOUS_REACH 1.6
/* To a place at the end of its line a name seems to belong, as if it were so much nearer. */
#define SM_LABEL_ALIGNED_SHARE 0.2

/* So far from the places of others a name ends that has a leader to its own. */
#define SM_LABEL_LED_CLEAR_EM 0.3

/* Symbols with no more than this between them are side by side. */
#define SM_LABEL_SIDE_BY_SIDE_PT 8.0

/* All of a point's name on the land of another: it reads as a town there. More than the span of
 * the eight positions, less than crossing a line twice. */
#define SM_LABEL_COST_ABROAD 1.6
/* The same for a name with a leader: far from its place, it says so even less. */
#define SM_LABEL_COST_LED_ABROAD 4.0
/* A name without a leader that stands for the most part abroad says what is not so; grows from the
 * first share of it to the second, and from there on is as bad as leaving a town out. */
#define SM_LABEL_COST_ASTRAY 14.0
/* One that readers must know is rather set smaller. */
#define SM_LABEL_COST_ASTRAY_KNOWN 40.0
#define SM_LABEL_ASTRAY_FROM 0.5
#define SM_LABEL_ASTRAY_WHOLLY 0.9
/* A box is no name: its ground and its leader say that it belongs elsewhere. */
#define SM_LABEL_COST_BOX_ABROAD 1.5
/* All of a port's name on the land: Imhof sets it on the water. More than from right upper to right
 * lower. */
#define SM_LABEL_COST_ASHORE 0.6
/* From the place's edge to open water, in em of the name: a port. */
#define SM_LABEL_SHORE_EM 0.7
/* Half on ground where its colour cannot be read: by the root of the share, since a single letter
 * lost spoils the name. */
#define SM_LABEL_COST_TWO_GROUNDS 4.0

/* Closer than this to the frame's edge looks cramped. */
#define SM_LABEL_COST_EDGE 1.0
#define SM_LABEL_EDGE_PT 4.0

/* Moving against the frame before, once (for priorities below 1 their share) and per point. Just
 * less than leaving out: a label stands still unless something new forces it, and two that have
 * touched a symbol do not change places to be rid of it. */
#define SM_LABEL_COST_MOVED 9.5
#define SM_LABEL_COST_MOVED_PER_PT 0.01
#define SM_LABEL_STILL_PT 0.25

/* Areas: each step down of what makes a country's name good, in the order in which an editor gives
 * way: place, spacing, size, two lines, a curve, an abbreviation, and a leader at last. */
#define SM_LABEL_COST_OFF_CENTER 4.0 /* at the far end of the polygon */
#define SM_LABEL_COST_UNSPACED 1.2   /* no letter spacing where some was asked for */
#define SM_LABEL_COST_SHRUNK 6.0     /* per 100 % of size */
#define SM_LABEL_COST_TWO_LINES 0.8
#define SM_LABEL_COST_TIGHT 2.5 /* letters touching the border */
#define SM_LABEL_COST_BENT 0.8  /* on a curve at all; plus: */
#define SM_LABEL_COST_TILT 3.0  /* for 45 degrees of tilt, growing as its square */
/* As steep as can be: rather than in a neighbour's land, or in the sea where that disturbs others.
 */
#define SM_LABEL_COST_UPRIGHT 8.0
#define SM_LABEL_COST_SHORT 12.0
#define SM_LABEL_COST_OUTSIDE 6.5
/* Led out onto another named area, wholly: it reads as that one's name. On water it does not. */
#define SM_LABEL_COST_FOREIGN 16.0
/* Most of a name that readers must know on another area's land, or its leader across that: worse
 * than over any crowd of marks, smaller and off the middle in its own. */
#define SM_LABEL_COST_ASTRAY_AREA 24.0

/* Rivers: per quarter turn along the name, and per point that the smoothed line leaves the true
 * one. */
#define SM_LABEL_COST_BENDING 1.5
#define SM_LABEL_COST_BESIDE 0.3 /* below the line rather than above */
#define SM_LABEL_COST_ROUGHNESS 0.3
/* Standing upright, by the square of the sine; and at the very end of the line. */
#define SM_LABEL_COST_STEEP 1.0
#define SM_LABEL_COST_OFF_MIDDLE 0.4

/* Room that labels leave between each other beyond the halo, in em: two names on one line must not
 * read as one. */
#define SM_LABEL_ROOM_X_EM 0.2
#define SM_LABEL_ROOM_Y_EM 0.02
/* Room around callout boxes and furniture, points. */
#define SM_LABEL_CALLOUT_ROOM_PT 3.0
/* Around numbered discs, which are round: their boxes' corners leave room by themselves. */
#define SM_LABEL_DISC_ROOM_PT 0.6
#define SM_LABEL_RESERVED_ROOM_PT 1.0
/* Between a leader and text or boxes that are not its own, points. */
#define SM_LABEL_LEADER_ROOM_PT 1.5
/* The same for the long line of a callout: beside capitals it must not read as one more. */
#define SM_LABEL_BOX_LEADER_ROOM_PT 4.0

/* As much as `most` at the most, and nearly as it is as long as it is small. */
static inline double sm_label_cost_saturated(double cost, double most)
{
    return cost * most / (cost + most);
}

/* A sum of costs that stands beside no drop of its own size; kept below 2^31. */
static inline int32_t sm_label_cost_quantise(double cost)
{
    double scaled = cost * SM_LABEL_COST_UNIT;
    return scaled > 2.0e9 ? 2000000000 : (int32_t)(scaled + 0.5);
}

static inline double sm_label_cost_of_length(double length_pt)
{
    double share = length_pt / SM_LABEL_LEADER_LONG_PT;
    return SM_LABEL_COST_LEADER_PER_PT * length_pt + share * share;
}

#endif
