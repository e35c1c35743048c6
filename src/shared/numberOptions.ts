/** The valid range of a numeric option. */
export interface NumberOption {
  readonly default: number;
  /** Default: 1. */
  readonly least?: number;
  /** Whether only whole numbers are valid. */
  readonly whole?: boolean;
}

/** Timers have 31-bit delays. A longer one fires immediately. */
const longestTimer = 2 ** 31 - 1;

/**
 * Checks numeric options, and fills in the defaults.
 *
 * @param caller the function with these options, for the error message
 * @throws TypeError if a value is not a number or is out of range
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
