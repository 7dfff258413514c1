"""Append-only acts of everybody, chained so that tampering shows."""
