"""Pages that follow what others do: an outbox in the database, an event stream, polling as the fallback."""
