import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';

/** The limits are relative because src/ grows. Entry points may be as short as they like. */
const limits = { leastMedian: 80, sliver: 20, mostSlivers: 0.08, longest: 350 } as const;

/**
 * Checks that files of src/ are neither too short nor too long, and returns one sentence for each limit that is
 * exceeded.
 */
export function grainProblems(root: string): string[] {
  const files = globSync('src/**/*.ts', { cwd: root }).map((path) => ({
    path,
    lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1,
  }));
  const sizes = files.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const slivers = files.filter(
    ({ path, lines }) => lines <= limits.sliver && !/(^|\/)(index|main)\.ts$/.test(path),
  );
  return [
    ...files
      .filter(({ lines }) => lines > limits.longest)
      .map(
        ({ path, lines }) => `${path} has ${lines} lines, more than ${limits.longest}. Split it by subject.`,
      ),
    ...(median < limits.leastMedian
      ? [
          `The median file of src/ has ${median} lines, fewer than ${limits.leastMedian}. Merge files that share a subject.`,
        ]
      : []),
    ...(slivers.length > limits.mostSlivers * files.length
      ? [
          `${slivers.length} of ${files.length} files of src/ have ${limits.sliver} lines or fewer. ` +
            `Move each into its only user: ${slivers.map(({ path }) => path).join(', ')}.`,
        ]
      : []),
  ];
}
