"""Pages of questions: for guests, for moderators and the speaker, for everybody."""
