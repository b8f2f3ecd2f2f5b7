"""Publishing: the brief, the document page, and the HTML report that shows executed notebooks offline.

- `read_brief(tables, *, issues=None, sides=8) -> Brief`: what each side wants, on which conditions, what strengthens or
  weakens its hand, who backs it, who mediates; every line with its evidence. `.summary`, `.matrix`, `.sides`,
  `.mediation` and `.others` show themselves in a notebook, `.side("Ukraine")` shows one.
- `read_document(doc_id, tables, *, issues=None) -> Reading`: one article; its `.page` has actors, statements and
  positions marked in place, with switches, legend and notes in the margin.
- `in_sentences(rows, documents, sentences)`: rows with their evidence shown in the sentence that it stands in.
- `Fragment`: a piece of HTML that was made safe; what the two above show themselves with.
- `publish_run(run_dir) -> Path`: the report of a run, `report/index.html` with one page a step and a document.
- `publish_notebook(notebook, html, ...)`: one executed notebook as one page.
- `document_href(doc_id, start, end)` and `page_name(doc_id)`: where the page of a document is, and a mark in it.
"""

from helpers.publish.brief import Brief, read_brief
from helpers.publish.context import in_sentences
from helpers.publish.document import Reading, read_document
from helpers.publish.fragment import Fragment
from helpers.publish.links import document_href, page_name
from helpers.publish.notebook import publish_notebook
from helpers.publish.sanitise import sanitise
from helpers.publish.site import publish_run

__all__ = [
    "Brief",
    "Fragment",
    "Reading",
    "document_href",
    "in_sentences",
    "page_name",
    "publish_notebook",
    "publish_run",
    "read_brief",
    "read_document",
    "sanitise",
]
