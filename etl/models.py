"""
The words of the ETL layer: what comes in, what was understood, what became of it.

Everything here is frozen. Nothing here holds a sentence for the screen: reasons, flags and states
are codes, which `dashboard.wording` turns into Indonesian.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from geodata.elections import Milestone


class Kind(StrEnum):
    """The kinds of input that `etl.extract` can read."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    WHATSAPP = "whatsapp"
    GEOJSON = "geojson"


class Field(StrEnum):
    """What a table column, or a key of a JSON line, can mean to us."""

    TEXT = "text"
    DATE = "date"
    VILLAGE = "village"
    VILLAGE_CODE = "village_code"
    HAMLET = "hamlet"
    PLACE = "place"
    DISTRICT = "district"
    REGENCY = "regency"
    KORAMIL = "koramil"
    KODIM = "kodim"
    RANK = "rank"
    BABINSA = "babinsa"
    ACTIVITY = "activity"
    PEOPLE = "people"
    LAT = "lat"
    LON = "lon"
    POINT = "point"
    ACCURACY = "accuracy"
    SENT_AT = "sent_at"
    ID = "id"
    SUBMISSION = "submission"


@dataclass(frozen=True, slots=True)
class RawReport:
    """
    One report as it was sent. Held in memory only: it still carries civilians' names.

    `ref` is `<file name>#<index from 0>`, or the `id` of a JSON line. `text` is the whole report
    (for a table row: its recognised cells, one `heading: value` a line). `cells` holds the row's
    cells by meaning; a cell wins over what the text says. `lat` and `lon` are degrees (EPSG:4326),
    `accuracy_m` is the radius in metres that the device stated. `hints` are texts beside the report
    (name of the chat group, of the sender ...): weak evidence for unit and district, never shown.
    """

    ref: str
    text: str
    sent_at: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    cells: Mapping[Field, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A piece of an input that is no report (greeting, notice, empty row), and why."""

    ref: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A report that was recognised but cannot become an activity, and why."""

    ref: str
    reason: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about a whole file: a dropped column, a guessed encoding."""

    reason: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extracted:
    """All that was found in one input. Its reports and rejections are what counts as *read*."""

    kind: Kind
    reports: tuple[RawReport, ...]
    ignored: tuple[Ignored, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notices: tuple[Notice, ...] = ()


class Status(StrEnum):
    """The three honest answers to "which village is this?"."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"


class Precision(StrEnum):
    """The smallest unit that is known of a place. Values are those of the `locate` contract."""

    HAMLET = "hamlet"
    VILLAGE = "village"
    DISTRICT = "kecamatan"
    REGENCY = "kabupaten"
    NONE = "none"


class Flag(StrEnum):
    """Things worth knowing about a reading that do not by themselves stop it."""

    NOT_A_VISIT = "not_a_visit"
    DATE_WEEKDAY_MISMATCH = "date_weekday_mismatch"
    DATE_FROM_MESSAGE = "date_from_message"
    PARENT_MISMATCH = "parent_mismatch"
    FUZZY_NAME = "fuzzy_name"
    ALIAS_USED = "alias_used"
    POINT_OUTSIDE_VILLAGE = "point_outside_village"
    POINT_NEAR_BORDER = "point_near_border"
    POINT_UNREADABLE = "point_unreadable"
    POINT_SWAPPED = "point_swapped"
    POINT_SIGN_CHANGED = "point_sign_changed"
    POINT_SEXAGESIMAL = "point_sexagesimal"
    POINT_FROM_TEXT = "point_from_text"
    KINDS_UNKNOWN = "kinds_unknown"
    # near a border that two villages dispute: the declared village stands
    DISPUTED_BORDER = "disputed_border"
    # the ground of the village was, or may have been, divided after the day of the visit
    VILLAGE_SPLIT_SINCE = "village_split_since"
    # the named village is another one today: merged, or given a new code
    VILLAGE_SUCCEEDED = "village_succeeded"


class Why(StrEnum):
    """How a candidate village came to be one; a sentence each in `dashboard.wording`."""

    EXACT = "exact"
    SPELLING = "spelling"
    FUZZY = "fuzzy"
    ALIAS = "alias"
    CODE = "code"
    POINT = "point"
    NEAR_BORDER = "near_border"
    SAME_NAME_ELSEWHERE = "same_name_elsewhere"
    NAMED_ALONGSIDE = "named_alongside"
    # a person decided so on one of two laptops, and another one otherwise
    DECIDED = "decided"


class Support(StrEnum):
    """What, besides its name, speaks for a candidate; a part of a sentence each in `dashboard`."""

    DISTRICT = "district"
    REGENCY = "regency"
    PROVINCE = "province"
    KORAMIL = "koramil"
    KODIM = "kodim"
    UNIT = "unit"
    DATELINE = "dateline"
    NAMED = "named"
    HINT = "hint"
    HOME = "home"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a village, and for which unit above it: a code, empty for none."""

    what: Support
    area_code: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A village that a report may mean.

    `score` runs from 0 to 1. `support` is what, besides the name, speaks for it, the smallest unit
    first.
    """

    village_code: str
    score: float
    why: Why
    support: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """
    The answer to "where?": codes are dotted Kemendagri codes, present only as far as known.

    `village_code` is there exactly when `status` is found. `candidates` come best first and include
    the found village. `hamlet` is literal. `phrase` is the village's name as the report wrote it
    (no title word), which is what an alias is learned for.
    """

    status: Status
    precision: Precision
    score: float
    village_code: str | None = None
    district_code: str | None = None
    regency_code: str | None = None
    hamlet: str | None = None
    phrase: str | None = None
    candidates: tuple[Candidate, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class DateFound:
    """
    The answer to "when?".

    `day` only if day, month and year are known; otherwise `partial` is `"--MM-DD"` where day and
    month are. Never both.
    """

    day: date | None = None
    partial: str | None = None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """
    One thing done at one place on one day, as understood; every text in it is masked.

    `people_named` counts the civilians named in it, `people` those met: the larger of the number
    named and the number stated ("5 org"). `babinsa` is the soldier's name as printed.
    """

    when: DateFound
    where: Placement
    place_text: str | None = None
    rank: str | None = None
    babinsa: str | None = None
    kinds: tuple[str, ...] = ()
    people: int = 0
    people_named: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What was understood of one report.

    `activities` holds at least one; the first is the report's main one. When `is_visit` is false
    `not_visit_reason` says why (police, disaster, ceremony, plan ...) and nothing is ever counted.
    `masked_text` is the only text that may be stored, `cells` and `hints` are masked likewise; read
    again, they give the same places and days. `unit_koramil` and `unit_kodim` are as
    printed; `unit_code` is `<kodim number>/<koramil number>`, such as `0208/01`, where the unit
    table knows the unit.
    """

    ref: str
    is_visit: bool
    masked_text: str
    activities: tuple[Activity, ...]
    not_visit_reason: str | None = None
    unit_koramil: str | None = None
    unit_kodim: str | None = None
    unit_code: str | None = None
    flags: tuple[Flag, ...] = ()
    cells: Mapping[Field, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()


class ReportState(StrEnum):
    """What became of a report. Withdrawn ones were undone: kept, but counted nowhere."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    REVIEW = "review"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ReviewReason(StrEnum):
    """Why an activity waits for a person."""

    VILLAGE_AMBIGUOUS = "village_ambiguous"
    VILLAGE_NOT_FOUND = "village_not_found"
    DATE_MISSING = "date_missing"
    DATE_PARTIAL = "date_partial"
    DATE_IN_FUTURE = "date_in_future"
    # two stores that were merged hold different decisions on it
    MERGE_CONFLICT = "merge_conflict"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became, or in a dry run would become, of one report read from a file."""

    ref: str
    state: ReportState
    reasons: tuple[str, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """
    What became of one file.

    `error` is set, and `outcomes` empty, when the file could not be read; then nothing of it is
    stored.
    """

    path: str
    kind: Kind | None
    outcomes: tuple[Outcome, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: str | None = None
    error_details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Campaign:
    """
    What is being covered: an area, a window, and what counts as enough.

    `area_code` is a dotted code of any level. `goal_per_30_days` is visits per village; a village
    not visited for more than `stale_days` days is stale. `as_of` fixes the day of judgement (the
    rehearsal opens in the middle of its campaign); normally it is None. An `archived` one is over:
    it can be looked at, but is never the current one.
    """

    name: str
    area_code: str
    first_day: date
    last_day: date
    election_day: date | None = None
    milestones: tuple[Milestone, ...] = ()
    goal_per_30_days: float = 2.0
    stale_days: int = 30
    as_of: date | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that people use for a village, valid inside the unit `parent_code` only."""

    name: str
    parent_code: str
    village_code: str
