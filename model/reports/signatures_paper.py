"""Who signed the weekly report, on its paper; while nobody did, lines to sign on by hand."""

from __future__ import annotations

from collections.abc import Iterator

from model import words, words_people
from model.reports.document import (
    Block,
    Callout,
    Column,
    ColumnKind,
    Heading,
    Manner,
    Paragraph,
    Signatures,
    Table,
    Value,
)
from model.reports.imprint import fingerprint, site_name
from model.reports.signatures import Signature, Signing
from model.reports.voice import Voice
from model.reports.weekly import Weekly
from model.words import Tr


def blocks(report: Weekly, voice: Voice, signing: Signing, *, lines: bool) -> Iterator[Block]:
    """The signatures given, which nobody may leave out; while there is none, lines to sign on by hand."""
    tr, pending = voice.tr, report.pending
    note = ""
    if pending:

        def told(tr: Tr, language: str) -> str:
            visits = (f"{d.subject} {words.title(d.visit, report.setting.named, language)}" for d in pending)
            text = tr("Reasons pending for %n deviations: {visits}", "", len(pending))
            return text.format(visits=words.listed(tr, visits))

        note = voice.say(told)
    if report.by_site:
        yield from _signed_by_site(report, voice, signing, note)
        return
    if signing.all or lines:
        yield Heading(tr("Signed"), follows=True)
    if signing.since:
        yield Callout(tr("Changed since"), _since(signing, voice))
    if signing.all:
        yield Table("signatures", _signature_columns(tr), tuple(_signature_cells(one, voice) for one in signing.all))
        if note:
            yield Paragraph(note, Manner.QUIET)
    elif lines:
        yield Signatures(
            (tr("Prepared by: name, date"), tr("Reviewed by: name, date"), tr("Approved by: name, date")), note
        )


def _signed_by_site(report: Weekly, voice: Voice, signing: Signing, note: str) -> Iterator[Block]:
    """Of several sites read together, who signed each one's own report, and where nobody did."""
    tr, protocol = voice.tr, report.setting.named
    signed = {site: own for site, own in signing.sites.items() if own.all}
    yield Heading(tr("Signed"), follows=True)
    yield Paragraph(tr("Several sites read together are not signed: each site's own weekly report is."))
    for code, own in signed.items():
        if own.since:
            yield Callout(site_name(voice, protocol, code), _since(own, voice))
    if signed:
        columns = (Column("site", tr("Site")), *_signature_columns(tr))
        given = ((site_name(voice, protocol, code), one) for code, own in signed.items() for one in own.all)
        yield Table("signatures", columns, tuple((name, *_signature_cells(one, voice)) for name, one in given))
    if open_ := [site_name(voice, protocol, code) for code in signing.sites if code not in signed]:
        yield Paragraph(voice.say(lambda tr, _: tr("Not signed yet: {sites}").format(sites=", ".join(open_))))
    if note:
        yield Paragraph(note, Manner.QUIET)


def since(tr: Tr, signing: Signing) -> str:
    """That a signed report says something else now."""
    text = tr("%n entries were recorded since version {version} was signed, and the report says something else now.",
              "", signing.since)  # fmt: skip
    return text.format(version=signing.last.version)


def _since(signing: Signing, voice: Voice) -> str:
    return voice.say(lambda tr, _: since(tr, signing))


def _signature_columns(tr: Tr) -> tuple[Column, ...]:
    return (
        Column("version", tr("Version"), ColumnKind.NUMBER),
        Column("meaning", tr("Meaning")),
        Column("name", tr("Name"), strong=True),
        Column("at", tr("Signed", "at a moment")),
        Column("as_of", tr("As of"), ColumnKind.DATE),
        Column("content", tr("Content")),
    )


def _signature_cells(one: Signature, voice: Voice) -> tuple[Value, ...]:
    return (
        one.version,
        voice.say(lambda tr, _: words_people.meaning(tr, one.fact.meaning)),
        one.entry.by,
        f"{one.entry.at:%Y-%m-%d %H:%M}",
        one.fact.as_of,
        fingerprint(one.fact.content),
    )
