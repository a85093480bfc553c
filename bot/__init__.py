"""The machine: what joins the handlers to the world."""
