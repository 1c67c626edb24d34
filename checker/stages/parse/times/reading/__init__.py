"""Parsed terminals -> meanings: the reader of time.lark, called while it is parsed.

Each method is named for the alternative it reads. None says that the words parse and mean nothing ("first
meeting", "a quarter"), so that a shorter run may be tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.reading import clocks, days, lengths, parts, sets, stretches
from checker.stages.parse.times.reading.children import Children, read_which

if TYPE_CHECKING:
    from collections.abc import Callable


def _only(children: Children) -> Any:
    return children[-1]


def _either(one: Callable[[Children], Any]) -> Callable[[Any, Children], Any]:
    """A method of the reader from a function of the children; nothing in, nothing out."""

    def method(_: Any, children: Children) -> Any:
        return None if any(child is None for child in children) else one(children)

    return method


class Meanings:
    """A method for each alternative of time.lark; alternatives that mean alike share a name there."""

    start = period = target = stretch = timed = moment = day = date = length = duration = amount = (
        _either(_only)
    )
    joint = _either(lambda _: "joint")
    which = _either(read_which)

    month_day, month_days, with_year = (
        _either(days.month_day),
        _either(days.days),
        _either(days.with_year),
    )
    with_which_year, weekday_date, weekday_day = (
        _either(days.which_year),
        _either(days.weekday_date),
        _either(days.weekday_day),
    )
    numeric = _either(lambda children: Meaning("numeric", orders=children[0].value))
    weekday, which_weekday, that_weekday = (
        _either(days.weekday),
        _either(days.which_weekday),
        _either(days.that_weekday),
    )
    weekday_in_week, deictic = _either(days.weekday_in_week), _either(days.deictic)
    holiday, which_holiday = _either(days.holiday), _either(days.which_holiday)
    which_day, bare_day = _either(days.which_day), _either(days.bare_day)
    this_past, this_coming = _either(stretches.this_past), _either(stretches.this_coming)
    short_fiscal, mid_word = _either(stretches.short_fiscal), _either(stretches.mid_word)
    holiday_which_year = _either(days.holiday_which_year)
    later_deictic = later_weekday = _either(days.later_day)
    day_of_unit, day_part = _either(days.day_of_unit), _either(days.day_part)
    clock, hour, timed_day = _either(clocks.clock), _either(clocks.hour), _either(clocks.timed)
    timed_part, hour_in_part = _either(clocks.timed), _either(clocks.hour_in_part)
    hour_deictic = _either(clocks.hour_deictic)
    hour_deictic_part = _either(clocks.hour_deictic_part)
    later_part, this_weekday = _either(days.later_part), _either(days.this_weekday)
    bare = _either(_only)
    half_past, quarter_past, quarter_to = (
        _either(clocks.past(30)),
        _either(clocks.past(15)),
        _either(clocks.past(-15)),
    )
    minutes_past, minutes_to = _either(clocks.minutes_from(1)), _either(clocks.minutes_from(-1))
    this_part, last_part = _either(days.which_part(0)), _either(days.last_part)
    that_part, next_part = (
        _either(days.which_part(0, "mention")),
        _either(days.which_part(1, "mention")),
    )
    some_part = _either(days.some_part)
    hour_this_part = _either(clocks.hour_this_part)
    beside_deictic = _either(lengths.beside_deictic)
    previous_part = _either(days.which_part(-1, "mention"))

    month, which_month, that_month = (
        _either(stretches.month),
        _either(stretches.which_month),
        _either(stretches.that_month),
    )
    month_which_year, months = _either(stretches.month_which_year), _either(stretches.months)
    year, year_era, years, decade = (
        _either(stretches.year),
        _either(stretches.year_era),
        _either(stretches.years),
        _either(stretches.decade),
    )
    counted, quarter, first_units = (
        _either(stretches.counted),
        _either(stretches.quarter),
        _either(stretches.first_units),
    )
    last_of = _either(stretches.last_of)
    nth_weekday, counted_in_year, stretch_of = (
        _either(stretches.nth_weekday),
        _either(stretches.of_year),
        _either(stretches.stretch_of),
    )
    which_unit, that_unit, the_unit = (
        _either(stretches.which_unit),
        _either(stretches.that_unit),
        _either(stretches.the_unit),
    )
    all_unit = _either(lengths.whole_length_of_unit)
    whole_unit = _either(stretches.whole_unit)
    unit_beyond, measured_nights = _either(stretches.unit_beyond), _either(lengths.nights)
    quarter_of, clock_in_part = _either(lengths.quarter_of), _either(clocks.clock_in_part)
    later_in_that = _either(stretches.later_in_that)
    week_on, weekday_week = _either(lengths.week_on), _either(lengths.weekday_week)
    ago_on = _either(lengths.ago_on)
    weekdays_ago = _either(lengths.weekdays_ago)
    weekday_before_last = _either(lengths.weekday_before_last)
    season_years = _either(stretches.season_years)
    last_measured, next_measured = (
        _either(lengths.measured_within(-1)),
        _either(lengths.measured_within(1)),
    )
    weekday_in, month_quarter = _either(stretches.weekday_in), _either(stretches.month_quarter)
    compound, compound_one = _either(lengths.compound), _either(lengths.compound_one)
    season, which_season, that_season = (
        _either(stretches.season),
        _either(stretches.which_season),
        _either(stretches.that_season),
    )
    early, later_in, part_of_period = (
        _either(parts.early),
        _either(parts.later_in),
        _either(parts.part_of),
    )
    early_part, year_end = _either(parts.early_part), _either(parts.year_end)
    unit_end, mid_unit = _either(parts.unit_end), _either(parts.mid_unit)

    number, between, and_a_half, vague_amount = (
        _either(lengths.number),
        _either(lengths.between),
        _either(lengths.and_a_half),
        _either(lengths.vague_amount),
    )
    measured_units, amount_unit, some_units = (
        _either(lengths.length),
        _either(lengths.amount_unit),
        _either(lengths.some_units),
    )
    a_unit, half_unit, a_unit_and_half = (
        _either(lengths.one_unit(1.0)),
        _either(lengths.one_unit(0.5)),
        _either(lengths.one_unit(1.5)),
    )
    which_unit_and_half, unit_suffix, whole_length = (
        _either(lengths.which_unit_and_half),
        _either(lengths.unit_suffix),
        _either(lengths.whole_length),
    )
    approx, last_lasting, next_lasting = (
        _either(lengths.approx),
        _either(lengths.within(-1)),
        _either(lengths.within(1)),
    )
    recent_units = _either(lengths.recent)

    ago, hence, earlier = (
        _either(lengths.shift(-1, "publication")),
        _either(lengths.shift(1, "publication")),
        _either(lengths.earlier),
    )
    unit_ago, unit_earlier = (
        _either(lengths.unit_shift("publication")),
        _either(lengths.unit_shift("mention")),
    )

    each_unit = per_unit = _either(sets.each)
    each_nth, each_unit_part = _either(sets.each_nth), _either(sets.each_part)
    each_other, each_units = _either(sets.each_other), _either(sets.each_units)
    each_weekday, each_day, each_year = (
        _either(sets.each_dated("P1W")),
        _either(sets.each_dated("P1D")),
        _either(sets.each_dated("P1Y")),
    )
    each_weekdays = _either(sets.each_weekdays)
    set = each = repeat = _either(_only)
    set_at = _either(sets.set_at)
    repeated, vague = _either(sets.repeated), _either(sets.vague)
