"""The State Council's notices as they were published: what is read of them is what the years' files say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gui import files
from model.admission import check
from model.clinic import Clinic
from model.exchange.holiday_notice import announced
from model.holidays import NoArrangement, arrangement, with_arrangements, written
from model.journal import Entry, HolidaysAdded
from model.protocol import Protocol
from model.protocol_file import protocol
from model.refused import Refused
from model.setting import Setting
from model.study import Study, study
from tests.gui.small_site import NOW

NOTICES = {
    2023: """国务院办公厅关于2023年部分节假日安排的通知
国办发明电〔2022〕16号
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。""",
    2024: """国务院办公厅关于2024年部分节假日安排的通知
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（周日）、2月18日（周日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（周日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（周日）、5月11日（周六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（周六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（周日）、10月12日（周六）上班。""",
    2025: """国务院办公厅关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
    2026: """国务院办公厅关于2026年部分节假日安排的通知 国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：经国务院批准，现将2026年元旦等节假日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班。""",
}
NEXT = (
    "国务院办公厅关于2027年部分节假日安排的通知 一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。"
    "二、春节：2月5日（周五）至11日（周四）放假，共7天。三、清明节：4月3日（周六）至5日（周一）放假，共3天。"
    "四、劳动节：5月1日（周六）至5日（周三）放假，共5天。五、端午节：6月9日（周三）放假1天。"
    "六、中秋节：9月15日（周三）放假1天。七、国庆节：10月1日（周五）至7日（周四）放假，共7天。"
)
"""How 2027 might be."""
TWICE = (
    '{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true},'
    ' {"name": "春节", "date": "2027-01-01", "isOffDay": false}]}'
)
"""A file of which nobody can say whether a day is worked."""


@pytest.fixture(scope="module")
def rules() -> Protocol:
    file = files.protocol_file("NCT07235319")
    return protocol(file.read_text(encoding="utf-8"), file.name)


@pytest.fixture
def site(rules: Protocol) -> Study:
    return study(Setting(rules, "05", files.clinic(rules, "05")), ())


def worked(clinic: Clinic, year: int) -> dict[date, tuple[bool, bool]]:
    """Each day of a year: whether the day ward works on it, and whether it is a make-up day."""
    first = date(year, 1, 1)
    days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]
    return {on: (clinic.open("infusion", on), clinic.day("infusion", on).makeup) for on in days}


@pytest.mark.parametrize("year", NOTICES)
def test_a_notice_says_what_the_file_of_its_year_says(rules: Protocol, year: int) -> None:
    made = announced(NOTICES[year], year + 3)
    assert made.year == year
    bare = files.clinic_of(rules, "02", ())
    read, filed = with_arrangements(bare, "", [made]), files.clinic(rules, "02")
    assert worked(read, year) == worked(filed, year)
    assert arrangement(written(made)) == made


def test_the_number_of_the_paper_is_kept() -> None:
    assert announced(NOTICES[2026], 2026).papers == ("国办发明电〔2025〕7号",)


def test_a_notice_copied_with_other_widths_and_spaces_is_the_same() -> None:
    odd = NOTICES[2026].replace("：", ":").replace("1月1日", " １月 1 日\u3000").replace("（", "(").replace("）", ")")
    assert announced(odd, 2026) == announced(NOTICES[2026], 2026)


def test_without_a_year_in_it_the_first_that_is_not_published_is_meant() -> None:
    assert announced(NEXT.partition("通知")[2], 2027) == announced(NEXT, 2030)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-days"),
        ("放假通知", "no-days"),
        (NEXT.replace("周五", "周四"), "other-weekday"),
        (NEXT.replace("2027", "2026"), "other-weekday"),
        (NEXT.replace("共3天", "共4天"), "other-count"),
        (NEXT.replace("至3日（周日）", "至33日"), "no-day"),
        (NEXT.replace("1月1日（周五）至3日（周日）", "1月3日（周日）至1日（周五）"), "no-day"),
        (NEXT.replace("1月1日（周五）至3日（周日）", "13月1日至3日"), "no-day"),
        (NEXT.replace("1月9日（周六）", "2031年1月9日"), "other-year"),
        (NEXT.replace("1月9日（周六）", "1月3日（周日）"), "both"),
        (TWICE, "both"),
        (NEXT.replace("1月9日（周六）", "1月8日（周五）"), "worked-anyway"),
        (NEXT.partition("二、")[0], "not-whole"),
        (NEXT.replace("六、中秋节：9月15日（周三）放假1天。", ""), "not-whole"),
        ('{"year": 2027}', "not-in-shape"),
    ],
)
def test_what_a_notice_does_not_say_clearly_is_not_taken(text: str, code: str) -> None:
    with pytest.raises(NoArrangement) as fault:
        announced(text, 2027)
    assert fault.value.code == code


def added(site: Study, text: str) -> Study:
    """The site once it has recorded an arrangement."""
    fact = HolidaysAdded(on=NOW.date(), days=text)
    check(site, fact, NOW.date())
    number = len(site.site_entries) + 1
    return study(site.bare or site.setting, (*site.site_entries, Entry(number, NOW, "Li", fact)))


def test_a_site_that_recorded_the_holidays_of_a_year_plans_round_them(site: Study) -> None:
    first, ninth = date(2027, 1, 1), date(2027, 1, 9)
    before = site.setting.clinic
    assert (before.published(first), before.open("infusion", first)) == (False, True), "Friday, as far as is known"
    after = added(site, written(announced(NEXT, 2027))).setting.clinic
    assert (after.published(first), after.open("infusion", first)) == (True, False)
    assert after.day("infusion", ninth).makeup
    assert worked(after, 2026) == worked(before, 2026), "other years stay as they are, and so does the province"


def test_of_two_arrangements_for_one_year_the_later_counts_alone(site: Study) -> None:
    later = NEXT.replace("1月9日（周六）", "1月10日（周日）")
    once = added(site, written(announced(NEXT, 2027)))
    twice = added(once, written(announced(later, 2027))).setting.clinic
    assert not twice.open("infusion", date(2027, 1, 9))
    assert twice.day("infusion", date(2027, 1, 10)).makeup


def test_the_days_of_the_own_province_stand_beside_the_national_ones(site: Study) -> None:
    own = '{"year": 2027, "province": "guangxi", "days": [{"name": "三月三", "date": "2027-04-09", "isOffDay": true}]}'
    clinic = added(site, own).setting.clinic
    assert not clinic.open("infusion", date(2027, 4, 9))
    assert not clinic.published(date(2027, 4, 9)), "what the whole country does is not known by that"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no arrangement", "no-arrangement"),
        ('{"year": 2027, "province": "hunan", "days": []}', "other-province"),
        (written(announced(NOTICES[2026], 2026)), "known-holidays"),
    ],
)
def test_what_says_nothing_new_of_this_site_is_refused(site: Study, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        added(site, text)
    assert (refused.value.code, refused.value.field) == (code, "days")
