"""What a new store holds: its settings, the bundled units, and the campaign that is at hand."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, insert

from etl.models import Campaign
from etl.store import campaigns, settings, tables
from geodata import elections, units
from geodata.units import Unit


def fill(connection: Connection) -> None:
    """Put the first contents into a new store."""
    settings.fill(connection)
    campaign = campaigns.row_of(first_campaign())
    connection.execute(insert(tables.campaign).values(**campaign, active=True))
    known = units.load()
    connection.execute(insert(tables.unit), [_unit(unit) for unit in known])
    areas = [
        {"unit_code": unit.code, "district_code": district, "active": True}
        for unit in known
        for district in unit.district_codes
    ]
    connection.execute(insert(tables.unit_area), areas)


def first_campaign() -> Campaign:
    """Give the campaign of a new store: Medang Deras before the regional elections of 2024."""
    calendar = elections.load()
    return Campaign(
        name="Pilkada 2024",
        area_code="12.19.01",
        # half a year of visits before the vote
        first_day=date(2024, 6, 1),
        last_day=calendar.voting_day,
        election_day=calendar.voting_day,
        milestones=calendar.milestones,
    )


def _unit(unit: Unit) -> dict[str, object]:
    row = asdict(unit)
    del row["district_codes"]
    return {**row, "active": True}
