"""Places on the WGS 84 ellipsoid, by formulas of textbooks: Snyder 1987 (USGS Professional Paper 1395) for planes,
Vincenty 1975 (Survey Review 23:88) for geodesics. Degrees in, metres out."""

import math
import struct

A = 6378137.0
F = 1 / 298.257223563
E2 = F * (2 - F)
E = math.sqrt(E2)


def _m(phi):
    return math.cos(phi) / math.sqrt(1 - E2 * math.sin(phi) ** 2)


def _t(phi):
    s = E * math.sin(phi)
    return math.tan(math.pi / 4 - phi / 2) / ((1 - s) / (1 + s)) ** (E / 2)


def _q(phi):
    s = math.sin(phi)
    return (1 - E2) * (s / (1 - E2 * s * s) - math.log((1 - E * s) / (1 + E * s)) / (2 * E))


class Conic:
    """Lambert conformal conic of two standard parallels."""

    def __init__(self, lat_1, lat_2, lat_0, lon_0):
        one, two, zero = (math.radians(x) for x in (lat_1, lat_2, lat_0))
        self.lon_0 = lon_0
        if one == two:
            self.n = math.sin(one)
        else:
            self.n = (math.log(_m(one)) - math.log(_m(two))) / (math.log(_t(one)) - math.log(_t(two)))
        self.f = _m(one) / (self.n * _t(one) ** self.n)
        self.rho_0 = A * self.f * _t(zero) ** self.n

    def forward(self, lon, lat):
        rho = A * self.f * _t(math.radians(lat)) ** self.n
        angle = self.n * math.radians(lon - self.lon_0)
        return rho * math.sin(angle), self.rho_0 - rho * math.cos(angle)

    def convergence(self, lon, lat):
        """Angle of true north from +y, clockwise."""
        return -math.degrees(self.n * math.radians(lon - self.lon_0))


class EqualArea:
    """Lambert azimuthal equal-area."""

    def __init__(self, lat_0, lon_0):
        self.lon_0 = lon_0
        phi = math.radians(lat_0)
        self.q_p = _q(math.pi / 2)
        self.beta = math.asin(_q(phi) / self.q_p)
        self.r = A * math.sqrt(self.q_p / 2)
        self.d = A * _m(phi) / (self.r * math.cos(self.beta))

    def forward(self, lon, lat):
        angle = math.radians(lon - self.lon_0)
        beta = math.asin(max(-1, min(1, _q(math.radians(lat)) / self.q_p)))
        b = self.r * math.sqrt(2 / (1 + math.sin(self.beta) * math.sin(beta) +
                                    math.cos(self.beta) * math.cos(beta) * math.cos(angle)))
        return (b * self.d * math.cos(beta) * math.sin(angle),
                b / self.d * (math.cos(self.beta) * math.sin(beta) -
                              math.sin(self.beta) * math.cos(beta) * math.cos(angle)))

    def convergence(self, lon, lat):
        x0, y0 = self.forward(lon, lat - 1e-4)
        x1, y1 = self.forward(lon, lat + 1e-4)
        return math.degrees(math.atan2(x1 - x0, y1 - y0))


def plane(definition):
    """Of a PROJ text."""
    of = dict(part[1:].partition("=")[::2] for part in definition.split())
    number = {k: float(v) for k, v in of.items() if k.startswith(("lat", "lon"))}
    if of["proj"] == "lcc":
        return Conic(number["lat_1"], number["lat_2"], number["lat_0"], number["lon_0"])
    if of["proj"] == "laea":
        return EqualArea(number["lat_0"], number["lon_0"])
    raise ValueError(definition)


def inverse(p, at, near):
    """Longitude and latitude of a point of the plane, by Newton's steps from a place near it."""
    lon, lat = near
    for _ in range(30):
        x, y = p.forward(lon, lat)
        h = 1e-5
        xe, ye = p.forward(lon + h, lat)
        xn, yn = p.forward(lon, lat + h)
        a, b, c, d = (xe - x) / h, (xn - x) / h, (ye - y) / h, (yn - y) / h
        dx, dy, det = at[0] - x, at[1] - y, a * d - b * c
        step = ((d * dx - b * dy) / det, (a * dy - c * dx) / det)
        lon, lat = lon + step[0], lat + step[1]
        if abs(step[0]) + abs(step[1]) < 1e-12:
            break
    return lon, lat


def geodesic(one, two):
    """Length in metres, and azimuth at the first place, clockwise from north."""
    if one == two:
        return 0.0, 0.0
    (lon_1, lat_1), (lon_2, lat_2) = one, two
    b = A * (1 - F)
    u1, u2 = (math.atan((1 - F) * math.tan(math.radians(x))) for x in (lat_1, lat_2))
    su1, cu1, su2, cu2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    whole = lam = math.radians(lon_2 - lon_1)
    for _ in range(200):
        sl, cl = math.sin(lam), math.cos(lam)
        ss = math.hypot(cu2 * sl, cu1 * su2 - su1 * cu2 * cl)
        cs = su1 * su2 + cu1 * cu2 * cl
        sigma = math.atan2(ss, cs)
        sa = cu1 * cu2 * sl / ss
        ca2 = 1 - sa * sa
        cm = cs - 2 * su1 * su2 / ca2 if ca2 else 0
        c = F / 16 * ca2 * (4 + F * (4 - 3 * ca2))
        before = lam
        lam = whole + (1 - c) * F * sa * (sigma + c * ss * (cm + c * cs * (2 * cm * cm - 1)))
        if abs(lam - before) < 1e-13:
            break
    u = ca2 * (A * A - b * b) / (b * b)
    aa = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    bb = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    delta = bb * ss * (cm + bb / 4 * (cs * (2 * cm * cm - 1) -
                                      bb / 6 * cm * (4 * ss * ss - 3) * (4 * cm * cm - 3)))
    azimuth = math.degrees(math.atan2(cu2 * sl, cu1 * su2 - su1 * cu2 * cl))
    return b * aa * (sigma - delta), azimuth % 360


def to_segment(at, a, b):
    """Metres from a place to a line that is straight in degrees: its nearest point in a plane about the place, and
    the geodesic to that."""
    k = math.cos(math.radians(at[1]))
    ax, ay, bx, by = (a[0] - at[0]) * k, a[1] - at[1], (b[0] - at[0]) * k, b[1] - at[1]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    s = max(0, min(1, -(ax * dx + ay * dy) / length)) if length else 0
    return geodesic(at, (a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1])))[0]


def read_polygons(path):
    """Rings of each shape of a .shp file."""
    with open(path, "rb") as f:
        data = f.read()
    shapes, at = [], 100
    while at < len(data):
        length = struct.unpack(">i", data[at + 4:at + 8])[0] * 2
        body = data[at + 8:at + 8 + length]
        at += 8 + length
        rings = []
        if struct.unpack("<i", body[:4])[0] in (5, 15, 25):
            n_parts, n_points = struct.unpack("<ii", body[36:44])
            start = list(struct.unpack(f"<{n_parts}i", body[44:44 + 4 * n_parts])) + [n_points]
            flat = struct.unpack(f"<{2 * n_points}d", body[44 + 4 * n_parts:44 + 4 * n_parts + 16 * n_points])
            points = list(zip(flat[::2], flat[1::2]))
            rings = [points[start[i]:start[i + 1]] for i in range(n_parts)]
        shapes.append(rings)
    return shapes


def read_table(path, wanted):
    """A column of a .dbf file."""
    with open(path, "rb") as f:
        data = f.read()
    n, head, size = struct.unpack("<IHH", data[4:12])
    at, offset, column = 32, 1, None
    while data[at] != 0x0D:
        name, width = data[at:at + 11].split(b"\0")[0].decode(), data[at + 16]
        if name == wanted:
            column = (offset, width)
        offset += width
        at += 32
    return [data[head + i * size + column[0]:head + i * size + column[0] + column[1]].decode("utf-8").strip()
            for i in range(n)]
