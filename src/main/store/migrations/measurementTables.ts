/** Migration 5: every kind of measurement of checkpoints in one place; robust accuracies move there. */
export const measurementTables = `
CREATE TABLE measurements (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,             -- MeasurementKind
  created TEXT NOT NULL,
  config TEXT NOT NULL,           -- JSON, of the kind
  summary TEXT NOT NULL           -- JSON, of the kind
) STRICT;
CREATE TABLE measured_runs (
  measurement_id INTEGER NOT NULL REFERENCES measurements ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- from 0: its place in a matrix
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  checkpoint TEXT NOT NULL,       -- its name
  step INTEGER NOT NULL,
  PRIMARY KEY (measurement_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX measured_runs_by_run ON measured_runs (run_id);
CREATE TABLE measured_vectors (
  measurement_id INTEGER NOT NULL REFERENCES measurements ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,             -- float32, float64, or integers: uint8, uint16 or int32, by length
  length INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (measurement_id, name)
) STRICT;

INSERT INTO measurements (id, kind, created, config, summary)
  SELECT id, 'robustAccuracy', created, config, summary FROM robustness;
INSERT INTO measured_runs (measurement_id, position, run_id, checkpoint, step)
  SELECT id, 0, run_id, checkpoint, step FROM robustness;
INSERT INTO measured_vectors (measurement_id, name, type, length, data)
  SELECT id, 'labels', 'integers', length(sizes) / 4, labels FROM robustness
  UNION ALL SELECT id, 'predictions', 'integers', length(sizes) / 4, predictions FROM robustness
  UNION ALL SELECT id, 'adversarial', 'integers', length(sizes) / 4, adversarial FROM robustness
  UNION ALL SELECT id, 'sizes', 'float32', length(sizes) / 4, sizes FROM robustness
  UNION ALL SELECT id, 'brokenAt', 'float64', length(sizes) / 4, broken_at FROM robustness;
DROP TABLE robustness;
`;
