"""What handlers are written with: plain frozen data and pure functions."""
