"""Pages of the drafts."""
