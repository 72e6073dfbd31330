// The bundle of the rules as they stand, for panes that show their questions or thresholds.
import { useEffect, useState } from 'preact/hooks';

import type { Bundle } from '../program/answers';
import { GivenUp } from '../program/program';
import { filesOf, type Project } from '../project';
import { problemIn, problemOf } from '../words';
import type { Workbench } from '../workbench';

/** How long nobody writes before the rules are read again, in milliseconds. */
const pause = 400;

export interface Read {
    project: Project;
    bundle: Bundle;
}

/** Read while it is wanted; the last that could be read, and why a newer one could not. */
export function useBundle({ program, project }: Workbench, isWanted: boolean): { read: Read | undefined; problem: string | undefined } {
    const [read, setRead] = useState<Read>();
    const [problem, setProblem] = useState<string>();
    useEffect(() => {
        if (!isWanted || read?.project === project) return;
        const timer = setTimeout(
            () =>
                void program
                    .json<Bundle>('bundle', ['bundle', project.main], filesOf(project))
                    .then((bundle) => {
                        const isRead = bundle.questions !== undefined;
                        if (isRead) setRead({ project, bundle });
                        setProblem(isRead ? undefined : (problemIn(bundle) ?? 'the questions cannot be read'));
                    })
                    .catch((error: unknown) => {
                        if (!(error instanceof GivenUp)) setProblem(problemOf(error));
                    }),
            read ? pause : 0,
        );
        return () => {
            clearTimeout(timer);
            program.cancel('bundle');
        };
    }, [program, project, isWanted]);
    return { read, problem };
}
