"""The units known to the store, and which districts each looks after."""

import pandas as pd
from sqlalchemy import select

from etl.store import engine, tables
from etl.store.engine import Store
from geodata.units import Unit


def units(store: Store) -> tuple[Unit, ...]:
    """Give the units in code order, as `etl.reading.Context` takes them."""
    table = tables.unit
    query = select(table).where(table.c.active).order_by(table.c.code)
    areas = unit_areas(store).groupby("unit_code")["district_code"].agg(tuple).to_dict()
    with engine.reading(store) as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(
        Unit(
            code=row["code"],
            koramil_number=row["koramil_number"],
            koramil_name=row["koramil_name"],
            short_names=tuple(row["short_names"]),
            kodim=row["kodim"],
            district_codes=areas.get(row["code"], ()),
        )
        for row in rows
    )


def unit_areas(store: Store) -> pd.DataFrame:
    """
    Give which unit is responsible for which district.

    Returns
    -------
    unit_areas
        Columns unit_code and district_code, in this order of sorting.
    """
    table = tables.unit_area
    query = (
        select(table.c.unit_code, table.c.district_code)
        .where(table.c.active)
        .order_by(table.c.unit_code, table.c.district_code)
    )
    with engine.reading(store) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    return pd.DataFrame.from_records(rows, columns=["unit_code", "district_code"])
