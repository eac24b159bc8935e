"""Check the layers of shapefiles/ against each other.

usage: check.py SHAPEFILES-DIR
"""
import csv
import sys

from lib import *

ROOT = sys.argv[1]
failures = []


def expect(ok, *what):
    if not ok:
        failures.append(what)
        print('FAILED:', *what)


def edges_of_line(geom):
    c = list(geom.coords)
    return [frozenset(e) for e in zip(c, c[1:])]


def edges_of_polygon(geom):
    out = set()
    for poly in polygons(geom):
        for ring in rings(poly):
            c = list(ring.coords)
            out |= {frozenset(e) for e in zip(c, c[1:])}
    return out


def topology(folder, frame):
    """Borders and coasts are the countries' edges, each edge once."""
    countries = {p['iso3']: edges_of_polygon(g)
                 for g, p in read(folder + '/countries.shp')}
    seen = defaultdict(int)
    for geom, p in read(folder + '/boundaries.shp'):
        for e in edges_of_line(geom):
            seen[e] += 1
            expect(e in countries[p['iso3_left']] and
                   e in countries[p['iso3_right']], folder, 'boundary', p)
    for geom, _ in read(folder + '/coast.shp'):
        for e in edges_of_line(geom):
            seen[e] += 1
    expect(max(seen.values()) == 1, folder, 'an edge is drawn twice')
    for iso3, found in sorted(countries.items()):
        left = [e for e in found if e not in seen and not frame(*e)]
        expect(not left, folder, iso3, len(left), 'edges without a line')
    return countries


def at_box(a, b):
    return a[0] == b[0] and a[0] in (-20, 25) or \
        a[1] == b[1] and a[1] in (0, 28)


def at_date_line(a, b):
    return abs(a[0]) > 179.99 and abs(b[0]) > 179.99 or \
        min(a[1], b[1]) < -89.9


west, world = ROOT + '/west-africa', ROOT + '/world'
countries = topology(west, at_box)
topology(world, at_date_line)

units = defaultdict(lambda: defaultdict(int))
area = 0
for geom, p in read(west + '/admin1.shp'):
    area += geom.area
    for e in edges_of_polygon(geom):
        units[p['iso3']][e] += 1
inner = defaultdict(lambda: defaultdict(int))
for geom, p in read(west + '/admin1-lines.shp'):
    for e in edges_of_line(geom):
        inner[p['iso3']][e] += 1
for iso3 in sorted(countries):
    expect({e for e, n in units[iso3].items() if n == 1} == countries[iso3],
           iso3, 'admin-1 units do not fill the country')
    expect({e for e, n in units[iso3].items() if n == 2} ==
           set(inner[iso3]) and all(n == 1 for n in inner[iso3].values()),
           iso3, 'inner lines are not the shared edges')
land = unary_union([g for g, _ in read(west + '/land.shp')])
ocean = unary_union([g for g, _ in read(west + '/ocean.shp')])
expect(abs(land.area + ocean.area - 45 * 28) < 1e-6, 'land + ocean')
expect(abs(area - land.area) < 1e-6, 'admin-1 area')

for folder in (west, world):
    for name in sorted(os.listdir(folder)):
        if not name.endswith('.shp'):
            continue
        base = os.path.join(folder, name[:-4])
        for ext in ('shx', 'dbf', 'prj', 'cpg', 'qix'):
            expect(os.path.exists(base + '.' + ext), base, ext)
        for geom, p in read(base + '.shp'):
            expect(geom.is_valid, base, p)
            for value in p.values():
                if isinstance(value, str):
                    expect(not any(m in value for m in
                                   ('?', '\ufffd', 'Ã', 'Â ')), base, value)
with open(ROOT + '/gazetteer.csv', encoding='utf-8', newline='') as src:
    for row in csv.DictReader(src):
        expect(None not in row and row['name'] and
               -90 <= float(row['latitude']) <= 90 and
               -180 <= float(row['longitude']) <= 180, 'gazetteer', row)
print('checked:', len(failures), 'failures')
sys.exit(bool(failures))
