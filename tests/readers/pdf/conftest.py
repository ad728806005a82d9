"""PDF files made by hand: words at their places, ruled tables, pictures.

Places are points from the upper left corner of an A4 page. Every sign is half as wide as the font is high.
"""

from dataclasses import dataclass, field

import pytest

WIDTH, HEIGHT = 595, 842


@dataclass
class Sheet:
    """A page to draw on."""

    orders: list[str] = field(default_factory=list)
    signs: dict[str, int] = field(default_factory=dict)
    picture: bool = False
    filled: bool = False
    """Whether rules are drawn as thin filled boxes, as Word draws them."""

    def text(self, x, y, text, *, bold=False, size=12, turn="1 0 0 1"):
        """Write a line whose box begins at (x, y)."""
        codes = "".join(f"{ord(sign):04x}" for sign in text)
        self.signs.update((sign, ord(sign)) for sign in text)
        self.orders.append(
            f"BT /{'B' if bold else 'R'} {size} Tf {turn} {x} {HEIGHT - y - 0.8 * size} Tm <{codes}> Tj ET"
        )

    def lines(self, x, y, *texts, pitch=14, **style):
        """Write lines one below the other."""
        for at, text in enumerate(texts):
            self.text(x, y + at * pitch, text, **style)

    def rule(self, x0, y0, x1, y1):
        """Draw a line."""
        box = f"{x0} {HEIGHT - y1} {x1 - x0 or 0.5} {y1 - y0 or 0.5} re f"
        self.orders.append(box if self.filled else f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")

    def table(self, xs, top, rows, *, bottom_open=False):
        """Draw a table on the column edges `xs`; a row is its cells' texts, "\\n" between lines, "<" merged to the left.

        The lower edge is given back.
        """
        y = top
        self.rule(xs[0], y, xs[-1], y)
        for at, row in enumerate(rows):
            high = 4 + 14 * max(cell.count("\n") + 1 for cell in row)
            for column, cell in enumerate(row):
                if cell != "<":
                    self.lines(xs[column] + 5, y + 2, *cell.split("\n"))
                    self.rule(xs[column], y, xs[column], y + high)
            self.rule(xs[-1], y, xs[-1], y + high)
            y += high
            if not (bottom_open and at == len(rows) - 1):
                self.rule(xs[0], y, xs[-1], y)
        return y


def _font(name, signs):
    maps = "\n".join(f"<{code:04x}> <{sign.encode('utf-16-be').hex()}>" for sign, code in signs.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"{len(signs)} beginbfchar\n{maps}\nendbfchar endcmap end"
    )
    descriptor = (
        f"<< /Type /FontDescriptor /FontName /{name} /Ascent 800 /Descent -200 /FontBBox [0 -200 500 800] /Flags 4 >>"
    )
    descendant = (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 /FontDescriptor {descriptor} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    return descendant, cmap


class _File:
    def __init__(self):
        self.objects = []

    def add(self, body):
        self.objects.append(body if isinstance(body, bytes) else body.encode())
        return len(self.objects)

    def stream(self, content, entries=""):
        data = content if isinstance(content, bytes) else content.encode()
        return self.add(f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream")

    def font(self, name, signs, *, mapped=True):
        descendant, cmap = _font(name, signs)
        to_unicode = f"/ToUnicode {self.stream(cmap)} 0 R" if mapped else ""
        return self.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{self.add(descendant)} 0 R] "
            f"{to_unicode} >>"
        )

    def written(self, trailer):
        out, places = b"%PDF-1.7\n", []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(places) + 1
        out_end = b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        return out + out_end + f"trailer << /Size {size} {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def pdf_of(*sheets, regular="Serif", mapped=True, trailer=""):
    """The bytes of a PDF with these pages."""
    file = _File()
    signs = {sign: code for sheet in sheets for sign, code in sheet.signs.items()}
    fonts = f"/R {file.font(regular, signs, mapped=mapped)} 0 R /B {file.font('Serif-Bold', signs)} 0 R"
    picture = file.stream(
        b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    parent = len(file.objects) + 2 * len(sheets) + 1
    kids = []
    for sheet in sheets:
        orders = [*sheet.orders, *([f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q"] if sheet.picture else [])]
        content = file.stream("\n".join(orders))
        kids.append(
            file.add(
                f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R "
                f"/Resources << /Font << {fonts} >> /XObject << /P {picture} 0 R >> >> >>"
            )
        )
    file.add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
    root = file.add(f"<< /Type /Catalog /Pages {parent} 0 R >>")
    return file.written(f"/Root {root} 0 R {trailer}")


@pytest.fixture(scope="session")
def sheet():
    return Sheet


@pytest.fixture(scope="session")
def pdf():
    return pdf_of
