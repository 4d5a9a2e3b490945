"""The attack of `tests.measures.attack` on real stores: what guests, a page and another team read of random teams.

`python -m tests.queries.attack --teams 2000` tries so many. A team is planned (`plan`), written (`plan.written`) and
read through the doors that tell of figures (`outside`); all that was told is put together (`attack`).
"""
