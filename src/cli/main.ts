#!/usr/bin/env node
import { exitCodes } from './Cli.js';
import { processIo } from './processIo.js';
import { run } from './run.js';

// No process.exit(): it would cut off output that is still on its way into a pipe.
const code = await run(process.argv.slice(2), processIo());
// A success does not count if standard output could not be written.
if (code !== exitCodes.done || !process.exitCode) process.exitCode = code;
