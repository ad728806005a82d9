"""The only clock and the only look at who is asking; the command line passes both on."""

from datetime import datetime


def now() -> datetime:
    """The present moment in Vietnam."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))


def login_name() -> str:
    """The name of who is logged in, "?" where the system does not know."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
