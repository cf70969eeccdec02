"""The drift report in a real browser: clicks, filters, keyboard, address, hostile text, accessibility, paper."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drawn import big, picture
from test_html_hostile import PIECES, hostile

from docslint.report.html.page import as_html

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
Open = Callable[..., object]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("drift")
    turns = iter(range(10**9))
    pictures = {
        "small": picture(),
        "big": big(),
        "hostile": hostile(picture(), lambda: f"{PIECES[next(turns) % len(PIECES)]}{next(turns)}"),
    }
    for name, drawn in pictures.items():
        (folder / f"{name}.html").write_text(as_html(drawn), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pictures}


@pytest.fixture
def show(chromium, files: dict[str, Path]) -> Iterator[Open]:
    """Open a report; at the end, nothing must have left the browser and the console must be empty."""
    said, asked, contexts = [], [], []

    def opened(address: str = "", name: str = "small", **settings):
        context = chromium.new_context(**({"viewport": {"width": 1200, "height": 800}} | settings))
        contexts.append(context)
        context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{files[name].as_uri()}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert {url.partition("#")[0] for url in asked} <= {file.as_uri() for file in files.values()}


def enter(page, address: str) -> None:
    """Open the report anew at an address within it; another address alone would not load it again."""
    file = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(f"{file}{address}")


def visible(page) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('section.view')].filter(s => s.offsetHeight).map(s => s.id)"
    )


def arrive(page, part: str) -> None:
    page.locator(f"html[data-view={part}]").wait_for(state="attached")


def shown(page, part: str) -> int:
    return page.locator(f"#{part} .list > li:visible").count()


def test_one_part_at_a_time_with_its_heading_in_focus(show: Open) -> None:
    page = show()
    assert visible(page) == ["overview"]
    page.get_by_role("navigation").get_by_role("link", name="Findings").click()
    assert visible(page) == ["findings"]
    assert page.evaluate("document.activeElement.id") == "findings-title"
    assert page.locator("nav [aria-current=page]").inner_text().startswith("Findings")
    page.go_back()
    arrive(page, "overview")
    assert visible(page) == ["overview"]


def test_filters_are_kept_in_the_address(show: Open) -> None:
    page = show("#findings")
    assert page.locator("#findings .count").inner_text() == "5 findings"
    page.locator("#findings [name=rule]").select_option("conflicting-default")
    assert shown(page, "findings") == 2
    assert page.locator("#findings .count").inner_text() == "2 of 5 findings"
    assert page.locator("#findings .group:visible h3").all_inner_texts() == ["New in this period\n2"]
    page.locator("#findings").get_by_label("Search").fill("slow disks")
    assert page.evaluate("location.hash") == "#findings?q=slow+disks&rule=conflicting-default"
    page.reload()
    assert shown(page, "findings") == 1
    assert page.locator("#findings [name=rule]").input_value() == "conflicting-default"
    page.get_by_role("button", name="Clear filters").click()
    assert shown(page, "findings") == 5
    assert page.evaluate("location.hash") == "#findings"


def test_an_address_filters(show: Open) -> None:
    expected = {
        "page=retries": 3,
        "version=3.11.0": 1,
        "age=0-7": 3,
        "age=31-90": 2,
        "severity=error": 1,
        "fate=resolved": 1,
        "fate=new&severity=warning": 2,
        "q=nowhere": 0,
        "rule=no-such-rule": 5,
        "q=%E0%A4%A": 0,
    }
    page, found = show(), {}
    for query in expected:
        enter(page, f"#findings?{query}")
        found[query] = shown(page, "findings")
    assert found == expected


def test_an_unknown_address_shows_the_overview(show: Open) -> None:
    assert visible(show("#nothing-here%")) == ["overview"]


def test_a_link_to_a_finding_opens_it(show: Open) -> None:
    page = show("#finding-c1b2c3d4e5f6")
    assert visible(page) == ["findings"]
    assert page.locator("#finding-c1b2c3d4e5f6").get_attribute("open") is not None
    page.goto(page.url.partition("#")[0] + "#findings?fate=resolved")
    assert shown(page, "findings") == 1
    page.evaluate("location.hash = 'finding-c1b2c3d4e5f6'")  # filtered away a moment ago
    page.locator("#finding-c1b2c3d4e5f6").wait_for()
    assert shown(page, "findings") == 5


def test_what_to_do_first_leads_to_the_finding(show: Open) -> None:
    page = show()
    page.locator(".tasks a").first.click()
    arrive(page, "findings")
    assert page.locator("details[open] .what").all_inner_texts() == ["the page sdk/ruby does not exist"]


def test_a_chart_leads_to_its_findings(show: Open) -> None:
    page = show("#trends")
    page.get_by_role("link", name="conflicting-default").click()
    arrive(page, "findings")
    assert shown(page, "findings") == 2


def test_the_keyboard(show: Open) -> None:
    page = show()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")  # the overview has no search: that of the names
    page.keyboard.type("timeout")
    arrive(page, "names")
    assert page.evaluate("location.hash") == "#names?q=timeout"
    assert shown(page, "names") == 1
    assert page.locator("#names details[open]").count() == 1
    page.keyboard.press("Escape")
    assert shown(page, "names") == 3
    page.locator("#names summary").first.focus()
    page.keyboard.press("End")
    assert "retries.max" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.locator("#names details[open] .what").all_inner_texts() == ["ACME_TIMEOUT", "--dry-run"]
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_name_leads_to_its_finding_and_back(show: Open) -> None:
    page = show("#name-ACME_TIMEOUT")
    page.locator("#names details[open] .reasons a").click()
    arrive(page, "findings")
    page.locator("#finding-b1b2c3d4e5f6 a", has_text="ACME_TIMEOUT").click()
    arrive(page, "names")


def test_comparisons_side_by_side_and_unified(show: Open) -> None:
    page = show("#pages")
    page.get_by_role("button", name="Open all").click()
    columns = "getComputedStyle(document.querySelector('[id=\"page-retries\"] .row')).gridTemplateColumns.split(' ').length"
    assert page.evaluate(columns) == 2
    page.get_by_label("unified").check()
    assert page.evaluate(columns) == 1
    assert page.evaluate("location.hash") == "#pages?diff=unified"
    page.reload()
    assert page.evaluate(columns) == 1
    page.get_by_label("What became of it").select_option("created")
    assert shown(page, "pages") == 1


def test_colours_can_be_chosen_and_are_remembered(show: Open) -> None:
    page = show()
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    for _ in range(2):
        page.get_by_role("button", name="Colours").click()
    assert page.evaluate(paper) != light
    assert page.evaluate("localStorage.getItem('docslint-theme')") == "dark"


def test_colours_chosen_before_are_there_from_the_start(show: Open) -> None:
    page = show()
    page.add_init_script("localStorage.setItem('docslint-theme', 'dark')")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    assert page.get_by_role("button", name="Colours: dark").is_visible()


def test_without_scripts_everything_is_there(show: Open) -> None:
    page = show(java_script_enabled=False)
    assert page.locator("section.view:visible").count() == 8
    assert page.locator(".tools:visible").count() == 0
    page.locator("[id=finding-b1b2c3d4e5f6] summary").click()
    assert page.get_by_text("Settle on one figure").locator("visible=true").count() >= 1


def test_paper(show: Open) -> None:
    page = show("#findings?rule=conflicting-default")
    page.locator("#findings summary:visible").first.click()
    page.emulate_media(media="print")
    assert visible(page) == ["overview", "findings", "entries", "moves", "pages", "trends", "timeline"]
    assert page.locator("nav:visible, .tools:visible, .theme:visible").count() == 0
    assert shown(page, "findings") == 2
    assert page.locator("#findings .body:visible").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).position") == "static"


def test_hostile_text_is_inert(show: Open) -> None:
    page = show(name="hostile")
    for part in ("findings", "names", "moves"):
        page.locator(f"nav [data-view={part}]").click()
        page.locator(f"#{part} [data-act=open]").click()
        for select in page.locator(f"#{part} select").all():
            select.select_option(index=1)
            select.select_option(index=0)
    for piece in ("<script>window.hit=1</script>", "%", "&amp;"):
        page.evaluate("piece => { location.hash = 'findings?q=' + piece + '&rule=' + piece; }", piece)
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0


def test_the_policy_stops_a_script_that_is_not_ours(chromium, files: dict[str, Path]) -> None:
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(files["small"].as_uri())
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s)"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://evil.test/x.png\">')")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    assert len(said) == 2
    assert all("Content Security Policy" in text for text in said)
    page.close()


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}},
}


@pytest.mark.parametrize("look", LOOKS)
def test_everybody_can_read_it(show: Open, look: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="needs `pip install axe-playwright-python`"
    )
    page = show(**LOOKS[look])
    page.evaluate("document.documentElement.classList.remove('js')")  # all parts at once
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert problems(axe.Axe().run(page, options={"resultTypes": ["violations"]})) == []


def problems(results) -> list[str]:
    return [f"{v['id']}: {node['html'][:200]}" for v in results.response["violations"] for node in v["nodes"]]


def test_a_phone_never_scrolls_sideways(show: Open) -> None:
    page, widths = show(viewport={"width": 320, "height": 640}), {}
    for part in ("overview", "findings", "entries", "pages", "trends", "timeline", "names"):
        enter(page, f"#{part}")
        assert visible(page) == [part]
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        widths[part] = page.evaluate("document.documentElement.scrollWidth")
    assert {part: width for part, width in widths.items() if width > 320} == {}


def test_a_long_history_answers_at_once(show: Open) -> None:
    page = show("#names", name="big")
    fill = """([part, text]) => {
        const search = document.querySelector(`#${part} [name=q]`);
        const start = performance.now();
        search.value = text;
        search.dispatchEvent(new Event("input", { bubbles: true }));
        document.body.offsetHeight;
        return performance.now() - start;
    }"""
    times = [page.evaluate(fill, ["names", text]) for text in ("SETTING_1", "SETTING_12", "", "7")]
    assert min(times[1:]) < 300, times  # a tenth of that on a machine with nothing else to do
