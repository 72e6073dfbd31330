// Prints a SYNTHETIC ruleset for tests/bench/points.sh: so many items that carry points, and five bands of their sum, or sixty rules each of which compares it.
// node points_rules.mjs ITEMS bands|rules score|figure; `figure` asks for the sum itself instead of adding it up.
const [items, shape, how] = [Number(process.argv[2]), process.argv[3], process.argv[4]];
if (!(items > 0) || !['bands', 'rules'].includes(shape) || !['score', 'figure'].includes(how)) {
  console.error('usage: node points_rules.mjs ITEMS bands|rules score|figure');
  process.exit(2);
}

let state = 1;
const below = (count) => { // the same numbers on every machine
  state = (state * 48271) % 2147483647;
  return state % count;
};
const lines = [
  'ruleset SYNTHETIC points', '  council  Nobody', '  owner    Nobody', '  if an answer is missing  hold with Z',
  ...['A', 'B', 'C', 'D', 'Z'].flatMap((name, i) => [`destination ${name}`, `  within  ${i + 1} working days`]),
];
let most = 0;
const points = [];
for (let i = 0; i < items; ++i) {
  const answers = [`a${i}x0 (0 points)`];
  let last = 0;
  for (let k = 1 + below(4); k > 0; --k) {
    last += 1 + below(2);
    answers.push(`a${i}x${answers.length} (${last} ${last === 1 ? 'point' : 'points'})`);
  }
  most += last;
  points.push(`question item ${i}`, `  answer  one of: ${answers.join(', ')}`);
}
if (how === 'score') lines.push(...points, 'score need [local: made up]', `  adds up  ${Array.from({ length: items }, (_, i) => `item ${i}`).join(', ')}`);
else lines.push('question need', `  answer  whole number of points, 0 to ${most}`);
const bounds = [0.8, 0.6, 0.4, 0.2].map((share) => Math.max(1, Math.floor(most * share)));
if (shape === 'bands') {
  const bands = ['top', 'high', 'middle', 'low'];
  lines.push('level band, the highest that applies: [local: made up]');
  bands.forEach((band, i) => lines.push(`  ${band} when need is at least ${bounds[i]}`));
  lines.push('  lowest otherwise');
  [...bands, 'lowest'].forEach((band, i) => lines.push(`rule R${i} made up [local: made up]`, `  when band is ${band}`, `  send to ${'ABCDZ'[i]}`));
} else {
  for (let i = 0; i < 12; ++i) lines.push(`question q${i}`, '  answer  yes or no');
  for (let r = 0; r < 60; ++r) {
    const other = (7 * r + 3) % 12;
    lines.push(`rule R${r} made up [local: made up]`, `  when need is at least ${bounds[r % 4]}`, `   and q${r % 12} is yes`);
    if (other !== r % 12) lines.push(`   and q${other} is no`);
    lines.push(`  send to ${'ABCD'[r % 4]}`);
    if (r > 0) lines.push(`  overrides ${Array.from({ length: r }, (_, i) => `R${i}`).join(', ')}`);
  }
  lines.push('rule Z1 made up [local: made up]', '  otherwise send to Z');
}
console.log(lines.join('\n'));
