"""The grade books of three systems for the small class of ``systems``, as they write them."""

from __future__ import annotations

from typing import Final

from autograder.model import Origin, Person, Report
from tests.unit.render import samples

#: Canvas: hidden columns announced, points possible, read-only totals, an excused student and the
#: one who tests.
CANVAS: Final = """\
Student,ID,SIS User ID,SIS Login ID,Section,Warm-up (11),Attention (12),Final Score
,,,,,,Manual Posting,
    Points Possible,,,,,5.00,20.00,(read only)
"Lovelace, Ada",501,3001,ada@example.edu,"A, ""early"" birds",4.00,,80.0
"Okafor, Ben",502,3002,ben@example.edu,A,5.00,,100.0
"Martin, Chloé",503,3003,chloe@example.edu,B,,17.50,
"Kaya, Deniz",504,3004,deniz@example.edu,B,,EX,
"Berg, Emil",505,3005,emil@example.edu,B,,,
"Student, Test",599,,ba5eba11,A,,,
"""

#: Moodle: dates with commas, a locked grade, a comment over two lines.
MOODLE: Final = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,"
    "Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments\r\n"
    'Participant 7001,Ada Lovelace,3001,ada@example.edu,Submitted,,10.00,Yes,"Thursday, 1",-,\r\n'
    'Participant 7002,Ben Okafor,3002,ben@example.edu,Late,,10.00,Yes,"Thursday, 1",-,'
    '"two\r\nlines, ""quoted"""\r\n'
    "Participant 7003,Chloé Martin,3003,chloe@example.edu,,7.00,10.00,No,-,-,\r\n"
    "Participant 7005,Emil Berg,3005,emil@example.edu,,,10.00,Yes,-,-,"
)

#: Moodle, where groups hand in.
MOODLE_GROUPS: Final = (
    "Identifier,Full name,Status,Group,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (grade)\n"
    "Participant 1,Ada Lovelace,,Night Owls,,100.00,Yes,-\n"
    "Participant 2,Ben Okafor,,Larks & Co,,100.00,Yes,-\n"
    "Participant 3,Chloé Martin,,Night Owls,,100.00,Yes,-\n"
)

#: Gradescope, a whole course's.
GRADESCOPE: Final = """\
First Name,Last Name,SID,Email,Sections,"Attention","Attention - Max Points",\
"Attention - Submission Time","Attention - Lateness (H:M:S)",Quiz,Quiz - Max Points
Ada,Lovelace,3001,ada@example.edu,A,,100.0,,,3,3
Ben,Okafor,3002,ben@example.edu,A,,100.0,,,2,3
Chloé,Martin,3003,chloe@example.edu,B,12.0,100.0,,,,3
Deniz,Kaya,,deniz@example.edu,B,,100.0,,,,3
"""

#: Gradescope, one assignment's.
GRADESCOPE_ONE: Final = """\
Name,SID,Email,Total Score,Max Points,Status,Submission ID,Submission Time,Lateness (H:M:S)
Ada Lovelace,3001,ada@example.edu,,50.0,Ungraded,101,,00:00:00
"""


def origin(system: str, *people: tuple[str, str, str]) -> Origin:
    """Return where a submission comes from, by names, ids and addresses of its people."""
    made = [Person(name=name, id=number, email=email) for name, number, email in people]
    return Origin.model_validate({"system": system, "people": made})


def report(name: str, *, score: float | None, of: float = 100.0) -> Report:
    """Return a report of some points; of ``None`` if it is undecided."""
    made = samples.realistic(name, undecided=score is None)
    return made.model_copy(update={"score": score, "max_score": of})
