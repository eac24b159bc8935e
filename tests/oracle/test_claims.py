#!/usr/bin/env python3
"""What `sahelmap spread` and captions claim, computed once more.

    python3 tests/oracle/test_claims.py PROGRAM SOURCE_TREE [FIGURES [SEED]]

Made-up figures with events in up to seven countries, the same for the same seed. The numbers of every table that can
be recomputed (measures.py), the sentences of findings, captions and alternative texts in English and French, clause
by clause. Prints what differs; exit code 1 where anything does."""

import csv
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
from datetime import date
from decimal import Decimal

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import geodesy as g
import measures as m

# ISO code, as the files call it, English, French, where: what stands in "in ..." and "dont n ...".
COUNTRIES = [
    ("MLI", ["Mali"], "Mali", "au Mali", (-5.2, -3.2, 14.3, 16.5)),
    ("BFA", ["Burkina Faso", "BFA"], "Burkina Faso", "au Burkina Faso", (-2.5, -0.5, 11.9, 13.4)),
    ("NER", ["Niger"], "Niger", "au Niger", (4.0, 9.0, 14.2, 18.0)),
    ("BEN", ["Benin", "Bénin"], "Benin", "au Bénin", (1.9, 2.5, 8.0, 11.0)),
    ("TGO", ["Togo"], "Togo", "au Togo", (0.9, 1.3, 7.2, 9.5)),
    ("GHA", ["Ghana"], "Ghana", "au Ghana", (-2.0, -0.5, 6.5, 10.3)),
    ("CIV", ["Ivory Coast", "Cote d'Ivoire"], "Côte d’Ivoire", "en Côte d’Ivoire", (-7.0, -4.0, 6.5, 9.0)),
]
NAMES_EN = {c[0]: c[2] for c in COUNTRIES}
NAMES_FR = dict(NAMES_EN, BEN="Bénin")
IN_FR = {c[0]: c[3] for c in COUNTRIES}
# As the file writes it; at, near, in the area of it in both languages; None: the same however well it is known.
PLACES = [
    ("Djibo", ("at Djibo", "à Djibo"), ("near Djibo", "près de Djibo"),
     ("in the area of Djibo", "dans la zone de Djibo")),
    ("Arbinda", ("at Arbinda", "à Arbinda"), ("near Arbinda", "près d’Arbinda"),
     ("in the area of Arbinda", "dans la zone d’Arbinda")),
    ("Les Salines", ("at Les Salines", "aux Salines"), ("near Les Salines", "près des Salines"),
     ("in the area of Les Salines", "dans la zone des Salines")),
    ("Le Kram", ("at Le Kram", "au Kram"), ("near Le Kram", "près du Kram"),
     ("in the area of Le Kram", "dans la zone du Kram")),
    ("Mora village", ("at Mora", "à Mora"), ("near Mora", "près de Mora"),
     ("in the area of Mora", "dans la zone de Mora")),
    ("Between Gao and Gossi", ("between Gao and Gossi", "entre Gao et Gossi"), None, None),
    ("Kossi province", ("in Kossi province", "dans la province de Kossi"), None, None),
    ("Road between Ansongo and Labbezanga",
     ("on the road between Ansongo and Labbezanga", "sur la route entre Ansongo et Labbezanga"), None, None),
]
MONTHS = [("January February March April May June July August September October November December").split(),
          ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre").split()]
BLANK = "\u00a0"


# ---- words ----

def number(x, fr, digits=0):
    """Rounded; no zeros at the end."""
    text = f"{abs(x):.{digits}f}"
    whole, _, part = text.partition(".")
    whole = f"{int(whole):,}".replace(",", "\u202f" if fr else ",")
    part = part.rstrip("0")
    return whole + (("," if fr else ".") + part if part else "")


def day(ordinal, fr, month=True, year=True):
    d = date.fromordinal(ordinal)
    text = str(d.day) + ("er" if fr and d.day == 1 else "")
    return text + (" " + MONTHS[fr][d.month - 1] if month else "") + (f" {d.year}" if year else "")


def between(first, last, fr):
    if first == last:
        return ("le " if fr else "on ") + day(last, fr)
    a, b = date.fromordinal(first), date.fromordinal(last)
    same = a.year == b.year
    from_ = day(first, fr, not (same and a.month == b.month), not same)
    return f"entre le {from_} et le {day(last, fr)}" if fr else f"between {from_} and {day(last, fr)}"


def listed(names, fr):
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + (" et " if fr else " and ") + names[-1]


def degree(lat, fr):
    return f"{number(lat, fr, 2)}° {'N' if lat >= 0 else 'S'}"


# ---- figures ----

def make(seed, i, folder):
    """A figure with its events; what the oracle knows of it."""
    c = random.Random(f"{seed} {i}")
    f = {"countries": c.sample(COUNTRIES, c.choice([1, 2, 3, 4, 5, 7])),
         "by": c.choice(["year", "half-year", "quarter"]),
         "cells": c.choice(["squares", "hexagons"]), "cell_km": c.choice([50, 80, 120]),
         "focus": c.choice([None, "MLI", "BFA"]), "weight": c.random() < 0.2, "noun": c.random() < 0.5,
         "core": (round(c.uniform(-4, 2), 2), round(c.uniform(8, 15), 2)),
         "knox": (c.choice([30, 60]), c.choice([7, 20]))}
    first = date(c.choice([2015, 2019]), c.choice([1, 1, 4, 10]), c.choice([1, 2, 17])).toordinal()
    long = c.choice({"year": [900, 1500, 2200], "half-year": [400, 900], "quarter": [80, 400]}[f["by"]])
    spots = []
    for country in f["countries"]:
        x0, x1, y0, y1 = country[4]
        spots += [(country, round(c.uniform(x0, x1), 4), round(c.uniform(y0, y1), 4))
                  for _ in range(c.choice([2, 8, 25]))]
    drift = c.choice([0, 0, 1])  # places in the south come later
    spots.sort(key=lambda s: -s[2])
    rows, deadly = [], c.choice([0.3, 0.8, 1])
    for k in range(c.choice([1, 2, 12, 60, 60, 150, 220])):
        t = c.random()
        spot = c.choice(spots[int(t * len(spots) * 0.7):][:max(1, len(spots) // 3)] if drift else spots)
        dead = c.choice([0, 1, 3, 12, c.randrange(2400)]) if c.random() < deadly else 0
        rows.append({"day": first + int(t * long), "country": spot[0][0], "called": c.choice(spot[0][1]),
                     "at": spot[1:], "geo": c.choice([1, 1, 1, 2, 3, 4]),
                     "dead": None if c.random() < 0.1 else dead, "place": c.choice(PLACES + [None])})
    f["rows"] = rows
    with open(os.path.join(folder, "e.csv"), "w", newline="", encoding="utf-8") as out:
        w = csv.writer(out)
        w.writerow("event_date location country latitude longitude geo_precision fatalities".split())
        for r in rows:
            w.writerow([date.fromordinal(r["day"]).isoformat(), r["place"][0] if r["place"] else "", r["called"],
                        r["at"][1], r["at"][0], r["geo"], "" if r["dead"] is None else r["dead"]])
    text = "frame: [%s]\ncountries: {focus: [%s]}\nsize: 90mm x 90mm\nplaces: {show: none}\nsource: x\n" % (
        ", ".join(x[0] for x in COUNTRIES), f["focus"] or "")
    noun = "[attack, attacks]" if f["noun"] else ""
    text += "events: {file: e.csv%s}\n" % (", noun: " + noun if noun else "")
    f["spread"] = ("spread: {by: %s, cells: %s, cell-km: %d, core: [%g, %g], knox-km: %d, knox-days: %d, "
                   "coastal-states: [BEN, TGO, GHA, CIV]%s}\n" %
                   (f["by"], f["cells"], f["cell_km"], *f["core"], *f["knox"],
                    ", weight: fatalities" if f["weight"] else ""))
    with open(os.path.join(folder, "spread.yaml"), "w", encoding="utf-8") as out:
        out.write(text + f["spread"])
    for lang in ("en", "fr"):
        with open(os.path.join(folder, lang + ".yaml"), "w", encoding="utf-8") as out:
            out.write(text.replace("[attack, attacks]", "[attaque, attaques]") if lang == "fr" else text)
            out.write(f"lang: {lang}\n")
    return f


# ---- checking ----

class Check:
    def __init__(self):
        self.numbers = self.claims = self.wrong = 0
        self.where = ""

    def complain(self, text):
        self.wrong += 1
        print(f"{self.where}: {text}")

    def number(self, what, told, right, slack=0.0):
        """To the last digit that is written, or 1e-9 of the value, or `slack`."""
        self.numbers += 1
        if right is None or told is None:
            if right is not told:
                self.complain(f"{what}: {told}, and not {right}")
            return
        if isinstance(right, (str, bool, int)) and isinstance(told, type(right)):
            if told != right:
                self.complain(f"{what}: {told}, and not {right}")
            return
        digits = -Decimal(repr(float(told))).as_tuple().exponent
        least = 0.5001 * 10 ** -max(digits, 3) if slack == 0 else slack
        if abs(told - right) > max(least, 1e-5 * abs(right) if digits > 3 else 0, 1e-9 * abs(right)):
            self.complain(f"{what}: {told}, and not {right}")

    def claim(self, what, text, right):
        self.claims += 1
        if right not in text:
            self.complain(f"{what}: “{right}” is not in “{text}”")


def events_of(f, d):
    plane = g.plane(d["plane"]["definition"])
    chosen = [r for r in f["rows"] if r["geo"] < 4 and not (f["weight"] and r["dead"] is None)]
    return plane, [dict(r, xy=plane.forward(*r["at"]), sure=r["geo"] < 3, w=r["dead"] if f["weight"] else 1)
                   for r in chosen]


def table(d, name):
    return next(t for t in d["measures"] if t["name"] == name)["rows"]


def named(rows, **keys):
    return next((r for r in rows if all(r[k] == v for k, v in keys.items())), None)


def check_windows(c, f, d, events):
    first_row, last_row = min(r["day"] for r in f["rows"]), max(r["day"] for r in f["rows"])
    w = m.windows(f["by"], min(e["day"] for e in events), first_row, last_row)
    rows = table(d, "events")
    c.number("windows", len(rows), len(w))
    for r, (name, a, b, whole, _, _) in zip(rows, w):
        c.number("window", r["window"], name)
        c.number(name + " from", r["from"], date.fromordinal(a).isoformat())
        c.number(name + " to", r["to"], date.fromordinal(b).isoformat())
        c.number(name + " complete", r["complete"], whole)
    return w


def check_counts(c, f, d, name, inside, cell_of):
    r = named(table(d, "events"), window=name)
    c.number(name + " n", r["n"], len(inside))
    c.number(name + " fatalities", r["fatalities"], sum(e["dead"] or 0 for e in inside))
    c.number(name + " unknown", r["fatalities_unknown"], sum(e["dead"] is None for e in inside))
    c.number(name + " countries", r["countries"], len({e["country"] for e in inside}))
    c.number(name + " cells", r["cells"], len({cell_of(e) for e in inside}))


def check_place(c, what, plane, r, right, slack=2e-5):
    lon, lat = g.inverse(plane, right, (r["longitude"], r["latitude"]))
    c.number(what + " longitude", r["longitude"], lon, slack)
    c.number(what + " latitude", r["latitude"], lat, slack)


def check_centres(c, d, plane, name, inside):
    points, weights = [e["xy"] for e in inside], [e["w"] for e in inside]
    r = named(table(d, "mean-centre"), window=name)
    if not sum(weights):
        c.number(name + " mean centre", r["longitude"], None)
        return
    check_place(c, name + " mean centre", plane, r, m.mean_centre(points, weights), 0.6e-5)
    c.number(name + " weight", r["weight"], sum(weights))
    positive = sum(w > 0 for w in weights)
    errors = m.mean_errors([p for p, w in zip(points, weights) if w > 0], [w for w in weights if w > 0]) or [None] * 2
    for k, column in enumerate(("error_x_km", "error_y_km")):
        c.number(f"{name} {column}", r[column], None if errors[k] is None else errors[k] / 1000)
    r = named(table(d, "standard-distance"), window=name)
    c.number(name + " standard distance", r["distance_km"], m.standard_distance(points, weights) / 1000)
    r = named(table(d, "median-centre"), window=name)
    _, best = m.median_centre(points, weights)
    c.number(name + " mean distance", r["mean_distance_km"], best / 1000, 0.0101)
    told = m.mean_distance(points, weights, plane.forward(r["longitude"], r["latitude"]))
    c.number(name + " at the median centre", told / 1000, best / 1000, 0.0101)
    for scaling in ("crimestat", "yuill", "yuill-root", "yuill-free"):
        r = named(table(d, "ellipse"), window=name, scaling=scaling)
        if positive < 3:
            c.number(f"{name} {scaling}", r["semi_major_km"], None)
            continue
        kept = [(p, w) for p, w in zip(points, weights) if w > 0]
        long, short, angle = m.ellipse([k[0] for k in kept], [k[1] for k in kept], scaling)
        c.number(f"{name} {scaling} long", r["semi_major_km"], long / 1000)
        c.number(f"{name} {scaling} short", r["semi_minor_km"], short / 1000, 0.0011)
        if long - short > max(0.01 * long, 1e-6):  # else they are as long, but for noise
            at = g.inverse(plane, m.mean_centre(points, weights), inside[0]["at"])
            off = (r["azimuth_deg"] - (angle - plane.convergence(*at)) + 90) % 180 - 90
            c.number(f"{name} {scaling} azimuth", off, 0.0, 0.002)


def check_reach(c, f, d, name, inside):
    r = named(table(d, "southern-edge"), window=name)
    lats = [e["at"][1] for e in inside]
    c.number(name + " edge", r["edge_latitude"], m.quantile(lats, 0.05))
    c.number(name + " southernmost", r["southernmost_latitude"], min(lats))
    c.number(name + " median latitude", r["median_latitude"], m.quantile(lats, 0.5))
    r = named(table(d, "core-distance"), window=name)
    away = [g.geodesic(f["core"], e["at"])[0] / 1000 for e in inside]
    c.number(name + " reach", r["reach_km"], m.quantile(away, 0.95))
    c.number(name + " median reach", r["median_km"], m.quantile(away, 0.5))


def check_density(c, d, plane, name, inside):
    r = named(table(d, "density"), window=name)
    if not r or r["peak_per_1000_km2"] is None:
        return
    points, weights = [e["xy"] for e in inside], [e["w"] for e in inside]
    here = m.density(points, weights, 60, plane.forward(r["peak_longitude"], r["peak_latitude"])) * 1e9
    c.number(name + " peak", r["peak_per_1000_km2"], here, 0.003 * here)
    most = max(m.density(points, weights, 60, p) for p in points) * 1e9
    c.number(name + " is the peak", r["peak_per_1000_km2"] > 0.995 * most, True)


def check_hull(c, d, name, inside):
    r = named(table(d, "hull"), window=name)
    area = m.hull_area([e["xy"] for e in inside]) / 1e6
    c.number(name + " hull", r["convex_km2"] or 0.0, area, 0.06)


def check_cells(c, f, d, plane, events, windows, cell_of):
    for kind, of in (("squares", m.square), ("hexagons", m.hexagon)):
        cells = {}
        for e in events:
            cells.setdefault(of(e["xy"], f["cell_km"] * 1000), []).append(e)
        rows = {r["cell"]: r for r in table(d, "first-arrival") if r["cells"] == kind}
        c.number(kind, len(rows), len(cells))
        for cell, inside in cells.items():
            r = rows.get("%d %d" % cell)
            if not r:
                c.complain(f"{kind}: no {cell}")
                continue
            c.number(f"{kind} {cell} n", r["n"], len(inside))
            first = date.fromordinal(min(e["day"] for e in inside)).isoformat()
            c.number(f"{kind} {cell} first", r["first_event"], first)
            came = m.arrival([e["day"] for e in inside], 2, 90)
            c.number(f"{kind} {cell} arrival", r["arrival"], came and date.fromordinal(came[0]).isoformat())
            c.number(f"{kind} {cell} confirmed", r["confirmed"], came and date.fromordinal(came[1]).isoformat())
            middle = m.mean_centre([e["xy"] for e in inside], [1] * len(inside))
            check_place(c, f"{kind} {cell}", plane, r, middle, 0.6e-5)
        so_far = 0
        for name, a, b, *_ in windows:
            came = [m.arrival([e["day"] for e in inside], 2, 90) for inside in cells.values()]
            reached = sum(x is not None and a <= x[0] <= b for x in came)
            so_far += reached
            r = named(table(d, "arrivals"), window=name, cells=kind)
            c.number(f"{name} {kind} reached", r["reached"], reached)
            c.number(f"{name} {kind} reached so far", r["reached_so_far"], so_far)
    cells = sorted({cell_of(e) for e in events})
    near = m.cell_neighbours(cells, f["cells"])

    def counts(a, b, sure=False):
        n = dict.fromkeys(cells, 0)
        for e in events:
            n[cell_of(e)] += a <= e["day"] <= b and (e["sure"] or not sure)
        return n

    for r in table(d, "activation"):
        w1, w2 = (next(w for w in windows if w[0] == r[k]) for k in ("from_window", "to_window"))
        n1, n2 = counts(w1[1], w1[2]), counts(w2[1], w2[2])
        state = {x: (n1[x] > 0, n2[x] > 0) for x in cells}
        for column, s in (("new", (False, True)), ("continuing", (True, True)), ("ended", (True, False)),
                          ("quiet", (False, False))):
            c.number(f"{r['from_window']}-{r['to_window']} {column}", r[column], sum(v == s for v in state.values()))
        new = [x for x in cells if state[x] == (False, True)]
        c.number("relocation", r["relocation"], sum(state[o] == (True, False) for x in new for o in near[x]))
        c.number("escalation", r["escalation"], sum(state[o] == (True, True) for x in new for o in near[x]))
    for name, a, b, *_ in windows:
        right, r = m.moran(cells, counts(a, b, True), near), named(table(d, "moran"), window=name)
        for column in ("i", "expected", "variance", "z"):
            c.number(f"{name} moran {column}", r[column], right and right.get(column))
    right = m.getis_ord(cells, counts(-1, 10 ** 7, True), near)
    for r in table(d, "getis-ord"):
        cell = tuple(int(x) for x in r["cell"].split())
        c.number(f"gi {cell}", r["gi_z"], right[cell])


def check_knox(c, f, d, events):
    rough = not all(e["sure"] for e in events)
    c.number("knox rows", len(table(d, "knox")), 2 if rough and len(events) > 1 else 1)
    for r in table(d, "knox"):
        taken = [e for e in events if e["sure"] or r["places"] == "all"]
        c.number("knox n", r["n"], len(taken))
        for column, value in (m.knox(taken, *f["knox"]) or {}).items():
            c.number("knox " + column, r[column], value, 0.0006 if column in ("expected", "deviation") else 0)


def check_trend(c, d, windows, events):
    good = [w for w in windows if sum(w[1] <= e["day"] <= w[2] for e in events) >= 20]
    r = named(table(d, "edge-trend"), of="edge_latitude")
    if len(good) < 2:
        c.number("trend", r["slope"], None)
        return None
    years = [(w[1] + w[2]) / 2 / m.YEAR for w in good]
    edges = [m.quantile([e["at"][1] for e in events if w[1] <= e["day"] <= w[2]], 0.05) for w in good]
    values = [round(x / 1e-6) * 1e-6 for x in edges]
    right = m.trend(years, values)
    for column in ("slope", "slope_error", "robust_slope", "kendall_s", "p"):
        c.number("trend " + column, r[column], right[column])
    c.number("trend inflation", r["inflation"], m.inflation(years, values, right["robust_slope"]))
    return r, good, values


def check_track(c, d, plane, windows, events):
    stops = []
    for w in windows:
        inside = [e for e in events if w[1] <= e["day"] <= w[2]]
        if sum(e["w"] for e in inside):
            at = m.mean_centre([e["xy"] for e in inside], [e["w"] for e in inside])
            stops.append((w, g.inverse(plane, at, inside[0]["at"])))
    legs = list(zip(stops, stops[1:])) + ([(stops[0], stops[-1])] if len(stops) > 1 else [])
    rows = [r for r in table(d, "track") if r["leg"] in ("step", "whole")]
    for ((w1, p1), (w2, p2)), r in zip(legs, rows):
        km, azimuth = g.geodesic(p1, p2)
        years = (w2[1] + w2[2] - w1[1] - w1[2]) / 2 / m.YEAR
        c.number("leg from", r["from_window"], w1[0])
        c.number("leg to", r["to_window"], w2[0])
        c.number("leg km", r["distance_km"], km / 1000, 0.0006)
        c.number("leg years", r["years"], years, 0.00006)
        if km > 1000:
            c.number("leg azimuth", (r["azimuth_deg"] - azimuth + 180) % 360 - 180, 0.0, 0.006)
            c.number("leg speed", r["km_per_year"], km / 1000 / years, 0.0011)


class Borders:
    """Of the base map's countries: segments that two of them have in common, and all of each."""

    def __init__(self, tree):
        path = os.path.join(tree, "shapefiles", "west-africa", "countries.")
        codes = g.read_table(path + "dbf", "iso3")
        owners, self.outline = {}, {}
        for code, rings in zip(codes, g.read_polygons(path + "shp")):
            self.outline[code] = [s for ring in rings for s in zip(ring, ring[1:])]
            for a, b in self.outline[code]:
                owners.setdefault((min(a, b), max(a, b)), []).append(code)
        self.land = [(s, pair) for s, pair in owners.items() if len(pair) == 2]

    def nearest(self, at, states):
        """km to the nearest land border, of any country or of one of the states."""
        best = math.inf
        for (a, b), pair in self.land:
            if states and not set(pair) & set(states):
                continue
            if min(abs(a[0] - at[0]), abs(b[0] - at[0])) > 1.6 or min(abs(a[1] - at[1]), abs(b[1] - at[1])) > 1.6:
                continue
            best = min(best, g.to_segment(at, a, b) / 1000)
        return best


def check_bands(c, d, borders, windows, events, kept):
    for border, states in (("all", None), ("coastal", ["BEN", "TGO", "GHA", "CIV"])):
        away = {}
        for e in events:
            if (e["at"], border) not in kept:
                kept[e["at"], border] = borders.nearest(e["at"], states)
            away[e["at"]] = kept[e["at"], border]
        for name, a, b, *_ in windows:
            inside = [e for e in events if a <= e["day"] <= b]
            for band in (10, 20, 50, 100):
                if any(abs(away[e["at"]] - band) < 0.02 for e in inside):
                    continue
                near = [e for e in inside if away[e["at"]] <= band]
                r = named(table(d, "border-bands"), window=name, border=border, band_km=band)
                c.number(f"{name} {border} {band} events", r["events"], len(near))
                c.number(f"{name} {border} {band} fatalities", r["fatalities"], sum(e["dead"] or 0 for e in near))
                c.number(f"{name} {border} {band} share", r["share"], len(near) / len(inside) if inside else None)
                known = sum(e["sure"] for e in inside)
                c.number(f"{name} {border} {band} known", r["known"], sum(e["sure"] for e in near))
                c.number(f"{name} {border} {band} known share", r["known_share"],
                         sum(e["sure"] for e in near) / known if known else None)
                told = named(table(d, "intervals"), window=name, number=f"share within {band} km, {border}")
                c.number(f"{name} {border} {band} estimate", told["estimate"], len(near) / len(inside) if inside else None)
                if told["low"] is not None:
                    c.number(f"{name} {border} {band} interval", told["low"] <= r["share"] <= told["high"], True)


def check_states(c, f, d, windows, events):
    rows = table(d, "coastal-states")
    for r in rows:
        _, a, b, *_ = next(w for w in windows if w[0] == r["window"])
        own = [e for e in events if e["country"] == r["iso3"] and a <= e["day"] <= b]
        c.number(f"{r['iso3']} {r['window']} events", r["events"], len(own))
        c.number(f"{r['iso3']} {r['window']} fatalities", r["fatalities"], sum(e["dead"] or 0 for e in own))
        c.number(f"{r['iso3']} {r['window']} unknown", r["fatalities_unknown"], sum(e["dead"] is None for e in own))
        c.number(f"{r['iso3']} {r['window']} first", r["first_event"],
                 date.fromordinal(min(e["day"] for e in own)).isoformat() if own else None)


# ---- sentences ----

def window_words(w, by, fr, bare=False):
    """"in 2017 (to 3 May 2017)" ; bare: without "in"."""
    name, a, b, _, late, early = w
    year = name[:4]
    if by == "year":
        text = year
    else:
        k = int(name[-1]) - 1
        order = ["premier", "second" if by == "half-year" else "deuxième", "troisième", "quatrième"][k] if fr else \
            ["first", "second", "third", "fourth"][k]
        text = f"{order} {'semestre' if by == 'half-year' else 'trimestre'} {year}" if fr else \
            f"the {order} {'half' if by == 'half-year' else 'quarter'} of {year}"
    rest = ""
    if late and early:
        rest = f" (du {day(a, fr)} au {day(b, fr)})" if fr else f" ({day(a, fr)} to {day(b, fr)})"
    elif late:
        rest = f" (à partir du {day(a, fr)})" if fr else f" (from {day(a, fr)})"
    elif early:
        rest = f" (jusqu’au {day(b, fr)})" if fr else f" (to {day(b, fr)})"
    if bare:
        return ("le " if fr and by != "year" else "") + text + rest
    return (("en " if by == "year" else "au ") if fr else "in ") + text + rest


def amount(x, fr):
    return number(x, fr, 1 if abs(x) < 9.95 else 0)


def percent(share, fr):
    p = 100 * share
    return number(p, fr, 1 if 0 < p < 1 else 0) + (BLANK + "%" if fr else "%")


def findings(d, measure, fr):
    return [x["fr" if fr else "en"] for x in d["findings"] if x["measure"] == measure]


def check_findings(c, f, d, plane, windows, events, kept, trend):
    counted = [w for w in windows if w[3]]
    if len(counted) < 2:
        counted = windows
    first, last = counted[0], counted[-1]

    def n_in(w, keep=lambda e: True):
        return sum(w[1] <= e["day"] <= w[2] and keep(e) for e in events)

    cell_of = kept["cell_of"]
    states = [s for s in ("BEN", "TGO", "GHA", "CIV") if any(r["country"] == s for r in f["rows"])]
    for fr in (False, True):
        a, b = window_words(first, f["by"], fr), window_words(last, f["by"], fr)
        names = [(NAMES_FR if fr else NAMES_EN)[s] for s in states]
        # Centre.
        good = [w for w in windows if n_in(w, lambda e: e["w"] > 0) >= 10]
        if len(good) >= 2:
            one, two = ([e for e in events if w[1] <= e["day"] <= w[2]] for w in (good[0], good[-1]))
            ends = [g.inverse(plane, m.mean_centre([e["xy"] for e in x], [e["w"] for e in x]), x[0]["at"])
                    for x in (one, two)]
            km, _ = g.geodesic(*ends)
            for text in findings(d, "mean-centre", fr):
                if "at one place" in text or "au même endroit" in text:
                    continue
                c.claim("centre", text, f"{amount(km / 1000, fr)}{BLANK}km")
                x, y = window_words(good[0], f["by"], fr, True), window_words(good[-1], f["by"], fr, True)
                c.claim("centre's windows", text, f"entre {x} et {y}" if fr else f"from {x} to {y}")
                of = {True: ("of the people killed", "des personnes tuées"), False: ("of the events", "des événements")}
                c.claim("centre of what", text, of[f["weight"]][fr])
        # Edge.
        for text in findings(d, "southern-edge", fr):
            if trend and len(trend[1]) >= 5:
                for k in (0, -1):
                    c.claim("edge", text, degree(math.floor(trend[2][k] * 10 + 0.5) / 10, fr) + " " +
                            window_words(trend[1][k], f["by"], fr)) if "°" in text else None
            else:
                n = sum(n_in(w) >= 20 for w in windows)
                words = (f"{n} window{'' if n == 1 else 's'} of at least 20", f"{n} période{'s' * (n > 1)} d’au moins 20")
                c.claim("windows for an edge", text, words[fr])
        # Bands.
        n1, n2 = n_in(first), n_in(last)
        for text in findings(d, "border-bands", fr):
            if any(abs(kept[e["at"], "coastal"] - 50) < 0.02 for e in events):
                continue
            near = [n_in(w, lambda e: kept[e["at"], "coastal"] <= 50) for w in (first, last)]
            c.claim("bands", text, f"{number(near[0], fr)} {a}, {number(near[1], fr)} {b}")
            if n1 and n2:
                x, y = percent(near[0] / n1, fr), percent(near[1] / n2, fr)
                c.claim("shares", text, f"({x} et {y} de l’ensemble" if fr else f"({x} and {y} of all events")
                known = [[e for e in events if w[1] <= e["day"] <= w[2] and e["sure"]] for w in (first, last)]
                if len(known[0]) + len(known[1]) < n1 + n2 and known[0] and known[1]:
                    x, y = (percent(sum(kept[e["at"], "coastal"] <= 50 for e in k) / len(k), fr) for k in known)
                    c.claim("known shares", text, f"; {x} and {y} of those" if not fr else f"; {x} et {y} de ceux")
        # States.
        told = findings(d, "coastal-states", fr)
        inside = [e for e in events if e["country"] in states]
        if states and inside:
            same = first is last
            start = min(e["day"] for e in inside)
            c.claim("states", told[0], IN_FR[states[0]] if fr and len(states) == 1 else listed(names, fr))
            if not same:
                here = [number(n_in(w, lambda e: e in inside), fr) for w in (first, last)]
                c.claim("events in states", told[0], f"{here[0]} {a}, {here[1]} {b}")
            c.claim("events in states", told[0], f"{number(len(inside), fr)} en tout" if fr and not same else
                    f"{number(len(inside), fr)} in all" if not same else f" {number(len(inside), fr)}, ")
            c.claim("first event in states", told[0],
                    f"le premier le {day(start, fr)}" if fr else f"the first on {day(start, fr)}")
        # Cells.
        for text in findings(d, "activation", fr):
            x, y = ({cell_of(e) for e in events if w[1] <= e["day"] <= w[2]} for w in (first, last))
            c.claim("cells", text, f"{number(len(x), fr)} {a}, {number(len(y), fr)} {b}")
            c.claim("cells gained, lost", text, f"({len(y - x)} en plus, {len(x - y)} en moins)" if fr else
                    f"({len(y - x)} gained, {len(x - y)} lost)")
        # Pairs.
        for text in findings(d, "knox", fr):
            k = m.knox([e for e in events if e["sure"]], *f["knox"])
            if "fois" in text or "times" in text:
                ratio = k["near_in_both"] / k["expected"]
                c.claim("pairs", text, f"{number(ratio, fr, 1 if ratio < 10 else 0)} fois" if fr else
                        f"{number(ratio, fr, 1 if ratio < 10 else 0)} times")
                if not all(e["sure"] for e in events):
                    k = m.knox(events, *f["knox"])
                    ratio = number(k["near_in_both"] / k["expected"], fr, 1 if k["near_in_both"] / k["expected"] < 10 else 0)
                    c.claim("all pairs", text, f"({ratio} fois avec" if fr else f"({ratio} times with")
    check_carried(c, f, d, good, first, last, trend, events, kept)


def p_of(text):
    found = re.search(r"p\u00a0([=<])\u00a0([\d.]+)", text)
    return found and (float(found.group(2)) if found.group(1) == "=" else 0.0005)


def check_carried(c, f, d, good, first, last, trend, events, kept):
    """Chances by deals of our own are the program's up to chance; what is carried follows from the levels."""
    chance = random.Random(1)
    p = {}
    by = {x["measure"]: x for x in d["findings"] if x["measure"] != "coastal-states"}

    def test(x, y, value, weighed):
        pool = [(e, k) for k, w in ((False, x), (True, y)) for e in events if w[1] <= e["day"] <= w[2]]
        months = [date.fromordinal(e["day"]).strftime("%Y%m") for e, _ in pool]
        places = [m.hexagon(e["xy"], f["cell_km"] * 1000) for e, _ in pool]
        return m.cluster_p([value(e) for e, _ in pool], [e["w"] if weighed else 1 for e, _ in pool],
                           [k for _, k in pool], months, places, chance)

    told = named(table(d, "track"), leg="whole")
    ends = (good[0][0], good[-1][0]) if len(good) >= 2 else None
    if told and told["p"] is not None and (told["from_window"], told["to_window"]) == ends:
        p["mean-centre"] = told["p"]
        right = max(test(good[0], good[-1], lambda e: e["xy"], True))
        c.number("p of the centre", told["p"], right, 0.004 + 5 * math.sqrt(right * (1 - right) / 999 * 2))
    if trend and len(trend[1]) >= 5:
        p["southern-edge"] = trend[0]["p_corrected"]
    if first is not last and "border-bands" in by and "p\u00a0" in by["border-bands"]["en"]:
        p["border-bands"] = p_of(by["border-bands"]["en"])
        right = max(test(first, last, lambda e: (float(kept[e["at"], "coastal"] <= 50), 0.0), False) or [1])
        c.number("p of the bands", p["border-bands"], right, 0.007 + 5 * math.sqrt(right * (1 - right) / 999 * 2))
    if "knox" in by and table(d, "knox")[0]["p"] is not None:
        p["knox"] = table(d, "knox")[0]["p"]
    if "activation" in by and "p\u00a0" in by["activation"]["en"]:
        p["activation"] = p_of(by["activation"]["en"])
    level = {"mean-centre": 0.01, "border-bands": 0.01, "activation": 0.01, "southern-edge": 0.05, "knox": 0.05}
    for name, x in by.items():
        if name in p:
            c.claims += 1
            if x["carried_by_the_numbers"] and p[name] >= level[name]:
                c.complain(f"{name} is carried with p = {p[name]}")
    if set(p) >= {n for n, x in by.items() if "p\u00a0" in x["en"] or x["carried_by_the_numbers"]}:
        names = list(p)
        for name, corrected in zip(names, m.holm([p[n] for n in names])):
            c.claims += 1
            carried = p[name] < level[name] and corrected < 0.05
            if carried and not by[name]["carried_by_the_numbers"] and name != "southern-edge":
                c.complain(f"{name}: p = {p[name]}, {corrected} of {len(p)} is not carried")
            if not carried and by[name]["carried_by_the_numbers"]:
                c.complain(f"{name}: p = {p[name]}, {corrected} of {len(p)} is carried")


def check_caption(c, f, piece, fr):
    rows, text = f["rows"], piece["alt"]
    one, many = {(0, 0): ("event", "events"), (0, 1): ("événement", "événements"), (1, 0): ("attack", "attacks"),
                 (1, 1): ("attaque", "attaques")}[f["noun"], fr]
    c.claim("count", text, f" {number(len(rows), fr)} {one if len(rows) == 1 else many} ")
    when = between(min(r["day"] for r in rows), max(r["day"] for r in rows), fr)
    c.claim("days", text, when)
    n = {}
    for r in rows:
        n[r["country"]] = n.get(r["country"], 0) + 1
    in_ = (lambda s: IN_FR[s]) if fr else (lambda s: "in " + NAMES_EN[s])
    order = sorted(n, key=lambda s: (-n[s], (NAMES_FR if fr else NAMES_EN)[s].encode()))
    if len(n) == 1:
        c.claim("country", text, f"{in_(order[0])} {when}")
    else:
        others = [s for s in order if s != f["focus"]]
        told = others if len(others) == 4 else others[:3]
        for k, s in enumerate(told):
            lead = f"dont {number(n[s], fr)}" if fr else f"{number(n[s], fr)} of them"
            c.claim("events in a country", text, f"{number(n[s], fr) if k else lead} {in_(s)}")
        rest = sum(n[s] for s in others[len(told):])
        if rest:
            c.claim("elsewhere", text, number(rest, fr) + (" dans d’autres pays" if fr else " in other countries"))
    dead = [r["dead"] or 0 for r in rows]
    worst = [r for r in rows if (r["dead"] or 0) == max(dead)]
    if max(dead) > 0 and len(worst) == 1 and worst[0]["place"] and worst[0]["geo"] < 4:
        r = worst[0]
        at = (r["place"][r["geo"]] or r["place"][1])[fr]
        s = "s" if max(dead) > 1 else ""
        killed = number(max(dead), fr) + (f" mort{s} signalé{s}" if fr else " reported killed")
        c.claim("deadliest", text, f"{at} ({killed})")
    else:
        c.claims += 1
        if "deadliest" in text or "le plus lourd" in text:
            c.complain(f"no row is the deadliest: {text}")
    low = min(rows, key=lambda r: r["at"][1])
    sure = [r for r in rows if r["at"][1] == low["at"][1] and r["geo"] <= 2]
    if len(rows) >= 3 and len(sure) == sum(r["at"][1] == low["at"][1] for r in rows):
        lat = math.floor(low["at"][1] * 10 + 0.5) / 10
        c.claim("southernmost", text, ("sud se trouve à " if fr else "southernmost lies at ") + degree(lat, fr) + ".")
    rough = sum(r["geo"] >= 3 for r in rows)
    if rough:
        c.claim("roughly", text, ("approximativement" + BLANK if fr else "known only roughly") + f": {number(rough, fr)}.")
    killed = number(sum(dead), fr)
    lead = f"Morts signalés{BLANK}: " if fr else "People reported killed: "
    if lead in piece["caption"]:  # where the page has room for a subtitle
        least = ("au moins " if fr else "at least ") * any(r["dead"] is None for r in rows)
        c.claim("killed", piece["caption"], f"{lead}{least}{killed}.")
    c.claims += 1
    if piece["caption"].count(f"{number(len(rows), fr)} {one if len(rows) == 1 else many} ") > 1:
        c.complain(f"the count is told twice: {piece['caption']}")
    c.claims += 1
    if re.search(r"\b0 (event|attack|évén|attaq)|  | ,|\(\)|\.\.", text):
        c.complain(f"is no sentence: {text}")


# ---- all ----

def check_figure(c, f, d, borders):
    plane, events = events_of(f, d)
    if not events:
        return
    windows = check_windows(c, f, d, events)
    of = m.square if f["cells"] == "squares" else m.hexagon
    kept = {"rows": f["rows"], "cell_of": lambda e: of(e["xy"], f["cell_km"] * 1000)}
    for w in windows:
        inside = [e for e in events if w[1] <= e["day"] <= w[2]]
        check_counts(c, f, d, w[0], inside, kept["cell_of"])
        if inside:
            check_centres(c, d, plane, w[0], inside)
            check_reach(c, f, d, w[0], inside)
            check_density(c, d, plane, w[0], inside)
            check_hull(c, d, w[0], inside)
    check_cells(c, f, d, plane, events, windows, kept["cell_of"])
    check_knox(c, f, d, events)
    trend = check_trend(c, d, windows, events)
    check_track(c, d, plane, windows, events)
    check_bands(c, d, borders, windows, events, kept)
    check_states(c, f, d, windows, events)
    check_findings(c, f, d, plane, windows, events, kept, trend)


def check_documentation(c, d, tree):
    """docs/spread-methods.md has every measure as the program explains it."""
    with open(os.path.join(tree, "docs", "spread-methods.md"), encoding="utf-8") as file:
        text = file.read()
    for t in d["measures"]:
        c.claim("documentation", text, f"(`{t['name']}`)\n\n{t['definition']}\n\nSource: {t['source']}\n")


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    return done.stdout


def main():
    program, tree = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    figures, seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20, sys.argv[4] if len(sys.argv) > 4 else "1"
    c, borders = Check(), Borders(tree)
    for i in range(figures):
        c.where = f"figure {i}"
        with tempfile.TemporaryDirectory() as folder:
            f = make(seed, i, folder)
            run([program, "spread", "spread.yaml", "-q", "-o", "o.json"], folder)
            with open(os.path.join(folder, "o.json"), encoding="utf-8") as file:
                d = json.load(file)
            check_figure(c, f, d, borders)
            if i == 0:
                check_documentation(c, d, tree)
            for lang in ("en", "fr"):
                c.where = f"figure {i} {lang}"
                piece = json.loads(run([program, "embed", lang + ".yaml", "--as", "json", "--print", "-q"], folder))
                check_caption(c, f, piece, lang == "fr")
    print(f"{figures} figures: {c.numbers} numbers and {c.claims} claims, {c.wrong} wrong")
    return 1 if c.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
