"""Verifying an assignment: is what is graded what is meant?

ground     what is verified: checks, bank, keys, level
trials     what is tried, as plain data, and the port that runs it
kept       trials that need not run again, because nothing that they depend on has changed
evidence   everything that was tried, and what became of it
rulings    one gate each: whether it holds, what was found, what to do next
wording    the rules for pages and for the points of parts, which need no trial
mutation   generic mutants: which are tried on which checks, and who survives
matrix     which misconception was named for which
rehearsal  what the sandbox has to show: time, memory, the same report twenty times
running    all of it in order
verdict    what a person reads, and the same as JSON

Nothing here starts a process or imports torch. Who runs trials and who rehearses in the sandbox is
handed in.
"""

from __future__ import annotations
