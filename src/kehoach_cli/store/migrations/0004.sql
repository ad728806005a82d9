-- How many tasks each plan had when mail last went well, and the number of the last event then: a plan that lost many
-- of them since is not trusted. A later run replaces what the one before knew.

CREATE TABLE mail_bases (
    plan INTEGER PRIMARY KEY REFERENCES plans (seq),
    tasks INTEGER NOT NULL,
    events INTEGER NOT NULL
);
