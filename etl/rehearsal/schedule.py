"""Who visits which village on which day: the events behind the rehearsal's reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from etl.models import Campaign
from etl.rehearsal.story import Doing, Share, Soldier, Story
from geodata.gazetteer import Village

# how likely a Babinsa goes out, Monday to Sunday
_WEEKDAYS = (1.0, 1.0, 1.0, 1.0, 0.9, 0.35, 0.15)
_HOURS = (8, 9, 9, 10, 10, 11, 14, 15, 16, 20)
_MOST_NAMED = 4
_MOST_OTHERS = 9


@dataclass(frozen=True, slots=True)
class Visit:
    """What happened; `others` counts the residents met besides those named."""

    day: date
    hour: int
    village: Village
    hamlet: str
    misspelt: tuple[str, ...]
    soldier: Soldier
    doing: Doing
    topic: str
    residents: tuple[str, ...]
    others: int


def visits(
    story: Story, random: Random, *, villages: Mapping[str, Village], campaign: Campaign
) -> tuple[Visit, ...]:
    """
    Let the campaign happen.

    Parameters
    ----------
    story
        How each village fares.
    random
        Where all chance comes from; it moves on.
    villages
        Villages by dotted code, those of the story among them.
    campaign
        Its window bounds the days of all visits.

    Returns
    -------
    visits
        All visits, by day.
    """
    happened = [
        _visit(story, random, share=share, village=villages[share.code], day=day)
        for share in story.shares
        for day in _days(story, random, share=share, campaign=campaign)
    ]
    return tuple(sorted(happened, key=lambda visit: (visit.day, visit.village.code)))


def _days(story: Story, random: Random, *, share: Share, campaign: Campaign) -> list[date]:
    """Draw the days on which one village is visited, none of them twice."""
    first = share.first or campaign.first_day
    last = share.last or campaign.last_day
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    # weighted drawing without return: the largest u ** (1 / weight) win (Efraimidis, Spirakis)
    drawn = sorted(days, key=lambda day: random.random() ** (1 / _weight(story, day)))
    return drawn[len(drawn) - share.visits :]


def _weight(story: Story, day: date) -> float:
    busy = [busy for first, busy in story.stretches if first <= day][-1]
    return busy * _WEEKDAYS[day.weekday()]


def _visit(story: Story, random: Random, *, share: Share, village: Village, day: date) -> Visit:
    doing = random.choices(story.doings, [doing.share for doing in story.doings])[0]
    return Visit(
        day=day,
        hour=random.choice(_HOURS),
        village=village,
        hamlet=random.choice(share.hamlets),
        misspelt=share.misspelt,
        soldier=next(s for s in story.soldiers if share.code in s.villages),
        doing=doing,
        topic=random.choice(doing.topics),
        residents=tuple(_resident(story, random) for _ in range(random.randint(1, _MOST_NAMED))),
        others=random.randint(0, _MOST_OTHERS),
    )


def _resident(story: Story, random: Random) -> str:
    # as many men as their group has names, and so the women
    group = random.choices(story.residents, [len(g.given) for g in story.residents])[0]
    names = [random.choice(group.titles), random.choice(group.given)]
    # about half the people in such reports go by one name
    if random.randrange(2):
        names.append(random.choice(story.family_names))
    return " ".join(names)
