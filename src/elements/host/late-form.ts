import type { EventKind } from '../../events/event-types.ts';
import type { FormDefinition } from '../contract/form-definition.ts';
import type { FormController, FormSnapshot, WidgetHost } from '../contract/widget-host.ts';
import type { LocaleController } from './locale-controller.ts';
import { retryLoad } from './retry-load.ts';

/** Makes what one kind asks, makes of the answers, and says. */
export type CreateDefinition<Kind extends EventKind> = (widget: WidgetHost<Kind>) => FormDefinition<FormSnapshot, FormController>;

/** Gives what brings the form of a widget, once; where that fails, the next one who asks for it tries again. */
export function createLateForm<Kind extends EventKind>(
  widget: WidgetHost<Kind> & { controller: FormController<Kind> | undefined; loadFailed: number },
  language: LocaleController<Kind>,
  loadDefinition: () => Promise<CreateDefinition<Kind>>,
): () => Promise<FormController<Kind>> {
  let loading: Promise<FormController<Kind>> | undefined;
  return () => {
    const { asked } = language;
    return (loading ??= Promise.all([
      retryLoad(() => import('../session/form-controller.ts')),
      retryLoad(loadDefinition),
      // A touch may come before the first words did: the late ones are to be in the same language.
      retryLoad(async () => widget.loadMessages((widget.words ?? (await language.load())).language)),
      retryLoad(() => widget.ports.engine(widget)),
    ]).then(
      async ([session, createDefinition, late, engine]) => {
        widget.loadFailed = 0;
        const controller = session.createFormController<Kind>(widget, createDefinition, late, engine);
        widget.controller = controller;
        // The page has changed its language meanwhile, or what is asked: both parts speak as one.
        if (asked !== language.asked && widget.words) await controller.speak(widget.words.language);
        widget.requestUpdate();
        return controller;
      },
      (error: unknown) => {
        loading = undefined;
        widget.loadFailed += 1;
        widget.requestUpdate();
        throw error;
      },
    ));
  };
}
