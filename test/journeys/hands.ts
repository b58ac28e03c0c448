import type { Page } from 'playwright-core';

/** A customer's ways to use a widget. Selectors are of elements inside it. */
export interface Hand {
  readonly page: Page;
  write(selector: string, text: string): Promise<void>;
  /** Chooses one of a group, counted from nought. */
  choose(selector: string, index: number): Promise<void>;
  press(selector: string): Promise<void>;
}

export function pointer(page: Page, tag: string): Hand {
  const at = (selector: string) => page.locator(`${tag} ${selector}`);
  return {
    page,
    async write(selector, text) {
      await at(selector).click();
      await page.keyboard.insertText(text);
    },
    // The native control lies under its drawing: a person clicks at the place, not at the element.
    choose: (selector, index) => at(selector).nth(index).click({ force: true }),
    press: (selector) => at(selector).click(),
  };
}

/** Whether the focus, seen through the shadow root of a tag where one is given, is at an element that matches. */
function isAt([tag, selector]: readonly [string | undefined, string]): boolean {
  const { activeElement } = document;
  const at = tag === undefined ? activeElement : activeElement?.closest(tag)?.shadowRoot?.activeElement;
  return at?.matches(selector) ?? false;
}

/** As many Tabs as it takes, to an element inside a tag or, without one, of the page's own. */
export async function tabTo(page: Page, tag: string | undefined, selector: string): Promise<void> {
  for (let tabs = 0; tabs < 150; tabs += 1) {
    if (await page.evaluate(isAt, [tag, selector] as const)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`150 Tabs never led to ${selector} in ${tag ?? 'the page'}.`);
}

/** Never touches the pointer: only keys. */
export function keyboard(page: Page, tag: string): Hand {
  return {
    page,
    async write(selector, text) {
      await tabTo(page, tag, selector);
      await page.keyboard.insertText(text);
    },
    async choose(selector, index) {
      await tabTo(page, tag, selector);
      await page.keyboard.press('Space');
      for (let step = 0; step < index; step += 1) await page.keyboard.press('ArrowRight');
    },
    async press(selector) {
      await tabTo(page, tag, selector);
      await page.keyboard.press('Enter');
    },
  };
}
