/** Loaded before a command. Writes the peak memory of the process, in MB, to descriptor 3 at its exit. */
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS / 1000)));
