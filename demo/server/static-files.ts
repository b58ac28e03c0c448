import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.sri': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Answers a path below the folder; `undefined` where nothing servable stands there. */
export type StaticFiles = (pathname: string, request: Request) => Promise<Response | undefined>;

/** The names in a path, or `undefined` where it could lead out of the folder or to a hidden file. */
function segmentsOf(pathname: string): string[] | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const segments = decoded.split('/').filter((segment) => segment !== '');
  return segments.some((segment) => segment.startsWith('.') || /[\\\0:]/.test(segment)) ? undefined : segments;
}

async function find(root: string, pathname: string): Promise<string | undefined> {
  const segments = segmentsOf(pathname);
  if (!segments) return undefined;
  const named = path.join(root, ...segments, pathname.endsWith('/') ? 'index.html' : '');
  try {
    // A link inside the folder may point out of it.
    const [file, folder] = await Promise.all([realpath(named), realpath(root)]);
    if (!file.startsWith(folder + path.sep) || !(await stat(file)).isFile()) return undefined;
    return file;
  } catch {
    return undefined;
  }
}

/**
 * Serves a folder of known file types. Each answer is asked for again (`no-cache`) and cheap when
 * nothing changed (`ETag`), so that a new build is seen at the next load.
 */
export function createStaticFiles(root: string, headers: Record<string, string> = {}): StaticFiles {
  return async (pathname, request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const file = await find(root, pathname);
    const type = file === undefined ? undefined : types[path.extname(file)];
    if (file === undefined || type === undefined) return undefined;
    const bytes = await readFile(file);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const common = { ...headers, ETag: etag, 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' };
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: common });
    return new Response(request.method === 'HEAD' ? null : bytes, {
      headers: { ...common, 'Content-Type': type, 'Content-Length': String(bytes.byteLength) },
    });
  };
}
