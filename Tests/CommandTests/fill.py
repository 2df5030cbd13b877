"""Fills in workbooks with openpyxl as a clerk would: real days, real numbers, texts, and only what the cell's rule allows.

fill.py FILE    FILE: lines of words between tabs: open PATH; cell COLUMN ROW FORM TEXT (zero-based column, row from 1); save PATH
"""
import datetime, sys
import openpyxl
from openpyxl.utils import get_column_letter


def allowed(book, sheet, name):
    """What may be chosen in the cell; None where anything else may stand there, if only after a warning."""
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and name in rule.sqref and rule.errorStyle in (None, "stop"):
            if rule.formula1.startswith('"'):
                return rule.formula1.strip('"').split(",")
            page, area = rule.formula1.rsplit("!", 1)
            return [cell.value for row in book[page.strip("'")][area.replace("$", "")] for cell in row]
    return None


def bounds(sheet, name):
    """The first and last day that the cell's rule lets through."""
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "date" and name in rule.sqref:
            return [datetime.date(1899, 12, 30) + datetime.timedelta(int(float(edge))) for edge in (rule.formula1, rule.formula2)]
    sys.exit(f"{sheet.title} {name}: no rule for days")


def is_locked(sheet, cell):
    """Whether a sheet program lets nobody type there; where a cell is not written, its column says so."""
    columns = [column for column in sheet.column_dimensions.values() if column.min <= cell.column <= column.max]
    style = cell if cell.has_style or not columns else columns[0]
    return sheet.protection.sheet and style.protection.locked


for line in open(sys.argv[1], encoding="utf-8"):
    word, *rest = line.rstrip("\n").split("\t")
    if word == "open":
        book = openpyxl.load_workbook(rest[0])
        sheet = book.worksheets[0]
    elif word == "save":
        book.save(rest[0])
    else:
        column, row, form, text = rest
        name = get_column_letter(int(column) + 1) + row
        cell, choices = sheet[name], allowed(book, sheet, name)
        if is_locked(sheet, cell):
            sys.exit(f"{sheet.title} {name} is locked")
        if choices is not None and text not in choices:
            sys.exit(f"{sheet.title} {name}: {text} is none of {choices}")
        if form == "date":
            day = datetime.date.fromisoformat(text)
            first, last = bounds(sheet, name)
            if not first <= day <= last:
                sys.exit(f"{sheet.title} {name}: {day} is not between {first} and {last}")
            cell.value = day
            cell.number_format = "yyyy-mm-dd"
        elif form == "number":
            cell.value = int(text)
        else:
            cell.value = text
            cell.data_type = "s"
