-- What makes two values the same is worked out from them when they are read.
DROP INDEX fact_by_key;
ALTER TABLE fact DROP COLUMN object_key;
CREATE INDEX fact_by_predicate ON fact (predicate);
