// Thresholds of the ruleset with other figures for a look: the rules themselves stay as they are.
import { useState } from 'preact/hooks';

import type { Bundle } from '../../program/answers';
import { plainAmount } from '../../words';

export type Threshold = Bundle['thresholds'][number];

/** Other figures, in the smallest step, by the names of thresholds. */
export type Figures = ReadonlyMap<string, number>;

/** "35 hours", "£23250.00" */
function figureOf({ unit, decimals }: Threshold, value: number): string {
    return unit === 'pounds' ? `£${plainAmount(value, decimals)}` : [plainAmount(value, decimals), unit].filter(Boolean).join(' ');
}

/** What `--set` takes for each figure that differs from the rules. */
export function settings(thresholds: readonly Threshold[], figures: Figures): string[] {
    return thresholds.flatMap((threshold) => {
        const value = figures.get(threshold.name);
        return value === undefined || value === threshold.value ? [] : ['--set', `${threshold.name} = ${figureOf(threshold, value)}`];
    });
}

export function Thresholds({ thresholds, figures, onSet }: { thresholds: readonly Threshold[]; figures: Figures; onSet: (figures: Figures) => void }) {
    // What is being typed is left alone: the fields are made anew where the figures come from elsewhere.
    const [round, setRound] = useState(0);
    const decided = thresholds.filter(({ value }) => value !== null);
    if (decided.length === 0) return <p>These rules name no threshold.</p>;
    return (
        <>
            <p class="hint">The chart is drawn with these figures. The rules stay as they are; “Past referrals” shows who would go elsewhere.</p>
            <ul class="thresholds">
                {decided.map((threshold) => {
                    const { key, name, unit, decimals, value } = threshold;
                    const now = figures.get(name) ?? value!;
                    return (
                        <li key={`${key} ${value} ${round}`}>
                            <label for={`threshold-${key}`}>
                                {name}
                                {unit !== '' && `, in ${unit}`}
                            </label>{' '}
                            <input
                                id={`threshold-${key}`}
                                type="number"
                                class="figure"
                                defaultValue={plainAmount(now, decimals)}
                                min={0}
                                step={decimals === 0 || unit === 'pounds' ? 1 : 10 ** -decimals}
                                aria-describedby={`threshold-${key}-rules`}
                                onInput={(event) => {
                                    const typed = event.currentTarget.valueAsNumber;
                                    if (Number.isFinite(typed)) onSet(new Map(figures).set(name, Math.round(typed * 10 ** decimals)));
                                }}
                            />{' '}
                            <span class="hint" id={`threshold-${key}-rules`}>
                                {now === value ? 'as in the rules' : `in the rules: ${figureOf(threshold, value!)}`}
                            </span>
                        </li>
                    );
                })}
            </ul>
            <p class="actions">
                <button
                    type="button"
                    disabled={settings(thresholds, figures).length === 0}
                    onClick={() => {
                        setRound(round + 1);
                        onSet(new Map());
                    }}
                >
                    As in the rules again
                </button>
            </p>
        </>
    );
}
