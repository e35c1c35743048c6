/** What an option that is a number may be. */
export interface NumberOption {
  readonly default: number;
  /** Default: 1. */
  readonly least?: number;
  /** Whether it counts something, so that there are no parts of it. */
  readonly whole?: boolean;
}

/** Platforms keep a timer's delay in 31 bits, and fire at once beyond. */
const longestTimer = 2 ** 31 - 1;

/**
 * The numbers that are given, and the defaults of the others.
 *
 * @param caller the function whose options they are, for the message
 * @throws TypeError if one is not a number, or out of range.
 */
export function numberOptions<Name extends string>(
  caller: string,
  allowed: Readonly<Record<Name, NumberOption>>,
  given: { readonly [Each in NoInfer<Name>]?: number | undefined },
): Record<Name, number> {
  const chosen: Partial<Record<Name, number>> = {};
  for (const name in allowed) {
    const { default: otherwise, least = 1, whole } = allowed[name];
    const { [name]: value = otherwise } = given;
    const isNumber = typeof value === 'number' && !(whole && value % 1);
    if (!isNumber || !(value >= least && value <= longestTimer)) {
      throw new TypeError(
        `${caller}: ${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${longestTimer}`,
      );
    }
    chosen[name] = value;
  }
  return chosen as Record<Name, number>;
}
