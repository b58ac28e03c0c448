/** What is emulated belongs to a session: a second one would not take it back. */
const clients = new WeakMap();

/** What a page cannot do by itself: forced colours, and a press that the browser counts as a double click. */
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
    return undefined;
  },
};
