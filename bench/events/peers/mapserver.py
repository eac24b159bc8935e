#!/usr/bin/python3
"""mapserver.py FOLDER : writes job J3 for MapServer's map2img into the folder (not timed)."""
import os
import sys

import job


def rgb(color):
    return " ".join(str(int(color[i:i + 2], 16)) for i in (1, 3, 5))


def points(folder, name, query=None):
    """An OGR view of a CSV as points; MapServer takes the size of a symbol from a column."""
    source = f'<SrcSQL dialect="sqlite">{query}</SrcSQL>' if query else f"<SrcLayer>{name}</SrcLayer>"
    with open(os.path.join(folder, name + ".vrt"), "w", encoding="utf-8") as view:
        view.write(f'<OGRVRTDataSource><OGRVRTLayer name="{name}"><SrcDataSource>{job.path(name + ".csv")}'
                   f"</SrcDataSource>{source}<GeometryType>wkbPoint</GeometryType><LayerSRS>EPSG:4326</LayerSRS>"
                   '<GeometryField encoding="PointFromColumns" x="lon" y="lat"/></OGRVRTLayer></OGRVRTDataSource>')


def layer(name, kind, data, body):
    source = (f'CONNECTIONTYPE OGR CONNECTION "{data}.vrt" DATA "{data}"' if kind == "POINT"
              else f'DATA "{job.path(data)}"')
    return f'LAYER NAME "{name}" TYPE {kind} STATUS ON {source} PROJECTION "init=epsg:4326" END {body} END\n'


def label(font, size, color, more):
    return (f'LABEL TYPE TRUETYPE FONT "{font}" SIZE {size * 0.75} COLOR {rgb(color)} OUTLINECOLOR 255 255 255 '
            f"OUTLINEWIDTH 2 FORCE TRUE {more} END")


def main():
    folder = sys.argv[1]
    fonts = "/usr/share/fonts/truetype/dejavu/"
    with open(os.path.join(folder, "fonts.txt"), "w", encoding="utf-8") as file:
        file.write(f"sans {fonts}DejaVuSans.ttf\nbold {fonts}DejaVuSans-Bold.ttf\n")
    points(folder, "events_200k", "SELECT 5 * sqrt(CAST(fatalities AS REAL) + 1) AS size, CAST(longitude AS REAL) AS "
           "lon, CAST(latitude AS REAL) AS lat FROM events_200k")
    points(folder, "country_labels")
    points(folder, "cities")
    text = (f"MAP NAME j3 SIZE {job.WIDTH} {job.HEIGHT} UNITS METERS IMAGECOLOR {rgb(job.SEA)}\n"
            f"EXTENT {job.WEST} {job.SOUTH} {job.EAST} {job.NORTH} FONTSET \"fonts.txt\" IMAGETYPE \"png\"\n"
            f'PROJECTION {" ".join(chr(34) + word[1:] + chr(34) for word in job.CRS.split())} END\n'
            'OUTPUTFORMAT NAME png DRIVER "AGG/PNG" MIMETYPE "image/png" IMAGEMODE RGB EXTENSION png END\n'
            "SYMBOL NAME \"circle\" TYPE ELLIPSE FILLED TRUE POINTS 1 1 END ANCHORPOINT 0.5 0.5 END\n")
    text += layer("land", "POLYGON", "wa_countries.shp", f"CLASS STYLE COLOR {rgb(job.LAND)} END END")
    text += layer("admin1", "LINE", "wa_admin1.shp", f"CLASS STYLE COLOR {rgb(job.ADMIN1)} WIDTH 0.6 END END")
    text += layer("border", "LINE", "wa_countries.shp", f"CLASS STYLE COLOR {rgb(job.BORDER)} WIDTH 1.4 END END")
    text += layer("event", "POINT", "events_200k", "CLASS STYLE SYMBOL \"circle\" SIZE [size] MAXSIZE 500 "
                  f"COLOR {rgb(job.EVENT)} OPACITY {job.OPACITY * 100:.0f} END END")
    text += layer("country", "POINT", "country_labels",
                  "LABELITEM \"name\" CLASS " + label("sans", 21, "#6b6455", "POSITION CC") + " END")
    text += layer("town", "POINT", "cities", "LABELITEM \"name\" CLASS STYLE SYMBOL \"circle\" SIZE 7 COLOR 34 34 34 END "
                  + label("sans", 18, "#222222", "POSITION CR OFFSET 3 0") + " END")
    text += (f"LAYER NAME \"title\" TYPE POINT STATUS ON TRANSFORM FALSE FEATURE POINTS {job.WIDTH / 2} 40 END "
             f'TEXT "{job.TITLE}" END CLASS {label("bold", 30, "#222222", "POSITION CC")} END END\nEND\n')
    with open(os.path.join(folder, "j3.map"), "w", encoding="utf-8") as file:
        file.write(text)


main()
