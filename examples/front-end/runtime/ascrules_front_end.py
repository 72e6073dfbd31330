"""Decides, asks and tells from a bundle of ascrules (docs/bundle.md), and from nothing besides. Python 3.9 or later, its own library alone.

    rules = open_bundle(json.load(file))
    told = rules.look({"has_care_needs": {"answer": "yes"}, "adult": {"not_known": True}}, received="2026-05-01T16:59")

ascrules-front-end.mjs beside this file does the same in JavaScript: the two give the same JSON for the same bundle, answers and moment. What `look`
returns is described in ascrules-front-end.d.ts.

As a program it reads one case from each line of standard input, {"answers": …, "received": …}, and writes what is told of it on a line:

    python3 ascrules_front_end.py BUNDLE < CASES
"""

import datetime
import json
import re
import sys

FORMAT = "ascrules-bundle"
FORMAT_VERSION = 4


class Refused(Exception):
    """Why a bundle, an answer or a moment cannot be used, as a sentence for people."""


def _refuse(words):
    raise Refused(words)


def _short(text):
    text = text if isinstance(text, str) else json.dumps(text, default=str)
    return text[:57] + "…" if len(text) > 60 else text


# ---- days and moments, on the clocks of the United Kingdom ---------------------------------------------------------------------------------

DAY = 1440  # minutes
LAST_YEAR = 2200
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
EPOCH = datetime.date(1970, 1, 1).toordinal()


def _civil(day):
    return datetime.date.fromordinal(day + EPOCH)


def _year_of(day):
    # Beyond the years that Python knows; all that is asked of them is that they are too far away.
    return _civil(day).year if day + EPOCH <= datetime.date.max.toordinal() else 10000


def _iso(day):
    return _civil(day).isoformat()


def _day_of(text):
    """Days since 1970 of YYYY-MM-DD; None where there is no such day from 1900 to 2200."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day.toordinal() - EPOCH if 1900 <= day.year <= LAST_YEAR else None


def _change_in(year, month):
    """01:00 UTC on the last Sunday of March or October, in minutes since 1970."""
    last = datetime.date(year, month, 31)
    return (last.toordinal() - EPOCH - last.isoweekday() % 7) * DAY + 60


def _is_summer(instant, year):
    return year < 10000 and _change_in(year, 3) <= instant < _change_in(year, 10)


def _instant_of(day, minute, again=False):
    """Minutes since 1970 in UTC at which the clocks show the moment; of one that they go past, when they do."""
    winter = day * DAY + minute
    year = _year_of(day)
    first = _is_summer(winter - 60, year)
    if not first and _is_summer(winter, year):
        return _change_in(year, 3)
    return winter - 60 if first and not again else winter


def _moment_at(instant):
    """What the clocks show then: day, minute, and whether it is the second time in that night."""
    year = _year_of(instant // DAY)
    shown = instant + 60 if _is_summer(instant, year) else instant
    again = year < 10000 and 0 <= instant - _change_in(year, 10) < 60
    return shown // DAY, shown % DAY, again


def _read_received(text):
    """A moment of receipt: day, minute, again; `minute` is None where only the day is told."""
    parts = re.fullmatch(
        r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?", text)
    day = _day_of(parts[1]) if parts else None
    if day is None:
        _refuse(f"`{_short(text)}` is no moment of receipt: write it as 2026-05-01T16:59, or with a zone as 2026-05-01T16:59+01:00")
    if parts[2] is None:
        return day, None, False
    hours, minutes, zone = parts[2], parts[3], parts[4]
    if int(hours) > 23 or int(minutes) > 59:
        _refuse(f"`{_short(text)}` has no time of day: it goes from 00:00 to 23:59")
    minute = int(hours) * 60 + int(minutes)
    if zone:
        away, rest = (0, 0) if zone == "Z" else (int(zone[1:3]), int(zone[4:]))
        if away > 14 or rest > 59:
            _refuse(f"`{zone}` is no zone: write it as Z or +01:00")
        return _moment_at(day * DAY + minute - (-1 if zone[0] == "-" else 1) * (away * 60 + rest))
    if _moment_at(_instant_of(day, minute))[1] != minute:
        _refuse(f"{day_words(_iso(day))} has no {hours}:{minutes}: the clocks go forward that night")
    return day, minute, False


def _text_of(moment):
    day, minute, again = moment
    return f"{_iso(day)}T{minute // 60:02}:{minute % 60:02}{'Z' if again else ''}"


def day_words(text):
    """"1 May 2026" of 2026-05-01"""
    return f"{int(text[8:10])} {MONTHS[int(text[5:7]) - 1]} {int(text[:4])}"


def moment_words(text):
    """"Friday 1 May 2026, 16:59"; says which, of a time that the clocks show twice."""
    day, minute = _day_of(text[:10]), int(text[11:13]) * 60 + int(text[14:16])
    which = ""
    if _moment_at(_instant_of(day, minute) + 60)[1] == minute:
        which = " after the clocks go back" if text.endswith("Z") else " before the clocks go back"
    return f"{WEEKDAYS[_civil(day).weekday()]} {day_words(text[:10])}, {text[11:16]}{which}"


def clock_words(clock):
    """"4 working hours", "2 hours", "a time that is undecided\""""
    if clock["unit"] == "undecided":
        return "a time that is undecided"
    amount, unit = clock["amount"], clock["unit"].replace("_", " ")[:-1]
    if unit == "minute" and amount % 60 == 0:
        amount, unit = amount // 60, "hour"
    return f"{amount} {unit}{'' if amount == 1 else 's'}"


def _is_open_on(opening, day):
    if _civil(day).weekday() not in opening["weekdays"] or day in opening["closed"]:
        return False
    if not opening["closed_on_bank_holidays"]:
        return True
    if opening["bank_holidays"] is None or not opening["known_from"] <= day <= opening["known_until"]:
        return None
    return day not in opening["bank_holidays"]


def _is_open_at(opening, received):
    day, minute, _ = received
    return _is_open_on(opening, day) if opening["opens"] <= minute < opening["closes"] else False


def _due_by(opening, received, clock):
    """When a time limit ends, and None; or None, and why that cannot be told."""
    unit, too_far = clock["unit"], (None, f"it would be after the year {LAST_YEAR}")
    if unit == "undecided":
        return None, "the time limit is undecided"
    amount = clock["amount"]

    def by(moment):
        return too_far if _year_of(moment[0]) > LAST_YEAR else (moment, None)

    def shown(day, minute):
        return too_far if _year_of(day + (minute == DAY)) > LAST_YEAR else by(_moment_at(_instant_of(day, minute)))

    day, minute, again = received
    if unit == "minutes":
        return too_far if amount > 1e9 else by(_moment_at(_instant_of(day, minute, again) + amount))
    if unit == "days":
        return too_far if amount > 1e6 else shown(day + amount, minute)
    if opening is None:
        return None, "the rules do not say when the office is open; a `calendar` block would"
    if not opening["weekdays"] or opening["opens"] >= opening["closes"]:
        return None, "the calendar has no day on which the council is open"
    why = too_far

    def open_from(first):
        nonlocal why
        while _year_of(first) <= LAST_YEAR:
            is_open = _is_open_on(opening, first)
            if is_open:
                return first
            if is_open is None:
                known = [day_words(_iso(opening[end])) for end in ("known_from", "known_until")]
                why = None, f"bank holidays are known from {known[0]} to {known[1]} only, and the count runs beyond them"
                return None
            first += 1
        return None

    start = open_from(day if minute < opening["closes"] else day + 1)
    if start is None:
        return why
    minute = max(minute, opening["opens"]) if start == day else opening["opens"]
    day = start
    hours = unit == "working_hours"
    left = amount * 60 if hours else amount
    while left > opening["closes"] - minute if hours else left > 0:
        left -= opening["closes"] - minute if hours else 1
        minute = opening["opens"] if hours else minute
        day = open_from(day + 1)
        if day is None:
            return why
    return shown(day, minute + left if hours else minute)


# ---- reading a bundle ----------------------------------------------------------------------------------------------------------------------

MOST_NODES = 2_000_000
MOST_STATES = 100_000
UNITS = ["minutes", "working_hours", "working_days", "days", "undecided"]
MOST_EXACT = 2 ** 53 - 1


def _broken(where):
    _refuse(f"This bundle is damaged: {where}. Make it again with `ascrules bundle`")


def _whole(value):
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST_EXACT


def _list(value, where):
    return value if isinstance(value, list) else _broken(f"{where} is no list")


def _object(value, where):
    return value if isinstance(value, dict) else _broken(f"{where} is not there")


def _key(value, where):
    return value if isinstance(value, str) and value else _broken(f"{where} has no key")


def _text(value, where):
    return value if isinstance(value, str) else _broken(f"{where} is no text")


def _key_in(known, value, where):
    return value if isinstance(value, str) and value in known else _broken(f"{where} names `{_short(value)}`, which is not there")


def _keyed(values, where, name="key"):
    found = {}
    for value in _list(values, where):
        one = _key(_object(value, f"one of the {where}").get(name), f"one of the {where}")
        if one in found:
            _broken(f"two of the {where} are `{_short(one)}`")
        found[one] = value
    return found


def _clock(value, where):
    value = _object(value, f"the time limit of {where}")
    amount, unit = value.get("amount"), value.get("unit")
    if unit == "undecided":
        return {"unit": unit}
    if unit not in UNITS or not _whole(amount) or amount < 1:
        _broken(f"the time limit of {where} is none")
    return {"amount": amount, "unit": unit}


def _day_in(value, where):
    day = _day_of(value)
    return day if day is not None else _broken(f"{where} is no day")


def _opening(value, where):
    value = _object(value, where)
    known = value.get("bank_holidays")

    def minute(time):
        if not isinstance(time, str) or not re.fullmatch(r"[0-9]{2}:[0-9]{2}", time):
            _broken(f"the hours of {where} are none")
        return int(time[:2]) * 60 + int(time[3:])

    def weekday(name):
        return WEEKDAYS.index(name) if name in WEEKDAYS else _broken(f"{where} opens on no day of the week")

    some = isinstance(known, dict)
    return {
        "weekdays": {weekday(day) for day in _list(value.get("open_on"), where)},
        "opens": minute(value.get("opens")),
        "closes": min(minute(value.get("closes")), DAY),
        "closed": {_day_in(day, where) for day in _list(value.get("closed"), where)},
        "closed_on_bank_holidays": value.get("closed_on_bank_holidays") is True,
        "bank_holidays": {_day_in(day, where) for day in _list(known.get("days"), where)} if some else None,
        "known_from": _day_in(known.get("known_from"), where) if some else None,
        "known_until": _day_in(known.get("known_until"), where) if some else None,
    }


class _Variable:
    """One variable of the diagram: how many of its cells are answers, and which is the one for not known (-1: none)."""

    def __init__(self, value, questions):
        value = _object(value, "a variable")
        self.question = _key_in(questions, value.get("question"), "a variable")
        self.role, self.item, self.ends, self.places = value.get("role"), None, None, {}
        kind = questions[self.question]["answers"]["kind"]
        cells = _list(value.get("cells"), "the cells of a variable")
        name = _short(self.question)
        if self.role in ("known", "item") and kind == "selection":
            self.answers, self.not_known, self.cells = (1, 1, 2) if self.role == "known" else (2, -1, 2)
            if self.role == "item":
                self.item = _key_in(_answers_by_key(questions[self.question]), value.get("item"), "a variable")
            return
        if self.role != "answer" or kind == "selection" or not cells:
            _broken("a variable has no role")
        at = [i for i, cell in enumerate(cells) if isinstance(cell, dict) and cell.get("not_known") is True]
        self.not_known = at[0] if at else -1
        self.answers, self.cells = at[0] if at else len(cells), len(cells)
        if self.answers == 0 or (at and at[0] != len(cells) - 1):
            _broken(f"the cells of `{name}` are out of order")
        known = [_object(cell, "a cell") for cell in cells[: self.answers]]
        if kind == "choice":
            self.places = {_key(cell.get("answer"), "a cell"): i for i, cell in enumerate(known)}
            if any(each not in self.places for each in _answers_by_key(questions[self.question])):
                _broken(f"an answer to `{name}` has no cell")
            return
        self.ends = [cell["to"] if _whole(cell.get("to")) else _broken(f"the cells of `{name}` are none") for cell in known]
        if any(b <= a for a, b in zip(self.ends, self.ends[1:])) or self.ends[-1] < questions[self.question]["answers"]["highest"]:
            _broken(f"the cells of `{name}` are out of order")

    def cell_of(self, given):
        if self.role == "known":
            return 0
        if self.role == "item":
            return int(self.item in given["items"])
        if self.ends is None:
            return self.places[given["answer"]]
        return next(i for i, end in enumerate(self.ends) if given["amount"] <= end)


class _Part:
    """Nodes with their variables and edges (first, last, to), every one proved to lead further down. An end is told as -1 - its position."""

    def __init__(self, nodes, variables, end_of, where):
        if len(_list(nodes, where)) > MOST_NODES:
            _refuse(f"This bundle is too large: {where} are more than {MOST_NODES}")
        self.at, self.edges, self.end_of, self.where = [], [], end_of, where
        for node in nodes:
            at = node.get("variable") if isinstance(node, dict) else None
            if not _whole(at) or not 0 <= at < len(variables):
                _broken(f"one of the {where} has no variable")
            self.at.append(at)
        for position, node in enumerate(nodes):
            last, all_edges = -1, []
            for edge in _list(node.get("edges"), where):
                end = edge.get("last") if isinstance(edge, dict) else None
                if not _whole(end) or end <= last:
                    _broken(f"the edges of one of the {where} are out of order")
                all_edges.append((last + 1, end, self.root(edge, position, self.at[position])))
                last = end
            if last != variables[self.at[position]].cells - 1:
                _broken(f"one of the {where} does not say where all answers lead")
            self.edges.append(all_edges)

    def root(self, edge, position=-1, variable=-1):
        if not isinstance(edge, dict):
            _broken(f"one of the {self.where} leads nowhere")
        if "node" not in edge:
            return self.end_of(edge)
        node = edge["node"]
        if not _whole(node) or not position < node < len(self.at) or self.at[node] <= variable:
            _broken(f"one of the {self.where} does not lead further down")
        return node


def _answers_by_key(question):
    kind = question["answers"]["kind"]
    return _keyed(question["answers"].get("answers" if kind == "choice" else "items"), "answers") if kind != "quantity" else {}


def _check_question(name, question):
    name = _short(name)
    answers = _object(question.get("answers"), f"the kind of answer to `{name}`")
    _text(question.get("ask"), f"the words of `{name}`")
    _text(question.get("name"), f"the name of `{name}`")
    kind = answers.get("kind")
    if kind == "quantity":
        low, high, decimals, never = (answers.get(each) for each in ("lowest", "highest", "decimals", "never"))
        sound = all(_whole(each) for each in (low, high, decimals)) and low <= high and 0 <= decimals <= 9
        if not sound or not (never is None or _whole(never)) or answers.get("measure") not in ("number", "money", "date"):
            _broken(f"the range of `{name}` is none")
        _text(answers.get("unit"), f"the unit of `{name}`")
    elif kind in ("choice", "selection"):
        for each in _answers_by_key(question).values():
            _text(each.get("name"), f"an answer to `{name}`")
    else:
        _broken(f"`{name}` is answered in a way that is not known here")


def amount_words(question, amount):
    """An amount as people write it: "£14,250.01", "4.5 kilograms", "never", "5 days before the referral"."""
    answers = question["answers"]
    measure, decimals = answers["measure"], answers["decimals"]
    if measure == "date":
        if amount == answers.get("never"):
            return "never"
        if amount == 0:
            return "on the day of the referral"
        return f"{abs(amount)} day{'' if abs(amount) == 1 else 's'} {'before' if amount < 0 else 'after'} the referral"
    digits = str(abs(amount)).rjust(decimals + 1, "0")
    rest = digits[len(digits) - decimals:]
    shown = f"{int(digits[: len(digits) - decimals]):,}"
    if rest and not (measure == "money" and not rest.strip("0")):
        shown += "." + rest
    sign = "-" if amount < 0 else ""
    return f"{sign}£{shown}" if measure == "money" else f"{sign}{shown}{' ' + answers['unit'] if answers['unit'] else ''}"


def _said(question):
    return question["ask"] or question["name"]


def _in_range(question, amount, given=None):
    answers = question["answers"]
    if _whole(amount) and answers["lowest"] <= amount <= answers["highest"]:
        return amount
    top = answers["highest"]
    if answers["measure"] == "date" and answers.get("never") == top:
        top -= 1
    ends = [amount_words(question, each) for each in (answers["lowest"], top)]
    return _refuse(f"`{_short(amount if given is None else given)}` is no answer to “{_said(question)}”: it is from {ends[0]} to {ends[1]}")


# ---- walking -------------------------------------------------------------------------------------------------------------------------------
# A way says of a variable which cells are possible, as (together, apart): stretches that are followed together, as one, and one whose cells are told
# apart, since each of them may still be answered.


def _within(edges, first, last):
    """Where the edges lead that are for some of the cells."""
    low, high = 0, len(edges) - 1  # the first edge that does not end before them
    while low < high:
        middle = (low + high) // 2
        if edges[middle][1] < first:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(edges) and edges[low][0] <= last:
        found.append(edges[low][2])
        low += 1
    return found


def _ends_of(part, root, ways):
    """All ends that can be reached."""
    ends, seen, waiting = set(), set(), [root]
    while waiting:
        at = waiting.pop()
        if at < 0:
            ends.add(at)
        elif at not in seen:
            seen.add(at)
            for first, last in ways[part.at[at]][0]:
                waiting += _within(part.edges[at], first, last)
    return ends


def _survey(part, roots, ways, variables, name_of):
    """Which questions still make a difference to what some functions come to: those of which two answers do, and those of which any two ways of
    answering or not knowing do. None where that is too much work."""
    numbers, names, states = {}, {}, 0
    layers = [{} for _ in variables]

    def enter(refs):
        nonlocal states
        state = tuple(sorted(set(refs)))
        if state[-1] < 0:
            names[state] = numbers.setdefault(name_of(state), len(numbers))
        else:
            layer = layers[min(part.at[ref] for ref in state if ref >= 0)]
            if state not in layer:
                layer[state] = None
                states += 1
        return state

    for root in roots:
        enter([root])
    for variable, layer in enumerate(layers):
        together, apart = ways[variable]
        for state in layer:
            if states > MOST_STATES:
                return None
            here = [part.edges[ref] for ref in state if ref >= 0 and part.at[ref] == variable]
            past = [ref for ref in state if ref < 0 or part.at[ref] != variable]
            starts = sorted({begin for edges in here for begin, _, _ in edges if begin <= apart[1]}) if apart else []
            layer[state] = (
                starts,
                [enter(past + [to for edges in here for to in _within(edges, cell, cell)]) for cell in starts],
                [enter(past + [to for edges in here for to in _within(edges, *stretch)]) for stretch in together])
    answers, any_way = set(), set()
    for variable in reversed(range(len(layers))):
        for state, (starts, apart, together) in layers[variable].items():
            apart, together = [names[each] for each in apart], [names[each] for each in together]
            below = {*apart, *together}
            if len(set(apart)) > 1 and variables[variable].role != "known":
                answers.add(variables[variable].question)
            if len(below) > 1:
                any_way.add(variables[variable].question)
                # Neighbours that lead to the same are one stretch, wherever the nodes were cut.
                stretches = tuple((starts[i], name) for i, name in enumerate(apart) if i == 0 or name != apart[i - 1])
                names[state] = numbers.setdefault((variable, stretches, tuple(together)), len(numbers))
            else:
                names[state] = next(iter(below))
    return answers, any_way


_HOLDS, _FAILS = -2, -1  # where condition nodes end


class Rules:
    """Rules that are ready to be asked; see open_bundle()."""

    def __init__(self, bundle):
        if not isinstance(bundle, dict) or bundle.get("format") != FORMAT:
            _refuse("This is no bundle of rules: make one with `ascrules bundle`")
        version = bundle.get("format_version")
        if version != FORMAT_VERSION or isinstance(version, bool):
            which = "a bundle without a format"
            newer = _whole(version) and version > FORMAT_VERSION
            if _whole(version):
                which = f"a bundle of a newer format ({version})" if newer else f"an old bundle (format {version})"
            what = "Bring the front end up to date" if newer else "Make the bundle again with `ascrules bundle`"
            _refuse(f"This is {which}, and what reads it here knows format {FORMAT_VERSION}. {what}")
        self.bundle = bundle
        self.questions = _keyed(bundle.get("questions"), "questions")
        for name, question in self.questions.items():
            _check_question(name, question)
        self.choices = {name: _answers_by_key(question) for name, question in self.questions.items()}
        self.calendars = {name: _opening(each.get("opening"), f"the calendar `{_short(name)}`")
                          for name, each in _keyed(bundle.get("calendars"), "calendars").items()}
        self.calendar = None if bundle.get("calendar") is None else _opening(bundle["calendar"], "the calendar")
        self.destinations = _keyed(bundle.get("destinations"), "destinations")
        for at, (name, each) in enumerate(self.destinations.items()):
            _text(each.get("name"), "the name of a destination")
            _clock(each.get("within"), f"`{_short(name)}`")
            if each.get("rank") != at + 1:
                _broken("the destinations are out of order")
            if each.get("opens_by") is not None:
                _key_in(self.calendars, each["opens_by"], f"`{_short(name)}`")
        self.limits = []
        for each in _list(bundle.get("time_limits"), "time limits"):
            limit = _clock(_object(each, "a time limit").get("within"), "the list of time limits")
            later = each.get("no_later_than")
            self.limits.append((limit, each.get("opens_by"), set() if later is None else {i for i in _list(later, "a time limit") if _whole(i)}))
        self.rules = _keyed(bundle.get("rules"), "rules", "id")
        for rule in self.rules.values():
            for offer in _list(rule.get("offers"), "offers"):
                _text(_object(offer, "an offer").get("text"), "an offer")
            for team in _list(rule.get("also_send_to"), "second teams"):
                _clock(_object(team, "a second team").get("within"), _key_in(self.destinations, team.get("destination"), "a second team"))
        hold_with, hold_within = bundle.get("hold_with"), bundle.get("hold_within")
        self.hold_with = None if hold_with is None else _key_in(self.destinations, hold_with, "what cases are held with")
        self.hold_within = None if hold_within is None else _clock(hold_within, "held cases")
        self._read_diagram(_object(bundle.get("decision_diagram"), "the decision diagram"))
        self._read_times(bundle)

    def _read_diagram(self, diagram):
        self.variables = [_Variable(value, self.questions) for value in _list(diagram.get("variables"), "variables")]
        self.tested = {variable.question for variable in self.variables if variable.not_known >= 0}
        leaves = [[self._outcome(one) for one in _list(_object(leaf, "a leaf").get("outcomes"), "outcomes")]
                  for leaf in _list(diagram.get("leaves"), "leaves")]
        # Outcomes by number, in an order of their own: no rule, then by destination and time limit, then contradictions by their routes.
        by_place = {self._place(outcome): outcome for leaf in leaves for outcome in leaf}
        places = sorted(by_place)
        self.all_outcomes = [by_place[place] for place in places]
        self.leaf_numbers = [{places.index(self._place(outcome)) for outcome in leaf} for leaf in leaves]

        def leaf_of(edge):
            leaf = edge.get("leaf")
            return -1 - leaf if _whole(leaf) and 0 <= leaf < len(leaves) and leaves[leaf] else _broken("one of the nodes leads nowhere")

        def holds_of(edge):
            holds = edge.get("holds")
            return (_HOLDS if holds else _FAILS) if isinstance(holds, bool) else _broken("one of the condition nodes leads nowhere")

        self.outcomes = _Part(diagram.get("nodes"), self.variables, leaf_of, "nodes")
        self.conditions = _Part(diagram.get("condition_nodes"), self.variables, holds_of, "condition nodes")
        self.root = self.outcomes.root(diagram.get("root"))

        def roots(each):
            each = _object(each, "a rule")
            return {side: self.conditions.root(each.get(side)) for side in ("possible", "certain")}

        def questions_in(values):
            return {_key_in(self.questions, each, "an offer") for each in _list(values, "questions")}

        self.asked = {}
        for each in _list(diagram.get("asked"), "what is asked"):
            name = _key_in(self.questions, _object(each, "what is asked").get("question"), "what is asked")
            self.asked[name] = self.conditions.root(each.get("root"))
        self.deciding = [{**roots(each), "rule": _key_in(self.rules, each.get("rule"), "what decides")}
                         for each in _list(diagram.get("deciding"), "what decides")]
        self.offers = [{**roots(each), "rule": _key_in(self.rules, each.get("rule"), "an offer"),
                        "stands": questions_in(each.get("stands_not_known")), "either": questions_in(each.get("either"))}
                       for each in _list(diagram.get("offers"), "offers")]
        self.teams = [{**roots(each), "destination": _key_in(self.destinations, each.get("destination"), "a second team")}
                      for each in _list(diagram.get("second_teams"), "second teams")]

    def _read_times(self, bundle):
        time, as_of = bundle.get("time_of_referral"), bundle.get("as_of")
        self.time = None
        if time is not None:
            where = "the time of the referral"
            self.time = _key_in(self.questions, _object(time, where).get("question"), where)
            if self.questions[self.time]["answers"]["kind"] != "choice":
                _broken(f"{where} has no answers")
            self.ways_of_time = []
            for way in _list(time.get("ways"), where):
                sides = [[self.calendars[_key_in(self.calendars, each, where)] for each in _list(_object(way, where).get(side), where)]
                         for side in ("within", "outside")]
                self.ways_of_time.append((_key_in(self.choices[self.time], way.get("answer"), where), *sides))
        self.as_of = None if as_of is None else _day_in(as_of, "the day whose rules these are")
        self.changes = [_day_in(day, "a change") for day in _list(bundle.get("changes"), "changes")]

    def _route(self, value):
        value = _object(value, "a route")
        return {"destination": _key_in(self.destinations, value.get("destination"), "a route"), "within": _clock(value.get("within"), "a route")}

    def _outcome(self, value):
        kind = _object(value, "an outcome").get("kind")
        if kind == "routed":
            return {"kind": kind, **self._route(value)}
        if kind == "contradiction":
            return {"kind": kind, "routes": [self._route(each) for each in _list(value.get("routes"), "routes")]}
        return {"kind": kind} if kind == "no_rule" else _broken("an outcome is of a kind that is not known here")

    @staticmethod
    def _routes_of(outcome):
        return [outcome] if outcome["kind"] == "routed" else outcome.get("routes", [])

    def _place(self, outcome):
        return tuple((self.destinations[route["destination"]]["rank"], UNITS.index(route["within"]["unit"]), route["within"].get("amount", 0))
                     for route in self._routes_of(outcome))

    def _outcomes_of(self, ends):
        return sorted({number for end in ends for number in self.leaf_numbers[-1 - end]})

    def _in_order(self, names):
        names = set(names)
        return [name for name in self.questions if name in names]

    # Time limits, as (position in time_limits, time limit, destination, opens_by).

    def _limit(self, clock, destination):
        opens_by = self.destinations[destination]["opens_by"] if destination is not None and clock["unit"].startswith("working") else None
        at = next((i for i, (limit, by, _) in enumerate(self.limits) if limit == clock and by == opens_by), len(self.limits))
        return at, clock, destination, opens_by

    def _no_later(self, one, other):
        """Whether the one surely ends no later than the other."""
        if one[0] == other[0]:
            return one[1]["unit"] != "undecided"
        return one[0] < len(self.limits) and other[0] in self.limits[one[0]][2]

    def _soonest(self, several):
        """Those of which none surely ends sooner."""
        kept = []
        for limit in several:
            if not any(limit[:2] == other[:2] for other in kept):
                kept.append(limit)
        kept.sort(key=lambda limit: limit[0])

        def gives_way(at, limit):
            return any(i != at and self._no_later(other, limit) and (i < at or not self._no_later(limit, other)) for i, other in enumerate(kept))

        return [limit for at, limit in enumerate(kept) if not gives_way(at, limit)]

    def _due(self, several, received):
        if received is None or received[1] is None:
            return None
        first, why = None, None
        for _, clock, destination, _ in several:
            opens_by = None if destination is None else self.destinations[destination]["opens_by"]
            at, reason = _due_by(self.calendar if opens_by is None else self.calendars[opens_by], received, clock)
            if at is None:
                why = reason
            elif first is None or _instant_of(*at) < _instant_of(*first):
                first = at
        if first is None:
            return {"at": None, "unknown_because": why, "perhaps_sooner_because": None}
        return {"at": _text_of(first), "unknown_because": None, "perhaps_sooner_because": why}

    # Answers.

    def _read_answer(self, name, given, received):
        question = self.questions.get(name)
        if question is None:
            _refuse(f"`{_short(name)}` is no question of these rules")
        words = _said(question)
        if name == self.time:
            _refuse(f"Nobody answers “{words}”: the moment of receipt does")
        if not isinstance(given, dict):
            _refuse(f"What is given for “{words}” is no answer")
        if given.get("not_known") is True:
            return None

        def choice(value):
            if isinstance(value, str) and value in self.choices[name]:
                return value
            names = [each["name"] for each in self.choices[name].values()]
            others = " and others" if len(names) > 12 else ""
            return _refuse(f"`{_short(value)}` is no answer to “{words}”: it is one of {', '.join(names[:12])}{others}")

        answers = question["answers"]
        kind = answers["kind"]
        if kind == "choice" and "answer" in given:
            return {"answer": choice(given["answer"])}
        if kind == "selection" and isinstance(given.get("items"), list):
            return {"items": {choice(item) for item in given["items"]}}
        if kind == "quantity" and answers["measure"] == "date" and "date" in given:
            day = _day_of(given["date"])
            if day is None:
                _refuse(f"`{_short(given['date'])}` is no day: write it as 2026-05-01")
            if received is None:
                _refuse(f"“{words}” is answered by a day, which counts from the day of the referral: say when that came in")
            if day - received[0] == answers.get("never"):
                _refuse(f"`{_short(given['date'])}` is too late a day for “{words}”")
            return {"amount": _in_range(question, day - received[0], given["date"])}
        if kind == "quantity" and "amount" in given:
            return {"amount": _in_range(question, given["amount"])}
        by = {"choice": "`answer`", "selection": "`items`", "quantity": "`amount`"}[kind]
        return _refuse(f"“{words}” is answered in another way: by {by}")

    def _ways(self, answers, stands=None, either=(), still_open=()):
        """What is known of each variable. `stands`: the questions whose missing answers stand as not known; None: all."""
        ways = []
        for variable in self.variables:
            question = variable.question
            if question in answers:
                cell = variable.cell_of(answers[question])
                ways.append(([(cell, cell)], None))
                continue
            every = [(0, variable.cells - 1)] if question in either else None
            standing = (stands is None or question in stands) and question in self.tested
            apart = (0, variable.answers - 1)
            alone = [(variable.not_known, variable.not_known)]
            if question in still_open:
                ways.append((every or (alone if standing and variable.not_known >= 0 else []), apart))
            elif every:
                ways.append((every, None))
            elif not standing:
                ways.append(([apart], None))
            else:
                ways.append(([(0, 0)] if variable.role == "item" else alone, None))
        return ways

    def _asked(self, answers):
        """For each question whether it is asked: True, False, or None where that hangs on other answers."""
        ways = self._ways(answers, stands=())
        told = {}
        for name in self.questions:
            ends = _ends_of(self.conditions, self.asked[name], ways) if name in self.asked else {_HOLDS}
            told[name] = (ends == {_HOLDS}) if len(ends) == 1 else None
        return told

    def _possibly(self, each, ways):
        return _HOLDS in _ends_of(self.conditions, each["possible"], ways)

    def _certainly(self, each, ways):
        return all(_FAILS not in _ends_of(self.conditions, each[side], ways) for side in ("possible", "certain"))

    def _rules_that_count(self, answers, ways):
        decides, may_decide, certain, possible = [], [], [], []
        for each in self.deciding:
            if self._possibly(each, ways):
                (decides if self._certainly(each, ways) else may_decide).append(each["rule"])
        for each in self.offers:
            own = self._ways(answers, each["stands"], each["either"])
            if self._possibly(each, own):
                surely = _FAILS not in _ends_of(self.conditions, each["certain"], own)
                (certain if surely else possible).append(each["rule"])

        def declared(ids):
            return [rule for name, rule in self.rules.items() if name in ids]

        return decides, may_decide, declared({*decides, *certain}), declared({*may_decide, *possible})

    def _second_teams(self, sure_rules, other_rules, ways, route, received):
        gets = {}
        for each in self.teams:
            if self._possibly(each, ways):
                gets[each["destination"]] = gets.get(each["destination"], False) or self._certainly(each, ways)

        def named_by(rules, team):
            named = []
            for rule in rules:
                for each in rule["also_send_to"]:
                    if each["destination"] != team:
                        continue
                    limit = self._limit(_clock(each["within"], "a second team"), team)
                    known = next((one for one in named if one[0][1] == limit[1]), None)
                    if known is None:
                        known = (limit, [])
                        named.append(known)
                    if rule["id"] not in known[1]:
                        known[1].append(rule["id"])
            return sorted(named, key=lambda one: one[0][0])

        told = []
        for team in self.destinations:
            if team not in gets:
                continue
            certain, possible = named_by(sure_rules, team), named_by(other_rules, team)
            first = self._soonest([limit for limit, _ in certain])
            here = [self._limit(route["within"], team)] if route is not None and route["destination"] == team else []
            limits = [(limit, by, True) for limit, by in certain
                      if limit in first and not any(self._no_later(other, limit) for other in here)]
            limits += [(limit, by, False) for limit, by in possible if not any(self._no_later(other, limit) for other in here + first)]
            ids = {rule for _, by in certain + possible for rule in by}
            told.append({
                "destination": team, "certain": gets[team], "is_where_it_goes": bool(here), "by": [rule for rule in self.rules if rule in ids],
                "limits": [{"within": limit[1], "certain": surely, "by": by, "due": self._due([limit], received)} for limit, by, surely in limits]})
        return told

    def _rests_on(self, answers, missing, numbers):
        """The missing answers on whose standing as not known the outcome rests: another comes of some answer to them."""

        def answers_to(name):
            kind = self.questions[name]["answers"]["kind"]
            if kind == "choice":
                return [{"answer": each} for each in self.choices[name]]
            if kind == "selection":
                return [{"items": set()}, *({"items": {each}} for each in self.choices[name])]
            return [{"amount": end} for end in next(each for each in self.variables if each.question == name).ends]

        def other(name, answer):
            return self._outcomes_of(_ends_of(self.outcomes, self.root, self._ways({**answers, name: answer}))) != numbers

        return [name for name in missing if name in self.tested and name != self.time and any(other(name, one) for one in answers_to(name))]

    def _interview(self, answers, unasked, asked, everything):
        """What is still open, and what to ask next. `unasked`: nobody has been asked yet."""
        first = _survey(self.outcomes, [self.root], self._ways(answers, still_open=unasked), self.variables, lambda ends: tuple(self._outcomes_of(ends)))
        besides, finished = set(), first is not None
        names = {"possible": lambda ends: ends, "certain": lambda ends: _FAILS not in ends}

        def look(entries, ways):
            nonlocal finished
            for side, name_of in names.items():
                found = _survey(self.conditions, [each[side] for each in entries], ways, self.variables, name_of)
                if found is None:
                    finished = False
                else:
                    besides.update(found[1])

        gives = [each for each in self.deciding if self.rules[each["rule"]]["offers"] or self.rules[each["rule"]]["also_send_to"]]
        look(gives + self.teams, self._ways(answers, still_open=unasked))
        alike = {}  # offers that look at missing answers in the same way are surveyed together
        for each in self.offers:
            alike.setdefault((frozenset(each["stands"]), frozenset(each["either"])), []).append(each)
        for (stands, either), entries in alike.items():
            look(entries, self._ways(answers, stands, either, unasked))

        may_be_asked = {name for name in unasked if asked[name] is not False}
        matters = self._in_order(may_be_asked & (unasked if first is None else first[1]))
        matters_besides = self._in_order((may_be_asked & (besides if finished else unasked)) - set(matters))
        ways = self._ways(answers, stands=(), still_open=unasked)

        def gates(name):
            """Those on whose answers it hangs whether the question is asked."""
            if name not in self.asked or asked[name] is not None:
                return set()
            found = _survey(self.conditions, [self.asked[name]], ways, self.variables, lambda ends: _HOLDS in ends)
            return found[1] & may_be_asked if found else set()

        before = {name: gates(name) for name in self._in_order(may_be_asked)}
        ready = [name for name, gate in before.items() if not gate]

        def next_of(wanted):
            waiting, wanted = list(wanted), set(wanted)
            while waiting:
                new = before[waiting.pop()] - wanted
                waiting += new
                wanted |= new
            return next((name for name in ready if name in wanted), None)

        following = next_of(matters) or next_of(matters_besides) or (next_of(may_be_asked) if everything else None)
        return {"settled": not matters, "complete": not matters and not matters_besides, "next": following, "ready": ready,
                "matters": matters, "matters_besides": matters_besides}

    def _answer_of_time(self, received):
        if self.time is None or received is None or received[1] is None:
            return None

        def fits(openings, wanted):
            return all(_is_open_at(opening, received) in (wanted, None) for opening in openings)

        ways = [answer for answer, inside, outside in self.ways_of_time if fits(inside, True) and fits(outside, False)]
        return ways[0] if len(ways) == 1 else None

    def _out_of_date(self, received):
        if self.as_of is None or received is None:
            return None
        changed = next((day for day in self.changes if (day <= received[0]) != (day <= self.as_of)), None)
        if changed is None:
            return None
        of, on, at = (day_words(_iso(day)) for day in (self.as_of, received[0], changed))
        return f"These are the rules of {of}, and others were in force on {on}: they change on {at}"

    def look(self, given=None, received=None, everything=False):
        """All that the rules say of the answers so far; ascrules-front-end.d.ts says what is in it."""
        received = None if received is None else _read_received(str(received))
        read = {name: self._read_answer(name, answer, received) for name, answer in (given or {}).items()}
        answers = {name: answer for name, answer in read.items() if answer is not None}
        of_time = self._answer_of_time(received)
        if of_time is not None:
            answers[self.time] = {"answer": of_time}
        asked = self._asked(answers)
        people = [name for name in self.questions if name != self.time]
        unasked = {name for name in people if name not in read}

        ways = self._ways(answers)
        numbers = self._outcomes_of(_ends_of(self.outcomes, self.root, ways))
        decides, may_decide, sure, perhaps = self._rules_that_count(answers, ways)
        outcomes = [self.all_outcomes[number] for number in numbers]
        decided = len(outcomes) == 1
        route = outcomes[0] if decided and outcomes[0]["kind"] == "routed" else None
        hold = [] if self.hold_within is None else [self._limit(self.hold_within, self.hold_with)]
        hold += [self._limit(to["within"], to["destination"]) for outcome in outcomes for to in self._routes_of(outcome)]
        hold = self._soonest(hold)
        still_open = {name for name in self.questions if name not in answers}
        full = _survey(self.outcomes, [self.root], self._ways(answers, still_open=still_open), self.variables,
                       lambda ends: tuple(self._outcomes_of(ends)))
        missing = [name for name in people if name not in answers and asked[name] is not False]
        changing = missing if full is None else self._in_order(full[1])

        def offers_of(rules):
            return [{"text": offer["text"], "rule": rule["id"], "citations": offer.get("citations")} for rule in rules for offer in rule["offers"]]

        due = self._due(hold, received) if not decided else self._due([self._limit(route["within"], route["destination"])], received) if route else None
        held = {"kind": "held", "with": self.hold_with, "within": [{**clock, "opens_by": opens_by} for _, clock, _, opens_by in hold]}
        return {
            "decision": outcomes[0] if decided else held,
            "outcomes": outcomes,
            **self._interview(answers, unasked, asked, everything),
            "asking": [] if decided else missing if full is None else self._in_order(full[0]),
            "changing": changing,
            "rests_on": self._rests_on(answers, changing, numbers) if decided else [],
            "decided_by": decides,
            "may_decide": may_decide,
            "offers": offers_of(sure),
            "possible_offers": offers_of(perhaps),
            "second_teams": self._second_teams(sure, perhaps, ways, route, received),
            "missing": missing,
            "not_asked": [name for name in people if asked[name] is False],
            "not_used": [name for name in people if name in answers and asked[name] is False],
            "due": due,
            "out_of_date": self._out_of_date(received),
        }


def open_bundle(bundle):
    """The rules of a bundle that was read from JSON. Raises Refused where it is no bundle, of another format, or damaged."""
    return Rules(bundle)


def main(arguments):
    if len(arguments) != 2:
        print("usage: ascrules_front_end.py BUNDLE < CASES", file=sys.stderr)
        return 2
    try:
        with open(arguments[1], encoding="utf-8") as file:
            rules = open_bundle(json.load(file))
    except (OSError, ValueError, RecursionError, Refused) as trouble:
        print(f"{arguments[1]}: {trouble}", file=sys.stderr)
        return 2
    for number, line in enumerate(sys.stdin, 1):
        try:
            case = json.loads(line)
            if not isinstance(case, dict):
                _refuse("each line is one case, such as {\"answers\": {}, \"received\": \"2026-05-01T16:59\"}")
            told = rules.look(case.get("answers"), case.get("received"), case.get("everything", False))
        except (ValueError, RecursionError, Refused) as trouble:
            told = {"refused": f"line {number}: {trouble}"}
        print(json.dumps(told, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
