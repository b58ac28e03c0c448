import { type CloudEvent, HTTP } from 'cloudevents';
import { describe, expect, it } from 'vitest';
import { eventKinds } from '../../src/events/index.ts';
import { sampleEvents } from '../support/samples.ts';

describe('an event of ours, read by the CloudEvents SDK', () => {
  it.each(eventKinds)('is a valid structured event: %s', (kind) => {
    const event = sampleEvents[kind];
    const read = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(event),
    }) as CloudEvent<unknown>;
    expect(read.validate()).toBe(true);
    expect(read).toMatchObject({ id: event.id, source: event.source, type: event.type, specversion: '1.0' });
    expect(read.data).toEqual(event.data);
    expect(read['reference']).toBe(event.reference);
    expect(read['site']).toBe('shop');
  });

  it.each(eventKinds)('has only lower-case letters and digits in the names of its attributes: %s', (kind) => {
    for (const name of Object.keys(sampleEvents[kind])) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
  });
});
