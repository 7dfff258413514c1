"""Is a public comment published at once or held for a person: pure, without Django."""
