"""What every page is made of: layout, pieces, forms, errors."""
