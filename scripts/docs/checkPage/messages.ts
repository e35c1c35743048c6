import type { FindingCode } from '../../../src/check/index.js';
import type { Reported, Summary } from '../../../src/cli/check/Reported.js';
import type { HardwareHashSection } from '../../../src/hardware-hash/index.js';

/** What the page asks the worker, and the answer. */
export interface Calls {
  check: { request: CheckRequest; answer: CheckResult };
  findings: { request: FindingsRequest; answer: Part<Reported> };
  devices: { request: DevicesRequest; answer: Part<DeviceItem> };
  /** The report of the command `check`. */
  report: { request: Record<never, never>; answer: string };
}

export type Call = keyof Calls;

export interface CheckRequest {
  readonly files: readonly File[];
  readonly strict: boolean;
  readonly allow: readonly FindingCode[];
}

export interface CheckResult {
  /** The names of the files. If several have the same name, they are numbered. */
  readonly names: readonly string[];
  readonly summary: Summary;
  /** The counts as a sentence. */
  readonly verdict: string;
  readonly kinds: readonly FindingKind[];
  readonly copies: readonly RepairedCopy[];
  /** Files that could not be read, with the reason. */
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
}

/** All findings of one code and severity. */
export interface FindingKind {
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  readonly count: number;
  readonly remedy: string;
  /** Whether the user may allow it, or has done so. */
  readonly allowing: 'possible' | 'done' | undefined;
}

/** The repaired copy of a file, as `check --fix` writes it. */
export interface RepairedCopy {
  readonly file: string;
  readonly repairs: readonly Reported[];
  readonly repaired: number;
  /** Several if there are more devices than the portal accepts per file. */
  readonly parts: readonly { readonly name: string; readonly blob: Blob }[];
  /** Why there is no copy. */
  readonly refusal: string | undefined;
}

/** A part of a long list. */
export interface Part<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

interface PartRequest {
  /** The index of the first item. */
  readonly from: number;
  readonly count: number;
}

export interface FindingsRequest extends PartRequest {
  readonly severity: 'error' | 'warning' | undefined;
  readonly code: string | undefined;
}

export interface DevicesRequest extends PartRequest {
  readonly withFindings: boolean;
}

/** A device for the table, with everything in its hash as text. */
export interface DeviceItem {
  readonly file: string;
  readonly line: number;
  readonly serialNumber: string;
  readonly serialNumberInHash: string | undefined;
  readonly differs: boolean;
  readonly manufacturer: string | undefined;
  readonly model: string | undefined;
  readonly errors: number;
  readonly warnings: number;
  readonly checksumValid: boolean;
  readonly problems: readonly string[];
  readonly sections: readonly HardwareHashSection[];
}

/** How far a check is. */
export interface Progress {
  readonly step: 'check' | 'repair';
  readonly file: string;
  readonly devices: number;
  readonly doneBytes: number;
  /** Every file is read twice: once to check it, and once to repair it. */
  readonly totalBytes: number;
}

export interface ToWorker<Name extends Call = Call> {
  readonly id: number;
  readonly call: Name;
  readonly request: Calls[Name]['request'];
}

export type FromWorker =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly answer: Calls[Call]['answer'] }
  | { readonly id: number; readonly failure: string };
