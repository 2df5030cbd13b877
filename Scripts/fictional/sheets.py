"""Writes event files the way offices write them: several encodings, separators and habits."""

import csv
import io
import json

BOM = "\ufeff"


def sheet(header, rows, delimiter=",", encoding="utf-8", newline="\n", bom=False):
    """The bytes of a CSV. A row is a dictionary by header; what it lacks is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline)
    writer.writerow(header)
    for row in rows:
        unknown = set(row) - set(header)
        if unknown:
            raise KeyError(f"no column for {unknown}")
        writer.writerow([row.get(name, "") for name in header])
    return ((BOM if bom else "") + text.getvalue()).encode(encoding)


def lines(rows):
    """The bytes of an NDJSON file: one object a line."""
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode()


def padded(name):
    """`王　磊`: two-character names are set as wide as three-character ones."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name


def chinese_date(day):
    year, month, date = day.split("-")
    return f"{year}年{int(month)}月{int(date)}日"


def slashed_date(day):
    year, month, date = day.split("-")
    return f"{year}/{int(month)}/{int(date)}"


def compact_date(day):
    return day.replace("-", "")
