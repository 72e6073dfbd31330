// Walks the decision diagram of a bundle, as docs/bundle.md describes. Knows nothing of rules, conditions or overrides.
//
// `answers` maps the key of a question to { answer: KEY }, { items: [KEY, …] } or { amount: NUMBER }. What is not in it is not known.

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const isNotKnown = (cell) => cell.not_known === true || cell.known === false;

/** The position of the answer among the cells of the variable. */
function cellOf(variable, given) {
  if (variable.role === 'known') return 0;
  if (variable.role === 'item') return given.items.includes(variable.item) ? 1 : 0;
  const cell = variable.cells.findIndex((c) =>
    'answer' in given ? c.answer === given.answer : c.from <= given.amount && given.amount <= c.to);
  if (cell < 0) throw new Error(`no such answer to ${variable.question}: ${JSON.stringify(given)}`);
  return cell;
}

/**
 * For each variable the cells that are possible. A missing answer stands in the cell "not known" if there is one and the question is in
 * `standing`; it may stand there, or be anything, if it is in `either`; otherwise every answer is possible.
 */
function possibleCells(diagram, answers, standing, either = () => false) {
  const tested = new Set(diagram.variables.filter((v) => v.cells.some(isNotKnown)).map((v) => v.question));
  return diagram.variables.map((variable) => {
    const given = answers.get(variable.question);
    if (given) return [cellOf(variable, given)];
    if (either(variable.question)) return [...variable.cells.keys()];
    const stands = tested.has(variable.question) && standing(variable.question);
    if (stands && variable.role === 'item') return [0];
    return [...variable.cells.keys()].filter((i) => isNotKnown(variable.cells[i]) === stands);
  });
}

/** All ends (leaves, or { holds }) that can be reached through the possible cells. */
function reached(nodes, root, cells) {
  const seen = new Set();
  const ends = new Map();
  const waiting = [root];
  while (waiting.length > 0) {
    const at = waiting.pop();
    if (!('node' in at)) {
      ends.set(JSON.stringify('leaf' in at ? at.leaf : at.holds), at);
    } else if (!seen.has(at.node)) {
      seen.add(at.node);
      const { variable, edges } = nodes[at.node];
      for (const cell of cells[variable]) waiting.push(edges.find((edge) => cell <= edge.last));
    }
  }
  return [...ends.values()];
}

/** The keys of the questions whose missing answers could still change the outcome. */
function mattering(diagram, answers) {
  const cells = diagram.variables.map((variable) =>
    answers.has(variable.question) ? [cellOf(variable, answers.get(variable.question))] : [...variable.cells.keys()]);
  const matters = new Set();
  const names = new Map(); // what is left of a node, so that equal remains have equal names
  const nameOf = (at) => {
    if ('leaf' in at) return JSON.stringify(diagram.leaves[at.leaf].outcomes);
    if (!names.has(at.node)) {
      const { variable, edges } = diagram.nodes[at.node];
      const below = cells[variable].map((cell) => nameOf(edges.find((edge) => cell <= edge.last)));
      const { question, cells: all, role } = diagram.variables[variable];
      const afterAnswers = below.filter((_, i) => !isNotKnown(all[cells[variable][i]]));
      if (role !== 'known' && new Set(afterAnswers).size > 1) matters.add(question);
      names.set(at.node, below.every((name) => name === below[0]) ? below[0] : numbered(`${variable}:${below.join()}`));
    }
    return names.get(at.node);
  };
  const numbers = new Map();
  const numbered = (text) => {
    if (!numbers.has(text)) numbers.set(text, `#${numbers.size}`);
    return numbers.get(text);
  };
  nameOf(diagram.root);
  return matters;
}

/** Whether the question is to be asked: true, false, or undefined while that hangs on other answers. */
export function isAsked(bundle, answers, question) {
  const diagram = bundle.decision_diagram;
  const entry = diagram.asked.find((candidate) => candidate.question === question);
  if (!entry) return true;
  const ends = reached(diagram.condition_nodes, entry.root, possibleCells(diagram, answers, () => false));
  return ends.length === 1 ? ends[0].holds : undefined;
}

/** Whether a case is surely due by `first` no later than by `second`, whenever it is received. */
function surelyNoLater(calendar, first, second) {
  if (first.unit === 'undecided' || second.unit === 'undecided') return false;
  if (first.unit === second.unit) return first.amount <= second.amount;
  if (first.unit === 'days' && second.unit === 'working_days') return first.amount <= second.amount;
  if (!calendar || first.unit === 'days' || second.unit === 'days') return false;
  const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const open = minutes(calendar.closes) - minutes(calendar.opens);
  return first.unit === 'working_hours' ? first.amount * 60 <= second.amount * open : first.amount * open < second.amount * 60;
}

/** By when a case is due that is held between these outcomes: the clocks of which none is surely sooner. */
function limitsOfHold(bundle, outcomes) {
  const all = outcomes.flatMap((outcome) => outcome.routes ?? [outcome]).map(({ within }) => within).filter((within) => within);
  if (bundle.hold_within) all.push(bundle.hold_within);
  const limits = all.filter((limit, i) => all.findIndex((other) => same(other, limit)) === i);
  return limits.filter((limit) => !limits.some((other) => !same(other, limit) && surelyNoLater(bundle.calendar, other, limit)));
}

/** What the ruleset says of the answers: { kind, … } as an outcome, or { kind: 'held', with, within, asking, outcomes }; with rules and offers. */
export function decide(bundle, answers) {
  const diagram = bundle.decision_diagram;
  const leaves = reached(diagram.nodes, diagram.root, possibleCells(diagram, answers, () => true)).map((at) => diagram.leaves[at.leaf]);

  const outcomes = [];
  for (const outcome of leaves.flatMap((leaf) => leaf.outcomes)) {
    if (!outcomes.some((known) => same(known, outcome))) outcomes.push(outcome);
  }
  const certain = []; // the ids of rules that decide, or make their offers, whatever is missing
  const possible = []; // those that hang on what is missing
  const look = (entry, cells) => {
    const some = reached(diagram.condition_nodes, entry.possible, cells).some((end) => end.holds);
    const all = some && reached(diagram.condition_nodes, entry.certain, cells).every((end) => end.holds);
    if (some) (all ? certain : possible).push(entry.rule);
  };
  for (const entry of diagram.deciding) look(entry, possibleCells(diagram, answers, () => true));
  const decision = { rules: [...certain], mayDecide: [...possible], secondTeams: [], possibleSecondTeams: [] };
  const standing = possibleCells(diagram, answers, () => true);
  const gets = new Map(); // the keys of second teams, and whether they get the case for certain
  for (const entry of diagram.second_teams) {
    const some = reached(diagram.condition_nodes, entry.possible, standing).some((end) => end.holds);
    if (!some) continue;
    const all = reached(diagram.condition_nodes, entry.certain, standing).every((end) => end.holds);
    gets.set(entry.destination, all || gets.get(entry.destination) === true);
  }
  for (const [team, surely] of gets) (surely ? decision.secondTeams : decision.possibleSecondTeams).push(team);
  for (const entry of diagram.offers) {
    const [standing, either] = [entry.stands_not_known, entry.either];
    look(entry, possibleCells(diagram, answers, (question) => standing.includes(question), (question) => either.includes(question)));
  }
  const offersOf = (ids) => bundle.rules.filter((rule) => ids.includes(rule.id)).flatMap((rule) => rule.offers.map((offer) => offer.text));
  decision.offers = offersOf(certain);
  decision.possibleOffers = offersOf(possible);
  if (outcomes.length === 1) return { ...decision, ...outcomes[0] };
  return { ...decision, kind: 'held', with: bundle.hold_with, within: limitsOfHold(bundle, outcomes), asking: mattering(diagram, answers), outcomes };
}
