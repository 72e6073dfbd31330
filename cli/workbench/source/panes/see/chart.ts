// The SVG that the program drew, made fit for the page: cleaned, and with its boxes known by their rules.
import createPurifier from 'dompurify';

const svgName = 'http://www.w3.org/2000/svg';

export interface Chart {
    svg: SVGSVGElement;
    /** The width at real size, in CSS pixels. */
    width: number;
    /** The boxes by the titles that the program gave them: "S1", "S1: Safeguarding", "question 3". */
    boxes: ReadonlyMap<string, SVGGElement>;
}

/** What a file of rules says stands in the drawing: nothing of it can run or reach out. Throws where the text is no drawing. */
export function chartOf(text: string): Chart {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    if (parsed.querySelector('parsererror') || parsed.documentElement.localName !== 'svg') throw new Error('the drawing cannot be shown');
    const clean = createPurifier(window).sanitize(new XMLSerializer().serializeToString(parsed.documentElement), {
        USE_PROFILES: { svg: true },
        FORBID_TAGS: ['a', 'image', 'use', 'style', 'foreignObject', 'animate', 'set'],
        FORBID_ATTR: ['href', 'xlink:href', 'style'],
        RETURN_DOM_FRAGMENT: true,
    });
    const svg = clean.querySelector('svg');
    if (!svg) throw new Error('the drawing cannot be shown');
    const boxes = new Map<string, SVGGElement>();
    for (const box of svg.querySelectorAll<SVGGElement>('g.node')) {
        const title = box.querySelector(':scope > title')?.textContent;
        if (title) boxes.set(title, box);
    }
    // The same words stand beside the picture, in a form that can be walked through.
    svg.querySelector(':scope > desc')?.remove();
    svg.querySelector(':scope > title')?.remove();
    for (const name of ['aria-labelledby', 'aria-describedby', 'id']) svg.removeAttribute(name);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', 'The chart. The same stands in words beside it');
    const width = svg.viewBox.baseVal.width * (96 / 72);
    svg.removeAttribute('width');
    svg.removeAttribute('height');
    return { svg, width, boxes };
}

interface Bounds {
    left: number;
    top: number;
    right: number;
    bottom: number;
}

function boundsOf(box: SVGGElement): Bounds | undefined {
    const points = [...box.querySelectorAll('polygon')].flatMap((polygon) => (polygon.getAttribute('points') ?? '').trim().split(/\s+/)).map((pair) => pair.split(',').map(Number));
    const xs = points.map(([x]) => x ?? NaN).filter(Number.isFinite);
    const ys = points.map(([, y]) => y ?? NaN).filter(Number.isFinite);
    return xs.length === 0 || ys.length === 0 ? undefined : { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
    const made = document.createElementNS(svgName, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
}

/** Puts a broken line around a box, and words on its corner. */
export function mark(box: SVGGElement, words: string): void {
    unmark(box);
    const bounds = boundsOf(box);
    if (!bounds) return;
    const { left, top, right, bottom } = bounds;
    const group = shape('g', { class: 'mark' });
    group.append(shape('rect', { x: left - 3, y: top - 3, width: right - left + 6, height: bottom - top + 6, fill: 'none', stroke: '#a3120a', 'stroke-width': 3, 'stroke-dasharray': '7 4' }));
    const wide = 6 * words.length + 10;
    group.append(shape('rect', { x: right + 3 - wide, y: top - 12, width: wide, height: 14, fill: '#a3120a' }));
    const text = shape('text', { x: right - 2, y: top - 2, fill: '#ffffff', 'text-anchor': 'end', 'font-family': 'Helvetica,Arial,sans-serif', 'font-weight': 'bold', 'font-size': 10 });
    text.textContent = words;
    group.append(text);
    box.append(group);
}

export function unmark(box: SVGGElement): void {
    box.querySelector(':scope > g.mark')?.remove();
}

/** The rule of a box: that of "S1: Safeguarding" is S1. */
export const ruleOf = (title: string): string => title.split(':')[0]!;
