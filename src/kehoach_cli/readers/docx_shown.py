"""Leaves in a Word tree only what Word shows with every tracked change accepted.

After `accept`, a container has its paragraphs and tables, a table its rows, a row its cells and a paragraph its runs
as direct children: deletions, hidden text and old properties are gone, wrappers (content controls, insertions,
links, smart tags, fields) have left their content in their place, and a text box's paragraphs follow its own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from lxml import etree

from kehoach_cli.readers.docx_names import (
    ALTERNATE,
    CELL_PROPS,
    CHOICE,
    FALLBACK,
    PARAGRAPH,
    PARAGRAPH_PROPS,
    PARAGRAPH_STYLE,
    ROW_PROPS,
    RUN,
    RUN_PROPS,
    RUN_STYLE,
    TABLE,
    TEXT,
    VAL,
    VANISH,
    is_on,
    w,
)

_FIELD, _FIELD_KIND = w("fldChar"), w("fldCharType")
_TEXT_BOX, _HIDDEN_ROW, _DELETED_CELL = w("txbxContent"), w("hidden"), w("cellDel")
_BLOCKS = frozenset({PARAGRAPH, TABLE, w("sectPr")})
_DELETIONS = (w("del"), w("moveFrom"))
# Former properties, phonetic guides and placeholders' settings: never text, but named like what is.
_HISTORY = (
    *(w(f"{kind}Change") for kind in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid")),
    w("numberingChange"),
    w("sdtPr"),
    w("sdtEndPr"),
    w("rt"),
)
_WRAPPERS = (
    *map(w, ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")),
    w("ruby"),
    w("rubyBase"),
    ALTERNATE,
    CHOICE,
)
_RARE = (*_HISTORY, *_DELETIONS, *_WRAPPERS, _FIELD, _TEXT_BOX, _HIDDEN_ROW, _DELETED_CELL, VANISH)


def accept(root: etree._Element, hidden_styles: Collection[str] = ()) -> None:
    """Change the tree below `root` in place; `hidden_styles` are the ids of styles whose text is hidden."""
    found: dict[str, list[etree._Element]] = defaultdict(list)
    for element in root.iter(*_RARE):
        found[element.tag].append(element)
    styled = list(root.iter(RUN_STYLE, PARAGRAPH_STYLE)) if hidden_styles else []
    if not found and not styled:
        return
    for tag in _HISTORY:
        _remove_all(found[tag])
    _choose(found[ALTERNATE])
    marks = _delete([e for tag in _DELETIONS for e in found[tag]])
    if found[_FIELD]:
        _hide_instructions(root)
    for tag in _WRAPPERS:
        _unwrap(found[tag])
    _remove_all(row for e in found[_HIDDEN_ROW] if is_on(e) and (row := _owner(e, ROW_PROPS)) is not None)
    _remove_all(cell for e in found[_DELETED_CELL] if (cell := _owner(e, CELL_PROPS)) is not None)
    _hide_by_style(styled, hidden_styles)
    marks |= _hide(found[VANISH])
    _join([p for p in root.iter(PARAGRAPH) if p in marks] if marks else [])
    _release(found[_TEXT_BOX])


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_all(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        _remove(element)


def _owner(element: etree._Element, props: str) -> etree._Element | None:
    """The row, cell, run or paragraph that `element` is a property of, where it stands in such properties."""
    parent = element.getparent()
    return parent.getparent() if parent is not None and parent.tag == props else None


def _choose(alternates: list[etree._Element]) -> None:
    """Of each AlternateContent keep the first choice, or its fallback where there is no choice."""
    for alternate in alternates:
        choices = [child for child in alternate if child.tag == CHOICE]
        if not choices:
            fallbacks = [child for child in alternate if child.tag == FALLBACK]
            for child in (child for fallback in fallbacks for child in list(fallback)):
                alternate.append(child)
            _remove_all(fallbacks)
        for child in list(alternate):
            if choices and child is not choices[0]:
                alternate.remove(child)


def _delete(deletions: list[etree._Element]) -> set[etree._Element]:
    """Remove deleted and moved-away content and rows; give the paragraphs whose mark was deleted."""
    marks = set()
    for deletion in deletions:
        row = _owner(deletion, ROW_PROPS)
        mark_props = _owner(deletion, RUN_PROPS)
        if row is not None:
            _remove(row)
        elif mark_props is not None:
            paragraph = mark_props.getparent()
            if mark_props.tag == PARAGRAPH_PROPS and paragraph is not None:
                marks.add(paragraph)
        else:
            _remove(deletion)
    return marks


def _hide_instructions(root: etree._Element) -> None:
    """Blank results of fields that stand inside another field's instruction: they are arguments, not text.

    A field that never ends hides nothing.
    """
    open_fields: list[list[etree._Element]] = []
    in_instruction: list[list[etree._Element]] = []
    for element in root.iter(_FIELD, TEXT):
        kind = element.get(_FIELD_KIND)
        if element.tag == TEXT:
            if in_instruction:
                in_instruction[-1].append(element)
        elif kind == "begin":
            open_fields.append([])
            in_instruction.append(open_fields[-1])
        elif open_fields:
            if in_instruction and in_instruction[-1] is open_fields[-1]:
                in_instruction.pop()
            for text in open_fields.pop() if kind == "end" else ():
                text.text = ""


def _unwrap(wrappers: list[etree._Element]) -> None:
    for wrapper in wrappers:
        parent = wrapper.getparent()
        if parent is None:
            continue
        for child in list(wrapper):
            wrapper.addprevious(child)
        parent.remove(wrapper)


def _hide(vanishes: list[etree._Element]) -> set[etree._Element]:
    """Remove hidden runs; give the paragraphs whose mark is hidden."""
    marks = set()
    for vanish in vanishes:
        owner = _owner(vanish, RUN_PROPS)
        if owner is None or not is_on(vanish):
            continue
        if owner.tag == RUN:
            _remove(owner)
        elif owner.tag == PARAGRAPH_PROPS and (paragraph := owner.getparent()) is not None:
            marks.add(paragraph)
    return marks


def _hide_by_style(styled: list[etree._Element], hidden_styles: Collection[str]) -> None:
    for style in styled:
        if style.get(VAL) not in hidden_styles:
            continue
        props = style.getparent()
        owner = props.getparent() if props is not None else None
        if owner is None:
            continue
        runs = [owner] if owner.tag == RUN else [child for child in owner if child.tag == RUN]
        _remove_all(run for run in runs if all(is_on(v) for v in run.iterfind(f"{RUN_PROPS}/{VANISH}")))


def _join(paragraphs: list[etree._Element]) -> None:
    """Put each paragraph whose mark is not there before the text of the one that follows it directly."""
    for paragraph in reversed(paragraphs):
        following = paragraph.getnext()
        while following is not None and following.tag not in _BLOCKS:
            following = following.getnext()
        if following is None or following.tag != PARAGRAPH:
            continue
        start = 1 if len(following) and following[0].tag == PARAGRAPH_PROPS else 0
        for child in [c for c in paragraph if c.tag != PARAGRAPH_PROPS][::-1]:
            following.insert(start, child)
        _remove(paragraph)


def _release(text_boxes: list[etree._Element]) -> None:
    """Put the content of each text box after the paragraph that it is anchored in."""
    for box in reversed(text_boxes):
        paragraph = next(box.iterancestors(PARAGRAPH), None)
        if paragraph is None:
            continue
        for child in reversed(list(box)):
            paragraph.addnext(child)
