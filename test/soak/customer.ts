import type { BrowserContext, Page } from 'playwright-core';
import type { Scene } from './schedule.ts';

/** Opens the page and writes, up to the moment before the click. */
export async function writeDraft(context: BrowserContext, origin: string, { text }: Scene): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(origin);
  await page.locator('kroon-complaint textarea[name=message]').fill(text);
  // The first touch brings what sending needs, and the insides of the additions with it.
  await page.locator('kroon-complaint details :is(input, textarea)').first().waitFor({ state: 'attached' });
  return page;
}

/** Waits until the letter stands in the page, which is put there from what the tab has kept. */
async function findDraft(page: Page, { text }: Scene, timeout: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('kroon-complaint')?.shadowRoot?.querySelector('textarea')?.value === wanted,
    text,
    { timeout },
  );
}

/** Doubles the tab, as a customer may: the copy has the draft too, with the id of its event. */
export async function doubleTab(page: Page, scene: Scene): Promise<Page> {
  await page.waitForFunction(() => sessionStorage.length > 0);
  const [copy] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate(() => {
      window.open(location.href);
    }),
  ]);
  copy.setDefaultTimeout(30_000);
  await findDraft(copy, scene, 30_000);
  return copy;
}

/** Reloads, and sends again where the letter has come back. Resolves to whether it has. */
export async function reloadAndPress(page: Page, scene: Scene, patience: number): Promise<boolean> {
  await page.reload();
  const back = await findDraft(page, scene, patience).then(
    () => true,
    () => false,
  );
  if (back) {
    await press(page);
    await readOutcome(page, patience);
  }
  return back;
}

/** A click that does not wait for what follows. */
export function press(page: Page): Promise<void> {
  return page.locator('kroon-complaint button[type=submit]').evaluate((button: HTMLButtonElement) => button.click());
}

/** Waits until the widget says how the event stands, but not for long. */
export async function readOutcome(page: Page, patience: number): Promise<void> {
  await page.locator('[part~=outcome] .state').waitFor({ timeout: patience }).catch(() => undefined);
}

/** Ids whose payload is still on the device, read without the code that wrote them. */
export function payloads(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const ids: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('kroon-outbox')) continue;
      const rows = await new Promise<{ id: string; bytes: unknown }[]>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onerror = () => reject(request.error!);
        request.onsuccess = () => {
          const database = request.result;
          const all = database.transaction(database.objectStoreNames[0]!).objectStore(database.objectStoreNames[0]!).getAll();
          all.onerror = () => reject(all.error!);
          all.onsuccess = () => {
            database.close();
            resolve(all.result as { id: string; bytes: unknown }[]);
          };
        };
      });
      ids.push(...rows.filter(({ bytes }) => bytes !== null).map(({ id }) => id));
    }
    return ids;
  });
}

/**
 * Leaves a page of the site open, with the script and without a widget, until the outbox is empty. The
 * page's clock is set on, so that nobody has to wait for what is due in minutes.
 *
 * @returns the ids that are still on the device after all that patience.
 */
export async function emptyOutbox(context: BrowserContext, origin: string, patience: number): Promise<string[]> {
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${origin}/elsewhere`);
  const end = Date.now() + patience;
  let left = await payloads(page);
  for (let wait = 1000; left.length > 0 && Date.now() < end; wait += 500) {
    // What is under way gets its time before the clock jumps, which is the end of its time-out; on a busy machine more.
    await new Promise((resolve) => setTimeout(resolve, wait));
    left = await payloads(page);
    if (left.length > 0) await page.clock.fastForward('06:00');
  }
  return left;
}
