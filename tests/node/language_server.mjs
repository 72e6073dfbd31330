// `ascrules lsp` started for a test, and spoken to by the library with which editors speak.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';

import protocol from 'vscode-languageserver-protocol/node';

const binary = process.env.ASCRULES_BINARY;
assert.ok(binary, 'set ASCRULES_BINARY to the ascrules program that is to be tested');

/** Starts the program in a folder, and gives a connection to it, what it published of each file, and how it ended. */
export const startedIn = (folder) => {
  const program = spawn(binary, ['lsp'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => program.on('exit', resolve));
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(program.stdout), new protocol.StreamMessageWriter(program.stdin));
  const published = new Map();
  const waiting = [];
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
    for (const look of waiting.splice(0)) look();
  });
  connection.listen();
  /** Waits until what was published of a file is as wanted. */
  const until = async (uri, wanted) => {
    while (!published.has(uri) || !wanted(published.get(uri))) await new Promise((resolve) => waiting.push(resolve));
    return published.get(uri);
  };
  return { connection, until, ended };
};

/** Opens the files, gives the colours of each as `[{ line, begin, end, type }]`, and ends the program. */
export const coloursOf = async (folder, files) => {
  const { connection, ended } = startedIn(folder);
  const started = await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  const { tokenTypes } = started.capabilities.semanticTokensProvider.legend;
  await connection.sendNotification('initialized', {});
  const colours = [];
  for (const { uri, text } of files) {
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'ascrules', version: 1, text } });
    const { data } = await connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
    const tokens = [];
    for (let at = 0, line = 0, begin = 0; at < data.length; at += 5) {
      begin = data[at] === 0 ? begin + data[at + 1] : data[at + 1];
      line += data[at];
      tokens.push({ line, begin, end: begin + data[at + 2], type: tokenTypes[data[at + 3]] });
    }
    colours.push(tokens);
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  connection.dispose();
  return colours;
};
