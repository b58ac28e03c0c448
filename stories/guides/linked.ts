/// <reference types="vite/client" />

/** The guides as they stand in the repository, and their pictures as Storybook serves them. */
const pages = import.meta.glob<string>(['../../docs/*.md', '../../README.md', '../../CONTRIBUTING.md', '../../SECURITY.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const images = import.meta.glob<string>('../../docs/images/*', { query: '?url', import: 'default', eager: true });

/** `../../docs/embed.md` from what a page calls `docs/embed.md`, `embed.md` or `../README.md`. */
function find<Value>(of: Readonly<Record<string, Value>>, path: string): Value | undefined {
  const name = path.replace(/^(\.\.?\/)+/, '');
  return of[`../../${name}`] ?? of[`../../docs/${name}`];
}

/** The title of a page, which is its name in the list as well; Storybook makes its address of that. */
function addressOf(path: string): string | undefined {
  const [, title] = /^# (.+)$/m.exec(find(pages, path) ?? '') ?? [];
  if (title === undefined) return undefined;
  return path.endsWith('README.md') ? '?path=/docs/start-welcome--docs' : `?path=/docs/guides-${title.toLowerCase().replace(/[^a-z]+/g, '-')}--docs`;
}

/** A page's Markdown, with links that lead to pages of Storybook and pictures that it serves. */
export function linked(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\(([^)\s:]+)\)/g, (whole, alt: string, path: string) => {
      const image = find(images, path);
      return image === undefined ? whole : `![${alt}](${image})`;
    })
    .replace(/(?<!!)\[([^\]]*)\]\(([^)#\s:]+\.md)(?:#[\w-]*)?\)/g, (_whole, words: string, path: string) => {
      const address = addressOf(path);
      // What is no page here, such as the changelog, is named and not linked to.
      return address === undefined ? words : `[${words}](${address})`;
    });
}
