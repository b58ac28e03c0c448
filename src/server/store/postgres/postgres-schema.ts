/**
 * The tables of the store for several receivers, step by step, as in the embedded one. They stand in a
 * schema of their own, so that the database may be the host's. Receipts and items are text: `jsonb` refuses
 * NUL and half a surrogate pair, and what a customer wrote is kept as it came.
 */
export const postgresSteps = [
  `
CREATE TABLE kroon.intake (
  id text COLLATE "C" PRIMARY KEY,
  source text NOT NULL,
  digest text NOT NULL,
  reference text NOT NULL,
  received_at timestamptz NOT NULL,
  receipt text NOT NULL,
  raw bytea
);
CREATE INDEX intake_erased ON kroon.intake (received_at) WHERE raw IS NULL;
CREATE TABLE kroon.cases (
  id text COLLATE "C" PRIMARY KEY REFERENCES kroon.intake (id),
  kind text NOT NULL,
  received_at timestamptz NOT NULL,
  item text NOT NULL,
  arrival bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX cases_by_time ON kroon.cases (received_at DESC, arrival DESC);
CREATE TABLE kroon.conflicts (
  id text COLLATE "C" NOT NULL REFERENCES kroon.intake (id),
  digest text NOT NULL,
  source text NOT NULL,
  received_at timestamptz NOT NULL,
  raw bytea,
  PRIMARY KEY (id, digest)
);
CREATE INDEX conflicts_held ON kroon.conflicts (received_at) WHERE raw IS NOT NULL;
CREATE TABLE kroon.replays (
  id text COLLATE "C" PRIMARY KEY REFERENCES kroon.intake (id),
  count integer NOT NULL
);
CREATE TABLE kroon.outbox (
  message_id text COLLATE "C" PRIMARY KEY,
  event text COLLATE "C" NOT NULL REFERENCES kroon.intake (id),
  destination text NOT NULL,
  state text NOT NULL DEFAULT 'pending',
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  settled_at timestamptz,
  claim text,
  error text,
  UNIQUE (event, destination)
);
CREATE INDEX outbox_due ON kroon.outbox (due_at) WHERE state = 'pending';
CREATE INDEX outbox_ended ON kroon.outbox (state, created_at) WHERE state IN ('dead', 'withheld');
CREATE TABLE kroon.destinations (
  name text PRIMARY KEY,
  disabled_at timestamptz NOT NULL,
  reason text NOT NULL
);
CREATE TABLE kroon.mails (
  message_id text COLLATE "C" PRIMARY KEY,
  recipient text NOT NULL,
  counted_at timestamptz NOT NULL
);
CREATE INDEX mails_by_recipient ON kroon.mails (recipient, counted_at);
`,
  // The keys of the receipts' signatures, private halves too; the last one signs.
  `
CREATE TABLE kroon.keys (
  kid text PRIMARY KEY,
  jwk text NOT NULL,
  arrival bigint GENERATED ALWAYS AS IDENTITY
);
`,
  // What age would erase was found at that moment, by these ages: one row at most. Cases are listed as they arrived.
  `
CREATE TABLE kroon.looks (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  found_at timestamptz NOT NULL,
  payload_days double precision NOT NULL,
  ledger_days double precision NOT NULL
);
CREATE INDEX cases_by_arrival ON kroon.cases (arrival DESC);
`,
  // What goes to one recipient together. One that was claimed is closed, so that a mail sent again is the same mail.
  `
CREATE TABLE kroon.gatherings (
  id text COLLATE "C" PRIMARY KEY,
  recipient text NOT NULL,
  destination text NOT NULL,
  due_at timestamptz NOT NULL,
  bytes bigint NOT NULL,
  closed_at timestamptz
);
CREATE INDEX gatherings_by_recipient ON kroon.gatherings (recipient, destination, due_at);
ALTER TABLE kroon.outbox ADD COLUMN gathering text COLLATE "C";
CREATE INDEX outbox_gathered ON kroon.outbox (due_at) WHERE state = 'gathered';
CREATE INDEX outbox_gathering ON kroon.outbox (gathering) WHERE gathering IS NOT NULL;
`,
  // What a person took off the list. An address that no mail reaches was a dead letter: it was tried less than ten times.
  `
ALTER TABLE kroon.outbox ADD COLUMN dismissed_at timestamptz;
ALTER TABLE kroon.outbox ADD COLUMN dismissed_by text;
CREATE INDEX outbox_dismissed ON kroon.outbox (dismissed_at) WHERE dismissed_at IS NOT NULL;
CREATE INDEX outbox_unreached ON kroon.outbox (created_at) WHERE state = 'unreached';
UPDATE kroon.outbox SET state = 'unreached'
WHERE state = 'dead' AND attempts < 10 AND destination LIKE 'mail:%' AND (error LIKE 'smtp-5%' OR error IN ('recipient', 'message'));
`,
] as const;
