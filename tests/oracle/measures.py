"""The measures of spread once more, by their definitions in docs/spread-methods.md and in the plainest way: nothing
here was taken from the program. Events are dicts of day (ordinal), at (longitude, latitude), xy (metres on the
plane), dead (None: unknown), sure (place known exactly or nearly)."""

import math
from datetime import date
from itertools import combinations

YEAR = 365.2425


def quantile(values, share):
    v = sorted(values)
    k = (len(v) - 1) * share
    i = min(int(k), len(v) - 1)
    return v[i] if i + 1 == len(v) else v[i] + (k - i) * (v[i + 1] - v[i])


def mean_centre(points, weights):
    w = sum(weights)
    x = sum(a * p[0] for a, p in zip(weights, points)) / w
    y = sum(a * p[1] for a, p in zip(weights, points)) / w
    return x, y


def mean_errors(points, weights):
    n, w, c = len(points), sum(weights), mean_centre(points, weights)
    if n < 2:
        return None
    return [math.sqrt(n / (n - 1) * sum((a * (p[k] - c[k])) ** 2 for a, p in zip(weights, points))) / w
            for k in (0, 1)]


def standard_distance(points, weights):
    c = mean_centre(points, weights)
    return math.sqrt(sum(a * ((p[0] - c[0]) ** 2 + (p[1] - c[1]) ** 2) for a, p in zip(weights, points)) /
                     sum(weights))


def mean_distance(points, weights, at):
    return sum(a * math.dist(p, at) for a, p in zip(weights, points)) / sum(weights)


# Many: at an event the sum has an edge, from which it falls in few directions.
DIRECTIONS = [(math.cos(2 * math.pi * i / 64), math.sin(2 * math.pi * i / 64)) for i in range(64)]


def median_centre(points, weights):
    """By pattern search: slow and sure."""
    at, step = mean_centre(points, weights), 3e5
    best = mean_distance(points, weights, at)
    for p in points:
        here = mean_distance(points, weights, p)
        if here < best:
            best, at = here, p
    while step > 0.05:
        for dx, dy in DIRECTIONS:
            there = at[0] + dx * step, at[1] + dy * step
            value = mean_distance(points, weights, there)
            if value < best:
                best, at = value, there
                break
        else:
            step /= 2
    return at, best


def ellipse(points, weights, scaling):
    """Semi-axes in metres and the angle of the long one from +y, clockwise."""
    n, w, c = len(points), sum(weights), mean_centre(points, weights)
    # Weights are brought to a sum of n, so that n - 2 means what it says.
    xx, yy, xy = (sum(a * n / w * (p[i] - c[i]) * (p[j] - c[j]) for a, p in zip(weights, points))
                  for i, j in ((0, 0), (1, 1), (0, 1)))
    middle, half = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    factor = {"crimestat": 2 / (n - 2), "yuill": 1 / n, "yuill-root": 2 / n, "yuill-free": 1 / (n - 2)}[scaling]
    angle = math.degrees(math.atan2(2 * xy, yy - xx) / 2) % 180
    return math.sqrt(factor * (middle + half)), math.sqrt(max(0, factor * (middle - half))), angle


def hull_area(points):
    p = sorted(set(points))
    if len(p) < 3:
        return 0.0

    def turn(o, a, b):
        return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])

    chain = []
    for side in (p, p[::-1]):
        part = []
        for q in side:
            while len(part) > 1 and turn(part[-2], part[-1], q) <= 0:
                part.pop()
            part.append(q)
        chain += part[:-1]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(chain, chain[1:] + chain[:1]))) / 2


# ---- trends ----

def trend(years, values):
    n = len(years)
    t, v = sum(years) / n, sum(values) / n
    tt = sum((a - t) ** 2 for a in years)
    slope = sum((a - t) * (b - v) for a, b in zip(years, values)) / tt
    rest = sum((b - v - slope * (a - t)) ** 2 for a, b in zip(years, values))
    pairs = list(combinations(range(n), 2))
    robust = quantile([(values[j] - values[i]) / (years[j] - years[i]) for i, j in pairs], 0.5)
    s = sum((values[j] > values[i]) - (values[j] < values[i]) for i, j in pairs)
    return {"slope": slope, "robust_slope": robust, "kendall_s": s,
            "slope_error": math.sqrt(rest / (n - 2) / tt) if n > 2 else None, "p": kendall_p(values, s)}


def _normal_two_sided(z):
    return math.erfc(z / math.sqrt(2))


def kendall_variance(values):
    n = len(values)
    ties = sum(t * (t - 1) * (2 * t + 5) for t in (values.count(v) for v in set(values)))
    return (n * (n - 1) * (2 * n + 5) - ties) / 18


def kendall_p(values, s):
    n = len(values)
    if len(set(values)) < n:
        v = kendall_variance(values)
        return 1.0 if v <= 0 or s == 0 else min(1.0, _normal_two_sided((abs(s) - 1) / math.sqrt(v)))
    ways = [1]  # of orders with so many inversions
    for k in range(2, n + 1):
        longer = [0] * (len(ways) + k - 1)
        for i, c in enumerate(ways):
            for j in range(k):
                longer[i + j] += c
        ways = longer
    most = (n * (n - 1) // 2 - abs(s)) // 2
    return min(1.0, 2 * sum(ways[:most + 1]) / math.factorial(n))


def inflation(years, values, slope):
    n = len(values)
    rest = [v - slope * y for y, v in zip(years, values)]
    ranks = [sum(b < a for b in rest) + (rest.count(a) + 1) / 2 for a in rest]
    middle = sum(ranks) / n
    d = [r - middle for r in ranks]
    total, all_ = 0, sum(x * x for x in d)
    for lag in range(1, n - 2):
        r = sum(d[i] * d[i + lag] for i in range(n - lag)) / all_ if all_ else 0
        if n > 3 and abs(r) > 1.959964 / math.sqrt(n):
            total += (n - lag) * (n - lag - 1) * (n - lag - 2) * r
    return max(1.0, 1 + 2 * total / (n * (n - 1) * (n - 2))) if n > 2 else 1.0


# ---- cells ----

def square(xy, size):
    return math.floor(xy[0] / size + 0.5), math.floor(xy[1] / size + 0.5)


def hexagon(xy, size):
    """Nearest of the centres of a lattice whose rows are shifted by half a cell."""
    high = size * math.sqrt(3) / 2
    best = None
    for row in range(math.floor(xy[1] / high) - 1, math.floor(xy[1] / high) + 3):
        column = round(xy[0] / size - row / 2)
        d = math.dist(xy, ((column + row / 2) * size, row * high))
        if best is None or d < best[0]:
            best = d, (column, row)
    return best[1]


def cell_neighbours(cells, kind):
    steps = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1)] if kind == "hexagons" else \
        [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    there = set(cells)
    return {c: [(c[0] + i, c[1] + j) for i, j in steps if (c[0] + i, c[1] + j) in there] for c in cells}


def moran(cells, count, near):
    n = len(cells)
    m = sum(count[c] for c in cells) / n
    z = {c: count[c] - m for c in cells}
    w = sum(len(near[c]) for c in cells)
    m2 = sum(v * v for v in z.values()) / n
    if not w or not m2:
        return None
    i = sum(z[c] * z[o] for c in cells for o in near[c]) / w / m2
    answer = {"i": i, "expected": -1 / (n - 1)}
    if n > 3:
        s1, s2 = 2 * w, sum(4 * len(near[c]) ** 2 for c in cells)
        k = sum(v ** 4 for v in z.values()) / n / m2 ** 2
        ei2 = (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * w * w) -
               k * ((n * n - n) * s1 - 2 * n * s2 + 6 * w * w)) / ((n - 1) * (n - 2) * (n - 3) * w * w)
        variance = ei2 - 1 / (n - 1) ** 2
        if variance > 1e-12:
            answer.update(variance=variance, z=(i + 1 / (n - 1)) / math.sqrt(variance))
    return answer


def getis_ord(cells, count, near):
    n = len(cells)
    m = sum(count[c] for c in cells) / n
    s = math.sqrt(sum((count[c] - m) ** 2 for c in cells) / n)
    if not s:
        return None
    answer = {}
    for c in cells:
        w = 1 + len(near[c])
        top = count[c] + sum(count[o] for o in near[c]) - w * m
        root = (n * w - w * w) / (n - 1)
        answer[c] = top / (s * math.sqrt(root)) if root > 0 else 0.0
    return answer


def arrival(days, k, m):
    """First day of the earliest k events within m days, and the day that completes them."""
    d = sorted(days)
    for i in range(len(d) - k + 1):
        if d[i + k - 1] - d[i] <= m - 1:
            return d[i], d[i + k - 1]
    return None


# ---- pairs ----

def knox(events, km, days):
    n = len(events)
    space, time = [0] * n, [0] * n
    in_space = in_time = both = 0
    for i, j in combinations(range(n), 2):
        near = math.dist(events[i]["xy"], events[j]["xy"]) <= km * 1000
        soon = abs(events[i]["day"] - events[j]["day"]) <= days
        in_space += near
        in_time += soon
        both += near and soon
        if near:
            space[i] += 1
            space[j] += 1
        if soon:
            time[i] += 1
            time[j] += 1
    if n < 4:
        return None
    expected = in_space * in_time / (n * (n - 1) / 2)
    # Barton & David: two pairs have an event in common, are the same, or neither.
    paths_s, paths_t = sum(k * (k - 1) for k in space), sum(k * (k - 1) for k in time)  # ordered
    same = in_space * in_time * 2 / (n * (n - 1))
    touching = paths_s * paths_t / (n * (n - 1) * (n - 2))
    apart_s = in_space * (in_space - 1) - paths_s
    apart_t = in_time * (in_time - 1) - paths_t
    apart = 4 * apart_s * apart_t / (n * (n - 1) * (n - 2) * (n - 3))
    variance = same + touching + apart - expected ** 2
    return {"near_in_space": in_space, "near_in_time": in_time, "near_in_both": both, "expected": expected,
            "deviation": math.sqrt(max(0, variance))}


# ---- density ----

def density(points, weights, bandwidth, at):
    h = bandwidth * 1000
    return sum(w * math.exp(-((p[0] - at[0]) ** 2 + (p[1] - at[1]) ** 2) / (2 * h * h)) / (2 * math.pi * h * h)
               for p, w in zip(points, weights))


# ---- chances ----

def _form(d, v):
    (xx, xy, yy) = v
    det = xx * yy - xy * xy
    half = (xx + yy) / 2
    if not half > 0:
        return 0.0
    if det > 1e-10 * half * half:
        return (yy * d[0] ** 2 - 2 * xy * d[0] * d[1] + xx * d[1] ** 2) / det
    turn = math.atan2(2 * xy, xx - yy) / 2
    along = d[0] * math.cos(turn) + d[1] * math.sin(turn)
    return along ** 2 / (half + math.hypot((xx - yy) / 2, xy))


def _sums(scores, keys):
    s = {}
    for (x, y), k in zip(scores, keys):
        a = s.setdefault(k, [0.0, 0.0])
        a[0] += x
        a[1] += y
    return list(s.values())


def _square(sums):
    return tuple(sum(s[i] * s[j] for s in sums) for i, j in ((0, 0), (0, 1), (1, 1)))


def flips(sums, n, chance):
    v = _square(sums)
    seen = _form([sum(s[0] for s in sums), sum(s[1] for s in sums)], v)
    great = 1
    for _ in range(n):
        bits = chance.getrandbits(len(sums))
        x = y = 0.0
        for s in sums:
            if bits & 1:
                x += s[0]
                y += s[1]
            else:
                x -= s[0]
                y -= s[1]
            bits >>= 1
        great += _form((x, y), v) >= seen * (1 - 1e-9)
    return great / (n + 1)


def _student(t, freedom):
    """P(|T| > t), by integration over the angle."""
    top, n = math.atan(t / math.sqrt(freedom)), 4000
    f = lambda a: math.cos(a) ** (freedom - 1)
    h = top / n
    part = h / 3 * (f(0) + f(top) + sum((4 if i % 2 else 2) * f(i * h) for i in range(1, n)))
    whole = math.sqrt(math.pi) * math.exp(math.lgamma(freedom / 2) - math.lgamma((freedom + 1) / 2)) / 2
    return max(0.0, 1 - part / whole)


def cluster_p(values, weights, later, months, places, chance, n_flips=999):
    """The three p of *Changes between windows*; None where all are alike."""
    def mean(keep):
        w = sum(a for a, k in zip(weights, keep) if k)
        return [sum(a * v[i] for a, v, k in zip(weights, values, keep) if k) / w for i in (0, 1)], w

    (m, _), (m1, w1), (m2, w2) = mean([True] * len(values)), mean([not k for k in later]), mean(later)
    scores = [[(a / w2 if k else -a / w1) * (v[i] - m[i]) for i in (0, 1)]
              for a, v, k in zip(weights, values, later)]
    if not sum(x * x + y * y for x, y in scores) > 0:
        return None
    own = [[(a / w2 if k else -a / w1) * (v[i] - (m2 if k else m1)[i]) for i in (0, 1)]
           for a, v, k in zip(weights, values, later)]
    sums = [_sums(own, keys) for keys in (months, places, list(zip(months, places)))]
    by_time, by_place, by_both = sums
    p = [flips(_sums(scores, months), n_flips, chance), flips(_sums(scores, places), n_flips, chance)]
    if min(len(by_time), len(by_place)) < 2:
        return p + [1.0]
    grown = [[c * len(s) / (len(s) - 1) for c in _square(s)] for s in sums]
    v = [a + b - c for a, b, c in zip(*grown)]
    if v[0] < 0 or v[2] < 0 or v[0] * v[2] - v[1] ** 2 < 0:
        v = [a + b for a, b in zip(grown[0], grown[1])]

    apart = (m2[0] - m1[0]) ** 2 + (m2[1] - m1[1]) ** 2
    if not sum(grown[k][i] for k in (0, 1) for i in (0, 2)) > 1e-18 * apart:
        return p + [1.0]

    def freedom(s):
        q = [x * x + y * y for x, y in s]
        return sum(q) ** 2 / sum(a * a for a in q) - 1 if sum(q) else 0

    free = math.floor(min(freedom(by_time), freedom(by_place)) + 1e-9)
    t2 = _form([m2[0] - m1[0], m2[1] - m1[1]], v)
    half, det = (v[0] + v[2]) / 2, v[0] * v[2] - v[1] ** 2
    dimensions = 0 if not half > 0 else 2 if det > 1e-10 * half * half else 1
    if dimensions == 0 or free < dimensions:
        return p + [1.0]
    if dimensions == 1:
        return p + [_student(math.sqrt(t2), free)]
    return p + [(1 + t2 / free) ** (-(free - 1) / 2)]


def holm(p):
    order = sorted(range(len(p)), key=lambda i: p[i])
    answer, most = [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        most = max(most, min(1.0, (len(p) - rank) * p[i]))
        answer[i] = most
    return answer


# ---- windows ----

def windows(by, first_event, first_row, last_row):
    """(id, first day, last day, complete) for calendar windows of a figure without from and to."""
    months = {"year": 12, "half-year": 6, "quarter": 3}[by]
    start, end = date.fromordinal(first_event), date.fromordinal(last_row)
    count = start.year * 12 + start.month - 1
    count -= count % months
    answer = []
    while count <= end.year * 12 + end.month - 1:
        a = date(count // 12, count % 12 + 1, 1).toordinal()
        after = count + months
        b = date(after // 12, after % 12 + 1, 1).toordinal() - 1
        name = {12: "%04d" % (count // 12), 6: "%04d-H%d" % (count // 12, count % 12 // 6 + 1),
                3: "%04d-Q%d" % (count // 12, count % 12 // 3 + 1)}[months]
        slack = 0.02 * (b - a + 1)
        late, early = first_row - a > slack, b - last_row > slack
        answer.append((name, first_row if late else a, last_row if early else b, not late and not early, late, early))
        count = after
    return answer
