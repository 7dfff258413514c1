"""What must stand on the board and the website, for how many days, and what is still missing there."""
