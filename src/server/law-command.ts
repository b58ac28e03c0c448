import { parseArgs } from 'node:util';
import { type Result, fault, ok } from '../base/result.ts';
import {
  type LawChange,
  type LawScope,
  type LocalDate,
  type NationalRule,
  type Preset,
  type PresetAct,
  customerKinds,
  dataProcessingService,
  formatDate,
  lawChanges,
  parseDate,
  presetActs,
  presetFor,
  placesOf,
} from '../terms/index.ts';

export const lawHelp = `Usage: kroon law --country NL,DE [--act termination] [--date 2027-01-01]
                 [--region US-CA] [--customer business] [--service data-processing-service]

Says which preset's law holds there on that day, what begins next and when, and what of it is not verified. It is
engineering input and no legal advice, and it changes no page.

  --country   ISO 3166-1 alpha-2, several with commas
  --act       termination, withdrawal or request (default: termination and withdrawal)
  --date      a local date, YYYY-MM-DD (default: today)
  --region    ISO 3166-2, where a part of a country has a law of its own
  --customer  consumer (default) or business
  --service   data-processing-service: cloud services, which the EU Data Act is about`;

const options = {
  country: { type: 'string', multiple: true },
  act: { type: 'string' },
  date: { type: 'string' },
  region: { type: 'string' },
  customer: { type: 'string' },
  service: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface LawQuestion {
  readonly countries: readonly string[];
  readonly acts: readonly PresetAct[];
  readonly on: LocalDate;
  readonly scope: LawScope;
}

/** A country as ISO 3166-1 writes it, where another code of it was meant; nothing where there is none such. */
function isoOf(country: string): string | undefined {
  const code = country === 'EL' ? 'GR' : new Intl.Locale('und', { region: country }).region;
  return code && code !== 'ZZ' && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) ? code : undefined;
}

/** Reads the words behind `kroon law`; `help` where that is asked for. The error is a sentence for whoever typed them. */
export function readLawQuestion(args: readonly string[], today: LocalDate): Result<LawQuestion | 'help', string> {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, allowPositionals: false }));
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error));
  }
  if (values.help) return ok('help');
  const { act, date, region, service } = values;
  const countries = [...new Set((values.country ?? ['']).join(',').split(',').map((country) => country.trim().toUpperCase()))];
  const wrong = countries.find((country) => !/^[A-Z]{2}$/.test(country));
  if (wrong !== undefined) return fault(`--country takes two letters, several with commas, such as NL,DE${wrong && `; it has ${wrong}`}`);
  const unknown = countries.find((country) => isoOf(country) !== country);
  if (unknown !== undefined) return fault(`--country has ${unknown}, which is no country of ISO 3166-1${isoOf(unknown) ? `: ${isoOf(unknown)!} is meant` : ''}`);
  const known = presetActs.find((one) => one === act);
  if (act !== undefined && !known) return fault(`--act is one of ${presetActs.join(', ')}; it is ${act}`);
  const on = date === undefined ? ok(today) : parseDate(date);
  if (!on.ok) return fault(`--date takes a day as YYYY-MM-DD; it is ${date}`);
  if (region !== undefined && !/^[A-Z]{2}-[A-Z\d]{1,3}$/i.test(region)) return fault(`--region takes a code such as US-CA; it is ${region}`);
  if (region !== undefined && !countries.includes(region.slice(0, 2).toUpperCase())) return fault(`--region ${region} is a part of none of ${countries.join(', ')}`);
  const customer = customerKinds.find((one) => one === (values.customer ?? 'consumer'));
  if (!customer) return fault(`--customer is one of ${customerKinds.join(', ')}; it is ${values.customer}`);
  if (service !== undefined && service !== dataProcessingService) return fault(`--service is ${dataProcessingService}; it is ${service}`);
  return ok({ countries, acts: known ? [known] : ['termination', 'withdrawal'], on: on.value, scope: { region, customer, service } });
}

const named = ({ id, version }: Preset): string => `${id} (version ${version})`;

function nextLine({ preset, from, place }: LawChange): string {
  const what = place ? `${place.city ?? place.name} (${place.region}), form of ${preset.id}` : named(preset);
  return `  next: ${what}, ${from === undefined ? 'enacted, its first day not set' : `from ${from}`}`;
}

/** A country's own provision under a preset, such as that it has not been enacted there. */
const nationalOf = ({ national }: Preset, country: string): NationalRule | undefined =>
  Object.hasOwn(national, country) ? national[country] : undefined;

const cited = ({ cite, note }: NationalRule): string => (note ? `${cite} (${note})` : cite);

/** What of a law is known badly, or has to be asked. */
function openIn(preset: Preset, country: string): string[] {
  const national = nationalOf(preset, country);
  const sources: readonly NationalRule[] = [...preset.sources, ...(national ? [national] : [])];
  return [
    ...sources.flatMap((source) => (source.mark === 'second-hand' || source.mark === 'unverified' ? [`  ${source.mark}: ${cited(source)}`] : [])),
    ...preset.toConfirm.map((what) => `  to confirm: ${what}`),
  ];
}

/** The parts of the United States whose law is their own, and what each asks. */
function partsOf(country: string, act: PresetAct, on: LocalDate, scope: LawScope): string[] {
  if (act !== 'termination') return [];
  const { region } = scope;
  const today = formatDate(on);
  const places = placesOf(country, scope);
  if (country === 'US' && region && places.length === 0) return [`  ${region.toUpperCase()}: no row of its own is known here`];
  return places
    .flatMap(({ region: code, name, city, form, validFrom, customers, contracts, sources, duties }) => {
      const since = validFrom === null ? `first day not known (${sources[0]!.cite})` : `${validFrom > today ? 'from' : 'since'} ${validFrom}`;
      const whom = [customers.length > 1 ? 'businesses too' : '', contracts ?? ''].filter(Boolean).join('; ');
      const lines = [`  ${city ?? name} (${code}): form of ${form}, ${since}${whom ? `; ${whom}` : ''}`];
      return region === undefined ? lines : [...lines, ...[...sources, ...duties].map(({ cite, mark }) => `    ${mark}: ${cite}`)];
    });
}

/** The answer, in lines. */
export function lawLines({ countries, acts, on, scope }: LawQuestion): string[] {
  const blocks = countries.flatMap((country) =>
    acts.map((act) => {
      const holds = presetFor(country, act, on, scope);
      // The law of a service takes nobody the law of every contract.
      const beside = scope.service && presetFor(country, act, on, { ...scope, service: undefined });
      const next = lawChanges(country, act, on, scope);
      const laws = new Set([...(holds ? [holds] : []), ...(beside ? [beside] : []), ...next.map(({ preset }) => preset)]);
      return [
        [country, scope.region?.toUpperCase(), act, formatDate(on)].filter(Boolean).join(' · '),
        holds ? `  holds: ${named(holds)}: ${holds.sources[0]!.cite}` : '  holds: no statute that is known here; generic or b2b serve',
        ...(beside && beside !== holds ? [`  holds beside it: ${named(beside)}: ${beside.sources[0]!.cite}`] : []),
        ...(holds && nationalOf(holds, country) ? [`  in ${country}: ${cited(nationalOf(holds, country)!)}`] : []),
        ...(next.length > 0 ? next.map(nextLine) : ['  next: nothing that is known here']),
        ...partsOf(country, act, on, scope),
        ...new Set([...laws].flatMap((preset) => openIn(preset, country))),
      ];
    }),
  );
  return blocks.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}
