-- Where the library's families stood when they were last looked for in all of it (see SyncStore.familyState); NULL: not yet. So that a start does not look again.
ALTER TABLE account ADD COLUMN linked_state TEXT;
