"""What crosses between a check and a submission: numbers and questions, never code or verdicts.

frame      bytes: the format and its strict reader (standard library only)
values     torch tensors to and from a frame
answering  the end beside the submission: loads it, calls it, keeps its graphs
asking     the end beside the check: the ``student`` that a check calls
"""
