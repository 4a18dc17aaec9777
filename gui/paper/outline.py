"""What a PDF says of itself beside its pages: its language and an outline of its headings.

Qt writes neither. They are added as the standard's own incremental update (ISO 32000-1, 7.5.6): every byte that Qt
wrote stays as it was, and the file remains what its marking says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gui.tongues import BY_CODE

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)


def with_outline(data: bytes, language: str, entries: Sequence[tuple[str, int]]) -> bytes:
    """The file with its language and an outline of `entries`, each a title and its page, the first being 0."""
    trailer = _TRAILER.search(data)
    assert trailer, "the PDF ends otherwise than it did"
    root, size, before = _number(trailer[1], b"Root"), _number(trailer[1], b"Size"), int(trailer[2])
    catalog = _object(data, root)
    kids = re.findall(
        rb"(\d+) 0 R", _object(data, _number(catalog, b"Pages")).partition(b"/Kids")[2].partition(b"]")[0]
    )
    locale = BY_CODE[language].locale.replace("_", "-")
    said = f"/Lang ({locale})\n/ViewerPreferences << /DisplayDocTitle true >>\n".encode()
    objects: dict[int, bytes] = {}
    if entries:
        first = size + 1
        last = size + len(entries)
        said += f"/Outlines {size} 0 R\n/PageMode /UseOutlines\n".encode()
        objects[size] = f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {len(entries)} >>".encode()
        for number, (title, page) in enumerate(entries, first):
            beside = [f"/Prev {number - 1} 0 R"] * (number > first) + [f"/Next {number + 1} 0 R"] * (number < last)
            text = ("\ufeff" + title).encode("utf-16-be").hex()
            place = f"[{kids[page].decode()} 0 R /XYZ null null 0]"
            objects[number] = f"<< /Title <{text}> /Parent {size} 0 R {' '.join(beside)} /Dest {place} >>".encode()
    objects = {root: catalog.replace(b"/Type /Catalog\n", b"/Type /Catalog\n" + said, 1), **objects}
    return data + _update(objects, trailer[1], before, len(data))


def _update(objects: dict[int, bytes], trailer: bytes, before: int, offset: int) -> bytes:
    """The objects, where each of them stands, and where the table before this one is."""
    body, places = b"", {}
    for number, text in objects.items():
        places[number] = offset + len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    size = max(_number(trailer, b"Size"), *(number + 1 for number in objects))
    kept = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer, count=1)
    end = b"xref\n%btrailer\n<<%b/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (table, kept, before, offset + len(body))


def _number(text: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb"\s+(\d+)", text)
    assert found, key
    return int(found[1])


def _object(data: bytes, number: int) -> bytes:
    found = re.search(rb"[\r\n]%d 0 obj\s*(<<.*?>>)\s*endobj" % number, data, re.DOTALL)
    assert found, number
    return found[1]
