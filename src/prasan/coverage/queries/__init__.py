"""What the pictures of coverage are made of, as far as the visitor may see."""
