"""Paper: no row is lost or cut, every page bears its number and its table's head, and Chinese copies out as written."""

import io
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import segno
from pypdf import PdfReader
from PySide6.QtCore import QHashSeed
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from gui import files
from gui.jobs import Stopped
from gui.paper import pages, pdf, print_pages
from gui.paper.card import CardSetter
from gui.paper.glyphs import unprintable
from gui.paper.piece import Room
from gui.paper.typeset import Style, ems, setting, shortened
from gui.theme import FONTS
from model.exchange.sheets import Unreadable
from model.progress import no_step
from model.reports.document import (
    Bar,
    Bars,
    Blank,
    Block,
    Callout,
    Card,
    Column,
    ColumnKind,
    DayBox,
    Document,
    Facts,
    Figure,
    FigureRow,
    Heading,
    Manner,
    Mark,
    Month,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    Title,
    lines,
    read_out,
)
from model.words import plain

pytestmark = pytest.mark.usefixtures("qapp")

MONDAY = date(2026, 11, 23)
HEADS = ("Patient", "Day", "Deviation", "Reason")


def document(*blocks: Block, landscape: bool = False, size: float = 9.0) -> Document:
    return Document(
        name="test",
        title="方案依从性周报\nWeekly adherence report",
        language="zh",
        blocks=blocks,
        running="running head",
        footer="假设未确认 assumptions not confirmed",
        page_of="第 {page} 页，共 {pages} 页\npage {page} of {pages}",
        landscape=landscape,
        size=size,
    )


def table(rows: int, note: str = "the patient was travelling") -> Table:
    kinds = (ColumnKind.TEXT, ColumnKind.DATE, ColumnKind.TEXT, ColumnKind.TEXT)
    columns = tuple(Column(head, head, kind) for head, kind in zip(HEADS, kinds, strict=True))
    made = ((f"02-{n:04d}", MONDAY + timedelta(n), Mark("late", "延后超窗"), note * (1 + n % 4)) for n in range(rows))
    return Table("rows", columns, tuple(made))


def said(data: bytes) -> list[str]:
    """The text of each page without its spaces, by a reader that is not ours."""
    return [bare(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("rows", [1, 2, 3, 25, 40, 41, 100, 400])
@pytest.mark.parametrize("landscape", [False, True])
def test_no_row_is_lost_at_a_page_break(rows: int, landscape: bool) -> None:
    text = said(pdf(document(Heading("All"), table(rows), landscape=landscape)))
    found = Counter(re.findall(r"02-\d{4}", "\n".join(text)))
    assert found == Counter(f"02-{n:04d}" for n in range(rows))
    for number, page in enumerate(text, 1):
        assert all(head in page for head in HEADS), number
        assert f"page{number}of{len(text)}" in page
        assert "assumptionsnotconfirmed" in page


def test_papers_kept_together_have_pages_of_their_own() -> None:
    first, second = document(Heading("One"), table(60)), replace(document(Heading("Two")), running="the other")
    both = replace(first, also=(second, second))
    pages_ = said(pdf(both))
    alone = len(pages(first))
    assert len(pages_) == len(pages(both)) == alone + 2
    assert [f"page1of{alone}" in pages_[0], "page1of1" in pages_[alone], "page1of1" in pages_[-1]] == [True] * 3
    assert "theother" not in "".join(pages_), "no first page has a running head"
    assert list(lines(both)).count("## Two") == 2


def test_words_that_few_rows_have_take_no_room_from_what_every_row_says() -> None:
    arm = "挽救性局部区域放疗组\nSalvage locoregional radiotherapy"
    often = {"arm": arm, "drug": "替雷利珠单抗\ntislelizumab", "status": "治疗中\non treatment"}
    seldom = "受试者要求终止：往返医院路途太远\nthe patient asked to stop: the way to the hospital is too far"
    dates = [Column(f"d{n}", "知情同意日期\nConsented", ColumnKind.DATE) for n in range(7)]
    columns = (Column("n", "编号\nNo."), *dates, *(Column(key, key) for key in often), Column("reason", "reason"))
    rows = [(f"02-{n:04d}", *[MONDAY] * 7, *often.values(), "" if n % 20 else seldom) for n in range(200)]
    pages = said(pdf(document(Table("rows", columns, tuple(rows)), landscape=True, size=8.5)))
    assert len(pages) <= 200 // 13
    assert sum(page.count("02-") for page in pages) == 200


@pytest.mark.parametrize(
    ("text", "wide", "lines"),
    [
        ("影像科，带既往片子", 8.3, ["影像科，带既往", "片子"]),
        ("影像科，带既往片子。", 8.3, ["影像科，带既往", "片子。"]),
        ("影像科，带既往的片子", 8.3, ["影像科，带既往的", "片子"]),
        ("总胆红素，要求 ≤ 1.5 × ULN", 9.3, ["总胆红素，要求", "≤ 1.5 × ULN"]),
        ("血红蛋白要求 ≥ 90 g/L；", 9.3, ["血红蛋白要求", "≥ 90 g/L；"]),
        ("27 Nov, 30\u00a0Nov\u00a0–\u00a03\u00a0Dec", 8, ["27 Nov,", "30 Nov – 3 Dec"]),
        ("a word of a patient", 5, ["a word of", "a patient"]),
    ],
)
def test_no_character_is_alone_on_the_last_line_and_no_limit_apart_from_its_number(
    text: str, wide: float, lines: list[str]
) -> None:
    style = Style(9.0)
    assert [line.text for line in setting(text, style, wide * style.em).lines] == lines


def test_words_are_measured_once_however_many_sizes_are_tried() -> None:
    long = "words that take more than a line "
    rows = tuple((f"{n} {3 * long}", f"{n} {6 * long}", f"{n}abcdef") for n in range(200))
    made = document(Table("rows", tuple(Column(key, key) for key in "abc"), rows))
    ems.cache_clear()
    pages(made)
    asked = ems.cache_info()
    cells = [text for row in rows for text in row]
    words = sum(len(text.split(" ")) for text in cells)
    assert asked.hits + asked.misses < words + 4 * len(cells)  # each word once, each line as often as it is set


@pytest.mark.parametrize("before", range(0, 60, 4))
def test_a_heading_is_never_alone_at_the_foot_of_a_page(before: int) -> None:
    blocks = [Paragraph(f"line {n}") for n in range(before)]
    for page in said(pdf(document(*blocks, Heading("Lonely heading"), table(5)))):
        assert ("Lonelyheading" not in page) or ("02-0000" in page and "02-0001" in page)


@pytest.mark.parametrize("start", range(1, 401, 50))
def test_no_heading_ends_a_page_no_signature_begins_one_and_no_row_is_lost(start: int) -> None:
    """By layout alone, for every number of rows from 1 to 400, signed by hand or by a table."""
    lines = Signatures(("Prepared by", "Approved by"), "reasons pending")
    for rows in range(start, start + 50):
        signed = table(3) if rows % 2 else lines
        warning = (Callout("Changed", "since it was signed"),) if rows % 3 == 0 else ()
        terms = Facts((("term", "meaning"), ("other", "meaning")))
        laid = pages(document(Heading("All"), table(rows), terms, Heading("Signed", follows=True), *warning, signed))
        told = [piece for page in laid.pieces for _, piece in page if piece.entry or piece.head]
        assert sum(piece.head is not None for piece in told) == rows + (3 if rows % 2 else 0)
        assert [piece.entry for piece in told if piece.entry] == ["All", "Signed"]
        for page in laid.pieces:
            assert not page[-1][1].entry, rows
            assert page[0][1].entry != "Signed", rows


@pytest.mark.parametrize("rows", range(20, 60, 3))
def test_words_above_the_lines_to_sign_on_begin_no_page(rows: int) -> None:
    closing = (Paragraph("It is confirmed here."), Signatures(("Investigator", "Date")))
    for page in said(pdf(document(Heading("All"), table(rows), *closing))):
        assert "Investigator" not in page or ("Itisconfirmedhere." in page and f"02-{rows - 1:04d}" in page)


@pytest.mark.parametrize("rows", [1, 50, 400])
def test_pieces_stay_on_the_page_and_off_each_other(rows: int) -> None:
    laid = pages(document(Title("Title", "of the test", ("beside",)), table(rows), Facts((("term", "meaning " * 90),))))
    for page in laid.pieces:
        assert all(y + piece.height <= laid.height - 425 for y, piece in page)
        assert all(y + piece.height <= below + 0.01 for (y, piece), (below, _) in pairwise(page))


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    long = " ".join(f"word{n};" for n in range(4000))
    columns = (Column("a", "Patient"), Column("b", "Note"))
    text = said(pdf(document(Table("t", columns, (("02-0001", long), ("02-0002", "short"))))))
    assert len(text) > 2
    assert Counter(re.findall(r"word\d+;", "".join(text))) == Counter(long.split())
    assert "short" in text[-1]


def test_a_long_text_goes_on_on_the_next_page() -> None:
    long = " ".join(f"word{n};" for n in range(4000))
    text = said(pdf(document(Paragraph(long), Facts((("term", long),)))))
    assert Counter(re.findall(r"word\d+;", "".join(text))) == Counter(long.split() * 2)


def test_a_running_head_too_long_for_its_line_ends_in_dots() -> None:
    long = replace(document(table(60)), running="a study with a very long name " * 20)
    for page in said(pdf(long))[1:]:
        assert "…" in page and page.count("averylongname") < 8


def test_a_word_without_end_is_broken_and_not_lost() -> None:
    text = "".join(said(pdf(document(Table("t", (Column("a", "A"), Column("b", "B")), (("x" * 3000, "W" * 300),))))))
    assert (text.count("x"), text.count("W")) == (3000, 300)


HOSTILE = (
    *("<b>bold</b>", "&amp;", "=1+1", "%s{0}{page}", "\t\x07\x00", "\u202eabc\u202c", "\U00030edb\U00020bb7"),
    *("\U0001f469\u200d\u2695\ufe0f", "e" + 40 * "\u0301", ""),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_people_is_text(text: str) -> None:
    blocks = (Title(text, text), Paragraph(text), Callout(text, text), Blank(text, text), Facts(((text, text),)))
    data = pdf(document(*blocks, Table("t", (Column("a", text),), ((text,),)), Signatures((text,), text)))
    assert data.startswith(b"%PDF-1.4")
    if text.isascii() and text.isprintable():
        assert text in "".join(said(data))


@pytest.mark.parametrize("turn", "\u061c\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
def test_nothing_turns_the_order_of_letters_and_figures(turn: str) -> None:
    straight, turned = (pages(document(Paragraph(text))).image(0, 96) for text in ("dose 21 mg", f"dose {turn}21 mg"))
    assert turned == straight


def test_every_kind_of_block_is_drawn() -> None:
    parts = (("in-window", 3), ("late", 1), ("missed", 1))
    bars = Bars((Bar("W48", parts, ("3/5",)),), (Mark("late", "late"),), table(1), "told")
    blocks: tuple[Block, ...] = (
        Title("标题", "副标题", ("截至 2026-11-26",), code="VK1 02-0104 17"),
        FigureRow((Figure("16", "窗口期内\nin window", "in-window"), Figure("80.0 %", "adherence"))),
        bars,
        Callout("下一次\nNext", "2026-11-27"),
        Table("none", (Column("a", "A"),), (), "nothing there"),
        Table("boxed", (Column("a", "A"), Column("t", "Done", ColumnKind.TICK)), (("x", None),), boxed=True),
        PageBreak(),
        Signatures(("研究护士\nnurse", "investigator"), "pending: 02-0117"),
    )
    text = said(pdf(document(*blocks)))
    assert len(text) == 2
    for word in ("标题", "副标题", "窗口期内", "80.0%", "W48", "3/5", "下一次", "nothingthere", "Done"):
        assert word in text[0], word
    assert "研究护士" in text[1] and "runninghead" in text[1]


def test_the_same_document_gives_the_same_pages_on_every_device(tmp_path: Path) -> None:
    made = document(Heading("All"), table(120))
    on_screen = pages(made)
    printer = to_file(tmp_path / "printed.pdf")
    print_pages(pages(made), printer, no_step)
    printed = said((tmp_path / "printed.pdf").read_bytes())
    assert len(printed) == len(on_screen) == len(said(pdf(made)))
    rows = [re.findall(r"02-\d{4}", page) for page in printed]
    assert rows == [re.findall(r"02-\d{4}", page) for page in said(pdf(made))]


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A3])
@pytest.mark.parametrize("landscape", [False, True])
def test_other_paper_holds_the_same_pages(size: QPageSize.PageSizeId, landscape: bool, tmp_path: Path) -> None:
    made = document(Title("Title", code="x"), table(60), landscape=landscape)
    printer = to_file(tmp_path / "printed.pdf")
    printer.setPageSize(QPageSize(size))
    print_pages(pages(made), printer, no_step)
    data = (tmp_path / "printed.pdf").read_bytes()
    assert said(data) == said(pdf(made))
    sides = sorted(float(side) for side in PdfReader(io.BytesIO(data)).pages[0].mediabox[2:])
    assert sides == pytest.approx(sorted(QPageSize(size).size(QPageSize.Unit.Point).toTuple()), abs=1)  # type: ignore[attr-defined]


def test_a_printer_can_be_asked_for_some_pages(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "printed.pdf")
    printer.setFromTo(2, 3)
    print_pages(pages(document(table(120))), printer, no_step)
    text = said((tmp_path / "printed.pdf").read_bytes())
    assert [re.findall(r"page(\d)of", page) for page in text] == [["2"], ["3"]]
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait


@pytest.mark.parametrize(("first", "last", "printed"), [(2, 9, [2, 3]), (9, 12, None), (3, 3, [3])])
def test_pages_that_there_are_not_are_not_printed(
    first: int, last: int, printed: list[int] | None, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "out.pdf")
    printer.setFromTo(first, last)
    print_pages(pages(document(table(60))), printer, no_step)
    if printed is None:
        assert not (tmp_path / "out.pdf").exists()
    else:
        found = [re.search(r"page(\d+)of3", page) for page in said((tmp_path / "out.pdf").read_bytes())]
        assert [int(number[1]) for number in found if number] == printed


def test_pages_chosen_one_by_one_are_printed_with_their_headings(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    ranges = QPageRanges()
    ranges.addPage(1)
    ranges.addRange(3, 3)
    printer.setPageRanges(ranges)
    print_pages(pages(document(Heading("First"), table(60), Heading("Last"), Paragraph("end"))), printer, no_step)
    read = PdfReader(tmp_path / "out.pdf")
    assert [re.findall(r"page(\d)of3", bare(page.extract_text())) for page in read.pages] == [["1"], ["3"]]
    titles = [(one.title, read.get_destination_page_number(one)) for one in read.outline]  # type: ignore[union-attr,arg-type]
    assert titles == [("First", 0), ("Last", 1)]


def to_file(path: Path) -> QPrinter:
    """A printer that prints to a file, as one is chosen in the system's dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def refused(printer: QPrinter) -> str:
    """Why it did not print, in the words a nurse reads."""
    with pytest.raises(Unreadable) as caught:
        print_pages(pages(document(table(120))), printer, no_step)
    return files.fault_line(plain, caught.value.fault, None, "en")


def test_a_folder_that_is_gone_when_it_is_printed_to_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    printer = to_file(folder / "out.pdf")
    folder.rmdir()
    assert refused(printer) == (
        f"{folder / 'out.pdf'}: its folder is not there; make the folder, or choose another place"
    )
    assert not list(tmp_path.glob("stick*"))


def test_a_folder_has_no_file_s_name(tmp_path: Path) -> None:
    (tmp_path / "out.pdf").mkdir()
    assert refused(to_file(tmp_path / "out.pdf")).endswith("it is a folder; name a file instead")
    assert [path.name for path in tmp_path.glob("out*")] == ["out.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to a file's size")
def test_a_disk_that_fills_up_leaves_no_half_a_file_and_the_old_one_as_it_was(tmp_path: Path) -> None:
    import resource

    (tmp_path / "out.pdf").write_bytes(b"last week's")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        told = refused(to_file(tmp_path / "out.pdf"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert told.startswith(f"{tmp_path / 'out.pdf'}: it cannot be written (File too large)")
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["out.pdf"]
    assert (tmp_path / "out.pdf").read_bytes() == b"last week's"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_is_gone_is_said() -> None:
    """Without a printer and without a file's name it is one that does not take anything."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert refused(printer).endswith("check that it is on and connected, choose another, or keep a PDF")


def test_printing_tells_how_far_it_is_and_stops_when_told_to(tmp_path: Path) -> None:
    printer, laid, told = to_file(tmp_path / "out.pdf"), pages(document(table(120))), []

    def stop_at_the_second(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        print_pages(laid, printer, stop_at_the_second)
    assert told == [(0, len(laid)), (1, len(laid))]
    assert not (tmp_path / "out.pdf").exists()
    print_pages(laid, printer, no_step)  # it can be used again
    assert len(said((tmp_path / "out.pdf").read_bytes())) == len(laid)


# A month, and a card.


def month(*visits: int, outside: int = 3) -> Month:
    """Five weeks from Monday; of each day how many visits there are, the first days belonging to the month before."""
    counts = [*visits, *(0,) * (35 - len(visits))]
    days = tuple(
        DayBox(str(n + 1), "休 国庆节" if n == 9 else "", visits_of(n, count), closed=n % 7 > 4, outside=n < outside)
        for n, count in enumerate(counts)
    )
    return Month(tuple("一二三四五六日"), days, (Mark("course", "已预约"),), table(0), "told")


def visits_of(day: int, count: int) -> tuple[Mark, ...]:
    return tuple(Mark("course", f"{day:02d}-{n:04d} PD-1 dose {n}") for n in range(count))


@pytest.mark.parametrize("fullest", [0, 1, 9, 12, 40, 160])
def test_no_visit_is_lost_on_a_wall_calendar(fullest: int) -> None:
    blocks = (Title("2026-12", "site"), month(0, 0, 0, 2, fullest, 0, 0, 3), Paragraph("below"))
    text = said(pdf(document(*blocks, landscape=True)))
    found = Counter(re.findall(r"0\d-\d{4}", "\n".join(text)))
    assert found == Counter(m.words[:7] for day in blocks[1].days for m in day.items)  # type: ignore[union-attr]
    assert all("一二三四五六日" in page for page in text if re.search(r"0\d-\d{4}", page))
    assert len(text) == 1 or fullest > 30


def test_a_day_s_note_too_long_for_it_ends_in_dots_and_stands_below_whole() -> None:
    noted = month(2)
    long = "the accelerator is taken down for its yearly inspection, no treatment all day"
    days = tuple(replace(day, note=long) if n in (4, 11) else day for n, day in enumerate(noted.days))
    (page,) = said(pdf(document(Title("month"), replace(noted, days=days), landscape=True, size=8.0)))
    assert f"5,12{bare(long)}" in page and "5theaccelerator" in page.partition("…")[0]
    assert page.count("inspection") == 1
    (short,) = said(pdf(document(Title("month"), noted, landscape=True, size=8.0)))
    assert "休国庆节" in short and "…" not in short


def test_a_month_fills_its_page_and_no_more() -> None:
    for visits in ((), (3,) * 35, (0, 12, 0, 0, 0, 0, 0, 4)):
        laid = pages(document(Title("2026-12", code="x"), month(*visits), Paragraph("below"), landscape=True))
        (page,) = laid.pieces
        end = max(y + piece.height for y, piece in page)
        assert laid.height - 425 - 312 - 400 < end <= laid.height - 425 - 312


def test_every_line_of_a_card_is_inside_it() -> None:
    day = "2026年11月27日 周五\nFri 27 Nov 2026"
    call = Blank("来不了请提前打电话：\nIf you cannot come, please call:", "0731-0000 0000, 8:00-17:30")
    fever = "发热 ≥38°C、气促、腹泻、皮疹：立即来电。\nFever of 38 °C or more, short of breath or a rash: call at once."
    foot = (Paragraph(f"* {fever}"), call, Paragraph(fever, Manner.STRONG))
    for count in (1, 4, 6):
        visits = ((day, "治疗 · 检查\ntreatment · examination"),) * count
        card = Card("我的访视\nMy visits", "02-0104", visits, foot)
        setter = CardSetter(Room(425, 5100, 6000, 9.0), card)
        assert sum(setter.height(left, right) for left, right, _ in setter.fitted()) <= (54 - 8) * 720 / 25.4
        assert sum(part.height() for part in setter.foot()) <= (54 - 8 - 17) * 720 / 25.4, "the code stands above"
        assert "".join(said(pdf(document(card)))).count("2026年11月27日") == count


# What the file is.


def test_the_file_is_marked_for_archives_and_named() -> None:
    data = pdf(document(table(3)))
    assert re.search(rb"pdfaid:part[>=\"]+1", data)
    found = PdfReader(io.BytesIO(data))
    assert found.metadata and found.metadata.title == "方案依从性周报 Weekly adherence report"
    assert [round(float(side) * 25.4 / 72) for side in found.pages[0].mediabox[2:]] == [210, 297]


def test_the_fonts_of_a_file_stand_in_the_same_order_however_often_the_program_is_started() -> None:
    orders = set()
    for _ in range(12):
        QHashSeed.resetRandomGlobalSeed()  # as a start does
        orders.add(tuple(re.findall(rb"/FontName /(\S+)", pdf(document(Heading("All"), table(2))))))
    (order,) = orders
    assert len(order) > 1


def test_every_font_is_embedded() -> None:
    read = PdfReader(io.BytesIO(pdf(document(table(3)))))
    fonts = [font.get_object() for page in read.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]
        assert "/ToUnicode" in font


def test_the_file_says_its_language_and_has_an_outline(tmp_path: Path) -> None:
    blocks = (
        Title("标题\nTitle"),
        Heading("一 (1)\nOne"),
        table(60),
        Heading("二\\Two"),
        table(60),
        PageBreak(),
        Heading("三"),
    )
    data = pdf(document(*blocks))
    read = PdfReader(io.BytesIO(data), strict=True)
    assert read.root_object["/Lang"] == "zh-CN"
    found = [(str(entry.title), read.get_destination_page_number(entry)) for entry in read.outline]  # type: ignore[union-attr, arg-type]
    text = said(data)
    assert [title for title, _ in found] == ["标题 Title", "一 (1) One", "二\\Two", "三"]
    assert all(page is not None and bare(title) in text[page] for title, page in found)
    assert found[-1][1] == len(text) - 1
    assert PdfReader(io.BytesIO(pdf(document(Paragraph("no heading"))))).outline == []


CHINESE = (
    "方案依从性周报：窗口期内完成率 80.0 %（16/20）。受试者 02-0104 第 17 次 PD-1 给药，2026-11-26（周四），"
    "延后超窗 3 天；发热 ≥38 °C、气促、腹泻、皮疹、胸闷：立即来电。顺铂×3，放疗 33 次，甲功/心肌酶，镓龘。"
)


@pytest.mark.skipif(not list(FONTS.glob("*.ttf")), reason="the program's own font is not there")
def test_chinese_copies_out_as_it_was_written() -> None:
    text = "".join(said(pdf(document(Paragraph(CHINESE)))))
    wanted, found = Counter(bare(CHINESE)), Counter(bare(text))
    assert not wanted - found


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_chinese_copies_out_by_another_reader(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf(document(Paragraph(CHINESE), table(40))))
    text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
    assert not Counter(bare(CHINESE)) - Counter(bare(text))
    assert len(re.findall(r"02-00\d\d", text)) == 40


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize("rows", [0, 40, 400])
def test_the_structure_is_sound(rows: int, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf(document(Title("标题"), Heading("One"), table(rows))))
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_nothing_in_the_file_is_what_an_archive_may_not_hold() -> None:
    data = pdf(document(Title("标题", code="VK1 02-0104 3"), Heading("One"), table(40)))
    assert data.startswith(b"%PDF-1.4\n%")
    for forbidden in (b"/Encrypt", b"/JavaScript", b"/Launch", b"/LZWDecode", b"/Type /ObjStm", b"/Linearized"):
        assert forbidden not in data
    opacities = re.findall(rb"/(?:ca|CA) ([0-9.]+)", data)
    assert opacities and all(float(each) == 1.0 for each in opacities)
    assert b"/GTS_PDFA1" in data and b"/Metadata" in data


def test_a_character_without_a_sign_is_named() -> None:
    made = document(Title("标题 ≥ 38 °C"), table(3), Paragraph("👩\u200d⚕ and a \u0378"))
    assert unprintable(read_out(made)) == ("👩", "⚕", "\u0378")
    assert unprintable(read_out(document(Title("标题 ≥ 38 °C"), table(3)))) == ()


# What it looks like.


def test_the_code_can_be_scanned() -> None:
    """Every module of the QR code, looked up in the picture of the page, is as the code has it."""
    text = "VK1 02-0104 17"
    laid = pages(document(Title("My visits", code=text), size=16.0))
    dots = 400
    image = laid.image(0, dots)
    wanted = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    unit = dots / 720
    side = 25 * 720 / 25.4 / (len(wanted) + 2)
    left, top = laid.width - 425.2 - 25 * 720 / 25.4 + 2 * side, 425.2
    found = [
        [dark(image, (left + (c + 0.5) * side) * unit, (top + (r + 0.5) * side) * unit) for c in range(len(wanted))]
        for r in range(len(wanted))
    ]
    assert found == [[bool(module) for module in row] for row in wanted]


def dark(image: QImage, x: float, y: float) -> bool:
    return image.pixelColor(round(x), round(y)).lightness() < 128


def test_a_picture_of_a_page_is_as_sharp_as_the_screen() -> None:
    laid = pages(document(table(3)))
    assert laid.image(0, 96, 2.0).width() == 2 * laid.image(0, 96).width()


def test_margins_are_free_of_ink() -> None:
    image = pages(document(Title("Title", code="x"), table(60))).image(0, 100)
    margin = int(15 / 25.4 * 100) - 2
    for x in range(image.width()):
        for y in (*range(margin), *range(image.height() - margin, image.height())):
            assert image.pixelColor(x, y).lightness() == 255


@pytest.mark.parametrize("text", ["汉" * 10_000, "a" * 10_000, "one or two words " * 500], ids=("han", "word", "words"))
def test_words_of_any_length_are_shortened_to_a_line_in_a_few_steps(text: str) -> None:
    style, before = Style(9), ems.cache_info().misses
    for width in (0, 40, 300):
        cut = shortened(text, style, width)
        kept = cut.removesuffix("…")
        assert text.startswith(kept)
        assert not kept.endswith(" ")
        assert not kept or ems(cut, style.bold) * style.em <= width
        assert ems(f"{text[: len(kept) + 2]}…", style.bold) * style.em > width, "no more fits"
    assert ems.cache_info().misses - before < 60
