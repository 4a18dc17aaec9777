"""The stories: what happened in a nurse's words, and what must follow by the rules of the trial.

The notation is explained in `study_notation`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.study_notation import Story, faults, stories

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
