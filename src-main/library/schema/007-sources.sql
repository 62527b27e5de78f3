-- The source folders that the library's content was agreed to come from, a JSON list of { kind, path }: those of the last agreed full sync, and what a person
-- has changed about them since. NULL: not known.
ALTER TABLE account ADD COLUMN sources TEXT;
