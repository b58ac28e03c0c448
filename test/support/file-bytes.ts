/** Real bytes of files as devices make them, as far as a reader of their first bytes and their metadata goes. */

const ascii = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const joined = (...parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> => {
  const all = parts.map((part) => (typeof part === 'string' ? ascii(part) : part));
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  all.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
  return bytes;
};
const big = (value: number): string => String.fromCharCode(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
const little = (value: number): string => [...big(value)].reverse().join('');

/** A TIFF block with a GPS directory (EXIF 2.32 section 4.6.6): 52 degrees north. */
export const gps = joined('MM\0*', big(8), '\0\x01', '\x88\x25\0\x04', big(1), big(26), big(0), '\0\x01', '\0\x01\0\x02', big(2), 'N\0\0\0', big(0), 'GPS 52.0907 5.1214');
export const holdsPlace = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes).includes('52.0907');

export async function canvasBytes(type: string, width = 40, height = 30): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'teal';
  context.fillRect(0, 0, width, height);
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
}

export async function jpegWithGps(): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await canvasBytes('image/jpeg');
  const length = gps.length + 8;
  return joined(jpeg.slice(0, 2), '\xff\xe1', String.fromCharCode(length >> 8, length & 255), 'Exif\0\0', gps, jpeg.slice(2));
}

function crc(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
function chunk(name: string, data: Uint8Array | string): Uint8Array<ArrayBuffer> {
  const body = joined(name, data);
  return joined(big(body.length - 4), body, big(crc(body)));
}

/** Behind the header, as cameras and `exiftool` put it. */
export async function pngWith(...chunks: readonly (readonly [string, Uint8Array | string])[]): Promise<Uint8Array<ArrayBuffer>> {
  const png = await canvasBytes('image/png');
  return joined(png.slice(0, 33), ...chunks.map(([name, data]) => chunk(name, data)), png.slice(33));
}

/** A WebP in its extended form, with the flag of a picture that moves (container section 2.7). */
export async function webpWithExif(moves: boolean, exif = true): Promise<Uint8Array<ArrayBuffer>> {
  const webp = await canvasBytes('image/webp');
  // A browser may write the extended form itself.
  const extended = webp[15] === 0x58;
  const picture = webp.slice(extended ? 30 : 12);
  const flags = (extended ? webp[20]! : 0) | (exif ? 8 : 0) | (moves ? 2 : 0);
  const padded = joined(gps, gps.length % 2 ? '\0' : '');
  const chunks = joined('VP8X', little(10), String.fromCharCode(flags), '\0\0\0', '\x27\0\0', '\x1d\0\0', picture, ...(exif ? ['EXIF', little(gps.length), padded] : []));
  return joined('RIFF', little(chunks.length + 4), 'WEBP', chunks);
}

export const gif = (xmp: boolean): Uint8Array<ArrayBuffer> =>
  joined('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', xmp ? '!\xff\x0bXMP DataXMP<x:xmpmeta exif:GPSLatitude="52.0907"/>\0' : '', ',\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;');

/** An ISO base media file: its brands, then boxes that hold a place. */
export const isoMedia = (major: string, ...brands: readonly string[]): Uint8Array<ArrayBuffer> =>
  joined(big(16 + brands.length * 4), 'ftyp', major, '\0\0\0\0', ...brands, big(gps.length + 8), 'mdat', gps);

export const quickTime = joined(big(8 + 24), 'moov', '\xa9xyz\0\x12\0\0+52.0907+005.1214/');
export const raw = gps;
export const latin = ascii;
