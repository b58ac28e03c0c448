/** What may be added to a complaint, in this order. */
export const complaintAdditions = ['remedy', 'agreement', 'files', 'urgent'] as const;
export type ComplaintAddition = (typeof complaintAdditions)[number];
