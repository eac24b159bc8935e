"""Mapnik: a list of sixteen positions for each name, the eight around the point at two distances, in the order in which
sahelmap prefers them; most important names first. Its detector of collisions knows every symbol and reserved box, as
markers drawn before. Where a dot is drawn only with its name the two are one shield, placed together or not at all."""
import csv
import sys
from xml.sax.saxutils import escape, quoteattr

import peer_trial

# Side of the point, vertical alignment of the text, and whether dx and dy count: best first.
POSITIONS = [("right", "top", 1, -1), ("right", "middle", 1, 0), ("right", "bottom", 1, 1), ("left", "top", -1, -1),
             ("middle", "top", 0, -1), ("left", "middle", -1, 0), ("left", "bottom", -1, 1), ("middle", "bottom", 0, 1)]
# The box that Mapnik keeps free is as high as capitals: what hangs below the line sticks out of it by so much of the size.
FOOT = 0.24
FOOT_ROOM = 0.1


def places():
    """Attributes of the positions. At corners the foot of the line counts, half as far up or down as to the side."""
    rows = []
    for reach in ("near", "far"):
        for side, upright, sx, sy in POSITIONS:
            dx = f"({sx})*[{reach}]" if sx else "0"
            dy = f"({sy})*{'0.5*' if sx else ''}[{reach}]" if sy else "0"
            if not sx and sy < 0:
                dy += f"-{FOOT}*[size]"
            rows.append(f'horizontal-alignment="{side}" vertical-alignment="{upright}" dx="{dx}" dy="{dy}"')
    return rows


def text_rule(trial, face, number, dot):
    """One rule for each font (and size of dot): Mapnik takes neither from a column. The symbolizer's own position is the
    first that is tried, then those of the list."""
    first, *others = places()
    kind, shield, where = "TextSymbolizer", "", f"[font]={number}"
    if trial.dots_with_names:
        kind, shield, where = "ShieldSymbolizer", f'file="{dot_file(trial, dot)}" unlock-image="true"', f"{where} and [dot]={dot}"
    positions = "".join(f"<Placement {position}/>" for position in others)
    return (f"<Rule><Filter>{where}</Filter><{kind} {shield} face-name={quoteattr(face)} size=\"[size]\" fill=\"[color]\" "
            f'margin="{margin_of(trial):.2f}" avoid-edges="true" placement-type="list" {first}>[name]{positions}</{kind}></Rule>')


def margin_of(trial):
    """Kept on one side of each pair: room for both halos, and for some of what sticks out below. A tenth of the size scored
    best of 0, 0.1 and 0.2: more room for the feet costs more names than their overlaps do."""
    return 2 * trial.halo + FOOT_ROOM * min(label["size"] for label in trial.labels)


def dot_file(trial, dot):
    """A dot that takes room but leaves no mark; the margin is more than the one halo that it needs."""
    side = max(1.0, 2 * (dot - (margin_of(trial) - trial.halo)))
    path = trial.path(f"mapnik-dot-{dot}.svg")
    with open(path, "w", encoding="ascii") as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"><rect width="{side}" '
                   f'height="{side}" fill="#ffffff" fill-opacity="0.01"/></svg>')
    return path


def box_file(trial):
    path = trial.path("mapnik-box.svg")
    with open(path, "w", encoding="ascii") as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" '
                   'fill="#ffffff"/></svg>')
    return path


def write_obstacles(trial):
    """Symbols and boxes, smaller by what the margin is more than one halo."""
    less = margin_of(trial) - trial.halo
    for kind, rows in (("discs", [(x, y, 2 * r, 2 * r) for x, y, r in trial.symbols]),
                       ("boxes", [((a + c) / 2, (b + d) / 2, c - a, d - b) for a, b, c, d in trial.reserved])):
        with open(trial.path(f"mapnik-{kind}.csv"), "w", encoding="ascii", newline="") as file:
            out = csv.writer(file)
            out.writerow(["x", "y", "w", "h"])
            for x, y, w, h in rows:
                out.writerow([f"{v:.2f}" for v in (x, trial.height - y, max(1, w - 2 * less), max(1, h - 2 * less))])


def write_labels(trial, faces):
    with open(trial.path("mapnik-labels.csv"), "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        out.writerow(["name", "x", "y", "size", "color", "font", "dot", "near", "far"])
        for label in trial.labels:
            out.writerow([label["text"], round(label["x"], 2), round(trial.height - label["y"], 2), round(label["size"], 3),
                          label["color"], faces.index(label["font"]), round(label["dot"], 2), round(label["near"], 2),
                          round(label["far"], 2)])


def layer(trial, name):
    path = escape(trial.path(f"mapnik-{name}.csv"))
    return (f'<Layer name="{name}" srs="+proj=merc"><StyleName>{name}</StyleName><Datasource><Parameter name="type">csv'
            f'</Parameter><Parameter name="file">{path}</Parameter><Parameter name="quote">"</Parameter></Datasource></Layer>')


def style_sheet(trial, files, faces):
    marker = 'width="[w]" height="[h]" fill="#ffffff" stroke-width="0" allow-overlap="true" ignore-placement="false"'
    dots = sorted({round(label["dot"], 2) for label in trial.labels}) if trial.dots_with_names else [0]
    rules = "".join(text_rule(trial, faces[file], number, dot) for number, file in enumerate(files) for dot in dots)
    layers = [layer(trial, "discs")] if trial.symbols else []
    layers += [layer(trial, "boxes")] if trial.reserved else []
    return ('<Map srs="+proj=merc" background-color="#ffffff">'
            f'<Style name="discs"><Rule><MarkersSymbolizer file="shape://ellipse" {marker}/></Rule></Style>'
            f'<Style name="boxes"><Rule><MarkersSymbolizer file={quoteattr(box_file(trial))} {marker}/></Rule></Style>'
            f'<Style name="labels">{rules}</Style>{"".join(layers)}{layer(trial, "labels")}</Map>')


def face_of(mapnik, file):
    """Mapnik's name of a font file: the one that is new when it is registered, or as fontconfig has it."""
    before = set(mapnik.FontEngine.face_names())
    mapnik.FontEngine.register_font(file)
    new = set(mapnik.FontEngine.face_names()) - before
    return new.pop() if new else peer_trial.font_name(file)


def draw_trial(mapnik, trial, faces):
    files = sorted({label["font"] for label in trial.labels})
    write_obstacles(trial)
    write_labels(trial, files)
    page = mapnik.Map(trial.width, trial.height)
    mapnik.load_map_from_string(page, style_sheet(trial, files, faces))
    page.zoom_to_box(mapnik.Box2d(0, 0, trial.width, trial.height))
    image = mapnik.Image(trial.width, trial.height)
    mapnik.render(page, image)
    image.save(trial.path("mapnik.png"), "png24:z=1")


def draw(trials):
    try:
        import mapnik
    except ImportError:
        print("peers: no python3-mapnik", file=sys.stderr)
        return
    faces = {file: face_of(mapnik, file) for file in sorted({label["font"] for t in trials for label in t.labels})}
    for trial in trials:
        draw_trial(mapnik, trial, faces)
