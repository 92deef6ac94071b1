"""A body whose module starts a thread, as an import that a fork server must not survive."""

from __future__ import annotations

import threading

from tests.sandbox.bodies import probe

threading.Thread(target=threading.Event().wait, daemon=True).start()
serve = probe
