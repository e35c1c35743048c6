/** `1 device`, `1,200 devices`. */
export function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** A number with commas between the thousands. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
