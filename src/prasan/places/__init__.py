"""Provinces, districts, tambons and the local authorities with their dated status."""
