"""Times that tests of cases share."""

NOON = 1_795_262_400.0  # 21 November 2026, 12:00 UTC
HOUR = 3600.0
DAY = 86_400.0
