// The decision diagram walked.
//
// A way says of a variable which cells are possible: stretches of them that are followed `together`, as one, and one whose cells are told `apart`,
// since each of them may still be answered.

const MOST_STATES = 100000; // of one survey; beyond that nothing is said to be settled

/** Where the edges lead that are for some of the cells. */
function within(edges, [from, to]) {
  let [low, high] = [0, edges.length - 1]; // the first edge that does not end before them
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle].last < from) low = middle + 1;
    else high = middle;
  }
  const next = [];
  for (; low < edges.length && edges[low].first <= to; ++low) next.push(edges[low].to);
  return next;
}

/** All ends that can be reached. */
export function endsOf(part, root, ways) {
  const ends = new Set();
  const seen = new Set();
  const waiting = [root];
  while (waiting.length > 0) {
    const at = waiting.pop();
    if (at < 0) ends.add(at);
    else if (!seen.has(at)) {
      seen.add(at);
      for (const stretch of ways[part.at[at]].together) for (const next of within(part.edges[at], stretch)) waiting.push(next);
    }
  }
  return ends;
}

/**
 * Which questions still make a difference to what some functions come to: in `answers` those of which two answers do, in `any` also those where it is
 * the same whatever is answered, but not if nobody knows. What is followed together is a set of nodes; equal remains get equal names, from the ends up.
 * Undefined where that is too much work.
 */
export function survey(part, roots, ways, variables, nameOf) {
  const numbers = new Map();
  const numbered = (words) => numbers.get(words) ?? (numbers.set(words, numbers.size), numbers.size - 1);
  const names = new Map();
  const layers = variables.map(() => new Map());
  let states = 0;
  const enter = (refs) => {
    const state = [...new Set(refs)].sort((a, b) => a - b);
    const words = state.join();
    if (state.at(-1) < 0) names.set(words, numbered(`=${nameOf(state)}`));
    else {
      const layer = layers[state.reduce((least, ref) => (ref < 0 ? least : Math.min(least, part.at[ref])), Infinity)];
      if (!layer.has(words)) {
        layer.set(words, { state });
        ++states;
      }
    }
    return words;
  };
  for (const root of roots) enter([root]);
  for (const [variable, layer] of layers.entries()) {
    const { together, apart } = ways[variable]; // `apart` begins at the first cell
    for (const one of layer.values()) {
      if (states > MOST_STATES) return undefined;
      const here = one.state.filter((ref) => ref >= 0 && part.at[ref] === variable).map((ref) => part.edges[ref]);
      const past = one.state.filter((ref) => ref < 0 || part.at[ref] !== variable);
      const starts = apart ? here.flatMap((edges) => edges.map(({ first }) => first).filter((first) => first <= apart[1])) : [];
      one.starts = [...new Set(starts)].sort((a, b) => a - b);
      one.apart = one.starts.map((cell) => enter([...past, ...here.flatMap((edges) => within(edges, [cell, cell]))]));
      one.together = together.map((stretch) => enter([...past, ...here.flatMap((edges) => within(edges, stretch))]));
    }
  }
  const [answers, any] = [new Set(), new Set()];
  for (const [variable, layer] of [...layers.entries()].reverse()) {
    const { question, role } = variables[variable];
    for (const [words, one] of layer) {
      const apart = one.apart.map((each) => names.get(each));
      const together = one.together.map((each) => names.get(each));
      const below = new Set([...apart, ...together]);
      if (new Set(apart).size > 1 && role !== 'known') answers.add(question);
      if (below.size > 1) any.add(question);
      // Neighbours that lead to the same are one stretch, wherever the nodes were cut.
      const stretches = apart.flatMap((name, at) => (at > 0 && name === apart[at - 1] ? [] : `${one.starts[at]}>${name}`));
      names.set(words, below.size === 1 ? [...below][0] : numbered(`${variable}:${stretches.join()};${together.join()}`));
    }
  }
  return { answers, any };
}
