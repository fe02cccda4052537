"""Sentences for what stating units, posts, campaigns and facts of villages may refuse."""

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
