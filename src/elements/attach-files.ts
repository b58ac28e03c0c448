import { sha256 } from '../base/sha256.ts';
import { limits } from '../events/limits.ts';

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

/** Draws a photo anew: smaller, upright, and without the place where it was taken. Other files stay as they are. */
async function redraw(file: File): Promise<{ blob: Blob; name: string }> {
  if (!/^image\/(jpeg|png|webp|heic|heif|avif)$/.test(file.type)) return { blob: file, name: file.name };
  const image = await createImageBitmap(file);
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
  return blob ? { blob, name: file.name.replace(/\.\w+$/, '') + '.jpg' } : Promise.reject(new Error('no image'));
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: one call with all bytes would overflow the stack.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Makes a chosen file ready to travel. Rejects where it cannot be read, or where a photo cannot be redrawn. */
export async function attachFile(file: File): Promise<Attached> {
  const { blob, name } = await redraw(file);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return {
    name: name.slice(0, limits.name),
    type: (blob.type || 'application/octet-stream').slice(0, limits.name),
    size: bytes.length,
    sha256: Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    data: toBase64(bytes),
  };
}
