"""Every read of a draft that matters."""
