"""Votes -> consensus, groups, priorities. Knows nothing of Django."""
