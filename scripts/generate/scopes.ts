import type { ContractOperation } from '../shared/Contract.js';
import { ScriptError } from '../shared/ScriptError.js';

/** The permissions that suffice, each by itself, from the least privileged on: the order of the document. */
export interface Scopes {
  readonly delegated: readonly string[];
  readonly application: readonly string[];
}

export function scopesOf({ security = [] }: ContractOperation, place: string): Scopes {
  const of = (scheme: string) =>
    security.flatMap((requirement, index) => {
      const names = Object.keys(requirement);
      const scopes = Object.values(requirement).flat();
      // Two schemes or two scopes in one requirement would mean "both", which a list of alternatives cannot say.
      if (names.length !== 1 || scopes.length !== 1) {
        throw new ScriptError(`${place}/security/${index}: must name one scheme with one scope`);
      }
      return names[0] === scheme ? scopes : [];
    });
  const scopes = { delegated: of('entraDelegated'), application: of('entraApplication') };
  for (const [kind, alternatives] of Object.entries(scopes)) {
    if (alternatives.length === 0) throw new ScriptError(`${place}/security: no ${kind} permission is named`);
  }
  return scopes;
}
