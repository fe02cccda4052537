"""Visits by village and day added up by village in plain loops, as the store promises to."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pandas as pd

from dashboard.analysis.terms import Terms

# village code, day, people
Visit = tuple[str, date, int]


def totals(visits: Iterable[Visit], terms: Terms) -> pd.DataFrame:
    """Add up the visits of the elapsed window of `terms`."""
    told: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        if terms.first_day <= visit[1] <= terms.elapsed_to:
            told[visit[0]].append(visit)
    frame = pd.DataFrame(
        {
            "visits": [len(own) for own in told.values()],
            "visit_days": [len({day for _, day, _ in own}) for own in told.values()],
            "people": [sum(people for *_, people in own) for own in told.values()],
            "last_visit": [max(day for _, day, _ in own) for own in told.values()],
        },
        index=pd.Index(told, name="village_code", dtype=object),
    )
    return frame.assign(last_visit=pd.to_datetime(frame["last_visit"]))
