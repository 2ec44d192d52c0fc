-- Reviews that wait for a person, and what became of them.
create table review (
  id          text    primary key,       -- id of the verdict that asked for it
  fingerprint text    not null,          -- of the action, agent and session
  agent       text    not null,
  session     text    not null,
  workspace   text    not null,
  tool        text    not null,          -- empty unless a tool was called
  type        text    not null,
  action      text    not null,          -- facts as JSON, secrets masked
  score       integer not null,
  reasons     text    not null,          -- JSON array, strictest first
  status      text    not null,          -- pending, approved, rejected
  used        integer not null,          -- 1 once the approved action has passed
  opened      integer not null,          -- milliseconds since 1970 UTC
  updated     integer not null,
  expires     integer not null,          -- from then on neither asked nor honoured
  decided_by  text    not null           -- empty while pending
) without rowid;
create index review_fingerprint on review (fingerprint, expires);
create index review_opened on review (opened);
