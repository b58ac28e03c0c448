#!/usr/bin/env node
import { run } from './receive.ts';

await run(process.argv.slice(2));
