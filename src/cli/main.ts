#!/usr/bin/env node
import { processIo } from './processIo.js';
import { run } from './run.js';

// No process.exit(): it would cut off what is still on its way into a pipe.
process.exitCode = await run(process.argv.slice(2), processIo());
