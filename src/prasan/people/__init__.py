"""People, organisations, offices and what their roles may do."""
