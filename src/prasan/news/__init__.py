"""Posts drafted from the record, their pictures, feeds and archive."""
