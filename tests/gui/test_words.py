"""Every text is translated, with the same places to fill; a language is a file that lacks nothing."""

from __future__ import annotations

import re
from collections import Counter
from types import ModuleType

import pytest

from gui.dialogs.print_schedule import PrintSchedule
from gui.pages.patient import PatientPage
from gui.sentence import sentence
from gui.tongues import BY_CODE, Tongue
from gui.widgets.report_card import ReportCard
from gui.window import Window
from tests.gui.small_site import page_in
from tests.packaging_tool import packaging_tool


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return packaging_tool("translations")


def places(text: str) -> Counter[str]:
    return Counter(re.findall(r"(?<!\{)\{\w+\}(?!\})|\{\{n\}\}|%n", text))


@pytest.mark.parametrize("language", sorted(BY_CODE.keys() - {"en"}))
def test_every_text_of_the_program_is_in_the_file_of_a_language(tool: ModuleType, language: str) -> None:
    asked = tool.used()
    known = tool.read(tool.WORDS / f"visitkeeper_{language}.ts")
    assert not set(asked) - set(known), "python packaging/translations.py adds them"
    assert not set(known) - set(asked), "python packaging/translations.py drops them"
    assert not [key for key, said in known.items() if not all(said.forms)], "to translate"
    assert not [key for key, numerus in asked.items() if known[key].numerus != numerus]


def test_every_plural_has_its_english_forms(tool: ModuleType) -> None:
    asked = {key for key, numerus in tool.used().items() if numerus}
    known = tool.read(tool.WORDS / "visitkeeper_en.ts")
    assert set(known) == asked
    assert all(len(said.forms) == 2 and all(said.forms) for said in known.values())


@pytest.mark.parametrize("language", BY_CODE)
def test_a_translation_fills_the_same_places(tool: ModuleType, language: str) -> None:
    for (source, _), said in tool.read(tool.WORDS / f"visitkeeper_{language}.ts").items():
        for form in said.forms:
            assert set(places(form)) == set(places(source)), source


def test_papers_speak_every_language_there_is(front: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BY_CODE, "fr", Tongue("fr", "Français", "fr_FR", 2))
    monkeypatch.setattr(front.language, "code", "fr")
    card = ReportCard(front.theme, "fr")
    assert card.codes == ("fr",)
    assert list(card.languages) == ["zh-en", "zh-fr", "zh", "en", "fr"]
    front.open_patient("02-0001")
    dialog = PrintSchedule(page_in(front, PatientPage), "02-0001")
    assert dialog.which.code == "zh-fr"
    dialog.reject()


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


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("自{visit}起暂停", {"visit": "PD-1 第 21 次"}, "自 PD-1 第 21 次起暂停"),
        ("自{visit}起暂停", {"visit": "放疗开始"}, "自放疗开始起暂停"),
        ("自 {day} 起停诊", {"day": "2026-11-26（周四）"}, "自 2026-11-26（周四）起停诊"),
        ("自 {day} 起停诊", {"day": "11-26"}, "自 11-26 起停诊"),
        ("{event}日期", {"event": "末次诱导期 PD-1"}, "末次诱导期 PD-1 日期"),
        ("共 {n}次", {"n": 3}, "共 3 次"),
        ("{drug} {series}", {"drug": "顺铂", "series": "同期放疗"}, "顺铂 同期放疗"),
        ("原因：{reason}", {"reason": "看CT结果"}, "原因：看CT结果"),
    ],
)
def test_chinese_stands_apart_from_letters_and_figures_and_from_nothing_else(
    text: str, facts: dict[str, object], said: str
) -> None:
    assert sentence(text).format(**facts) == said


def test_no_translation_runs_chinese_and_letters_together(tool: ModuleType) -> None:
    together = re.compile("[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z%²+][\u4e00-\u9fff]")
    for (source, _), said in tool.read(tool.WORDS / "visitkeeper_zh.ts").items():
        for form in said.forms:
            filled = sentence(form.replace("%n", "3"))
            for beside in ("Ab1", "汉字"):
                whole = filled.format(**dict.fromkeys(re.findall(r"\{(\w+)", filled), beside))
                assert not together.search(whole), source


def test_official_words_and_not_others(tool: ModuleType) -> None:
    for (source, _), said in tool.read(tool.WORDS / "visitkeeper_zh.ts").items():
        for wrong in ("医生", "病人", "患者", "访视窗口", "脱组", "礼拜"):
            assert wrong not in "".join(said.forms), source
