/** Something in the contract or the package that a person must mend: the message names the place, no stack is needed. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}
