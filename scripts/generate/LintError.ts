import { ScriptError } from '../shared/ScriptError.js';

/** The contract breaks a rule of its own: the message has one line for each problem. */
export class LintError extends ScriptError {}
