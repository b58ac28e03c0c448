import type { StoredEvent } from '../../receiver/relay-store.ts';

/** What a file's first bytes say that it is; its name and its declared type may say anything. */
const signatures: readonly (readonly [type: string, extension: string, pattern: RegExp])[] = [
  ['image/png', 'png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', 'jpg', /^\xff\xd8\xff/],
  ['image/gif', 'gif', /^GIF8[79]a/],
  ['image/webp', 'webp', /^RIFF[^]{4}WEBP/],
  ['image/avif', 'avif', /^[^]{4}ftypavi[fs]/],
  ['image/heic', 'heic', /^[^]{4}ftyp(hei[cxms]|mif1)/],
  ['application/pdf', 'pdf', /^%PDF-/],
];

export interface Attachment {
  readonly type: string;
  /** ASCII, with the extension that the bytes deserve. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

function sniff(bytes: Uint8Array): { readonly type: string; readonly extension: string } {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const found = signatures.find(([, , pattern]) => pattern.test(head));
  return found ? { type: found[0], extension: found[1] } : { type: 'application/octet-stream', extension: 'bin' };
}

/** One file of a stored event, by its place; `undefined` where there is none. */
export function attachmentOf({ raw, receipt }: StoredEvent, index: number): Attachment | undefined {
  if (!raw) return undefined;
  const event = JSON.parse(new TextDecoder().decode(raw)) as { data?: { attachments?: unknown } | null };
  const files = event.data?.attachments;
  const file: unknown = Array.isArray(files) ? files[index] : undefined;
  const data: unknown = typeof file === 'object' && file !== null && 'data' in file ? file.data : undefined;
  if (typeof data !== 'string') return undefined;
  const bytes = Buffer.from(data, 'base64');
  const { type, extension } = sniff(bytes);
  return { type, name: `${receipt.reference}-${index + 1}.${extension}`, bytes };
}

/**
 * A file as a download that no browser runs: its type is sniffed here and not there, it opens in no page of
 * ours, and where it is opened all the same it has an origin of its own and may ask for nothing.
 */
export function attachmentResponse({ type, name, bytes }: Attachment, headers: Record<string, string>): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'Content-Type': type,
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
}
