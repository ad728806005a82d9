"""Write the sample plans beside this file: `python samples/make_samples.py [FOLDER]`.

The same texts give the same bytes at every run. lai-chau-2021.md is not written here: it is the text as it was found.
"""

import sys
from pathlib import Path

from builder import (
    benh_vien_2026,
    du_lich_2026_2030,
    huyen_uy_2024,
    lai_chau_2021,
    luu_tru_so_2026,
    so_noi_vu_2026,
    thcs_nam_hoc_2025_2026,
    thuy_san_2003,
)
from builder.layout import document_bytes

SAMPLES = {
    "benh-vien-2026.docx": benh_vien_2026.PLAN,
    "du-lich-2026-2030.docx": du_lich_2026_2030.PLAN,
    "huyen-uy-2024.docx": huyen_uy_2024.PLAN,
    "lai-chau-2021.docx": lai_chau_2021.PLAN,
    "luu-tru-so-2026.docx": luu_tru_so_2026.PLAN,
    "so-noi-vu-2026.docx": so_noi_vu_2026.PLAN,
    "thcs-nam-hoc-2025-2026.docx": thcs_nam_hoc_2025_2026.PLAN,
    "thuy-san-2003.docx": thuy_san_2003.PLAN,
}


def main(folder: Path) -> None:
    for name, plan in SAMPLES.items():
        (folder / name).write_bytes(document_bytes(plan))
        print(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
