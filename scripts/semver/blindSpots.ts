import type { CloudHosts } from '../../src/contract.js';
import { operationsOf } from '../generate/operationsFile.js';
import { cloudsOf, onlyServer } from '../generate/server.js';
import { type Contract, isObject, isOpenEnum } from '../shared/Contract.js';

/**
 * Returns breaking changes that `redocly diff` underrates, one sentence each. test/semver/rating.test.ts proves that
 * Redocly misses each of them. When it no longer does, the rule can be removed.
 */
export function blindSpots(before: Contract, after: Contract): string[] {
  return [
    ...lostClouds(before, after),
    ...changedDefaults(before, after),
    ...lostVersions(before, after),
    ...lostSchemas(before, after),
  ];
}

/** A client selects a cloud by name, and trusts its hosts. */
function lostClouds(before: Contract, after: Contract): string[] {
  const same = (one: CloudHosts, other: CloudHosts | undefined) =>
    one.graphHost === other?.graphHost && one.entraAuthority === other?.entraAuthority;
  const clouds = of(after).clouds;
  return Object.entries(of(before).clouds)
    .filter(([name, hosts]) => !same(hosts, clouds[name]))
    .map(([name]) => `#/servers/0/variables/graphHost: The cloud ${name} is gone or has other hosts.`);
}

const of = (contract: Contract) => cloudsOf(onlyServer(contract.servers, '#/servers'), '#/servers/0');

/** A client that uses the defaults would send its requests elsewhere. */
function changedDefaults(before: Contract, after: Contract): string[] {
  const defaults = ({ servers }: Contract) =>
    Object.entries(onlyServer(servers, '#/servers').variables ?? {}).map(
      ([name, variable]) =>
        `#/servers/0/variables/${name}: The default was ${variable.default}, and was removed or changed.`,
    );
  const kept = defaults(after);
  return defaults(before).filter((sentence) => !kept.includes(sentence));
}

/** With its own servers, a path may exist in fewer versions of Graph than before. */
function lostVersions(before: Contract, after: Contract): string[] {
  const operations = operationsOf(after);
  return Object.entries(operationsOf(before)).flatMap(([id, { apiVersions }]) =>
    apiVersions
      .filter((version) => operations[id] && !operations[id].apiVersions.includes(version))
      .map((version) => `${id} no longer exists in ${version}.`),
  );
}

/** The name of a schema is the name of its generated type, and an open enum accepts any text. */
function lostSchemas(before: Contract, after: Contract): string[] {
  const schemas = after.components?.schemas ?? {};
  return Object.entries(before.components?.schemas ?? {}).flatMap(([name, schema]) => {
    const place = `#/components/schemas/${name}`;
    return name in schemas ? closedEnums(schema, schemas[name], place) : [`${place}: The schema is gone.`];
  });
}

function closedEnums(before: unknown, after: unknown, place: string): string[] {
  if (!isObject(before) || !isObject(after)) return [];
  if (isOpenEnum(before)) return isOpenEnum(after) ? [] : [`${place}: The enum may no longer grow.`];
  return Object.entries(before).flatMap(([name, child]) =>
    closedEnums(child, after[name], `${place}/${name}`),
  );
}
