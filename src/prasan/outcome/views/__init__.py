"""Pages after the workshop."""
