"""Ids: of tasks within their plan, and of plans."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from kehoach_cli.domain.text import fold
from kehoach_cli.domain.window import Period
from kehoach_cli.readers.headings import Heading
from kehoach_cli.readers.labels import split_label

_SLUG = re.compile(r"[^a-z0-9]+")
_TIME_WORD = re.compile(r"(quy|thang|tuan|hoc ky|nam)\s*([ivx]+|\d+)\b")
_INITIALS = {"quy": "Q", "thang": "T", "tuan": "W", "hoc ky": "HK", "nam": "N"}
_WORDS, _LENGTH = 9, 48


def _prefix(heading: Heading) -> str:
    """The short name of a heading: "II", "A", "PL1" for "PHỤ LỤC I", "Q3" for "QUÝ III"; "" where it has none."""
    label, _ = split_label(heading.text)
    if label is not None and label.kind == "part":
        name = label.text.partition(label.value)[0]
        return "".join(word[0] for word in name.split()).upper() + label.value
    if heading.number:
        return heading.number
    found = _TIME_WORD.match(fold(heading.text))
    return _INITIALS[found[1]] + found[2].upper() if found else ""


def _candidates(number: str, headings: Sequence[Heading], table: int) -> list[str]:
    """Ids for a number, the shortest first: alone, under its heading, under all its headings, with its table."""
    prefixes = [p for heading in headings if (p := _prefix(heading))]
    longer = [".".join([*prefixes[-depth:], number]) for depth in range(1, len(prefixes) + 1)]
    return [number, *longer, f"B{table}.{number}", *(f"B{table}.{p}" for p in longer[-1:])]


def task_ids(tasks: Sequence[tuple[str | None, Sequence[Heading], int]]) -> list[str]:
    """An id for each task of (number, headings, table; table 0 in prose), in order.

    The printed number where no other task of the plan has it; where numbering restarts, all numbers get the heading in
    front ("II.2.1"), as many as it takes; a record that repeats the number of the one above gets "-2", "-3" after it.
    Rows without a number are "d1", "d2", … (dòng), duties in prose "v1", "v2", … (văn xuôi).
    """
    options = [_candidates(number, headings, table) if number else [] for number, headings, table in tasks]
    spots = [(number, tuple(h.text for h in headings), table) for number, headings, table in tasks]
    level = _level(options, spots)
    ids: list[str] = []
    used: Counter[str] = Counter()
    for (_, _, table), choices in zip(tasks, options, strict=True):
        if choices:
            base = choices[min(level, len(choices) - 1)]
            used[base] += 1
            ids.append(base if used[base] == 1 else f"{base}-{used[base]}")
        else:
            letter = "d" if table else "v"
            used[letter] += 1
            ids.append(f"{letter}{used[letter]}")
    return _distinct(ids)


def _level(options: list[list[str]], spots: list[tuple[str | None, tuple[str, ...], int]]) -> int:
    """How many headings numbers need in front so that tasks of different places differ."""
    deepest = max((len(choices) for choices in options), default=1)
    for level in range(deepest):
        places: dict[str, tuple[str | None, tuple[str, ...], int]] = {}
        clash = False
        for choices, spot in zip(options, spots, strict=True):
            if choices:
                clash |= places.setdefault(choices[min(level, len(choices) - 1)], spot) != spot
        if not clash:
            return level
    return deepest


def _distinct(ids: list[str]) -> list[str]:
    seen: set[str] = set()
    found: list[str] = []
    for name in ids:
        unique, turn = name, 2
        while unique in seen:
            unique, turn = f"{name}-{turn}", turn + 1
        seen.add(unique)
        found.append(unique)
    return found


def _slug(text: str) -> str:
    return _SLUG.sub("-", fold(text)).strip("-")


def _period_slug(period: Period) -> str:
    first, last = period.start, period.end
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}-{last.year}"
    if (first.month, last.month, last.year - first.year) == (8, 7, 1):
        return f"nh-{first.year}-{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y-%m}-{last:%Y-%m}"


def plan_id(symbol: str | None, title: str | None, period: Period | None, fallback: str) -> str:
    """The id of a plan: symbol, title and period folded to a-z, 0-9 and "-": "kh-ubnd-cong-tac-thi-dua-2021".

    The number is never in it, nor is the issuer: a text that lost its letterhead is still the same plan, and the
    symbol tells most issuers apart. Of a long title stand the first words, and four signs made from the whole of it.
    `fallback` names a document that has neither symbol nor title.
    """
    dated = _period_slug(period) if period else ""
    words = [word for word in _slug(title or "").split("-") if word]
    if dated:
        words = _without_period(words, dated)
    name = "-".join(words[:_WORDS])[:_LENGTH].strip("-")
    if name != "-".join(words):
        name = f"{name}-{hashlib.sha256('-'.join(words).encode()).hexdigest()[:4]}"
    parts = [_slug(symbol or ""), name]
    return "-".join(part for part in [*(parts if any(parts) else [_slug(fallback) or "plan"]), dated] if part)


def _without_period(words: list[str], dated: str) -> list[str]:
    """The title's words without the period at its end: it stands in the id once."""
    numbers = set(dated.split("-"))
    while words and (words[-1] in numbers or words[-1] in ("nam", "hoc", "giai", "doan", "nien", "khoa")):
        words = words[:-1]
    return words
