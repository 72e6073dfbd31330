import type { Workbench } from '../workbench';

export function Try({ bench, isShown }: { bench: Workbench; isShown: boolean }) {
    return <p hidden={!isShown}>{bench.project.main}</p>;
}
