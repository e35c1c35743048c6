/**
 * `npm run lint`, after Biome: checks the contract with its ruleset, the licenses of all dependencies, and the English
 * for known bad phrases. Exit 0: no problems; 1: problems, one line each; 2: wrong usage.
 */
import { licenseProblems } from './licenses.js';
import { lint } from './lint/contract.js';
import { phraseProblems } from './lint/phrases.js';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: tsx scripts/lint.ts [OPTION…]
  --root DIR  the package (default: this one)`;

if (isProgram(import.meta.url)) {
  await command(usage, {}, async ({ root }) => {
    const problems = [...phraseProblems(root), ...(await licenseProblems(root))];
    if (problems.length > 0) throw new ScriptError(problems.join('\n'));
    await lint(root);
    return 'The contract follows its rules, every license is allowed, and the English is plain.';
  });
}
