import type { Named, Names } from '../codes.js';

/** The position and type of a member in a record with a fixed layout. */
interface Member<Value> {
  /** Offset in the data. */
  readonly offset: number;
  readonly size: number;
  /** @param at position of the member */
  read(view: DataView, at: number): Value | undefined;
  write(view: DataView, at: number, value: Value, name: string): void;
}

type Members<Value> = { readonly [Name in keyof Value]-?: Member<Value[Name]> };

/**
 * A record with a fixed layout. Written in `length` bytes. A longer record is also read, and a shorter one if all
 * members fit.
 */
export function struct<Value extends object>(length: number, members: Members<Value>): Layout<Value> {
  const entries = Object.entries<Member<unknown>>(members);
  const needed = Math.max(...entries.map(([, { offset, size }]) => offset + size));
  return {
    read(view, at, end) {
      if (end - at < needed) return undefined;
      const value: Record<string, unknown> = {};
      for (const [name, member] of entries) {
        const read = member.read(view, at + member.offset);
        if (read === undefined) return undefined;
        value[name] = read;
      }
      return value as Value;
    },
    write(value, name) {
      const data = new Uint8Array(length);
      const view = viewOf(data);
      for (const [key, member] of entries) {
        member.write(view, member.offset, value[key as keyof Value], `${name}.${key}`);
      }
      return data;
    },
  };
}

export const u8 = (offset: number): Member<number> => ({
  offset,
  size: 1,
  read: (view, at) => view.getUint8(at),
  write: (view, at, value, name) => view.setUint8(at, integer(value, 0xff, name)),
});

export const u16 = (offset: number): Member<number> => ({
  offset,
  size: 2,
  read: (view, at) => view.getUint16(at, true),
  write: (view, at, value, name) => view.setUint16(at, integer(value, 0xffff, name), true),
});

export const u32 = (offset: number): Member<number> => ({
  offset,
  size: 4,
  read: (view, at) => view.getUint32(at, true),
  write: (view, at, value, name) => view.setUint32(at, integer(value, 0xffff_ffff, name), true),
});

/** Not read if it exceeds what a number can represent exactly. */
export const u64 = (offset: number): Member<number> => ({
  offset,
  size: 8,
  read(view, at) {
    const value = view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
    return Number.isSafeInteger(value) ? value : undefined;
  },
  write: (view, at, value, name) =>
    view.setBigUint64(at, BigInt(integer(value, Number.MAX_SAFE_INTEGER, name)), true),
});

/** A byte: 0 for false, `yes` for true. Any other value is read as true. */
export const flag = (offset: number, yes: number): Member<boolean> => ({
  offset,
  size: 1,
  read: (view, at) => view.getUint8(at) !== 0,
  write: (view, at, value) => view.setUint8(at, value ? yes : 0),
});

/** A number, by its name if `codes` has one. */
export function named<Codes extends Names>(member: Member<number>, codes: Codes): Member<Named<Codes>> {
  const names = new Map<number, keyof Codes & string>(
    Object.entries(codes).map(([name, code]) => [code, name]),
  );
  return {
    ...member,
    read(view, at) {
      const code = member.read(view, at);
      return code === undefined ? undefined : (names.get(code) ?? code);
    },
    write(view, at, value, name) {
      const code = typeof value === 'number' ? value : Object.hasOwn(codes, value) ? codes[value] : undefined;
      if (code === undefined) {
        throw new TypeError(`${name} is neither one of ${Object.keys(codes).join(', ')} nor a number.`);
      }
      member.write(view, at, code, name);
    },
  };
}

/** Four numbers in the order that Windows uses for file versions: minor, major, revision, build. */
export const version = (offset: number): Member<string> => ({
  offset,
  size: 8,
  read: (view, at) =>
    `${view.getUint16(at + 2, true)}.${view.getUint16(at, true)}.${view.getUint16(at + 6, true)}.${view.getUint16(at + 4, true)}`,
  write(view, at, value, name) {
    if (!/^\d{1,5}(\.\d{1,5}){3}$/.test(value)) {
      throw new TypeError(`${name} is not a version: write it like 10.0.26100.1, four numbers.`);
    }
    const numbers = value.split('.').map(Number);
    for (const [index, offset] of [2, 0, 6, 4].entries()) {
      view.setUint16(at + offset, integer(numbers[index], 0xffff, name), true);
    }
  },
});

function integer(value: number | undefined, most: number, name: string): number {
  if (value === undefined || !Number.isInteger(value) || value < 0 || value > most) {
    throw new RangeError(`${name} must be an integer from 0 to ${most}.`);
  }
  return value;
}

/** The layout of one value in the data of a record. */
export interface Layout<Value> {
  /**
   * Reads the data in `view` from `at` to `end`. A hash has dozens of records, and creating a view of each would cost
   * more than reading them.
   *
   * @returns `undefined` if the data is too short, or contains a value that cannot be represented
   */
  read(view: DataView<ArrayBuffer>, at: number, end: number): Value | undefined;
  /**
   * @param name the name of the value, for error messages
   * @throws TypeError or RangeError if the record cannot contain the value
   */
  write(value: Value, name: string): Uint8Array;
}

export function viewOf<Bytes extends ArrayBufferLike>(data: Uint8Array<Bytes>): DataView<Bytes> {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

export function bytesOf<Bytes extends ArrayBufferLike>(
  view: DataView<Bytes>,
  at: number,
  end: number,
): Uint8Array<Bytes> {
  return new Uint8Array(view.buffer, view.byteOffset + at, end - at);
}

export type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
