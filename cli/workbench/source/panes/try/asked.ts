// Which questions an interview shows. The program says which are not asked; the bundle's diagram says on which answers it hangs whether others are (docs/bundle.md).
import type { Bundle, Cell, Question, Variable } from '../../program/answers';
import { amountOf, daysFromReferral, wrongWith, type Answer, type Answers } from './given';

const isNotKnown = (cell: Cell): boolean => cell.not_known === true || cell.known === false;

/** The cells of a variable that are possible while the question has this answer, or none that is known. */
function possible(variable: Variable, question: Question | undefined, answer: Answer | undefined, received: string): number[] {
    const all = [...variable.cells.keys()].filter((at) => !isNotKnown(variable.cells[at]!));
    if (!question || !answer || answer.kind === 'not known' || wrongWith(question, answer, received) !== undefined) return all;
    if (variable.role === 'known') return [0];
    if (variable.role === 'item') return answer.kind === 'selection' ? [answer.items.includes(variable.item ?? '') ? 1 : 0] : all;
    if (answer.kind === 'choice') return all.filter((at) => variable.cells[at]!.answer === answer.answer);
    const { answers } = question;
    if (answers.kind !== 'quantity') return all;
    const amount =
        answer.kind === 'never' ? answers.never : answer.kind === 'date' ? daysFromReferral(answer.text, received) : answer.kind === 'amount' ? amountOf(answer.text, answers) : undefined;
    if (amount === undefined) return all;
    return all.filter((at) => (variable.cells[at]!.from ?? -Infinity) <= amount && amount <= (variable.cells[at]!.to ?? Infinity));
}

/** The questions on whose answers it hangs whether a question is asked, while it hangs on any; nothing where it is settled. */
function hangsOn(bundle: Bundle, key: string, answers: Answers, received: string): ReadonlySet<string> {
    const { asked, condition_nodes: nodes, variables } = bundle.decision_diagram;
    const entry = asked.find(({ question }) => question === key);
    const open = new Set<string>();
    const ends = new Set<boolean>();
    const seen = new Set<number>();
    const waiting = entry ? [entry.root] : [];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
        if ('holds' in at) {
            ends.add(at.holds);
            continue;
        }
        if (seen.has(at.node)) continue;
        seen.add(at.node);
        const node = nodes[at.node]!;
        const variable = variables[node.variable]!;
        const question = bundle.questions.find((one) => one.key === variable.question);
        const cells = possible(variable, question, answers.get(variable.question), received);
        if (cells.length > 1) open.add(variable.question);
        for (const cell of cells) {
            const edge = node.edges.find(({ last }) => cell <= last);
            if (edge) waiting.push(edge);
        }
    }
    return ends.size > 1 ? open : new Set();
}

/**
 * The questions to show, in their order: those that the program does not call not asked. While that hangs on another question, it waits until that one is answered,
 * said to be not known, or not asked itself.
 */
export function shownQuestions(bundle: Bundle, answers: Answers, notAsked: readonly string[], received: string): Question[] {
    const isNotAsked = new Set(bundle.questions.filter(({ name }) => notAsked.includes(name)).map(({ key }) => key));
    return bundle.questions.filter(({ key }) => {
        if (key === bundle.time_of_referral?.question || isNotAsked.has(key)) return false;
        const settled = (other: string) => answers.has(other) || isNotAsked.has(other) || other === bundle.time_of_referral?.question;
        return answers.has(key) || [...hangsOn(bundle, key, answers, received)].every(settled);
    });
}
