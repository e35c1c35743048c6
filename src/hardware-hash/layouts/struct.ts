import type { Named, Names } from '../codes.js';
import type { Layout } from './Layout.js';
import { viewOf } from './viewOf.js';

/** How one member lies in a record of a fixed layout. */
interface Member<Value> {
  /** Offset in the data. */
  readonly at: number;
  readonly size: number;
  read(view: DataView): Value | undefined;
  write(view: DataView, value: Value, name: string): void;
}

type Members<Value> = { readonly [Name in keyof Value]-?: Member<Value[Name]> };

/** A record of a fixed layout, written in `length` bytes; longer ones are read too, shorter ones as long as all members fit. */
export function struct<Value extends object>(length: number, members: Members<Value>): Layout<Value> {
  const entries = Object.entries<Member<unknown>>(members);
  const needed = Math.max(...entries.map(([, { at, size }]) => at + size));
  return {
    read(data) {
      if (data.length < needed) return undefined;
      const view = viewOf(data);
      const value: Record<string, unknown> = {};
      for (const [name, member] of entries) {
        const read = member.read(view);
        if (read === undefined) return undefined;
        value[name] = read;
      }
      return value as Value;
    },
    write(value, name) {
      const data = new Uint8Array(length);
      const view = viewOf(data);
      for (const [member, { write }] of entries) {
        write(view, value[member as keyof Value], `${name}.${member}`);
      }
      return data;
    },
  };
}

export const u8 = (at: number): Member<number> => ({
  at,
  size: 1,
  read: (view) => view.getUint8(at),
  write: (view, value, name) => view.setUint8(at, integer(value, 0xff, name)),
});

export const u16 = (at: number): Member<number> => ({
  at,
  size: 2,
  read: (view) => view.getUint16(at, true),
  write: (view, value, name) => view.setUint16(at, integer(value, 0xffff, name), true),
});

export const u32 = (at: number): Member<number> => ({
  at,
  size: 4,
  read: (view) => view.getUint32(at, true),
  write: (view, value, name) => view.setUint32(at, integer(value, 0xffff_ffff, name), true),
});

/** Not read when it is beyond what a number can hold exactly. */
export const u64 = (at: number): Member<number> => ({
  at,
  size: 8,
  read(view) {
    const value = view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
    return Number.isSafeInteger(value) ? value : undefined;
  },
  write: (view, value, name) =>
    view.setBigUint64(at, BigInt(integer(value, Number.MAX_SAFE_INTEGER, name)), true),
});

/** A byte: 0 for false, `yes` for true; whatever is not 0 is read as true. */
export const flag = (at: number, yes: number): Member<boolean> => ({
  at,
  size: 1,
  read: (view) => view.getUint8(at) !== 0,
  write: (view, value) => view.setUint8(at, value ? yes : 0),
});

/** A number with a name where `codes` knows one. */
export function named<Codes extends Names>(member: Member<number>, codes: Codes): Member<Named<Codes>> {
  const names = new Map<number, keyof Codes & string>(
    Object.entries(codes).map(([name, code]) => [code, name]),
  );
  return {
    ...member,
    read(view) {
      const code = member.read(view);
      return code === undefined ? undefined : (names.get(code) ?? code);
    },
    write(view, value, name) {
      const code = typeof value === 'number' ? value : Object.hasOwn(codes, value) ? codes[value] : undefined;
      if (code === undefined) {
        throw new TypeError(`${name} is none of ${Object.keys(codes).join(', ')}, and no number.`);
      }
      member.write(view, code, name);
    },
  };
}

/** Four numbers in the order of Windows' file versions: minor, major, revision, build. */
export const version = (at: number): Member<string> => ({
  at,
  size: 8,
  read: (view) => [2, 0, 6, 4].map((offset) => view.getUint16(at + offset, true)).join('.'),
  write(view, value, name) {
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
