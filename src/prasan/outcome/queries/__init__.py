"""Reading what remains of a workshop."""
