"""A commit, applied inside the writer's transaction: one small function a change, in a file by noun."""
