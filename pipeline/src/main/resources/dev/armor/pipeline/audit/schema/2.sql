-- Reviews that wait for a person, and what became of them.
create table review (
  id          text    primary key,       -- id of the verdict that asked for it
  fingerprint text    not null,          -- of the action, agent and session
  agent       text    not null,
  session     text    not null,
  summary     text    not null,          -- the action for people, secrets masked
  reason      text    not null,
  score       integer not null,
  status      text    not null,          -- pending, approved, rejected, used
  opened      integer not null,          -- milliseconds since 1970 UTC
  expires     integer not null,
  decided     integer,
  decided_by  text
) without rowid;
create index review_fingerprint on review (fingerprint, status);
create index review_opened on review (opened);
