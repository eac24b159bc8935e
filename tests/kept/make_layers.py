#!/usr/bin/env python3
"""Writes the made-up layers and databases of the kept figures: layers/ and events/*.sqlite, *.gpkg, *.shp.

An island of five countries, small enough that every line of what is drawn of it can be read. The codes are those of
ISO 3166, so that the program's own tables apply; outlines, towns and events are invented. Run it only to change them:
the files that it writes are kept, and tests read those.
"""
import math
import os
import sqlite3
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
WGS84 = ('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
         'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]')
MERCATOR = ('PROJCS["WGS_1984_World_Mercator",' + WGS84 + ',PROJECTION["Mercator"],PARAMETER["False_Easting",0.0],'
            'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],'
            'UNIT["Meter",1.0]]')
POINT, LINE, POLYGON, MULTIPOINT, POINT_Z = 1, 3, 5, 8, 11


def record(kind, shape):
    if kind in (POINT, POINT_Z):
        x, y = shape
        rest = struct.pack('<2d', 100.0, 0.0) if kind == POINT_Z else b''
        return struct.pack('<i2d', kind, x, y) + rest
    points = [p for part in shape for p in part] if kind != MULTIPOINT else shape
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = struct.pack('<i4d', kind, min(xs), min(ys), max(xs), max(ys))
    flat = b''.join(struct.pack('<2d', *p) for p in points)
    if kind == MULTIPOINT:
        return box + struct.pack('<i', len(points)) + flat
    starts, at = [], 0
    for part in shape:
        starts.append(at)
        at += len(part)
    return box + struct.pack('<2i', len(shape), len(points)) + struct.pack('<%di' % len(starts), *starts) + flat


def bounds(kind, shapes):
    points = []
    for shape in shapes:
        if kind in (POINT, POINT_Z):
            points.append(shape)
        elif kind == MULTIPOINT:
            points += shape
        else:
            points += [p for part in shape for p in part]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def header(kind, words, box):
    return (struct.pack('>i5xi'.replace('5x', '20x'), 9994, words) + struct.pack('<2i', 1000, kind)
            + struct.pack('<8d', *box, 0, 0, 0, 0))


def write_dbf(stem, fields, rows, encoding):
    """fields: (name, 'C' or 'N', width, decimals)."""
    size = 1 + sum(f[2] for f in fields)
    out = struct.pack('<4BIHH20x', 3, 126, 1, 1, len(rows), 32 * len(fields) + 33, size)
    for name, kind, width, decimals in fields:
        out += struct.pack('<11sc4xBB14x', name.encode(), kind.encode(), width, decimals)
    out += b'\r'
    for row in rows:
        out += b' '
        for (name, kind, width, decimals), value in zip(fields, row):
            if value is None:
                text = b''
            elif kind == 'N':
                text = ('%.*f' % (decimals, value)).encode().rjust(width)
            else:
                text = value.encode(encoding)
            assert len(text) <= width, (stem, name, value)
            out += text.ljust(width)
    with open(stem + '.dbf', 'wb') as f:
        f.write(out + b'\x1a')


def write_layer(name, kind, fields, features, prj=WGS84, encoding='UTF-8'):
    """features: (shape, row)."""
    stem = os.path.join(HERE, name)
    shapes = [f[0] for f in features]
    box = bounds(kind, shapes)
    shp, shx, at = b'', b'', 50
    for i, shape in enumerate(shapes):
        content = record(kind, shape)
        words = len(content) // 2
        shp += struct.pack('>2i', i + 1, words) + content
        shx += struct.pack('>2i', at, words)
        at += 4 + words
    with open(stem + '.shp', 'wb') as f:
        f.write(header(kind, at, box) + shp)
    with open(stem + '.shx', 'wb') as f:
        f.write(header(kind, 50 + 4 * len(shapes), box) + shx)
    write_dbf(stem, fields, [f[1] for f in features], encoding)
    with open(stem + '.prj', 'w') as f:
        f.write(prj)
    with open(stem + '.cpg', 'w') as f:
        f.write(encoding)


# The island: lines between nodes, from which all areas are put together.
ARCS = {
    'mli-coast-south-west': [(-8.2, 10.3), (-10.0, 11.5), (-11.5, 12.5), (-12.0, 14.8), (-9.5, 15.4), (-5.5, 15.5)],
    'mli-coast-north': [(-5.5, 15.5), (-6.2, 19.6), (-3.0, 20.4), (0.5, 20.2)],
    'mli-coast-east': [(0.5, 20.2), (3.6, 19.0), (4.2, 16.5)],
    'mli-ner': [(4.2, 16.5), (3.5, 15.4), (2.2, 15.3)],
    'mli-ner-disputed': [(2.2, 15.3), (1.2, 15.4), (0.2, 15.0)],
    'mli-bfa-east': [(0.2, 15.0), (-1.0, 15.1), (-1.9, 14.5)],
    'mli-bfa-middle': [(-1.9, 14.5), (-2.6, 14.2), (-3.2, 13.3)],
    'mli-bfa-west': [(-3.2, 13.3), (-4.2, 12.8), (-4.4, 11.9), (-5.5, 11.0)],
    'mli-civ': [(-5.5, 11.0), (-6.3, 10.5), (-7.4, 10.6), (-8.2, 10.3)],
    'ner-coast': [(4.2, 16.5), (6.0, 15.5), (5.8, 13.5), (4.0, 12.2), (2.4, 11.9)],
    'ner-bfa': [(2.4, 11.9), (2.0, 12.7), (0.9, 13.4), (0.2, 15.0)],
    'bfa-coast': [(2.4, 11.9), (1.6, 11.2), (0.5, 11.0)],
    'bfa-gha': [(0.5, 11.0), (-1.2, 11.1), (-2.8, 10.9)],
    'bfa-civ': [(-2.8, 10.9), (-3.6, 9.9), (-4.6, 9.8), (-5.5, 11.0)],
    'gha-civ-north': [(-2.8, 10.9), (-2.6, 8.2)],
    'gha-civ-south': [(-2.6, 8.2), (-3.1, 6.6), (-3.0, 5.1)],
    'gha-coast-north': [(0.5, 11.0), (0.7, 9.0)],
    'gha-coast-south': [(0.7, 9.0), (1.1, 6.1), (-0.3, 5.4), (-2.0, 4.7), (-3.0, 5.1)],
    'civ-coast': [(-3.0, 5.1), (-4.5, 5.2), (-7.4, 4.4), (-8.5, 6.5), (-8.0, 8.5), (-8.2, 10.3)],
    # inside of countries
    'sikasso-timbuktu': [(-3.2, 13.3), (-4.4, 14.6), (-5.5, 15.5)],
    'timbuktu-gao': [(-1.9, 14.5), (-1.4, 17.0), (0.5, 20.2)],
    'ashanti-northern': [(-2.6, 8.2), (-0.9, 8.7), (0.7, 9.0)],
}


def ring(*names):
    """Names of arcs in order; '-' before a name walks it backwards."""
    points = []
    for name in names:
        arc = ARCS[name[1:]][::-1] if name[0] == '-' else ARCS[name]
        assert not points or points[-1] == arc[0], (name, points[-1], arc[0])
        points += arc if not points else arc[1:]
    assert points[0] == points[-1], names
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:]))
    return points if area < 0 else points[::-1]  # clockwise


def square(x, y, half):
    return [(x - half, y - half), (x - half, y + half), (x + half, y + half), (x + half, y - half), (x - half, y - half)]


MLI = ring('mli-coast-south-west', 'mli-coast-north', 'mli-coast-east', 'mli-ner', 'mli-ner-disputed', 'mli-bfa-east',
           'mli-bfa-middle', 'mli-bfa-west', 'mli-civ')
NER = ring('-mli-ner', 'ner-coast', 'ner-bfa', '-mli-ner-disputed')
BFA = ring('-mli-bfa-west', '-mli-bfa-middle', '-mli-bfa-east', '-ner-bfa', 'bfa-coast', 'bfa-gha', 'bfa-civ')
GHA = ring('-bfa-gha', 'gha-coast-north', 'gha-coast-south', '-gha-civ-south', '-gha-civ-north')
CIV = ring('-mli-civ', '-bfa-civ', 'gha-civ-north', 'gha-civ-south', 'civ-coast')
SIKASSO = ring('mli-coast-south-west', '-sikasso-timbuktu', 'mli-bfa-west', 'mli-civ')
TIMBUKTU = ring('mli-coast-north', '-timbuktu-gao', 'mli-bfa-middle', 'sikasso-timbuktu')
GAO = ring('mli-coast-east', 'mli-ner', 'mli-ner-disputed', 'mli-bfa-east', 'timbuktu-gao')
ASHANTI = ring('ashanti-northern', 'gha-coast-south', '-gha-civ-south')
NORTHERN = ring('-bfa-gha', 'gha-coast-north', '-ashanti-northern', '-gha-civ-north')


def text(name, width=24):
    return (name, 'C', width, 0)


def base_map():
    countries = [text('iso3', 3), text('name'), text('name_fr'), text('abbrev', 8), text('type', 10),
                 ('labelrank', 'N', 3, 0)]
    write_layer('layers/countries', POLYGON, countries, [
        ([MLI], ('MLI', 'Mali', 'Mali', 'Mali', 'country', 2)),
        ([NER], ('NER', 'Niger', 'Niger', 'Niger', 'country', 3)),
        ([BFA], ('BFA', 'Burkina Faso', 'Burkina Faso', 'B. F.', 'country', 3)),
        ([GHA], ('GHA', 'Ghana', 'Ghana', 'Ghana', 'country', 3)),
        ([CIV, square(-6.2, 3.6, 0.12)], ('CIV', "Côte d'Ivoire", "Côte d'Ivoire", 'C. I.', 'country', 3)),
        ([square(-11.0, 8.6, 0.35)], ('GNB', 'Guinea-Bissau', 'Guinée-Bissau', 'G.-B.', 'country', 5)),
        ([square(7.2, 18.4, 0.7)], ('ESH', 'Western Sahara', 'Sahara occidental', 'W. S.', 'disputed', 5)),
    ])
    admin1 = [text('iso3', 3), text('name'), text('name_fr'), text('region')]
    write_layer('layers/admin1', POLYGON, admin1, [
        ([SIKASSO], ('MLI', 'Sikasso', 'Sikasso', '')),
        ([TIMBUKTU], ('MLI', 'Timbuktu', 'Tombouctou', '')),
        ([GAO], ('MLI', 'Gao', 'Gao', '')),
        ([BFA], ('BFA', 'Oudalan', 'Oudalan', 'Sahel')),
        ([ASHANTI], ('GHA', 'Ashanti', 'Ashanti', '')),
        ([NORTHERN], ('GHA', 'Northern', 'Nord', '')),
        ([NER], ('NER', 'Tillabéri', 'Tillabéri', '')),
        ([CIV], ('CIV', 'Savanes', 'Savanes', '')),
    ])
    lines = [text('iso3', 3), text('type', 16), text('iso3_left', 3), text('iso3_right', 3)]
    write_layer('layers/admin1-lines', LINE, lines, [
        ([ARCS['sikasso-timbuktu']], ('MLI', 'region', '', '')),
        ([ARCS['timbuktu-gao']], ('MLI', 'unit', '', '')),
        ([ARCS['ashanti-northern']], ('GHA', 'region', '', '')),
    ])
    borders = [('mli-ner', 'MLI', 'NER'), ('mli-bfa-east', 'MLI', 'BFA'), ('mli-bfa-middle', 'MLI', 'BFA'),
               ('mli-bfa-west', 'MLI', 'BFA'), ('mli-civ', 'MLI', 'CIV'), ('ner-bfa', 'NER', 'BFA'),
               ('bfa-gha', 'BFA', 'GHA'), ('bfa-civ', 'BFA', 'CIV'), ('gha-civ-north', 'GHA', 'CIV'),
               ('gha-civ-south', 'GHA', 'CIV')]
    write_layer('layers/boundaries', LINE, lines,
                [([ARCS[name]], ('', 'international', a, b)) for name, a, b in borders]
                + [([ARCS['mli-ner-disputed']], ('', 'disputed', 'MLI', 'NER'))])
    write_layer('layers/coast', LINE, [text('type', 16)],
                [([arc], ('coast',)) for name, arc in ARCS.items() if 'coast' in name]
                + [([square(-6.2, 3.6, 0.12)], ('coast',)), ([square(-11.0, 8.6, 0.35)], ('coast',)),
                   ([square(7.2, 18.4, 0.7)], ('coast',))])
    water = [text('name'), text('name_fr'), text('type', 16), ('scalerank', 'N', 3, 0)]
    write_layer('layers/rivers', LINE, water, [
        ([[(-10.0, 12.4), (-8.0, 12.6), (-6.0, 13.6), (-4.6, 14.4), (-4.2, 15.6), (-3.0, 16.7), (-0.6, 16.9),
           (0.1, 16.2), (0.8, 15.2), (2.1, 13.5), (3.4, 12.4), (3.9, 12.1)]], ('Niger', 'Niger', 'river', 1)),
        ([[(-2.1, 13.0), (-1.6, 11.6), (-1.0, 10.2), (-0.6, 9.4)]], ('Volta', 'Volta', 'river', 4)),
        ([[(-0.6, 9.4), (-0.2, 8.2), (0.2, 7.0)]], ('Volta', 'Volta', 'lake-centreline', 4)),
    ])
    write_layer('layers/lakes', POLYGON, water, [
        ([[(-0.9, 9.4), (-0.4, 9.6), (0.0, 8.4), (0.4, 7.2), (0.2, 6.7), (-0.3, 7.3), (-0.6, 8.2), (-0.9, 9.4)]],
         ('Lake Volta', 'Lac Volta', 'lake', 2)),
        ([[(-4.8, 16.4), (-4.6, 16.9), (-3.9, 16.8), (-4.0, 16.3), (-4.8, 16.4)]],
         ('Lake Faguibine', 'Lac Faguibine', 'lake', 4)),
    ])
    places = [text('name'), text('name_fr'), text('iso3', 3), text('type', 16), ('scalerank', 'N', 3, 0),
              ('population', 'N', 10, 0)]
    write_layer('layers/places', POINT, places, [
        ((-8.0, 12.65), ('Bamako', 'Bamako', 'MLI', 'capital', 1, 1900000)),
        ((-1.52, 12.37), ('Ouagadougou', 'Ouagadougou', 'BFA', 'capital', 2, 1500000)),
        ((2.11, 13.51), ('Niamey', 'Niamey', 'NER', 'capital', 2, 900000)),
        ((-0.2, 5.6), ('Accra', 'Accra', 'GHA', 'capital', 1, 2100000)),
        ((-5.28, 6.82), ('Yamoussoukro', 'Yamoussoukro', 'CIV', 'capital', 3, 230000)),
        ((-4.03, 5.34), ('Abidjan', 'Abidjan', 'CIV', 'admin1-capital', 1, 3800000)),
        ((-3.01, 16.77), ('Timbuktu', 'Tombouctou', 'MLI', 'admin1-capital', 4, 54000)),
        ((-0.04, 16.27), ('Gao', 'Gao', 'MLI', 'admin1-capital', 4, 86000)),
        ((-4.19, 14.49), ('Mopti', 'Mopti', 'MLI', 'admin1-capital', 5, 114000)),
        ((-5.67, 11.32), ('Sikasso', 'Sikasso', 'MLI', 'admin1-capital', 5, 225000)),
        ((-1.62, 6.69), ('Kumasi', 'Kumasi', 'GHA', 'admin1-capital', 3, 1700000)),
        ((-0.84, 9.4), ('Tamale', 'Tamale', 'GHA', 'town', 6, 370000)),
        ((-4.3, 11.18), ('Bobo-Dioulasso', 'Bobo-Dioulasso', 'BFA', 'town', 5, 490000)),
        ((-0.03, 14.03), ('Dori', 'Dori', 'BFA', 'town', 8, 46000)),
        ((1.44, 18.44), ('Kidal', 'Kidal', 'MLI', 'town', 7, None)),
        ((-2.5, 3.2), ('Gulf of Guinea', 'Golfe de Guinée', '', 'sea', 1, None)),
    ])


def own_layers():
    write_layer('layers/roads', LINE, [text('ref', 8)], [
        ([[(-8.0, 12.65), (-5.67, 11.32), (-4.3, 11.18), (-1.52, 12.37)]], ('RN7',)),
        ([[(-4.19, 14.49), (-2.0, 15.6), (-0.04, 16.27)], [(-0.04, 16.27), (1.44, 18.44)]], ('RN16',)),
    ])
    radius = 6378137.0

    def mercator(lon, lat):
        e = math.sqrt(0.00669437999014)
        s = e * math.sin(math.radians(lat))
        return (round(radius * math.radians(lon), 2),
                round(radius * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)
                                        * ((1 - s) / (1 + s)) ** (e / 2)), 2))
    park = [mercator(*p) for p in [(-0.5, 12.2), (-0.4, 13.1), (0.6, 12.9), (0.8, 12.0), (-0.5, 12.2)]]
    hole = [mercator(*p) for p in [(0.0, 12.4), (0.3, 12.4), (0.3, 12.7), (0.0, 12.7), (0.0, 12.4)]]
    write_layer('layers/parks', POLYGON, [text('nom')], [([park, hole], ('Réserve de l’Est'.replace('’', "'"),))],
                prj=MERCATOR, encoding='ISO-8859-1')
    write_layer('layers/camps', POINT_Z, [text('camp', 12)], [((-2.4, 15.5), ('Camp A',)), ((-6.6, 12.0), ('Camp B',))])
    write_layer('layers/wells', MULTIPOINT, [text('well', 12)],
                [([(-3.4, 18.6), (-2.2, 18.9), (-1.8, 18.2)], ('Wells',))])
    west = [(-11.0, 12.6), (-10.5, 14.6), (-7.0, 14.8), (-6.2, 13.8), (-6.6, 11.4), (-11.0, 12.6)]
    middle = [(-6.2, 13.8), (-7.0, 14.8), (-4.0, 17.6), (-2.2, 16.4), (-3.6, 14.6), (-6.2, 13.8)]
    north = [(-5.6, 18.2), (-3.0, 19.8), (2.6, 18.6), (1.0, 17.2), (-2.2, 16.4), (-4.0, 17.6), (-5.6, 18.2)]
    write_layer('layers/control', POLYGON, [text('holder', 12), ('people', 'N', 10, 0)], [
        ([west], ('Government', 800000)), ([middle], ('contested', 250000)), ([north], ('Others', 120000)),
        ([square(2.0, 17.4, 0.5)], ('', None))])
    write_layer('layers/zone', POLYGON, [text('name', 12)],
                [([[(-4.4, 12.4), (-3.0, 12.9), (-1.8, 12.0), (-3.0, 11.4), (-4.4, 12.4)]], ('Zone',))])


# id, day, latitude, longitude, town, deaths
FEW = [(1, '2025-03-02', 16.4, -2.6, 'Ber', 3), (2, '2025-03-19', 15.4, -1.2, 'Gossi', 0),
       (3, '2025-04-11', 13.9, -3.4, 'Bankass', 12), (4, '2025-05-30', 12.1, -5.1, 'Koutiala', None)]


def event_databases():
    write_layer('events/points', POINT, [text('EVENT_DATE', 10), text('LOCATION', 12), ('FATALITIES', 'N', 5, 0),
                                         text('EVENT_TYPE', 12)],
                [((lon, lat), (day, town, deaths, 'Raid')) for _, day, lat, lon, town, deaths in FEW])
    rows = ('create table incidents (id integer primary key, day text, latitude real, longitude real, town text, '
            'killed integer)')
    for name in ('events/incidents.sqlite', 'events/incidents.gpkg'):
        path = os.path.join(HERE, name)
        if os.path.exists(path):
            os.remove(path)
        db = sqlite3.connect(path)
        db.execute('pragma page_size = 512')
        if name.endswith('gpkg'):
            db.execute('pragma application_id = 0x47504B47')
            geopackage(db)
        else:
            db.execute(rows)
            db.executemany('insert into incidents values (?,?,?,?,?,?)', FEW)
            db.execute('create table reports as select * from incidents where id < 3')
            db.execute('create table other (a text)')
        db.commit()
        db.execute('vacuum')
        db.close()


def geopackage(db):
    db.executescript('''
      create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text,
        organization_coordsys_id integer, definition text, description text);
      create table gpkg_contents (table_name text primary key, data_type text, identifier text, description text,
        last_change text, min_x real, min_y real, max_x real, max_y real, srs_id integer);
      create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer,
        z integer, m integer);
      insert into gpkg_spatial_ref_sys values ('WGS 84', 4326, 'EPSG', 4326, '', '');
      insert into gpkg_contents values ('incidents', 'features', 'incidents', '', '2025-01-01T00:00:00Z', -6, 12, 0, 17, 4326);
      insert into gpkg_geometry_columns values ('incidents', 'geom', 'POINT', 4326, 0, 0);
      create table incidents (fid integer primary key, geom blob, day text, town text, killed integer);
    ''')
    for fid, day, lat, lon, town, deaths in FEW:
        blob = b'GP\x00\x01' + struct.pack('<i', 4326) + b'\x01' + struct.pack('<I2d', 1, lon, lat)
        db.execute('insert into incidents values (?,?,?,?,?)', (fid, blob, day, town, deaths))


for folder in ('layers', 'events'):
    os.makedirs(os.path.join(HERE, folder), exist_ok=True)
base_map()
own_layers()
event_databases()
