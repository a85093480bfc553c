"""What Amparo answers: pure async handlers, one file a subject."""
