// The line to the server: everything at first, then each message as it arrives, and the truth about a line that is lost.
/** @typedef {import('./due.js').Item} Item */

/** @param {unknown} value @returns {value is Item} */
function isItem(value) {
  const { id, reference, kind, time, receivedAt, flags } = /** @type {Record<string, unknown>} */ (value ?? {});
  return [id, reference, kind, time, receivedAt].every((text) => typeof text === 'string') && Array.isArray(flags);
}

/**
 * @param {{ all: (items: Item[]) => void, arrived: (item: Item) => void, lost: (since: Date) => void,
 *   found: () => void, delivery: () => void }} on
 * @param {number} [retryAfter] milliseconds until a line that the browser has given up is opened again
 */
export function listen(on, retryAfter = 5_000) {
  /** @type {Item[]} what arrived while the whole list was on its way */
  let meanwhile = [];
  /** @type {Date | undefined} */
  let since;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;

  const lost = () => {
    since ??= new Date();
    on.lost(since);
  };

  /** @param {EventSource} source */
  async function readAll(source) {
    meanwhile = [];
    try {
      const answer = await fetch('/inbox/items', { cache: 'no-store' });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const { items } = /** @type {{ items: unknown[] }} */ (await answer.json());
      // A line that fell meanwhile will be opened again, and asks again.
      if (source.readyState !== EventSource.OPEN) return;
      const known = new Map(items.filter(isItem).map((item) => [item.id, item]));
      for (const item of meanwhile) known.set(item.id, item);
      since = undefined;
      on.found();
      on.all([...known.values()]);
    } catch {
      lost();
      clearTimeout(retry);
      retry = setTimeout(() => source.readyState === EventSource.OPEN && readAll(source), retryAfter);
    }
  }

  function open() {
    const source = new EventSource('/inbox/events');
    // Read at each opening: what arrived while the line was down is in the whole list.
    source.addEventListener('open', () => readAll(source));
    source.addEventListener('item', (event) => {
      let item;
      try {
        item = JSON.parse(event.data);
      } catch {
        return;
      }
      if (!isItem(item)) return;
      meanwhile.push(item);
      on.arrived(item);
    });
    source.addEventListener('delivery', () => on.delivery());
    source.addEventListener('error', () => {
      lost();
      // The browser tries again by itself, unless the server answered with something else than a stream.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, retryAfter);
    });
  }

  open();
}
