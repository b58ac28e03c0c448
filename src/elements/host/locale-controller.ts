import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EventKind } from '../../events/event-types.ts';
import type { InitialMessages } from '../contract/ports.ts';
import type { WidgetHost } from '../contract/widget-host.ts';
import type { RetryOnTouch } from './retry-on-touch.ts';
import { requestedLocale } from './requested-locale.ts';
import { retryLoad } from './retry-load.ts';

/** Every widget that stands in a page. */
const standing = new Set<Pick<ReactiveControllerHost, 'requestUpdate'>>();
/** A page may change its language, or that of a part of it, as it goes. One for all, since it asks each observer at every change. */
const languages = (globalThis as Partial<typeof globalThis>).MutationObserver && new MutationObserver(() => {
  for (const one of standing) one.requestUpdate();
});

/** What a widget says before a touch, in the language that is asked for where it stands. */
export interface LocaleController<Kind extends EventKind> extends ReactiveController {
  /** How often words were asked for: an answer to an earlier question comes too late. */
  readonly asked: number;
  /** The words as they are asked for now, though none may be there yet. */
  load(): Promise<InitialMessages<Kind>>;
  /** Fetches others where another language is asked for than was. */
  follow(): void;
}

export function createLocaleController<Kind extends EventKind>(
  widget: WidgetHost<Kind> & { words: InitialMessages<Kind> | undefined },
  loadInitialMessages: (locale: string) => Promise<InitialMessages<Kind>>,
  retryOnTouch: RetryOnTouch,
): LocaleController<Kind> {
  let asked = 0;
  const speak = async (wanted: string): Promise<void> => {
    const own = ++asked;
    const found = await retryLoad(() => loadInitialMessages(wanted));
    if (own !== asked) return;
    await widget.controller?.speak(found.language);
    widget.words = found;
    widget.requestUpdate();
  };
  return {
    get asked() {
      return asked;
    },
    load: () => loadInitialMessages(requestedLocale(widget, widget.setting('locale'))),
    follow() {
      // Outside the page none is asked for: there it stays what it was.
      const wanted = widget.isConnected ? requestedLocale(widget, widget.setting('locale')) : widget.wanted;
      if (wanted === widget.wanted) return;
      widget.wanted = wanted;
      // Where the words cannot be fetched the page's own content stays, and is a way out by itself.
      speak(wanted).catch(retryOnTouch.arm);
    },
    hostConnected() {
      standing.add(widget);
      languages?.observe(widget.ownerDocument, { subtree: true, attributeFilter: ['lang'] });
      // It may stand in another part of the page now.
      widget.requestUpdate();
    },
    hostDisconnected() {
      standing.delete(widget);
    },
  };
}
