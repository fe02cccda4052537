"""On which days each village was visited: millions of them, read packed."""

from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import func, select

from etl.store import engine, tables, totals
from etl.store.engine import Store

_DAY_LENGTH = len("2024-11-13")
_BETWEEN = ","


def by_day(  # noqa: PLR0913 - a question has that many parts, all named
    store: Store,
    first_day: date,
    last_day: date,
    *,
    area: str | None = None,
    kind: str | None = None,
    unit: str | None = None,
) -> pd.DataFrame:
    """
    Give the days on which villages were visited.

    Parameters
    ----------
    first_day, last_day
        The window, both days included.
    area
        Only villages of this dotted code, of any level.
    kind, unit
        As in `queries.village_days`.

    Returns
    -------
    days
        Columns `village_code` (categorical), `day` (datetime), `visits`. A village and a day may
        stand there several times; their `visits` are to be added up.
    """
    chosen = totals.chosen(first_day, last_day, area=area, kind=kind, unit=unit)
    held = tables.village_day
    # a row for each day costs more than all the rest: those of a village come as one text each,
    # and both texts go through them in the same order
    query = (
        select(
            held.c.village_code,
            func.count(),
            func.group_concat(held.c.day, ""),
            func.group_concat(held.c.visits, _BETWEEN),
        )
        .where(*chosen)
        .group_by(held.c.village_code)
    )
    with engine.reading(store) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    codes, counts, days, visits = zip(*rows, strict=True) if rows else ((),) * 4
    return pd.DataFrame(
        {
            "village_code": pd.Categorical.from_codes(
                np.repeat(np.arange(len(codes)), counts), categories=pd.Index(codes, dtype=object)
            ),
            "day": _days("".join(days)),
            "visits": np.fromstring(_BETWEEN.join(visits), dtype=np.int64, sep=_BETWEEN),
        }
    )


def _days(texts: str) -> "np.ndarray[tuple[int], np.dtype[np.datetime64]]":
    """Read days that are written one after the other."""
    written = np.frombuffer(texts.encode("ascii"), dtype=f"S{_DAY_LENGTH}")
    return written.astype("datetime64[D]").astype("datetime64[s]")
