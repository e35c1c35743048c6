/** Loaded before a command: writes the most memory that its process has ever had, in MB, to descriptor 3 as it exits. */
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS / 1000)));
