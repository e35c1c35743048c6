import type { DeviceDifferenceCode } from '../../devices/index.js';
import { counted, grouped } from '../output/printable.js';
import { type Color, htmlPage, type PageColumn, palette, usedColumns } from '../report/htmlPage.js';
import { fileNames, period } from '../report/htmlReport.js';
import { byRemedy } from '../report/remedies.js';
import type { Audit, AuditRow } from './auditView.js';

/** What differences have in common, those that need action first. */
const groups: readonly {
  readonly name: string;
  readonly words: string;
  readonly color: Color;
  /** Default: the codes of the reader, and of mistakes in a file. */
  readonly codes?: readonly DeviceDifferenceCode[];
}[] = [
  { name: 'missing', words: 'not registered', color: palette.red, codes: ['missing'] },
  {
    name: 'ambiguous',
    words: 'ambiguous serial numbers',
    color: palette.plum,
    codes: ['duplicate', 'placeholderSerialNumber'],
  },
  {
    name: 'wrong',
    words: 'wrong values',
    color: palette.orange,
    codes: ['wrongGroupTag', 'wrongUser', 'wrongDisplayName'],
  },
  {
    name: 'unassigned',
    words: 'without a deployment profile',
    color: palette.olive,
    codes: ['notAssigned', 'assignmentFailed'],
  },
  { name: 'unreadable', words: 'mistakes in the files', color: palette.gray },
  { name: 'notInFile', words: 'in no file', color: palette.blue, codes: ['notInFile'] },
];

const known = new Set<string>(groups.flatMap(({ codes = [] }) => codes));

const columns: readonly PageColumn<AuditRow>[] = [
  { heading: 'Serial number', value: ({ serialNumber }) => serialNumber },
  { heading: 'Difference', value: ({ code }) => code },
  { heading: 'File has', value: ({ expected }) => (expected === '' ? '(none)' : expected) },
  { heading: 'Tenant has', value: ({ actual }) => (actual === '' ? '(none)' : actual) },
  { heading: 'File', value: ({ file }) => file },
  { heading: 'Line', value: ({ line }) => line, as: 'number' },
  // With both values next to each other, the message says nothing more.
  { heading: 'Why', value: ({ expected, message }) => (expected === undefined ? message : ''), as: 'why' },
  { heading: 'Device', value: ({ deviceIds }) => deviceIds.join(' '), as: 'code' },
];

/** Formats the result of an audit as a page. */
export function auditPage(
  { rows, summary }: Audit,
  files: readonly string[],
  target: string,
  times: Parameters<typeof period>[0],
): Iterable<string> {
  const { devices, same, different, tenantId } = summary;
  const place = tenantId === undefined ? target : `${target} · tenant ${tenantId}`;
  return htmlPage({
    title: `Audit of ${counted(devices, 'device')}`,
    headline:
      rows.length === 0
        ? `All ${counted(devices, 'device')} are as the files say`
        : `${grouped(different)} of ${counted(devices, 'device')} ${different === 1 ? 'differs' : 'differ'}`,
    facts: [
      `${fileNames(files)} · ${place} · ${period(times)}`,
      ...(summary.assignmentCompared
        ? []
        : ['The assignment was not compared for all devices: its status exists in beta only.']),
    ],
    unit: 'result',
    groups: [
      ...groups.map(({ codes, ...group }) => {
        const own = rows.filter(({ code }) =>
          codes === undefined ? !known.has(code) : codes.some((each) => each === code),
        );
        return { ...group, isWell: false, count: own.length, rows: own, columns: usedColumns(columns, own) };
      }),
      { name: 'same', words: 'the same', color: palette.green, isWell: true, count: same, rows: [], columns },
    ],
    remedies: byRemedy(rows).map(([remedy, [first, ...rest]]) => ({
      who: rest.length === 0 ? first?.serialNumber : counted(rest.length + 1, 'device'),
      what: first?.code,
      remedy,
    })),
  });
}
