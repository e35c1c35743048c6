import { checkDevices } from '../../check/index.js';
import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import { createTally } from '../check/tally.js';
import type { Plan, PlannedRow } from './Plan.js';

interface PlanOptions {
  readonly strict?: boolean;
  /** Whether to list every finding. */
  readonly verbose?: boolean;
}

/** Reads and checks every row. No hash is kept: a file may be larger than the memory. */
export async function makePlan(
  files: readonly string[],
  input: AsyncIterable<DeviceRow | DeviceFileError>,
  { strict, verbose }: PlanOptions,
): Promise<Plan> {
  const rows: PlannedRow[] = [];
  const findings = createTally(verbose);
  const byPlace = new Map<string, PlannedRow>();
  let fileErrors = 0;

  async function* noted(): AsyncGenerator<DeviceRow | DeviceFileError> {
    for await (const item of input) {
      if (!(item instanceof DeviceFileError)) {
        const row = plannedRow(item);
        rows.push(row);
        byPlace.set(place(row), row);
      }
      yield item;
    }
  }

  // The portal's limit of rows is none of Microsoft Graph.
  for await (const finding of checkDevices(noted(), { strict, portalLimit: false })) {
    findings.add(finding);
    if (finding.severity !== 'error') continue;
    const row = finding.line === undefined ? undefined : byPlace.get(place(finding));
    if (row === undefined) fileErrors++;
    else row.skips.push({ problem: finding.message, remedy: finding.remedy });
  }
  return { files, rows, findings, fileErrors };
}

function plannedRow({ file, line, device }: DeviceRow): PlannedRow {
  const { serialNumber, groupTag = '', assignedUserPrincipalName: user = '' } = device;
  return { file, line, serialNumber, groupTag, user, skips: [] };
}

function place({ file, line = 0 }: { readonly file: string; readonly line?: number }): string {
  return `${line} ${file}`;
}
