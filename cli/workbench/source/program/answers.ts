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
