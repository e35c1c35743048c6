import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Deviation } from '../../scripts/drift/deviations.js';
import { driftMetadata } from '../../scripts/drift.js';
import { applyEdit, type Edit } from '../generate/lab.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const server = (version: string) => ({
  url: `https://{graphHost}/${version}`,
  variables: { apiVersion: { default: 'beta', enum: ['beta', 'v1.0'] } },
});
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const answer = (status: number, name: string) => ({
  responses: { [status]: json({ $ref: `#/components/schemas/${name}` }) },
});
const color = { type: 'string', enum: ['red', 'blue'], 'x-ms-enum': { name: 'color' } };

/** A contract about lamps, with a page, a create operation, an action, an enum, and beta-only parts. */
const contract = {
  servers: [server('{apiVersion}')],
  paths: {
    '/house/lamps': {
      get: answer(200, 'LampCollection'),
      post: { requestBody: json({ $ref: '#/components/schemas/LampCreate' }), ...answer(201, 'Lamp') },
    },
    '/house/lamps/{lampId}': { get: answer(200, 'Lamp') },
    '/house/lamps/{lampId}/paint': {
      post: {
        requestBody: json({ type: 'object', properties: { color: { $ref: '#/components/schemas/Color' } } }),
        responses: { 204: {} },
      },
    },
    '/house/switch': { servers: [server('beta')], get: answer(200, 'Switch') },
  },
  components: {
    schemas: {
      Color: color,
      Lamp: {
        properties: {
          '@odata.type': { type: 'string' },
          id: { type: 'string' },
          name: { type: 'string', nullable: true },
          color: { $ref: '#/components/schemas/Color' },
          hours: { type: 'integer', format: 'int32', 'x-beta-only': true },
        },
      },
      LampCollection: {
        properties: { value: { type: 'array', items: { $ref: '#/components/schemas/Lamp' } } },
      },
      LampCreate: {
        required: ['name'],
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          color: { type: 'string', enum: ['red', 'blue'] },
          hours: { type: 'integer', format: 'int32', 'x-beta-only': true },
        },
      },
      Switch: { properties: { id: { type: 'string' }, on: { type: 'boolean' } } },
    },
  },
};

/** Metadata that matches it, except for `deviation`. */
const metadata = (beta: boolean) => `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EnumType Name="color"><Member Name="red" Value="0" /><Member Name="blue" Value="1" /></EnumType>
      <EntityType Name="lamp" BaseType="graph.entity">
        <Property Name="name" Type="Edm.String" />
        <Property Name="color" Type="graph.color" Nullable="false" />
${beta ? '        <Property Name="hours" Type="Edm.Int32" Nullable="false" />' : ''}
        <Annotation Term="Org.OData.Core.V1.Description" String="Tom &amp; Jerry's &lt;lamp&gt;" />
      </EntityType>
${beta ? '      <EntityType Name="switch" BaseType="graph.entity"><Property Name="on" Type="Edm.Boolean" Nullable="false" /></EntityType>' : ''}
      <Action Name="paint" IsBound="true">
        <Parameter Name="bindingParameter" Type="graph.lamp" />
        <Parameter Name="color" Type="graph.color" Nullable="false" />
      </Action>
      <Action Name="paint" IsBound="true">
        <Parameter Name="bindingParameter" Type="graph.wall" />
        <Parameter Name="liters" Type="Edm.Int32" />
      </Action>
      <EntityType Name="house" BaseType="graph.entity">
        <NavigationProperty Name="lamps" Type="Collection(graph.lamp)" ContainsTarget="true" />
        <NavigationProperty Name="doors" Type="Collection(graph.door)" ContainsTarget="true" />
${beta ? '        <NavigationProperty Name="switch" Type="graph.switch" />' : ''}
      </EntityType>
    </Schema>
    <Schema Namespace="microsoft.graph.security"><EntityType Name="lamp"><Property Name="beam" Type="Edm.String" /></EntityType></Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;

/** The only deviation of the contract about lamps. */
export const deviation: Deviation = {
  at: 'lamp.name',
  contract: 'required and not null in requests',
  microsoft: 'nullable',
  reason: 'A lamp without a name is of no use.',
};

interface Given {
  readonly version?: 'v1.0' | 'beta';
  /** Changes to the metadata. */
  readonly edits?: readonly Edit[];
  readonly deviations?: readonly Partial<Deviation>[];
}

/** Creates a package with this contract, and a file of metadata in it. */
export async function given({ version = 'beta', edits = [], deviations = [deviation] }: Given = {}) {
  const root = await temporaryFolder();
  for (const folder of ['generated', 'openapi']) await mkdir(join(root, folder));
  await writeFile(join(root, 'generated/openapi.json'), JSON.stringify(contract));
  await writeFile(join(root, 'openapi/deviations.yaml'), stringify(deviations));
  const path = join(root, `${version}.xml`);
  await writeFile(path, edits.reduce(applyEdit, metadata(version === 'beta')));
  return { root, path };
}

/** Compares the contract about lamps with this metadata. */
export async function drift(options: Given = {}): Promise<string> {
  const { root, path } = await given(options);
  return driftMetadata({ root, files: [path] });
}
