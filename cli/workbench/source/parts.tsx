// Small parts that several panes use.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface DialogProps {
    title: string;
    /** What the button says that does it. */
    action: string;
    onClose: () => void;
    /** The values of all fields, by name. */
    onDone: (values: Record<string, string>) => void;
    children: ComponentChildren;
}

/** Asks something that has to be answered before the page goes on. Escape closes it. */
export function Dialog({ title, action, onClose, onDone, children }: DialogProps) {
    const own = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        own.current?.showModal();
    }, []);
    return (
        <dialog ref={own} aria-labelledby="dialog-title" onClose={onClose}>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    onDone(Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])));
                }}
            >
                <h2 id="dialog-title">{title}</h2>
                {children}
                <p class="actions">
                    <button type="submit" class="primary">
                        {action}
                    </button>
                    <button type="button" onClick={onClose}>
                        Cancel
                    </button>
                </p>
            </form>
        </dialog>
    );
}

export function Field({ name, label, value, hint, isOptional }: { name: string; label: string; value: string; hint?: string; isOptional?: boolean }) {
    return (
        <p class="field">
            <label for={name}>{label}</label>
            {hint && (
                <span class="hint" id={`${name}-hint`}>
                    {hint}
                </span>
            )}
            <input id={name} name={name} defaultValue={value} required={!isOptional} autocomplete="off" aria-describedby={hint && `${name}-hint`} />
        </p>
    );
}

/** What went wrong, in a place that is read out. */
export function Problem({ text }: { text: string | undefined }) {
    return text ? (
        <p class="problem" role="alert">
            {text}
        </p>
    ) : null;
}
