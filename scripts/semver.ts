/**
 * `npm run semver`: rates what changed in the contract since the last release, and holds the version of package.json and
 * CHANGELOG.md to it. Exit 0: they agree; 1: they do not; 2: wrong usage.
 */

import { semver } from './semver/semver.js';
import { command } from './shared/command.js';

const usage = `Usage: npm run semver [-- OPTION…]
  --release   if they agree, make generated/openapi.yaml the released contract (npm version does it)
  --root DIR  the folder that holds generated/, releases/, package.json and CHANGELOG.md (default: this package)`;

await command(usage, { release: { type: 'boolean', default: false } }, semver);
