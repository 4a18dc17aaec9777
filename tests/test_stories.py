"""The stories: what happened in a nurse's words, and what must follow by the rules of the trial.

The notation is explained in `study_notation`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.study_notation import Slip, Story, faults, stories

FILES = sorted((Path(__file__).parent / "stories").glob("*.txt"))
STORIES = [story for file in FILES for story in stories(file)]


@pytest.mark.parametrize("story", STORIES, ids=[f"{story.file.stem}: {story.title}" for story in STORIES])
def test_story(story: Story) -> None:
    assert story.follows, "a story says what must follow"
    if wrong := faults(story):
        pytest.fail("\n".join(wrong), pytrace=False)


def test_no_two_stories_share_a_title() -> None:
    titles = [story.title for story in STORIES]
    assert not [title for title in titles if titles.count(title) > 1]


TOLD = """# A story.
today 2026-03-24
enrol 02-0001 salvage tislelizumab randomised 2026-03-02
done  02-0001 PD1-1 2026-03-02
---
{line}
"""


@pytest.mark.parametrize(
    "line",
    [
        "PD1-2 overdue",
        "PD1-2 open 2026-03-20..2026-03-27",
        "PD1-2 open target 2026-03-24",
        "PD1-2 open tentative",
        "PD1-2 open flagged late",
        "PD1-1 in-window +1",
        "PD1-2 not planned",
        "PD1 visits 34",
        "limit 2028-03-03",
        "end to confirm",
        "end 2026-03-24",
        "list due PD1-2",
        "deviations none",
        "whole concluded 1",
        "week 2026-W10 adherence 0/1",
        "suggest PD1-2 2026-03-23",
        "closed PD1-2",
        "day infusion 2026-03-24 closed",
        "refused: future",
    ],
)
def test_a_line_that_is_not_so_is_shown_with_what_is(tmp_path: Path, line: str) -> None:
    (tmp_path / "told.txt").write_text(TOLD.format(line=line), encoding="utf-8")
    (story,) = stories(tmp_path / "told.txt")
    (fault,) = faults(story)
    assert fault.startswith(f"told.txt:6: {line}\n    the engine says: ")


@pytest.mark.parametrize("line", ["PD1-2 opened", "PD1-2 open soon", "PD1-2", "sunshine", "suggest PD1-99 nothing"])
def test_a_line_that_is_not_in_the_notation_is_no_agreement(tmp_path: Path, line: str) -> None:
    (tmp_path / "told.txt").write_text(TOLD.format(line=line), encoding="utf-8")
    (story,) = stories(tmp_path / "told.txt")
    with pytest.raises(Slip):
        faults(story)
