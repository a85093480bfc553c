"""What lawyers do about their own offers, cases and hours: by a signed link, and at the desk."""
