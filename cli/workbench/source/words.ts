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
