#!/usr/bin/python3
"""Job J2 with Mapnik, as its users write it when speed counts: base map and names are painted once, and for each month
only the circles and the title.  usage: mapnik_j2.py DATA LABELS OUT [K N]   (K of N: every N-th month from the K-th)"""
import csv
import os
import sys

import mapnik

WIDTH, HEIGHT = 1600, 1200
LONLAT = "+proj=longlat +datum=WGS84 +no_defs"
PLANE = "+proj=lcc +lat_1=11 +lat_2=22 +lat_0=17 +lon_0=-4 +datum=WGS84 +units=m +no_defs"
BOX = mapnik.Box2d(-1228304.135, -883362.869, 1228304.135, 959093.333)
SIZE = "5*pow([fatalities]+1,0.5)"  # diameter in pixels
STYLES = f"""
<Style name="land"><Rule><PolygonSymbolizer fill="#f3efe4"/></Rule></Style>
<Style name="regions"><Rule><LineSymbolizer stroke="#c9c2b2" stroke-width="0.6" stroke-linejoin="round"/></Rule></Style>
<Style name="borders"><Rule><LineSymbolizer stroke="#7a7468" stroke-width="1.4" stroke-linejoin="round"/></Rule></Style>
<Style name="events"><Rule><MarkersSymbolizer file="shape://ellipse" width="{SIZE}" height="{SIZE}" fill="#c0392b"
 fill-opacity="0.45" stroke-width="0" stroke-opacity="0" allow-overlap="true" ignore-placement="true"/></Rule></Style>
<Style name="countries"><Rule><TextSymbolizer face-name="DejaVu Sans Book" size="21" fill="#6b6455" halo-fill="#ffffff"
 halo-radius="1.8" allow-overlap="true">[name]</TextSymbolizer></Rule></Style>
<Style name="towns"><Rule><MarkersSymbolizer file="shape://ellipse" width="7" height="7" fill="#222222" stroke-width="0"
 allow-overlap="true"/><TextSymbolizer face-name="DejaVu Sans Book" size="18" fill="#222222" halo-fill="#ffffff"
 halo-radius="1.8" dx="8" horizontal-alignment="right" vertical-alignment="middle"
 allow-overlap="true">[name]</TextSymbolizer></Rule></Style>
<Style name="title"><Rule><TextSymbolizer face-name="DejaVu Sans Bold" size="30" fill="#222222" halo-fill="#ffffff"
 halo-radius="2" allow-overlap="true">[name]</TextSymbolizer></Rule></Style>"""


def layer(style, plane, **source):
    parameters = "".join(f'<Parameter name="{key}">{value}</Parameter>' for key, value in source.items())
    return (f'<Layer name="{style}" srs="{plane}"><StyleName>{style}</StyleName>'
            f"<Datasource>{parameters}</Datasource></Layer>")


def painted(layers, image, background=""):
    page = mapnik.Map(WIDTH, HEIGHT)
    mapnik.load_map_from_string(page, f'<Map srs="{PLANE}" {background}>{STYLES}{"".join(layers)}</Map>')
    page.zoom_to_box(BOX)
    mapnik.render(page, image)
    return image


def months_of(path):
    """Rows of the events as the CSV plugin wants them, by month."""
    rows = {}
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head = next(reader)
        date, x, y, deaths = (head.index(name) for name in ("event_date", "longitude", "latitude", "fatalities"))
        for row in reader:
            rows.setdefault(row[date][:7], []).append(f"{row[x]},{row[y]},{row[deaths]}")
    return rows


def main():
    data, labels, out = sys.argv[1:4]
    first, step = (int(sys.argv[4]) - 1, int(sys.argv[5])) if len(sys.argv) > 4 else (0, 1)
    os.makedirs(out, exist_ok=True)
    rows = months_of(f"{data}/events_20k.csv")
    base = painted([layer("land", LONLAT, type="shape", file=f"{data}/wa_countries.shp"),
                    layer("regions", LONLAT, type="shape", file=f"{data}/wa_admin1.shp"),
                    layer("borders", LONLAT, type="shape", file=f"{data}/wa_countries.shp")],
                   mapnik.Image(WIDTH, HEIGHT), 'background-color="#cfe3ef"')
    names = painted([layer("countries", LONLAT, type="csv", file=f"{labels}/country_labels.csv"),
                     layer("towns", LONLAT, type="csv", file=f"{labels}/cities.csv")], mapnik.Image(WIDTH, HEIGHT))
    title_y = BOX.maxy - 40 * (BOX.maxy - BOX.miny) / HEIGHT
    for month in sorted(rows)[first::step]:
        image = mapnik.Image(WIDTH, HEIGHT)
        image.composite(base, mapnik.CompositeOp.src)
        inline = "longitude,latitude,fatalities\n" + "\n".join(rows[month])
        painted([layer("events", LONLAT, type="csv", inline=inline)], image)
        image.composite(names)
        title = f'x,y,name\n0,{title_y},"Conflict events, {month}"'
        painted([layer("title", PLANE, type="csv", inline=title)], image)
        image.save(f"{out}/{month}.png", "png32")


main()
