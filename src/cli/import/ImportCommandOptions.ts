import type { OutputOptions, ServiceOptions } from '../options.js';

/** What `import` is told to do. Times are milliseconds. */
export interface ImportCommandOptions extends ServiceOptions, OutputOptions {
  readonly groupTag?: string;
  readonly strict?: boolean;
  readonly skipBad?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly resume?: boolean;
  readonly new?: boolean;
  readonly journal?: string;
  readonly wait: number;
  readonly pollInterval: number;
  readonly oneByOne?: boolean;
  readonly clean?: boolean;
  readonly sync?: boolean;
  readonly report?: string;
}
