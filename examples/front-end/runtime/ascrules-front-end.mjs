// Decides, asks and tells from a bundle of ascrules (docs/bundle.md), and from nothing besides. No dependency; the same in every browser and in Node.
// ascrules_front_end.py beside this file does the same in Python: the two give the same JSON for the same bundle, answers and moment.

import { FORMAT, FORMAT_VERSION, UNITS, clock, isObject, read } from './bundle.mjs';
import { dayOf, dayWords, dueBy, instantOf, isOpenAt, iso, momentWords, readReceived, textOf } from './moments.mjs';
import { Refused, refuse, short } from './refused.mjs';
import { endsOf, survey } from './walk.mjs';
import { amountWords, clockWords, inRange, readAmount, said } from './words.mjs';

export { FORMAT, FORMAT_VERSION, Refused, amountWords, clockWords, dayWords, momentWords, readAmount };

const somewhere = (ends) => ends.has(-2); // condition nodes end in -2, it holds, and -1
const everywhere = (ends) => !ends.has(-1);

/** Rules that are ready to be asked. Refused where the bundle is no bundle, of another format, or damaged. */
export function open(bundle) {
  const rules = read(bundle);
  const { questions, choices, destinations, limits, variables, outcomes, conditions, time } = rules;
  const order = new Map([...questions.keys()].map((name, at) => [name, at]));
  const inOrder = (names) => [...names].sort((a, b) => order.get(a) - order.get(b));

  // Outcomes by number, in an order of their own: no rule, then by destination and time limit, then contradictions by their routes.
  const routesOf = (outcome) => (outcome.kind === 'routed' ? [outcome] : outcome.routes ?? []);
  const place = (outcome) => routesOf(outcome).map(({ destination, within: { amount = 0, unit } }) =>
    `${String(destinations.get(destination).rank).padStart(6, '0')}${UNITS.indexOf(unit)}${String(amount).padStart(16, '0')}`).join();
  const byPlace = new Map(rules.leaves.flat().map((outcome) => [place(outcome), outcome]));
  const places = [...byPlace.keys()].sort();
  const allOutcomes = places.map((each) => byPlace.get(each));
  const numberOf = new Map(places.map((each, at) => [each, at]));
  const leafNumbers = rules.leaves.map((leaf) => leaf.map((outcome) => numberOf.get(place(outcome))));
  const outcomesOf = (ends) => [...new Set([...ends].flatMap((end) => leafNumbers[-1 - end]))].sort((a, b) => a - b);

  // Offers that look at missing answers in the same way are surveyed together.
  const offersAlike = [...rules.offers.reduce((groups, each) => {
    const words = JSON.stringify([inOrder(each.stands), inOrder(each.either)]);
    return groups.set(words, [...(groups.get(words) ?? []), each]);
  }, new Map()).values()];

  const openingOf = (destination) => rules.calendars.get(destinations.get(destination).opens_by) ?? rules.calendar;
  const limitAt = (clockOf, destination) => {
    const opensBy = clockOf.unit.startsWith('working') && destination !== null ? destinations.get(destination).opens_by : null;
    const at = limits.findIndex(({ amount, unit, opensBy: by }) => unit === clockOf.unit && amount === clockOf.amount && by === opensBy);
    return { at: at < 0 ? limits.length : at, within: clockOf, destination, opensBy };
  };
  /** Whether the one surely ends no later than the other. */
  const noLater = (one, other) => (one.at === other.at ? one.within.unit !== 'undecided' : limits[one.at]?.noLaterThan.has(other.at) ?? false);
  /** Those of which none surely ends sooner. */
  const soonest = (several) => {
    const all = [...new Map(several.map((each) => [`${each.at} ${JSON.stringify(each.within)}`, each])).values()].sort((a, b) => a.at - b.at);
    return all.filter((limit, at) => !all.some((other, before) => before !== at && noLater(other, limit) && (before < at || !noLater(limit, other))));
  };

  /** One answer as the cells see it. Refused, in words, where it is none. */
  function readAnswer(name, given, received) {
    const question = questions.get(name);
    if (!question) refuse(`\`${short(name)}\` is no question of these rules`);
    if (name === time?.question) refuse(`Nobody answers “${said(question)}”: the moment of receipt does`);
    if (!isObject(given)) refuse(`What is given for “${said(question)}” is no answer`);
    if (given.not_known === true) return 'not known';
    const choice = (value) => {
      const named = choices.get(name)?.get(value);
      const known = [...choices.get(name).values()].map((each) => each.name);
      return named ? value : refuse(`\`${short(value)}\` is no answer to “${said(question)}”: it is one of ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' and others' : ''}`);
    };
    const { kind, measure, never } = question.answers;
    if (kind === 'choice' && 'answer' in given) return { answer: choice(given.answer) };
    if (kind === 'selection' && Array.isArray(given.items)) return { items: new Set(given.items.map(choice)) };
    if (kind === 'quantity' && measure === 'date' && 'date' in given) {
      const day = dayOf(String(given.date));
      if (day === undefined) refuse(`\`${short(given.date)}\` is no day: write it as 2026-05-01`);
      if (received === undefined) refuse(`“${said(question)}” is answered by a day, which counts from the day of the referral: say when that came in`);
      if (day - received.day === never) refuse(`\`${short(given.date)}\` is too late a day for “${said(question)}”`);
      return { amount: inRange(question, day - received.day, given.date) };
    }
    if (kind === 'quantity' && 'amount' in given) return { amount: inRange(question, given.amount) };
    return refuse(`“${said(question)}” is answered in another way: by ${{ choice: '`answer`', selection: '`items`', quantity: '`amount`' }[kind]}`);
  }

  function cellOf(variable, given) {
    if (variable.role === 'known') return 0;
    if (variable.role === 'item') return given.items.has(variable.item) ? 1 : 0;
    return variable.ends ? variable.ends.findIndex((end) => given.amount <= end) : variable.places.get(given.answer);
  }
  /** What is known of each variable; a question in `open` may still be answered, or not be known. */
  function waysOf(answers, { stands = () => true, either = () => false, stillOpen = new Set() }) {
    return variables.map((variable) => {
      const { question, role, notKnown, answers: count, cells } = variable;
      const given = answers.get(question);
      if (given) {
        const cell = cellOf(variable, given);
        return { together: [[cell, cell]], apart: null };
      }
      const any = either(question) ? [[0, cells - 1]] : null;
      const standing = stands(question) && rules.tested.has(question);
      if (stillOpen.has(question)) return { together: any ?? (standing && notKnown >= 0 ? [[notKnown, notKnown]] : []), apart: [0, count - 1] };
      if (any) return { together: any, apart: null };
      if (!standing) return { together: [[0, count - 1]], apart: null };
      return { together: [role === 'item' ? [0, 0] : [notKnown, notKnown]], apart: null };
    });
  }

  /** What is asked: true, false, or undefined where that hangs on other answers. */
  function askedOf(answers) {
    const ways = waysOf(answers, { stands: () => false });
    return (name) => {
      const root = rules.asked.get(name);
      const ends = root === undefined ? new Set([-2]) : endsOf(conditions, root, ways);
      return ends.size === 1 ? somewhere(ends) : undefined;
    };
  }

  const certainly = (each, ways) => everywhere(endsOf(conditions, each.possible, ways)) && everywhere(endsOf(conditions, each.certain, ways));
  const possibly = (each, ways) => somewhere(endsOf(conditions, each.possible, ways));
  const offerWays = (answers, { stands, either }, stillOpen) => waysOf(answers, { stands: (name) => stands.has(name), either: (name) => either.has(name), stillOpen });

  function rulesThatCount(answers, ways) {
    const told = { decides: [], may_decide: [], certain: [], possible: [] };
    for (const each of rules.deciding) if (possibly(each, ways)) told[certainly(each, ways) ? 'decides' : 'may_decide'].push(each.rule);
    for (const each of rules.offers) {
      const own = offerWays(answers, each);
      if (possibly(each, own)) told[everywhere(endsOf(conditions, each.certain, own)) ? 'certain' : 'possible'].push(each.rule);
    }
    const declared = (ids) => [...rules.rules.values()].filter(({ id }) => ids.includes(id));
    return { ...told, sure: declared([...told.decides, ...told.certain]), perhaps: declared([...told.may_decide, ...told.possible]) };
  }

  function dueOf(several, received) {
    if (received?.minute === undefined) return null;
    const ends = several.map(({ within: clockOf, destination }) => dueBy(destination === null ? rules.calendar : openingOf(destination), received, clockOf));
    const told = ends.filter(({ at }) => at).map(({ at }) => ({ at, instant: instantOf(at) })).sort((a, b) => a.instant - b.instant);
    const why = ends.findLast(({ at }) => !at)?.why ?? null;
    return told.length > 0 ? { at: textOf(told[0].at), unknown_because: null, perhaps_sooner_because: why } : { at: null, unknown_because: why, perhaps_sooner_because: null };
  }

  function secondTeams(counted, ways, destination, received) {
    const sure = new Map();
    for (const each of rules.teams) if (possibly(each, ways)) sure.set(each.destination, sure.get(each.destination) || certainly(each, ways));
    const namedBy = (some, team) => {
      const named = new Map();
      for (const rule of some) for (const each of rule.also_send_to) {
        if (each.destination !== team) continue;
        const limit = limitAt(clock(each.within, 'a second team'), team);
        const words = JSON.stringify(limit.within);
        named.set(words, { limit, by: [...(named.get(words)?.by ?? []), rule.id] });
      }
      return [...named.values()].sort((a, b) => a.limit.at - b.limit.at);
    };
    return [...destinations.keys()].filter((team) => sure.has(team)).map((team) => {
      const [certain, possible] = [namedBy(counted.sure, team), namedBy(counted.perhaps, team)];
      const first = soonest(certain.map(({ limit }) => limit));
      const here = destination?.destination === team ? [limitAt(destination.within, team)] : [];
      const matters = ({ limit }, others) => !others.some((other) => noLater(other, limit));
      const told = [
        ...certain.filter((each) => first.includes(each.limit) && matters(each, here)).map((each) => ({ ...each, certain: true })),
        ...possible.filter((each) => matters(each, [...here, ...first])).map((each) => ({ ...each, certain: false })),
      ];
      const ids = new Set([...certain, ...possible].flatMap(({ by }) => by));
      return {
        destination: team, certain: sure.get(team), is_where_it_goes: here.length > 0, by: [...rules.rules.keys()].filter((id) => ids.has(id)),
        limits: told.map(({ limit, by, certain: is }) => ({ within: limit.within, certain: is, by: [...new Set(by)], due: dueOf([limit], received) })),
      };
    });
  }

  /** The missing answers on whose standing as not known the outcome rests: another comes of some answer to them. */
  function restsOn(answers, missing, numbers) {
    const answersTo = (name) => {
      const { kind, items, answers: all } = questions.get(name).answers;
      if (kind === 'choice') return all.map((each) => ({ answer: each.key }));
      if (kind === 'selection') return [{ items: new Set() }, ...items.map((each) => ({ items: new Set([each.key]) }))];
      return variables.find(({ question }) => question === name).ends.map((end) => ({ amount: end }));
    };
    const other = (name, answer) => outcomesOf(endsOf(outcomes, rules.root, waysOf(new Map([...answers, [name, answer]]), {}))).join() !== numbers.join();
    return missing.filter((name) => rules.tested.has(name) && name !== time?.question && answersTo(name).some((answer) => other(name, answer)));
  }

  /** What is still open, and what to ask next. `unasked`: nobody has been asked yet. */
  function interview(answers, unasked, asked, everything) {
    const nameOf = (ends) => outcomesOf(ends).join();
    const conditionNames = { possible: (ends) => ends.join(), certain: (ends) => !ends.includes(-1), asked: (ends) => ends.includes(-2) };
    const first = survey(outcomes, [rules.root], waysOf(answers, { stillOpen: unasked }), variables, nameOf);
    const besides = new Set();
    let finished = first !== undefined;
    const look = (entries, ways) => ['possible', 'certain'].forEach((side) => {
      const found = survey(conditions, entries.map((each) => each[side]), ways, variables, conditionNames[side]);
      if (found) found.any.forEach((name) => besides.add(name));
      else finished = false;
    });
    const gives = rules.deciding.filter(({ rule }) => rules.rules.get(rule).offers.length + rules.rules.get(rule).also_send_to.length > 0);
    look([...gives, ...rules.teams], waysOf(answers, { stillOpen: unasked }));
    for (const alike of offersAlike) look(alike, offerWays(answers, alike[0], unasked));

    const mayBeAsked = new Set([...unasked].filter((name) => asked(name) !== false));
    const matters = inOrder([...(first?.any ?? unasked)].filter((name) => mayBeAsked.has(name)));
    const mattersBesides = inOrder([...(finished ? besides : unasked)].filter((name) => mayBeAsked.has(name) && !matters.includes(name)));
    const ways = waysOf(answers, { stands: () => false, stillOpen: unasked });
    /** Those on whose answers it hangs whether the question is asked. */
    const gates = (name) => {
      const root = rules.asked.get(name);
      return root === undefined || asked(name) !== undefined ? [] : [...survey(conditions, [root], ways, variables, conditionNames.asked)?.any ?? []];
    };
    const before = new Map(inOrder(mayBeAsked).map((name) => [name, gates(name).filter((each) => mayBeAsked.has(each))]));
    const ready = [...before.keys()].filter((name) => before.get(name).length === 0);
    const nextOf = (wanted) => {
      const all = new Set(wanted);
      for (const name of all) before.get(name).forEach((each) => all.add(each));
      return ready.find((name) => all.has(name)) ?? null;
    };
    const next = nextOf(matters) ?? nextOf(mattersBesides) ?? (everything ? nextOf(mayBeAsked) : null);
    return { settled: matters.length === 0, complete: matters.length + mattersBesides.length === 0, next, ready, matters, matters_besides: mattersBesides };
  }

  /** Why these rules are not those of the day; null where they are. */
  function outOfDate(received) {
    if (rules.asOf === null || received === undefined) return null;
    const changed = rules.changes.find((day) => (day <= received.day) !== (day <= rules.asOf));
    if (changed === undefined) return null;
    return `These are the rules of ${dayWords(iso(rules.asOf))}, and others were in force on ${dayWords(iso(received.day))}: they change on ${dayWords(iso(changed))}`;
  }

  /** The answer that the moment of receipt gives to the time of the referral. */
  function answerOfTime(received) {
    if (time === null || received?.minute === undefined) return undefined;
    const fits = (several, wanted) => several.every((opening) => [wanted, undefined].includes(isOpenAt(opening, received)));
    const ways = time.ways.filter((way) => fits(way.within, true) && fits(way.outside, false));
    return ways.length === 1 ? { answer: ways[0].answer } : undefined;
  }

  /** See the declarations beside this file. */
  function look(given = {}, options = {}) {
    const received = options.received === undefined ? undefined : readReceived(String(options.received));
    const readAnswers = new Map((given instanceof Map ? [...given] : Object.entries(given)).map(([name, answer]) => [name, readAnswer(name, answer, received)]));
    const answers = new Map([...readAnswers].filter(([, answer]) => answer !== 'not known'));
    const ofTime = answerOfTime(received);
    if (ofTime) answers.set(time.question, ofTime);

    const asked = askedOf(answers);
    const people = [...questions.keys()].filter((name) => name !== time?.question);
    const unasked = new Set(people.filter((name) => !readAnswers.has(name)));
    const missing = people.filter((name) => !answers.has(name) && asked(name) !== false);

    const ways = waysOf(answers, {});
    const numbers = outcomesOf(endsOf(outcomes, rules.root, ways));
    const counted = rulesThatCount(answers, ways);
    const decided = numbers.length === 1;
    const one = decided ? allOutcomes[numbers[0]] : null;
    const several = numbers.map((at) => allOutcomes[at]);
    const hold = soonest([
      ...(rules.holdWithin ? [limitAt(rules.holdWithin, rules.holdWith)] : []),
      ...several.flatMap(routesOf).map(({ destination, within: clockOf }) => limitAt(clockOf, destination)),
    ]);
    const everyOpen = new Set([...questions.keys()].filter((name) => !answers.has(name)));
    const full = survey(outcomes, [rules.root], waysOf(answers, { stillOpen: everyOpen }), variables, (ends) => outcomesOf(ends).join());
    const changing = inOrder(full?.any ?? missing);
    const offersOf = (some) => some.flatMap(({ id, offers }) => offers.map(({ text: words, citations }) => ({ text: words, rule: id, citations })));
    return {
      decision: decided ? one : { kind: 'held', with: rules.holdWith, within: hold.map(({ within: limit, opensBy }) => ({ ...limit, opens_by: opensBy })) },
      outcomes: several,
      ...interview(answers, unasked, asked, options.everything === true),
      asking: decided ? [] : inOrder(full?.answers ?? missing),
      changing,
      rests_on: decided ? restsOn(answers, changing, numbers) : [],
      decided_by: counted.decides,
      may_decide: counted.may_decide,
      offers: offersOf(counted.sure),
      possible_offers: offersOf(counted.perhaps),
      second_teams: secondTeams(counted, ways, one?.kind === 'routed' ? one : null, received),
      missing,
      not_asked: people.filter((name) => asked(name) === false),
      not_used: people.filter((name) => answers.has(name) && asked(name) === false),
      due: !decided ? dueOf(hold, received) : one.kind === 'routed' ? dueOf([limitAt(one.within, one.destination)], received) : null,
      out_of_date: outOfDate(received),
    };
  }

  return { bundle, look };
}
