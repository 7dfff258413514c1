"""Every change to what remains of a workshop."""
