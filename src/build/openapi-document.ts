import { type EventKind, eventKinds, eventTypes } from '../events/index.ts';
import { formFields } from '../receiver/form-event.ts';
import { problemStatus } from '../receiver/problems.ts';

/** A JSON Schema, dialect 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The name of an event's schema, as `dataschema` carries it. */
export const schemaName = (kind: EventKind): string => eventTypes[kind].replace(/^kroon\.|\.v1$/g, '');

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
const retryAfter = {
  'Retry-After': { description: 'Whole seconds after which another try makes sense.', schema: { type: 'integer' } },
};

const refusals: Readonly<Record<keyof typeof problemStatus, string>> = {
  invalid: 'The body is no event of the contract, or Idempotency-Key is another id than the body’s.',
  conflict: 'Another body was received under this id. Both are kept; the answer carries the first receipt.',
  'too-large': 'The body is over the limit.',
  'media-type': 'The body is compressed, or of a type that is not taken; Accept-Post says which are.',
  origin: 'This origin may not send.',
  rate: 'Too many requests.',
  busy: 'Nothing was received; try again.',
};

/** What a form is never answered with, or not with a page. */
const pageless: readonly string[] = ['conflict', 'media-type'];

const problemOf = (description: string, headers?: object) => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: ref('problem') } },
});

const preflight = {
  summary: 'CORS preflight',
  description: 'Yes to every origin: a denial comes at the POST, where a page can read it.',
  responses: { 204: { description: 'Allowed.' } },
};

const page = { 'text/html': { schema: { type: 'string', description: 'To a form: a page in the language of the customer.' } } };
const receiptOf = (description: string) => ({ description, content: json(ref('receipt')) });
const receiptOrPage = (description: string) => ({ description, content: { ...json(ref('receipt')), ...page } });

const formHelp: Readonly<Partial<Record<(typeof formFields)[number], string>>> = {
  id: 'A UUID that is new on each page: a second press is no second declaration then. Without it the same words are one declaration a day.',
  site: 'The public key of the site.',
  locale: 'BCP 47: the language of the answer.',
  act: 'termination (unless said otherwise), withdrawal or request.',
  entry: 'The words on the control that led to the form.',
  confirm: 'The words on its button.',
  end: 'earliest, or a date; empty for the earliest. Nothing else is refused either.',
  kind: 'ordinary (unless said otherwise) or extraordinary.',
  declaration: 'What the customer declares, where the form says it in words of its own.',
  from: 'Of the receiver’s own page: where the form stood at first.',
  again: 'Of the receiver’s own page: it was asked for what is missing.',
};

/** A plain HTML form. Nothing in it is required by the schema: what is missing is asked for once, and then taken. */
const form = {
  type: 'object',
  description: 'A cancellation from a page that runs no script, where the receiver takes forms. Other fields are kept as metadata.',
  properties: Object.fromEntries(
    formFields.map((name) => {
      const description = formHelp[name];
      return [name, { type: 'string', ...(description !== undefined && { description }) }];
    }),
  ),
  additionalProperties: { type: 'string' },
};

const key = {
  type: 'object',
  description: 'An Ed25519 public key (RFC 8037). Old ones stay, so that old receipts can be verified.',
  properties: { kty: { const: 'OKP' }, crv: { const: 'Ed25519' }, kid: { type: 'string' }, x: { type: 'string' } },
  required: ['kty', 'crv', 'kid', 'x'],
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The id of the event, in quotes. An endpoint that does not know it loses nothing: the id stands in the body.',
  schema: { type: 'string' },
};

const webhookHeader = (name: string, description: string) => ({ name, in: 'header', required: true, description, schema: { type: 'string' } });

/** What a receiver sends on, as Standard Webhooks says. */
const webhookOf = (event: object) => ({
  post: {
    operationId: 'receiveEvent',
    summary: 'An event that was received',
    description: 'Comes at least once, always under one webhook-id. Verify the signature over the bytes of the body, before they are parsed.',
    parameters: [
      webhookHeader('webhook-id', 'The same at every attempt.'),
      webhookHeader('webhook-timestamp', 'Seconds since 1970 UTC: the moment of this attempt.'),
      webhookHeader('webhook-signature', 'v1 and an HMAC-SHA256 in base64, one for each secret, separated by spaces.'),
    ],
    requestBody: {
      required: true,
      content: {
        'application/cloudevents+json': { schema: event },
        'application/json': {
          schema: { oneOf: [event, ref('webhook')] },
        },
      },
    },
    responses: {
      '2XX': { description: 'Delivered.' },
      410: { description: 'Nothing is wanted any more: the destination is taken out of use.' },
    },
  },
});

/** The HTTP interface of a receiver, as OpenAPI 3.1. `schemas` are those published beside it, by name. */
export function openApiDocument(schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const event = {
    oneOf: eventKinds.map((kind) => ref(schemaName(kind))),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(eventKinds.map((kind) => [eventTypes[kind], ref(schemaName(kind)).$ref])),
    },
  };
  const types = ['application/json', 'application/cloudevents+json', 'text/plain'];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kroon receiver',
      version: '1.0',
      summary: 'Takes one event of a customer’s and answers with a receipt once it is on disk.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    // Each supplier has a receiver of his own, at an address of his own.
    servers: [{ url: '/' }],
    security: [],
    paths: {
      '/v1/submissions': {
        post: {
          operationId: 'submit',
          summary: 'Send an event',
          parameters: [idempotencyKey],
          requestBody: {
            required: true,
            content: {
              ...Object.fromEntries(types.map((type) => [type, { schema: event }])),
              'application/x-www-form-urlencoded': { schema: form },
            },
          },
          responses: {
            202: receiptOrPage('Received, and on disk.'),
            200: receiptOrPage('These very bytes had been received before: the same receipt.'),
            ...Object.fromEntries(
              Object.entries(refusals).map(([type, description]) => {
                const waits = type === 'rate' || type === 'busy';
                const status = problemStatus[type as keyof typeof refusals];
                const refusal = problemOf(description, waits ? retryAfter : undefined);
                return [status, pageless.includes(type) ? refusal : { ...refusal, content: { ...refusal.content, ...page } }];
              }),
            ),
          },
        },
        options: { operationId: 'preflightSubmissions', ...preflight },
      },
      '/v1/submissions/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        get: {
          operationId: 'readReceipt',
          summary: 'Read a receipt',
          description: 'The same receipt as at first, and nothing personal.',
          responses: { 200: receiptOf('Received.'), 404: problemOf('Nothing was received under this id.') },
        },
        options: { operationId: 'preflightSubmission', ...preflight },
      },
      '/v1/keys': {
        get: {
          operationId: 'readKeys',
          summary: 'Public keys of the receipts’ signatures',
          responses: {
            200: {
              description: 'A JWK set (RFC 7517); empty where receipts are not signed.',
              content: json({
                type: 'object',
                properties: { keys: { type: 'array', items: key } },
                required: ['keys'],
              }),
            },
          },
        },
        options: { operationId: 'preflightKeys', ...preflight },
      },
    },
    webhooks: { event: webhookOf(event) },
    components: { schemas },
  };
}
