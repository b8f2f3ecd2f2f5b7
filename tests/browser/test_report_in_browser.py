"""The report in a real Chromium: charts are drawn, nothing leaves the folder, every width and both themes work."""

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from helpers.publish import publish_run
from helpers.publish.single import single_file
from publish import factories

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAGES = (
    "index.html",
    "02_entities.html",
    "03_statements.html",
    "04_stances.html",
    "05_timeline.html",
    "documents.html",
)


def chromium() -> str | None:
    """The Chromium of this machine: the one that CHROMIUM names, or the first on the path."""
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser():
    path = chromium()
    if path is None:
        why = "no Chromium on this machine: install it, or name it in CHROMIUM"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory, made_up) -> Path:
    return publish_run(factories.write_run(tmp_path_factory.mktemp("run") / "coast", made_up)).parent


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory, hostile) -> Path:
    return publish_run(factories.write_run(tmp_path_factory.mktemp("run") / "hostile", hostile)).parent


@pytest.fixture(scope="session")
def served(report):
    """The report's address over http."""
    handler = partial(SimpleHTTPRequestHandler, directory=report)
    handler.log_message = lambda *_: None
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Visit:
    """One page opened, with what it loaded and complained about."""

    def __init__(self, browser, address: str, *, width: int = 1280, scheme: str = "light", scripts: bool = True):
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        self.page = context.new_page()
        self.page.on(
            "console", lambda message: message.type in {"error", "warning"} and self.complaints.append(message.text)
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"not loaded: {request.url}"))
        self.page.goto(address)
        if scripts and self.page.locator("figure.chart").count():
            self.page.wait_for_selector("html[data-charts=drawn]", state="attached", timeout=30_000)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.page.context.close()


def documents(report: Path) -> list[str]:
    return [f"documents/{path.name}" for path in sorted((report / "documents").glob("*.html"))]


def check_drawn(visit: Visit, base: str) -> None:
    """Every chart shows marks, or says why there are none; nothing went wrong and nothing was asked from outside."""
    for figure in visit.page.locator("figure.chart").all():
        assert figure.locator(".js-plotly-plot svg.main-svg").count() >= 1
        assert figure.locator(".js-plotly-plot :is(.trace, .point, .annotation)").count() > 0
        assert figure.locator(".plot").bounding_box()["height"] > 100
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith((base, "data:", "blob:"))] == []


def check_widths(visit: Visit) -> None:
    """The page never needs to be scrolled sideways."""
    for width in (360, 768, 1600):
        visit.page.set_viewport_size({"width": width, "height": 900})
        visit.page.wait_for_timeout(150)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", [*PAGES, "documents/harbour.html"])
def test_pages_draw_their_charts_from_a_folder_at_any_width(browser, report, name):
    with Visit(browser, (report / name).as_uri(), width=360) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
        check_drawn(visit, report.as_uri())
        check_widths(visit)


@pytest.mark.parametrize("name", ["index.html", "documents/envoy.html"])
def test_pages_draw_their_charts_over_http(browser, served, name):
    with Visit(browser, f"{served}/{name}") as visit:
        check_drawn(visit, served)


def contrast(visit: Visit, selector: str) -> float:
    """The WCAG contrast of a text with the page, 1 to 21."""
    return visit.page.locator(selector).first.evaluate(
        """element => {
          const context = document.createElement("canvas").getContext("2d");
          const light = colour => {
            context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(v => v / 255)
              .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const style = getComputedStyle(element);
          const ink = light(element.closest("svg") ? style.fill : style.color);
          const paper = light(getComputedStyle(document.body).backgroundColor);
          return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_themes_are_readable(browser, report, scheme):
    with Visit(browser, (report / "index.html").as_uri(), scheme=scheme) as visit:
        paper = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, paper[4:-1].split(","))) < 128) == (scheme == "dark")
        for selector in (
            "h1",
            ".lead",
            ".evidence a",
            "cite",
            ".evidence .around",
            "p.condition",
            ".sign.support",
            ".sign.oppose",
            ".sign.conditional",
        ):
            assert contrast(visit, selector) >= 4.5, selector
        assert contrast(visit, ".js-plotly-plot .ytick text") >= 4.5
    with Visit(browser, (report / "documents" / "harbour.html").as_uri(), scheme=scheme) as visit:
        for selector in (".row.body p", ".row.dim p", ".cue", ".notes small", ".meta"):
            assert contrast(visit, selector) >= 4.5, selector


def test_evidence_leads_to_its_place_in_the_text(browser, report):
    with Visit(browser, (report / "index.html").as_uri()) as visit:
        link = visit.page.locator("#side-vostland .conditions .evidence a").first
        quote = link.inner_text()
        link.click()
        visit.page.wait_for_selector(".named")
        named = visit.page.evaluate("[...document.querySelectorAll('.named')].map(e => e.textContent).join('')")
        assert named == quote
        assert visit.page.locator(".named").first.evaluate(
            "e => { const r = e.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight }"
        )


def test_a_table_of_long_texts_is_read_row_by_row_on_a_telephone(browser, report):
    with Visit(browser, (report / "04_stances.html").as_uri(), width=360) as visit:
        cell = visit.page.locator("table.listing td[data-label=Evidence]").first
        box = cell.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert cell.evaluate("e => getComputedStyle(e, '::before').content").startswith('"Evidence')
        assert not visit.page.locator("table.listing thead").is_visible()
        visit.page.set_viewport_size({"width": 1280, "height": 900})
        assert visit.page.locator("table.listing thead").is_visible()
        assert cell.evaluate("e => getComputedStyle(e, '::before').content") == "none"


def test_marks_of_markdown_are_not_seen(browser, tmp_path, made_up):
    documents = made_up["documents"].copy()
    text = documents["text"][0].replace("told reporters", "told *the men*")
    documents.loc[0, ["text", "source"]] = [text, "harbour.md"]
    report = publish_run(factories.write_run(tmp_path / "run", made_up | {"documents": documents})).parent
    with Visit(browser, (report / "documents" / "harbour.html").as_uri()) as visit:
        assert "told the men." in visit.page.locator(".text").inner_text()
        assert visit.page.locator(".text .emphasis").first.evaluate("e => getComputedStyle(e).fontStyle") == "italic"


def test_layers_are_switched_without_scripts(browser, report):
    with Visit(browser, (report / "documents" / "harbour.html").as_uri(), scripts=False) as visit:
        name = visit.page.locator(".text .entity-person").first
        colour = "e => getComputedStyle(e).backgroundColor"
        marked = name.evaluate(colour)
        visit.page.locator('label[for="show-entities"]').click()
        assert name.evaluate(colour) != marked
        assert visit.page.locator(".notes").first.is_visible()
        visit.page.locator('label[for="show-stances"]').click()
        assert not visit.page.locator(".notes").first.is_visible()


def test_without_scripts_everything_but_the_charts_is_shown(browser, report):
    with Visit(browser, (report / "index.html").as_uri(), scripts=False) as visit:
        assert visit.page.locator(".noscript").is_visible()
        assert visit.page.locator("table.positions").is_visible()
        assert visit.page.locator(".evidence").first.is_visible()


def test_code_is_shown_on_demand(browser, report):
    with Visit(browser, (report / "02_entities.html").as_uri()) as visit:
        code = visit.page.locator("details.code code").first
        assert not code.is_visible()
        visit.page.get_by_role("button", name="Show code").click()
        assert code.is_visible()
        visit.page.get_by_role("button", name="Hide code").click()
        assert not code.is_visible()


def test_nothing_of_a_hostile_text_runs(browser, hostile_report):
    pages = ["index.html", "01_ingest.html", "04_stances.html", *documents(hostile_report)]
    for name in pages:
        with Visit(browser, (hostile_report / name).as_uri()) as visit:
            assert visit.page.evaluate("window.stolen") is None
            assert visit.complaints == [], name
            assert [
                url for url in visit.requests if not url.startswith((hostile_report.as_uri(), "data:", "blob:"))
            ] == []


def test_one_file_shows_page_after_page(browser, report, tmp_path):
    address = single_file(report, tmp_path / "report.html").as_uri()
    with Visit(browser, address) as visit:
        assert visit.page.locator("section.page:visible").count() == 1
        assert visit.page.locator("#index .js-plotly-plot:visible").count()
        visit.page.get_by_role("link", name="Positions", exact=True).click()
        visit.page.wait_for_selector("#\\30 4_stances .js-plotly-plot:visible")
        assert visit.page.locator("section.page:visible").count() == 1
        assert visit.page.evaluate("scrollY") == 0
        visit.page.get_by_role("link", name="Brief", exact=True).click()
        visit.page.locator("#index blockquote.evidence a").first.click()
        visit.page.wait_for_selector(".named")
        assert visit.page.locator("section.page:visible").get_attribute("id").startswith("documents--")
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.skipif("PARLEY_REPORT" not in os.environ, reason="PARLEY_REPORT names no report of a run")
def test_a_report_of_a_real_run(browser):
    report = Path(os.environ["PARLEY_REPORT"]).resolve()
    report = report.parent if report.is_file() else report
    names = [path.relative_to(report).as_posix() for path in sorted(report.glob("*.html"))]
    for name in (*names, *documents(report)[:3]):
        with Visit(browser, (report / name).as_uri()) as visit:
            check_drawn(visit, report.as_uri())
            check_widths(visit)
