"""How people and forms write administrations and workshops."""

from __future__ import annotations

from datetime import datetime

from tests.exports.truth import WORKSHOPS

FULL = {
    "AU": "Australia",
    "BD": "Bangladesh",
    "BN": "Brunei Darussalam",
    "BT": "Bhutan",
    "CN": "China",
    "FJ": "Fiji",
    "HK": "Hong Kong, China",
    "ID": "Indonesia",
    "IN": "India",
    "IR": "Iran",
    "JP": "Japan",
    "KH": "Cambodia",
    "KR": "Korea",
    "LA": "Lao PDR",
    "LK": "Sri Lanka",
    "MM": "Myanmar",
    "MN": "Mongolia",
    "MV": "Maldives",
    "MY": "Malaysia",
    "NP": "Nepal",
    "NZ": "New Zealand",
    "PG": "Papua New Guinea",
    "PH": "Philippines",
    "PW": "Palau",
    "SB": "Solomon Islands",
    "TH": "Thailand",
    "TL": "Timor-Leste",
    "TO": "Tonga",
    "VN": "Viet Nam",
    "WS": "Samoa",
    "test": "test",
}

SERVICES = {
    "AU": "Australian Border Force",
    "BD": "National Board of Revenue, Bangladesh",
    "BN": "Royal Customs and Excise Department, Brunei Darussalam",
    "CN": "General Administration of Customs of China",
    "FJ": "Fiji Revenue and Customs Service",
    "HK": "Customs and Excise Department, Hong Kong",
    "ID": "Directorate General of Customs and Excise Indonesia",
    "IN": "CBIC India",
    "IR": "IRICA",
    "JP": "Japan Customs",
    "KH": "GDCE Cambodia",
    "KR": "Korea Customs Service",
    "LA": "Lao Customs Department",
    "LK": "Sri Lanka Customs",
    "MN": "Mongolian Customs General Administration",
    "MY": "Royal Malaysian Customs Department",
    "NP": "Department of Customs, Nepal",
    "NZ": "New Zealand Customs Service",
    "PG": "PNG Customs Service",
    "PH": "Bureau of Customs, Philippines",
    "PW": "Bureau of Customs and Border Protection, Palau",
    "SB": "Solomon Islands Customs & Excise",
    "TH": "Thai Customs Department",
    "TO": "Ministry of Revenue and Customs, Tonga",
    "VN": "Viet Nam Customs",
    "WS": "Ministry of Customs and Revenue (Samoa)",
}

AS_TYPED = {
    "AU": "AUSTRALIA",
    "BD": "Bangladesh.",
    "BN": "Brunei",
    "CN": "P.R. China",
    "FJ": "Fiji Islands",
    "HK": "Hong-Kong",
    "ID": " Indonesia",
    "IN": "india",
    "IR": "Islamic Republic of Iran",
    "JP": "JAPAN ",
    "KH": "Kingdom of Cambodia",
    "KR": "Republic of Korea",
    "LA": "Lao P.D.R.",
    "LK": "Srilanka",
    "MN": "Mongolia\xa0",
    "MY": "Malaysia  ",
    "NP": "Nepal",
    "NZ": "Kiwi Customs",
    "PG": "P.N.G.",
    "PH": "Phillipines",
    "PW": "Republic of Palau",
    "SB": "Soloman Islands",
    "TH": "Thialand",
    "TO": "TONGA",
    "VN": "Vietnam",
    "WS": "Samoa Customs",
}
TO_ASK = ("Kiwi Customs",)
"""Of AS_TYPED: close to no known name, so a person has to settle it."""

ISO3 = dict(
    pair.split(":")
    for pair in (
        "AU:AUS BD:BGD BN:BRN CN:CHN FJ:FJI HK:HKG ID:IDN IN:IND IR:IRN JP:JPN KH:KHM KR:KOR LA:LAO LK:LKA "
        "MN:MNG MY:MYS NP:NPL NZ:NZL PG:PNG PH:PHL PW:PLW SB:SLB TH:THA TO:TON VN:VNM WS:WSM"
    ).split()
)


def titled(workshop: int) -> str:
    """Title and month, as a form lists its choices: "… Audit (Sep. 2023)"."""
    known = WORKSHOPS[workshop]
    return f"{known.title} ({datetime.strptime(known.month, '%Y-%m'):%b. %Y})"


def only_title(workshop: int) -> str:
    return WORKSHOPS[workshop].title


def part_of_title(workshop: int) -> str:
    return WORKSHOPS[workshop].part


def month_words(workshop: int) -> str:
    return f"{datetime.strptime(WORKSHOPS[workshop].month, '%Y-%m'):%B %Y}"
