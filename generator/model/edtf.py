"""Dates as EDTF has them (ISO 8601-2:2019, levels 0 to 2): the one door to them.

Behind it: `edtf_calendar` (days and bounds), `edtf_point` (one date), `edtf_shape` (intervals and
sets), `edtf_date` (text in, `EdtfDate` out), `edtf_order` (before, after, cannot tell) and
`edtf_error` (why a text is no date). What a person reads of a date is made in `languages/date_wording.py`.
"""

from generator.model.edtf_calendar import Bound, Precision
from generator.model.edtf_date import EdtfDate, parse
from generator.model.edtf_error import EdtfError
from generator.model.edtf_order import Order, compare, extents, overlaps, sort_key, touch
from generator.model.edtf_shape import Kind

__all__ = [
    "Bound",
    "EdtfDate",
    "EdtfError",
    "Kind",
    "Order",
    "Precision",
    "compare",
    "extents",
    "overlaps",
    "parse",
    "sort_key",
    "touch",
]
