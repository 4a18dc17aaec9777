"""Numbers of persons in free text are found, also spaced or full-width; the trial's own numbers are not."""

from __future__ import annotations

import pytest

from model.identifiers import NumberKind, identifiers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("called 13812345678, no answer", NumberKind.MOBILE_PHONE),
        ("电话１３８１２３４５６７８", NumberKind.MOBILE_PHONE),
        ("138 1234 5678", NumberKind.MOBILE_PHONE),
        ("身份证 99999919630417126X", NumberKind.IDENTITY_CARD),
        ("999999 19630417 1251", NumberKind.IDENTITY_CARD),
        ("999999\u200b19630417－1251", NumberKind.IDENTITY_CARD),
        ("+86 138-1234-5678", NumberKind.MOBILE_PHONE),
        ("138\u202e1234\u20665678", NumberKind.MOBILE_PHONE),
        ("999999.1963.0417.126X", NumberKind.IDENTITY_CARD),
        ("999999（1963年04月17日）126X", NumberKind.IDENTITY_CARD),
        ("999999/19630417_126X", NumberKind.IDENTITY_CARD),
    ],
)
def test_what_belongs_to_a_person_is_found(text: str, kind: NumberKind) -> None:
    (found,) = identifiers(text)
    assert found.kind is kind
    assert text[found.start :].startswith(found.text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "02-0104",
        "2026-11-26",
        "12345678901",
        "dose 200 mg, batch 20261126001",
        "999999196304171252",
        "2026.11.26/1 200,0 mg 2026年1月1日",
    ],
)
def test_what_does_not_is_left_alone(text: str) -> None:
    assert identifiers(text) == ()
