/** What runs in the measured page, before its scripts. It is bundled, and stands there as `peersBench`. */
import { patience } from '../../support/until.ts';
import type { Watched } from './peers.ts';

declare global {
  /** Where a peer is no element: appends another one, and gives back what takes it away. */
  var benchMount: (() => () => void) | undefined;
}

/** Milliseconds from the navigation. */
export interface Moments {
  readonly drawn: number;
  readonly usable: number;
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function find(host: Element, path: readonly string[]): Element | undefined {
  let found: Element | null | undefined = host;
  for (const selector of path) found = (found?.shadowRoot ?? found)?.querySelector(selector);
  return found ?? undefined;
}

function isDrawn(host: Element, { control }: Watched): boolean {
  const box = find(host, control)?.getBoundingClientRect();
  return box !== undefined && box.width > 0 && box.height > 0;
}

/** Looks once a frame, when layout is due anyway: a frame is what a person sees. */
async function untilDrawn(watched: Watched, count: number): Promise<number> {
  let seen = 0;
  for (;;) {
    await nextFrame();
    const hosts = document.querySelectorAll(watched.host);
    while (seen < hosts.length && isDrawn(hosts[seen]!, watched)) seen++;
    if (seen >= count) return performance.now();
    if (performance.now() > patience) throw new Error(`${seen} of ${count} ${watched.host} were drawn`);
  }
}

function stateOf(host: Element, { change }: Watched): unknown {
  return change === 'value' ? (host as Element & { value?: unknown }).value : find(host, change);
}

/** Clicks once a frame until it shows. A row of stars is clicked where the first one stands. */
async function untilUsable(watched: Watched): Promise<number> {
  const host = document.querySelector(watched.host)!;
  const before = stateOf(host, watched);
  for (;;) {
    const { left, top, width, height } = find(host, watched.control)!.getBoundingClientRect();
    const place = { clientX: left + width / 2, clientY: top + height / 2 };
    find(host, watched.press)!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...place }));
    // What draws itself anew in a microtask has done so after this one.
    await Promise.resolve();
    if (stateOf(host, watched) !== before) return performance.now();
    if (performance.now() > patience) throw new Error(`${watched.host} stood there and did not react`);
    await nextFrame();
  }
}

/** Tasks of over 50 ms since the page began, which no press gets through. */
export let longTasks = 0;

/** When this many were drawn, and, where it is to be clicked, when it reacted. */
export let moments: Promise<Moments>;

export function watch(watched: Watched, count: number, press: boolean): void {
  new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  }).observe({ type: 'longtask', buffered: true });
  moments = untilDrawn(watched, count).then(async (drawn) => ({ drawn, usable: press ? await untilUsable(watched) : NaN }));
  // Who asks for it hears of it; before that it is no fault of the page's.
  moments.catch(() => undefined);
}

/** Until the browser has nothing better to do, twice. */
export async function quiet(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestIdleCallback(resolve));
}

function append(element: string): () => void {
  const template = document.createElement('template');
  template.innerHTML = element;
  const host = document.importNode(template.content, true).firstElementChild!;
  document.body.append(host);
  return () => host.remove();
}

/** Beside the one that the page has: another one comes, is drawn and goes, so many times. */
export async function mountAndUnmount(watched: Watched, element: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const unmount = globalThis.benchMount?.() ?? append(element);
    await untilDrawn(watched, document.querySelectorAll(watched.host).length);
    await nextFrame();
    unmount();
    await nextFrame();
  }
  await quiet();
}
