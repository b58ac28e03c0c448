import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CancellationData } from '../../src/events/index.ts';
import { type ContractTerms, endFlags, endsByTerms } from '../../src/receiver/index.ts';
import { cancellationEvent, complaintEvent } from '../support/samples.ts';
import { createHarness } from './receiver-harness.ts';

const terms: ContractTerms = { zone: 'Europe/Amsterdam', notice: 'P1M', start: '2025-03-15', term: 'P1Y', after: 'indefinite-monthly', country: 'NL' };
const receivedAt = '2026-11-21T10:15:01.000Z';

function eventWith(data: Partial<CancellationData> = {}, time = receivedAt) {
  return cancellationEvent({ time: Date.parse(time), data: { end: 'earliest', shown: { earliestEnd: '2026-12-21', rule: 'notice-anytime', inputs: {} }, ...data } });
}

const ending = async (data: Partial<CancellationData> = {}, { own = terms, time = receivedAt, at = receivedAt }: { own?: ContractTerms; time?: string; at?: string } = {}) =>
  endsByTerms(own)(eventWith(data, time), at);

describe('endsByTerms', () => {
  it('reckons from the day of receipt, and flags nothing where the customer was shown the same', async () => {
    expect(await ending()).toEqual({ endsOn: '2026-12-21', timeZone: terms.zone, endRule: 'notice-anytime', flags: [] });
  });

  it('flags where the customer was shown another day, earlier or later', async () => {
    for (const earliestEnd of ['2026-12-20', '2026-12-22', '2027-03-14']) {
      const shown = { earliestEnd, rule: 'x', inputs: {} };
      expect(await ending({ shown })).toEqual({ endsOn: '2026-12-21', timeZone: terms.zone, endRule: 'notice-anytime', flags: ['end-differs'] });
    }
  });

  it('gives both days where the click was earlier than the receipt, and does not call that a difference', async () => {
    expect(await ending({}, { at: '2026-11-25T08:00:00.000Z' })).toEqual({
      endsOn: '2026-12-25',
      timeZone: terms.zone,
      endRule: 'notice-anytime',
      endsOnByClick: '2026-12-21',
      flags: ['end-earlier-by-click'],
    });
  });

  it('lets a clock that is ahead, or stands at nothing, move nothing', async () => {
    const shown = { earliestEnd: '2027-12-21', rule: 'notice-anytime', inputs: {} };
    expect((await ending({ shown }, { time: '2027-11-21T10:15:00.000Z' })).flags).toEqual(['end-differs']);
    for (const time of ['0001-01-01T00:00:00+14:00', '1969-12-31T23:59:59Z', '2026-11-20T23:59:60Z']) {
      const event = { ...eventWith(), time };
      expect(await endsByTerms(terms)(event, receivedAt)).toEqual({ endsOn: '2026-12-21', timeZone: terms.zone, endRule: 'notice-anytime', flags: [] });
    }
    expect(await ending({}, { time: '2027-11-21T10:15:00.000Z' })).toEqual({ endsOn: '2026-12-21', timeZone: terms.zone, endRule: 'notice-anytime', flags: [] });
  });

  it('counts the day of the contract’s zone, or of the customer’s where that is earlier', async () => {
    const at = '2026-11-20T23:30:00.000Z';
    const zones = async (zone: string, timeZone: string) => (await ending({ timeZone }, { own: { ...terms, zone }, at, time: at })).endsOn;
    expect(await zones('Europe/Amsterdam', 'Europe/Amsterdam')).toBe('2026-12-21');
    expect(await zones('Europe/Amsterdam', 'America/New_York')).toBe('2026-12-20');
    expect(await zones('America/New_York', 'Europe/Amsterdam')).toBe('2026-12-20');
    expect(await zones('Europe/Amsterdam', 'Nowhere/Else')).toBe('2026-12-21');
  });

  it('takes a later wish, and moves an earlier one with a flag: it refuses none', async () => {
    expect(await ending({ end: '2027-02-28' })).toMatchObject({ endsOn: '2027-02-28', endRule: 'chosen', flags: [] });
    expect(await ending({ end: '2026-12-01' })).toMatchObject({ endsOn: '2026-12-21', flags: ['desired-date-before-earliest'] });
    expect(await ending({ end: '2020-01-01' })).toMatchObject({ endsOn: '2026-12-21', flags: ['desired-date-in-past'] });
  });

  it('lets go at once who was let go by the terms, and flags who says so alone', async () => {
    const granted = { end: '2026-11-21', earlyRelease: { requested: true, granted: true } };
    const own = { ...terms, earlyRelease: 'granted' } as const;
    expect(await ending(granted, { own })).toEqual({ endsOn: '2026-11-21', timeZone: terms.zone, endRule: 'granted', flags: [] });
    expect(await ending({ end: 'earliest' }, { own })).toMatchObject({ endsOn: '2026-12-21' });
    expect(await ending(granted, { own, at: '2026-11-22T10:00:00.000Z' })).toMatchObject({ endsOn: '2026-11-22', endsOnByClick: '2026-11-21' });
    expect((await ending(granted)).flags).toEqual(['desired-date-before-earliest', 'release-not-granted']);
  });

  it('ends for cause on the day of receipt, for people to assess', async () => {
    const shown = { earliestEnd: '2026-11-21', rule: 'extraordinary', inputs: {} };
    expect(await ending({ kind: 'extraordinary', cause: 'no delivery', shown })).toEqual({
      endsOn: '2026-11-21',
      timeZone: terms.zone,
      endRule: 'extraordinary',
      flags: ['needs-assessment'],
    });
  });

  it('knows no last day of a withdrawal, a request or a complaint', async () => {
    const { end: _, ...withdrawn } = eventWith().data;
    const ends = endsByTerms(terms);
    expect(await ends(cancellationEvent({ data: { ...withdrawn, act: 'withdrawal' } }), receivedAt)).toEqual({});
    expect(await ends(eventWith({ act: 'request' }), receivedAt)).toEqual({});
    expect(await ends(complaintEvent(), receivedAt)).toEqual({});
  });

  it('looks terms up by the contract, and says where it knows none or too little', async () => {
    const lookUp = endsByTerms(async ({ reference }) => (reference === 'ZZ-4471' ? terms : undefined));
    expect((await lookUp(eventWith(), receivedAt)).endsOn).toBe('2026-12-21');
    expect(await lookUp(eventWith({ contract: { reference: 'other' } }), receivedAt)).toEqual({ flags: ['contract-unknown'] });
    const { end: _, ...withdrawn } = eventWith({ contract: { reference: 'other' } }).data;
    expect(await lookUp(cancellationEvent({ data: { ...withdrawn, act: 'withdrawal' } }), receivedAt)).toEqual({ flags: ['contract-unknown'] });
    const ended = { zone: 'Europe/Amsterdam', endsOn: '2026-01-31' };
    expect(await endsByTerms(() => ended)(eventWith(), receivedAt)).toEqual({ flags: ['terms-incomplete'] });
  });

  describe('of a notice to leave a cloud service', () => {
    const own: ContractTerms = { zone: 'Europe/Amsterdam', notice: 'P2M', service: 'data-processing-service', start: '2025-01-01', term: 'P3Y', after: 'renew:P1Y' };
    const shown = (choice?: string) => ({ earliestEnd: '2027-01-21', rule: 'dataact-switch', inputs: { ...(choice && { choice }) } });
    const leaving = (choice?: string, more: Partial<CancellationData> = {}) => ending({ preset: 'eu-dataact-switch', shown: shown(choice), ...more }, { own });

    const rest = { timeZone: own.zone, endRule: 'dataact-switch', flags: [] };

    it('names the last day of erasure, whatever the term, and none of a switch: it ends once it has succeeded', async () => {
      expect(await leaving('erasure')).toEqual({ endsOn: '2027-01-21', ...rest });
      for (const choice of ['other-provider', 'own-premises']) expect(await leaving(choice)).toEqual(rest);
    });

    it('names none while the customer has not said which, for a person to ask', async () => {
      for (const choice of [undefined, 'later', 'constructor']) expect(await leaving(choice)).toEqual({ ...rest, flags: ['switch-choice-open'] });
    });

    it('takes a later day for the notice, and moves an earlier one with a flag', async () => {
      expect(await leaving('erasure', { end: '2027-03-01' })).toMatchObject({ endsOn: '2027-03-01', flags: [] });
      expect(await leaving('erasure', { end: '2026-12-01' })).toMatchObject({ endsOn: '2027-01-21', flags: ['desired-date-before-earliest'] });
    });

    it('takes two months where the terms name no notice or a longer one, and the term’s own end where it comes first', async () => {
      const by = async (terms: Partial<ContractTerms>) =>
        (await ending({ preset: 'eu-dataact-switch', shown: shown('erasure') }, { own: { zone: own.zone, service: own.service!, ...terms } })).endsOn;
      expect(await by({})).toBe('2027-01-21');
      expect(await by({ notice: 'P6M' })).toBe('2027-01-21');
      expect(await by({ notice: 'P1M' })).toBe('2026-12-21');
      expect(await by({ start: '2025-01-01', term: 'P3Y', after: 'renew:P1Y' })).toBe('2027-01-21');
      expect(await by({ endsOn: '2026-12-15' })).toBe('2026-12-15');
    });

    it('gives both days of erasure where the click was earlier', async () => {
      const found = await ending({ preset: 'eu-dataact-switch', shown: shown('erasure') }, { own, at: '2026-11-25T08:00:00.000Z' });
      expect(found).toMatchObject({ endsOn: '2027-01-25', endsOnByClick: '2027-01-21', flags: ['end-earlier-by-click'] });
    });

    it('is none where the customer ended the contract by another form, and a person is told', async () => {
      expect(await ending({ shown: shown('own-premises') }, { own })).toMatchObject({ endsOn: '2027-01-21', endRule: 'notice-anytime', flags: ['service-differs'] });
    });

    it('ends no contract of another kind: that it is one of these only its terms say', async () => {
      const { service: _, ...other } = own;
      for (const choice of ['erasure', 'own-premises']) {
        expect(await ending({ preset: 'eu-dataact-switch', shown: shown(choice) }, { own: other })).toEqual({ flags: ['service-differs'] });
      }
    });

    it('names no end of a switch for a cause that nobody was asked for', async () => {
      const found = await leaving('own-premises', { kind: 'extraordinary' });
      expect(found.endsOn).toBeUndefined();
      expect(found.flags).toContain('needs-assessment');
    });

    it('takes the cap for consumers only where the terms say that the customer is one', async () => {
      const dutch = { ...own, country: 'NL' };
      const by = async (terms: ContractTerms) => (await ending({ preset: 'eu-dataact-switch', shown: shown('erasure') }, { own: terms })).endsOn;
      expect([await by(dutch), await by({ ...dutch, customerKind: 'business' }), await by({ ...dutch, customerKind: 'consumer' })]).toEqual(['2027-01-21', '2027-01-21', '2026-12-21']);
    });
  });

  it('throws at once on terms of the host’s that cannot be read', () => {
    expect(() => endsByTerms({ ...terms, notice: '1 month' })).toThrow('notice');
    expect(() => endsByTerms({ ...terms, zone: 'Amsterdam' })).toThrow('zone');
    expect(() => endsByTerms({ ...terms, country: 'Nederland' })).toThrow('country');
  });

  it('puts both days into the signed receipt and its flags into the inbox, and takes the event whatever they say', async () => {
    const { post, store } = createHarness({ ends: endsByTerms(terms), clock: { now: () => Date.parse('2026-11-25T08:00:00Z'), monotonic: () => 0, after: () => () => {} } });
    const { status, body } = await post(eventWith());
    expect([status, body.receipt]).toEqual([202, expect.objectContaining({ endsOn: '2026-12-25', endsOnByClick: '2026-12-21', endRule: 'notice-anytime' })]);
    expect(store.list(1)[0]).toMatchObject({ endsOn: '2026-12-25', endsOnByClick: '2026-12-21', flags: ['end-earlier-by-click'] });

    const broken = createHarness({ ends: endsByTerms(() => ({ ...terms, notice: 'soon' })) });
    expect((await broken.post(eventWith())).status).toBe(202);
    expect(broken.store.list(1)[0]!.flags).toEqual(['ends-failed']);
  });

  it('never refuses, never ends before the receipt, and raises only flags that it names', async () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
    const end = fc.oneof(fc.constant('earliest'), day.map((text) => text.slice(0, 10)));
    await fc.assert(
      fc.asyncProperty(day, day, end, fc.constantFrom('ordinary' as const, 'extraordinary' as const), fc.boolean(), async (at, time, wish, kind, granted) => {
        const found = await ending({ end: wish, kind, earlyRelease: { requested: granted, granted } }, { at, time });
        expect(found.endsOn! >= at.slice(0, 10)).toBe(true);
        if (found.endsOnByClick) expect(found.endsOnByClick < found.endsOn!).toBe(true);
        expect(endFlags).toEqual(expect.arrayContaining([...found.flags!]));
      }),
    );
  });
});
