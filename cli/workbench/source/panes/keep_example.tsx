// A case that becomes an example of the rules, once somebody said what should become of it.
import { Dialog, Field } from '../parts';
import { withExample } from '../writing/blocks';
import type { Workbench } from '../workbench';

export interface KeepExampleProps {
    bench: Workbench;
    /** "age is 16 years; risk of abuse is yes" */
    given: string;
    /** Where it can go; otherwise all that the text names. */
    destinations?: readonly string[];
    /** What is offered first, where there is something. */
    expected?: string;
    /** "2026-05-01 16:59", where rules look at when the referral came. */
    received?: string;
    onClose: () => void;
}

const namedIn = (text: string): string[] => [...text.matchAll(/^destination\s+(.+?)\s*(?:#.*)?$/gm)].map((found) => found[1]!);

/** The names of all destinations of the ruleset, or of what it uses where it has none of its own. */
function destinationsOf({ project }: Workbench): string[] {
    const own = namedIn(project.files[project.main] ?? '');
    return own.length > 0 ? own : namedIn(Object.values(project.files).join('\n'));
}

export function KeepExample({ bench, given, destinations = destinationsOf(bench), expected, received, onClose }: KeepExampleProps) {
    const { project } = bench;
    const keep = ({ title = '', expect = '', note = '' }: Record<string, string>) => {
        bench.setText(project.main, withExample(project.files[project.main] ?? '', title, given, expect, note, received));
        bench.announce('The example stands at the end of the rules.');
        onClose();
    };
    return (
        <Dialog title="Keep the case as an example" action="Add the example" onClose={onClose} onDone={keep}>
            <ul class="facts">
                {given.split('; ').map((part) => (
                    <li key={part}>{part}</li>
                ))}
            </ul>
            <Field name="title" label="What is it about?" value="A case that the panel talked about" />
            <p class="field">
                <label for="expect">Where should it go?</label>
                <select id="expect" name="expect" value={expected}>
                    {destinations.map((name) => (
                        <option key={name}>{name}</option>
                    ))}
                    <option value="held">It should be held until more is known</option>
                </select>
            </p>
            <Field name="note" label="Why? (may stay empty)" value="" isOptional />
        </Dialog>
    );
}
