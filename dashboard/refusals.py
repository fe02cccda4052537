"""Sentences for what is refused of people's decisions, corrections and statements."""

from collections.abc import Mapping

from dashboard.translation import mark

STATED: Mapping[str, str] = {
    "list_columns_missing": mark(
        "{path} is no such list: the columns {wanted} are needed; found: {headings}."
    ),
    "named_twice": mark("{of} stands in the list twice; the first row counts."),
    "no_number": mark("{text} is no whole number."),
    "bad_unit_code": mark(
        "“{unit}” is no code of a unit; write Kodim and Koramil as numbers, such as 0208/01."
    ),
    "bad_kodim": mark(
        "“{kodim}” is not the Kodim of {unit}; write its number and name, such as 0208/Asahan."
    ),
    "name_missing": mark("Give {of} a name."),
    "too_many_named": mark("{of} names more than {most}; leave some out."),
    "unknown_district": mark("{district} is no district of the national list."),
    "unit_has_posts": mark("{unit} has posts ({posts}); take these out or move them first."),
    "area_needed": mark(
        "It is not known in which one area this unit works; state its districts on the page "
        "Units, or name an area."
    ),
    "bad_post_code": mark(
        "“{post}” is no code of a post; use letters, digits and - . / _, such as MD-01."
    ),
    "unknown_post": mark("There is no post {post}."),
    "post_known": mark("There is a post {post} already; change that one."),
    "unit_known": mark("There is a unit {unit} already; change that one."),
    "campaign_known": mark("There is a campaign called {name} already; choose another name."),
    "last_campaign": mark("{name} is the only campaign left; begin the next one first."),
    "campaign_unchanged": mark("{name} is so already; nothing was changed."),
    "goal_out_of_range": mark("A goal is more than 0 and at most {most} visits per 30 days."),
    "stale_out_of_range": mark("A village is stale after 1 to {most} days."),
    "number_too_large": mark("A number is at most {most} here."),
    "no_villages_named": mark("Choose at least one village."),
    "bad_milestone": mark(
        "“{text}” is no milestone; write name; first day; last day, such as "
        "Quiet days; 24/11/2024; 26/11/2024."
    ),
    "same_campaign": mark("Choose two different campaigns."),
}

# what waits for a person, undoing, learned names, and what is asked
DECIDED: Mapping[str, str] = {
    "already_undone": mark("Change {number} was already undone, by change {undone_by}."),
    "undo_blocked": mark(
        "Change {number} cannot be undone before change {blocked_by}, which rests on it."
    ),
    "nothing_to_undo": mark("There is nothing to undo."),
    "unknown_entry": mark("The journal has no entry {number}."),
    "not_undoable": mark("Change {number} cannot be undone."),
    "not_in_review": mark("No report with the number {item} waits for a decision."),
    "unknown_village": mark("{village_code} is no village of the national list."),
    "no_name_to_learn": mark("The report gives no name that could be learned for the village."),
    "alias_is_official": mark(
        "“{name}” is the official name of {village_code} in {parent_code}; it cannot mean another "
        "village there."
    ),
    "alias_conflict": mark(
        "In {parent_code} “{name}” already means {village_code}; let that name be forgotten first "
        "(komsos alias remove {alias})."
    ),
    "alias_known": mark("“{name}” is known as a name of {village_code} already."),
    "alias_parent_elsewhere": mark(
        "{parent_code} is not around {village_code}; name an area of the same regency."
    ),
    "unknown_alias": mark("No learned name has the number {alias}; see komsos alias list."),
    "day_missing": mark("The report names no full date; state the day of the visit."),
    "day_in_future": mark("The day {day} lies in the future."),
    "negative_number": mark("{name} cannot be {number}; state zero or more."),
    "source_missing": mark("State the source of the population of {village_code}."),
    "unknown_campaign": mark("There is no campaign called {name}; known: {known}."),
    "window_empty": mark("The window from {first_day} to {last_day} ends before it begins."),
    "window_backwards": mark("The window from {first_day} to {last_day} ends before it begins."),
    "unknown_area": mark("{area} is no area of the national list."),
    "unknown_unit": mark("{unit} is no unit known here; known: {known}."),
    "unknown_kind": mark("{kind} is no kind of activity; known: {known}."),
}

# what people correct of stored visits
CORRECTED: Mapping[str, str] = {
    "not_a_visit": mark("There is no visit with the number {item}."),
    "visit_is_counted": mark("Visit {item} is counted; nothing has to be brought back."),
    "visit_in_review": mark("Visit {item} still waits for a decision; decide it first."),
    "visit_is_rejected": mark("Visit {item} was rejected; bring it back first."),
    "visit_is_void": mark("Visit {item} was taken out; bring it back first."),
    "visit_is_merged": mark(
        "Visit {item} is counted together with visit {into}; take them apart first."
    ),
    "no_visits_named": mark("No visit was named; give the number of one at least."),
    "nothing_changed": mark("Visit {item} is so already; nothing was changed."),
    "merged_into_itself": mark(
        "Visit {item} cannot be counted together with itself; name another one."
    ),
    "parts_out_of_range": mark("A visit is split into 2 to {most} parts, not {parts}."),
    "part_with_unit": mark("The unit is that of the whole report; change it apart from splitting."),
    "day_too_early": mark("The day {day} cannot be; state a day from 1900 on."),
    "people_out_of_range": mark("{people} people cannot be; state a number from 0 to {most}."),
    "why_missing": mark("State the reason, so that others understand it later."),
    "text_too_long": mark("The text is too long; it may have {most} letters at most."),
    "unknown_rank": mark("{rank} is no rank of a Babinsa; write it like Sertu, or leave it out."),
    "unknown_post": mark("There is no post {post}; see the page Units."),
    "unknown_file": mark("There is no stored file with the number {number}; see komsos files."),
    "file_not_in_force": mark("Nothing of {name} is in force any more."),
}

# what became of villages, and borders that they dispute
GROUND: Mapping[str, str] = {
    "unknown_polygon": mark("{village_code} has no outline in the boundaries in use."),
    "no_common_border": mark("{first} and {second} share no border in the boundaries in use."),
    "bad_segment": mark(
        "The line of the border cannot be read; write it as WKT in degrees, such as "
        "LINESTRING (99.31 3.41, 99.32 3.42)."
    ),
    "same_village": mark("A border lies between two different villages; name both."),
    "within_out_of_range": mark("State a distance from 1 to {most} metres."),
    "unknown_dispute": mark(
        "No disputed border of {first} and {second} is marked; see komsos dispute list."
    ),
    "bad_lineage_kind": mark("“{kind}” is no kind of change; known: {known}."),
    "bad_lineage_code": mark("“{code}” is no code of a village; write it like 12.19.01.2012."),
    "lineage_district_needed": mark(
        "Of a created village state the district in place of an older village, such as 12.19.01."
    ),
    "lineage_same_code": mark("The village {code} cannot come from itself, unless it was renamed."),
    "lineage_day_needed": mark("State from which day on the division holds."),
    "lineage_bad_day": mark("“{text}” is no day; write it like 2011-07-31."),
    "lineage_source_missing": mark("State who says so: a law, a decree, a list."),
    "unknown_lineage": mark("There is no row {number} in this table; see komsos lineage list."),
}
