"""What a new store starts with: a key of its own, the bundled units, the default campaign."""

import secrets
from datetime import date

from sqlalchemy import Connection, insert

from etl.models import Campaign
from etl.store import campaigns, hashing, tables
from geodata import elections, units

# the campaign for which the program was first made
NAME = "Pilkada 2024 - Medang Deras"
AREA_CODE = "12.19.01"
FIRST_DAY, LAST_DAY = date(2024, 6, 1), date(2024, 11, 27)


def campaign() -> Campaign:
    """Give the campaign that a new store opens with."""
    calendar = elections.load()
    return Campaign(
        name=NAME,
        area_code=AREA_CODE,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        election_day=calendar.voting_day,
        milestones=calendar.milestones,
    )


def fill(connection: Connection) -> None:
    """Fill the tables of a new store."""
    secret = secrets.token_bytes(hashing.KEY_BYTES)
    connection.execute(insert(tables.about).values(name=hashing.KEY_NAME, value=secret))
    known = units.load()
    connection.execute(
        insert(tables.unit),
        [{"code": unit.code, "koramil": _koramil(unit), "kodim": unit.kodim} for unit in known],
    )
    connection.execute(
        insert(tables.unit_area),
        [
            {"unit_code": unit.code, "district_code": code}
            for unit in known
            for code in unit.district_codes
        ],
    )
    connection.execute(insert(tables.campaign).values(**campaigns.row(campaign()), is_active=True))


def _koramil(unit: units.Unit) -> str:
    return f"{unit.koramil_number}/{unit.koramil_name}"
