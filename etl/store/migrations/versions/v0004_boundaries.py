"""Which boundary set is in use where, what became of villages, and which borders are disputed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the three tables; without rows in them the bundled set is in use, as before."""
    _uses()
    _lineage()
    _disputes()


def _uses() -> None:
    op.create_table(
        "boundary_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("area_code"),
    )


def _lineage() -> None:
    op.create_table(
        "lineage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_code", sa.Text(), nullable=False),
        sa.Column("new_code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("lineage_once", "lineage", ["old_code", "new_code", "kind"], unique=True)


def _disputes() -> None:
    op.create_table(
        "disputed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("village_a", sa.Text(), nullable=False),
        sa.Column("village_b", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("within_m", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("disputed_once", "disputed", ["village_a", "village_b"], unique=True)
