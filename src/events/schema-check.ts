import { type ZodMiniType, safeParse, validate } from 'zod/mini';
import { type Result, fault, ok } from '../base/result.ts';
import { type Issue, type IssueCode, issueCodes } from './issues.ts';

type ZodIssue = NonNullable<ReturnType<typeof safeParse>['error']>['issues'][number];

function isIssueCode(code: unknown): code is IssueCode {
  return (issueCodes as readonly unknown[]).includes(code);
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

function ownCode(message: string | undefined): Pick<Issue, 'code' | 'limit'> {
  const [code, limit] = (message ?? '').split(' ');
  return { code: isIssueCode(code) ? code : 'wrong-type', ...(limit && { limit: Number(limit) }) };
}

function codeOf(issue: ZodIssue): Pick<Issue, 'code' | 'limit'> {
  switch (issue.code) {
    case 'too_big':
    case 'too_small': {
      const big = issue.code === 'too_big';
      const limit = Number(big ? issue.maximum : issue.minimum);
      if (issue.origin === 'string') return { code: big ? 'too-long' : limit === 1 ? 'required' : 'too-short', limit };
      if (issue.origin === 'array') return { code: big ? 'too-many' : 'required', limit };
      return { code: big ? 'too-big' : 'too-small', limit };
    }
    case 'invalid_value':
      return { code: issue.input === undefined ? 'required' : 'not-an-option' };
    case 'custom':
    case 'invalid_format':
      // Our own checks carry their code as the message, and a limit behind it.
      return ownCode(issue.message);
    default:
      return { code: issue.input === undefined && issue.code === 'invalid_type' ? 'required' : 'wrong-type' };
  }
}

/** Holds a value against a schema, and gives that same value; what is wrong comes back as codes, at most 50 of them. */
export function check<Value>(schema: ZodMiniType<Value>, value: unknown): Result<Value, readonly Issue[]> {
  // Where the schema is compiled, this makes no copy; and none of ours changes what it reads.
  if (validate(schema, value)) return ok(value as Value);
  const parsed = safeParse(schema, value, { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  // Two checks may find the same, such as both of a length; and after a wrong type there is nothing more to say.
  const said = new Set<string>();
  const once: Issue[] = [];
  for (const found of parsed.error.issues) {
    const issue: Issue = { pointer: toPointer(found.path), ...codeOf(found) };
    const saying = issue.code + issue.pointer;
    if (!said.has(saying) && !said.has(`wrong-type${issue.pointer}`)) once.push(issue);
    if (once.length === 50) break;
    said.add(saying);
  }
  return fault(once);
}
