"""Reading assignment folders, and projecting them into what students and staff get.

One folder under ``assignments/`` is the only source. Everything here takes files and returns
values; no code of an assignment is ever run: checks and regions are read from text and syntax
trees.
"""
