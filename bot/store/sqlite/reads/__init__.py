"""What may be asked of the records, in a file by noun."""
