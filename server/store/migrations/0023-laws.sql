-- The law that a case was filed under (design.md 2): what kind of application it is and how its documents are called depends on it, and lists are
-- drawn without opening a case. Null for a case from before this was recorded, until it is next written; lists then speak today's words.
alter table cases add column law text;
