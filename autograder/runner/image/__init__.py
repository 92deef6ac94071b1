"""The image: one file system with everything that grading needs, made the same way every time.

engine      podman or docker on this host, and every argument that we give it
calls       what an engine is asked to do
debian      the lowest layer, made from packages where there is no registry to pull from
sources     where these packages come from; ``packages`` says whether they are the agreed ones
oci         writes that layer as an image that every engine loads
locked      which lines of requirements.lock the image needs
wheelhouse  the wheels that these lines name, fetched once
recipe      the files of ``deploy/``
build       puts these together
files       every file of an image, a line each
lock        ``image.lock``: what an image is made of, down to these lines
verify      compares an image with its lock
places      where this user's locks and wheels are kept

``docs/reference/image.md`` says what is promised about the result.
"""

from __future__ import annotations
