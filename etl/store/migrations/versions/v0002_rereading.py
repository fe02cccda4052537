"""What reading a report again needs, who taught a name, and how headings were mapped before."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; say of what is there already as much as is known."""
    _reports()
    _aliases()
    _mappings()


def _reports() -> None:
    for column in (
        sa.Column("cells", sa.JSON(none_as_null=True)),
        sa.Column("hints", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("accuracy_m", sa.Float()),
        sa.Column("parser_version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("boundary_edition", sa.Text()),
    ):
        op.add_column("report", column)
    op.execute(
        "UPDATE report SET boundary_edition ="
        " (SELECT boundary_edition FROM source_file WHERE source_file.id = report.file_id)"
    )
    # of plain text all was kept; of other kinds cells and points were not, and an empty text is
    # that of a row that could not be read
    op.execute(
        "UPDATE report SET cells = '{}' WHERE masked_text <> '' AND file_id IN"
        " (SELECT id FROM source_file WHERE kind = 'text')"
    )


def _aliases() -> None:
    op.add_column("alias", sa.Column("learned_by", sa.Text()))
    op.add_column("alias", sa.Column("learned_at", sa.Text()))
    connection = op.get_bind()
    entries = connection.execute(
        sa.text(
            "SELECT who, at, changes FROM journal WHERE changes LIKE '%\"alias\"%' ORDER BY number"
        )
    )
    for who, at, stored in entries.all():
        for change in json.loads(stored):
            if change["table"] == "alias" and change["after"].get("active"):
                _sign(connection, change["ids"], who, at)


def _sign(connection: sa.Connection, ids: list[list[int]], who: str, at: str) -> None:
    """Say of aliases who taught them and when, as the journal has it."""
    signed = sa.text(
        "UPDATE alias SET learned_by = :who, learned_at = :at WHERE id BETWEEN :first AND :last"
    )
    for first, last in ids:
        connection.execute(signed, {"who": who, "at": at, "first": first, "last": last})


def _mappings() -> None:
    op.create_table(
        "column_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("headings"),
    )
