import type { Earlier, Sender } from '../../elements/contract/ports.ts';
import { outboxOf } from '../delivery/outboxes.ts';
import { outcomeOf } from '../delivery/outcome-of.ts';

/** Whether the widget stands open in the page, and does not wait behind a button for its dialog. */
function isInline(widget: Sender): boolean {
  const mode = widget.setting('mode');
  return mode !== 'dialog' && mode !== 'drawer';
}

/** Whether another widget before this one, of the same kind and site, shows the same list: once in sight is enough. */
function isRepeated(sender: Sender): boolean {
  const all = [...document.querySelectorAll<Sender>(sender.localName)].filter(
    (widget) => 'setting' in widget && isInline(widget) && widget.setting('site') === sender.setting('site'),
  );
  return all.indexOf(sender) > 0;
}

/** What this device still knows of what was received in a queue, newest first: no word of it is left here. */
export async function earlierIn(queue: string, sender: Sender): Promise<readonly Earlier[]> {
  const all = (await outboxOf('device').list()).filter(({ record }) => record.queue === queue && record.bytes === null);
  const repeated = isRepeated(sender);
  return all
    .map((delivery) => {
      const { id, reference, createdAt } = delivery.record;
      return { id, reference, at: createdAt, outcome: outcomeOf(delivery), repeated };
    })
    .sort((one, other) => other.at - one.at);
}
