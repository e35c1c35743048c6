import type { AutopilotError } from '../../errors/AutopilotError.js';
import type { ImportCounts, ImportEvent, ImportGoal, WaitReason } from '../../import/index.js';
import type { Clock } from '../../shared/timing.js';
import { counted, grouped, span, width } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { resultOf } from '../report/results.js';

/** Shows the progress of an import: a bar on a terminal, otherwise a line every ten seconds. */
export interface Progress {
  show(event: ImportEvent): void;
  /** Removes the bar. Without one, prints the current state. */
  end(): void;
}

interface ProgressSettings {
  readonly talk: Talk;
  /** The clock of the import. */
  readonly clock: Clock;
  /** The clock of the user. */
  readonly drawing: Clock;
  /** How far the devices are followed. */
  readonly until: ImportGoal;
  /** The number of devices to import, without skipped ones. */
  readonly total: number;
  /** The current width of the terminal. */
  readonly columns: () => number | undefined;
  /** Whether a failure was already reported to the user. */
  readonly isReported: (error: AutopilotError) => boolean;
}

/** More frequent updates are not visible. */
const redrawMs = 100;
const lineMs = 10_000;

/** What the import waits for, for people. */
export const waits: Readonly<Record<WaitReason, string>> = {
  pace: 'staying below the rate limit of the service',
  throttled: 'throttled by the service',
  unavailable: 'the service is not responding',
  grace: 'checking again, because lists may lag',
  poll: 'waiting for results',
  registration: 'waiting for registration',
  assignment: 'waiting for deployment profiles',
};

export function createProgress(settings: ProgressSettings): Progress {
  const { talk, clock, drawing, until, total, columns, isReported } = settings;
  const start = clock.now();
  let counts: ImportCounts = {
    read: 0,
    skipped: 0,
    unsent: 0,
    unknown: 0,
    accepted: 0,
    decided: 0,
    stages: { imported: 0, registered: 0, assigned: 0 },
  };
  /** What earlier runs did, which took none of the time. */
  let before = counts;
  let isResuming = false;
  let failed = 0;
  let unassignable = 0;
  let wait: { readonly why: WaitReason; readonly until: number } | undefined;
  let shownAt = drawing.now();
  let stopTimer = () => {};
  const interval = talk.canPin ? redrawMs : lineMs;

  function tick(): void {
    draw();
    stopTimer = drawing.setTimer(tick, interval);
  }
  stopTimer = drawing.setTimer(tick, interval);

  function draw(): void {
    shownAt = drawing.now();
    if (talk.canPin) talk.pin(bar(facts(), columns() ?? 80, talk));
    else talk.say(line(facts()));
  }

  function facts(): Facts {
    const elapsedMs = clock.now() - start;
    const waitMs = wait === undefined ? 0 : wait.until - clock.now();
    const waiting = wait !== undefined && waitMs > 0 ? { why: wait.why, waitMs } : undefined;
    return { until, counts, before, failed, unassignable, total, elapsedMs, waiting };
  }

  return {
    show(event) {
      if (event.type === 'begun') isResuming = event.resumed;
      if (event.type === 'progress') {
        counts = event.counts;
        if (isResuming) before = counts;
        isResuming = false;
      }
      if (event.type === 'device') failed += resultOf(event.device, 'imported').isWell ? 0 : 1;
      else if (event.type === 'stage') unassignable += event.stage === 'failed' ? 1 : 0;
      else if (event.type === 'sync') talk.say(syncWords(event));
      else if (event.type === 'waiting') {
        // Unexpected events are printed immediately, and stay on the screen.
        const isTrouble = event.why === 'throttled' || event.why === 'unavailable';
        const isKnown = event.error !== undefined && isReported(event.error);
        const isNews = isTrouble && wait?.why !== event.why && !isKnown;
        wait = { why: event.why, until: clock.now() + event.waitMs };
        const because = event.error === undefined ? '' : `: ${event.error.message}`;
        if (isNews) talk.say(`${waits[event.why]}, retrying in ${span(event.waitMs)}`);
        talk.detail(`${waits[event.why]}, ${span(event.waitMs)}${because}`);
      } else {
        if (event.type === 'sending' || event.type === 'lookedUp') wait = undefined;
        const said = words(event);
        if (said !== undefined) talk.detail(said);
      }
      if (talk.canPin && drawing.now() - shownAt >= redrawMs) draw();
    },
    end() {
      stopTimer();
      if (talk.canPin) talk.pin('');
      else talk.say(line(facts()));
    },
  };
}

function words(event: ImportEvent): string | undefined {
  switch (event.type) {
    case 'sending':
      return `sending ${counted(event.devices, 'device')} with importId ${event.importId}`;
    case 'accepted':
      return `accepted ${counted(event.devices, 'device')} with importId ${event.importId}`;
    case 'halved':
      return `the request was refused as a whole, submitting each half separately: ${event.error.message}`;
    case 'unknown':
      return `no answer for ${counted(event.devices, 'device')}, looking for them by importId ${event.importId}`;
    case 'lookedUp':
      return `found ${grouped(event.found)} with importId ${event.importId}, ${grouped(event.missing)} missing`;
    default:
      return undefined;
  }
}

function syncWords(event: Extract<ImportEvent, { type: 'sync' }>): string {
  if (event.started)
    return 'A synchronization of the tenant has started, because devices wait for registration.';
  const later = 'Devices are also registered without it.';
  switch (event.reason) {
    case 'running':
      return `A synchronization of the tenant is already running. ${later}`;
    case 'tooSoon':
      return `It is too early for another synchronization of the tenant. ${later}`;
    case 'failed':
      return `The tenant could not be synchronized: ${event.error?.message}. ${later}`;
  }
}

interface Facts {
  readonly until: ImportGoal;
  readonly counts: ImportCounts;
  readonly before: ImportCounts;
  readonly failed: number;
  /** Registered devices whose assignment failed. */
  readonly unassignable: number;
  readonly total: number;
  readonly elapsedMs: number;
  readonly waiting: { readonly why: WaitReason; readonly waitMs: number } | undefined;
}

function line(facts: Facts): string {
  return [`${percent(facts)} %`, ...states(facts), pace(facts), ...tail(facts)].filter(Boolean).join(', ');
}

/** Parts that do not fit are omitted, the least important first. */
function bar(facts: Facts, columns: number, { paint }: Talk): string {
  const size = columns < 60 ? 10 : 20;
  // It shows the percentage: at 0 % it is empty, whatever has been accepted.
  const done = facts.total === 0 ? 0 : Math.floor(share(facts) * size);
  const drawn = paint('green', '█'.repeat(done)) + '░'.repeat(size - done);
  const parts = [...states(facts), ...tail(facts), pace(facts)].filter(Boolean);
  let text = `${String(percent(facts)).padStart(3)} %`;
  // The last column stays free, because a full line would wrap.
  for (const part of parts) {
    const longer = `${text}${text.endsWith('%') ? '  ' : ' · '}${part}`;
    if (size + 1 + width(longer) >= columns) break;
    text = longer;
  }
  return `${drawn} ${text}`;
}

function percent(facts: Facts): number {
  return facts.total === 0 ? 100 : Math.floor(share(facts) * 100);
}

const stagesTo = { imported: 1, registered: 2, assigned: 3 } as const;

/**
 * Returns the completed share. Each stage counts equally. A device that cannot continue counts as finished in all of
 * them.
 */
function share({ until, counts, unassignable, total }: Facts): number {
  if (until === 'imported') return counts.decided / total;
  const { imported, registered, assigned } = counts.stages;
  const steps = stagesTo[until];
  const last = until === 'assigned' ? assigned + unassignable : 0;
  const done = (counts.decided - imported) * steps + imported + registered + last;
  return Math.min(1, done / (steps * total));
}

function states({ until, counts, failed, unassignable, total }: Facts): string[] {
  const toSend = total - counts.unknown - counts.accepted - counts.decided;
  const { imported, registered, assigned } = counts.stages;
  const bad = failed + unassignable;
  return [
    ...(until === 'imported'
      ? [`${grouped(counts.decided)} of ${grouped(total)} done`]
      : [`${grouped(imported)} of ${grouped(total)} imported`, `${grouped(registered)} registered`]),
    ...(until === 'assigned' ? [`${grouped(assigned)} assigned`] : []),
    ...(bad > 0 ? [`${grouped(bad)} failed`] : []),
    ...(counts.accepted > 0 ? [`${grouped(counts.accepted)} accepted`] : []),
    ...(counts.unknown > 0 ? [`${grouped(counts.unknown)} in progress`] : []),
    ...(toSend > 0 ? [`${grouped(toSend)} to send`] : []),
  ];
}

function pace({ until, counts, before, elapsedMs }: Facts): string {
  const decided = counts.decided - before.decided;
  if (until !== 'imported' || decided === 0 || elapsedMs < 1000) return '';
  const perMinute = (decided / elapsedMs) * 60_000;
  return perMinute < 10 ? `${perMinute.toFixed(1)}/min` : `${grouped(Math.round(perMinute))}/min`;
}

function tail({ until, counts, before, total, elapsedMs, waiting }: Facts): string[] {
  const known = waiting === undefined ? [] : [`${waits[waiting.why]} ${span(waiting.waitMs)}`];
  const way = wayOf(counts, total);
  const gone = way - wayOf(before, total);
  // The time that the service needs is only known after its first results.
  const isOpen = counts.decided === before.decided && counts.accepted === total - counts.decided;
  // No one knows how long registrations and assignments take.
  if (until !== 'imported' || gone < 0.05 || way >= 1 || isOpen) return known;
  return [...known, `about ${span((elapsedMs * (1 - way)) / gone)} left`];
}

/** Acceptance counts as half of the way. */
function wayOf({ decided, accepted }: ImportCounts, total: number): number {
  return (decided + accepted / 2) / Math.max(1, total);
}
