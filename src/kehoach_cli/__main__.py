"""`python -m kehoach_cli`, and the `kehoach` command."""

from typing import NoReturn


def main() -> NoReturn:
    """Run the command line."""
    from kehoach_cli.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
