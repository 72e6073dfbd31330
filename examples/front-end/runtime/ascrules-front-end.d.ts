/** The keys and ids are those of the bundle. */
export type Key = string;

/** The bundle as `ascrules bundle` writes it; docs/bundle.schema.json says what is in it. */
export type Bundle = Readonly<Record<string, unknown>>;

/** One of the `questions` of a bundle. */
export interface Question {
  key: Key;
  name: string;
  ask: string;
  help: string;
  answers:
    | { kind: 'choice'; answers: { key: Key; name: string; points?: number }[] }
    | { kind: 'selection'; items: { key: Key; name: string; points?: number }[] }
    | { kind: 'quantity'; lowest: number; highest: number; unit: string; measure: 'number' | 'money' | 'date'; decimals: number; never?: number };
}

/**
 * The answer to one question. What is not in the answers was not asked yet; `not_known` was asked, and nobody knows. An `amount` is a whole number of the
 * smallest step (pence; days after the day of the referral); a `date` is a day as YYYY-MM-DD, for which the moment of receipt is needed.
 */
export type Answer = { answer: Key } | { items: Key[] } | { amount: number } | { date: string } | { not_known: true };
export type Answers = Readonly<Record<Key, Answer>> | ReadonlyMap<Key, Answer>;

export type Clock = { amount: number; unit: 'minutes' | 'working_hours' | 'working_days' | 'days' } | { unit: 'undecided' };
export interface Route {
  destination: Key;
  within: Clock;
}
export type Outcome = ({ kind: 'routed' } & Route) | { kind: 'no_rule' } | { kind: 'contradiction'; routes: Route[] };

/** Held: what is missing could still change where the case goes. Several time limits: whichever ends first; `opens_by`: on which calendar it runs. */
export interface Held {
  kind: 'held';
  with: Key | null;
  within: (Clock & { opens_by: Key | null })[];
}

/** On the clocks of the United Kingdom, as 2026-05-01T16:59; with a Z, the second time in the night in which they show it twice. */
export interface Due {
  at: string | null;
  /** Why there is no moment: a sentence in lower case. */
  unknown_because: string | null;
  /** Why it may be due sooner than `at`. */
  perhaps_sooner_because: string | null;
}

export interface Offer {
  text: string;
  rule: Key;
  citations: unknown[];
}

/** A team that gets the case besides: for certain, or depending on what is missing. */
export interface SecondTeam {
  destination: Key;
  certain: boolean;
  is_where_it_goes: boolean;
  by: Key[];
  /** None where the time limit of the destination itself is as soon. */
  limits: { within: Clock; certain: boolean; by: Key[]; due: Due | null }[];
}

export interface Look {
  /** What the rules say if no further answer comes. */
  decision: Outcome | Held;
  /** What it could come to with what is missing; one: decided. */
  outcomes: Outcome[];
  /** No question that was not asked yet can change where the case goes, whatever is answered or not known: an interview may stop. */
  settled: boolean;
  /** Nor who gets it besides, or what is offered. */
  complete: boolean;
  /** What to ask next: what can change where the case goes first, then what changes the rest, each in the order of the rules. Null: nothing. */
  next: Key | null;
  /** Not asked yet, and to be asked whatever is answered to the others: for a page with several questions. */
  ready: Key[];
  /** Not asked yet, and could change where the case goes. */
  matters: Key[];
  /** Not asked yet, and could change only who gets the case besides, or what is offered. */
  matters_besides: Key[];
  /** Of a held case: the missing answers that could change where it goes, whether they were asked or not. */
  asking: Key[];
  /** The missing answers that could change where it goes, or whose not being known does. */
  changing: Key[];
  /** The missing answers on whose not being known the decision rests: tell people. */
  rests_on: Key[];
  /** The rules that decide whatever is missing: the reasons. Those that only may decide are never a reason. */
  decided_by: Key[];
  may_decide: Key[];
  offers: Offer[];
  /** Depending on what is missing. */
  possible_offers: Offer[];
  second_teams: SecondTeam[];
  /** Without an answer, and to be asked or perhaps to be asked. */
  missing: Key[];
  not_asked: Key[];
  /** Answered, although it turned out that they are not asked: these answers do nothing. */
  not_used: Key[];
  /** Of a decided or held case, where the moment of receipt is given with its time. */
  due: Due | null;
  /** Why these are not the rules of the day of receipt: a sentence. Show it, and decide nothing. */
  out_of_date: string | null;
}

export interface Options {
  /** When the referral came in: 2026-05-01T16:59 on the clocks of the United Kingdom, or with a zone behind it; or a day alone. */
  received?: string;
  /** `next` also names what changes nothing, until everything was asked that is to be asked. */
  everything?: boolean;
}

export interface Rules {
  bundle: Bundle;
  /** All that the rules say of the answers so far. Throws Refused where an answer or the moment is none. */
  look(answers?: Answers, options?: Options): Look;
}

export const FORMAT: 'ascrules-bundle';
export const FORMAT_VERSION: 4;

/** Why a bundle, an answer or a moment cannot be used: `message` is a sentence for people. */
export class Refused extends Error {}

/** Rules that are ready to be asked. Throws Refused where the bundle is no bundle, of another format, or damaged. */
export function open(bundle: unknown): Rules;

/** "4 working hours", "2 hours", "a time that is undecided" */
export function clockWords(clock: Clock): string;
/** "1 May 2026" of 2026-05-01 */
export function dayWords(day: string): string;
/** "Friday 1 May 2026, 16:59" of a moment as `Due` has it. */
export function momentWords(moment: string): string;
/** "£14,250.01", "4.5 kilograms", "never"; of a date the day where the moment of receipt is given, else "5 days before the referral". */
export function amountWords(question: Question, amount: number, received?: string): string;
/** The amount that somebody typed, such as "14,250.01": in the smallest step. Throws Refused where it is none, too exact, or out of range. */
export function readAmount(question: Question, text: string): number;
