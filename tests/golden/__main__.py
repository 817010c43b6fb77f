"""``python -m tests.golden`` writes anew what others rely on: fingerprints, and forms of reports.

A change of a fingerprint makes baselines stale, and a change of a schema breaks programs that read
reports. Read the difference, and say in CHANGELOG.md what users have to do.
"""

from __future__ import annotations

import json

from tests.golden.promised import FINGERPRINTS, SCHEMAS, fingerprints, schemas


def main() -> None:
    for path, content in ((FINGERPRINTS, fingerprints()), (SCHEMAS, schemas())):
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
