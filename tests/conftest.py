"""How hard the property tests look: every day a little, in CI (HYPOTHESIS_PROFILE=ci) as far as they say."""

import os

from hypothesis import settings

_EVERY_DAY = 25

settings.register_profile("everyday", max_examples=_EVERY_DAY, deadline=None)
settings.register_profile("ci", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))
