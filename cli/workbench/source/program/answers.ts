// What commands answer with `--format json`, as far as the page reads it. docs/ and the goldens say the rest.

/** A place in a file: lines and columns count from 1. */
export interface Place {
    file: string;
    line: number;
    column: number;
    end_line: number;
    end_column: number;
}

export interface Diagnostic extends Place {
    code: string;
    severity: 'error' | 'finding' | 'note';
    message: string;
    labels: (Place & { text: string })[];
    facts: string[];
    choices: string[];
    to_be_decided_by?: string;
}

export interface Contradiction {
    rules: string[];
    given: string;
    settled_by: { rule: string; overrides: string; possible: boolean; past_settled: number; past_moved: number }[];
}

/** `check`. Errors come without findings. */
export interface Checked {
    exit_code: number;
    finished?: boolean;
    problem?: string;
    errors?: number;
    diagnostics?: Diagnostic[];
    findings?: {
        possible_cases: string;
        contradictions: Contradiction[];
        gaps: { given: string }[];
    };
}

export interface Route {
    destination: string;
    key: string;
    team: string;
    within: string;
}

// ----------------------------------------------------------------------------------------------------------------------
// `explain`

export interface RuleTold {
    rule: string;
    title: string;
    because: string;
    sources: string[];
    applies: 'always' | 'sometimes' | 'never';
    decides: 'always' | 'sometimes' | 'never';
    set_aside_by: string[];
    gives_way?: 'always' | 'sometimes' | 'never';
}

export interface OfferTold {
    text: string;
    rule: string;
    sources: string[];
}

export interface SecondTeam {
    destination: string;
    team: string;
    certain: boolean;
    is_where_it_goes: boolean;
    by: string[];
    limits: { within: string; certain: boolean; by: string[] }[];
}

/** `explain`. Without a decision there is a problem, or diagnostics. */
export interface Explained {
    exit_code: number;
    problem?: string;
    advice?: string;
    diagnostics?: Diagnostic[];
    decision?: 'routed' | 'held' | 'no rule' | 'contradiction';
    outcomes: { routes: Route[] }[];
    held_with?: string | null;
    held_within?: string[];
    decided_by: string[];
    may_decide: string[];
    depending_on: string[];
    /** Not known counted as an answer to these questions; what the case would come to with another. */
    rests_on: { question: string; then: { if: string; decision: string; outcomes: { routes: Route[] }[] }[] }[];
    rules: RuleTold[];
    offers: OfferTold[];
    possible_offers: OfferTold[];
    also_sent_to?: SecondTeam[];
    asking: string[];
    changing: string[];
    missing: string[];
    not_asked: string[];
    answered_although_not_asked: string[];
    called_impossible: string[];
    received?: string;
    due?: string | null;
    due_unknown_because?: string;
    due_perhaps_sooner_because?: string;
}

// ----------------------------------------------------------------------------------------------------------------------
// `bundle`: docs/bundle.md says what it means.

export interface Named {
    key: string;
    name: string;
}

export type AnswerKind =
    | { kind: 'choice'; answers: Named[] }
    | { kind: 'selection'; items: Named[] }
    | { kind: 'quantity'; lowest: number; highest: number; unit: string; measure: 'number' | 'money' | 'date'; decimals: number; never?: number };

export interface Question extends Named {
    ask: string;
    help: string;
    answers: AnswerKind;
    must_not_affect_the_route: boolean;
}

export interface Cell {
    answer?: string;
    from?: number;
    to?: number;
    not_known?: true;
    known?: boolean;
}

export interface Variable {
    question: string;
    role: 'answer' | 'item' | 'known';
    item?: string;
    cells: Cell[];
}

export type Way = { node: number } | { holds: boolean };

export interface Bundle {
    exit_code?: number;
    problem?: string;
    advice?: string;
    diagnostics?: Diagnostic[];
    ruleset: { name: string; council: string; version: string; status: string };
    destinations: Named[];
    questions: Question[];
    families: { name: string; questions: string[]; marked: string[] }[];
    thresholds: (Named & { value: number | null; unit: string; decimals: number })[];
    time_of_referral: { question: string } | null;
    decision_diagram: {
        variables: Variable[];
        condition_nodes: { variable: number; edges: ({ last: number } & Way)[] }[];
        asked: { question: string; root: Way }[];
    };
}

/** Where a case goes by one of two rulesets: the routes that it could come to, one where that is certain. */
export interface Sent {
    routes: Route[];
}

/** `diff`. */
export interface Compared {
    exit_code: number;
    problem?: string;
    finished?: boolean;
    nothing_compared?: boolean;
    mismatches?: string[];
    /** Nothing stands for a case that is held by one of the two and not by the other. */
    changes?: { given: string; first: Sent | null; first_rules: string[]; second: Sent | null; second_rules: string[] }[];
    wording?: { about: string; what: string; first: string | null; second: string | null }[];
}

/** `mapping`. */
export interface Mapped {
    exit_code: number;
    problem?: string;
    mapping?: string;
    draft?: { rows: number; columns: number; open_points: { of: string; what: string }[]; questions_without_column: string[] };
}

export interface Measured {
    judged: number;
    too_low: number;
    too_high: number;
    right: number;
    held: number;
    no_rule: number;
    contradiction: number;
}

/** `replay`. */
export interface Replayed {
    exit_code: number;
    problem?: string;
    advice?: string;
    problems?: { file: string; line: number; message: string; advice: string }[];
    replay?: {
        note: string;
        rows: number;
        cases: number;
        held: number;
        unreadable: { count: number; reasons: { rows: number; first_line: number; fault: { column: string | null; message: string; advice: string } }[] };
        by_rules_against_should: Measured;
        as_recorded_against_should: Measured;
        by_rules_against_recorded: Measured;
        destinations: { key: string; name: string; by_rules: number; sent_to: number; should_have_gone_to: number }[];
    };
}
