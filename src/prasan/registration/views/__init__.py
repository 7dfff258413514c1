"""Pages around guests."""
