import type { AutopilotError } from '../../errors/AutopilotError.js';
import type { ImportCounts, ImportEvent, WaitReason } from '../../import/index.js';
import type { Clock } from '../../shared/timing.js';
import { counted, grouped, span, width } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { outcomeOf } from '../report/reportView.js';

/** Shows how an import goes on: a bar on a terminal, elsewhere a line every ten seconds. */
export interface Progress {
  show(event: ImportEvent): void;
  /** Takes the bar away; where there is none, says how far it has come. */
  end(): void;
}

interface ProgressSettings {
  readonly talk: Talk;
  /** The time by which the import goes. */
  readonly clock: Clock;
  /** The time of who looks on. */
  readonly drawing: Clock;
  /** How many devices are to be imported, those that are skipped not among them. */
  readonly total: number;
  /** The width of the terminal now. */
  readonly columns: () => number | undefined;
  /** Whether the user knows of a failure already. */
  readonly isTold: (error: AutopilotError) => boolean;
}

/** A bar that moves more often is not seen better. */
const redrawMs = 100;
const lineMs = 10_000;

const waits: Readonly<Record<WaitReason, string>> = {
  pace: 'keeping below the limit of the service',
  throttled: 'throttled by the service',
  unavailable: 'the service does not answer',
  grace: 'looking again, lists may lag',
  poll: 'waiting for results',
};

export function createProgress(settings: ProgressSettings): Progress {
  const { talk, clock, drawing, total, columns, isTold } = settings;
  const start = clock.now();
  let counts: ImportCounts = { read: 0, skipped: 0, unsent: 0, unknown: 0, accepted: 0, decided: 0 };
  let failed = 0;
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
    return { counts, failed, total, elapsedMs, waiting };
  }

  return {
    show(event) {
      if (event.type === 'progress') counts = event.counts;
      else if (event.type === 'device') failed += outcomeOf(event.device.outcome)?.isWell ? 0 : 1;
      else if (event.type === 'waiting') {
        // What nobody would expect is told at once, and stays on the screen.
        const isTrouble = event.why === 'throttled' || event.why === 'unavailable';
        const isKnown = event.error !== undefined && isTold(event.error);
        const isNews = isTrouble && wait?.why !== event.why && !isKnown;
        wait = { why: event.why, until: clock.now() + event.waitMs };
        const because = event.error === undefined ? '' : `: ${event.error.message}`;
        if (isNews) talk.say(`${waits[event.why]}, next try in ${span(event.waitMs)}`);
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
      return `refused as a whole, sending each half by itself: ${event.error.message}`;
    case 'unknown':
      return `no answer for ${counted(event.devices, 'device')}, looking them up by importId ${event.importId}`;
    case 'lookedUp':
      return `found ${grouped(event.found)} with importId ${event.importId}, ${grouped(event.missing)} missing`;
    default:
      return undefined;
  }
}

interface Facts {
  readonly counts: ImportCounts;
  readonly failed: number;
  readonly total: number;
  readonly elapsedMs: number;
  readonly waiting: { readonly why: WaitReason; readonly waitMs: number } | undefined;
}

function line(facts: Facts): string {
  return [`${percent(facts)} %`, ...states(facts), pace(facts), ...tail(facts)].filter(Boolean).join(', ');
}

/** What does not fit is left out, the least needed first. */
function bar(facts: Facts, columns: number, { paint }: Talk): string {
  const { counts, total } = facts;
  const size = columns < 60 ? 10 : 20;
  // It shows what the percentage says: at 0 % it is empty, whatever has been accepted.
  const done = Math.floor((counts.decided / Math.max(1, total)) * size);
  const drawn = paint('green', '█'.repeat(done)) + '░'.repeat(size - done);
  const parts = [...states(facts), ...tail(facts), pace(facts)].filter(Boolean);
  let text = `${String(percent(facts)).padStart(3)} %`;
  // The last column is left free: a full line would wrap.
  for (const part of parts) {
    const longer = `${text}${text.endsWith('%') ? '  ' : ' · '}${part}`;
    if (size + 1 + width(longer) >= columns) break;
    text = longer;
  }
  return `${drawn} ${text}`;
}

function percent({ counts, total }: Facts): number {
  return total === 0 ? 100 : Math.floor((counts.decided / total) * 100);
}

function states({ counts, failed, total }: Facts): string[] {
  const toSend = total - counts.unknown - counts.accepted - counts.decided;
  return [
    `${grouped(counts.decided)} of ${grouped(total)} done`,
    ...(failed > 0 ? [`${grouped(failed)} failed`] : []),
    ...(counts.accepted > 0 ? [`${grouped(counts.accepted)} accepted`] : []),
    ...(counts.unknown > 0 ? [`${grouped(counts.unknown)} on their way`] : []),
    ...(toSend > 0 ? [`${grouped(toSend)} to send`] : []),
  ];
}

function pace({ counts, elapsedMs }: Facts): string {
  const perMinute = (counts.decided / elapsedMs) * 60_000;
  if (counts.decided === 0 || elapsedMs < 1000) return '';
  return perMinute < 10 ? `${perMinute.toFixed(1)}/min` : `${grouped(Math.round(perMinute))}/min`;
}

function tail({ counts, total, elapsedMs, waiting }: Facts): string[] {
  const known = waiting === undefined ? [] : [`${waits[waiting.why]} ${span(waiting.waitMs)}`];
  // To be accepted is half of the way.
  const way = (counts.decided + counts.accepted / 2) / Math.max(1, total);
  // How long the service takes to decide is not known before it has decided some.
  const isOpen = counts.decided === 0 && counts.accepted === total;
  if (way < 0.05 || way >= 1 || isOpen) return known;
  return [...known, `about ${span((elapsedMs * (1 - way)) / way)} left`];
}
