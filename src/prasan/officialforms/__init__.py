"""Reads plan workbooks as officials keep them, checks them, and prints the official forms."""
