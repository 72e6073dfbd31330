// Answers of the interview, and how they are written for `--given` and in a `given` line.
import type { AnswerKind, Question } from '../../program/answers';
import { groupedAmount, plainAmount } from '../../words';

export type Answer =
    | { kind: 'not known' }
    | { kind: 'choice'; answer: string }
    | { kind: 'selection'; items: readonly string[] }
    /** As it was typed: "35", "2.5", "14,250.01". */
    | { kind: 'amount'; text: string }
    /** YYYY-MM-DD, or nothing while it is being written. */
    | { kind: 'date'; text: string }
    | { kind: 'never' };

/** Answers by the keys of their questions, in the order in which they were given. */
export type Answers = ReadonlyMap<string, Answer>;

type Quantity = Extract<AnswerKind, { kind: 'quantity' }>;

/** The answer in the smallest step of the question; nothing where it is none, or more exact than the question allows. */
export function amountOf(text: string, quantity: Quantity): number | undefined {
    const plain = text.trim().replace(/^£\s*/, '').replace(/,(?=\d{3}(?:\D|$))/g, '');
    const said = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(plain);
    if (!said) return undefined;
    const decimals = (said[3] ?? '').replace(/0+$/, '');
    if (decimals.length > quantity.decimals) return undefined;
    const amount = Number(said[2]! + decimals.padEnd(quantity.decimals, '0')) * (said[1] === '-' ? -1 : 1);
    return Number.isSafeInteger(amount) ? amount : undefined;
}

const dayOf = (text: string): number | undefined => {
    if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
    const milliseconds = Date.parse(`${text.slice(0, 10)}T00:00Z`);
    return Number.isNaN(milliseconds) ? undefined : milliseconds / 86_400_000;
};

/** How many days a date lies behind the day of the referral; before it, fewer than none. Nothing where one of the two is not told. */
export function daysFromReferral(date: string, received: string): number | undefined {
    const [day, referral] = [dayOf(date), dayOf(received)];
    return day === undefined || referral === undefined ? undefined : day - referral;
}

/** The last day that the question takes: where it can be never, the figure behind it stands for that. */
const lastOf = (quantity: Quantity) => quantity.highest - (quantity.never === undefined ? 0 : 1);

/** The first and the last date that a question takes, as YYYY-MM-DD; nothing while it is not told when the referral came. */
export function datesOf(quantity: Quantity, received: string): { first: string; last: string } | undefined {
    const referral = dayOf(received);
    if (referral === undefined) return undefined;
    const text = (days: number) => new Date((referral + days) * 86_400_000).toISOString().slice(0, 10);
    return { first: text(quantity.lowest), last: text(lastOf(quantity)) };
}

/** "28 April 2026" */
export function spoken(date: string): string {
    return new Date(`${date}T12:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** What is wrong with an answer as it stands, in words; nothing where it can be used or is not there yet. */
export function wrongWith({ answers }: Question, answer: Answer | undefined, received: string): string | undefined {
    if (answers.kind !== 'quantity' || !answer) return undefined;
    if (answer.kind === 'amount' && answer.text.trim() !== '') {
        const amount = amountOf(answer.text, answers);
        const money = answers.measure === 'money' ? '£' : '';
        const bounds = `from ${money}${groupedAmount(answers.lowest, answers.decimals)} to ${money}${groupedAmount(answers.highest, answers.decimals)}`;
        const exact = answers.decimals === 0 ? 'a whole number' : `a number with at most ${answers.decimals} decimal ${answers.decimals === 1 ? 'place' : 'places'}`;
        if (amount === undefined || amount < answers.lowest || amount > answers.highest) return `Write ${exact}, ${bounds}. Until then the question counts as not answered.`;
    }
    if (answer.kind === 'date' && answer.text !== '') {
        const days = daysFromReferral(answer.text, received);
        if (days === undefined) return 'Say first when the referral came: the date is compared with that day.';
        if (days < answers.lowest || days > lastOf(answers)) {
            const { first, last } = datesOf(answers, received)!;
            return `Give a date from ${spoken(first)} to ${spoken(last)}. Until then the question counts as not answered.`;
        }
    }
    return undefined;
}

/** "3 days before the referral" */
function sayDay(days: number): string {
    if (days === 0) return 'on the day of the referral';
    const count = Math.abs(days);
    return `${count} ${count === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'} the referral`;
}

/** "caring hours is 35 hours"; nothing where it says nothing, or nothing that can be used. */
export function statement(question: Question, answer: Answer, received: string): string | undefined {
    const { answers, name } = question;
    if (wrongWith(question, answer, received) !== undefined) return undefined;
    if (answer.kind === 'not known') {
        const named = answers.kind === 'choice' ? answers.answers : answers.kind === 'selection' ? answers.items : [];
        // Where an answer has this very name, leaving the question out says the same.
        return named.some((one) => one.name.toLowerCase() === 'not known') ? undefined : `${name} is not known`;
    }
    if (answers.kind === 'choice' && answer.kind === 'choice') {
        const chosen = answers.answers.find(({ key }) => key === answer.answer);
        return chosen && `${name} is ${chosen.name}`;
    }
    if (answers.kind === 'selection' && answer.kind === 'selection') {
        const ticked = answers.items.filter(({ key }) => answer.items.includes(key)).map((item) => item.name);
        return ticked.length === 0 ? `${name} is none` : `${name} includes ${ticked.join(', ')}`;
    }
    if (answers.kind !== 'quantity') return undefined;
    if (answer.kind === 'never') return answers.never === undefined ? undefined : `${name} is never`;
    if (answer.kind === 'date') {
        const days = daysFromReferral(answer.text, received);
        return days === undefined ? undefined : `${name} is ${sayDay(days)}`;
    }
    if (answer.kind !== 'amount') return undefined;
    const amount = amountOf(answer.text, answers);
    if (amount === undefined) return undefined;
    const text = plainAmount(amount, answers.decimals);
    return `${name} is ${answers.measure === 'money' ? `£${text}` : answers.unit === '' ? text : `${text} ${answers.unit}`}`;
}

/** All answers that can be used, in the order of the questions: "age is 16 years; risk of abuse is yes". */
export function givenOf(questions: readonly Question[], answers: Answers, received: string): string {
    const said = questions.flatMap((question) => {
        const answer = answers.get(question.key);
        return answer ? [statement(question, answer, received)] : [];
    });
    return said.filter((part) => part !== undefined).join('; ');
}
