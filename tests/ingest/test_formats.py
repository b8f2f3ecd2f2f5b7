"""Files of each format to records."""

import io
import json

import pytest

from helpers.ingest.decoding import UnreadableError
from helpers.ingest.formats import read_csv, read_docx, read_html, read_jsonl, read_pdf, reader_of

BODY = (
    "The mediators have asked both sides for a week, and both sides have asked for two. "
    "Nobody in the hotel believes that either will be enough, least of all the cooks."
)


def pdf(*lines: str) -> bytes:
    """A PDF of one page with a text layer, made by hand."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 40 780 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + head + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def docx(*paragraphs: str) -> bytes:
    from docx import Document

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.author = "Ruth Amsel"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_html_gives_the_main_text_and_what_the_page_says_of_itself():
    page = f"""<html><head><title>A week more | Post</title>
    <meta property="og:title" content="A week more"><meta name="author" content="Ruth Amsel">
    <meta property="article:published_time" content="2024-05-04T10:00:00Z"></head>
    <body><nav><a href="/">Home</a></nav><article><h1>A week more</h1><p>{BODY}</p><p>{BODY} Dinner was late.</p>
    </article><script>alert("no")</script><footer>Terms of use</footer></body></html>"""
    (record,) = read_html(page.encode())
    assert BODY in record.text
    assert "alert" not in record.text
    assert "Terms" not in record.text
    assert record.fields["title"] == "A week more"
    assert record.fields["published"] == "2024-05-04"


def test_page_without_text_is_told():
    with pytest.raises(UnreadableError, match="no text"):
        list(read_html(b"<html><body><img src='a.png'></body></html>"))


def test_pdf_gives_its_text_layer():
    (record,) = read_pdf(pdf("A week more", "The mediators have asked for a week.", "Nobody believes it."))
    assert record.text.split("\n")[:2] == ["A week more", "The mediators have asked for a week."]


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", pdf()], ids=["broken", "no text"])
def test_pdf_that_cannot_be_read_is_told(data):
    with pytest.raises(UnreadableError, match="PDF"):
        list(read_pdf(data))


def test_docx_paragraphs_are_parted_by_blank_lines():
    (record,) = read_docx(docx("A week more", "", BODY))
    assert record.text == f"A week more\n\n{BODY}"
    assert record.fields["author"] == "Ruth Amsel"


def test_docx_that_is_none_is_told():
    with pytest.raises(UnreadableError, match="Word"):
        list(read_docx(b"PK\x03\x04 no archive"))


def test_jsonl_keeps_good_lines_and_tells_bad_ones():
    lines = [
        json.dumps({"id": 7, "text": BODY, "title": "A week"}),
        "{broken",
        "",
        json.dumps(["no"]),
        json.dumps({"id": 8}),
    ]
    good, broken, listed, bare = read_jsonl("\n".join(lines).encode())
    assert (good.text, good.own_id, good.fields["title"]) == (BODY, "7", "A week")
    assert [record.place for record in (broken, listed, bare)] == ["line 2", "line 4", "line 5"]
    assert "valid JSON" in broken.problem
    assert '{"text": "..."}' in listed.problem
    assert "no text" in bare.problem


def test_line_separators_inside_json_strings_do_not_break_lines():
    (record,) = read_jsonl('{"text": "one\u2028two"}'.encode())
    assert record.text == "one\u2028two"


def test_csv_keeps_line_ends_inside_cells():
    data = 'Doc_ID,Text,Title\r\na,"One, two.\r\nThree.",Rain\r\nb,,Sun\r\n'.encode("utf-8-sig")
    first, second = read_csv(data)
    assert (first.text, first.own_id, first.fields["title"]) == ("One, two.\r\nThree.", "a", "Rain")
    assert "no text" in second.problem


def test_csv_without_text_names_its_columns():
    with pytest.raises(UnreadableError, match="headline, story"):
        list(read_csv(b"headline,story\na,b\n"))


def test_first_bytes_outweigh_the_suffix():
    assert reader_of(".txt", b"%PDF-1.7 ...") is read_pdf
    assert reader_of(".txt", b"<!DOCTYPE html><html>") is read_html
    assert reader_of(".csv", b"<html>,text\n") is read_csv
