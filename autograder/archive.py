"""Archives of which the same files always make the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from typing import Final

# The first moment that the format knows; a file's own time would change with every build.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_ORDINARY_FILE: Final = 0o100644 << 16
_PROGRAM: Final = 0o100755 << 16
_UNIX: Final = 3


def zipped(files: Mapping[str, bytes], *, programs: Collection[str] = ()) -> bytes:
    """Return a zip archive: sorted by name, without times, owners or anything of this machine.

    Args:
        files: Relative POSIX paths and bytes.
        programs: Those of them that may be executed.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in sorted(files.items()):
            member = zipfile.ZipInfo(name, date_time=_MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = _UNIX  # Windows would say another one
            member.external_attr = _PROGRAM if name in programs else _ORDINARY_FILE
            archive.writestr(member, data, compresslevel=9)
    return stream.getvalue()
