"""Every text is translated, with the same places to fill; a language is a file that lacks nothing."""

from __future__ import annotations

import re
from collections import Counter
from types import ModuleType

import pytest

from tests.packaging_tool import packaging_tool


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return packaging_tool("translations")


def places(text: str) -> Counter[str]:
    return Counter(re.findall(r"(?<!\{)\{\w+\}(?!\})|\{\{n\}\}|%n", text))


def test_every_text_of_the_program_is_in_the_chinese_file(tool: ModuleType) -> None:
    asked = tool.used()
    known = tool.read(tool.WORDS / "visitkeeper_zh.ts")
    assert not set(asked) - set(known), "python packaging/translations.py adds them"
    assert not set(known) - set(asked), "python packaging/translations.py drops them"
    assert not [key for key, said in known.items() if not all(said.forms)], "to translate"
    assert not [key for key, numerus in asked.items() if known[key].numerus != numerus]


def test_every_plural_has_its_english_forms(tool: ModuleType) -> None:
    asked = {key for key, numerus in tool.used().items() if numerus}
    known = tool.read(tool.WORDS / "visitkeeper_en.ts")
    assert set(known) == asked
    assert all(len(said.forms) == 2 and all(said.forms) for said in known.values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_translation_fills_the_same_places(tool: ModuleType, language: str) -> None:
    for (source, _), said in tool.read(tool.WORDS / f"visitkeeper_{language}.ts").items():
        for form in said.forms:
            assert set(places(form)) == set(places(source)), source


def test_chinese_is_chinese(tool: ModuleType) -> None:
    same = {
        "Du Bois",
        "Mosteller",
        "{drug} {mg} mg",
        "{kept} of {all} · {share}",
        "{shown} of {all}",
        "{visit} on {day}",
    }
    for (source, _), said in tool.read(tool.WORDS / "visitkeeper_zh.ts").items():
        if source not in same and re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", source)):
            assert any("\u4e00" <= c <= "\u9fff" for form in said.forms for c in form), source


def test_official_words_and_not_others(tool: ModuleType) -> None:
    for (source, _), said in tool.read(tool.WORDS / "visitkeeper_zh.ts").items():
        for wrong in ("医生", "病人", "患者", "访视窗口", "脱组", "礼拜"):
            assert wrong not in "".join(said.forms), source
