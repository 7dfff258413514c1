"""Prasan: one strategy for a province, and every local plan woven into it."""
