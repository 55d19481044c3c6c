/** Migration 4: robust accuracies of checkpoints. */
export const robustnessTable = `
CREATE TABLE robustness (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  checkpoint TEXT NOT NULL,       -- its name
  step INTEGER NOT NULL,
  created TEXT NOT NULL,
  config TEXT NOT NULL,           -- JSON, RobustnessConfig
  summary TEXT NOT NULL,          -- JSON: split, verdict, curve, seconds
  labels BLOB NOT NULL,           -- uint8, uint16 or int32, by length; so are predictions and adversarial
  predictions BLOB NOT NULL,
  adversarial BLOB NOT NULL,
  sizes BLOB NOT NULL,            -- float32
  broken_at BLOB NOT NULL         -- float64
) STRICT;
CREATE INDEX robustness_by_run ON robustness (run_id);
`;
