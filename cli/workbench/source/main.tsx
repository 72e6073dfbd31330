// Where the page begins: the program is unpacked from the page itself, and nothing is fetched.
import { render } from 'preact';

import { App } from './app';
import { Program } from './program/program';

declare const VERSION: string;

/** The content of an element of the page that holds base64, decoded and unpacked. */
async function unpacked(id: string): Promise<ArrayBuffer> {
    const text = document.getElementById(id)?.textContent ?? '';
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

async function begin(): Promise<void> {
    const place = document.getElementById('page')!;
    try {
        const [program, worker] = await Promise.all([unpacked('program'), unpacked('worker')]);
        const module = await WebAssembly.compile(program);
        const workerUrl = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
        place.textContent = '';
        render(<App program={new Program(module, workerUrl)} version={VERSION} />, place);
    } catch (error) {
        place.textContent = `This browser cannot run the workbench: ${error instanceof Error ? error.message : String(error)}. Open the page in a current Edge, Chrome, Firefox or Safari.`;
    }
}

void begin();
