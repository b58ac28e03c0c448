/**
 * How a file may travel: a photo is drawn anew, which leaves its location behind; what may hold one and cannot be
 * drawn is asked about; what calls itself a photo and is none is broken; the rest goes as it is.
 */
export interface FileKind {
  readonly type: string;
  readonly way: 'redraw' | 'ask' | 'broken' | 'keep';
}

/** By the first bytes, as Latin-1: the browser's word is empty, or wrong, for what it does not know. */
const signatures: readonly (readonly [RegExp, string, FileKind['way']])[] = [
  [/^\xff\xd8\xff/, 'image/jpeg', 'redraw'],
  [/^\x89PNG\r\n\x1a\n/, 'image/png', 'redraw'],
  [/^RIFF.{4}WEBP/s, 'image/webp', 'redraw'],
  [/^GIF8[79]a/, 'image/gif', 'keep'],
  // TIFF, and the raw photos that are built on it: DNG, NEF, ARW, CR2, ORF, RW2.
  [/^(II[*+]\0|MM\0[*+]|II(R[OS]|U\0)|MMOR)/, 'image/tiff', 'redraw'],
  [/^(FUJIFILMCCD-RAW|FOVb|\0MRM)/, 'image/x-raw', 'ask'],
  [/^\0\0\0\x0cjP {2}/, 'image/jp2', 'ask'],
  [/^8BPS/, 'image/vnd.adobe.photoshop', 'ask'],
  [/^(\xff\n|\0\0\0\x0cJXL )/, 'image/jxl', 'redraw'],
  [/^\x1aE\xdf\xa3/, 'video/webm', 'ask'],
  [/^RIFF.{4}AVI /s, 'video/x-msvideo', 'ask'],
  [/^0&\xb2u\x8ef\xcf\x11/, 'video/x-ms-asf', 'ask'],
  [/^\0.{3}(moov|mdat|wide|free|skip|pnot)/s, 'video/quicktime', 'ask'],
  [/^.{0,1019}%PDF-/s, 'application/pdf', 'keep'],
  [/^(\xef\xbb\xbf)?\s*<(svg[\s>]|(\?xml|!--|!doctype svg).*<svg[\s>])/is, 'image/svg+xml', 'keep'],
];

/** The brands of an ISO base media file (ISO/IEC 14496-12 section 4.3); one that holds several pictures would lose them. */
function media(head: string): FileKind | undefined {
  if (head.slice(4, 8) !== 'ftyp') return undefined;
  const size = head.charCodeAt(2) * 256 + head.charCodeAt(3);
  const major = head.slice(8, 12);
  const brands = head.slice(8, Math.max(12, size));
  const way = /avis|hevc|hevx|msf1/.test(major) ? 'ask' : 'redraw';
  if (/avi[fs]/.test(brands)) return { type: 'image/avif', way };
  if (/hei[cxms]|hevc|hevx/.test(brands)) return { type: 'image/heic', way };
  if (/mif1|msf1/.test(brands)) return { type: 'image/heif', way };
  if (major === 'crx ') return { type: 'image/x-canon-cr3', way: 'ask' };
  if (major === 'qt  ') return { type: 'video/quicktime', way: 'ask' };
  if (/^M4[AB] /.test(major)) return { type: 'audio/mp4', way: 'ask' };
  return { type: 'video/mp4', way: 'ask' };
}

/** Whether a picture moves: drawn anew it would stand still, and what a customer wanted to show would be gone. */
function moves(type: string, bytes: Uint8Array): boolean {
  if (type === 'image/webp') return bytes[15] === 0x58 && ((bytes[20] ?? 0) & 2) > 0;
  if (type !== 'image/png') return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Chunk after chunk, up to the picture itself (PNG section 5.3).
  for (let at = 8; at + 8 <= bytes.length; at += view.getUint32(at) + 12) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'IDAT') return false;
    if (name === 'acTL') return true;
  }
  return false;
}

/** Tells a file by its bytes, then by what the browser says of it. */
export async function fileKind(file: File): Promise<FileKind> {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 1024).arrayBuffer()));
  const [, type, way] = signatures.find(([signature]) => signature.test(head)) ?? [];
  const found = media(head) ?? (type === undefined || way === undefined ? undefined : { type, way });
  if (!found) {
    const told = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type.toLowerCase() : 'application/octet-stream';
    const [, kind, name = ''] = /^(image|video)\/(.*)/.exec(told) ?? [];
    if (kind === 'video') return { type: told, way: 'ask' };
    if (kind === 'image') return { type: told, way: /^(jpe?g|png|webp|gif|hei[cf]|avif)$/.test(name) ? 'broken' : 'redraw' };
    return { type: told, way: 'keep' };
  }
  if (!/^image\/(gif|png|webp)$/.test(found.type)) return found;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (found.type !== 'image/gif' && !moves(found.type, bytes)) return found;
  // As it is, then, unless there is room in it for a location.
  return { type: found.type, way: /exif|xmp/i.test(new TextDecoder('latin1').decode(bytes)) ? 'ask' : 'keep' };
}
