/** What a notice to leave a data processing service says besides, under the EU Data Act. */
export const switching = {
  choice: 'After the notice',
  'other-provider': 'I switch to another provider',
  provider: 'Which provider, and how can it be reached?',
  'own-premises': 'I move to systems of my own',
  erasure: 'I do not switch; my data is erased',
  later: 'You may also say this later, before the notice ends.',
  open: 'I will decide before the notice ends',
  declared: {
    'other-provider':
      '{name} gives notice under the contract “{contract}”; the notice ends {end}. After it, {name} switches to another provider. The contract ends once that has succeeded.',
    'own-premises':
      '{name} gives notice under the contract “{contract}”; the notice ends {end}. After it, {name} moves to systems of its own. The contract ends once that has succeeded.',
    erasure: '{name} gives notice under the contract “{contract}”; the notice ends {end}, and the contract with it. {name} does not switch and has its data erased.',
    open: '{name} gives notice under the contract “{contract}”; the notice ends {end}. By then, {name} will say whether it switches or has its data erased.',
  },
  earliest: 'on the earliest possible date',
  early: 'on the earliest possible date, with the request to leave before then',
  on: 'on {date}',
  to: 'The provider: {provider}',
  rowProvider: 'The provider',
  rowEnds: 'Contract ends',
  succeeded: 'once the switch has succeeded',
  planned: 'once the switch has succeeded, planned by {date}; the supplier may need longer, and you may extend the transition once',
  withNotice: 'at the end of the notice, on {date}; then your data is erased',
  rowData: 'Data can be retrieved',
  thirty: 'for at least 30 days after the switch',
  until: 'until {date}, or for 30 days after a later switch',
  rowOpen: 'Still to decide',
  openBy: 'by {date}: another provider, systems of your own, or erasure',
  openSoon: 'before the notice ends: another provider, systems of your own, or erasure',
  first: {
    when: 'When should your notice end?',
    date: 'Last day of the notice',
    lastDay: 'your notice ends',
  },
  late: {
    lastDay: 'Your notice ends',
    rowEnd: 'End of the notice',
    rowAsked: 'End of the notice you asked for',
    date: 'Write the last day of the notice.',
  },
};
