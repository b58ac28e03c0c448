/**
 * The embedded store's tables, step by step: the number of steps taken stands in `user_version`. A step
 * that was released is never changed. The ledger (`intake`) outlives what it led to: a late retry finds
 * its receipt there, and makes no second case. Bodies are bytes, as they came: text columns would have to
 * refuse NUL, and a retry is known by its bytes. Times are RFC 3339 in UTC, which sort as text.
 */
export const sqliteSteps = [
  // Files made before steps were counted hold these tables already.
  `
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
`,
  // A conflict becomes a tombstone too, so its body may be absent. One effect a destination: a key says so.
  `
CREATE TABLE bodies (
  id TEXT NOT NULL REFERENCES intake (id),
  digest TEXT NOT NULL,
  source TEXT NOT NULL,
  received_at TEXT NOT NULL,
  raw BLOB,
  PRIMARY KEY (id, digest)
) STRICT;
INSERT INTO bodies SELECT id, digest, source, received_at, raw FROM conflicts;
DROP TABLE conflicts;
ALTER TABLE bodies RENAME TO conflicts;
CREATE INDEX conflicts_held ON conflicts (received_at) WHERE raw IS NOT NULL;
CREATE INDEX intake_erased ON intake (received_at) WHERE raw IS NULL;
CREATE TABLE replays (
  id TEXT PRIMARY KEY REFERENCES intake (id),
  count INTEGER NOT NULL
) STRICT;
CREATE TABLE outbox (
  message_id TEXT PRIMARY KEY,
  event TEXT NOT NULL REFERENCES intake (id),
  destination TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  settled_at TEXT,
  claim TEXT,
  error TEXT,
  UNIQUE (event, destination)
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
CREATE INDEX outbox_ended ON outbox (state, created_at) WHERE state IN ('dead', 'withheld');
CREATE TABLE destinations (
  name TEXT PRIMARY KEY,
  disabled_at TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TABLE mails (
  message_id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  counted_at TEXT NOT NULL
) STRICT;
CREATE INDEX mails_by_recipient ON mails (recipient, counted_at);
`,
  // What age would erase was found at that moment, by these ages: one row at most.
  `
CREATE TABLE looks (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  found_at TEXT NOT NULL,
  payload_days REAL NOT NULL,
  ledger_days REAL NOT NULL
) STRICT;
`,
  // What goes to one recipient together. One that was claimed is closed, so that a mail sent again is the same mail.
  `
CREATE TABLE gatherings (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  destination TEXT NOT NULL,
  due_at TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  closed_at TEXT
) STRICT;
CREATE INDEX gatherings_by_recipient ON gatherings (recipient, destination, due_at);
ALTER TABLE outbox ADD COLUMN gathering TEXT;
CREATE INDEX outbox_gathered ON outbox (due_at) WHERE state = 'gathered';
CREATE INDEX outbox_gathering ON outbox (gathering) WHERE gathering IS NOT NULL;
`,
  // What a person took off the list. An address that no mail reaches was a dead letter: it was tried less than ten times.
  `
ALTER TABLE outbox ADD COLUMN dismissed_at TEXT;
ALTER TABLE outbox ADD COLUMN dismissed_by TEXT;
CREATE INDEX outbox_dismissed ON outbox (dismissed_at) WHERE dismissed_at IS NOT NULL;
CREATE INDEX outbox_unreached ON outbox (created_at) WHERE state = 'unreached';
UPDATE outbox SET state = 'unreached'
WHERE state = 'dead' AND attempts < 10 AND destination LIKE 'mail:%' AND (error LIKE 'smtp-5%' OR error IN ('recipient', 'message'));
`,
] as const;
