"""What a team's records say, to whom: functions of a reader and an audience to frozen data.

No Textual, no style, no width: `ui` draws it, `cli` prints it, `exchange` writes it.
"""
