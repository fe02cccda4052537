"""The first tables, and what a new store holds: a key, the known units, the default campaign."""

import sqlalchemy as sa
from alembic import op

from etl.store import defaults

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of a new store and fill in what it starts with."""
    _make_what_came_in()
    _make_what_people_decide()
    defaults.fill(op.get_bind())


def _make_what_came_in() -> None:
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("journal.number")),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "source_file",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String),
        sa.Column("received_at", sa.String, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("file_id", sa.Integer, sa.ForeignKey("source_file.id"), nullable=False),
        sa.Column("ref", sa.String, nullable=False),
        sa.Column("hash", sa.LargeBinary),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("masked_text", sa.Text, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("unit_koramil", sa.String),
        sa.Column("unit_kodim", sa.String),
        sa.Column("unit_code", sa.String),
        sa.Column("flags", sa.Text, nullable=False),
    )
    op.create_index("report_by_hash", "report", ["hash"])
    op.create_index("report_by_file", "report", ["file_id"])
    op.create_index("report_by_state", "report", ["state"])
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.Integer, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("day", sa.String),
        sa.Column("date_partial", sa.String),
        sa.Column("village_code", sa.String),
        sa.Column("district_code", sa.String),
        sa.Column("regency_code", sa.String),
        sa.Column("hamlet", sa.String),
        sa.Column("phrase", sa.String),
        sa.Column("place_text", sa.Text),
        sa.Column("precision", sa.String, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("candidates", sa.Text, nullable=False),
        sa.Column("rank", sa.String),
        sa.Column("babinsa", sa.String),
        sa.Column("kinds", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("flags", sa.Text, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("decided_by", sa.String, nullable=False),
    )
    op.create_index("activity_by_day", "activity", ["day", "village_code"])
    op.create_index("activity_by_state", "activity", ["state"])
    op.create_index("activity_by_report", "activity", ["report_id"])
    op.create_table(
        "village_day",
        sa.Column("village_code", sa.String, primary_key=True),
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
    )


def _make_what_people_decide() -> None:
    op.create_table(
        "about",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("parent_code", sa.String, nullable=False),
        sa.Column("village_code", sa.String, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "unit",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("koramil", sa.String, nullable=False),
        sa.Column("kodim", sa.String, nullable=False),
    )
    op.create_table(
        "unit_area",
        sa.Column("unit_code", sa.String, sa.ForeignKey("unit.code"), primary_key=True),
        sa.Column("district_code", sa.String, primary_key=True),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("area_code", sa.String, nullable=False),
        sa.Column("first_day", sa.String, nullable=False),
        sa.Column("last_day", sa.String, nullable=False),
        sa.Column("election_day", sa.String),
        sa.Column("milestones", sa.Text, nullable=False),
        sa.Column("goal_per_30_days", sa.Float, nullable=False),
        sa.Column("stale_days", sa.Integer, nullable=False),
        sa.Column("as_of", sa.String),
        sa.Column("is_active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "village_fact",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("village_code", sa.String, nullable=False),
        sa.Column("fact", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
    )
    op.create_index("fact_by_village", "village_fact", ["village_code"])
