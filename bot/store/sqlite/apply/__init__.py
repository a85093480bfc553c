"""A commit, applied inside the writer's savepoint: one small function a change, in a file by noun."""
