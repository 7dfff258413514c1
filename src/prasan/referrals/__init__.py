"""Projects beyond an authority's capacity go up to district and province, and their fate comes back."""
