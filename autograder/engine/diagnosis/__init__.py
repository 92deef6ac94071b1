"""Naming the mistake: what a failed check's numbers equal, found without running the submission.

transcript  what one side answered while a check ran, in order
comparing   when two transcripts are equal, and when one is far from another
relations   how a result relates to the expected one, when no named mistake gives it
places      the places of a result that a relation may speak of
scene       what a question was about: sizes, masks, lengths
standing_in runs a check's body with a module of ours in the student's place
memory      transcripts of the source and of the bank, kept from one submission to the next
recorded    the same from a recording, where neither source nor bank may be
diagnose    one failed check to its likely causes
agreeing    the causes of all failed checks of a report, set against each other

A diagnosis explains; it never decides. It cannot change an outcome or a point, and whatever goes
wrong in it leaves a check without a cause and nothing else.
"""
