"""The page that lists the addresses of the data, for people: what each gives, how a spreadsheet reads it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from analytics.audience import AUDIENCES, HIDES, IN_ADDRESS, ON, QUERY_NAME, WORDS, Audience
from analytics.dataset.addresses import ADDRESSES, LATEST, OPENAPI, Address, Parameter, types_of_figure
from analytics.dataset.columns import DATA, GRAIN, TYPES, Column
from analytics.export.figures import TIDY_COLUMNS
from analytics.export.xlsx import HEADERS

EXAMPLE = "table-2"
_FRAME = Markup(
    "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    "<title>Data · Follow-up survey</title><style>"
    ":root{{color-scheme:light dark}}"
    "body{{font:1rem/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;"
    "color:#1f2430;background:#fff}}"
    "table{{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}}"
    "th,td{{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid #8a93a3}}"
    "code{{overflow-wrap:anywhere}}td code{{white-space:nowrap}}div{{overflow-x:auto}}a{{color:#0b5cad}}"
    "@media(prefers-color-scheme:dark){{body{{color:#e8eaee;background:#12161d}}a{{color:#8ab8f0}}}}"
    "</style></head><body><main>{}</main></body></html>"
)


_BODY = Markup(
    "<h1>Data of the follow-up survey</h1><p>The figures and rows of this dashboard, the same as on its "
    "screens, for spreadsheets and programs to read while it runs. An empty cell (null in JSON) is not "
    "known, and never zero.</p><h2>In Excel and Power BI</h2><p>In Excel choose Data, From Web, and paste"
    " the address of a CSV file: <code>{root}/counts.csv</code>. Refresh All then brings the figures of "
    "now, for as long as the dashboard runs on this computer; Power BI does the same under Get data, Web."
    " A dashboard that another computer shares gives files to a browser alone, once that has given its "
    "code.</p><h2>Addresses</h2><p>All begin with <code>{root}/</code>; programs find them described in "
    "<a href='{openapi}'>{openapi}</a> (OpenAPI 3.1).</p>{addresses}<h2>What may be asked</h2><p>Behind a"
    " question mark, several with &amp; between them. Values of one name add to each other, different "
    "names narrow each other. What an address does not know is refused, with a "
    "sentence.</p>{parameters}<p>An example: "
    "<code>{root}/results/{example}.csv?round={latest}&amp;by=all</code></p><h2>Who sees "
    "what</h2>{whom}{columns}<h2>Columns of a Result</h2>{figures}<h2>What stays</h2><p>A column keeps "
    "its name, type and meaning, and new ones come after the last. What can’t be kept comes at addresses "
    "with another number; these stay beside them. Rows may come in another order: find them by their "
    "columns. The data version says whether figures may have changed.</p>"
)


def html_page(root: str, *, latest: str) -> str:
    """Return the page; `root` is the address that all others begin with, `latest` the code of a round."""
    body = _BODY.format(
        root=root,
        openapi=OPENAPI,
        example=EXAMPLE,
        latest=latest or LATEST,
        addresses=_table(("Address", "What it gives"), map(_address, ADDRESSES)),
        parameters=_table(("Name", "What it means"), map(_parameter, _parameters())),
        whom=_table(("Asked with", "For", "What"), map(_whom, AUDIENCES)),
        columns=Markup("").join(_columns(name, columns) for name, columns in DATA.items()),
        figures=_table(("Column", "Type in JSON", "In words"), map(_figure, TIDY_COLUMNS)),
    )
    return str(_FRAME.format(body))


def _address(address: Address) -> tuple[Markup, str]:
    names = (f"{address.name.replace('{id}', EXAMPLE)}.{form}" for form in address.forms)
    links = Markup("<br>").join(Markup("<a href='{0}'><code>{0}</code></a>").format(name) for name in names)
    return links, address.words


def _parameters() -> tuple[Parameter, ...]:
    return tuple({each.name: each for address in ADDRESSES for each in address.parameters}.values())


def _parameter(parameter: Parameter) -> tuple[Markup, str]:
    values = (
        f" One of {', '.join(parameter.values)}." if parameter.values and parameter.name != QUERY_NAME else ""
    )
    return Markup("<code>{}</code>").format(parameter.name), f"{parameter.words}{values}"


def _whom(audience: Audience) -> tuple[Markup, str, str]:
    said = HIDES[audience] or "Everything, single replies too."
    data = "" if audience == "office" else " No single replies: counts."
    asks = IN_ADDRESS.get(audience, ON)
    return Markup("<code>{}={}</code>").format(QUERY_NAME, asks), WORDS[audience], f"{said}{data}"


def _columns(name: str, columns: Iterable[Column]) -> Markup:
    rows = ((each.name, TYPES[each.kind], _meaning(each), each.empty) for each in columns)
    head = Markup("<h2>Columns of the {}</h2><p>{}</p>").format(name, GRAIN[name])
    return head + _table(("Column", "Type", "What it means", "An empty cell"), rows)


def _meaning(column: Column) -> str:
    values = "; ".join(f"{value} ({means})" for value, means in column.values.items())
    return f"{column.meaning}{f' Values: {values}.' if values else ''}"


def _figure(name: str) -> tuple[str, str, str]:
    return name, " or ".join(types_of_figure(name)), HEADERS[name]


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Markup:
    top = Markup("").join(Markup("<th scope='col'>{}</th>").format(name) for name in head)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row))
        for row in rows
    )
    return Markup("<div><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>").format(top, body)
