"""What people without an account say under a public page, and how it is held, published, taken down, appealed."""
