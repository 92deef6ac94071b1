"""Grading itself: which checks run, what becomes of each, and the report that follows.

course     an assignment's checks and reference, made ready
session    runs checks inside pytest
plugin     collects functions under ``@check`` and lets pytest run them
grading    one submission's state: seeds, the two sides, results
judge      the outcome of one check: the student's or ours
diagnosis  likely causes of a failed check
bank       misconceptions and alternatives as programs
bounds     what taking an answer apart may cost
blame      errors of a submission in a student's words
seeds      the course key and what is drawn from it
score      results to a report
tape       a recording of one check
recording  the reference's answers and the bank's, saved for machines that must not have it
playback   the same, in the reference's place
practice   public checks on a student's machine
render     a report to JSON, HTML, CSV and the terminal

The engine never starts a process: whoever calls it hands in an endpoint that answers for the
student.
"""
