"""What two releases give away together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cycletui.measures.suppression import Figure, Release, Revealed, differencing


def figure(group: str, members: str, count: int | None) -> Figure:
    return Figure(group, frozenset(members.split("+")), count)


WHOLE = figure("all", "EL+else", 65)


def test_a_hidden_group_follows_from_a_later_release() -> None:
    first = Release("check 1", (WHOLE, figure("EL", "EL", None), figure("everyone else", "else", None)))
    second = Release("check 1", (figure("everyone else", "else", 61),))
    assert Revealed("check 1", "EL", 4) in (differencing([first, second]).revealed or ())
    assert differencing([first]).revealed == ()


def test_other_dates_are_other_data() -> None:
    first = Release("check 1", (WHOLE, figure("EL", "EL", None)))
    second = Release("check 2", (figure("everyone else", "else", 61),))
    assert differencing([first, second]).revealed == ()


def test_a_small_difference_of_nested_groups_is_told() -> None:
    first = Release("check 1", (figure("grade 7", "7A+7B+new", 52),))
    second = Release("check 1", (figure("grade 7 of last year", "7A+7B", 49),))
    assert differencing([first, second]).revealed == (Revealed("check 1", "grade 7 without grade 7 of last year", 3),)
    assert differencing([first, second], threshold=3).revealed == ()


def test_nested_groups_are_followed_through_several_steps() -> None:
    first = Release("c", (figure("school", "a+b+c+d", 100), figure("d", "d", None)))
    second = Release("c", (figure("north", "a+b", 40), figure("c", "c", 52)))
    assert Revealed("c", "d", 8) in (differencing([first, second]).revealed or ())


def test_an_empty_whole_has_empty_parts() -> None:
    first = Release("c", (figure("north", "a+b", 0), figure("a", "a", None)))
    assert Revealed("c", "a", 0) in (differencing([first]).revealed or ())


def test_releases_that_disagree_are_named() -> None:
    found = differencing([Release("c", (WHOLE,)), Release("c", (figure("all", "EL+else", 66),))])
    assert '"all"' in (found.reason or "")


def test_nothing_sent_gives_nothing_away() -> None:
    assert differencing([]).revealed == ()
    assert differencing([]).reason is None


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=4, max_size=4),
    st.lists(st.tuples(st.sets(st.integers(0, 3), min_size=1), st.booleans()), max_size=6),
)
def test_what_is_revealed_is_true(counts: list[int], sent: list[tuple[set[int], bool]]) -> None:
    releases = [
        Release(
            "c",
            (
                Figure(
                    str(sorted(parts)),
                    frozenset(map(str, parts)),
                    sum(counts[p] for p in parts) if shown else None,
                ),
            ),
        )
        for parts, shown in sent
    ]
    found = differencing(releases)
    assert found.reason is None
    for revealed in found.revealed or ():
        if " without " not in revealed.group:
            parts = next(parts for parts, _ in sent if str(sorted(parts)) == revealed.group)
            assert revealed.count == sum(counts[p] for p in parts)
