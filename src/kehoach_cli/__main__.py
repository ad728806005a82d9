"""`python -m kehoach_cli`, and the `kehoach` command."""

import os
import sys
from typing import NoReturn

INTERRUPTED = 130
"""The exit code of Ctrl-C, also while the program is still being loaded."""


def main() -> NoReturn:
    """Choose the language, then run the command line: its help texts are made when it is imported."""
    try:
        from kehoach_cli import locale

        locale.use(locale.choose(sys.argv[1:], os.environ))
        from kehoach_cli.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
