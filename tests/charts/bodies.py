"""Bodies of charts as no survey has them: names in many scripts, words without an end, any numbers."""

from __future__ import annotations

from hypothesis import strategies as st

from analytics.charts.description import (
    Bar,
    Cell,
    Change,
    Funnel,
    Grid,
    Head,
    Limits,
    Mix,
    Pair,
    Pairs,
    Panel,
    Point,
    Rate,
    Rates,
    Rows,
    Spot,
    Tile,
    Tiles,
    Trend,
)

SCRIPTS = {
    "Latin": "Share training materials Übung Łódź Việt Nam œuvre",
    "Cyrillic": "Обмен учебными материалами с коллегами Кыргызстан",
    "Greek": "Κοινή χρήση εκπαιδευτικού υλικού",
    "Arabic": "مشاركة المواد التدريبية مع الزملاء",
    "Hebrew": "שיתוף חומרי הדרכה עם עמיתים",
    "Devanagari": "प्रशिक्षण सामग्री साझा करना क्षेत्रीय कार्यशाला",
    "Thai": "แบ่งปันเอกสารการฝึกอบรมกับเพื่อนร่วมงาน",
    "Han": "与同事分享培训材料 研修資料を同僚と共有する",
    "Hangul": "교육 자료를 동료와 공유",
    "Khmer": "ចែករំលែកសម្ភារៈបណ្តុះបណ្តាល",
    "Ethiopic": "የስልጠና ቁሳቁሶችን ማካፈል",
    "Sinhala": "පුහුණු ද්‍රව්‍ය බෙදා ගැනීම",
    "Signs": "<b>&amp;</b> ✓ ✕ 😀 “–” 100%",
}
"""Script → words of it, some long ones among them."""
WITHOUT_AN_END = st.builds(
    lambda letter, many: letter * many,
    st.sampled_from(["W", "m", "i", "ш", "क", "語", "ค", "م"]),
    st.integers(20, 90),
)
words = st.one_of(*(st.sampled_from(text.split()) for text in SCRIPTS.values()))
names = st.one_of(
    st.lists(words, min_size=1, max_size=9).map(" ".join),
    st.sampled_from([*SCRIPTS.values()]),
    WITHOUT_AN_END,
)
hues = st.sampled_from(["actions", "replies", "direct_effects", "projects", "another"])
shares = st.floats(0, 1)
reply_rates = st.one_of(shares, st.floats(1, 9))
"""More replies than participants are a fault of the records that has to be seen, and not leave its chart."""
picks = st.tuples(words, st.just("workshop"), words)


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    base = draw(st.one_of(st.none(), st.integers(0, 60), st.just(1)))
    known = draw(st.integers(0, 40)) if base is None else base
    count = draw(st.one_of(st.none(), st.integers(0, known), st.integers(0, 5 * known)))
    printed = draw(st.sampled_from([(None, None), (7, None), (3, 10), (60, 60)]))
    unknown = [draw(st.sampled_from([0, 0, 1, 5])) for _ in range(3)]
    said = draw(st.sampled_from(["10 of 12 (83%)", "not recorded", "123,456 of 234,567 (53%)", "1 of 1"]))
    more = draw(st.lists(st.one_of(names, st.just("as the report counts: 8 of 23 (35%)")), max_size=2))
    heading = draw(st.sampled_from(["", "", *SCRIPTS.values()]))
    figure = (draw(names), draw(hues), count, base, known, *unknown)
    hidden = draw(st.sampled_from([0, 0, 0, 5]))
    return Bar(*figure, said, tuple(more), printed, draw(picks), "tip", heading, hidden)


few = st.lists(bars(), max_size=7)
rows = st.builds(
    Rows,
    st.one_of(few, few.map(lambda listed: [*listed, *listed] * 4)).map(tuple),
    st.one_of(st.just(("Did it", "Did not")), st.tuples(names, names)),
    st.sampled_from(["shares", "counts"]),
)

heads = st.builds(Head, names, st.one_of(st.just(""), words))


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    told = draw(st.sampled_from(["figure", "counted", "not_answered", "nothing"]))
    said = draw(
        st.sampled_from(
            [("10 of 12 ?", "10/12 ?"), ("123,456 of 234,567", "123,456/234,567"), ("✕?", "?"), ("–", "")]
        )
    )
    return Cell(draw(hues), told, draw(reply_rates) if told == "figure" else None, *said, draw(picks), "tip")


@st.composite
def tables(draw: st.DrawFn, cell: st.SearchStrategy, tall: int) -> tuple:
    many = draw(st.one_of(st.integers(0, 6), st.just(tall)))
    across = draw(st.lists(heads, max_size=10))
    own = draw(st.lists(st.one_of(st.none(), cell, cell, cell), min_size=len(across), max_size=len(across)))
    down = draw(st.lists(heads, min_size=many, max_size=many))
    return tuple(down), tuple(across), tuple(tuple(own[place:] + own[:place]) for place in range(many))


grids = st.builds(
    lambda parts, of: Grid(*parts, of), tables(cells(), 60), st.sampled_from(["yes", "replied"])
)


@st.composite
def maps(draw: st.DrawFn) -> Tiles:
    places = draw(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 11)), max_size=34, unique=True))
    coded = st.sampled_from(["FJ", "WS", "MM", "WW", "??"])
    member = st.one_of(st.sampled_from(["Fiji", "Papua New Guinea", "Hong Kong, China"]), names)
    cell = st.one_of(st.none(), cells())
    return Tiles(tuple(Tile(row, column, draw(coded), draw(member), draw(cell)) for row, column in places))


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    share = draw(st.one_of(st.none(), shares))
    ends = (None, None) if share is None else (share * draw(shares), share + (1 - share) * draw(shares))
    said = draw(st.sampled_from(["8 of 21 (38%)", "3 of 4", "123,456 of 234,567 (53%)"]))
    return Rate(draw(names), said, draw(hues), share, *ends, draw(st.booleans()), draw(picks), "tip")


@st.composite
def points(draw: st.DrawFn) -> Point:
    share = draw(st.one_of(st.none(), reply_rates))
    said = draw(
        st.sampled_from(
            ["", "10 of 12 (83%)", "not recorded", "10, base not recorded", "1,234 of 2,345 (53%)"]
        )
    )
    published = draw(st.one_of(st.none(), shares))
    printed = "3 of 10 (30%) published" if published is not None else ""
    return Point(share, said, published, printed, draw(st.booleans()), draw(picks), "tip")


@st.composite
def trends(draw: st.DrawFn) -> Trend:
    titles = draw(st.lists(st.one_of(names, st.just("Survey 2020")), min_size=1, max_size=12))
    panel = st.builds(
        Panel, names, hues, st.lists(points(), min_size=len(titles), max_size=len(titles)).map(tuple),
        st.one_of(st.just(""), st.just("As the report counts: 6 of 10 (60%) in Survey 2020")),
    )  # fmt: skip
    return Trend(tuple(titles), tuple(draw(st.lists(panel, max_size=5))))


changes = st.builds(
    Change, names, st.floats(-100, 100), st.floats(-100, 100),
    st.sampled_from(["+60 points", "−3.5 points", "0 points"]), picks, st.just("tip"),
)  # fmt: skip
mixes = st.builds(
    Mix, hues, st.lists(changes, max_size=9).map(tuple),
    st.one_of(st.just(("Goes with the mix", "Within the groups")), st.tuples(names, names)),
)  # fmt: skip
spots = st.builds(Spot, st.integers(5, 4000), shares, st.one_of(st.just(""), names), picks, st.just("tip"))
LIMITS = (
    Limits("95%", "dot", ((5, 0.2, 0.9), (20, 0.4, 0.7), (4000, 0.5, 0.6))),
    Limits("99.8%", "dash", ((5, 0.0, 1.0), (20, 0.3, 0.8), (4000, 0.48, 0.62))),
)
funnels = st.builds(
    lambda hue, middle, many: Funnel(hue, middle, tuple(_within(each, many) for each in LIMITS), tuple(many)),
    hues, shares, st.lists(spots, min_size=1, max_size=40),
)  # fmt: skip


def _within(limits: Limits, many: list[Spot]) -> Limits:
    """Return limits that end where the largest group stands."""
    top = max(spot.base for spot in many)
    return Limits(limits.name, limits.dash, tuple((min(at, top), low, high) for at, low, high in limits.ends))


pairs = st.builds(
    lambda acted, others, said, strength, up, pick: Pair(acted, others, said, strength, up, pick, "tip"),
    rates(), rates(), st.one_of(st.sampled_from(["+40 points", "fewer than 5 replies in one group"]), names),
    st.integers(0, 3), st.booleans(), picks,
)  # fmt: skip
pair_tables = st.builds(lambda parts: Pairs(*parts), tables(pairs, 8))

BODIES = {
    "rows": rows,
    "grid": grids,
    "tiles": maps(),
    "rates": st.builds(Rates, st.lists(rates(), max_size=8).map(tuple)),
    "trend": trends(),
    "mix": mixes,
    "funnel": funnels,
    "pairs": pair_tables,
}
"""Kind of body → bodies of it."""
