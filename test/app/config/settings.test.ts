import { describe, expect, expectTypeOf, it } from 'vitest';
import { type PageConfig, kebab, settings } from '../../../src/app/config/configure.ts';
import type { ackModes, transportModes } from '../../../src/delivery/outbox-record.ts';
import type { CancellationWidget } from '../../../src/elements/cancellation/cancellation-widget.ts';
import { cancellationSettings } from '../../../src/elements/cancellation/cancellation-settings.ts';
import { camel, propertiesOf, sharedSettings } from '../../../src/elements/host/settings.ts';
import type { WidgetSettings } from '../../../src/elements/host/widget-settings.ts';
import { ratingSettings } from '../../../src/elements/rating/rating-settings.ts';
import type { RatingWidget } from '../../../src/elements/rating/rating-widget.ts';
import type { RatingSubject } from '../../../src/events/subjects.ts';
import type { Scale } from '../../../src/events/scales.ts';
import type { PresetId } from '../../../src/terms/presets/index.ts';

type Set<Value> = NonNullable<Value>;

describe('the settings', () => {
  it('are attributes of the same name in kebab case', () => {
    expect(propertiesOf(sharedSettings)).toMatchObject({
      contactEmail: { attribute: 'contact-email' },
      mode: { attribute: 'mode', reflect: true },
      workingDays: { attribute: 'working-days', type: Boolean },
    });
    for (const name of Object.keys(settings)) expect(kebab(camel(name))).toBe(name);
  });

  it('stand in one table each', () => {
    const names = [sharedSettings, ratingSettings, cancellationSettings].flatMap((table) => Object.keys(table));
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(settings)).toEqual(names);
  });

  it('take the values that the rest of the library knows, and no others', () => {
    expectTypeOf<Set<CancellationWidget['preset']>>().toEqualTypeOf<PresetId>();
    expectTypeOf<Set<RatingWidget['scale']>>().toEqualTypeOf<Scale>();
    expectTypeOf<Set<RatingWidget['about']>>().toEqualTypeOf<RatingSubject>();
    expectTypeOf<Set<WidgetSettings['ack']>>().toEqualTypeOf<(typeof ackModes)[number]>();
    expectTypeOf<Set<WidgetSettings['transport']>>().toEqualTypeOf<(typeof transportModes)[number]>();
  });

  it('are the same to configure as to an element', () => {
    expectTypeOf<Set<PageConfig['preset']>>().toEqualTypeOf<Set<CancellationWidget['preset']>>();
    expectTypeOf<PageConfig['workingDays']>().toEqualTypeOf<boolean | undefined>();
    expectTypeOf<PageConfig['after']>().toEqualTypeOf<string | undefined>();
    // The method that each element has keeps its type.
    expectTypeOf<CancellationWidget['after']>().toEqualTypeOf<ChildNode['after']>();
    // @ts-expect-error: misspelt
    const misspelt: PageConfig = { preset: 'de-terminatoin' };
    // @ts-expect-error: not a setting
    const unknown: PageConfig = { endpiont: '/' };
    expect([misspelt, unknown]).toHaveLength(2);
  });
});
