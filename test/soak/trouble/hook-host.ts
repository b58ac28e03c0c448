/** The name under which the consumer of webhooks is known; it resolves while there is a name server. */
export const hookHost = 'localhost';
