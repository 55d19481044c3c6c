/** Migration 1. Times are ISO 8601 in UTC; sizes and counts are integers; JSON and blobs are read through columns.ts. */
export const initialTables = `
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'finished', 'stopped', 'interrupted', 'failed')),
  owner TEXT,                     -- the process that drives it while it runs
  name TEXT,
  method TEXT NOT NULL,
  config TEXT NOT NULL,           -- JSON
  config_hash TEXT NOT NULL,      -- SHA-256 of the config's canonical JSON
  group_hash TEXT NOT NULL,       -- ... of the config without its seed
  data TEXT,                      -- JSON, DataInfo
  total_steps INTEGER,
  steps_per_epoch INTEGER,
  error TEXT,                     -- JSON, ErrorRecord
  wall_seconds REAL NOT NULL
) STRICT;
CREATE INDEX runs_by_created ON runs (created);
CREATE INDEX runs_by_group ON runs (group_hash);

CREATE TABLE environments (       -- one row a session: the first start and each resume
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  session INTEGER NOT NULL,
  started TEXT NOT NULL,
  data TEXT NOT NULL,             -- JSON, Environment
  PRIMARY KEY (run_id, session)
) STRICT;

CREATE TABLE step_chunks (        -- steps 512·chunk + 1 … 512·chunk + 512, a packed column a metric (packedMetrics.ts)
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  step BLOB NOT NULL,
  epoch BLOB,
  learningRate BLOB,
  crossEntropy BLOB,
  regularizerT BLOB,
  regularizerF BLOB,
  total BLOB,
  trainAccuracy BLOB,
  gradNorm BLOB,
  gradNormClipped BLOB,
  shareFooled BLOB,
  meanMargin BLOB,
  zeroGradients BLOB,
  nanGradients BLOB,
  infiniteGradients BLOB,
  stepMs BLOB,
  PRIMARY KEY (run_id, chunk)
) STRICT;

CREATE TABLE epoch_metrics (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  epoch INTEGER NOT NULL,
  step INTEGER NOT NULL,
  data TEXT NOT NULL,             -- JSON, EpochMetrics
  PRIMARY KEY (run_id, epoch)
) STRICT;

CREATE TABLE label_sets (         -- ground truth of a split, stored once
  sha256 TEXT PRIMARY KEY,
  labels BLOB NOT NULL
) STRICT;

CREATE TABLE evaluations (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  origin TEXT NOT NULL CHECK (origin IN ('run', 'command')),
  split TEXT NOT NULL,
  step INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  created TEXT NOT NULL,
  samples INTEGER NOT NULL,
  summary TEXT NOT NULL,          -- JSON, Evaluation without its vectors
  labels_sha256 TEXT NOT NULL REFERENCES label_sets,
  margins BLOB NOT NULL,          -- float32
  predictions BLOB NOT NULL,      -- uint8, uint16 or int32, by length
  UNIQUE (run_id, origin, split, step)
) STRICT;

CREATE TABLE margin_histograms (
  evaluation_id INTEGER PRIMARY KEY REFERENCES evaluations ON DELETE CASCADE,
  bins TEXT NOT NULL,             -- names the edges (marginHistogram.ts)
  right BLOB NOT NULL,            -- uint32 counts of samples predicted right
  wrong BLOB NOT NULL,
  not_a_number INTEGER NOT NULL
) STRICT;

CREATE TABLE checkpoints (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  name TEXT NOT NULL,
  step INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  created TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  path TEXT NOT NULL,             -- relative to the run's folder
  PRIMARY KEY (run_id, name)
) STRICT;
`;
