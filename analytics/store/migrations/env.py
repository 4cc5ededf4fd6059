"""Run by Alembic: applies the revisions on the connection that `analytics.store.migrate` hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,  # SQLite changes a column by rebuilding its table
    transactional_ddl=True,  # SQLite can, once its driver leaves transactions alone
)
with context.begin_transaction():
    context.run_migrations()
