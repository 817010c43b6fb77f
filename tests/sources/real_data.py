"""Where the real data sets are: FOEDERA_DATA, or shared/data beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("FOEDERA_DATA") or ROOT.parent / "shared" / "data")

needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"the real data sets are not in {DATA} (set FOEDERA_DATA)"
)

FILES = {
    "atop-alliances": "atop/atop-alliance-level.csv",
    "atop-members": "atop/atop-member-level.csv",
    "cow-disputes": "cow/MIDA_5.0.csv",
    "cow-dispute-sides": "cow/MIDB_5.0.csv",
    "cow-states": "cow/states2016.csv",
    "cow-wars": "cow/Inter-StateWarData_v4.0.csv",
    "deployment-index": "troops/MDVA_Deployments_LatLon.xlsx",
    "exercises": "troops/mme_v7.csv",
    "gw-states": "states/gw_states.csv",
    "ucdp-conflicts": "ucdp/ucdp_acd.csv",
    "us-troops": "troops/troopdata.csv",
}
