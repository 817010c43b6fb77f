"""One HermiT for many documents."""

from collections.abc import Iterator

import pytest

from foedera.check.reasoner.limits import Limits
from foedera.check.reasoner.session import Session


@pytest.fixture(scope="package")
def hermit() -> Iterator[Session]:
    with Session("hermit", Limits()) as opened:
        yield opened
