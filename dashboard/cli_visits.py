"""Options of the commands about stored visits and files: visit, files, unimport."""

from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Db, Json, numbered
from dashboard.translation import gettext as _

Item = Annotated[
    int,
    typer.Argument(
        metavar="ID",
        help=_("Its number in `komsos visit list`."),
        show_default=False,
        callback=numbered,
    ),
]
Items = Annotated[
    list[int],
    typer.Argument(
        metavar="ID...",
        help=_("Their numbers in `komsos visit list`; all are decided together."),
        show_default=False,
        callback=numbered,
    ),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason."))]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="K", help=_("Kind of activity, such as komsos; several may be given.")
    ),
]
Hamlet = Annotated[
    str | None, typer.Option("--hamlet", metavar="TEXT", help=_("Hamlet (dusun) of the visit."))
]


def visit_add(
    village: Annotated[
        str, typer.Option("--village", metavar="CODE", help=_("Code of the village."))
    ],
    day: Annotated[str, typer.Option("--date", metavar="D", help=_("Day of the visit."))],
    kinds: Kinds = None,
    people: Annotated[
        int, typer.Option("--people", metavar="N", help=_("How many people were met."))
    ] = 0,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="KODIM/KORAMIL", help=_("The unit, such as 0208/01.")),
    ] = None,
    post: Annotated[
        str | None,
        typer.Option("--post", metavar="CODE", help=_("The post; its unit is then known.")),
    ] = None,
    note: Annotated[
        str,
        typer.Option("--note", metavar="TEXT", help=_("Anything worth keeping; names are masked.")),
    ] = "",
    rank: Annotated[
        str | None, typer.Option("--rank", metavar="TEXT", help=_("Rank of the Babinsa."))
    ] = None,
    hamlet: Hamlet = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.visit.add`."""
    from dashboard.commands import days
    from dashboard.commands import visit as command
    from etl.store.additions import NewVisit
    from geodata import codes

    del campaign
    told = NewVisit(
        codes.normalise(village),
        days.read(day),
        kinds=tuple(kinds or ()),
        people=people,
        unit_code=unit,
        post_code=post,
        note=note,
        rank=rank,
        hamlet=hamlet,
    )
    command.add(told, db=db)


def visit_change(
    item: Item,
    why: Why,
    village: Annotated[
        str | None, typer.Option("--village", metavar="CODE", help=_("Code of the village."))
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="D", help=_("Day of the visit."))
    ] = None,
    kinds: Kinds = None,
    people: Annotated[
        int | None, typer.Option("--people", metavar="N", help=_("How many people were met."))
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="KODIM/KORAMIL",
            help=_("The unit of the whole report; empty if it is not known."),
        ),
    ] = None,
    hamlet: Hamlet = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.visit.change`."""
    from dashboard.commands import visit as command

    del campaign
    stated = command.correction(
        village=village, day=day, kinds=kinds or (), people=people, unit=unit, hamlet=hamlet
    )
    command.change(item, stated, why, db=db)


def visit_void(items: Items, why: Why, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.visit.void`."""
    from dashboard.commands import visit as command

    del campaign
    command.void(items, why, db=db)


def visit_restore(items: Items, why: Why, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.visit.bring_back`."""
    from dashboard.commands import visit as command

    del campaign
    command.bring_back(items, why, db=db)


def visit_split(
    item: Item,
    parts: Annotated[
        list[str],
        typer.Option(
            "--part",
            metavar="PART",
            help=_(
                "One of the visits it becomes, such as "
                '"village=12.19.01.2012,date=2024-09-13,people=4,kind=komsos"; '
                "what is left out is as it was. The first is the visit itself."
            ),
        ),
    ],
    why: Why,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.visit.split`."""
    from dashboard.commands import visit as command

    del campaign
    command.split(item, parts, why, db=db)


def visit_merge(
    keep: Annotated[
        int,
        typer.Argument(
            metavar="KEEP",
            help=_("The visit that is counted."),
            show_default=False,
            callback=numbered,
        ),
    ],
    others: Annotated[
        list[int],
        typer.Argument(
            metavar="ID...",
            help=_("Those that tell of the same visit."),
            show_default=False,
            callback=numbered,
        ),
    ],
    why: Why,
    people: Annotated[
        int | None,
        typer.Option("--people", metavar="N", help=_("How many people were met, all in all.")),
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.visit.merge`."""
    from dashboard.commands import visit as command

    del campaign
    command.merge(keep, others, why, people=people, db=db)


def visit_apart(items: Items, why: Why, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.visit.apart`."""
    from dashboard.commands import visit as command

    del campaign
    command.apart(items, why, db=db)


def visit_history(
    item: Item, as_json: Json = False, db: Db = None, campaign: CampaignName = None
) -> None:
    """Run `commands.visits.tell`."""
    from dashboard.commands import visits as command

    del campaign
    command.tell(item, db=db, as_json=as_json)


def visit_list(
    first_day: Annotated[
        str | None,
        typer.Option("--from", metavar="D", help=_("First day of the window (2024-06-01).")),
    ] = None,
    last_day: Annotated[
        str | None, typer.Option("--to", metavar="D", help=_("Last day of the window."))
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="CODE", help=_("Area; by default the campaign's.")),
    ] = None,
    state: Annotated[
        str,
        typer.Option(
            "--state",
            metavar="S",
            help=_("counted, or what is not: review, rejected, void, merged."),
        ),
    ] = "counted",
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.visits.show`."""
    from dashboard.commands import days
    from dashboard.commands import visits as command

    command.show(
        db=db,
        campaign=campaign,
        first_day=days.parse(first_day),
        last_day=days.parse(last_day),
        area=area,
        state=state,
        as_json=as_json,
    )


def files(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.files.show`."""
    from dashboard.commands import files as command

    del campaign
    command.show(db=db, as_json=as_json)


def unimport(
    file_id: Annotated[
        int,
        typer.Argument(
            metavar="FILE_ID",
            help=_("Its number in `komsos files`."),
            show_default=False,
            callback=numbered,
        ),
    ],
    why: Why,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.files.unimport`."""
    from dashboard.commands import files as command

    del campaign
    command.unimport(file_id, why, db=db)
