import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireBuild, root } from '../../journeys/built.ts';
import { apiReports } from './reports.ts';

/** `npm run api`: writes what the package gives out to docs/api, from the declarations of the last build. */
requireBuild('types');
const folder = join(root, 'docs/api');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of apiReports()) writeFileSync(join(folder, name), text);
