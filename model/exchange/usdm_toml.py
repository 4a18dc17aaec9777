"""Writes a protocol file: the visits of a foreign schedule with what every protocol has besides, in our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.dates import Offset, Unit
from model.exchange.usdm_file import Note, StudyFile
from model.exchange.usdm_visits import Cycle
from model.exchange.usdm_words import note as note_words
from model.words import plain

START = "randomised"
"""The column of a tracker that holds the day of the fixed reference."""
STUDY_END = "2099-12-31"
"""Stands for the end of a study that the file does not name."""
_ONE_ARM = "all"


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """A visit as it will stand in the protocol."""

    id: str
    code: str
    title: str
    root: str
    """What it is counted from, as an instance; `root_code` is the code of that."""
    root_code: str
    waits: bool
    """What it is counted from is not a planned day: it is planned once that is recorded."""
    plus: Offset
    offset: Offset
    dated: bool
    cycle: Cycle | None
    cycle_code: str
    epoch: str
    treatment: bool
    arms: tuple[str, ...]
    telephone: bool
    on: bool
    windowed: bool
    """The file gives a window."""
    lower: int = 0
    upper: int = 0

    @property
    def numbered(self) -> bool:
        """Whether its visits carry a number."""
        return not self.dated or self.cycle is not None


def protocol_toml(
    study: StudyFile,
    drafts: Sequence[VisitDraft],
    notes: Sequence[Note],
    name: str,
    number: int,
    reading: str,
    reference: str,
    reference_code: str,
) -> str:
    """The protocol file."""
    work = _Writer(study, drafts, reference, reference_code)
    lines = (
        *_head(notes, name, number, reading),
        *work.study_rows(),
        *work.arms(),
        *work.places(),
        *work.anchors(),
        *work.groups(),
        *(line for draft in drafts for line in work.series(draft)),
        *work.unscheduled(),
        *_reasons(),
        *work.assumptions(number, reading),
    )
    return "\n".join(lines) + "\n"


def _head(notes: Sequence[Note], name: str, number: int, reading: str) -> Iterator[str]:
    yield f"# Made from the CDISC USDM v4 file {_line(name)}, its windows by reading {number} ({reading})."
    yield "# Targets and windows are the file's; the principal investigator confirms the assumptions at the end."
    if notes:
        yield "#"
        yield "# Not as in that file:"
        yield from (f"#   {_line(note.path)}: {_line(note_words(plain, note))}" for note in notes)
    yield ""


class _Writer:
    """One protocol file being written."""

    def __init__(self, study: StudyFile, drafts: Sequence[VisitDraft], reference: str, reference_code: str) -> None:
        self.study = study
        self.drafts = drafts
        self.reference = _title(reference) or reference_code
        self.reference_code = reference_code
        self.arm_codes = _named((arm.id, arm.name) for arm in study.arms)
        used = {draft.epoch for draft in drafts}
        lanes = [(e.id, e.name) for e in study.epochs.values() if e.id in used]
        self.lanes = _named(iter([*lanes, ("", "other")]))
        self.other_lane = self.lanes.pop("")

    def study_rows(self) -> Iterator[str]:
        """The head of the protocol."""
        ids = self.study.ids or (self.study.title or "USDM",)
        registered = next((i for i in ids if re.fullmatch(r"NCT\d{8}", i)), ids[0])
        sources = {"study_end": "U-3"} | ({"groups": "U-1"} if self._treatment() else {})
        yield f"id = {_text(registered)}"
        yield f"version = {_text(self.study.version)}"
        yield 'languages = ["en", "zh"]'
        yield f"title = {_both(self.study.title or registered)}"
        yield f"sponsor_id = {_text(ids[0])}"
        yield f"sponsor = {_both(self.study.sponsor or '-')}"
        yield f"study_end = {STUDY_END}"
        yield f"source = {_table({k: _text(v) for k, v in sources.items()})}"

    def arms(self) -> Iterator[str]:
        """The arms; of a study without any, one for all."""
        if not self.study.arms:
            yield from _row("arms", {"code": _text(_ONE_ARM), "title": _both("All participants", "全部受试者")})
        for arm in self.study.arms:
            title = _title(arm.label or arm.name) or arm.name
            telling = any(title.casefold() in words.casefold() for words in _HANDOUTS)
            zh = f"{title} 组" if telling else title
            en = f"Arm {title}" if telling else title
            yield from _row("arms", {"code": _text(self.arm_codes[arm.id]), "title": _both(en, zh)})

    def places(self) -> Iterator[str]:
        """Departments, and the lanes of a patient's timeline: one for each epoch."""
        yield from _DEPARTMENTS.splitlines()
        names = {e.id: e.name for e in self.study.epochs.values()}
        for epoch, code in self.lanes.items():
            yield from _row("lanes", {"code": _text(code), "title": _both(names[epoch] or code)})
        yield from _row("lanes", {"code": _text(self.other_lane), "title": _both("Other visits", "其他访视")})

    def anchors(self) -> Iterator[str]:
        """The fixed reference, and the last of each visit that is not one planned day."""
        yield from _row(
            "anchors",
            {
                "code": _text(self.reference_code),
                "kind": '"enrolment"',
                "of": f'["{START}"]',
                "required": "true",
                "title": _both(self.reference),
                "source": '"U-1"',
            },
        )
        titles = {draft.code: draft.title for draft in self.drafts}
        waited = dict.fromkeys(draft.root_code for draft in self.drafts if draft.waits)
        for code in waited:
            title = _both(f"last {_title(titles[code])}", f"末次 {_title(titles[code])}")
            row = {"code": _text(_last(code)), "kind": '"last-given"', "of": f"[{_text(code)}]", "title": title}
            yield from _row("anchors", row | {"source": '"U-1"'})
        if any(self._after_cycle(draft) for draft in self.drafts):
            title = _both("end of treatment", "治疗结束")
            yield from _row("anchors", {"code": '"END"', "kind": '"end"', "title": title, "source": '"U-1"'})

    def _after_cycle(self, draft: VisitDraft) -> bool:
        """Whether a visit follows one that repeats: it is planned once treatment has ended."""
        return draft.waits and draft.cycle is None and any(d.id == draft.root and d.cycle for d in self.drafts)

    def _treatment(self) -> list[str]:
        return [draft.code for draft in self.drafts if draft.treatment or draft.cycle]

    def groups(self) -> Iterator[str]:
        """What a stop of all treatment ends: the visits of treatment epochs, and all that repeat."""
        if codes := self._treatment():
            yield ""
            yield "[groups]"
            yield f"treatment = [{', '.join(map(_text, codes))}]"

    def series(self, draft: VisitDraft) -> Iterator[str]:
        """One visit."""
        title = _title(draft.title) or draft.code
        en, zh = (f"{title} {{n}}", f"{title} {{n}}") if draft.numbered else (title, title)
        place = "phone" if draft.telephone else "clinic"
        window = f"[{draft.lower}, {draft.upper}]"
        by = '"U-2"' if draft.windowed else '"U-4"'
        row = {"code": _text(draft.code), "kind": '"once"', "title": _both(en, zh), "name": _both(title)}
        row |= {"lane": _text(self.lanes.get(draft.epoch, self.other_lane)), "department": _text(place)}
        if not draft.dated:
            row["kind"] = '"unscheduled"'
        elif draft.cycle and draft.cycle_code != draft.code:
            row |= {"kind": '"with"', "with": _text(draft.cycle_code), "offset": _offset(draft.offset)}
            row |= {"window": window, "source": f'{{ offset = "U-1", window = {by} }}'}
        else:
            row |= {"anchor": _text(self._anchor(draft)), "offset": _offset(draft.offset), "window": window}
            sources = f'anchor = "U-1", offset = "U-1", window = {by}'
            if draft.cycle:
                row |= {"kind": '"rolling"', "count": str(draft.cycle.times), "holdable": "true"}
                own = f'{{ anchor = "U-5", offset = "U-5", window = {by} }}'
                every = _offset(draft.cycle.every)
                row["next"] = f'{{ anchor = "prev", offset = {every}, window = {window}, source = {own} }}'
                sources += ', count = "U-5"'
            elif self._after_cycle(draft):
                row["not_before"] = '"END"'
                sources += ', not_before = "U-1"'
            row["source"] = f"{{ {sources} }}"
        if draft.arms:
            row["arms"] = f"[{', '.join(_text(self.arm_codes[arm]) for arm in draft.arms)}]"
        if not draft.on:
            row["on"] = "false"
        handout, bring = _CALL if draft.telephone else _VISIT
        yield from _row("series", row | {"handout": _both(*handout), "bring": _both(*bring)})

    def unscheduled(self) -> Iterator[str]:
        """Visits that no timeline has."""
        row = {"code": '"UNS"', "kind": '"unscheduled"', "title": _both("Unscheduled visit {n}", "计划外访视 {n}")}
        row |= {"name": _both("Unscheduled visit", "计划外访视"), "lane": _text(self.other_lane)}
        handout, bring = _VISIT
        row |= {"department": '"clinic"', "handout": _both(*handout), "bring": _both(*bring)}
        yield from _row("series", row)

    def _anchor(self, draft: VisitDraft) -> str:
        code = _last(draft.root_code) if draft.waits else draft.root_code
        plus = f"{draft.plus.count}{'m' if draft.plus.unit is Unit.MONTHS else ''}"
        return f"{code}+{plus}" if draft.plus.count else code

    def assumptions(self, number: int, reading: str) -> Iterator[str]:
        """What the principal investigator confirms."""
        dated = [draft for draft in self.drafts if draft.dated]
        used = {"U-1": True, "U-2": any(d.windowed for d in dated), "U-3": True}
        used |= {"U-4": any(not d.windowed for d in dated), "U-5": any(d.cycle for d in dated)}
        for code, texts in _ASSUMPTIONS.items():
            if used[code]:
                both = zip(texts, _READINGS[reading], strict=True)
                en, zh = (t.format(reference=self.reference, number=number, reading=own) for t, own in both)
                yield from _row("assumptions", {"code": _text(code), "text": _both(en, zh)})


# Values


def _row(table: str, row: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"[[{table}]]"
    yield from (f"{key} = {value}" for key, value in row.items())


def _table(row: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{key} = {value}' for key, value in row.items())} }}"


def _both(en: str, zh: str = "") -> str:
    return f"{{ en = {_text(en)}, zh = {_text(zh or en)} }}"


def _text(text: str) -> str:
    """A text between quotes, as TOML wants it."""
    safe = "".join(c if c.isprintable() else " " for c in text).strip() or "-"
    return '"' + safe.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _title(text: str) -> str:
    """A title without what our titles have a meaning for."""
    return text.replace("{n}", "(n)").strip()


def _offset(offset: Offset) -> str:
    return str(offset.count) if offset.unit is Unit.DAYS else f'"{offset.count}m"'


def _last(code: str) -> str:
    return f"{code}_LAST"


def _named(things: Iterator[tuple[str, str]]) -> dict[str, str]:
    """A code for each thing, made from its name, unlike any other's."""
    codes: dict[str, str] = {}
    taken: set[str] = set()
    for thing, name in things:
        code = re.sub(r"[^A-Za-z0-9_-]+", "_", name).lstrip("_-").rstrip("_")[:24] or f"n{len(codes) + 1}"
        while code.casefold() in taken:
            code += "_x"
        taken.add(code.casefold())
        codes[thing] = code
    return codes


_VISIT = (("visit", "访视"), ("Outpatient clinic", "门诊"))
_CALL = (("telephone call", "电话随访"), ("We call you; you need not come", "我们会给您打电话，无需来院"))
_HANDOUTS = (*_VISIT[0], *_VISIT[1], *_CALL[0], *_CALL[1])

_READINGS = {
    "around": (
        "the bounds are lengths, before and after the target",
        "上下界为长度，分别在计划日之前和之后",
    ),
    "signed": (
        "the bounds are distances from the target with their own sign",
        "上下界为相对计划日、自带正负号的距离",
    ),
    "from-reference": (
        "the bounds are counted from where the target is counted from",
        "上下界与计划日自同一基准起算",
    ),
    "study-day": (
        "as reading 1, but times after the reference are study days of which the reference is the first",
        "同第 1 种，但基准之后的时间为研究日，基准日为第 1 天",
    ),
}

_ASSUMPTIONS: Mapping[str, tuple[str, str]] = {
    "U-1": (
        (
            "Target dates are the timings of the USDM file, counted from {reference}, the day given at enrolment. "
            "A timing from visit to visit follows the visit as actually done. "
            "A stop of treatment ends the visits of the treatment epochs"
        ),
        (
            "计划日期按 USDM 文件中的时间安排推算，自 {reference}（入组时填写的日期）起算。"
            "访视之间的时间安排以前一访视的实际日期为准。终止治疗即终止各治疗期的访视"
        ),
    ),
    "U-2": (
        "Windows of the USDM file by reading {number}: {reading}; bounds in hours are rounded towards the target",
        "USDM 文件的访视窗按第 {number} 种读法：{reading}；以小时计的界限向计划日取整",
    ),
    "U-3": ("The USDM file names no end of the study", "USDM 文件未给出研究结束日期"),
    "U-4": (
        "Where the USDM file gives no window, only the target day itself is inside",
        "USDM 文件未给出访视窗时，仅计划日当天为窗口内",
    ),
    "U-5": (
        (
            "A visit that the USDM file repeats follows the previous one as actually done; "
            "it is planned up to the next dated visit, else for two years"
        ),
        "USDM 文件中重复的访视以上一次实际日期为准；计划到下一个有日期的访视为止，否则为两年",
    ),
}
"""What the principal investigator confirms, in English and Chinese."""

_DEPARTMENTS = """
[[departments]]
code = "clinic"
title = { en = "outpatient clinic", zh = "门诊" }
weekdays = [1, 2, 3, 4, 5]

[[departments]]
code = "phone"
title = { en = "by telephone", zh = "电话" }
weekdays = [1, 2, 3, 4, 5]"""

_USES = '["not-done", "explain", "hold", "stop", "resume", "drug", "fraction-missed"]'
_REASONS = (
    ("toxicity", "toxicity", "毒性"),
    ("investigator", "investigator's decision", "研究者决定"),
    ("patient", "patient's wish or absence", "受试者原因"),
    ("holiday", "public holiday", "法定节假日"),
    ("equipment", "equipment failure", "设备故障"),
    ("supply", "drug supply", "药品供应"),
    ("logistics", "beds, travel or scheduling", "床位、交通或排期"),
    ("lost-contact", "no contact", "联系不上"),
    ("other", "other (say what in the note)", "其他（请在备注中说明）"),
    ("withdrawal", "withdrawal from treatment", "退出治疗"),
    ("completed", "treatment completed", "完成治疗"),
    ("progression", "progression", "疾病进展"),
)
_ONLY_STOP = ("withdrawal", "completed", "progression")


def _reasons() -> Iterator[str]:
    for code, en, zh in _REASONS:
        uses = '["stop"]' if code in _ONLY_STOP else _USES
        yield from _row("reasons", {"code": _text(code), "title": _both(en, zh), "uses": uses})
