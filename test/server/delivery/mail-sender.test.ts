import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acknowledgement } from '../../../src/documents/acknowledgement.ts';
import { type MailSender, createMailSender, smtpAddress } from '../../../src/server/delivery/mail-sender.ts';
import { mailAddress } from '../../../src/events/email.ts';
import { readMailbox } from '../../../src/server/delivery/mailbox.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { cancellationSample } from '../../support/samples.ts';
import { type SmtpCatcher, createSmtpCatcher } from '../../support/smtp-catcher.ts';
import { until } from '../../support/until.ts';
import { selfSigned } from '../certificate.ts';

const letter = acknowledgement(
  {
    kind: 'cancellation',
    reference: '52W9T-NJTSE-K',
    time: '2026-11-21T10:14:58.000Z',
    receivedAt: '2026-11-21T10:15:01.000Z',
    data: { ...cancellationSample, declaration: 'Ik zeg op, vóór 1 januari.\n\n.\nMet groet, Noor 👋\n' },
    endsOn: '2026-12-21',
  },
  { zone: 'Europe/Amsterdam', supplier: 'Zonkust Verhuur' },
);
const mail = { ...letter, to: 'noor@example.org', messageId: 'msg_1' };

let server: SmtpCatcher;
let sender: MailSender;
beforeEach(async () => {
  server = await createSmtpCatcher();
  sender = createMailSender({ server: server.url, from: 'Zonkust Verhuur <klant@zonkust.example>' });
});
afterEach(async () => {
  sender.close();
  await server.close();
});

describe('mail sender', () => {
  it('sends text and HTML that arrive as they were made', async () => {
    expect(await sender.send(mail)).toEqual({ outcome: 'delivered' });
    const [caught] = server.mails;
    expect([caught?.from, caught?.to]).toEqual(['klant@zonkust.example', ['noor@example.org']]);
    const read = caught!.mail;
    expect(read.subject).toBe(letter.subject);
    expect(read.text?.replace(/\r\n/g, '\n').trimEnd()).toBe(letter.text.trimEnd());
    expect(read.html?.replace(/\r\n/g, '\n').trimEnd()).toBe(letter.html.trimEnd());
    expect(read.from).toMatchObject({ name: 'Zonkust Verhuur', address: 'klant@zonkust.example' });
    expect(read.to).toEqual([{ name: '', address: 'noor@example.org' }]);
    const headers = new Map(read.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-replied');
    expect(headers.get('content-language')).toBe('nl');
    expect(headers.has('date')).toBe(true);
  });

  it('FAULTS 44: gives a mail that is sent again the same Message-ID', async () => {
    await sender.send(mail);
    await sender.send(mail);
    expect(server.mails.map(({ mail: read }) => read.messageId)).toEqual(['<msg_1@zonkust.example>', '<msg_1@zonkust.example>']);
  });

  it('FAULTS 52: lets nothing of a mail become a header or a second recipient', async () => {
    const injected = 'x\r\nBcc: victim@example.org\r\nX-Evil: 1';
    expect(await sender.send({ ...mail, subject: injected, lang: injected, messageId: injected })).toEqual({ outcome: 'delivered' });
    const [caught] = server.mails;
    expect(caught!.to).toEqual(['noor@example.org']);
    expect(caught!.mail.headers.map(({ key }) => key).filter((key) => /^(bcc|x-evil)$/.test(key))).toEqual([]);
    for (const to of ['noor@example.org\r\nBcc: victim@example.org', 'a@b.example, victim@example.org', '"x" <victim@example.org>']) {
      expect(await sender.send({ ...mail, to })).toEqual({ outcome: 'refused', reason: 'message' });
    }
    expect(server.mails).toHaveLength(1);
  });

  it('takes a recipient that does not exist for refused, and a passing trouble for failed', async () => {
    server.answer = { at: 'rcpt', code: 550 };
    expect(await sender.send(mail)).toEqual({ outcome: 'refused', reason: 'smtp-550' });
    server.answer = { at: 'rcpt', code: 451 };
    expect(await sender.send(mail)).toEqual({ outcome: 'failed', reason: 'smtp-451' });
    server.answer = { at: 'data', code: 452 };
    expect(await sender.send(mail)).toEqual({ outcome: 'failed', reason: 'smtp-452' });
    // A policy that refuses the sender can be mended.
    server.answer = { at: 'data', code: 554 };
    expect(await sender.send(mail)).toEqual({ outcome: 'failed', reason: 'smtp-554' });
    expect(server.mails).toHaveLength(0);
  });

  it('FAULTS 4: gives up on a server that says nothing more', async () => {
    server.answer = 'hang';
    const clock = createManualClock();
    const impatient = createMailSender({ server: server.url, from: 'klant@zonkust.example', clock });
    const attempt = impatient.send(mail);
    await until(() => server.asked.length === 1);
    await clock.advance(30_000);
    expect(await attempt).toEqual({ outcome: 'failed', reason: 'timeout' });
    impatient.close();
  });

  it('FAULTS 2: takes a server that is away for failed', async () => {
    await server.close();
    expect(await sender.send(mail)).toEqual({ outcome: 'failed', reason: 'network' });
    server = await createSmtpCatcher();
  });
});

describe('mail sender: a server that offers no TLS, or whose offer was taken out', () => {
  const from = 'klant@zonkust.example';
  const password = 'correct horse';
  const bearing = () => server.url.replace('//', `//klant:${encodeURIComponent(password)}@`);

  it.each(['', '?ignoreTLS=true', '?requireTLS=false&opportunisticTLS=true'])('O10: hears no password and no letter (%s)', async (query) => {
    const careful = createMailSender({ server: `${bearing()}${query}`, from });
    expect(await careful.send(mail)).toEqual({ outcome: 'failed', reason: 'tls' });
    expect([server.mails, server.asked, server.logins]).toEqual([[], [], []]);
    careful.close();
  });

  it('O10: is spoken to where somebody said so', async () => {
    const allowed = createMailSender({ server: bearing(), from, allowPlain: true });
    expect(await allowed.send(mail)).toEqual({ outcome: 'delivered' });
    expect([server.mails.length, server.logins]).toEqual([1, [password]]);
    allowed.close();
  });

  it('O10: is insisted on with every host that is not this machine, with or without a password', () => {
    const insists = (address: string) => new URL(smtpAddress(address)).searchParams.get('requireTLS') === 'true';
    for (const address of ['smtp://mail.example', 'smtp://mail.example:587', 'smtp://10.0.0.7:25', 'smtp://user:pass@localhost:25', 'smtp://127.0.0.1.nip.example']) {
      expect([address, insists(address)]).toEqual([address, true]);
    }
    // smtps begins with TLS; nobody sits between a machine and itself.
    for (const address of ['smtps://user:pass@mail.example', 'smtp://localhost:2525', 'smtp://127.0.0.1:25', 'smtp://[::1]:25']) {
      expect([address, smtpAddress(address)]).toEqual([address, address]);
    }
    expect(smtpAddress('smtp://user:p%40ss@mail.example:587', true)).toBe('smtp://user:p%40ss@mail.example:587');
  });
});

describe('mail sender: a server whose certificate nobody vouches for', () => {
  const from = 'klant@zonkust.example';

  it.each([true, false])('is a fault of TLS, not of the network (from the first byte: %s)', async (secure) => {
    const { key, cert } = selfSigned();
    let logins = 0;
    const untrusted = new SMTPServer({ secure, key, cert, disableReverseLookup: true, onAuth: (_auth, _session, done) => { logins++; done(null, { user: 'x' }); } });
    untrusted.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      untrusted.listen(0, '127.0.0.1', resolve);
    });
    const { port } = untrusted.server.address() as AddressInfo;
    const careful = createMailSender({ server: `${secure ? 'smtps' : 'smtp'}://klant:secret@127.0.0.1:${port}`, from });
    expect(await careful.send(mail)).toEqual({ outcome: 'failed', reason: 'tls' });
    expect(logins).toBe(0);
    careful.close();
    await new Promise<void>((resolve) => {
      untrusted.close(resolve);
    });
  });

  it('is one too where the server speaks no TLS and was asked to begin with it', async () => {
    const careful = createMailSender({ server: server.url.replace('smtp:', 'smtps:'), from });
    expect(await careful.send(mail)).toEqual({ outcome: 'failed', reason: 'tls' });
    careful.close();
  });
});

describe('mailAddress', () => {
  it('takes one plain address and nothing else', () => {
    for (const good of ['a@b.nl', 'noor+kroon@mail.example.org', 'jörg@xn--mller-kva.example', "O'Neil@shop.example"]) {
      expect(mailAddress(good)).toBe(good);
    }
    expect(mailAddress('jörg@Müller.example')).toBe('jörg@xn--mller-kva.example');
    for (const bad of [
      ...['', 'a', 'a@', '@b.nl', 'a@b', 'a b@c.nl', 'a@b.nl\n', 'a@b.nl\r\nBcc: c@d.nl', 'a@b.nl,c@d.nl', 'a@b.nl;c@d.nl'],
      ...['"a"@b.nl', 'a@[127.0.0.1]', '<a@b.nl>', 'a(comment)@b.nl', 'group:a@b.nl;', 'a@b.nl\0', `${'a'.repeat(65)}@b.nl`],
      // IDNA makes nothing of these, or an address of a machine.
      ...['a@xn--a.org', 'a@⒈.org', 'a@1.2', 'a@127.0.0.1', `a@${'ü'.repeat(250)}.nl`],
    ]) {
      expect([bad, mailAddress(bad)]).toEqual([bad, undefined]);
    }
  });
});

describe('readMailbox', () => {
  it('reads a name and an address', () => {
    expect(readMailbox('Zonkust Verhuur <klant@zonkust.example>')).toEqual({ name: 'Zonkust Verhuur', address: 'klant@zonkust.example' });
    expect(readMailbox('"Zonkust, B.V." <klant@zonkust.example>')).toEqual({ name: 'Zonkust, B.V.', address: 'klant@zonkust.example' });
    expect(readMailbox('Müller <post@Müller.example>')).toEqual({ name: 'Müller', address: 'post@xn--mller-kva.example' });
    expect(readMailbox('klant@zonkust.example')).toEqual({ address: 'klant@zonkust.example' });
    for (const wrong of ['', 'Zonkust', 'a@b.nl, c@d.nl', 'A <a@b.nl> B <c@d.nl>', 'A\r\nBcc: x <a@b.nl>']) {
      expect([wrong, readMailbox(wrong)]).toEqual([wrong, undefined]);
    }
  });
});
