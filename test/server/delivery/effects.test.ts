import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/base/result.ts';
import type { ReceivedItem } from '../../../src/receiver/intake-store.ts';
import type { ClaimedItem } from '../../../src/receiver/relay-store.ts';
import { createEffects, mailDestination } from '../../../src/server/delivery/effects.ts';
import type { OutgoingMail } from '../../../src/server/delivery/mail-sender.ts';
import { cancellationEvent } from '../../support/samples.ts';

/** Who the mail of a cancellation goes to, and by which key it is counted. */
async function mailed(email: string): Promise<{ readonly to: string | undefined; readonly counted: string | undefined }> {
  let counted: string | undefined;
  let sent: OutgoingMail | undefined;
  const { effects } = createEffects({
    store: {
      mayMail: async (recipient) => {
        counted = recipient;
        return ok(true);
      },
    },
    mail: {
      zone: 'UTC',
      sender: {
        send: async (mail) => {
          sent = mail;
          return { outcome: 'delivered' };
        },
        close: () => undefined,
      },
    },
  });
  const event = cancellationEvent({ data: { customer: { name: 'x', email, reply: 'email' } } });
  const item = { ...event, kind: 'cancellation', receivedAt: event.time, flags: [] } as unknown as ReceivedItem;
  await effects.get(mailDestination)!({ messageId: 'm' } as ClaimedItem, { item } as never);
  return { to: sent?.to, counted };
}

describe('the mail of a cancellation', () => {
  it.each([
    ['victim@ｅxample.org', 'victim@example.org'],
    ['victim@ＥＸＡＭＰＬＥ.ｏｒｇ', 'victim@example.org'],
    ['victim@exªmple.org', 'victim@example.org'],
    [' VICTIM@Example.ORG ', 'VICTIM@example.org'],
    ['ｖictim@example.org', 'ｖictim@example.org'],
    ['Ｖictim@example.org', 'Ｖictim@example.org'],
  ])('goes from %s to %s, and counts as one to victim@example.org', async (email, to) => {
    expect(await mailed(email)).toEqual({ to, counted: (await mailed('victim@example.org')).counted });
  });

  it('counts as one to whichever way a domain beyond ASCII is written', async () => {
    const { to, counted } = await mailed('jörg@MÜLLER.example');
    expect(to).toBe('jörg@xn--mller-kva.example');
    expect((await mailed('jörg@xn--mller-kva.example')).counted).toBe(counted);
    // An o and its dots apart are the same name.
    expect((await mailed('jo\u0308rg@müller.example')).counted).toBe(counted);
    expect((await mailed('jorg@müller.example')).counted).not.toBe(counted);
  });

  it('keeps a part that comes behind a plus: there it is the mailbox that decides', async () => {
    expect((await mailed('victim+a@example.org')).counted).not.toBe((await mailed('victim@example.org')).counted);
  });
});
