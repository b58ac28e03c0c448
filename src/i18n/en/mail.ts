/** What the acknowledgement by mail says beyond what the receipt on the page says. */
export const mail = {
  subject: {
    complaint: 'Received: your message ({reference})',
    rating: 'Received: your rating ({reference})',
    termination: 'Received: your notice ({reference})',
    withdrawal: 'Received: your withdrawal ({reference})',
    request: 'Received: your request ({reference})',
  },
  heading: {
    complaint: 'Your message has arrived.',
    rating: 'Your rating has arrived.',
    termination: 'Your notice has arrived.',
    withdrawal: 'Your withdrawal has arrived.',
    request: 'Your request has arrived.',
  },
  several: {
    subject: 'Received: your {count} declarations',
    heading: 'Your {count} declarations have arrived.',
    lead: 'Several came within a short time, so we confirm these together. Each stands below in full, with a reference of its own.',
  },
  received: 'Received on',
  sent: 'Sent on',
  wanted: 'Last day you asked for',
  cause: 'Reason',
  early: 'Rather earlier',
  promised: 'You will have an answer by {date}.',
  keep: 'Keep this message: it is your receipt.',
  defanged: 'Web addresses are shown here in brackets, so that nobody follows one by accident.',
};

export type MailWords = typeof mail;
