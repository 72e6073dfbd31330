// Made-up cases for a bundle, from a seed, and the words in which `ascrules explain` takes them.

/** A repeatable sequence of numbers from 0 to below 1 (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
export const pick = (random, list) => list[Math.floor(random() * list.length)];

/** The amounts at which something may change: both ends of every stretch that the rules tell apart, and their neighbours. */
function amountsOf(bundle, { key, answers }) {
  const variable = bundle.decision_diagram.variables.find(({ question }) => question === key);
  const ends = (variable?.cells ?? []).filter(({ to }) => to !== undefined).flatMap(({ from, to }) => [from - 1, from, from + 1, to - 1, to]);
  return [answers.lowest, answers.highest, ...ends].filter((amount) => amount >= answers.lowest && amount <= answers.highest);
}

/** An answer in the form that front ends give it. */
function answerTo(bundle, question, random) {
  const { kind, answers, items, lowest, highest } = question.answers;
  if (kind === 'choice') return { answer: pick(random, answers).key };
  if (kind === 'selection') {
    const share = pick(random, [0, 0.2, 0.5]);
    return { items: items.filter(() => random() < share).map(({ key }) => key) };
  }
  if (random() < 0.3) return { amount: lowest + Math.floor(random() * (highest - lowest + 1)) };
  return { amount: pick(random, amountsOf(bundle, question)) };
}

// Nights in which the clocks change, the hours around bank holidays, the ends of the years that are known, closing time to the minute.
const MOMENTS = [
  '2026-03-29T00:59', '2026-03-29T02:00', '2026-03-28T23:30', '2026-10-25T01:30', '2026-10-25T01:30Z', '2026-10-25T00:59', '2026-10-24T22:10',
  '2026-05-01T16:59', '2026-05-01T17:00', '2026-05-04T09:00', '2026-12-24T17:05', '2026-12-31T23:59', '2027-12-30T15:00', '2027-12-31T23:00', '2028-02-29T10:00',
  '2018-12-31T12:00', '2026-07-04T13:00', '2026-07-05T00:00', '2026-04-03T08:30',
];
function receivedAt(random) {
  const kind = random();
  if (kind < 0.2) return undefined;
  if (kind < 0.25) return '2026-06-15';
  if (kind < 0.6) return pick(random, MOMENTS);
  const day = new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 730) * 86400000).toISOString().slice(0, 10);
  const time = `${String(Math.floor(random() * 24)).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}`;
  return `${day}T${time}${random() < 0.1 ? '+02:00' : ''}`.replace(/T01:/, 'T03:');
}

/** { answers, received }: some answered, some asked and not known, some not asked yet; one in nine cases with every answer. */
export function randomCase(bundle, random) {
  const missing = pick(random, [0, 0.1, 0.1, 0.3, 0.3, 0.5, 0.5, 0.7, 0.9]);
  const answers = {};
  for (const question of bundle.questions) {
    if (question.key === bundle.time_of_referral?.question) continue;
    if (random() >= missing) answers[question.key] = answerTo(bundle, question, random);
    else if (random() < 0.5) answers[question.key] = { not_known: true };
  }
  return { answers, received: receivedAt(random) };
}

function amountSaid({ measure, decimals, never, unit }, amount) {
  if (measure === 'date') {
    if (amount === never) return 'never';
    if (amount === 0) return 'on the day of the referral';
    return `${Math.abs(amount)} days ${amount < 0 ? 'before' : 'after'} the referral`;
  }
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const figure = `${amount < 0 ? '-' : ''}${digits.slice(0, digits.length - decimals)}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
  return measure === 'money' ? `£${figure}` : `${figure} ${unit}`.trim();
}

/** The answers as `--given` and a `given` line take them. */
export function given(bundle, answers) {
  const said = bundle.questions.map(({ key, name, answers: kind }) => {
    const answer = answers[key];
    if (!answer || answer.not_known) return undefined;
    const nameOf = (list, one) => list.find((each) => each.key === one).name;
    if ('answer' in answer) return `${name} is ${nameOf(kind.answers, answer.answer)}`;
    if ('amount' in answer) return `${name} is ${amountSaid(kind, answer.amount)}`;
    return answer.items.length === 0 ? `${name} is none` : `${name} includes ${answer.items.map((item) => nameOf(kind.items, item)).join(', ')}`;
  });
  return said.filter((words) => words).join('; ');
}
