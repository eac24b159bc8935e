#!/usr/bin/python3
"""mapnik_map.py OUT.png : job J3 by Mapnik."""
import sys

import mapnik

import job

STYLES = f"""
<Style name="land"><Rule><PolygonSymbolizer fill="{job.LAND}"/></Rule></Style>
<Style name="admin1"><Rule><LineSymbolizer stroke="{job.ADMIN1}" stroke-width="0.6" stroke-linejoin="round"/></Rule></Style>
<Style name="border"><Rule><LineSymbolizer stroke="{job.BORDER}" stroke-width="1.4" stroke-linejoin="round"/></Rule></Style>
<Style name="event"><Rule><MarkersSymbolizer width="5*pow([fatalities]+1,0.5)" height="5*pow([fatalities]+1,0.5)"
  fill="{job.EVENT}" fill-opacity="{job.OPACITY}" stroke-width="0" allow-overlap="true" ignore-placement="true"/></Rule></Style>
<Style name="country"><Rule><TextSymbolizer face-name="DejaVu Sans Book" size="21" fill="#6b6455" halo-fill="#ffffff"
  halo-radius="2" allow-overlap="true">[name]</TextSymbolizer></Rule></Style>
<Style name="town"><Rule><MarkersSymbolizer width="7" height="7" fill="#222222" stroke-width="0" allow-overlap="true"/>
  <TextSymbolizer face-name="DejaVu Sans Book" size="18" fill="#222222" halo-fill="#ffffff" halo-radius="2" dx="8"
  horizontal-alignment="right" allow-overlap="true">[name]</TextSymbolizer></Rule></Style>
<Style name="title"><Rule><TextSymbolizer face-name="DejaVu Sans Bold" size="30" fill="#222222" halo-fill="#ffffff"
  halo-radius="2" allow-overlap="true">[name]</TextSymbolizer></Rule></Style>
"""


def layer(style, kind, source, crs=job.DEGREES):
    what = "inline" if kind == "inline" else "file"
    plugin = "shape" if kind == "shape" else "csv"
    return (f'<Layer name="{style}" srs="{crs}"><StyleName>{style}</StyleName><Datasource>'
            f'<Parameter name="type">{plugin}</Parameter><Parameter name="{what}">{source}</Parameter>'
            "</Datasource></Layer>")


def main():
    top = job.NORTH - 40 * (job.NORTH - job.SOUTH) / job.HEIGHT
    layers = [
        layer("land", "shape", job.path("wa_countries.shp")),
        layer("admin1", "shape", job.path("wa_admin1.shp")),
        layer("border", "shape", job.path("wa_countries.shp")),
        layer("event", "csv", job.path("events_200k.csv")),
        layer("country", "csv", job.path("country_labels.csv")),
        layer("town", "csv", job.path("cities.csv")),
        layer("title", "inline", f'x,y,name\n0,{top},"{job.TITLE}"', job.CRS),
    ]
    figure = mapnik.Map(job.WIDTH, job.HEIGHT)
    mapnik.load_map_from_string(
        figure, f'<Map srs="{job.CRS}" background-color="{job.SEA}">{STYLES}{"".join(layers)}</Map>')
    figure.zoom_to_box(mapnik.Box2d(job.WEST, job.SOUTH, job.EAST, job.NORTH))
    mapnik.render_to_file(figure, sys.argv[1], "png32")


main()
