"""How much of an upload is looked at, every number with its reason."""

from __future__ import annotations

_KIB, _MIB = 1 << 10, 1 << 20

#: A complete reference has 40 KiB; a mebibyte of source is a data set in disguise.
SOURCE_LIMIT_BYTES = 1 * _MIB
#: Plots are stored inside a notebook, so it may be far larger than its code.
NOTEBOOK_LIMIT_BYTES = 16 * _MIB
#: Three bytes of JSON, ``{},``, take a hundred of memory; a plot has some thousand lists at most.
NOTEBOOK_CONTAINERS = 500_000
#: A virtual environment without torch has about 5000 files.
ENTRIES = 10_000
#: What all entries together may come to: a tar has to be unpacked to be listed.
UNPACKED_LIMIT_BYTES = 512 * _MIB
#: Text packs 20 to 1 at most; zeros pack 1000 to 1. Counted only beyond ...
PACKING_RATIO = 200
#: ... this much, because a small file of zeros harms nobody.
RATIO_FREE_BYTES = 64 * _MIB
#: The longest path that any system accepts.
NAME_CHARACTERS = 4096
#: One read of an archive's table of contents: 10 000 entries with long names.
TABLE_LIMIT_BYTES = 8 * _MIB
#: An extended tar header holds a few names and times.
TAR_HEADER_LIMIT_BYTES = 64 * _KIB
#: The strongest setting of xz takes 65 MiB to unpack.
XZ_MEMORY_BYTES = 128 * _MIB
