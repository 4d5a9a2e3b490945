"""An attack on what is shown: whole numbers over the parts of a team, knowing all sizes and all that is shown.

It knows nothing of how the figures were chosen. `words.counts` turns what stands somewhere back into the counts it
allows, `solver` finds whole numbers, `attack.leaks` says what they give away; `teams` makes random teams, and
`python -m tests.measures.attack --teams 2000` tries them.
"""
