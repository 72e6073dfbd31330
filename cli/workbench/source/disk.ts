// Files of this computer: opened and saved by the browser's own dialogs, or up- and downloaded where it has none.

interface Picker {
    showOpenFilePicker?: (options: object) => Promise<FileSystemFileHandle[]>;
    showSaveFilePicker?: (options: object) => Promise<FileSystemFileHandle>;
}
const picker = window as unknown as Picker;

/** A file that was chosen, and where to save it again if the browser lets us. */
export interface Chosen {
    file: File;
    handle?: FileSystemFileHandle;
}

const wasClosed = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

/** Lets somebody choose files. Nothing where the dialog was closed. */
export async function choose(description: string, endings: string[], several = false): Promise<Chosen[]> {
    if (picker.showOpenFilePicker) {
        try {
            const handles = await picker.showOpenFilePicker({
                multiple: several,
                types: [{ description, accept: { 'application/octet-stream': endings } }],
            });
            return Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
        } catch (error) {
            if (wasClosed(error)) return [];
            // Some browsers have the dialog and refuse it to a page from a file.
        }
    }
    return new Promise((resolve) => {
        const input = document.createElement('input');
        input.type = 'file';
        input.accept = endings.join(',');
        input.multiple = several;
        input.hidden = true;
        document.body.append(input);
        const done = () => {
            resolve([...(input.files ?? [])].map((file) => ({ file })));
            input.remove();
        };
        input.addEventListener('change', done);
        input.addEventListener('cancel', done);
        input.click();
    });
}

/** Writes to where a file was opened or saved before; asks where, or downloads it, otherwise. Says where it went; nothing where the dialog was closed. */
export async function save(name: string, content: string | Uint8Array, type: string, handle?: FileSystemFileHandle): Promise<{ said: string; handle?: FileSystemFileHandle } | undefined> {
    const blob = new Blob([content as BlobPart], { type });
    try {
        const target = handle ?? (await picker.showSaveFilePicker?.({ suggestedName: name }));
        if (target) {
            const stream = await target.createWritable();
            await stream.write(blob);
            await stream.close();
            return { said: `Saved as ${target.name}.`, handle: target };
        }
    } catch (error) {
        if (wasClosed(error)) return undefined;
    }
    download(name, blob);
    return { said: `Downloaded as ${name}.` };
}

export function download(name: string, blob: Blob): void {
    const address = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
