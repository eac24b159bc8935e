#!/usr/bin/python3
"""Draws the scenes of bench_labels with Mapnik and MapServer, for bench_labels to measure.

usage: peers.py FOLDER FONT.ttf

FOLDER holds SCENE.csv as `bench_labels --write FOLDER` leaves it: the towns in order of importance, pixels and font
sizes at SCALE times the page's points. Each label is drawn in a colour of its own, by which it is found again. Both
programs may choose among eight positions and are told of no dots to keep off, which makes it easier for them. What is
missing is skipped with a word on stderr."""
import csv, os, subprocess, sys, time

SCALE = 4
GAP_PX = 11   # from the place to the name: as in sahelmap, dot and gap
ROOM_PX = 3   # between names: halo on both sides

def scenes(folder):
    return sorted(f[:-4] for f in os.listdir(folder) if f.endswith(".csv") and "." not in f[:-4])

def towns(folder, scene):
    with open(f"{folder}/{scene}.csv", encoding="utf-8", newline="") as h:
        return list(csv.DictReader(h))

def size_of(folder, scene):
    with open(f"{folder}/{scene}.size") as h:
        return [int(v) for v in h.read().split()]

def to_ppm(png, ppm):
    subprocess.run(["convert", png, "-depth", "8", f"ppm:{ppm}"], check=True)
    os.remove(png)

# ---- Mapnik ----

MAPNIK = """<Map srs="+proj=merc" background-color="#ffffff"><Style name="t"><Rule>
<TextSymbolizer face-name="Noto Sans Regular" size="[size]" fill="[color]" placement-type="simple"
 placements="NE,E,SE,NW,W,SW,N,S" dx="%d" dy="%d" margin="%d" avoid-edges="true">[name]</TextSymbolizer></Rule></Style>
<Layer name="t" srs="+proj=merc"><StyleName>t</StyleName><Datasource><Parameter name="type">csv</Parameter>
<Parameter name="file">%s</Parameter><Parameter name="quote">"</Parameter></Datasource></Layer></Map>"""

def mapnik_draws(folder, font):
    try:
        import mapnik
    except ImportError:
        return print("peers: no python3-mapnik", file=sys.stderr)
    mapnik.FontEngine.register_font(font)
    for scene in scenes(folder):
        w, h = size_of(folder, scene)
        m = mapnik.Map(w, h)
        mapnik.load_map_from_string(m, MAPNIK % (GAP_PX, GAP_PX, ROOM_PX, os.path.abspath(f"{folder}/{scene}.csv")))
        m.zoom_to_box(mapnik.Box2d(0, 0, w, h))
        image = mapnik.Image(w, h)
        start = time.process_time()
        mapnik.render(m, image)
        with open(f"{folder}/{scene}.mapnik.ms", "w") as f:
            f.write("%.1f\n" % (1000 * (time.process_time() - start)))
        image.save(f"{folder}/{scene}.mapnik.png", "png24")
        to_ppm(f"{folder}/{scene}.mapnik.png", f"{folder}/{scene}.mapnik.ppm")

# ---- MapServer ----

MAPFILE = """MAP NAME "labels" MAXSIZE 8192 SIZE {w} {h} UNITS METERS EXTENT 0 0 {w} {h} IMAGECOLOR 255 255 255 FONTSET "{d}/fonts.txt"
IMAGETYPE "png24" CONFIG "MS_ERRORFILE" "stderr"
OUTPUTFORMAT NAME "png24" DRIVER AGG/PNG MIMETYPE "image/png" IMAGEMODE RGB EXTENSION "png" END
LAYER NAME "t" TYPE POINT STATUS ON CONNECTIONTYPE OGR CONNECTION "{d}/{s}.{o}.vrt" DATA "t" LABELITEM "name"
 CLASS LABEL FONT "noto" TYPE TRUETYPE SIZE [size] COLOR [color] POSITION AUTO OFFSET {g} {g} BUFFER {r}
 PARTIALS FALSE FORCE FALSE PRIORITY [priority] END END END
END
"""
VRT = """<OGRVRTDataSource><OGRVRTLayer name="t"><SrcDataSource>{f}</SrcDataSource><SrcLayer>{n}</SrcLayer>
<GeometryType>wkbPoint</GeometryType><GeometryField encoding="PointFromColumns" x="x" y="y"/></OGRVRTLayer></OGRVRTDataSource>
"""

def mapserver_draws(folder, font):
    d = os.path.abspath(folder)
    with open(f"{d}/fonts.txt", "w") as h:
        h.write(f"noto {font}\n")
    for scene in scenes(folder):
        w, h = size_of(folder, scene)
        rows = towns(folder, scene)
        for order in ("first", "last"):   # which of two towns of one priority goes first: both are tried
            kept = rows if order == "first" else rows[::-1]
            name = f"{scene}.{order}"
            os.makedirs(f"{d}/ms", exist_ok=True)
            with open(f"{d}/ms/{name}.csv", "w", encoding="utf-8", newline="") as f:
                out = csv.DictWriter(f, kept[0].keys()); out.writeheader(); out.writerows(kept)
            with open(f"{d}/{name}.vrt", "w") as f:
                f.write(VRT.format(f=f"{d}/ms/{name}.csv", n=name))
            with open(f"{d}/{name}.map", "w") as f:
                f.write(MAPFILE.format(w=w, h=h, d=d, s=scene, o=order, g=GAP_PX, r=ROOM_PX))
            png = f"{d}/{name}.png"
            start = time.time()
            try:
                done = subprocess.run(["map2img", "-m", f"{d}/{name}.map", "-o", png, "-i", "png24"], capture_output=True, text=True)
            except FileNotFoundError:
                return print("peers: no map2img", file=sys.stderr)
            if done.returncode or not os.path.exists(png):
                return print(f"peers: map2img: {done.stderr.strip()[:400]}", file=sys.stderr)
            with open(f"{d}/{scene}.mapserver-{order}.ms", "w") as f:
                f.write("%.1f\n" % (1000 * (time.time() - start)))
            to_ppm(png, f"{d}/{scene}.mapserver-{order}.ppm")

folder, font = sys.argv[1:3]
mapnik_draws(folder, font)
mapserver_draws(folder, font)
