"""How many examples a property is tried on."""

from hypothesis import settings

# The same examples on every run; no deadline, because the first word cut loads a dictionary.
settings.register_profile("thai", derandomize=True, database=None, deadline=None, max_examples=120)
settings.load_profile("thai")
