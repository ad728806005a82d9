"""The installed program for tests of the register."""

import runpy
from pathlib import Path

_OF_CLI = runpy.run_path(str(Path(__file__).parents[1] / "cli" / "conftest.py"))
kehoach, seed = _OF_CLI["kehoach"], _OF_CLI["seed"]
