#!/usr/bin/env node
// The command `ascrules`: the program on the disk of this machine.
import { readFileSync } from 'node:fs';
import * as path from 'node:path';

import { diskWorld } from '../disk.mjs';
import { PathsInside } from '../paths.mjs';
import { runProgram } from '../program.mjs';

const from = process.cwd();
const inside = new PathsInside({ from, path, isWindows: process.platform === 'win32' });
const module = new WebAssembly.Module(readFileSync(new URL('../ascrules.wasm', import.meta.url)));
process.exitCode = runProgram(module, inside.arguments(process.argv.slice(2)), diskWorld({ from, inside }));
