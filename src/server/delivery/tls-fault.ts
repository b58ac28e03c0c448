/** What Node says of a certificate that is not trusted, and of a talk that is no TLS (its manual, "TLS/SSL errors"). */
const ofTls =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|ERROR_IN_CERT_|ERROR_IN_CRL_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|EPROTO)/;

/** Whether a connection failed by its encryption, which only a person mends, and not by the network. */
export const isTlsFault = (code: unknown): boolean => typeof code === 'string' && ofTls.test(code);
