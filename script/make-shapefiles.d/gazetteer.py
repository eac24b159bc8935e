"""The gazetteer; run by build.py, with its names."""

SAME_PLACE_KM = 25
# territories that event data and readers look for under another code
GAZETTEER_ISO3 = {'SOL': 'SOM', 'CYN': 'CYP'}


def degrees(value):
    return ('%.4f' % value).rstrip('0').rstrip('.')


def kilometres(a, b):
    """Between two (latitude, longitude), on a sphere."""
    (p, x), (q, y) = ([math.radians(float(v)) for v in c] for c in (a, b))
    h = math.sin((q - p) / 2) ** 2 + \
        math.cos(p) * math.cos(q) * math.sin((y - x) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def names_of(entry):
    return {fold(n) for n in [entry[0]] + entry[1].split('|') if n}


old_names = {(iso3, new[0]): old for (iso3, old), new in T.PLACES.items()
             if (iso3, old) not in T.NOT_ALIAS}
spelt_before = {new[0]: old for old, new in T.WORLD_SPELLING.items()}
alias = {(t['name'], t['iso3']): t['aliases'] for t in table('aliases.csv')}
extra = {(t['name'], t['iso3']) for t in table('places.csv')}


def town_entry(name, fr, iso3, admin1, at):
    code = GAZETTEER_ISO3.get(iso3, iso3)
    names = alias.pop((name, code), '').split('|') + [
        fr, old_names.get((iso3, name)) or spelt_before.get(name, '')]
    names = dict.fromkeys(n for n in names if n and n != name)
    return (name, '|'.join(names), code, admin1, degrees(at.y),
            degrees(at.x), 'town',
            'sahelmap' if (name, iso3) in extra else 'naturalearth')


entries = []
for t in table('gazetteer.csv'):
    unit = unit_of(float(t['longitude']), float(t['latitude']), t['iso3'])
    entries.append((t['name'], t['aliases'], t['iso3'],
                    unit[3] if unit else '', t['latitude'], t['longitude'],
                    t['kind'], t['source']))
listed = {(e[0], e[2]) for e in entries}
for r in place_rows:
    if (r[1], r[3]) not in listed:
        entries.append(town_entry(r[1], r[2], r[3], r[4], r[0]))
near = defaultdict(list)
for e in entries:
    near[e[2]].append(e)
for r in world_places:
    if r[5] > 4 and r[4] != 'capital':
        continue
    e = town_entry(r[1], r[2], r[3], '', r[0])
    if not any(names_of(e) & names_of(f) and
               kilometres(e[4:6], f[4:6]) < SAME_PLACE_KM
               for f in near[e[2]] if f[6] == 'town'):
        entries.append(e)
        near[e[2]].append(e)
for left in sorted(alias):
    print('alias without a place:', left)
entries.sort(key=lambda e: (e[0], e[2], e[4]))
with open(OUT + '/gazetteer.csv', 'w', encoding='utf-8', newline='') as out:
    w = csv.writer(out, lineterminator='\n')
    w.writerow(('name', 'aliases', 'iso3', 'admin1', 'latitude', 'longitude',
                'kind', 'source'))
    w.writerows(entries)
print('gazetteer.csv', len(entries))
