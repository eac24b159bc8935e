"""Planar partition, shapefile and GSHHG helpers of make-shapefiles."""
import json
import math
import os
import unicodedata
from collections import defaultdict

from osgeo import gdal, ogr, osr
from shapely import wkb
from shapely.geometry import (LineString, MultiLineString, MultiPolygon,
                              Point, Polygon, box, shape)
from shapely.geometry.polygon import orient
from shapely.ops import linemerge, polygonize, unary_union
from shapely.prepared import prep
from shapely.strtree import STRtree

gdal.UseExceptions()
DATE = '2023-01-01'     # the date every DBF header carries


def fold(name):
    """A name as the program compares names: no case, accents, apostrophes;
    dashes as blanks."""
    text = unicodedata.normalize('NFKD', name.replace('\u2019', "'")).lower()
    text = ''.join(c for c in text if not unicodedata.combining(c))
    for old, new in (('ø', 'o'), ('œ', 'oe'), ('ß', 'ss'), ('ł', 'l')):
        text = text.replace(old, new)
    return ' '.join(text.replace("'", '').replace('-', ' ').split())


def polygons(geom):
    """The polygons of any geometry, as a list."""
    if geom.is_empty:
        return []
    if geom.geom_type == 'Polygon':
        return [geom]
    if geom.geom_type in ('MultiPolygon', 'GeometryCollection'):
        return [p for g in geom.geoms for p in polygons(g)]
    return []


def lines(geom):
    """The line strings of any geometry, as a list."""
    if geom.is_empty:
        return []
    if geom.geom_type in ('LineString', 'LinearRing'):
        return [LineString(geom.coords)]
    if hasattr(geom, 'geoms'):
        return [s for g in geom.geoms for s in lines(g)]
    return []


def rings(poly):
    return [poly.exterior] + list(poly.interiors)


def rounded(coords, digits):
    out = []
    for c in coords:
        p = (round(c[0], digits) + 0.0, round(c[1], digits) + 0.0)
        if not out or out[-1] != p:
            out.append(p)
    return out


class Partition:
    """Polygons cut into one planar set of faces, each with one owner.

    Every shared border is then the same run of vertices in both neighbours,
    and every line layer can be read off the faces' edges.
    """

    def __init__(self, units, extra=(), window=None, digits=7, gap=0.02,
                 reassign=None):
        """units: [(key, geometry)]; extra: lines that cut faces; window: box;
        gap: ownerless faces smaller than this (square degrees) that do not
        touch open water are given to the neighbour they share most with;
        reassign(key, point) -> key, for faces that change hands."""
        work = []
        for _, geom in units:
            for poly in polygons(geom):
                for ring in rings(poly):
                    pts = rounded(ring.coords, digits)
                    if len(pts) > 2:
                        work.append(LineString(pts))
        work += list(extra)
        net = unary_union(work)
        if window is not None:
            net = unary_union([net.intersection(window),
                               LineString(window.exterior.coords)])
            self.window = window
        else:
            self.window = None
        faces = [orient(f) for f in polygonize(net)]
        faces.sort(key=lambda f: f.bounds + (f.area,))
        geoms = [p for _, g in units for p in polygons(g)]
        keys = [k for k, g in units for _ in polygons(g)]
        index = {id(g): i for i, g in enumerate(geoms)}
        ready = {}
        tree = STRtree(geoms)
        self.faces, self.owner = faces, []
        for face in faces:
            point = face.representative_point()
            found = None
            for g in sorted((index[id(g)] for g in tree.query(point))):
                if g not in ready:
                    ready[g] = prep(geoms[g])
                if ready[g].contains(point):
                    found = keys[g]
                    break
            if found is not None and reassign:
                found = reassign(found, point)
            self.owner.append(found)
        self.edge = {}
        for i, face in enumerate(faces):
            for ring in rings(face):
                c = list(ring.coords)
                for a, b in zip(c, c[1:]):
                    self.edge[(a, b)] = i
        self.fill(gap)

    def neighbours(self, i):
        share = defaultdict(float)
        for ring in rings(self.faces[i]):
            c = list(ring.coords)
            for a, b in zip(c, c[1:]):
                j = self.edge.get((b, a))
                share[None if j is None else self.owner[j]] += math.dist(a, b)
        return share

    def fill(self, gap):
        """Close the gaps and the slivers between units."""
        self.filled = []
        for i, face in enumerate(self.faces):
            thin = face.area / max(face.length, 1e-12) ** 2
            hole = self.owner[i] is None and face.area < gap
            sliver = face.area < 1e-5 and thin < 0.01
            if not hole and not sliver:
                continue
            share = self.neighbours(i)
            if hole and None in share:
                if not (thin < 0.001 and face.area < 1e-4):
                    continue
            share.pop(None, None)
            if not share:
                continue
            best = max(sorted(share), key=lambda k: share[k])
            if best != self.owner[i]:
                self.filled.append((face.bounds, face.area, self.owner[i],
                                    best))
                self.owner[i] = best

    def area(self, test):
        """The union of the faces whose owner passes the test."""
        return unary_union([f for f, o in zip(self.faces, self.owner)
                            if test(o)])

    def on_frame(self, a, b):
        if self.window is not None:
            x0, y0, x1, y1 = self.window.bounds
            return (a[0] == b[0] and a[0] in (x0, x1) or
                    a[1] == b[1] and a[1] in (y0, y1))
        return (abs(a[0]) > 179.99 and abs(b[0]) > 179.99 or
                a[1] < -89.9 and b[1] < -89.9)

    def edges(self):
        """Each undirected edge once: (a, b, left owner, right owner)."""
        for (a, b), i in sorted(self.edge.items()):
            j = self.edge.get((b, a))
            if j is not None and b < a:
                continue
            if self.on_frame(a, b):
                continue
            yield a, b, self.owner[i], None if j is None else self.owner[j]

    def sides(self, line):
        """Left and right owner of a line made of the faces' edges."""
        a, b = line.coords[0], line.coords[1]
        i, j = self.edge.get((a, b)), self.edge.get((b, a))
        return (None if i is None else self.owner[i],
                None if j is None else self.owner[j])


def merged(segments):
    """Segments (pairs of points) joined into as few lines as possible."""
    out = lines(linemerge(MultiLineString(sorted(segments))))
    return sorted(out, key=lambda s: s.bounds)


def strokes(parts):
    """Lines joined end to end, through forks as well: at a fork the two
    longest parts make one line and the others begin or end there."""
    parts = sorted(lines(linemerge(parts)), key=lambda s: s.bounds)
    ends = defaultdict(list)
    for i, s in enumerate(parts):
        ends[s.coords[0]].append((i, 0))
        ends[s.coords[-1]].append((i, -1))
    mate = {}
    for node in sorted(ends):
        best = sorted(ends[node], key=lambda e: (-parts[e[0]].length, e))
        if len(best) > 1 and best[0][0] != best[1][0]:
            mate[best[0]], mate[best[1]] = best[1], best[0]
    seen, out = set(), []
    starts = [(i, e) for i in range(len(parts)) for e in (0, -1)]
    starts.sort(key=lambda s: s in mate)        # free ends first, then rings
    for i, e in starts:
        if i in seen:
            continue
        coords = []
        while i not in seen:
            seen.add(i)
            run = list(parts[i].coords)
            run = run if e == 0 else run[::-1]
            coords += run[1:] if coords else run
            far = (i, -1 if e == 0 else 0)
            if far not in mate:
                break
            i, e = mate[far]
        out.append(LineString(coords))
    return sorted(out, key=lambda s: s.bounds)


def multi(geom):
    parts = [orient(p, -1) for p in polygons(geom)]
    parts.sort(key=lambda p: -p.area)
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def write(path, kind, fields, rows):
    """One shapefile: fields [(name, 's' | 'i' | width.decimals)], rows
    [(geometry, values...)]; a column that is empty throughout is an error."""
    drv = ogr.GetDriverByName('ESRI Shapefile')
    base = os.path.splitext(path)[0]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    for ext in ('shp', 'shx', 'dbf', 'prj', 'cpg', 'qix'):
        if os.path.exists(base + '.' + ext):
            os.remove(base + '.' + ext)
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    ds = drv.CreateDataSource(path)
    code = {'point': ogr.wkbPoint, 'line': ogr.wkbLineString,
            'polygon': ogr.wkbPolygon}[kind]
    layer = ds.CreateLayer(os.path.basename(base), srs, code,
                           ['ENCODING=UTF-8', 'RESIZE=NO',
                            'DBF_DATE_LAST_UPDATE=' + DATE])
    for k, (name, typ) in enumerate(fields):
        values = [r[k + 1] for r in rows if r[k + 1] not in (None, '')]
        assert values, '%s: column %s is empty' % (path, name)
        assert len(name) <= 10 and name == name.lower(), name
        if typ == 's':
            f = ogr.FieldDefn(name, ogr.OFTString)
            f.SetWidth(max(len(v.encode()) for v in values))
        elif typ == 'i':
            f = ogr.FieldDefn(name, ogr.OFTInteger)
            f.SetWidth(max(len(str(v)) for v in values))
        else:
            f = ogr.FieldDefn(name, ogr.OFTReal)
            width, dec = typ.split('.')
            f.SetWidth(int(width))
            f.SetPrecision(int(dec))
        layer.CreateField(f)
    defn = layer.GetLayerDefn()
    for row in rows:
        feat = ogr.Feature(defn)
        for (name, _), value in zip(fields, row[1:]):
            if value is not None:
                feat.SetField(name, value)
        geom = multi(row[0]) if kind == 'polygon' else row[0]
        feat.SetGeometry(ogr.CreateGeometryFromWkb(wkb.dumps(geom)))
        layer.CreateFeature(feat)
    ds.ExecuteSQL('CREATE SPATIAL INDEX ON "%s"' % os.path.basename(base))
    ds = layer = None
    with open(base + '.cpg', 'w') as out:
        out.write('UTF-8\n')
    y, m, d = (int(v) for v in DATE.split('-'))
    with open(base + '.dbf', 'r+b') as dbf:
        dbf.seek(1)
        dbf.write(bytes((y - 1900, m, d)))
    print('%-42s %6d  %9d bytes' % (path, len(rows), sum(
        os.path.getsize(base + '.' + e) for e in
        ('shp', 'shx', 'dbf', 'prj', 'cpg', 'qix'))))


def read(path, window=None, encoding=None):
    """A shapefile's features as (geometry, attribute dictionary)."""
    ds = gdal.OpenEx(path, open_options=['ENCODING=' + encoding]
                     if encoding else [])
    layer = ds.GetLayer(0)
    if window:
        layer.SetSpatialFilterRect(*window)
    names = [d.GetName() for d in layer.schema]
    out = []
    for f in layer:
        g = f.GetGeometryRef()
        if g is not None:
            out.append((wkb.loads(bytes(g.ExportToWkb())),
                        {n: f.GetField(n) for n in names}))
    return out


def geojson(path, cut=shape):
    with open(path, encoding='utf-8') as src:
        return [(cut(f['geometry']), dict(f['properties'], id=f.get('id')))
                for f in json.load(src)['features'] if f['geometry']]


def unwrapped(ring):
    """A ring that may cross the date line, as one run of longitudes."""
    out = [tuple(ring[0][:2])]
    for x, y in ring[1:]:
        x += 360 * round((out[-1][0] - x) / 360)
        out.append((x, y))
    if abs(out[-1][0] - out[0][0]) > 180:       # round the south pole
        out += [(out[-1][0], -90), (out[0][0], -90), out[0]]
    return out


def wrapped(geom):
    """A GeoJSON geometry on the sphere, cut at the date line."""
    polys = geom['coordinates'] if geom['type'] == 'MultiPolygon' \
        else [geom['coordinates']]
    out = []
    for poly in polys:
        # the pole itself comes as a ring of its own
        poly = [r for r in poly if any(y > -89.9 for _, y in r)]
        p = Polygon(unwrapped(poly[0]), [unwrapped(r) for r in poly[1:]])
        if not p.is_valid:
            p = p.buffer(0)
        for turn in (-360, 0, 360):
            piece = p.intersection(box(turn - 180, -90, turn + 180, 90))
            for q in polygons(piece):
                out.append(Polygon(
                    [(x - turn, y) for x, y in q.exterior.coords],
                    [[(x - turn, y) for x, y in r.coords]
                     for r in q.interiors]))
    return MultiPolygon(out)


def gshhg_lakes(path, minimum, window=None):
    """Lakes (GSHHG level 2, river-lakes left out) of at least `minimum`
    square km, with their islands (level 3) cut out: [(polygon, km2)]."""
    import netCDF4
    d = netCDF4.Dataset(path)
    nx = int(d['N_bins_in_360_longitude_range'][0])
    size = int(d['Bin_size_in_minutes'][0]) / 60.0
    first = d['Id_of_first_segment_in_a_bin'][:]
    count = d['N_segments_in_a_bin'][:]
    info = d['Embedded_npts_levels_exit_entry_for_a_segment'][:]
    start = d['Id_of_first_point_in_a_segment'][:]
    ident = d['Id_of_GSHHS_ID'][:]
    area = d['The_km_squared_area_of_polygons'][:]
    dx = d['Relative_longitude_from_SW_corner_of_bin'][:]
    dy = d['Relative_latitude_from_SW_corner_of_bin'][:]
    parts = {2: defaultdict(list), 3: defaultdict(list)}
    for b in range(len(first)):
        west, south = (b % nx) * size, 90 - (b // nx + 1) * size
        if west >= 180:
            west -= 360
        if window and not (west + size > window[0] - 4 and
                           west < window[2] + 4 and
                           south + size > window[1] - 4 and
                           south < window[3] + 4):
            continue
        for s in range(first[b], first[b] + count[b]):
            word = int(info[s])
            level, n = (word >> 6) & 7, word >> 9
            if level not in parts or area[ident[s]] < (
                    minimum if level == 2 else minimum / 20):
                continue
            k = int(start[s])
            pts = [(round(west + (int(x) & 0xffff) / 65535 * size, 6),
                    round(south + (int(y) & 0xffff) / 65535 * size, 6))
                   for x, y in zip(dx[k:k + n], dy[k:k + n])]
            parts[level][int(ident[s])].append(pts)
    made = {2: [], 3: []}
    for level in (2, 3):
        for i in sorted(parts[level]):
            segs = [LineString(p) for p in parts[level][i] if len(p) > 1]
            polys = list(polygonize(unary_union(segs)))
            if polys:
                made[level].append((unary_union(polys), float(area[i])))
    out = []
    for geom, km2 in made[2]:
        holes = [h for h, _ in made[3] if h.intersects(geom)]
        if holes:
            geom = geom.difference(unary_union(holes))
        if not geom.is_valid:
            geom = geom.buffer(0)
        out.append((geom, km2))
    out.sort(key=lambda t: -t[1])
    return out
