import { type ZodMiniType, toJSONSchema } from 'zod/mini';
import {
  type EventKind,
  dataSchemas,
  envelopeSchema,
  eventKinds,
  eventTypes,
  issueCodes,
  limits,
  problemPrefix,
  problemTypes,
  receiptSchema,
  scaleNames,
  scales,
} from '../events/index.ts';
import { type JsonSchema, openApiDocument, schemaName } from './openapi-document.ts';

const day = String.raw`(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const zone = String.raw`(Z|[+-]([01]\d|2[0-3]):[0-5]\d)`;
const date: JsonSchema = { format: 'date', pattern: `^${day}$` };

/** What our own checks mean in JSON Schema, by their code. */
const rulesByCode: Readonly<Record<string, JsonSchema>> = {
  required: { pattern: String.raw`\S` },
  'not-a-date': date,
  'not-a-time': {
    format: 'date-time',
    pattern: String.raw`^${day}T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?${zone}$`,
  },
  'not-a-url': { pattern: String.raw`^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]` },
};

/** The same for those that mean something else in each place. The empty place is the schema itself. */
const rulesByPlace: Readonly<Record<string, JsonSchema>> = {
  'source wrong-type': { pattern: String.raw`^[^?#\s]+#(complaint|rating|cancellation)$` },
  'page/url forbidden': { pattern: '^[^?#]*$' },
  'metadata too-many': { maxProperties: limits.metadataEntries },
  'attachments/size too-big': { minimum: 0, maximum: limits.attachmentBytes },
  'drivers/trust not-an-option': { minimum: 1, maximum: 5 },
  'end not-a-date': { anyOf: [{ const: 'earliest' }, date] },
  ' not-an-option': {
    allOf: scaleNames.map((scale) => {
      const { min, max } = scales[scale];
      const ends = { min: { const: min }, max: { const: max }, score: { minimum: min, maximum: max } };
      return { if: { properties: { scale: { const: scale } } }, then: { properties: ends } };
    }),
  },
  ' forbidden': { if: { properties: { act: { const: 'withdrawal' } } }, then: { properties: { reason: false } } },
};

interface Check {
  readonly _zod: {
    readonly def: { readonly check: string; readonly error?: (issue: object) => unknown };
    /** Where a check tells its schema what it asks, so that zod can translate it. */
    readonly onattach: readonly unknown[];
  };
}

/** The codes of our own checks on a schema: those that zod cannot translate by itself. */
function customCodes(schema: { readonly _zod: { readonly def: object } }): string[] {
  const { checks = [] } = schema._zod.def as { checks?: readonly Check[] };
  return checks
    .filter(({ _zod: { def, onattach } }) => def.check === 'custom' && onattach.length === 0)
    .map(({ _zod: { def } }) => String(def.error?.({})))
    // Said by zod's own check too. JSON Schema counts characters where we count UTF-16 units.
    .filter((code) => !code.startsWith('too-long '));
}

/** Translates a schema. A check that nobody has put into JSON Schema stops the build rather than be left out. */
function translate(schema: ZodMiniType): JsonSchema {
  const { $schema: _, ...translated } = toJSONSchema(schema, {
    io: 'input',
    override({ zodSchema, jsonSchema, path }) {
      const place = path.filter((part) => part !== 'properties' && part !== 'items').join('/');
      const rules = [...new Set(customCodes(zodSchema))].map((code) => {
        const rule = rulesByPlace[`${place} ${code}`] ?? rulesByCode[code];
        if (!rule) throw new Error(`No JSON Schema is written for the check '${code}' at '${place}'.`);
        return rule;
      });
      if (rules.length === 1) Object.assign(jsonSchema, rules[0]);
      else if (rules.length > 1) Object.assign(jsonSchema, { allOf: rules });
    },
  });
  return translated;
}

const dialect = 'https://json-schema.org/draft/2020-12/schema';
const lengths = 'Lengths count UTF-16 units; validators that count code points are a little more lenient.';

function eventSchema(kind: EventKind): JsonSchema {
  const envelope = translate(envelopeSchema) as { properties: JsonSchema; required: string[] };
  return {
    ...envelope,
    title: `${kind} event`,
    description: `An event of the type ${eventTypes[kind]}, in the shape of CloudEvents 1.0. ${lengths}`,
    properties: {
      ...envelope.properties,
      type: { type: 'string', const: eventTypes[kind] },
      reference: { type: 'string', pattern: '^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]$' },
      data: translate(dataSchemas[kind]),
    },
    required: [...envelope.required, 'data'],
  };
}

const receiptAnswer: JsonSchema = {
  title: 'receipt',
  description: 'Proof that an event was received and is on disk. Dates are local, last day included.',
  type: 'object',
  properties: { receipt: translate(receiptSchema) },
  required: ['receipt'],
};

/** What a webhook says where the receipt is asked for: `EventWithReceipt`. */
const eventWithReceipt: JsonSchema = {
  title: 'webhook',
  description: 'An event and what the receiver made of it, as a webhook sends them where the receipt is asked for.',
  type: 'object',
  properties: {
    event: { type: 'object', description: 'The event, byte for byte as it came; its digest stands in the receipt.' },
    receipt: translate(receiptSchema),
    flags: { type: 'array', items: { type: 'string' }, description: 'What a person should look at.' },
  },
  required: ['event', 'receipt', 'flags'],
};

const problem: JsonSchema = {
  title: 'problem',
  description: 'Why a request was refused (RFC 9457). It never carries a value back.',
  type: 'object',
  properties: {
    type: { type: 'string', enum: [...problemTypes.map((name) => problemPrefix + name), 'about:blank'] },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What is taken instead, in English, for whoever reads the answer by hand.' },
    errors: {
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string', description: 'Where, as a JSON Pointer (RFC 6901).' },
          code: { type: 'string', description: 'What.', examples: [...issueCodes] },
        },
        required: ['pointer', 'code'],
      },
    },
    receipt: { description: 'With `conflict`: what was received first under this id.', ...translate(receiptSchema) },
  },
  required: ['type', 'status', 'errors'],
};

/** Every published document by its file name: a JSON Schema each, and the OpenAPI document. */
export function schemaDocuments(): Readonly<Record<string, JsonSchema>> {
  const schemas = Object.fromEntries([
    ...eventKinds.map((kind) => [schemaName(kind), eventSchema(kind)] as const),
    ['receipt', receiptAnswer] as const,
    ['problem', problem] as const,
    ['webhook', eventWithReceipt] as const,
  ]);
  return {
    ...Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        `${name}.json`,
        { $schema: dialect, $id: `urn:kroon:schema:${name}:1.0`, ...schema },
      ]),
    ),
    'openapi.json': openApiDocument(schemas),
  };
}
