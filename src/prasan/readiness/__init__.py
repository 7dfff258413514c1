"""Indicators, their readings with evidence, and the scorecards made of them."""
