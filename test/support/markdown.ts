import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What tests ask of the guides, read as GitHub reads them. */

const fences = /^(```+)(\w*)[^\n]*\n([\s\S]*?)^\1\s*$/gm;

/** The blocks of code in one language. */
export function codeOf(text: string, ...languages: readonly string[]): readonly string[] {
  return [...text.matchAll(fences)].filter(([, , language]) => languages.includes(language!)).map(([, , , code]) => code!);
}

const withoutCode = (text: string) => text.replace(fences, '');

/** The addresses of its headings, as GitHub makes them. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading] of withoutCode(text).matchAll(/^#{1,6} +(.+)$/gm)) {
    const plain = heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

/** Where its links and pictures lead that are no addresses of the web. */
export function linksOf(text: string): readonly string[] {
  const prose = withoutCode(text).replace(/`[^`\n]*`/g, '');
  const targets = [
    ...[...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!),
    ...[...prose.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, target]) => target!),
  ];
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** The links of a page that lead nowhere. `root` is where pages are named from. */
export function deadLinks(root: string, page: string): readonly string[] {
  const text = readFileSync(resolve(root, page), 'utf8');
  return linksOf(text).filter((target) => {
    const [path, anchor] = target.split('#') as [string, string?];
    const file = path === '' ? resolve(root, page) : resolve(root, dirname(page), path);
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).has(anchor);
  });
}

/** The rows of the first table under a heading, cell by cell, without its head. Throws where there is none. */
export function tableUnder(text: string, heading: string): readonly (readonly string[])[] {
  const parts = text.split(/^#{1,6} +/m);
  const part = parts.find((one) => one.split('\n', 1)[0]!.trim() === heading);
  const lines = /(?:^\|.*\|$\n?)+/m.exec(part ?? '')?.[0].trim().split('\n');
  if (!lines) throw new Error(`There is no table under "${heading}".`);
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/** What stands in backticks. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}
