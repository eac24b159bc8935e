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


west, world, provinces = (ROOT + '/' + name for name in
                          ('west-africa', 'world', 'provinces'))
countries = topology(west, at_box)
topology(world, at_date_line)



def partition(folder, countries):
    """Admin-1 units fill their country, and inner lines are the edges that
    two of them share. Returns the area of all."""
    units = defaultdict(lambda: defaultdict(int))
    area = 0
    for geom, p in read(folder + '/admin1.shp'):
        area += geom.area
        for e in edges_of_polygon(geom):
            units[p['iso3']][e] += 1
    inner = defaultdict(lambda: defaultdict(int))
    for geom, p in read(folder + '/admin1-lines.shp'):
        for e in edges_of_line(geom):
            inner[p['iso3']][e] += 1
    for iso3 in sorted(countries):
        once = {e for e, n in units[iso3].items() if n == 1}
        expect({e for e in once if not at_date_line(*e)} ==
               {e for e in countries[iso3] if not at_date_line(*e)},
               folder, iso3, 'admin-1 units do not fill the country')
        expect({e for e, n in units[iso3].items() if n == 2} ==
               set(inner[iso3]) and all(n == 1 for n in
                                        inner[iso3].values()),
               folder, iso3, 'inner lines are not the shared edges')
    return area


area = partition(west, countries)
fine = topology(provinces, at_date_line)
partition(provinces, fine)
coarse = {p['iso3'] for _, p in read(world + '/countries.shp')}
expect(coarse <= set(fine), 'provinces lack', sorted(coarse - set(fine)))
for iso3, n in (('SDN', 17), ('UKR', 27), ('MMR', 14), ('SSD', 10)):
    have = [p for _, p in read(provinces + '/admin1.shp')
            if p['iso3'] == iso3]
    expect(len(have) == n, iso3, len(have), 'units')
land = unary_union([g for g, _ in read(west + '/land.shp')])
ocean = unary_union([g for g, _ in read(west + '/ocean.shp')])
expect(abs(land.area + ocean.area - 45 * 28) < 1e-6, 'land + ocean')
expect(abs(area - land.area) < 1e-6, 'admin-1 area')

for folder in (west, world, provinces):
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


def place_checks(folder, outlines, reach):
    """Seas lie in open water, towns in or by their countries."""
    land = prep(unary_union(list(outlines.values())))
    for geom, p in read(folder + '/places.shp'):
        if p['type'] == 'sea':
            expect(not land.intersects(geom.buffer(reach)) and p['name_fr'] and
                   not p['iso3'], folder, 'sea on land', p)
        elif p['iso3'] in outlines:
            expect(outlines[p['iso3']].distance(geom) < 0.1,
                   folder, 'town outside its country', p)
        expect(p['type'] in ('capital', 'admin1-capital', 'town', 'sea'),
               folder, 'type', p)


for folder, reach in ((west, 0.7), (world, 0.4)):
    place_checks(folder, {p['iso3']: g for g, p in
                          read(folder + '/countries.shp')}, reach)

named, marks = defaultdict(list), {}
with open(ROOT + '/gazetteer.csv', encoding='utf-8', newline='') as src:
    for row in csv.DictReader(src):
        expect(None not in row and row['name'] and len(row['iso3']) == 3 and
               row['source'] in ('naturalearth', 'sahelmap', 'approximate') and
               row['kind'] in ('town', 'park', 'area', 'point', 'lake',
                               'mine') and
               -90 <= float(row['latitude']) <= 90 and
               -180 <= float(row['longitude']) <= 180, 'gazetteer', row)
        marks[row['name'], row['iso3'], row['kind']] = row['source']
        for name in {fold(n) for n in
                     [row['name']] + row['aliases'].split('|')} - {''}:
            named[name, row['iso3']].append(row)
for (name, iso3), rows in sorted(named.items()):
    if len(rows) > 1:
        expect(iso3 not in countries and
               all(r['name'] == rows[0]['name'] for r in rows),
               'gazetteer: two places of one name in one country', name, iso3)
large = [(g, p) for g, p in read(world + '/places.shp')
         if p['scalerank'] <= 4 or p['type'] == 'capital']
for geom, p in read(west + '/places.shp') + large:
    if p['type'] != 'sea':
        code = {'SOL': 'SOM', 'CYN': 'CYP'}.get(p['iso3'], p['iso3'])
        expect((fold(p['name']), code) in named and
               (fold(p['name_fr']), code) in named,
               'town that the gazetteer lacks', p)
        expect(marks.get((p['name'], code, 'town')) != 'approximate',
               'approximate place drawn as a town', p)
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, 'gazetteer.csv'), encoding='utf-8',
          newline='') as src:
    for row in csv.DictReader(src):
        expect(marks.get((row['name'], row['iso3'], row['kind'])) ==
               row['source'], 'gazetteer: source changed', row['name'])
print('checked:', len(failures), 'failures')
sys.exit(bool(failures))
