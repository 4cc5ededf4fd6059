"""Make `saved/edited.docx` anew: a report as a person edits it in LibreOffice, saved there twice.

    python -m tests.report.by_libreoffice

It needs LibreOffice (`soffice`). The tests read the file, and so need none.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.report.editing import edited, freed
from tests.report.rounds import BEFORE, SAVED, made

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Replaced(doc, said, instead)
  find = doc.createReplaceDescriptor()
  find.SearchString = said
  find.ReplaceString = instead
  doc.replaceAll(find)
End Sub

Sub Edit(source, target)
  Dim quiet(0) As New com.sun.star.beans.PropertyValue
  quiet(0).Name = "Hidden"
  quiet(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, quiet())
  Replaced(doc, "neither as yes nor as no:", "as nothing at all:")
  Replaced(doc, "Numbers of replies", "Who replied")
  Replaced(doc, "Table 1, Who replied", "Table 1, Numbers of replies")
  Replaced(doc, "Share training materials: 3 of 5 (60%)", "Of all replies 3 of 5 (60%) shared materials")
  find = doc.createSearchDescriptor()
  find.SearchString = "Follow-up actions"
  found = doc.findFirst(find)
  Do While Not IsNull(found)
    If found.ParaStyleName = "Heading 1" Then
      Exit Do
    End If
    found = doc.findNext(found.End, find)
  Loop
  text = doc.Text
  cursor = text.createTextCursorByRange(found.Start)
  text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  cursor.gotoPreviousParagraph(False)
  text.insertString(cursor, "What the office did in 2019", False)
  cursor.ParaStyleName = "Heading 1"
  text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  text.insertString(cursor, "It held 15 meetings.", False)
  cursor.ParaStyleName = "Standard"
  doc.StyleFamilies.getByName("ParagraphStyles").getByName("Heading 1").CharColor = RGB(192, 0, 0)
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "MS Word 2007 XML"
  doc.storeToURL(target, form())
  doc.close(True)
End Sub
</script:module>
"""


def main() -> None:
    """Write a report, edit it in LibreOffice, and let that save it once more."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(edited(made(BEFORE), freed("unit")))
        basic = folder / "profile" / "user" / "basic" / "Standard"
        office(folder, "--terminate_after_init")
        basic.mkdir(parents=True, exist_ok=True)
        (basic / "Module1.xba").write_text(MACRO)
        (basic / "script.xlb").write_text(LIBRARY)
        places = [(folder / each).as_uri() for each in ("report.docx", "edited.docx")]
        office(folder, f"macro:///Standard.Module1.Edit({','.join(places)})")
        SAVED.parent.mkdir(exist_ok=True)
        form = "docx:MS Word 2007 XML"
        office(folder, "--convert-to", form, "--outdir", str(SAVED.parent), str(folder / "edited.docx"))


LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>
</library:library>
"""


def office(folder: Path, *asked: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", *asked], check=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    main()
