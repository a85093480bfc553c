"""What can be wrong with words that can be read: one file a kind, each a pure look at the shelf."""
