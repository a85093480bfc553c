"""The only place with SQL: a port, and what stands behind it."""
