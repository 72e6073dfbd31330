// The chart in words, as the program writes them. Each step leads to its place in the text.
import type { Place } from './places';

export interface Step {
    /** "1. S1 Safeguarding concern", or what else stands over a piece; nothing where it has no heading. */
    heading: string;
    /** The rest, as lines. */
    text: string;
    place: Place | undefined;
    /** The words of the findings about it. */
    findings: readonly string[];
}

export function Outline({ steps, last, onGo }: { steps: readonly Step[]; last: string | undefined; onGo: (place: Place) => void }) {
    return (
        <div class="outline">
            {steps.map(({ heading, text, place, findings }, at) => (
                <div key={`${at} ${heading}`} class={findings.length > 0 ? 'step found' : 'step'}>
                    {heading !== '' && (
                        <h4>
                            {place ? (
                                <button type="button" class="link" data-name={place.name} aria-current={last === place.name ? 'true' : undefined} onClick={() => onGo(place)}>
                                    {heading}
                                    <span class="visually-hidden">: show line {place.line} in the text</span>
                                </button>
                            ) : (
                                heading
                            )}
                        </h4>
                    )}
                    {findings.map((words) => (
                        <p key={words} class="finding-here">
                            <strong>Finding:</strong> {words}
                        </p>
                    ))}
                    {text !== '' && <p class="words">{text}</p>}
                </div>
            ))}
        </div>
    );
}
