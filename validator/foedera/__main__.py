"""``python -m foedera``."""

from __future__ import annotations

from foedera.cli import main

if __name__ == "__main__":
    main()
