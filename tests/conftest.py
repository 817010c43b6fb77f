"""Random tests draw the same examples on every run, so that a commit passes or does not.

``FOEDERA_EXAMPLES=10000 pytest …`` looks for new ones: other examples on every run, and as many.
"""

import os

from hypothesis import settings

# No deadline: how long an example takes is for the machine's load to say.
settings.register_profile("the same examples", derandomize=True, deadline=None)
settings.register_profile("new examples", derandomize=False, deadline=None)
settings.load_profile("new examples" if "FOEDERA_EXAMPLES" in os.environ else "the same examples")
