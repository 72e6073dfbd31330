// What the whole check found: findings first, each with the case that shows it and what can be done.
import type { Checked, Diagnostic } from '../program/answers';
import { counted } from '../words';

export interface FindingsProps {
    checked: Checked | undefined;
    /** Whether the rules were changed after this was found. */
    isStale: boolean;
    onShow: (path: string, line: number) => void;
    /** The text of a case, "age is 16 years; risk of abuse is yes": it becomes an example. */
    onAddExample: (given: string) => void;
    /** `rule` is to win over `overridden`. */
    onOverride: (rule: string, overridden: string) => void;
}

const caseOf = (diagnostic: Diagnostic): string | undefined =>
    diagnostic.facts.find((fact) => fact.startsWith('such a case: '))?.slice('such a case: '.length);

/** One line that says how the rules stand. */
export function verdict(checked: Checked | undefined): string {
    if (!checked) return 'Checking…';
    if (checked.problem) return checked.problem;
    const found = checked.diagnostics ?? [];
    const errors = found.filter(({ severity }) => severity === 'error').length;
    const findings = found.filter(({ severity }) => severity === 'finding').length;
    if (errors > 0) return `${counted(errors, 'place cannot', 'places cannot')} be read yet`;
    const proof = checked.finished ? '' : ' Not all of it could be proved in the time there is.';
    if (findings > 0) return `${counted(findings, 'finding', 'findings')}.${proof}`;
    if (!checked.finished) return `Nothing found.${proof}`;
    return 'No finding: the rules leave no gap and do not contradict each other.';
}

function One({ diagnostic, checked, onShow, onAddExample, onOverride }: Omit<FindingsProps, 'isStale'> & { diagnostic: Diagnostic }) {
    const given = caseOf(diagnostic);
    const contradiction = diagnostic.code === 'F302' && checked?.findings?.contradictions.find((one) => one.given === given);
    const settled = contradiction ? contradiction.settled_by.filter(({ possible }) => possible) : [];
    return (
        <li class={`finding ${diagnostic.severity}`}>
            <p class="headline">
                <span class="kind">{diagnostic.severity === 'finding' ? 'Finding' : diagnostic.severity === 'error' ? 'Cannot be read' : 'Note'}</span>{' '}
                <span class="message">{diagnostic.message}</span>{' '}
                <button type="button" class="link" onClick={() => onShow(diagnostic.file, diagnostic.line)}>
                    line {diagnostic.line}
                    <span class="visually-hidden"> of {diagnostic.file}</span>
                </button>{' '}
                <span class="code">{diagnostic.code}</span>
            </p>
            {diagnostic.facts.length > 0 && (
                <ul class="facts">
                    {diagnostic.facts.map((fact) => (
                        <li key={fact}>{fact}</li>
                    ))}
                </ul>
            )}
            {diagnostic.choices.length > 0 && (
                <>
                    <p class="lead-in">You can:</p>
                    <ul class="choices">
                        {diagnostic.choices.map((choice) => (
                            <li key={choice}>{choice}</li>
                        ))}
                    </ul>
                </>
            )}
            {diagnostic.to_be_decided_by && <p class="decided-by">To be decided by: {diagnostic.to_be_decided_by}</p>}
            {(given !== undefined || settled.length > 0) && (
                <p class="actions">
                    {settled.map(({ rule, overrides }) => (
                        <button key={rule} type="button" onClick={() => onOverride(rule, overrides)}>
                            Let {rule} win over {overrides}
                        </button>
                    ))}
                    {given !== undefined && (
                        <button type="button" onClick={() => onAddExample(given)}>
                            Keep the case as an example
                        </button>
                    )}
                </p>
            )}
        </li>
    );
}

export function Findings(props: FindingsProps) {
    const { checked, isStale } = props;
    const found = checked?.diagnostics ?? [];
    const notes = found.filter(({ severity }) => severity === 'note');
    const others = found.filter(({ severity }) => severity !== 'note');
    const list = (diagnostics: Diagnostic[]) => (
        <ol class="findings">
            {diagnostics.map((diagnostic, at) => (
                <One key={`${diagnostic.code} ${diagnostic.line} ${at}`} {...props} diagnostic={diagnostic} />
            ))}
        </ol>
    );
    return (
        <section class="findings-of-check" aria-labelledby="findings-heading" aria-busy={isStale}>
            <h2 id="findings-heading">What the check says</h2>
            <p class={`verdict ${others.length === 0 && checked && !checked.problem ? 'clean' : 'open'}`} role="status">
                {verdict(checked)}
                {isStale && checked && <span class="stale"> (of the text before; checking again)</span>}
            </p>
            {list(others)}
            {notes.length > 0 && (
                <details>
                    <summary>{counted(notes.length, 'note', 'notes')}: worth knowing, nothing wrong</summary>
                    {list(notes)}
                </details>
            )}
        </section>
    );
}
