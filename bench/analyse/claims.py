#!/usr/bin/env python3
"""How often `sahelmap spread` claims what is not so, and how often it sees what is.

    python3 bench/analyse/claims.py PROGRAM FOLDER placebo|power [TRIALS]

FOLDER holds UCDP GED rows as HDX hands them out (ucdp_hdx_mali.csv, ...), and as UCDP itself does, of Myanmar and
Bangladesh (ged191.csv). Placebo: real rows, whose dates are
dealt at random in four ways, so that no claim on the later and the earlier years is true. By week and by month:
whole weeks (months) change places, so that what happened together stays together. By place: the history of each
place is turned around the calendar by a number of days of its own. By event: each date goes to another row; the
only deal under which events do not follow each other, and so the only one that says something of that claim.
Power: the same, and something planted in the later half of the years. The same numbers at each run."""

import csv, json, os, random, subprocess, sys, tempfile
from collections import defaultdict
from datetime import date, timedelta

WEST = ("frame: [MLI, BFA, BEN, TGO, GHA, CIV]\ncountries: {focus: [%s]}\n"
        "spread: {coastal-states: [BEN, TGO, GHA, CIV]}\n")
EAST = "frame: [%s]\ncountries: {focus: [%s]}\nspread: {coastal-states: [%s]}\n"
# Files, first and last year, figure.
SETS = {
    "Mali 2012-2023": (["ucdp_hdx_mali"], 2012, 2023, WEST % "MLI"),
    "Burkina Faso 2018-2023": (["ucdp_hdx_burkina_faso"], 2018, 2023, WEST % "BFA"),
    "Ivory Coast 2002-2011": (["ucdp_hdx_cote_divoire"], 2002, 2011, WEST % "CIV"),
    "Benin, Togo, Burkina Faso, Mali, Ivory Coast 2019-2023":
        (["ucdp_hdx_" + n for n in ("mali", "burkina_faso", "cote_divoire", "benin", "togo")], 2019, 2023,
         WEST % "MLI, BFA"),
    "Myanmar 2000-2015": (["ged191/Myanmar (Burma)"], 2000, 2015, EAST % ("MMR, THA, LAO, BGD", "MMR", "THA, LAO, BGD")),
    "Bangladesh 2001-2008": (["ged191/Bangladesh"], 2001, 2008, EAST % ("BGD, MMR", "BGD", "MMR")),
}
DEALS = ["week", "month", "place", "event"]
CLAIMS = ["mean-centre", "southern-edge", "border-bands", "activation", "knox"]
LEVELS = {"mean-centre": 0.01, "southern-edge": 0.05, "border-bands": 0.01, "activation": 0.01, "knox": 0.05}


def day_of(text):
    """Of HDX's 1/31/2019 00:00:00, or of UCDP's 2019-01-31."""
    text = text.split()[0]
    if "/" in text:
        month, day, year = text.split("/")
        return date(int(year), int(month), int(day))
    return date.fromisoformat(text)


def read(folder, names, first, last):
    rows = []
    for name in names:
        name, _, country = name.partition("/")
        with open(os.path.join(folder, f"{name}.csv"), encoding="utf-8") as f:
            for r in csv.DictReader(f):
                day = day_of(r["date_start"])
                if first <= day.year <= last and r["where_prec"] in "1235" and country in ("", r["country"]):
                    rows.append([day, float(r["latitude"]), float(r["longitude"]), r["country"],
                                 float(r["best_est"] if "best_est" in r else r["best"])])
    return sorted(rows, key=lambda r: (r[0], r[1], r[2]))


def deal(rows, how, first, last, chance):
    """The rows with other dates."""
    begin, days = date(first, 1, 1), (date(last, 12, 31) - date(first, 1, 1)).days + 1
    if how == "event":
        dates = [r[0] for r in rows]
        chance.shuffle(dates)
        return [[d] + r[1:] for d, r in zip(dates, rows)]
    if how == "place":
        turn = {}
        out = []
        for r in rows:
            by = turn.setdefault((r[1], r[2]), chance.randrange(days))
            out.append([begin + timedelta(((r[0] - begin).days + by) % days)] + r[1:])
        return out
    if how == "week":
        slots = list(range(days // 7))
        to = slots[:]
        chance.shuffle(to)
        out = []
        for r in rows:
            week, day = divmod((r[0] - begin).days, 7)
            out.append([begin + timedelta(7 * (to[week] if week < len(to) else week) + day)] + r[1:])
        return out
    months = [(y, m) for y in range(first, last + 1) for m in range(1, 13)]
    to = months[:]
    chance.shuffle(to)
    where = dict(zip(months, to))
    out = []
    for r in rows:
        y, m = where[(r[0].year, r[0].month)]
        end = (date(y + m // 12, m % 12 + 1, 1) - timedelta(1)).day
        out.append([date(y, m, min(r[0].day, end))] + r[1:])
    return out


def plant(rows, what, size, first, last, chance):
    """Something that is true from year to year, in equal steps."""
    out = []
    for r in rows:
        at = (r[0].year - first) / (last - first)
        if what == "south":  # all move south by `size` km in all
            out.append([r[0], r[1] - size * at / 111.2] + r[2:])
        elif what == "border":  # of events each year more happen 20 km from the border of Togo
            out.append([r[0], 11.0, 0.3] + r[3:] if chance.random() < size * at else r)
        elif what == "cells":  # earlier years happen at fewer places
            if (hash_of(r[1], r[2]) % 1000) / 1000 < 1 - size * (1 - at):
                out.append(r)
    return out


def hash_of(a, b):
    return int(abs(a) * 10007 + abs(b) * 30011)


def claims(program, rows, figure, folder):
    with open(os.path.join(folder, "e.csv"), "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(["event_date", "latitude", "longitude", "country", "fatalities"])
        for r in rows:
            w.writerow([r[0].isoformat()] + r[1:])
    with open(os.path.join(folder, "f.yaml"), "w", encoding="utf-8") as f:
        f.write("events: {file: e.csv}\nsource: x\n" + figure)
    subprocess.run([program, "spread", "f.yaml", "-q", "-o", "o.json"], cwd=folder, check=True)
    with open(os.path.join(folder, "o.json"), encoding="utf-8") as f:
        found = json.load(f)["findings"]
    said = {}
    for x in found:
        if x["measure"] in CLAIMS and "first on" not in x["en"]:
            said[x["measure"]] = bool(x["carried_by_the_numbers"])
    return said


def run(program, folder, trials, name, how, change=None):
    names, first, last, figure = SETS[name]
    rows = read(folder, names, first, last)
    told, of = defaultdict(int), defaultdict(int)
    with tempfile.TemporaryDirectory() as place:
        for trial in range(trials):
            chance = random.Random(f"{name} {how} {change} {trial}")
            dealt = deal(rows, how, first, last, chance)
            if change:
                dealt = plant(dealt, *change, first, last, chance)
            for claim, carried in claims(program, sorted(dealt, key=lambda r: r[0]), figure, place).items():
                told[claim] += carried
                of[claim] += 1
    return told, of


def line(head, told, of):
    cells = " ".join("%14s" % ("%d/%d" % (told[c], of[c]) if of[c] else "-") for c in CLAIMS)
    print("%-64s %s" % (head, cells), flush=True)


def main():
    program, folder, what = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
    trials = int(sys.argv[4]) if len(sys.argv) > 4 else 100
    print("%-64s %s" % ("claims carried / told", " ".join("%14s" % c for c in CLAIMS)))
    if what == "placebo":
        for how in DEALS:
            told, of = defaultdict(int), defaultdict(int)
            for name in SETS:
                t, o = run(program, folder, trials, name, how)
                line(f"{name}, by {how}", t, o)
                for c in CLAIMS:
                    told[c] += t[c]
                    of[c] += o[c]
            line(f"ALL, by {how}", told, of)
    else:
        for name in ["Burkina Faso 2018-2023", "Mali 2012-2023"]:
            for change in [("south", 25), ("south", 50), ("south", 100), ("south", 200), ("border", 0.05),
                           ("border", 0.1), ("border", 0.2), ("cells", 0.2), ("cells", 0.4), ("cells", 0.6)]:
                line("%s, %s %g" % (name, *change), *run(program, folder, trials, name, "week", change))


main()
