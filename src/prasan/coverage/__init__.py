"""Who serves which item of a framework in which year, what nobody serves, and how a gap closes most cheaply."""
