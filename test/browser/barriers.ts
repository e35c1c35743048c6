import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  readonly axe: { run(within: string, options: RunOptions): Promise<AxeResults> };
}

/**
 * Returns the serious accessibility problems that axe-core finds in a page.
 *
 * @param ignored rules that do not count
 * @param within what to look at. Default: everything
 */
export async function barriers(
  page: Page,
  ignored: readonly string[] = [],
  within = 'html',
): Promise<string[]> {
  await page.evaluate(axe);
  const rules = Object.fromEntries(ignored.map((id) => [id, { enabled: false }]));
  const { violations, passes } = await page.evaluate(
    ([within, options]) => (globalThis as unknown as Axe).axe.run(within, options),
    [within, { rules }] as const,
  );
  expect(passes.length).toBeGreaterThan(5);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
