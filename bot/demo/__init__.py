"""Local stand-ins for the outside world, and the page with two phones."""
