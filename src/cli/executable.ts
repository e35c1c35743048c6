import { runProcess } from './processIo.js';
import { executableStartedAs } from './program.js';

// The entry of the executables that `npm run package` makes. They are CommonJS, which has no top-level await.
const { argv0, env, platform } = process;
runProcess(executableStartedAs({ argv0, cwd: () => process.cwd(), env, platform }));
