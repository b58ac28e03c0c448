import { frTerminationForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { frTerminationForm };

/** The French résiliation by electronic means: fields, a summary page, the notification. */
export const frTermination: Preset = {
  ...frTerminationForm,
  basis: 'statute',
  validFrom: { default: '2023-06-01' },
  national: {},
  scope: {
    countries: ['FR'],
    customers: ['consumer'],
    contracts:
      'contracts that can be concluded online on the day they are ended, also where concluded otherwise; ' +
      'customers who do not act for a trade, associations among them (L.215-3)',
  },
  sources: [
    { cite: 'C. conso L.215-1, L.215-1-1, L.215-3, L.241-3-1, D.215-1 to D.215-3', mark: 'primary' },
    { cite: 'in force from 1 June 2023', mark: 'unverified' },
  ],
  fields: {
    required: ['contract', 'end'],
    oneOf: [
      ['name', 'company'],
      ['receipt', 'postal-address'],
    ],
    allowed: ['line', 'cause', 'proof'],
    forbidden: ['reason', 'remark', 'phone', 'early-release'],
    closed: true,
    mayStayEmpty: ['end'],
    when: {
      line: 'electronic communications: the number of the line',
      cause: 'an early end depends on a legitimate ground',
      proof: 'the form says which, with a way to send it and a postal address',
    },
    cite: 'C. conso D.215-2',
    cites: {
      account: 'C. conso D.215-1: no creation of a personal space',
      login: 'decision of this library: D.215-1 lets an existing space be asked, and the form works without',
      cause: 'C. conso D.215-2 II',
      proof: 'C. conso D.215-2 II',
    },
  },
  labelCite: 'C. conso D.215-1, D.215-3',
  acknowledgement: { within: 'reasonable-time', namesEnd: true, cite: 'C. conso L.215-1-1' },
  receipt: [
    { item: 'received', on: 'acknowledged', cite: 'C. conso L.215-1-1: that it arrived' },
    { item: 'end', on: 'acknowledged', cite: 'C. conso L.215-1-1: the date on which the contract ends' },
    { item: 'effects', on: 'acknowledged', cite: 'C. conso L.215-1-1: what the ending brings about' },
  ],
  retention: { before: 'none', onForm: 'facts', cite: 'C. conso D.215-1: conditions, notice, indemnity, consequences' },
  duties: [
    { cite: 'C. conso L.215-1: write three to one months before the last day to refuse a renewal', mark: 'primary' },
    { cite: 'C. conso L.215-1-1: free of charge', mark: 'primary' },
    { cite: 'C. conso L.241-3-1: fine of up to 15 000 € or 75 000 €', mark: 'primary' },
  ],
  toConfirm: ['which words would pass as an analogue that leaves no doubt'],
};
