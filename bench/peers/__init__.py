"""The same nine-message intake in other libraries, each in a process of its own, in an environment of its own."""
