"""The tables of the first release: reports, what people decide, and the journal of both."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _journal_and_settings()
    _reports()
    _activities()
    _units()
    _campaigns()
    _names_and_facts()


def _journal_and_settings() -> None:
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["journal.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )


def _reports() -> None:
    op.create_table(
        "source_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("boundary_edition", sa.Text()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text()),
        sa.Column("sent_at", sa.Text()),
        sa.Column("masked_text", sa.Text(), nullable=False),
        sa.Column("rejected_for", sa.Text()),
        sa.Column("koramil", sa.Text()),
        sa.Column("kodim", sa.Text()),
        sa.Column("unit_code", sa.Text()),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["source_file.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "report_identity_in_force",
        "report",
        ["identity"],
        unique=True,
        sqlite_where=sa.text("active"),
    )


def _activities() -> None:
    op.create_table(
        "repeat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.ForeignKeyConstraint(["file_id"], ["source_file.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_repeat_report_id", "repeat", ["report_id"])
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("village_code", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.Column("day_partial", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("district_code", sa.Text()),
        sa.Column("regency_code", sa.Text()),
        sa.Column("hamlet", sa.Text()),
        sa.Column("phrase", sa.Text()),
        sa.Column("place_text", sa.Text()),
        sa.Column("rank", sa.Text()),
        sa.Column("babinsa", sa.Text()),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("people_named", sa.Integer(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_why", sa.Text()),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("activity_in_state", "activity", ["state", "day"])
    op.create_index("activity_in_village", "activity", ["village_code", "day"])
    op.create_index("ix_activity_report_id", "activity", ["report_id"])
    op.create_table(
        "village_day",
        sa.Column("village_code", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("village_code", "day", "unit_code", "kinds"),
        sqlite_with_rowid=False,
    )
    op.create_index("village_day_by_day", "village_day", ["day"])


def _units() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("koramil_number", sa.Text(), nullable=False),
        sa.Column("koramil_name", sa.Text(), nullable=False),
        sa.Column("short_names", sa.JSON(), nullable=False),
        sa.Column("kodim", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_table(
        "unit_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("district_code", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_code"],
            ["unit.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("unit_area_once", "unit_area", ["unit_code", "district_code"], unique=True)


def _campaigns() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("area_code", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("election_day", sa.Text()),
        sa.Column("milestones", sa.JSON(), nullable=False),
        sa.Column("goal_per_30_days", sa.Float(), nullable=False),
        sa.Column("stale_days", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text()),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )


def _names_and_facts() -> None:
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_code", sa.Text(), nullable=False),
        sa.Column("village_code", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("alias_once", "alias", ["name", "parent_code", "village_code"], unique=True)
    op.create_table(
        "village_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("village_code", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer()),
        sa.Column("population_source", sa.Text()),
        sa.Column("goal", sa.Integer()),
        sa.Column("exempt_reason", sa.Text()),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("village_code"),
    )
