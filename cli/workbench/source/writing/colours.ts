// The colours of the language: the program says what each word is (semantic tokens of the Language Server Protocol), and nothing here knows the language.
import { LSPPlugin } from '@codemirror/lsp-client';
import { RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

const coloured = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(colours, transaction) {
        const set = transaction.effects.find((effect) => effect.is(coloured));
        return set ? (set.value as DecorationSet) : colours.map(transaction.changes);
    },
    provide: (self) => EditorView.decorations.from(self),
});

interface Legend {
    tokenTypes: string[];
    tokenModifiers: string[];
}

/** Five numbers for each token: lines and letters from the one before, length, kind, and how it is used. */
function decorations(data: number[], legend: Legend, text: Text): DecorationSet {
    const builder = new RangeSetBuilder<Decoration>();
    let line = 1;
    let column = 0;
    for (let at = 0; at + 4 < data.length; at += 5) {
        const [lines = 0, letters = 0, length = 0, kind = 0, uses = 0] = data.slice(at, at + 5);
        line += lines;
        column = lines > 0 ? letters : column + letters;
        if (line > text.lines) break;
        const from = text.line(line).from + column;
        const names = [legend.tokenTypes[kind], ...legend.tokenModifiers.filter((_, bit) => (uses & (1 << bit)) !== 0)];
        const end = Math.min(from + length, text.length);
        if (end > from) builder.add(from, end, Decoration.mark({ class: names.map((name) => `word-${name}`).join(' ') }));
    }
    return builder.finish();
}

const asking = ViewPlugin.fromClass(
    class {
        private timer: ReturnType<typeof setTimeout> | undefined;

        constructor(private readonly view: EditorView) {
            this.soon(0);
        }

        update(update: ViewUpdate): void {
            if (update.docChanged) this.soon(120);
        }

        destroy(): void {
            clearTimeout(this.timer);
        }

        private soon(milliseconds: number): void {
            clearTimeout(this.timer);
            this.timer = setTimeout(() => void this.ask(), milliseconds);
        }

        private async ask(): Promise<void> {
            const plugin = LSPPlugin.get(this.view);
            if (!plugin) return;
            await plugin.client.initializing;
            const legend = plugin.client.serverCapabilities?.semanticTokensProvider?.legend;
            if (!legend) return;
            plugin.client.sync();
            const asked = this.view.state.doc;
            const answer = await plugin.client.request<unknown, { data: number[] } | null>('textDocument/semanticTokens/full', {
                textDocument: { uri: plugin.uri },
            });
            // What was asked of another text is asked again by its change.
            if (!answer || this.view.state.doc !== asked) return;
            this.view.dispatch({ effects: coloured.of(decorations(answer.data, legend, asked)) });
        }
    },
);

export const colours = [field, asking];
