"""Finds an interpreter that has the packages of the analysis. The python3 on PATH may not be Debian's."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

NEEDED = ["h5py", "matplotlib", "numpy", "xarray", "yaml"]   # Debian calls each python3-...
DEBIAN = Path("/usr/bin/python3")


def ensure() -> None:
    """Starts the script again under Debian's interpreter if this one lacks a package and that one has all; otherwise says what to
    install and exits with 3. For the top of a script, before its imports."""
    missing = [module for module in NEEDED if importlib.util.find_spec(module) is None]
    if not missing:
        return
    if Path(sys.executable).resolve() != DEBIAN.resolve() and DEBIAN.exists():
        if subprocess.run([DEBIAN, "-c", f"import {', '.join(NEEDED)}"], capture_output=True).returncode == 0:
            os.execv(DEBIAN, [str(DEBIAN), *sys.argv])
    to_install = " ".join(f"python3-{module}" for module in missing)
    print(f"{Path(sys.argv[0]).name}: {sys.executable} lacks {', '.join(missing)}; on Debian: apt-get install {to_install}", file=sys.stderr)
    sys.exit(3)
