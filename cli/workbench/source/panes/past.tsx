import type { Workbench } from '../workbench';

export function Past({ bench, isShown }: { bench: Workbench; isShown: boolean }) {
    return <p hidden={!isShown}>{bench.project.main}</p>;
}
