"""Write every generated file for trying by hand: python -m tests.exports OUT_DIR."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.exports.every import every_export
from tests.exports.foreign import every_foreign
from tests.exports.truth import REPLIES, WORKSHOPS


def write_all(place: Path) -> int:
    """Write the exports, those to refuse in foreign/, truth.json and rowmap.json; return how many files."""
    (place / "foreign").mkdir(parents=True, exist_ok=True)
    for export in every_export():
        (place / f"{export.name}{Path(export.file_name).suffix}").write_bytes(export.data)
    for other in every_foreign():
        (place / "foreign" / f"{other.name}{Path(other.file_name).suffix}").write_bytes(other.data)
    truth = {
        "workshops": [asdict(workshop) for workshop in WORKSHOPS.values()],
        "replies": [asdict(reply) for reply in REPLIES],
    }
    maps = {
        export.name: {
            "kind": export.kind,
            "file_name": export.file_name,
            "remark": export.remark,
            "asked": sorted(export.asked),
            "workshops_known_in_file": export.workshops_known_in_file,
            "workshop": export.workshop,
            "names_to_ask": export.names_to_ask,
            "may_refuse": export.may_refuse,
            "rows": export.row_map,
        }
        for export in every_export()
    }
    for name, value in (("truth.json", truth), ("rowmap.json", maps)):
        text = json.dumps(value, ensure_ascii=False, indent=1)
        (place / name).write_text(text, encoding="utf-8")
    return len(every_export()) + len(every_foreign())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(f"{write_all(Path(sys.argv[1]))} files in {sys.argv[1]}")
