import { hex } from '../../base/hex.ts';
import { sha256 } from '../../base/sha256.ts';
import { limits } from '../../events/limits.ts';

/** A file as it travels in an event: base64 in `data`, `size` and `sha256` (hex) of its bytes. */
export interface Attached {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly data: string;
}

/** Room for all files together, in bytes: base64 takes four for three, and the letter needs some too. */
export const attachmentRoom = Math.floor(((limits.attachmentBytes - 64 * 1024) * 3) / 4);

/** A photo is made no larger than this, in pixels: enough to read a number plate. */
const longestEdge = 2048;

/** Photos that were drawn anew, so that what is said of their location is true. */
export const cleaned = new WeakSet<Attached>();

/** Draws a photo anew: smaller, upright, and without the place where it was taken. Rejects where the browser cannot. */
async function redraw(file: File, type: string): Promise<Blob> {
  // By its bytes: a browser told that they are something else might not look.
  const image = await createImageBitmap(file.slice(0, file.size, type));
  const shrink = Math.min(1, longestEdge / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * shrink));
  canvas.height = Math.max(1, Math.round(image.height * shrink));
  const context = canvas.getContext('2d')!;
  // A drawing on a see-through ground would turn black as a JPEG.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.85);
  });
  return blob ?? Promise.reject(new Error('no image'));
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: one call with all bytes would overflow the stack.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** @param name no longer than an event may have it */
async function pack(blob: Blob, name: string, type: string): Promise<Attached> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return {
    name,
    type: type.slice(0, limits.name),
    size: bytes.length,
    sha256: hex(sha256(bytes)),
    data: toBase64(bytes),
  };
}

/** Makes a photo ready to travel under a name, without its location. Rejects where it cannot be drawn. */
export async function attachPhoto(file: File, name: string, type: string): Promise<Attached> {
  const blob = await redraw(file, type);
  const attached = await pack(blob, name, blob.type);
  cleaned.add(attached);
  return attached;
}

/** Makes a file ready to travel byte by byte. Rejects where it cannot be read. */
export const attachAsIs = (file: File, name: string, type: string): Promise<Attached> => pack(file, name, type);
