import type { Cli } from '../Cli.js';
import { csv } from './csv.js';
import { paintFor } from './paint.js';
import { table } from './table.js';
import type { View } from './View.js';

export const formats = ['table', 'json', 'csv'] as const;
export type Format = (typeof formats)[number];

export interface PrintOptions {
  readonly format: Format;
  readonly color?: boolean;
}

/** Writes data to stdout. */
export function print<Row>({ io }: Cli, view: View<Row>, options: PrintOptions): void {
  const write = {
    table: () => table(view, paintFor(io.stdout, io.env, options), io.stdout.columns),
    json: () => `${JSON.stringify(view.json, null, 2)}\n`,
    csv: () => csv(view),
  };
  io.stdout.write(write[options.format]());
}
