-- What people call the values of a structured metadata field that are chosen from a list: JSON, [{ externalId, label }] in the list's order.
ALTER TABLE metadata_field ADD COLUMN value_labels TEXT NOT NULL DEFAULT '[]';
