"""Indicators to readiness, with intervals: pure, without Django."""
