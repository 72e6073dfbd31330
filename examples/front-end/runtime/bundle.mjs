// A bundle read, with everything checked that whoever walks it relies on.

import { DAY, WEEKDAYS, dayOf } from './moments.mjs';
import { refuse, short } from './refused.mjs';

export const FORMAT = 'ascrules-bundle';
export const FORMAT_VERSION = 4;

const MOST_NODES = 2e6; // of each kind; more is refused
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
export const broken = (where) => refuse(`This bundle is damaged: ${where}. Make it again with \`ascrules bundle\``);
const list = (value, where) => (Array.isArray(value) ? Array.from(value) : broken(`${where} is no list`)); // without holes
const object = (value, where) => (isObject(value) ? value : broken(`${where} is not there`));
const key = (value, where) => (typeof value === 'string' && value !== '' ? value : broken(`${where} has no key`));
const keyIn = (map, value, where) => (map.has(value) ? value : broken(`${where} names \`${short(value)}\`, which is not there`));
const text = (value, where) => (typeof value === 'string' ? value : broken(`${where} is no text`));
const keyed = (values, where, name = 'key') => {
  const map = new Map();
  for (const value of list(values, where)) {
    const one = key(object(value, `one of the ${where}`)[name], `one of the ${where}`);
    if (map.has(one)) broken(`two of the ${where} are \`${short(one)}\``);
    map.set(one, value);
  }
  return map;
};
export const UNITS = ['minutes', 'working_hours', 'working_days', 'days', 'undecided'];
export const clock = (value, where) => {
  const { amount, unit } = object(value, `the time limit of ${where}`);
  if (unit === 'undecided') return { unit };
  if (!UNITS.includes(unit) || !Number.isSafeInteger(amount) || amount < 1) broken(`the time limit of ${where} is none`);
  return { amount, unit };
};
const dayIn = (value, where) => dayOf(value) ?? broken(`${where} is no day`);
const openingOf = (value, where) => {
  const { open_on: openOn, opens, closes, closed, closed_on_bank_holidays: closedOnBankHolidays, bank_holidays: known } = object(value, where);
  const minute = (time) => (/^\d\d:\d\d$/.test(time) ? time.slice(0, 2) * 60 + +time.slice(3) : broken(`the hours of ${where} are none`));
  return {
    weekdays: new Set(list(openOn, where).map((day) => (WEEKDAYS.includes(day) ? WEEKDAYS.indexOf(day) : broken(`${where} opens on no day of the week`)))),
    opens: minute(opens), closes: Math.min(minute(closes), DAY),
    closed: new Set(list(closed, where).map((day) => dayIn(day, where))),
    closedOnBankHolidays: closedOnBankHolidays === true,
    bankHolidays: isObject(known) ? new Set(list(known.days, where).map((day) => dayIn(day, where))) : null,
    knownFrom: isObject(known) ? dayIn(known.known_from, where) : Infinity,
    knownUntil: isObject(known) ? dayIn(known.known_until, where) : -Infinity,
  };
};

/**
 * One variable of the diagram: how many of its cells are answers, and which is the one for not known (-1: none); of a choice the `places` of its answers, of
 * a quantity the `ends` of its stretches.
 */
function variableOf(value, questions, choices) {
  const { question, role, item } = object(value, 'a variable');
  const asked = questions.get(keyIn(questions, question, 'a variable'));
  const cells = list(value.cells, 'the cells of a variable');
  const { kind, highest } = asked.answers;
  if (role === 'known' && kind === 'selection') return { question, role, answers: 1, notKnown: 1, cells: 2 };
  if (role === 'item' && kind === 'selection') {
    return { question, role, item: keyIn(choices.get(question), item, 'a variable'), answers: 2, notKnown: -1, cells: 2 };
  }
  if (role !== 'answer' || kind === 'selection' || cells.length === 0) broken('a variable has no role');
  const notKnown = cells.findIndex((cell) => cell?.not_known === true);
  const answers = notKnown < 0 ? cells.length : notKnown;
  if (answers === 0 || (notKnown >= 0 && notKnown !== cells.length - 1)) broken(`the cells of \`${short(question)}\` are out of order`);
  const known = cells.slice(0, answers);
  if (kind === 'choice') {
    const places = new Map(known.map((cell, at) => [key(object(cell, 'a cell').answer, 'a cell'), at]));
    if ([...choices.get(question).keys()].some((each) => !places.has(each))) broken(`an answer to \`${short(question)}\` has no cell`);
    return { question, role, answers, notKnown, cells: cells.length, places };
  }
  const ends = known.map((cell) => (Number.isSafeInteger(cell?.to) ? cell.to : broken(`the cells of \`${short(question)}\` are none`)));
  if (ends.some((end, at) => at > 0 && end <= ends[at - 1]) || ends.at(-1) < highest) broken(`the cells of \`${short(question)}\` are out of order`);
  return { question, role, answers, notKnown, cells: cells.length, ends };
}

/** Nodes with their variables and edges, every one of which is proved to lead further down. An end is told as -1 - its position. */
function partOf(value, variables, endOf, where) {
  const nodes = list(value, where);
  if (nodes.length > MOST_NODES) refuse(`This bundle is too large: ${where} are more than ${MOST_NODES}`);
  const at = nodes.map((node) => (Number.isInteger(node?.variable) && variables[node.variable] ? node.variable : broken(`one of the ${where} has no variable`)));
  const to = (edge, from, variable) => {
    if (!isObject(edge)) broken(`one of the ${where} leads nowhere`);
    if (!('node' in edge)) return endOf(edge);
    const { node } = edge;
    if (!Number.isInteger(node) || node <= from || node >= at.length || at[node] <= variable) broken(`one of the ${where} does not lead further down`);
    return node;
  };
  const edges = nodes.map((node, from) => {
    let last = -1;
    const all = list(node.edges, where).map((edge) => {
      if (!Number.isInteger(edge?.last) || edge.last <= last) broken(`the edges of one of the ${where} are out of order`);
      const first = last + 1;
      last = edge.last;
      return { first, last, to: to(edge, from, at[from]) };
    });
    if (last !== variables[at[from]].cells - 1) broken(`one of the ${where} does not say where all answers lead`);
    return all;
  });
  return { at, edges, root: (edge) => to(edge, -1, -1) };
}

/** What `open` needs, checked, so that nothing that follows can fail on it. */
export function read(bundle) {
  if (!isObject(bundle) || bundle.format !== FORMAT) refuse('This is no bundle of rules: make one with `ascrules bundle`');
  if (bundle.format_version !== FORMAT_VERSION) {
    const version = bundle.format_version;
    const which = Number.isInteger(version) ? (version < FORMAT_VERSION ? `an old bundle (format ${version})` : `a bundle of a newer format (${version})`) : 'a bundle without a format';
    refuse(`This is ${which}, and what reads it here knows format ${FORMAT_VERSION}. ${version > FORMAT_VERSION ? 'Bring the front end up to date' : 'Make the bundle again with `ascrules bundle`'}`);
  }
  const questions = keyed(bundle.questions, 'questions');
  const choices = new Map();
  for (const [name, question] of questions) {
    const { kind, lowest, highest, decimals, never, measure, unit } = object(question.answers, `the kind of answer to \`${short(name)}\``);
    text(question.ask, `the words of \`${short(name)}\``);
    text(question.name, `the name of \`${short(name)}\``);
    if (kind === 'quantity') {
      const sound = [lowest, highest, decimals, never ?? 0].every(Number.isSafeInteger) && lowest <= highest && decimals >= 0 && decimals <= 9;
      if (!sound || !['number', 'money', 'date'].includes(measure)) broken(`the range of \`${short(name)}\` is none`);
      text(unit, `the unit of \`${short(name)}\``);
    } else if (kind === 'choice' || kind === 'selection') {
      choices.set(name, keyed(kind === 'choice' ? question.answers.answers : question.answers.items, 'answers'));
      for (const each of choices.get(name).values()) text(each.name, `an answer to \`${short(name)}\``);
    } else broken(`\`${short(name)}\` is answered in a way that is not known here`);
  }
  const calendars = new Map([...keyed(bundle.calendars, 'calendars')].map(([name, each]) => [name, openingOf(each.opening, `the calendar \`${short(name)}\``)]));
  const destinations = keyed(bundle.destinations, 'destinations');
  [...destinations.values()].forEach((each, at) => {
    text(each.name, 'the name of a destination');
    clock(each.within, `\`${short(each.key)}\``);
    if (each.rank !== at + 1) broken('the destinations are out of order');
    if (each.opens_by !== null) keyIn(calendars, each.opens_by, `\`${short(each.key)}\``);
  });
  const limits = list(bundle.time_limits, 'time limits').map((each) => {
    const { opens_by: opensBy, no_later_than: noLaterThan } = object(each, 'a time limit');
    return { ...clock(each.within, 'the list of time limits'), opensBy, noLaterThan: new Set(noLaterThan === null ? [] : list(noLaterThan, 'a time limit')) };
  });
  const rules = keyed(bundle.rules, 'rules', 'id');
  for (const rule of rules.values()) {
    for (const offer of list(rule.offers, 'offers')) text(object(offer, 'an offer').text, 'an offer');
    for (const team of list(rule.also_send_to, 'second teams')) clock(object(team, 'a second team').within, keyIn(destinations, team.destination, 'a second team'));
  }
  const holdWith = bundle.hold_with === null ? null : keyIn(destinations, bundle.hold_with, 'what cases are held with');
  const holdWithin = bundle.hold_within === null ? null : clock(bundle.hold_within, 'held cases');

  const diagram = object(bundle.decision_diagram, 'the decision diagram');
  const variables = list(diagram.variables, 'variables').map((value) => variableOf(value, questions, choices));
  const routeOf = (value) => ({ destination: keyIn(destinations, object(value, 'a route').destination, 'a route'), within: clock(value.within, 'a route') });
  const outcomeOf = (value) => {
    const kind = object(value, 'an outcome').kind;
    if (kind === 'routed') return { kind, ...routeOf(value) };
    if (kind === 'contradiction') return { kind, routes: list(value.routes, 'routes').map(routeOf) };
    return kind === 'no_rule' ? { kind } : broken('an outcome is of a kind that is not known here');
  };
  const leaves = list(diagram.leaves, 'leaves').map((leaf) => list(object(leaf, 'a leaf').outcomes, 'outcomes').map(outcomeOf));
  const leafOf = ({ leaf }) => (Number.isInteger(leaf) && leaves[leaf]?.length > 0 ? -1 - leaf : broken('one of the nodes leads nowhere'));
  const holdsOf = ({ holds }) => (typeof holds === 'boolean' ? (holds ? -2 : -1) : broken('one of the condition nodes leads nowhere'));
  const outcomes = partOf(diagram.nodes, variables, leafOf, 'nodes');
  const conditions = partOf(diagram.condition_nodes, variables, holdsOf, 'condition nodes');
  const roots = (each) => ({ possible: conditions.root(object(each, 'a rule').possible), certain: conditions.root(each.certain) });
  const keysIn = (values) => new Set(list(values, 'questions').map((each) => keyIn(questions, each, 'an offer')));
  const time = bundle.time_of_referral;
  return {
    bundle, questions, choices, destinations, calendars, limits, rules, holdWith, holdWithin, variables, leaves, outcomes, conditions,
    calendar: bundle.calendar === null ? null : openingOf(bundle.calendar, 'the calendar'),
    root: outcomes.root(diagram.root),
    asked: new Map(list(diagram.asked, 'what is asked').map((each) => [keyIn(questions, object(each, 'what is asked').question, 'what is asked'), conditions.root(each.root)])),
    deciding: list(diagram.deciding, 'what decides').map((each) => ({ rule: keyIn(rules, each?.rule, 'what decides'), ...roots(each) })),
    offers: list(diagram.offers, 'offers').map((each) => ({
      rule: keyIn(rules, each?.rule, 'an offer'), stands: keysIn(each.stands_not_known), either: keysIn(each.either), ...roots(each),
    })),
    teams: list(diagram.second_teams, 'second teams').map((each) => ({ destination: keyIn(destinations, each?.destination, 'a second team'), ...roots(each) })),
    time: time === null ? null : {
      question: keyIn(choices, object(time, 'the time of the referral').question, 'the time of the referral'),
      ways: list(time.ways, 'the time of the referral').map((way) => {
        const opening = (each) => calendars.get(keyIn(calendars, each, 'the time of the referral'));
        const answer = keyIn(choices.get(time.question), object(way, 'the time of the referral').answer, 'the time of the referral');
        return { answer, within: list(way.within, 'a way').map(opening), outside: list(way.outside, 'a way').map(opening) };
      }),
    },
    asOf: bundle.as_of === null ? null : dayIn(bundle.as_of, 'the day whose rules these are'),
    changes: list(bundle.changes, 'changes').map((day) => dayIn(day, 'a change')),
    tested: new Set(variables.filter(({ notKnown }) => notKnown >= 0).map(({ question }) => question)),
  };
}
