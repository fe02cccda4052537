"""
One sentence for every reason code of the layers below: what is wrong, then what to do.

Names in braces are the details that the error, rejection or notice carries.
"""

from collections.abc import Mapping

from dashboard.translation import mark

REASONS: Mapping[str, str] = {
    "bad_code": mark("{code} is not an administrative code; write it like 12.19.01.2012."),
    "empty_file": mark("The file {path} is empty; choose another one."),
}
