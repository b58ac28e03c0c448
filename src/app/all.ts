/** `dist/kroon.all.js`: everything in one file, for pages that pin it by its hash. */
import { defineAll } from './define.ts';
import { readOwnScript } from './config/own-script.ts';

readOwnScript();
defineAll();
