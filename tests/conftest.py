"""Random tests draw the same examples on every run, so that a commit passes or does not.

``FOEDERA_EXAMPLES=10000 pytest …`` looks for new ones: other examples on every run, and as many.
"""

import os

from hypothesis import settings

settings.register_profile("the same examples", derandomize=True)
settings.register_profile("new examples", derandomize=False)
settings.load_profile("new examples" if "FOEDERA_EXAMPLES" in os.environ else "the same examples")
