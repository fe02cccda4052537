"""What Alembic runs to migrate: always on a connection, and a transaction, that we hand it."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
