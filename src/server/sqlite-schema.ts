/**
 * The embedded store's tables. The ledger (`intake`) outlives what it led to: a late retry finds its
 * receipt there, and makes no second case. Bodies are bytes, as they came: text columns would have
 * to refuse NUL, and a retry is known by its bytes.
 */
export const sqliteSchema = `
CREATE TABLE IF NOT EXISTS intake (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  digest TEXT NOT NULL,
  reference TEXT NOT NULL,
  received_at TEXT NOT NULL,
  receipt TEXT NOT NULL,
  raw BLOB
) STRICT;
CREATE TABLE IF NOT EXISTS cases (
  id TEXT PRIMARY KEY REFERENCES intake (id),
  kind TEXT NOT NULL,
  received_at TEXT NOT NULL,
  item TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS cases_by_time ON cases (received_at DESC);
CREATE TABLE IF NOT EXISTS conflicts (
  id TEXT NOT NULL REFERENCES intake (id),
  digest TEXT NOT NULL,
  source TEXT NOT NULL,
  received_at TEXT NOT NULL,
  raw BLOB NOT NULL,
  PRIMARY KEY (id, digest)
) STRICT;
`;
