/** What a rating says before a customer touches it. */
export const rating = {
  stars: { question: 'How was {about}?', open: 'How was it?', low: 'Very bad', high: 'Very good' },
  csat: { question: 'How satisfied are you with {about}?', open: 'How satisfied are you?' },
  ces: {
    question: '{supplier} made it easy for me to handle my issue.',
    low: 'Strongly disagree',
    high: 'Strongly agree',
  },
  recommendation: {
    question: 'How likely is it that you would recommend {supplier} to a friend or colleague?',
    low: 'Not at all likely',
    high: 'Extremely likely',
  },
  thumbs: { question: 'Did this help you?' },
  company: 'The company',
  satisfied: [
    'Very dissatisfied',
    'Dissatisfied',
    'Neither satisfied nor dissatisfied',
    'Satisfied',
    'Very satisfied',
  ],
  yes: 'Yes',
  no: 'No',
  of: '{score} of {max}',
  us: 'us',
  close: 'Close',
  moment: 'One moment.',
  stranded:
    'Not everything has loaded. What you wrote is still here. Press “{send}” again in a moment.',
  reload: 'Reload, with what you wrote',
  send: 'Send',
};
