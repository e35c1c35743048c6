import { beforeAll, expect, test } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { bundle } from '../../scripts/generate/bundle.js';
import { writeTables } from '../../scripts/generate/tables.js';
import { type Edit, remove, replace } from '../../scripts/mutate/edits.js';
import { packageRoot } from '../support/packageRoot.js';

let source: string;
beforeAll(async () => {
  source = await bundle(packageRoot);
});

function written(...edits: Edit[]): Document {
  const document = parseDocument(source);
  for (const edit of edits) edit(document);
  writeTables(document);
  return document;
}

const settings = ['paths', '/deviceManagement/windowsAutopilotSettings', 'get'] as const;
const graphHost = ['servers', 0, 'variables', 'graphHost'] as const;
const state = ['components', 'schemas', 'ImportedWindowsAutopilotDeviceIdentityState', 'properties'] as const;

test('the tables match the structure', () => {
  const document = written(
    replace(
      [{ entraDelegated: ['A.Read'] }, { entraDelegated: ['B.Read'] }, { entraApplication: ['C.Read'] }],
      ...settings,
      'security',
    ),
    replace('moon.example', ...graphHost, 'enum', 1),
    replace('moon', ...graphHost, 'x-enum-varnames', 1),
    replace('login.moon.example', ...graphHost, 'x-entra-authorities', 1),
    replace(
      [{ names: ['One', 'Other'], meaning: 'Why', remedy: 'How' }],
      ...state,
      'deviceErrorName',
      'x-device-errors',
    ),
  );
  const description = document.getIn(['info', 'description']);
  expect(description).toContain(
    '| US Government L4 (GCC High) | `moon` | `moon.example` | `login.moon.example` |\n',
  );
  expect(description).toContain('| read the settings | `A.Read` | Not supported | `C.Read` |\n');
  expect(description).toContain('|:---|:---|:---|:---|\n| | `One`, `Other` | Why | How |\n\n');
  expect(document.getIn([...settings, 'description'])).toContain(`
| Permission type | Permissions |
|:---|:---|
| Delegated (work or school account) | \`A.Read\`, \`B.Read\` |
| Delegated (personal Microsoft account) | Not supported |
| Application | \`C.Read\` |

`);
});

test('no marker is left, and no key that is only for the tables', () => {
  expect(source).toMatch(/<!-- .* -->[\s\S]*x-task: /);
  expect(String(written())).not.toMatch(/<!-- |x-task|x-enum-descriptions/);
});

test.each([
  [
    'a mark',
    replace('Words.', ...settings, 'description'),
    'windowsAutopilotSettings/get/description: must have a line <!-- permissions -->',
  ],
  ['a description', remove('info', 'description'), '#/info/description: must have a line <!-- clouds -->'],
  ['a task', remove(...settings, 'x-task'), 'windowsAutopilotSettings/get/x-task: is missing'],
  [
    'the name of a cloud',
    remove(...graphHost, 'x-enum-descriptions', 0),
    'x-enum-descriptions: must have 4 members',
  ],
  ['all names', remove(...graphHost, 'x-enum-descriptions'), 'x-enum-descriptions: must have 4 members'],
])('a missing value of a table is reported: %s', (_, edit, message) => {
  expect(() => written(edit)).toThrow(message);
});
