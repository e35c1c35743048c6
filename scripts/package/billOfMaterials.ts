import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { cyclonedxEsbuildPlugin } from '@cyclonedx/cyclonedx-esbuild';
import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import type { Plugin } from 'esbuild';
import { ScriptError } from '../shared/command.js';
import { nodeVersion } from './nodeBinary.js';

const specVersion = Version.v1dot6;

/** Makes esbuild write a bill of materials of the packages whose code is in a bundle. */
export function listPackages(outputFile: string): Plugin {
  return cyclonedxEsbuildPlugin({ specVersion, outputFile, outputReproducible: true, logLevel: 'silent' });
}

/** The part of a CycloneDX document that is read or changed here. */
interface BillOfMaterials {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: object[];
  readonly dependencies: { readonly ref: string; readonly dependsOn?: string[] }[];
}

/**
 * Adds Node, and the libraries inside it, to the list of {@link listPackages}, and writes the bill of materials of the
 * executables. `npm sbom` would list the packages that are installed.
 *
 * @param node a Node binary that runs here
 * @throws ScriptError if the result is not valid CycloneDX
 */
export async function writeBillOfMaterials(bundled: string, node: string, file: string): Promise<void> {
  const { stdout } = await promisify(execFile)(node, ['--print', 'JSON.stringify(process.versions)']);
  const bill: BillOfMaterials = JSON.parse(await readFile(bundled, 'utf8'));
  addNode(bill, JSON.parse(stdout));
  const text = `${JSON.stringify(bill, undefined, 2)}\n`;
  const problems = await new JsonStrictValidator(specVersion).validate(text);
  if (problems !== null)
    throw new ScriptError(`The bill of materials is not valid: ${JSON.stringify(problems)}`);
  await writeFile(file, text);
}

function addNode(bill: BillOfMaterials, versions: Readonly<Record<string, string>>): void {
  const ref = `pkg:generic/node@${nodeVersion}`;
  bill.components.push({
    type: 'platform',
    name: 'node',
    version: nodeVersion,
    'bom-ref': ref,
    purl: ref,
    cpe: `cpe:2.3:a:nodejs:node.js:${nodeVersion}:*:*:*:*:*:*:*`,
    components: Object.entries(versions)
      // These two count binary interfaces.
      .filter(([name]) => !['node', 'modules', 'napi'].includes(name))
      .map(([name, version]) => ({
        type: 'library',
        name,
        version,
        'bom-ref': `${ref}#${name}`,
        purl: `pkg:generic/${name}@${encodeURIComponent(version)}`,
      })),
  });
  bill.dependencies.push({ ref });
  const root = bill.dependencies.find((each) => each.ref === bill.metadata.component['bom-ref']);
  if (root === undefined)
    throw new ScriptError('The bill of materials does not say what the bundle depends on.');
  root.dependsOn?.push(ref);
}
