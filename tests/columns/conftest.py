import pytest

pytest.importorskip("polars", reason="the extra foedera[columnar] is not installed")
