"""The tree of commands, in the order in which `komsos --help` shows them."""

from collections.abc import Callable
from typing import Any

import typer

from dashboard import (
    cli_boundaries,
    cli_campaigns,
    cli_ground,
    cli_house,
    cli_learning,
    cli_numbers,
    cli_places,
    cli_reports,
    cli_storage,
    cli_units,
    cli_visits,
    cli_words,
)
from dashboard.translation import gettext as _


def _group(text: str) -> typer.Typer:
    return typer.Typer(
        cls=cli_words.Group,
        add_completion=False,
        no_args_is_help=True,
        help=text,
        subcommand_metavar=_("COMMAND ..."),
        options_metavar=_("[OPTIONS]"),
    )


def _add(group: typer.Typer, name: str, run: Callable[..., Any], text: str) -> None:
    made = group.command(name, cls=cli_words.Command, help=text, options_metavar=_("[OPTIONS]"))
    made(run)


app = _group(
    _("Coverage of komsos visits: reports in, maps and tables out. ")
    + _("Every command also takes --debug, which shows where a fault of the program happened.")
)
_review = _group(_("The queue of reports that the program was unsure of."))
_visit = _group(_("Stored visits: typed in, corrected, taken out, split, counted as one."))
_alias = _group(_("Names that people use for villages, beside the official ones."))
_unit = _group(_("Units: Koramil, their Kodim, the districts they look after; who is silent."))
_post = _group(_("Posts: a Babinsa's place, with the villages in his care."))
_campaign = _group(_("Campaigns: area, window and goal; the next one, the archive, two compared."))
_fact = _group(_("Villages: own goals, exemptions and populations, each with its ground."))
_boundaries = _group(_("Village boundaries: look into a file, install sets, use them."))
_lineage = _group(_("What became of villages: splits, merges, new names and codes."))
_dispute = _group(_("Borders that two villages dispute: near them the named village stands."))
_pin = _group(_("The PIN that keeps passers-by from the dashboard."))
_gazetteer = _group(_("The national list of villages and units."))

_add(app, "serve", cli_house.serve, _("Open the dashboard in the browser."))
_add(app, "ingest", cli_reports.ingest, _("Read report files or folders into the store."))
_add(app, "locate", cli_reports.locate, _("Say where each report took place; store nothing."))
_add(app, "messages", cli_reports.messages, _("List the messages of a WhatsApp export, unmasked."))
app.add_typer(_review, name="review")
_add(_review, "list", cli_reports.review_list, _("List what waits for a decision."))
_add(_review, "resolve", cli_reports.review_resolve, _("Decide which village a report means."))
_add(_review, "reject", cli_reports.review_reject, _("Decide that a report is not to be counted."))
app.add_typer(_visit, name="visit")
_add(_visit, "list", cli_visits.visit_list, _("List the stored visits with their numbers."))
_add(_visit, "add", cli_visits.visit_add, _("Store a visit told by telephone."))
_add(_visit, "change", cli_visits.visit_change, _("Correct a visit."))
_add(_visit, "void", cli_visits.visit_void, _("Take visits out: they did not take place."))
_add(_visit, "restore", cli_visits.visit_restore, _("Let visits taken out or rejected stand."))
_add(_visit, "split", cli_visits.visit_split, _("Make one visit several."))
_add(_visit, "merge", cli_visits.visit_merge, _("Count a visit told several times once."))
_add(_visit, "apart", cli_visits.visit_apart, _("Count them as visits of their own again."))
_add(_visit, "history", cli_visits.visit_history, _("Tell what happened to a visit."))
_add(app, "files", cli_visits.files, _("List the files that reports came in."))
_add(app, "unimport", cli_visits.unimport, _("Take a file out again."))
_add(app, "reread", cli_learning.reread, _("Read the kept reports again; say what changes."))
app.add_typer(_alias, name="alias")
_add(_alias, "list", cli_learning.alias_list, _("List the learned names."))
_add(_alias, "add", cli_learning.alias_add, _("Teach a name of a village."))
_add(_alias, "remove", cli_learning.alias_remove, _("Forget a name."))
_add(app, "undo", cli_reports.undo, _("Take a change back."))
_add(app, "log", cli_reports.log, _("List every change, newest first."))
_add(app, "coverage", cli_numbers.coverage, _("How much is covered, village by village."))
_add(app, "weekly", cli_numbers.weekly, _("The weekly return, to be signed and handed up."))
app.add_typer(_unit, name="unit")
_add(_unit, "list", cli_units.unit_list, _("List the units."))
_add(_unit, "add", cli_units.unit_add, _("Add a unit."))
_add(_unit, "change", cli_units.unit_change, _("Change what is given of a unit."))
_add(_unit, "remove", cli_units.unit_remove, _("Take a unit out."))
_add(_unit, "silent", cli_units.unit_silent, _("Tell who has not reported since when."))
_add(_unit, "import", cli_units.unit_import, _("Store the rows of a list of units."))
_add(_unit, "export", cli_units.unit_export, _("Write the units as a list to be imported."))
app.add_typer(_post, name="post")
_add(_post, "list", cli_units.post_list, _("List the posts."))
_add(_post, "add", cli_units.post_add, _("Add a post."))
_add(_post, "change", cli_units.post_change, _("Change what is given of a post."))
_add(_post, "remove", cli_units.post_remove, _("Take a post out."))
_add(_post, "import", cli_units.post_import, _("Store the rows of a list of posts."))
_add(_post, "export", cli_units.post_export, _("Write the posts as a list to be imported."))
app.add_typer(_campaign, name="campaign")
_add(_campaign, "list", cli_campaigns.campaign_list, _("List the campaigns."))
_add(_campaign, "add", cli_campaigns.campaign_add, _("Begin the next campaign."))
_add(_campaign, "change", cli_campaigns.campaign_change, _("Change what is given of a campaign."))
_add(_campaign, "archive", cli_campaigns.campaign_archive, _("Archive a campaign."))
_add(_campaign, "compare", cli_campaigns.campaign_compare, _("Show two campaigns side by side."))
app.add_typer(_fact, name="fact")
_add(_fact, "list", cli_campaigns.fact_list, _("List what is stated about villages."))
_add(_fact, "goal", cli_campaigns.fact_goal, _("Give villages a goal of their own."))
_add(_fact, "exempt", cli_campaigns.fact_exempt, _("Take villages out of the count."))
_add(_fact, "population", cli_campaigns.fact_population, _("State the people of a village."))
_add(_fact, "import", cli_campaigns.fact_import, _("Store the rows of a list of villages."))
_add(_fact, "export", cli_campaigns.fact_export, _("Write the villages as a list to be imported."))
app.add_typer(_boundaries, name="boundaries")
_add(_boundaries, "inspect", cli_places.boundaries_inspect, _("Say what a boundary file holds."))
_add(_boundaries, "import", cli_boundaries.bring_in, _("Install the villages of a boundary file."))
_add(_boundaries, "list", cli_boundaries.show, _("List the installed boundary sets."))
_add(_boundaries, "use", cli_boundaries.use, _("Have a set serve an area; says what that changes."))
_add(_boundaries, "compare", cli_boundaries.compare, _("Say how two sets differ."))
_add(_boundaries, "export", cli_boundaries.export, _("Write a set into a file."))
_add(_boundaries, "remove", cli_boundaries.remove, _("Remove a set that is not in use."))
app.add_typer(_lineage, name="lineage")
_add(_lineage, "list", cli_ground.lineage_list, _("List what became of villages."))
_add(_lineage, "add", cli_ground.lineage_add, _("State what became of a village."))
_add(_lineage, "import", cli_ground.lineage_import, _("Store the rows of a list of changes."))
_add(_lineage, "remove", cli_ground.lineage_remove, _("Take a row out; visits go back."))
app.add_typer(_dispute, name="dispute")
_add(_dispute, "list", cli_ground.dispute_list, _("List the borders in dispute."))
_add(_dispute, "add", cli_ground.dispute_add, _("Mark a border as disputed."))
_add(_dispute, "remove", cli_ground.dispute_remove, _("Take the mark from a border."))
app.add_typer(_gazetteer, name="gazetteer")
_add(_gazetteer, "find", cli_places.gazetteer_find, _("Find villages and units by name."))
_add(app, "backup", cli_house.backup, _("Write the whole store into one file."))
_add(app, "restore", cli_house.restore, _("Bring a backup back."))
_add(app, "merge", cli_house.merge, _("Bring in another laptop's data; list what contradicts."))
app.add_typer(_pin, name="pin")
_add(_pin, "set", cli_storage.pin_set, _("Lock the dashboard with a PIN, or change it."))
_add(_pin, "remove", cli_storage.pin_remove, _("Lock the dashboard no more."))
_add(app, "retention", cli_storage.retention, _("How long texts of reports are kept."))
_add(app, "wipe", cli_storage.wipe, _("Delete the store from this computer for good."))
_add(app, "doctor", cli_house.doctor, _("Examine installation, store and boundaries."))
