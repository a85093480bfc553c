"""One file per outside world: read what comes in, render a reply (pure), send it."""
