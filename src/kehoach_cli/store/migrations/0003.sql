-- The sent log: one mail a day, kind and name, what became of it for each recipient, and the whole story of both.
-- content is the mail as it goes over the wire, kept until all recipients have it; tried is set before a server can
-- have seen it: from then on it is repeated byte by byte.

CREATE TABLE mails (
    seq INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    message_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    sender TEXT NOT NULL,
    at TEXT NOT NULL,
    events INTEGER NOT NULL,
    tried INTEGER NOT NULL DEFAULT 0 CHECK (tried IN (0, 1)),
    content BLOB,
    UNIQUE (kind, name, day)
);

CREATE INDEX mails_day ON mails (day);

CREATE TABLE mail_recipients (
    mail INTEGER NOT NULL REFERENCES mails (seq) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'refused', 'superseded')),
    at TEXT NOT NULL,
    reason TEXT,
    PRIMARY KEY (mail, address)
) WITHOUT ROWID;

CREATE INDEX mail_recipients_pending ON mail_recipients (mail) WHERE state = 'pending';

CREATE TABLE mail_events (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    mail INTEGER NOT NULL REFERENCES mails (seq),
    message_id TEXT NOT NULL,
    change TEXT NOT NULL,
    address TEXT,
    reason TEXT
);

CREATE INDEX mail_events_mail ON mail_events (mail);

CREATE TRIGGER mail_events_are_not_rewritten BEFORE UPDATE ON mail_events
BEGIN
    SELECT RAISE(ABORT, 'events are never rewritten');
END;

CREATE TRIGGER mail_events_are_not_deleted BEFORE DELETE ON mail_events
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;
