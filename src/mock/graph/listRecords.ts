import { operations } from '../../../generated/operations.js';
import { type Answer, answer, type Call, intuneError } from './answers.js';
import { type Filter, parseFilter } from './parseFilter.js';
import { recordView } from './recordStore.js';
import type { Tenant } from './tenant.js';

const { path, query } = operations.listImportedWindowsAutopilotDeviceIdentities;

export interface ListRules {
  readonly pageSize: number;
  /** Whether `$filter` is accepted. */
  readonly filter: boolean;
}

/** Returns one page of the records as of a given time, with a link to the next one. */
export function listRecords(
  tenant: Pick<Tenant, 'visible'>,
  call: Call,
  asOf: number,
  rules: ListRules,
): Answer {
  const { $filter, $select, $top, $skip, $skiptoken } = texts(call);
  const unknown = Object.keys(call.query).find((name) => name.startsWith('$') && !(name in query));
  if (unknown !== undefined) {
    return intuneError(call, 400, 'BadRequest', `The query option '${unknown}' is not supported`);
  }
  const filter =
    $filter === undefined ? everything : rules.filter ? parseFilter($filter, filtered) : undefined;
  if (filter === undefined) {
    return intuneError(call, 400, 'BadRequest', "The query option '$filter' is not supported for this query");
  }
  const after = $skiptoken === undefined ? -1 : positionIn($skiptoken);
  if (after === undefined) {
    return intuneError(call, 400, 'BadRequest', 'The skip token is not one of this service');
  }

  const size = Math.min($top === undefined ? rules.pageSize : Number($top), rules.pageSize);
  let skip = $skiptoken === undefined ? Number($skip ?? 0) : 0;
  const page: ReturnType<typeof recordView>[] = [];
  let last = after;
  let more = false;
  for (const record of tenant.visible(asOf, filter.requiredValues)) {
    if (record.position <= after || !filter.matches(record) || skip-- > 0) continue;
    more = page.length === size && size > 0;
    if (page.length === size) break;
    page.push(recordView(record, asOf));
    last = record.position;
  }

  return answer(call, 200, {
    '@odata.context': `${call.base}/$metadata#${path.slice(1)}`,
    ...(more && {
      '@odata.nextLink': linkTo(call, path, { $filter, $select, $top, $skiptoken: tokenOf(last) }),
    }),
    value: $select === undefined ? page : page.map((record) => selected(record, $select.split(','))),
  });
}

const filtered = [
  'id',
  'groupTag',
  'serialNumber',
  'productKey',
  'importId',
  'assignedUserPrincipalName',
] as const;
const everything: Filter<(typeof filtered)[number]> = { matches: () => true, requiredValues: {} };

/** Returns each query option as one text. If an option is given twice, the last one counts. */
export function texts({ query }: Call): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]),
  );
}

export function linkTo(
  { base }: Call,
  path: string,
  options: Readonly<Record<string, string | undefined>>,
): string {
  const pairs = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `${base}${path}?${pairs.join('&')}`;
}

/** Selects properties. Every record in an answer has its id, because the contract requires it. */
export function selected(record: object, names: readonly string[]) {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name === 'id' || names.includes(name)));
}

export function tokenOf(position: number): string {
  return btoa(`LastPosition='${position}'`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function positionIn(token: string): number | undefined {
  try {
    const text = atob(token.replaceAll('-', '+').replaceAll('_', '/'));
    const [, position] = /^LastPosition='(\d+)'$/.exec(text) ?? [];
    return position === undefined ? undefined : Number(position);
  } catch {
    return undefined;
  }
}
