"""What correcting, merging two stores, posts and archived campaigns need."""

import hashlib
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# as many as those of the random ones of later entries
_UID_DIGITS = 32


def upgrade() -> None:
    """Add the columns and the table; name what is there already."""
    _journal()
    _activities()
    op.add_column(
        "report", sa.Column("reduced", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "campaign", sa.Column("archived", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("village_fact", sa.Column("goal_reason", sa.Text()))
    _posts()


def _journal() -> None:
    op.add_column("journal", sa.Column("uid", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    told = sa.text("SELECT number, at, who, what, details, changes FROM journal")
    entries = connection.execute(told).all()
    named = sa.text("UPDATE journal SET uid = :uid WHERE number = :number")
    for entry in entries:
        connection.execute(named, {"uid": _uid(entry), "number": entry[0]})
    op.create_index("journal_uid", "journal", ["uid"], unique=True)


def _uid(entry: Sequence[object]) -> str:
    """Name an entry by what it says: copies of one old store then know the same decisions."""
    return hashlib.sha256(repr(tuple(entry)).encode()).hexdigest()[:_UID_DIGITS]


def _activities() -> None:
    op.add_column("activity", sa.Column("key", sa.Text(), nullable=False, server_default=""))
    # SQLite takes the reference with the column, but no constraint afterwards
    op.execute("ALTER TABLE activity ADD COLUMN merged_into INTEGER REFERENCES activity (id)")
    # reading again may have found a second activity at a place of the report
    op.execute(
        "UPDATE activity SET key = position || CASE WHEN nth = 1 THEN '' ELSE '.' || nth END FROM"
        " (SELECT id AS one, row_number() OVER (PARTITION BY report_id, position ORDER BY id)"
        " AS nth FROM activity) WHERE id = one"
    )
    op.create_index("activity_key", "activity", ["report_id", "key"], unique=True)


def _posts() -> None:
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text(), nullable=False),
        sa.Column("village_codes", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
        sa.ForeignKeyConstraint(["unit_code"], ["unit.code"]),
    )
