"""Statistics a team can honestly use: pure functions on numbers, standard library only.

Nothing is loaded here; import the module you need, such as `cycletui.measures.growth`.
"""
