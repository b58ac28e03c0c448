/** What is emulated belongs to a session: a second one would not take it back. */
const clients = new WeakMap();

/** What a page cannot do by itself: forced colours, and presses that the browser counts as a double click. */
export const harnessCommands = {
  name: 'kroon-harness-commands',
  async executeCommand({ command, payload, session }) {
    if (!command.startsWith('kroon-')) return undefined;
    const page = session.browser.getPage(session.id);
    if (command === 'kroon-media') {
      if (!clients.has(page)) clients.set(page, await page.createCDPSession());
      await clients.get(page).send('Emulation.setEmulatedMedia', payload);
      return true;
    }
    if (command === 'kroon-double-click') {
      await page.mouse.click(payload.x, payload.y, { count: 2, delay: 5 });
      return true;
    }
    // One press, with a count of the caller's: some browsers count quick presses at two places as one double click.
    if (command === 'kroon-counted-press') {
      const { x, y, count } = payload;
      await page.mouse.move(x, y);
      await page.mouse.down({ clickCount: count });
      await page.mouse.up({ clickCount: count });
      return true;
    }
    return undefined;
  },
};
