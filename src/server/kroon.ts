#!/usr/bin/env node
import { run } from './receive.ts';
import { lawHelp, lawLines, readLawQuestion } from './law-command.ts';
import { packageVersion } from './package-version.ts';

const help = `Usage: kroon law | kroon receive

  kroon law       which law holds where, and what begins next: kroon law --help
  kroon receive   the receiver, the same as kroon-receiver: kroon receive --help`;

function law(args: readonly string[]): void {
  const now = new Date();
  const question = readLawQuestion(args, { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() });
  if (question.ok) {
    console.log(question.value === 'help' ? lawHelp : lawLines(question.value).join('\n'));
    return;
  }
  console.error(`${question.error}\n\n${lawHelp}`);
  process.exitCode = 1;
}

const [command, ...rest] = process.argv.slice(2);
if (command === 'receive') await run(rest);
else if (command === 'law') law(rest);
else if (command === '--version') console.log(packageVersion());
else {
  const asked = command === undefined || command === '--help' || command === '-h';
  if (asked) console.log(help);
  else console.error(`There is no "kroon ${command}".\n\n${help}`);
  process.exitCode = asked ? 0 : 1;
}
