"""Help: every page has a topic in every language, F1 opens it, and the book is printed from the same text."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QTextDocument, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import manual
from gui.pages import PAGES
from gui.theme import RESOURCES, Theme
from gui.window import Window
from tests.gui.small_site import Hand
from tests.packaging_tool import packaging_tool

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LANGUAGES = manual.languages()
PICTURE = re.compile(r"^!\[.+\]\((.+)\)$", re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_a_topic_and_every_topic_a_file(language: str) -> None:
    assert {file.stem for file in (manual.FOLDER / language).glob("*.md")} == set(manual.TOPICS)
    assert all(manual.title(topic, language) for topic in manual.TOPICS)


def test_every_page_is_explained() -> None:
    assert [row.id for row in PAGES if manual.about(row.id) == "start"] == []


@pytest.mark.parametrize("topic", manual.TOPICS)
def test_both_languages_say_the_same_number_of_things_with_the_same_keys(topic: str) -> None:
    told = {language: manual.text(topic, language) for language in LANGUAGES}
    paragraphs = {language: len(re.findall(r"\n\n(?=\S)", text)) for language, text in told.items()}
    assert len(set(paragraphs.values())) == 1, paragraphs
    keys = {language: sorted(set(re.findall(r"\bCtrl\+\w|`[^`\n]+`", text))) for language, text in told.items()}
    typed = {language: [k for k in found if "今天" not in k and "yesterday" not in k and "昨天" not in k]
             for language, found in keys.items()}  # fmt: skip
    assert typed["en"] == typed["zh"]


def bare(text: str) -> str:
    """A text without what only a button bears: the dots, the key of a menu."""
    return re.sub(r"[…?？]|\(&\w\)|&", "", text).strip().casefold()


KEYED = r"\*\*([^*\n]+)\*\* ?[(（][A-Z][)）]"
QUOTED = {"en": rf'(?<!\*)\*([^*\n]+)\*(?!\*)|"([^"\n]+)"|{KEYED}', "zh": f"“([^”]+)”|{KEYED}"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_manual_quotes_is_what_the_program_says(language: str) -> None:
    texts = ET.parse(RESOURCES / "i18n" / "visitkeeper_zh.ts").iter("message")
    part = "source" if language == "en" else "translation"
    said = {bare("".join(each.itertext())) for text in texts if (each := text.find(part)) is not None}
    said |= {bare(manual.title(topic, language)) for topic in manual.TOPICS}
    for topic in manual.TOPICS:
        text = re.sub(r"`[^`]*`", "", manual.text(topic, language))
        heads = {bare(cell) for row in re.findall(r"^\|.*\|$", text, re.MULTILINE) for cell in row.split("|")}
        for quote in filter(None, chain(*re.findall(f"(?:{QUOTED[language]})()", text))):
            assert any(one.startswith(bare(quote)) for one in said | heads), f"{topic}: {quote}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_of_the_markup_is_left_to_read(qapp: QApplication, language: str) -> None:
    document = QTextDocument()
    for topic in manual.TOPICS:
        document.setMarkdown(manual.text(topic, language))
        assert not set("*`") & set(document.toPlainText().replace("0 7 * * 1", "").replace("*.", "")), topic


def test_f1_opens_the_topic_of_the_page_in_front_and_it_speaks_the_language_chosen(front: Window) -> None:
    hand = Hand()
    hand.press(Qt.Key.Key_F1)
    assert front.help
    assert front.help.text.toPlainText().startswith("Today")
    front.help.close()
    front.open_patient("02-0001")
    hand.press(Qt.Key.Key_F1)
    assert front.help.text.toPlainText().startswith("A patient")
    front.language.use("zh")
    QTest.qWait(1)
    assert front.help.text.toPlainText().startswith("受试者详情")
    assert front.help.topics.item(0).text() == "安装与开始"


def test_help_shows_the_picture_of_the_page_where_there_is_one(
    front: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manual, "PICTURES", tmp_path)
    front.grab().scaledToWidth(60).save(str(manual.picture("today", "zh")))
    Hand().press(Qt.Key.Key_F1)
    assert front.help
    document = front.help.text.document()
    plain = document.size().height()
    assert not document.toHtml().count("<img")
    front.language.use("zh")
    QTest.qWait(1)
    assert document.toHtml().count("<img") == 1
    assert front.help.text.toPlainText().startswith("今日\n\ufffc")
    assert (
        document.resource(QTextDocument.ResourceType.ImageResource, manual.picture("today", "zh").as_uri()).width()
        == 60
    )
    assert plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_in_a_table_has_more_room_than_a_figure_and_a_figure_stays_whole(
    front: Window, language: str
) -> None:
    front.language.use(language)
    front.act("help")
    assert front.help
    front.help.show_topic("tried")
    QTest.qWait(5)
    tables = (part for part in front.help.text.document().rootFrame().childFrames() if isinstance(part, QTextTable))
    table = next(tables)
    first, second, *rest = (one.rawValue() for one in table.format().columnWidthConstraints())
    assert first > 1.8 * max(second, *rest)
    figures = [table.cellAt(row, 1).firstCursorPosition().block() for row in range(1, table.rows())]
    assert {block.layout().lineCount() for block in figures} == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_holds_every_word(qapp: QApplication, tmp_path: Path, language: str) -> None:
    tool = packaging_tool("manual")
    Theme().apply(qapp, dark=False, scale=1)
    pages = tool.book(language, tmp_path / "book.pdf")
    read = PdfReader(tmp_path / "book.pdf")
    assert len(read.pages) == pages >= len(manual.TOPICS)
    printed = Counter(letter for page in read.pages[1:] for letter in page.extract_text() if letter.isalpha())
    document = QTextDocument()
    document.setMarkdown("\n\n".join(manual.text(topic, language) for topic in manual.TOPICS))
    written = Counter(letter for letter in document.toPlainText() if letter.isalpha())
    assert written - printed == Counter()
    titles = [manual.title(topic, language) for topic in manual.TOPICS]
    begins = {one.title: read.get_destination_page_number(one) for one in read.outline if not isinstance(one, list)}
    assert list(begins) == titles
    contents = read.pages[0].extract_text().split()
    for title, page in begins.items():
        assert page is not None
        assert read.pages[page].extract_text().split()[0] == title.split()[0]
        assert str(page + 1) in contents


def test_in_the_book_what_is_to_be_typed_stands_apart(qapp: QApplication) -> None:
    document = QTextDocument()
    document.setMarkdown("Words with `code`.\n\n```\na,b\n1,2\n```\n\n`a command alone`\n\nOther words.")
    packaging_tool("manual").fit(document, 600.0, set())
    blocks = (document.findBlockByNumber(n) for n in range(document.blockCount()))
    apart = {block.text() for block in blocks if block.blockFormat().leftMargin() > 0}
    assert apart == {"a,b", "1,2", "a command alone"}


def test_in_the_book_a_picture_stands_below_its_text_on_the_same_page(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = packaging_tool("manual")
    Theme().apply(qapp, dark=False, scale=1)
    monkeypatch.setattr(tool, "PICTURES", tmp_path)
    dialog = QPixmap(560, 480)
    dialog.fill(0xFF888888)
    for name in PICTURE.findall(manual.text("tasks", "en")):
        dialog.save(str(tool.picture(name, "en")))
    tool.book("en", tmp_path / "book.pdf")
    pages = PdfReader(tmp_path / "book.pdf").pages[1:]
    told = [(len(re.findall(r"^\d+\.\s+[A-Z]", page.extract_text(), re.MULTILINE)), len(page.images)) for page in pages]
    shown = [(tasks, pictures) for tasks, pictures in told if tasks and pictures]
    assert sum(tasks for tasks, _ in shown) == 10
    assert all(tasks == pictures for tasks, pictures in shown), shown


@pytest.mark.parametrize("tail", ["first " * 30 + "last", "- first\n- second\n- third\n- last\n"])
def test_in_the_book_a_heading_ends_no_page_and_a_short_list_stays_with_it(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tail: str
) -> None:
    tool = packaging_tool("manual")
    Theme().apply(qapp, dark=False, scale=1)
    for before in range(24, 34):
        whole = "# Book\n\n" + "Before\n\n" * before + f"## Heading\n\n{tail}"
        monkeypatch.setattr(tool, "markdown", lambda _, whole=whole: whole)
        tool.book("en", tmp_path / "book.pdf")
        (page,) = (p.extract_text() for p in PdfReader(tmp_path / "book.pdf").pages if "Heading" in p.extract_text())
        assert "last" in page, before


def test_no_picture_of_an_earlier_time_is_handed_out(tmp_path: Path) -> None:
    tool = packaging_tool("manual")
    for _ in range(2):
        tool.clear(tmp_path / "pictures")
        assert list((tmp_path / "pictures").iterdir()) == []
        (tmp_path / "pictures" / "gone-en.png").touch()


def test_each_of_the_ten_tasks_has_a_picture() -> None:
    for language in LANGUAGES:
        parts = manual.text("tasks", language).split("\n\n")
        tasks = [n for n, part in enumerate(parts) if re.match(r"\*\*\d+\.", part)]
        assert len(tasks) == 10
        assert [parts[n] for n in tasks if not parts[n + 1 : n + 2] or not parts[n + 1].startswith("![")] == []


def test_a_picture_that_a_text_asks_for_is_a_scene_and_the_same_in_every_language() -> None:
    asked = [
        [name for topic in manual.TOPICS for name in PICTURE.findall(text(topic))]
        for text in (partial(manual.text, language=language) for language in LANGUAGES)
    ]
    assert asked[0] == asked[1]
    scenes = set(packaging_tool("screenshots").scenes())
    assert set(asked[0]) <= manual.pictured() & scenes
    assert set(manual.pictured()) - scenes <= set(manual.TOPICS), "a topic need not have a page"


def test_where_there_are_no_pictures_the_text_stands_alone(tmp_path: Path) -> None:
    for topic in manual.TOPICS:
        assert "![" not in manual.illustrated(topic, "zh", lambda name, _: tmp_path / name)
    (tmp_path / "booking").touch()
    assert manual.illustrated("tasks", "zh", lambda name, _: tmp_path / name).count("![") == 1
