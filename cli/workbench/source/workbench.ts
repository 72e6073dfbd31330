// What every pane is given.
import type { Checked } from './program/answers';
import type { Program } from './program/program';
import type { Project } from './project';

export interface PastCases {
    /** The case file, of this computer; read when it is wanted, and never kept. */
    file: Blob;
    name: string;
    /** The mapping (YAML), as it stands in the form. */
    mapping: string;
    /** Whether the mapping is complete, so that a replay takes it. */
    isReady: boolean;
}

export type PaneName = 'write' | 'see' | 'try' | 'past' | 'compare' | 'hand over';

export interface Workbench {
    readonly program: Program;
    readonly project: Project;
    /** Puts another text in the place of a file of the project. */
    setText: (path: string, text: string) => void;
    /** Other files to work on. */
    open: (project: Project) => void;
    /** Shows a line of a file (from 1) in the editor. */
    showLine: (path: string, line: number) => void;
    show: (pane: PaneName) => void;
    /** What `check` says of the rules as they stand; nothing while that is not known. */
    readonly checked: Checked | undefined;
    readonly past: PastCases | undefined;
    setPast: (past: PastCases | undefined) => void;
    /** Tells somebody who does not see it what has happened. */
    announce: (text: string) => void;
}
