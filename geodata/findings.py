"""What can be found about a row of a boundary file: codes, worded elsewhere."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know about a whole file: a guessed encoding, an assumed CRS."""

    reason: str
    details: dict[str, str] = field(default_factory=dict)


class What(StrEnum):
    """What was changed to read a village."""

    CODE_REFORMATTED = "code_reformatted"
    CODE_FROM_NAME = "code_from_name"
    # of two villages of one name in a district the one whose point lies in the shape
    CODE_FROM_PLACE = "code_from_place"
    CODE_FROM_SIMILAR_NAME = "code_from_similar_name"
    # a code of before its regency came to a new province
    CODE_UPDATED = "code_updated"
    # the code is believed though the name beside it is that of no village there
    NAME_DIFFERS = "name_differs"
    PARTS_JOINED = "parts_joined"
    # the same village twice with the same shape: one of them counts
    DUPLICATE_ROW = "duplicate_row"
    Z_DROPPED = "z_dropped"
    AXES_SWAPPED = "axes_swapped"
    POLYGONS_EXTRACTED = "polygons_extracted"
    INVALID_REPAIRED = "invalid_repaired"


class Why(StrEnum):
    """Why a row became no village."""

    # a file without rows has no other reason
    NO_ROWS = "no_rows"
    # its geometry
    NO_GEOMETRY = "no_geometry"
    EMPTY_GEOMETRY = "empty_geometry"
    ABSURD_COORDINATES = "absurd_coordinates"
    OUTSIDE_INDONESIA = "outside_indonesia"
    # in Indonesia, but far from where this village lies
    FAR_AWAY = "far_away"
    NOT_AN_AREA = "not_an_area"
    NO_AREA = "no_area"
    # land or water that belongs to no village
    UNDEFINED_AREA = "undefined_area"
    # a district, regency or province beside the villages
    HIGHER_UNIT = "higher_unit"
    # its code or name
    NO_CODE = "no_code"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_DISTRICT = "unknown_district"
    UNKNOWN_VILLAGE = "unknown_village"
    NAME_AMBIGUOUS = "name_ambiguous"
    # the code is of one village of the district, the name of another
    CODE_NAME_CONFLICT = "code_name_conflict"
    # a row that bears another name than the code it shares stands for
    DUPLICATE_CODE = "duplicate_code"
    # a stray in a file that is about one district
    OTHER_DISTRICT = "other_district"
