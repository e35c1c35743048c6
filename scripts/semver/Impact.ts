import { ScriptError } from '../shared/command.js';

/** What a change means for whoever uses the contract, by Semantic Versioning, from nothing to what breaks a client. */
export const impacts = ['none', 'patch', 'minor', 'major'] as const;

export type Impact = (typeof impacts)[number];

/** The greatest of them; `none` of no impact. */
export function greatest(all: readonly Impact[]): Impact {
  return impacts.findLast((impact) => all.includes(impact)) ?? 'none';
}

export function isGreater(one: Impact, other: Impact): boolean {
  return impacts.indexOf(one) > impacts.indexOf(other);
}

/** `major.minor.patch`, without pre-release. */
export class Version {
  private constructor(private readonly parts: readonly [number, number, number]) {}

  static of(text: string, place: string): Version {
    const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
    if (patch === undefined) throw new ScriptError(`${place}: ${text} is no version of the form 1.2.3`);
    return new Version([Number(major), Number(minor), Number(patch)]);
  }

  /**
   * The lowest version that may follow with changes of this impact. Below 1.0.0 the minor number says that clients may
   * break, since a caret range (`^0.1.0`) stops there.
   */
  next(impact: Impact): Version {
    const [major, minor, patch] = this.parts;
    if (impact === 'none') return this;
    if (major === 0) return new Version(impact === 'major' ? [0, minor + 1, 0] : [0, minor, patch + 1]);
    if (impact === 'major') return new Version([major + 1, 0, 0]);
    return new Version(impact === 'minor' ? [major, minor + 1, 0] : [major, minor, patch + 1]);
  }

  /** Negative where this is the older one, 0 where both are the same. */
  compare({ parts }: Version): number {
    return this.parts.reduce((found, part, index) => found || part - (parts[index] ?? 0), 0);
  }

  toString(): string {
    return this.parts.join('.');
  }
}
