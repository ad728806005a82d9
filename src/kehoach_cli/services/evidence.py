"""What shows that work was done: a document's number, a text, or a file."""

from pathlib import Path

from pydantic import JsonValue

from kehoach_cli.errors import MissingInputError
from kehoach_cli.services.reasons import reason


def evidence_of(text: str) -> dict[str, JsonValue]:
    """The evidence as an event keeps it: {text}, and for a file that is there {text, path, sha256}.

    The path is absolute and the sum is of the file's present bytes, so that a later look can tell whether it is the
    same file; the file itself is not kept.

    Raises:
        MissingInputError: there is such a file, and it cannot be read.
    """
    found: dict[str, JsonValue] = {"text": text}
    path = Path(text)
    if not _is_file(path):
        return found
    from hashlib import file_digest

    try:
        with path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise MissingInputError("{file}: cannot be read: {reason}", file=path, reason=reason(error)) from error
    return {**found, "path": str(path.resolve()), "sha256": digest}


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a text that is too long or odd to be a path
        return False
