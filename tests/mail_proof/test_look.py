"""The HTML in a real browser, in a narrow window and a wide one: nothing stands outside, nothing is fetched."""

import html
import json
import re
import shutil
import subprocess

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FRAMES = (360, 900)
MEASURE = """<script>addEventListener("load", () => {
  const found = [...document.querySelectorAll("iframe")].map(frame => {
    const page = frame.contentDocument, wide = page.documentElement.clientWidth;
    const boxes = [...page.body.querySelectorAll("*")];
    return {
      asked: frame.width, page: page.documentElement.scrollWidth,
      outside: boxes.filter(box => box.getBoundingClientRect().right > wide + 1).length,
      cut: boxes.filter(box => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0).length,
      small: boxes.filter(box => parseFloat(frame.contentWindow.getComputedStyle(box).fontSize) < 12).length,
      rows: page.querySelectorAll("tr").length, fetched: frame.contentWindow.performance.getEntriesByType("resource").length
    };
  });
  const told = document.createElement("pre");
  told.textContent = JSON.stringify(found);
  document.body.append(told);
});</script>"""


def measured(page, folder):
    """What a browser makes of a page in frames of these widths."""
    frames = "".join(f'<iframe width="{width}" height="800" srcdoc="{html.escape(page)}"></iframe>' for width in FRAMES)
    file = folder / "frames.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8>{MEASURE}<body>{frames}", encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    run = [CHROMIUM, *options, "--virtual-time-budget=5000", "--dump-dom", file.as_uri()]
    done = subprocess.run(run, capture_output=True, check=True, timeout=120)
    told = re.search(r"<pre>(.*?)</pre>", done.stdout.decode())
    return json.loads(html.unescape(told[1]))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_everything_stands_inside_the_window(office, post, read, tmp_path):
    office.ok("done", "2", "--on", "28/5/2021", "--today", "2021-05-28")
    office.ok("extend", "3", "--to", "18/6/2021", "--by", "Công văn số " + "x" * 400, "--today", "2021-05-28")
    office.ok("mail", "--today", "2021-06-15")
    pages = [read(mail.content).message.get_body(("html",)).get_content() for mail in post.take()]
    assert len(pages) == 5
    together = max(pages, key=len)  # that of the leaders, with its table of totals
    assert "Theo đơn vị" in together
    for width, found in zip(FRAMES, measured(together, tmp_path), strict=True):
        assert int(found["asked"]) == width
        assert found["page"] <= width
        assert (found["outside"], found["cut"], found["small"], found["fetched"]) == (0, 0, 0, 0)
        assert found["rows"] > 4


def test_the_plain_text_stands_in_80_columns(office, post, read):
    office.ok("mail", "--today", "2021-06-15")
    for mail in post.take():
        lines = read(mail.content).text.splitlines()
        assert max(map(len, lines)) <= 80
        assert not [line for line in lines if line != line.rstrip()]
