/** `dist/kroon.all.js`: everything in one file, for pages that pin it by its hash. */
import { defineAll } from './define.ts';
import { drainStored } from './outboxes.ts';
import { readOwnScript } from './own-script.ts';

readOwnScript();
defineAll();
setTimeout(() => void drainStored(), 2000);
