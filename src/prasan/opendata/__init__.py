"""Public tables as files and as an API, with their dictionary."""
