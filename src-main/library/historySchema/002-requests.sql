-- How many requests a run cost, beside its result, so that their sum is answered from an index like the other figures.
ALTER TABLE run ADD COLUMN requests INTEGER;
UPDATE run SET requests = CAST(json_extract(result, '$.requests') AS INTEGER) WHERE json_valid(result);

DROP INDEX run_figures;
CREATE INDEX run_figures ON run (ended_at, mode, outcome, duration_ms, live_assets, requests);
