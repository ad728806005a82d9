"""A Word package cut down to the parts that reading needs, under names and relationships of our own.

Whatever is odd about a package (wrong content types, missing or dangling relationships, strict namespaces, macros,
gigabytes of pictures) ends here: the parts are found, checked, cleaned and put into a small package that is right.
"""

import posixpath
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Problem
from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.archive import Archive
from kehoach_cli.readers.fonts import has_private_signs
from kehoach_cli.readers.limits import MAX_DOCUMENT, MAX_PART, MEGABYTE
from kehoach_cli.readers.xml_part import clean_xml, parse_part

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENT_TYPES = (
    _WORD + "document.main+xml",
    _WORD + "template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_KINDS = ("styles", "numbering", "footnotes", "endnotes")
# All parts are plain XML to python-docx, which parses none of them then.
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


@dataclass(frozen=True, slots=True)
class Package:
    """The small package as a file, the kinds of parts beside the document in it, and what was odd about the large one.

    `private` says that some text may hold signs of Unicode's private area.
    """

    file: BytesIO
    kinds: tuple[str, ...]
    private: bool
    problems: tuple[Problem, ...] = ()


def open_package(data: bytes) -> Package:
    """Find, check and clean the parts of a Word package.

    Raises:
        DocumentError: it is no Word package, or is damaged, hostile or too large.
    """
    archive = Archive(data)
    problems: list[Problem] = []
    main = _main_part(archive, problems)
    _check_type(archive, main, problems)
    related = _related(archive, main, problems)
    file, private = BytesIO(), False
    with ZipFile(file, "w", ZIP_STORED) as small:
        small.writestr("[Content_Types].xml", _CONTENT_TYPES)
        small.writestr("_rels/.rels", _relationships({"officeDocument": "word/document.xml"}))
        small.writestr("word/_rels/document.xml.rels", _relationships({k: f"{k}.xml" for k in related}))
        for kind, part in {"document": main, **related}.items():
            blob = _clean(archive, part, MAX_DOCUMENT if kind == "document" else MAX_PART, problems)
            private = private or (kind != "numbering" and has_private_signs(blob))
            small.writestr(f"word/{kind}.xml", blob)
    file.seek(0)
    return Package(file, tuple(related), private, tuple(problems))


def _clean(archive: Archive, part: str, limit: int, problems: list[Problem]) -> bytes:
    blob, encoding = clean_xml(archive.read(part, limit), part)
    if encoding != "utf-8":
        problems.append(problem("K193", part=part, encoding=encoding))
    return blob


def _main_part(archive: Archive, problems: list[Problem]) -> str:
    for kind, target in _targets(archive, ""):
        if kind == "officeDocument" and target in archive:
            return target
    problems.append(problem("K191", part="_rels/.rels"))
    typed = [name for name, kind in _types(archive) if kind in _DOCUMENT_TYPES and name in archive]
    for part in (*typed, "word/document.xml"):
        if part in archive:
            return part
    raise DocumentError("{name}: it is a zip file but no Word document: there is no document part in it")


def _check_type(archive: Archive, main: str, problems: list[Problem]) -> None:
    kinds = [kind for name, kind in _types(archive) if name.casefold() == main.casefold()]
    if not any(kind in _DOCUMENT_TYPES for kind in kinds):
        problems.append(problem("K190", part=main))


def _related(archive: Archive, main: str, problems: list[Problem]) -> dict[str, str]:
    """The parts that reading needs, by kind: as the document's relationships say, else under their usual names."""
    folder = posixpath.dirname(main)
    found: dict[str, str] = {}
    related = _targets(archive, main)
    for kind, target in related:
        if kind not in _KINDS:
            continue
        if target in archive:
            found.setdefault(kind, target)
        else:
            problems.append(problem("K192", part=target))
    if not related:
        found = {k: p for k in _KINDS if (p := posixpath.join(folder, f"{k}.xml")) in archive}
        if found:
            problems.append(problem("K191", part=_rels_name(main)))
    return found


def _targets(archive: Archive, part: str) -> list[tuple[str, str]]:
    """(kind, target) of each relationship of `part` ("" is the package); empty where they are missing or damaged."""
    root = _small_part(archive, _rels_name(part))
    if root is None:
        return []
    folder = posixpath.dirname(part)
    return [
        (rel.get("Type", "").rpartition("/")[2], _resolve(folder, rel.get("Target", "")))
        for rel in root.iter(_RELATIONSHIP)
        if rel.get("TargetMode") != "External"
    ]


def _types(archive: Archive) -> list[tuple[str, str]]:
    root = _small_part(archive, "[Content_Types].xml")
    if root is None:
        return []
    return [(o.get("PartName", "").lstrip("/"), o.get("ContentType", "")) for o in root.iter(_OVERRIDE)]


def _small_part(archive: Archive, part: str) -> etree._Element | None:
    """The root of a part that can be done without; None where it is missing or is not XML."""
    if part not in archive:
        return None
    try:
        return parse_part(clean_xml(archive.read(part, MEGABYTE), part)[0], part)
    except DocumentError:
        return None  # the caller reports that it went on without


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")


def _relationships(targets: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    xmlns = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{xmlns}">{items}</Relationships>'
