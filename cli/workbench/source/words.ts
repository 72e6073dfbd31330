// Words and figures as the page writes them.

/** "1 case", "12,345 cases". */
export function counted(count: number, one: string, many: string): string {
    return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** "12,345" */
export function grouped(count: number): string {
    return count.toLocaleString('en-GB');
}

/** "1.3%"; "under 0.1%" and "over 99.9%" where rounding would say none or all; "-" of none. */
export function share(part: number, whole: number): string {
    if (whole === 0) return '-';
    const percent = (100 * part) / whole;
    if (part > 0 && percent < 0.1) return 'under 0.1%';
    if (part < whole && percent > 99.9) return 'over 99.9%';
    return `${percent >= 10 || part === 0 ? Math.round(percent) : percent.toFixed(1)}%`;
}

/** What went wrong, as a sentence. */
export function problemOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** What is wrong where a command gives no answer: its own words. */
export function problemIn(answer: { problem?: string; advice?: string; diagnostics?: { message: string; file: string; line: number }[] }): string | undefined {
    if (answer.problem) return answer.advice ? `${answer.problem}. You can: ${answer.advice}` : answer.problem;
    const [first] = answer.diagnostics ?? [];
    return first && `The rules cannot be read as they stand: ${first.message} (line ${first.line} of ${first.file}). “Write” shows what to do.`;
}
