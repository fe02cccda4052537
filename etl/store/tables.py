"""
The tables of the store, as the newest migration leaves them.

Days are ISO text and lists are JSON, so that a journal entry can hold any value just as it stands.
Rows are never deleted: `active` says whether a row is in force. All texts of reports are masked.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    false,
    text,
)

metadata = MetaData()

# append-only; the highest number is the version of the store
journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),  # ISO, UTC
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("details", JSON, nullable=False),
    Column("changes", JSON, nullable=False),
    Column("undoes", ForeignKey("journal.number")),
    # names the entry in every store that a merge brings it to
    Column("uid", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
Index("journal_uid", journal.c.uid, unique=True)

setting = Table(
    "setting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("value", Text, nullable=False),
)

source_file = Table(
    "source_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("received_at", Text, nullable=False),  # ISO, UTC
    Column("program", Text, nullable=False),  # version that read it
    Column("boundary_edition", Text),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_id", ForeignKey("source_file.id"), nullable=False),
    Column("ref", Text, nullable=False),
    Column("identity", Text),  # keyed hash of the original; none for what could not be read
    Column("sent_at", Text),  # ISO
    Column("masked_text", Text, nullable=False),
    # masked cells by meaning; none where they were not kept, so that it cannot be read again
    Column("cells", JSON(none_as_null=True)),
    Column("hints", JSON, nullable=False, server_default="[]"),  # masked
    Column("lat", Float),
    Column("lon", Float),
    Column("accuracy_m", Float),
    # the reading that its activities come from
    Column("parser_version", Integer, nullable=False, server_default="1"),
    Column("boundary_edition", Text),
    Column("rejected_for", Text),  # reason code, for what is no visit
    Column("koramil", Text),
    Column("kodim", Text),
    Column("unit_code", Text),
    Column("flags", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
    # whether its texts were reduced to facts because their time was up
    Column("reduced", Boolean, nullable=False, server_default=false()),
)
# one report in force per identity, whatever two processes do at once
Index(
    "report_identity_in_force",
    report.c.identity,
    unique=True,
    sqlite_where=text("active"),
)

# a report that came once more in another file, which then vouches for it too
repeat = Table(
    "repeat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", ForeignKey("report.id"), nullable=False, index=True),
    Column("file_id", ForeignKey("source_file.id"), nullable=False),
    Column("ref", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

activity = Table(
    "activity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", ForeignKey("report.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("state", Text, nullable=False),  # see `etl.store.states`
    Column("village_code", Text),
    Column("day", Text),
    Column("day_partial", Text),
    Column("status", Text, nullable=False),
    Column("precision", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("district_code", Text),
    Column("regency_code", Text),
    Column("hamlet", Text),
    Column("phrase", Text),
    Column("place_text", Text),
    Column("rank", Text),
    Column("babinsa", Text),
    Column("kinds", JSON, nullable=False),
    Column("people", Integer, nullable=False),
    Column("people_named", Integer, nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("decided_by", Text),  # who; none while it stands as the program read it
    Column("decided_why", Text),
    Column("active", Boolean, nullable=False),
    # names the activity within its report, in every store: its position where it was read, and
    # something unique where a person made it
    Column("key", Text, nullable=False, server_default=""),
    # the activity that tells of the same visit and is counted in its place
    Column("merged_into", ForeignKey("activity.id")),
)
Index("activity_key", activity.c.report_id, activity.c.key, unique=True)
Index("activity_in_village", activity.c.village_code, activity.c.day)
Index("activity_in_state", activity.c.state, activity.c.day)

# visits and people by day, kept up to date at write; `unit_code` may be empty, and `kinds` is the
# JSON text of the activities' kinds
village_day = Table(
    "village_day",
    metadata,
    Column("village_code", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("unit_code", Text, primary_key=True),
    Column("kinds", Text, primary_key=True),
    Column("visits", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index("village_day_by_day", village_day.c.day)

alias = Table(
    "alias",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("parent_code", Text, nullable=False),
    Column("village_code", Text, nullable=False),
    Column("learned_by", Text),
    Column("learned_at", Text),  # ISO, UTC
    Column("active", Boolean, nullable=False),
)
Index("alias_once", alias.c.name, alias.c.parent_code, alias.c.village_code, unique=True)

unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("koramil_number", Text, nullable=False),
    Column("koramil_name", Text, nullable=False),
    Column("short_names", JSON, nullable=False),
    Column("kodim", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

unit_area = Table(
    "unit_area",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_code", ForeignKey("unit.code"), nullable=False),
    Column("district_code", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)
Index("unit_area_once", unit_area.c.unit_code, unit_area.c.district_code, unique=True)

# one Babinsa's place in a Koramil; known by a code, so that no name is needed
post = Table(
    "post",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("unit_code", ForeignKey("unit.code"), nullable=False),
    Column("village_codes", JSON, nullable=False),  # the villages in its care
    Column("active", Boolean, nullable=False),
)

campaign = Table(
    "campaign",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("area_code", Text, nullable=False),
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("election_day", Text),
    Column("milestones", JSON, nullable=False),  # [[key, first day, last day], ...]
    Column("goal_per_30_days", Float, nullable=False),
    Column("stale_days", Integer, nullable=False),
    Column("as_of", Text),
    Column("active", Boolean, nullable=False),
    Column("archived", Boolean, nullable=False, server_default=false()),
)

# what the columns of tables mean, remembered per set of headings
column_mapping = Table(
    "column_mapping",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("headings", Text, nullable=False, unique=True),  # the set, as one text
    Column("fields", JSON, nullable=False),  # {heading: field}; a heading without one is ignored
    Column("active", Boolean, nullable=False),
)

village_fact = Table(
    "village_fact",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("village_code", Text, nullable=False, unique=True),
    Column("population", Integer),
    Column("population_source", Text),
    Column("goal", Integer),
    Column("exempt_reason", Text),
    Column("active", Boolean, nullable=False),
    Column("goal_reason", Text),
)

# from which boundary set the villages of an area come; the narrowest area wins, none: the bundled
boundary_use = Table(
    "boundary_use",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("area_code", Text, nullable=False, unique=True),
    Column("edition", Text, nullable=False),
    Column("name", Text, nullable=False),  # as it was called here; for a laptop that lacks it
    Column("checksum", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

# what became of a village: split, merged, renamed, given another code, or created in a district
lineage = Table(
    "lineage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("old_code", Text, nullable=False),
    Column("new_code", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("on_day", Text),
    Column("source", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)
Index("lineage_once", lineage.c.old_code, lineage.c.new_code, lineage.c.kind, unique=True)

# a border that two villages dispute, as drawn when it was marked, so that it outlives the set
disputed = Table(
    "disputed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("village_a", Text, nullable=False),
    Column("village_b", Text, nullable=False),  # the later of the two codes
    Column("segment", Text, nullable=False),  # WKT, EPSG:4326
    Column("within_m", Float, nullable=False),
    Column("why", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)
Index("disputed_once", disputed.c.village_a, disputed.c.village_b, unique=True)
