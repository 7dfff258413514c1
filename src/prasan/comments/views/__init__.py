"""Pages: for everybody, for authors with their link, for moderators."""
