"""What all our workbooks have in common: texts stay texts, and no clock is in them."""

from datetime import datetime

# every text stays a text, whatever it begins with
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# a workbook would carry the moment it was made; equal content shall be equal bytes
NO_CLOCK = datetime(2024, 1, 1)  # noqa: DTZ001  # xlsxwriter takes no time zone
