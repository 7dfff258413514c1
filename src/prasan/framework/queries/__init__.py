"""Every reading of frameworks and links that matters."""
