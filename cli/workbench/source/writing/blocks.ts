// Blocks of a text of rules: a line that begins at the margin, and what is indented below it. What the words mean is the program's affair.
import { pathsOf, type Project } from '../project';

export interface Block {
    /** Lines from 0: the first, and the one behind the last that is not empty. */
    first: number;
    end: number;
}

/** The block whose first line begins with these words, such as `rule S1`. */
export function blockOf(lines: readonly string[], words: string): Block | undefined {
    const first = lines.findIndex((line) => line === words || line.startsWith(`${words} `));
    if (first < 0) return undefined;
    let end = first + 1;
    for (let at = first + 1; at < lines.length; ++at) {
        const line = lines[at]!;
        if (line.trim() === '') continue;
        if (!/^\s/.test(line)) break;
        end = at + 1;
    }
    return { first, end };
}

/** Where a rule stands: in the ruleset itself, or in a file that it may use; as a block, or as a row of a table. The line counts from 1. */
export function placeOfRule(project: Project, rule: string): { path: string; line: number } | undefined {
    for (const path of pathsOf(project)) {
        const lines = project.files[path]!.split('\n');
        const block = blockOf(lines, `rule ${rule}`);
        const first = block?.first ?? lines.findIndex((line) => /^\s+\|?\s*\S/.test(line) && line.includes('|') && line.replace(/^\s+\|?\s*/, '').startsWith(`${rule} `));
        if (first >= 0) return { path, line: first + 1 };
    }
    return undefined;
}

/** The text in which `rule` overrides the other too; nothing where the rule does not stand in it. */
export function withOverride(text: string, rule: string, overridden: string): string | undefined {
    const lines = text.split('\n');
    const block = blockOf(lines, `rule ${rule}`);
    if (!block) return undefined;
    for (let at = block.first + 1; at < block.end; ++at) {
        const line = lines[at]!;
        const said = /^(\s+overrides\s+)(?!every other rule)(.*?)(\s*(?:#.*)?)$/.exec(line);
        if (said) return replaced(lines, at, `${said[1]}${said[2]}, ${overridden}${said[3]}`);
    }
    lines.splice(block.end, 0, `  overrides ${overridden}`);
    return lines.join('\n');
}

function replaced(lines: readonly string[], at: number, line: string): string {
    return lines.map((old, number) => (number === at ? line : old)).join('\n');
}

/** The text with an example behind all else. `given` is "age is 16 years; risk of abuse is yes"; `received` a moment, or nothing. */
export function withExample(text: string, title: string, given: string, expected: string, note: string, received = ''): string {
    const parts = given.split('; ').filter((part) => part.trim() !== '');
    const quoted = note === '' ? [] : [`  note    "${note.replaceAll('"', '“')}"`];
    const block = [`example ${title}`, ...parts.map((part) => `  given   ${part}`), ...(received === '' ? [] : [`  received ${received}`]), `  expect  ${expected}`, ...quoted];
    return `${text.replace(/\s+$/, '')}\n\n${block.join('\n')}\n`;
}

/** The rule that a line (from 1) belongs to: of a block, or of a row of a table. */
export function blockAt(lines: readonly string[], line: number): string | undefined {
    const own = lines[line - 1] ?? '';
    const row = /^\s+\|\s*([^\s|]+)/.exec(own);
    if (row) return row[1];
    for (let at = line - 1; at >= 0; --at) {
        const words = lines[at] ?? '';
        if (words.trim() === '' || /^\s/.test(words)) continue;
        return /^rule\s+(\S+)/.exec(words)?.[1];
    }
    return undefined;
}
