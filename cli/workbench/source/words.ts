// Words and figures as the page writes them.

/** "1 case", "12,345 cases". */
export function counted(count: number, one: string, many: string): string {
    return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** "12,345" */
export function grouped(count: number): string {
    return count.toLocaleString('en-GB');
}

/** An amount in its smallest step as it is written in rules: "35", "2.5", "14250.01". */
export function plainAmount(amount: number, decimals: number): string {
    const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
    const whole = digits.slice(0, digits.length - decimals);
    return `${amount < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}

/** The same as it is read: "23,250", "14,250.01". */
export function groupedAmount(amount: number, decimals: number): string {
    const [whole = '', rest] = plainAmount(amount, decimals).split('.');
    return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest === undefined || /^0*$/.test(rest) ? '' : `.${rest}`}`;
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

/** What a command answers in JSON where it cannot do what it was asked. */
export interface Refused {
    problem?: string;
    advice?: string;
    diagnostics?: { message: string; file: string; line: number }[];
}

/** What is wrong where a command gives no answer: its own words. */
export function problemIn(answer: Refused): string | undefined {
    if (answer.problem) return answer.advice ? `${answer.problem}. You can: ${answer.advice}` : answer.problem;
    const [first] = answer.diagnostics ?? [];
    return first && `The rules cannot be read as they stand: ${first.message} (line ${first.line} of ${first.file}). “Write” shows what to do.`;
}
