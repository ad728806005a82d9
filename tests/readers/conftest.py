"""LibreOffice for tests that need files as it writes them."""

import subprocess

import pytest

from kehoach_cli.readers.convert import find_office


@pytest.fixture(scope="session")
def convert(tmp_path_factory):
    """Convert files at one run: convert(paths, "pdf") gives the paths of the results."""
    office = find_office()
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(paths, kind):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        out = tmp_path_factory.mktemp("converted")
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", out, *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [out / f"{path.stem}.{kind.partition(':')[0]}" for path in paths]

    return convert
