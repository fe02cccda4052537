"""The names of all values from below: one table per kind of value, code -> English msgid."""

from collections.abc import Mapping

from dashboard.translation import mark as N_

STATES: Mapping[str, str] = {
    "covered": N_("Covered"),
    "partial": N_("Partly"),
    "stale": N_("To be visited again"),
    "never": N_("Not yet visited"),
    "no_report": N_("No report"),
    "no_boundary": N_("No boundary"),
    "exempt": N_("Exempt"),
}

STATE_DEFINITIONS: Mapping[str, str] = {
    "covered": N_("Visited recently, and the goal of visits is met."),
    "partial": N_("Visited recently, but fewer times than the goal."),
    "stale": N_("The last visit lies more than {stale_days} days before the as-of day."),
    "never": N_("No visit in the elapsed window, although a responsible unit has reported."),
    "no_report": N_(
        "No visit, and no unit responsible for the village has reported. "
        "Silence does not mean that nobody went there."
    ),
    "no_boundary": N_(
        "The boundary set in use has no polygon for this village. It stands in every table."
    ),
    "exempt": N_("Taken out of the count by a decision, with its reason."),
}

# the vocabulary of activities that the parser knows
KINDS: Mapping[str, str] = {
    "komsos": N_("Social communication (komsos)"),
    "pendampingan": N_("Assistance"),
    "gotong_royong": N_("Mutual work (gotong royong)"),
    "karya_bakti": N_("Community service (karya bakti)"),
    "sosialisasi": N_("Public information"),
    "pengamanan": N_("Securing an event"),
    "anjangsana": N_("Home visit (anjangsana)"),
    "vaksinasi": N_("Vaccination"),
    "patroli": N_("Patrol"),
    "lainnya": N_("Other"),
}

FLAGS: Mapping[str, str] = {
    "not_a_visit": N_("Not a visit"),
    "date_weekday_mismatch": N_("Weekday and date disagree"),
    "date_from_message": N_("Date taken from when the message was sent"),
    "parent_mismatch": N_("Village and district disagree"),
    "fuzzy_name": N_("Name matched by similarity"),
    "alias_used": N_("Matched by a learned name"),
    "point_outside_village": N_("The point lies outside the named village"),
    "point_near_border": N_("The point lies near a village border"),
    "point_unreadable": N_("The coordinates could not be read"),
    "kinds_unknown": N_("Kind of activity not recognised"),
}

WHYS: Mapping[str, str] = {
    "exact": N_("same name"),
    "spelling": N_("another spelling"),
    "fuzzy": N_("similar name"),
    "alias": N_("learned name"),
    "code": N_("village code"),
    "point": N_("coordinates"),
    "near_border": N_("near the border"),
    "same_name_elsewhere": N_("same name in another district"),
    "named_alongside": N_("named in the same report"),
}

REVIEW_REASONS: Mapping[str, str] = {
    "village_ambiguous": N_("Several villages fit"),
    "village_not_found": N_("Village not recognised"),
    "date_missing": N_("No date"),
    "date_partial": N_("Date incomplete"),
    "date_in_future": N_("Date lies in the future"),
}

PRECISIONS: Mapping[str, str] = {
    "hamlet": N_("down to the hamlet"),
    "village": N_("down to the village"),
    "kecamatan": N_("only the district"),
    "kabupaten": N_("only the regency"),
    "none": N_("place unknown"),
}

REPORT_STATES: Mapping[str, str] = {
    "stored": N_("Stored"),
    "duplicate": N_("Duplicate"),
    "review": N_("To be reviewed"),
    "rejected": N_("Rejected"),
    "ignored": N_("Not a report"),
    "withdrawn": N_("Withdrawn"),
}

FIELDS: Mapping[str, str] = {
    "text": N_("Text of the report"),
    "date": N_("Date"),
    "village": N_("Village"),
    "village_code": N_("Village code"),
    "hamlet": N_("Hamlet"),
    "place": N_("Place"),
    "district": N_("District"),
    "regency": N_("Regency"),
    "koramil": N_("Koramil"),
    "kodim": N_("Kodim"),
    "rank": N_("Rank"),
    "babinsa": N_("Babinsa"),
    "activity": N_("Activity"),
    "people": N_("People met"),
    "lat": N_("Latitude"),
    "lon": N_("Longitude"),
    "sent_at": N_("Sent at"),
    "id": N_("Report number"),
}

INPUT_KINDS: Mapping[str, str] = {
    "text": N_("Text"),
    "jsonl": N_("JSON lines"),
    "csv": N_("CSV table"),
    "xlsx": N_("Excel table"),
}

LEVELS: Mapping[str, str] = {
    "province": N_("Province"),
    "regency": N_("Regency"),
    "district": N_("District"),
    "village": N_("Village"),
}

MILESTONES: Mapping[str, str] = {
    "registration": N_("Registration of candidates"),
    "candidates_named": N_("Candidates named"),
    "campaign": N_("Campaign period"),
    "quiet_days": N_("Quiet days"),
    "voting": N_("Voting day"),
}

JOURNAL: Mapping[str, str] = {
    "ingest": N_("Reports stored"),
    "resolve": N_("Review decided"),
    "reject": N_("Review rejected"),
    "alias": N_("Name learned"),
    "setting": N_("Setting changed"),
    "undo": N_("Undone"),
}
