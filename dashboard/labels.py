"""The names of all values from below: one table per kind of value, code -> English msgid."""

from collections.abc import Mapping

from dashboard.translation import mark

STATES: Mapping[str, str] = {
    "covered": mark("Covered"),
    "partial": mark("Partly"),
    "stale": mark("To be visited again"),
    "never": mark("Not yet visited"),
    "no_report": mark("No report"),
    "no_boundary": mark("No boundary"),
    "exempt": mark("Exempt"),
}

STATE_DEFINITIONS: Mapping[str, str] = {
    "covered": mark("Visited recently, and the goal of visits is met."),
    "partial": mark("Visited recently, but fewer times than the goal."),
    "stale": mark("The last visit lies more than {stale_days} days before the as-of day."),
    "never": mark("No visit in the elapsed window, although a responsible unit has reported."),
    "no_report": mark(
        "No visit, and no unit responsible for the village has reported. "
        "Silence does not mean that nobody went there."
    ),
    "no_boundary": mark(
        "The boundary set in use has no polygon for this village. It stands in every table."
    ),
    "exempt": mark("Taken out of the count by a decision, with its reason."),
}

# the vocabulary of activities that the parser knows
KINDS: Mapping[str, str] = {
    "komsos": mark("Social communication (komsos)"),
    "pendampingan": mark("Assistance"),
    "gotong_royong": mark("Mutual work (gotong royong)"),
    "karya_bakti": mark("Community service (karya bakti)"),
    "sosialisasi": mark("Public information"),
    "pengamanan": mark("Securing an event"),
    "anjangsana": mark("Home visit (anjangsana)"),
    "vaksinasi": mark("Vaccination"),
    "patroli": mark("Patrol"),
    "lainnya": mark("Other"),
}

FLAGS: Mapping[str, str] = {
    "not_a_visit": mark("Not a visit"),
    "date_weekday_mismatch": mark("Weekday and date disagree"),
    "date_from_message": mark("Date taken from when the message was sent"),
    "parent_mismatch": mark("Village and district disagree"),
    "fuzzy_name": mark("Name matched by similarity"),
    "alias_used": mark("Matched by a learned name"),
    "point_outside_village": mark("The point lies outside the named village"),
    "point_near_border": mark("The point lies near a village border"),
    "point_unreadable": mark("The coordinates could not be read"),
    "point_swapped": mark("Latitude and longitude were written the other way round"),
    "point_sign_changed": mark("The sign of the coordinates was wrong and was put right"),
    "point_sexagesimal": mark("The coordinates were written in degrees and minutes"),
    "point_from_text": mark("The coordinates stand in the text of the report"),
    "kinds_unknown": mark("Kind of activity not recognised"),
    "disputed_border": mark("The point lies near a disputed border; the named village stands"),
    "village_split_since": mark("The village was, or may have been, divided since"),
    "village_succeeded": mark("Counted for the village that the named one is today"),
}

WHYS: Mapping[str, str] = {
    "exact": mark("same name"),
    "spelling": mark("another spelling"),
    "fuzzy": mark("similar name"),
    "alias": mark("learned name"),
    "code": mark("village code"),
    "point": mark("coordinates"),
    "near_border": mark("near the border"),
    "same_name_elsewhere": mark("same name in another district"),
    "named_alongside": mark("named in the same report"),
    "decided": mark("decided so on one laptop"),
}

REVIEW_REASONS: Mapping[str, str] = {
    "village_ambiguous": mark("Several villages fit"),
    "village_not_found": mark("Village not recognised"),
    "date_missing": mark("No date"),
    "date_partial": mark("Date incomplete"),
    "date_in_future": mark("Date lies in the future"),
    "merge_conflict": mark("Decided differently on two laptops"),
}

# what is odd about a waiting report; never a verdict, so each says "may" or only what stands there
HINTS: Mapping[str, str] = {
    "similar_text": mark(
        "Possibly a double: report #{number} ({village}, {other_day}) has nearly the same words."
    ),
    "same_visit": mark(
        "Possibly a double: report #{number} of the same day and post is about {village} too."
    ),
    "sent_before": mark("The report was sent on {day}, before the day that it tells of."),
    "far_apart": mark(
        "On the same day {soldier} is also reported in {village}, about {distance_km} km away "
        "(report #{number})."
    ),
    "too_many": mark("{soldier} stands in {count} reports of this one day."),
    "out_of_order": mark(
        "The reports before and after it in the file are from about {day}; "
        "the date may be mistyped."
    ),
}

# how a visit found its village, as the data-quality block counts
LOCATED: Mapping[str, str] = {
    "name": mark("by name"),
    "alias": mark("by learned name"),
    "similar_name": mark("by similar name"),
    "person": mark("decided by a person"),
}

# what an activity in the store stands at
VISIT_STATES: Mapping[str, str] = {
    "counted": mark("counted"),
    "review": mark("to be reviewed"),
    "rejected": mark("rejected"),
    "void": mark("taken out"),
    "merged": mark("told again"),
}

# what changes of a visit, by column of the store
VISIT_COLUMNS: Mapping[str, str] = {
    "state": mark("State"),
    "village_code": mark("Village"),
    "day": mark("Date"),
    "kinds": mark("Kind"),
    "people": mark("People met"),
    "hamlet": mark("Hamlet"),
    "unit_code": mark("Unit"),
    "merged_into": mark("Counted in"),
    "active": mark("In force"),
}

PRECISIONS: Mapping[str, str] = {
    "hamlet": mark("down to the hamlet"),
    "village": mark("down to the village"),
    "kecamatan": mark("only the district"),
    "kabupaten": mark("only the regency"),
    "none": mark("place unknown"),
}

REPORT_STATES: Mapping[str, str] = {
    "stored": mark("Stored"),
    "duplicate": mark("Duplicate"),
    "review": mark("To be reviewed"),
    "rejected": mark("Rejected"),
    "ignored": mark("Not a report"),
    "withdrawn": mark("Withdrawn"),
}

REPORT_STATE_DEFINITIONS: Mapping[str, str] = {
    "stored": mark("All activities of the report have a village and a full date."),
    "review": mark("At least one activity of the report is unsure; the others count all the same."),
    "duplicate": mark("The same report was stored before, from this or another file."),
    "rejected": mark("The report cannot become an activity; the reason stands in its row."),
    "ignored": mark("Greetings, notices and empty rows; they are no reports."),
}

FIELDS: Mapping[str, str] = {
    "text": mark("Text of the report"),
    "date": mark("Date"),
    "village": mark("Village"),
    "village_code": mark("Village code"),
    "hamlet": mark("Hamlet"),
    "place": mark("Place"),
    "district": mark("District"),
    "regency": mark("Regency"),
    "koramil": mark("Koramil"),
    "kodim": mark("Kodim"),
    "rank": mark("Rank"),
    "babinsa": mark("Babinsa"),
    "activity": mark("Activity"),
    "people": mark("People met"),
    "lat": mark("Latitude"),
    "lon": mark("Longitude"),
    "point": mark("Coordinates in one cell"),
    "accuracy": mark("Accuracy of the point (metres)"),
    "sent_at": mark("Sent at"),
    "id": mark("Report number"),
    "submission": mark("Mark of the form submission"),
}

INPUT_KINDS: Mapping[str, str] = {
    "text": mark("Text"),
    "jsonl": mark("JSON lines"),
    "csv": mark("CSV table"),
    "xlsx": mark("Excel table"),
    "whatsapp": mark("WhatsApp export"),
    "geojson": mark("GeoJSON file"),
    "form": mark("Typed in"),
}

LEVELS: Mapping[str, str] = {
    "nation": mark("Country"),
    "province": mark("Province"),
    "regency": mark("Regency"),
    "district": mark("District"),
    "village": mark("Village"),
}

MILESTONES: Mapping[str, str] = {
    "registration": mark("Registration of candidates"),
    "candidates_named": mark("Candidates named"),
    "campaigning": mark("Campaign period"),
    "quiet_days": mark("Quiet days"),
    "voting": mark("Voting day"),
}

JOURNAL: Mapping[str, str] = {
    "ingest": mark("Reports stored"),
    "resolve": mark("Review decided"),
    "reject": mark("Review rejected"),
    "change": mark("Visit corrected"),
    "void": mark("Visit taken out"),
    "bring_back": mark("Visit brought back"),
    "split": mark("Visit split"),
    "merge_visits": mark("Visits counted as one"),
    "apart": mark("Visits taken apart"),
    "unimport": mark("File taken out"),
    "add": mark("Visit typed in"),
    "setting": mark("Setting changed"),
    "unit": mark("Units changed"),
    "post": mark("Posts changed"),
    "campaign": mark("Campaign changed"),
    "alias": mark("Learned name"),
    "mapping": mark("Meaning of columns remembered"),
    "mapping_forgotten": mark("Meaning of columns forgotten"),
    "reread": mark("Reports read again"),
    "boundaries": mark("Boundaries taken into use"),
    "lineage": mark("Lineage of villages changed"),
    "dispute": mark("Disputed border changed"),
    "merge": mark("Another laptop's data merged"),
    "lock": mark("Lock of the dashboard"),
    "restore": mark("Backup brought back"),
    "retention": mark("Old texts reduced"),
    "undo": mark("Undone"),
    "weekly_sent": mark("Weekly return sent"),
}

# what reading reports again does to an activity, or to a report as a whole
REREAD_EFFECTS: Mapping[str, str] = {
    "stored": mark("Need not be reviewed any more"),
    "review": mark("Must be reviewed"),
    "village": mark("Another village"),
    "day": mark("Another date"),
    "added": mark("New activity"),
    "set_aside": mark("No activity any more"),
    "details": mark("Only details"),
    "left": mark("Left as people decided"),
}

# what happened to a village
LINEAGE: Mapping[str, str] = {
    "split": mark("Split"),
    "merge": mark("Merged"),
    "rename": mark("Renamed"),
    "recode": mark("New code"),
    "created": mark("Created"),
}

# what has to be typed before a store is deleted; no msgid, being the same in every language
WIPE_WORD = "HAPUS"
