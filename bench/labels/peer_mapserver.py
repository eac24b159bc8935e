"""MapServer: POSITION AUTO (its eight positions), fonts, sizes and offsets from columns. Its label cache knows every
symbol and reserved box as forced marks without a text; where a dot is drawn only with its name it is a mark of the label
itself, placed with it or not at all. Of names of one PRIORITY the cache takes the last first: all have one, and the
most important come last."""
import csv
import os
import subprocess
import sys

MAP = """MAP NAME "labels" MAXSIZE 16384 SIZE {w} {h} UNITS METERS EXTENT 0 0 {w} {h} IMAGECOLOR 255 255 255
FONTSET "{fonts}" IMAGETYPE "png24" CONFIG "MS_ERRORFILE" "stderr" DEFRESOLUTION 72 RESOLUTION 72
OUTPUTFORMAT NAME "png24" DRIVER AGG/PNG MIMETYPE "image/png" IMAGEMODE RGB EXTENSION "png" FORMATOPTION "COMPRESSION=1" END
SYMBOL NAME "box" TYPE VECTOR FILLED TRUE ANCHORPOINT 0.5 0.5 POINTS 0 0 1 0 1 1 0 1 0 0 END END
{layers}
END
"""
# SIZE of a symbol is its height, so that boxes have one of their own for each shape.
BOX = """SYMBOL NAME "{name}" TYPE VECTOR FILLED TRUE ANCHORPOINT 0.5 0.5 POINTS 0 0 {w} 0 {w} {h} 0 {h} 0 0 END END
LAYER NAME "{name}" TYPE POINT STATUS ON FEATURE POINTS {x} {y} END END
 CLASS LABEL FORCE TRUE PRIORITY 10 PARTIALS TRUE
  STYLE GEOMTRANSFORM "labelpnt" SYMBOL "{name}" SIZE {h} MAXSIZE 99999 COLOR 255 255 255 END END END END
"""
DISCS = """LAYER NAME "discs" TYPE POINT STATUS ON CONNECTIONTYPE OGR CONNECTION "{vrt}" DATA "{table}"
 CLASS LABEL FORCE TRUE PRIORITY 10 PARTIALS TRUE
  STYLE GEOMTRANSFORM "labelpnt" SYMBOL "box" SIZE [d] MAXSIZE 99999 COLOR 255 255 255 END END END END
"""
NAMES = """LAYER NAME "names" TYPE POINT STATUS ON CONNECTIONTYPE OGR CONNECTION "{vrt}" DATA "{table}" LABELITEM "name"
 CLASS LABEL FONT [font] TYPE TRUETYPE SIZE [size] COLOR [color] POSITION AUTO OFFSET [ox] [oy] BUFFER {buffer}
  PARTIALS FALSE FORCE FALSE PRIORITY 1 {dot} END END END
"""
# SIZE of letters is in points of 96 dots to the inch.
SIZE_PER_PX = 0.75
DOT = 'STYLE GEOMTRANSFORM "labelpnt" SYMBOL "box" SIZE [d] COLOR 255 255 255 END'
VRT = """<OGRVRTDataSource><OGRVRTLayer name="{table}"><SrcDataSource>{csv}</SrcDataSource><SrcLayer>{table}</SrcLayer>
<GeometryType>wkbPoint</GeometryType><GeometryField encoding="PointFromColumns" x="x" y="y"/></OGRVRTLayer></OGRVRTDataSource>
"""


def write_table(trial, table, head, rows):
    """A CSV and the VRT that makes points of it."""
    path = trial.path(f"mapserver-{table}.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(head)
        out.writerows(rows)
    vrt = trial.path(f"mapserver-{table}.vrt")
    with open(vrt, "w", encoding="utf-8") as file:
        file.write(VRT.format(table=f"{trial.name}.mapserver-{table}", csv=path))
    return {"vrt": vrt, "table": f"{trial.name}.mapserver-{table}"}


def buffer_of(trial):
    """Whole pixels on both sides of each pair: its own halo."""
    return max(1, round(trial.halo))


def obstacles(trial):
    layers = []
    if trial.symbols:
        rows = [[f"{x:.2f}", f"{trial.height - y:.2f}", max(1, round(2 * r))] for x, y, r in trial.symbols]
        layers.append(DISCS.format(**write_table(trial, "discs", ["x", "y", "d"], rows)))
    for i, (x0, y0, x1, y1) in enumerate(trial.reserved):
        layers.append(BOX.format(name=f"box{i}", x=(x0 + x1) / 2, y=trial.height - (y0 + y1) / 2, w=x1 - x0, h=y1 - y0))
    return layers


def names(trial, fonts):
    # Of 1, 0.5, 0.25 and 0 these scored best: beside a mark that is an obstacle a name must be as far up as to the side.
    up = 0.25 if trial.dots_with_names else 1
    rows = []
    for label in reversed(trial.labels):
        reach = max(1, round(label["near"]))
        rows.append([label["text"], f'{label["x"]:.2f}', f'{trial.height - label["y"]:.2f}', f'{SIZE_PER_PX * label["size"]:.3f}',
                     label["color"], f'f{fonts.index(label["font"])}', reach, round(up * reach), max(1, round(2 * label["dot"]))])
    table = write_table(trial, "names", ["name", "x", "y", "size", "color", "font", "ox", "oy", "d"], rows)
    return NAMES.format(buffer=buffer_of(trial), dot=DOT if trial.dots_with_names else "", **table)


def draw_trial(trial):
    fonts = sorted({label["font"] for label in trial.labels})
    with open(trial.path("mapserver-fonts.txt"), "w", encoding="utf-8") as file:
        file.writelines(f"f{i} {font}\n" for i, font in enumerate(fonts))
    mapfile, png = trial.path("mapserver.map"), trial.path("mapserver.png")
    with open(mapfile, "w", encoding="utf-8") as file:
        file.write(MAP.format(w=trial.width, h=trial.height, fonts=trial.path("mapserver-fonts.txt"),
                              layers="".join(obstacles(trial)) + names(trial, fonts)))
    done = subprocess.run(["map2img", "-m", mapfile, "-o", png, "-i", "png24"], capture_output=True, text=True, check=False)
    if done.returncode or not os.path.exists(png):
        print(f"peers: map2img: {trial.name}: {done.stderr.strip()[:400]}", file=sys.stderr)


def draw(trials):
    try:
        subprocess.run(["map2img", "-v"], capture_output=True, check=False)
    except FileNotFoundError:
        print("peers: no map2img", file=sys.stderr)
        return
    for trial in trials:
        draw_trial(trial)
