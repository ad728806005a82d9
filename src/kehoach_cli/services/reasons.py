"""Why the system refused something, in words that can be translated; the system's own depend on its locale."""

import errno
from typing import Final

from kehoach_cli.errors import Msgid
from kehoach_cli.locale import mark as N_

_REASONS: Final = {
    errno.ENOENT: N_("there is no such folder or file"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EACCES: N_("the system does not let us"),
    errno.EPERM: N_("the system does not let us"),
    errno.EROFS: N_("it is write-protected"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def reason(error: OSError) -> Msgid:
    """Why; the system's own words where we have none."""
    return Msgid(_REASONS.get(error.errno or 0) or error.strerror or str(error))
