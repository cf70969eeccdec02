"""How much the suite tries where a part shows what the whole would: ``DOCSLINT_THOROUGH=1`` tries all of it."""

import os

THOROUGH = os.environ.get("DOCSLINT_THOROUGH", "0") != "0"

#: The texts and examples of the thorough suite are so many times as many, and may take so many times as long.
SHARE = 1 if THOROUGH else 4
