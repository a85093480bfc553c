"""What translators work with: the note of which English a text was made from, and PO files for their own tools."""
