"""The world layers; run by build.py, with its names."""

I18N = json.loads(subprocess.check_output(['node', '-e', '''
const c = require("i18n-iso-countries"), l = require("countries-list");
const out = {};
for (const [a3, n] of Object.entries(c.getAlpha3Codes())) {
  const a2 = c.alpha3ToAlpha2(a3);
  out[c.alpha3ToNumeric(a3)] = [a3, c.getName(a3, "en"), c.getName(a3, "fr"),
    (l.countries[a2] || {}).continent || ""];
}
console.log(JSON.stringify(out));'''], cwd=WORK, encoding='utf-8'))


def world_units(path):
    units, info = [], {}
    for geom, p in geojson(path, wrapped):
        short = p['name']
        number = p['id']
        if short in T.WORLD_IDS:
            iso3 = T.WORLD_IDS[short]
            en, fr = T.WORLD_NAMES[iso3]
            continent = T.CONTINENT3[iso3]
        else:
            iso3, en, fr, continent = I18N[number]
            en, fr = T.WORLD_NAMES.get(iso3, (en, fr))
            continent = T.CONTINENT.get(continent) or T.CONTINENT3[iso3]
        if '.' not in short:
            short = en
        info[iso3] = (en, fr, T.ABBREV.get(iso3, short).upper(), continent)
        units.append((iso3, geom if geom.is_valid else geom.buffer(0)))
    return sorted(units, key=lambda u: u[0]), info


def de_jure(key, point):
    """Western Sahara and Crimea as the United Nations' maps have them."""
    x, y = point.x, point.y
    if key == 'MAR' and y < 27.6569 and x < -8.6:
        return 'ESH'
    if key == 'RUS' and 32.3 < x < 36.65 and 44.2 < y < 46.3:
        return 'UKR'
    return key


def kind_of(iso3):
    sovereign = country_rank.get(iso3, (0, 0, '', ''))[2]
    if iso3 in T.WORLD_DISPUTED:
        return 'disputed'
    if iso3 in DEPENDENT:
        return 'dependency'
    return 'country'


DEPENDENT = set(
    'VIR GUM ASM PRI MNP SGS IOT SHN PCN AIA FLK CYM BMU VGB TCA MSR JEY GGY '
    'IMN NIU COK ABW CUW SXM SPM WLF MAF BLM PYF NCL ATF ALA GRL FRO MAC HKG '
    'HMD NFK ATC IOA'.split())


def world_rows(part, info):
    rows = []
    for iso3 in sorted(info):
        geom = part.area(lambda o: o == iso3)
        if geom.is_empty:
            print('lost', iso3)
            continue
        en, fr, abbrev, continent = info[iso3]
        rank = country_rank.get(iso3, (9, 9))
        rows.append((geom, iso3, en, fr, abbrev, kind_of(iso3),
                     rank[0], rank[1], continent))
    return rows


COUNTRY_FIELDS = [('iso3', 's'), ('name', 's'), ('name_fr', 's'),
                  ('abbrev', 's'), ('type', 's'), ('scalerank', 'i'),
                  ('labelrank', 'i'), ('continent', 's')]
CUT = LineString([(-14, 27.6569), (-8.6, 27.6569)])
for scale in ('50', '110'):
    units, info = world_units(WORK + '/world-%sm.json' % scale)
    limit = max(g.bounds[3] for k, g in units if k == 'ESH')
    cut = LineString([(-14, limit), (-8.6, limit)])
    world = Partition(units, extra=[cut], digits=6, gap=0.002,
                      reassign=de_jure)
    for f in world.filled:
        print('filled', scale, f)
    suffix = '' if scale == '50' else '-110m'
    write(WORLD + 'countries%s.shp' % suffix, 'polygon', COUNTRY_FIELDS,
          world_rows(world, info))
    if scale == '50':
        keep = world

claims = unary_union([
    g for g, p in read(MAGICS + '/50m/ne_50m_admin_0_boundary_lines_land.shp')
    if not p['featurecla'].startswith('International')
    and p['featurecla'] != 'ForgetMagics'])
near_claim = prep(claims.buffer(0.05))
DISPUTED_PAIRS = {('ESH', 'MAR'), ('DZA', 'ESH'), ('CYN', 'CYP'),
                  ('SOL', 'SOM'), ('SRB', 'XKX'), ('ISR', 'PSE'),
                  ('IND', 'KAS'), ('KAS', 'PAK'), ('CHN', 'KAS')}
borders, shore = defaultdict(list), []
for a, b, left, right in keep.edges():
    if left == right:
        continue
    if left is None or right is None:
        shore.append((a, b))
        continue
    pair = tuple(sorted((left, right)))
    mid = Point((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    kind = 'disputed' if pair in DISPUTED_PAIRS or near_claim.contains(mid) \
        else 'international'
    borders[pair, kind].append((a, b))
for pair, kind in sorted(borders):     # a brush with another's claim
    if kind == 'disputed' and pair not in DISPUTED_PAIRS and \
            sum(math.dist(*s) for s in borders[pair, kind]) < 0.3:
        borders[pair, 'international'] += borders.pop((pair, kind))
rows = []
for (pair, kind), segs in sorted(borders.items()):
    for line in merged(segs):
        rows.append((line, kind) + keep.sides(line))
write(WORLD + 'boundaries.shp', 'line',
      [('type', 's'), ('iso3_left', 's'), ('iso3_right', 's')], rows)
write(WORLD + 'coast.shp', 'line', [('type', 's')],
      [(s, 'coast') for s in merged(shore)])

# finer ones than these are for maps of a province
SMALL_RIVER = 6
rows = []
found = defaultdict(list)
for geom, p in read(MAGICS + '/10m/ne_10m_rivers_lake_centerlines.shp'):
    rank_ = int(p['scalerank'] or 0)
    if rank_ > SMALL_RIVER:
        continue
    kind = 'lake-centreline' if 'Lake' in (p['featurecla'] or '') else 'river'
    names = T.WORLD_RIVERS.get(int(p['rivernum']), ('', ''))
    # what has no name is joined by its importance alone
    found[names, kind, 0 if names[0] else rank_] += [(rank_, g)
                                                     for g in lines(geom)]
for (names, kind, _), segs in sorted(found.items()):
    for line in strokes([g for _, g in segs]):
        rows.append((line, names[0], names[1], kind, min(r for r, _ in segs)))
write(WORLD + 'rivers.shp', 'line', RIVER_FIELDS, rows)

found = []
for geom, km2 in gshhg_lakes(shoreline, 800):
    geom = geom.simplify(0.015).buffer(0)
    parts = [Polygon(p.exterior, [h for h in p.interiors
                                  if Polygon(h).area > 0.01])
             for p in polygons(geom)]
    if parts and km2 < 300000:        # not the Caspian, a sea of its own
        found.append((multi(unary_union(parts)), km2))
world_rank = lambda a: 0 if a > 50000 else 1 if a > 20000 else \
    2 if a > 8000 else 3 if a > 3000 else 4 if a > 1500 else 5
write(WORLD + 'lakes.shp', 'polygon', LAKE_FIELDS,
      lake_rows(found, T.WORLD_LAKES, world_rank))

# small towns: of less importance than this, and of fewer people
SMALL_RANK, SMALL_TOWN = 6, 50000
world_places = []
for geom, p in read(NAT):
    found = nature_place(geom, p)
    if not found or (found[2], found[0]) in T.OFF_LAND:
        continue
    if (found[4] <= SMALL_RANK or found[3] != 'town'
            or (found[5] or 0) >= SMALL_TOWN):
        world_places.append((Point(round(geom.x, 4), round(geom.y, 4)),)
                            + found)
world_places.sort(key=lambda r: (r[5], -(r[6] or 0), r[3], r[1]))
write(WORLD + 'places.shp', 'point',
      [f for f in PLACE_FIELDS if f[0] != 'admin1'],
      world_places + seas('o', 1))
